/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-account-facts.h"
#include "farthing-database.h"

G_BEGIN_DECLS

/**
 * FarthingAccountSnapshot:
 * @provider: id of the provider
 * @key_label: (nullable): which key was asked with
 * @as_of_ms: when
 * @facts: what was told then
 * @own_day: the ledger's sum for that key, of the UTC day of @as_of_ms up to then
 * @own_week: the same of its UTC week, which begins on Monday
 * @own_month: the same of its UTC month
 * @own_since: what came after @as_of_ms
 * @n_unknown: requests of the month whose cost nobody knows: they are in no sum
 * @balance_from_ms: since when the balance in dollars only fell, within 62 days; 0 if it was seen once
 * @balance_drop: by how much it fell
 * @own_balance: the ledger's sum from @balance_from_ms to @as_of_ms
 *
 * The newest report of one key, and beside it what the ledger has of the same spans.  Sums are
 * picodollars, or %FARTHING_UNKNOWN.
 */
typedef struct
{
  char                 *provider;
  char                 *key_label;
  gint64                as_of_ms;
  FarthingAccountFacts *facts;
  FarthingMoney         own_day;
  FarthingMoney         own_week;
  FarthingMoney         own_month;
  FarthingMoney         own_since;
  guint                 n_unknown;
  gint64                balance_from_ms;
  FarthingMoney         balance_drop;
  FarthingMoney         own_balance;
} FarthingAccountSnapshot;

void       farthing_account_snapshot_free      (FarthingAccountSnapshot     *self);

/* When the UTC week of an instant began, on a Monday, ms UTC: as OpenRouter's usage_weekly counts
 * (documentation of /key, 2026-11-21) */
gint64     farthing_account_week_start         (gint64                       at_ms);
/* When the UTC month of an instant began, ms UTC */
gint64     farthing_account_month_start        (gint64                       at_ms);

/* On the worker thread of the database: */
gboolean   farthing_account_reports_insert     (sqlite3                     *connection,
                                                const char                  *provider,
                                                const char                  *key_label,
                                                gint64                       now_ms,
                                                const FarthingAccountFacts  *facts,
                                                GError                     **error);
/* The newest snapshot of each key: (element-type FarthingAccountSnapshot) */
GPtrArray *farthing_account_reports_load       (sqlite3                     *connection,
                                                GError                     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
