/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-account.h"
#include "farthing-session.h"

G_BEGIN_DECLS

/* How long a report may be relied on, and how often one is asked for after requests */
#define FARTHING_ACCOUNT_FRESH_MS (G_GINT64_CONSTANT (60) * 60 * 1000)

/**
 * FarthingAccounts:
 *
 * What providers tell of the keys they were asked with: a GListModel of #FarthingAccount, beginning
 * with what was told in earlier runs.  Providers are asked when the person wants it, and after a
 * request at most once an hour; only with keys that are unlocked, so that nobody is prompted.
 *
 * #FarthingAccounts::changed follows each report and each request.  #FarthingAccounts::low
 * (FarthingAccount) comes when an account is found low: once in a run, and again after it was not.
 */
#define FARTHING_TYPE_ACCOUNTS (farthing_accounts_get_type ())

G_DECLARE_FINAL_TYPE (FarthingAccounts, farthing_accounts, FARTHING, ACCOUNTS, GObject)

/* Of the session, for all who ask: (transfer none) */
FarthingAccounts *farthing_session_get_accounts  (FarthingSession      *session);

/* Asks all providers now that have such a query and an unlocked key.  That one of them fails is told
 * by its account's error-text; the call fails only if the keys or the ledger cannot be read. */
void              farthing_accounts_check_async  (FarthingAccounts     *self,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean          farthing_accounts_check_finish (FarthingAccounts     *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
/* Reads the reports and the ledger's sums anew, without asking anybody */
void              farthing_accounts_load_async   (FarthingAccounts     *self,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean          farthing_accounts_load_finish  (FarthingAccounts     *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
/* Adds an account for each key whose provider can be asked, though nobody did yet */
void              farthing_accounts_list_keys    (FarthingAccounts     *self);
/* (transfer none) (nullable): @key_label NULL is a key without label */
FarthingAccount  *farthing_accounts_find         (FarthingAccounts     *self,
                                                  const char           *provider,
                                                  const char           *key_label);
/* What is left for requests with a key, if it was told within the last hour */
gboolean          farthing_accounts_get_left     (FarthingAccounts     *self,
                                                  const char           *provider,
                                                  const char           *key_label,
                                                  FarthingMoney        *left);

/* For the session: @session is not owned and must not be gone before */
FarthingAccounts *farthing_accounts_new          (FarthingSession      *session) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
