/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-session.h"

G_BEGIN_DECLS

/**
 * FarthingUsageAccounts:
 *
 * What providers tell, beside what the ledger has, with a button that asks them now.
 * #FarthingUsageAccounts::failed tells a message.
 */
#define FARTHING_TYPE_USAGE_ACCOUNTS (farthing_usage_accounts_get_type ())

G_DECLARE_FINAL_TYPE (FarthingUsageAccounts, farthing_usage_accounts, FARTHING, USAGE_ACCOUNTS, GtkWidget)

GtkWidget *farthing_usage_accounts_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void       farthing_usage_accounts_set_session (FarthingUsageAccounts *self,
                                                FarthingSession       *session);

G_END_DECLS
