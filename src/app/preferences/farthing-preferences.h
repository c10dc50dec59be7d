/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "farthing-session.h"

G_BEGIN_DECLS

/**
 * FarthingPreferences:
 *
 * Keys, budgets and providers, and prices.  #FarthingPreferences::edited when there are other keys than before.
 */
#define FARTHING_TYPE_PREFERENCES (farthing_preferences_get_type ())

G_DECLARE_FINAL_TYPE (FarthingPreferences, farthing_preferences, FARTHING, PREFERENCES, AdwWindow)

GtkWidget *farthing_preferences_new     (FarthingSession     *session) G_GNUC_WARN_UNUSED_RESULT;
/* Opens the dialog to add a key of @provider, "" for any */
void       farthing_preferences_add_key (FarthingPreferences *self,
                                         const char          *provider);

/* Turns to the page of prices */
void       farthing_preferences_show_prices (FarthingPreferences *self);
/* Scrolls to the budgets; where there is none, opens the dialog to add one */
void       farthing_preferences_show_budgets (FarthingPreferences *self);

G_END_DECLS
