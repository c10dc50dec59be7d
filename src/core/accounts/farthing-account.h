/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-account-reports.h"
#include "farthing-provider.h"

G_BEGIN_DECLS

/**
 * FarthingAccount:
 *
 * What a provider tells of one key, and the ledger's own sums beside it: an item of
 * #FarthingAccounts, which changes it in place.  Amounts are picodollars.  Properties: provider,
 * provider-name, key-label, balance-text, as-of, spent-day, spent-week, spent-month, own-day,
 * own-week, own-month (the last six FARTHING_UNKNOWN where nothing was told), low and error-text.
 *
 * Days, weeks (from Monday) and months are those of UTC.
 */
#define FARTHING_TYPE_ACCOUNT (farthing_account_get_type ())

G_DECLARE_FINAL_TYPE (FarthingAccount, farthing_account, FARTHING, ACCOUNT, GObject)

FarthingAccount        *farthing_account_new                (const FarthingProvider        *provider,
                                                             const char                    *key_label) G_GNUC_WARN_UNUSED_RESULT;
const FarthingProvider *farthing_account_get_provider       (FarthingAccount               *self);
const char             *farthing_account_get_key_label      (FarthingAccount               *self);
/* When it was told, ms UTC; 0: nothing was told yet */
gint64                  farthing_account_get_as_of          (FarthingAccount               *self);

/* What is left by the last report, less what the ledger has since: of the balance in dollars and of
 * the cap of the key the lesser.  FALSE if neither was told. */
gboolean                farthing_account_get_left           (FarthingAccount               *self,
                                                             FarthingMoney                 *left);
/* "$12.50", "$1.00 + 8.1 CNY", "$3.20 of the key's limit"; NULL if nothing was told: (transfer full) */
char                   *farthing_account_dup_balance_text   (FarthingAccount               *self) G_GNUC_WARN_UNUSED_RESULT;
FarthingMoney           farthing_account_get_spent_day      (FarthingAccount               *self);
FarthingMoney           farthing_account_get_spent_week     (FarthingAccount               *self);
FarthingMoney           farthing_account_get_spent_month    (FarthingAccount               *self);
FarthingMoney           farthing_account_get_own_day        (FarthingAccount               *self);
FarthingMoney           farthing_account_get_own_week       (FarthingAccount               *self);
FarthingMoney           farthing_account_get_own_month      (FarthingAccount               *self);

/**
 * farthing_account_get_gap:
 * @self: an account
 * @since_ms: (out): when the span began that both are sums of: the UTC month, or since the balance
 *   was seen first and only fell; it ends at farthing_account_get_as_of()
 * @told: (out): what the provider says was spent
 * @own: (out): what the ledger has
 * @gap: (out): @told − @own; above zero is spent elsewhere, or not in the ledger
 *
 * Returns: whether there are both sums
 */
gboolean                farthing_account_get_gap            (FarthingAccount               *self,
                                                             gint64                        *since_ms,
                                                             FarthingMoney                 *told,
                                                             FarthingMoney                 *own,
                                                             FarthingMoney                 *gap);
/* The same in words: "$4.12 since 11/01/26, as the ledger has it", or what the gap is.  NULL if there
 * are not both sums: (transfer full) */
char                   *farthing_account_dup_comparison     (FarthingAccount               *self) G_GNUC_WARN_UNUSED_RESULT;
/* Both for the UTC week, where the provider tells it */
gboolean                farthing_account_get_week_gap       (FarthingAccount               *self,
                                                             gint64                        *since_ms,
                                                             FarthingMoney                 *told,
                                                             FarthingMoney                 *own,
                                                             FarthingMoney                 *gap);
char                   *farthing_account_dup_week_comparison (FarthingAccount              *self) G_GNUC_WARN_UNUSED_RESULT;
/* Requests of the month whose cost nobody knows: they are in no sum of the ledger */
guint                   farthing_account_get_n_unknown      (FarthingAccount               *self);
/* Whether less is left than the person wants to be told of, or it pays for nothing any more */
gboolean                farthing_account_get_low            (FarthingAccount               *self);
/* "DeepSeek: $1.12 left": (transfer full) */
char                   *farthing_account_dup_low_text       (FarthingAccount               *self) G_GNUC_WARN_UNUSED_RESULT;
/* Requests of free models a day that the provider grants the account; FARTHING_UNKNOWN if it has no
 * such rule, or what was told does not decide it */
gint64                  farthing_account_get_free_requests  (FarthingAccount               *self);
/* Why the last check failed, or NULL */
const char             *farthing_account_get_error_text     (FarthingAccount               *self);

/* For #FarthingAccounts.  @low_below: picodollars */
void                    farthing_account_take_snapshot      (FarthingAccount               *self,
                                                             const FarthingAccountSnapshot *snapshot);
void                    farthing_account_update_low         (FarthingAccount               *self,
                                                             FarthingMoney                  low_below);
void                    farthing_account_set_error_text     (FarthingAccount               *self,
                                                             const char                    *text);

G_END_DECLS
