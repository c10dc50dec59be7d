/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-account.h"
#include "farthing-session.h"

G_BEGIN_DECLS

/**
 * FarthingAccountRow:
 *
 * What a provider tells of a key, the ledger's own sums beside it, and the gap in words; of a reseller also how
 * many free requests there were today.
 */
#define FARTHING_TYPE_ACCOUNT_ROW (farthing_account_row_get_type ())

G_DECLARE_FINAL_TYPE (FarthingAccountRow, farthing_account_row, FARTHING, ACCOUNT_ROW, GtkWidget)

GtkWidget *farthing_account_row_new (FarthingAccount *account,
                                     FarthingSession *session) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
