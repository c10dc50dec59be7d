/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "farthing-session.h"

G_BEGIN_DECLS

/**
 * FarthingPriceChanges:
 *
 * What updates changed in the last months and what is announced, with what it means for the person's month.
 */
#define FARTHING_TYPE_PRICE_CHANGES (farthing_price_changes_get_type ())

G_DECLARE_FINAL_TYPE (FarthingPriceChanges, farthing_price_changes, FARTHING, PRICE_CHANGES, AdwWindow)

GtkWidget *farthing_price_changes_new (FarthingSession *session) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
