/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-account.h"

G_BEGIN_DECLS

/**
 * FarthingLowAccount:
 *
 * The warning that little is left at a provider, as long as it is so.
 */
#define FARTHING_TYPE_LOW_ACCOUNT (farthing_low_account_get_type ())

G_DECLARE_FINAL_TYPE (FarthingLowAccount, farthing_low_account, FARTHING, LOW_ACCOUNT, GtkWidget)

GtkWidget *farthing_low_account_new (FarthingAccount *account) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
