/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-account-reports.h"

#include "farthing-exact-sum.h"
#include "farthing-statement.h"

/* What providers told, kept as it was told, and the ledger's own sums of the same spans. */

#define DAY_MS (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)
#define KEPT_MS (400 * DAY_MS)
#define DROPS_MS (62 * DAY_MS)

void
farthing_account_snapshot_free (FarthingAccountSnapshot *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->provider);
  g_free (self->key_label);
  farthing_account_facts_unref (self->facts);
  g_free (self);
}

/* 1970 began on a Thursday. */
gint64
farthing_account_week_start (gint64 at_ms)
{
  gint64 days = at_ms / DAY_MS;

  return (days - (days + 3) % 7) * DAY_MS;
}

gint64
farthing_account_month_start (gint64 at_ms)
{
  g_autoptr(GDateTime) at = g_date_time_new_from_unix_utc (at_ms / 1000);
  g_autoptr(GDateTime) start = g_date_time_new_utc (g_date_time_get_year (at), g_date_time_get_month (at), 1, 0, 0, 0);

  return g_date_time_to_unix (start) * 1000;
}

static gboolean
insert_fact (FarthingStatement          *statement,
             const char                 *provider,
             const char                 *key_label,
             gint64                      now_ms,
             const FarthingAccountFact  *fact,
             GError                    **error)
{
  farthing_statement_reset (statement);
  farthing_statement_bind_int (statement, 1, now_ms);
  farthing_statement_bind_text (statement, 2, provider);
  farthing_statement_bind_text (statement, 3, key_label);
  farthing_statement_bind_text (statement, 4, farthing_account_kind_to_string (fact->kind));
  farthing_statement_bind_int (statement, 5, fact->amount);
  farthing_statement_bind_text (statement, 6, fact->currency);

  return farthing_statement_run (statement, error);
}

/* Ids are in order of time, so the oldest come first; a hundred are more than one report adds. */
static gboolean
drop_old (sqlite3  *connection,
          gint64    now_ms,
          GError  **error)
{
  g_autoptr(FarthingStatement) statement = NULL;

  statement = farthing_statement_new (connection,
                                      "DELETE FROM account_report WHERE created < ?1 AND "
                                      "id IN (SELECT id FROM account_report ORDER BY id LIMIT 100)",
                                      error);
  if (statement == NULL)
    return FALSE;
  farthing_statement_bind_int (statement, 1, now_ms - KEPT_MS);

  return farthing_statement_run (statement, error);
}

static gboolean
insert_all (sqlite3                     *connection,
            const char                  *provider,
            const char                  *key_label,
            gint64                       now_ms,
            const FarthingAccountFacts  *facts,
            GError                     **error)
{
  g_autoptr(FarthingStatement) statement = NULL;

  statement = farthing_statement_new (connection,
                                      "INSERT INTO account_report (created, provider, key_label, kind, amount, currency) "
                                      "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                                      error);
  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < farthing_account_facts_get_n (facts); i++)
    {
      if (!insert_fact (statement, provider, key_label, now_ms, farthing_account_facts_get (facts, i), error))
        return FALSE;
    }

  return drop_old (connection, now_ms, error);
}

/**
 * farthing_account_reports_insert:
 * @connection: the connection of the worker thread
 * @provider: id of the provider
 * @key_label: (nullable): which key was asked with
 * @now_ms: when, ms UTC
 * @facts: what was told
 * @error: return location for an error
 *
 * Keeps a report, whole or not at all; those older than 400 days go.
 *
 * Returns: whether it is kept
 */
gboolean
farthing_account_reports_insert (sqlite3                     *connection,
                                 const char                  *provider,
                                 const char                  *key_label,
                                 gint64                       now_ms,
                                 const FarthingAccountFacts  *facts,
                                 GError                     **error)
{
  g_return_val_if_fail (provider != NULL, FALSE);
  g_return_val_if_fail (facts != NULL, FALSE);

  if (!farthing_database_begin (connection, error))
    return FALSE;
  if (!insert_all (connection, provider, key_label, now_ms, facts, error) || !farthing_database_commit (connection, error))
    {
      farthing_database_rollback (connection);
      return FALSE;
    }

  return TRUE;
}

/* The rows come key by key */
static FarthingAccountSnapshot *
get_snapshot (GPtrArray         *snapshots,
              FarthingStatement *statement)
{
  FarthingAccountSnapshot *last = snapshots->len > 0 ? g_ptr_array_index (snapshots, snapshots->len - 1) : NULL;
  const char *provider = farthing_statement_get_text (statement, 0);
  const char *label = farthing_statement_get_text (statement, 1);

  if (last != NULL && g_str_equal (last->provider, provider) && g_strcmp0 (last->key_label, label) == 0)
    return last;

  last = g_new0 (FarthingAccountSnapshot, 1);
  last->provider = g_strdup (provider);
  last->key_label = g_strdup (label);
  last->as_of_ms = farthing_statement_get_int (statement, 2);
  last->facts = farthing_account_facts_new ();
  last->balance_drop = last->own_balance = FARTHING_UNKNOWN;
  g_ptr_array_add (snapshots, last);

  return last;
}

/* A kind that a newer version wrote is passed over. */
static void
read_fact (FarthingAccountFacts *facts,
           FarthingStatement    *statement)
{
  const char *currency = farthing_statement_get_text (statement, 5);
  FarthingAccountKind kind;

  if (farthing_account_kind_from_string (farthing_statement_get_text (statement, 3), &kind) &&
      currency != NULL && strlen (currency) <= 3)
    farthing_account_facts_set (facts, kind, farthing_statement_get_int (statement, 4), currency);
}

static GPtrArray *
load_newest (sqlite3  *connection,
             GError  **error)
{
  g_autoptr(GPtrArray) snapshots = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_account_snapshot_free);
  g_autoptr(FarthingStatement) statement = NULL;
  g_autoptr(GError) failure = NULL;

  statement = farthing_statement_new (connection,
                                      "WITH newest AS (SELECT provider, key_label, max (created) AS created FROM account_report "
                                      "GROUP BY provider, key_label) "
                                      "SELECT told.provider, told.key_label, told.created, told.kind, told.amount, told.currency "
                                      "FROM account_report AS told JOIN newest ON told.provider = newest.provider "
                                      "AND told.key_label IS newest.key_label AND told.created = newest.created "
                                      "ORDER BY told.provider, told.key_label, told.id",
                                      error);
  if (statement == NULL)
    return NULL;

  while (farthing_statement_step (statement, &failure))
    read_fact (get_snapshot (snapshots, statement)->facts, statement);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  return g_steal_pointer (&snapshots);
}

/* Back in time as long as it was no less: an increase is money that was paid in, and hides what was
 * spent beside it. */
static gboolean
follow_balance (sqlite3                  *connection,
                FarthingAccountSnapshot  *snapshot,
                GError                  **error)
{
  g_autoptr(FarthingStatement) statement = NULL;
  g_autoptr(GError) failure = NULL;
  FarthingMoney newest;
  FarthingMoney amount;

  if (!farthing_account_facts_find (snapshot->facts, FARTHING_ACCOUNT_BALANCE, "USD", &newest))
    return TRUE;

  statement = farthing_statement_new (connection,
                                      "SELECT created, amount FROM account_report WHERE provider = ?1 AND key_label IS ?2 "
                                      "AND kind = 'balance' AND currency = 'USD' AND created >= ?3 AND created < ?4 ORDER BY created DESC",
                                      error);
  if (statement == NULL)
    return FALSE;

  farthing_statement_bind_text (statement, 1, snapshot->provider);
  farthing_statement_bind_text (statement, 2, snapshot->key_label);
  farthing_statement_bind_int (statement, 3, snapshot->as_of_ms - DROPS_MS);
  farthing_statement_bind_int (statement, 4, snapshot->as_of_ms);
  amount = newest;
  while (farthing_statement_step (statement, &failure) && farthing_statement_get_int (statement, 1) >= amount)
    {
      snapshot->balance_from_ms = farthing_statement_get_int (statement, 0);
      amount = farthing_statement_get_int (statement, 1);
    }
  if (snapshot->balance_from_ms != 0 && !farthing_money_add (amount, -newest, &snapshot->balance_drop, NULL))
    snapshot->balance_from_ms = 0;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));

  return failure == NULL;
}

static FarthingMoney
read_sum (FarthingStatement *statement,
          int                column)
{
  gint64 sum = farthing_statement_is_null (statement, column) ? 0 : farthing_statement_get_int (statement, column);

  return sum == FARTHING_EXACT_SUM_OVERFLOW ? FARTHING_UNKNOWN : sum;
}

static gboolean
sum_own (FarthingStatement        *statement,
         FarthingAccountSnapshot  *snapshot,
         GError                  **error)
{
  gint64 day = snapshot->as_of_ms - snapshot->as_of_ms % DAY_MS;
  gint64 week = farthing_account_week_start (snapshot->as_of_ms);
  gint64 month = farthing_account_month_start (snapshot->as_of_ms);
  gint64 balance = snapshot->balance_from_ms != 0 ? snapshot->balance_from_ms : snapshot->as_of_ms;

  farthing_statement_reset (statement);
  farthing_statement_bind_text (statement, 1, snapshot->provider);
  farthing_statement_bind_text (statement, 2, snapshot->key_label);
  farthing_statement_bind_int (statement, 3, MIN (MIN (week, month), balance));
  farthing_statement_bind_int (statement, 4, day);
  farthing_statement_bind_int (statement, 5, month);
  farthing_statement_bind_int (statement, 6, balance);
  farthing_statement_bind_int (statement, 7, snapshot->as_of_ms);
  farthing_statement_bind_int (statement, 8, week);
  if (!farthing_statement_step (statement, error))
    return FALSE;

  snapshot->own_day = read_sum (statement, 0);
  snapshot->own_month = read_sum (statement, 1);
  snapshot->own_balance = read_sum (statement, 2);
  snapshot->own_since = read_sum (statement, 3);
  snapshot->n_unknown = farthing_statement_get_int (statement, 4);
  snapshot->own_week = read_sum (statement, 5);

  return TRUE;
}

GPtrArray *
farthing_account_reports_load (sqlite3  *connection,
                               GError  **error)
{
  g_autoptr(GPtrArray) snapshots = load_newest (connection, error);
  g_autoptr(FarthingStatement) statement = NULL;

  if (snapshots == NULL)
    return NULL;

  statement = farthing_statement_new (connection,
                                      "SELECT exact_sum (cost) FILTER (WHERE created >= ?4 AND created < ?7), "
                                      "exact_sum (cost) FILTER (WHERE created >= ?5 AND created < ?7), "
                                      "exact_sum (cost) FILTER (WHERE created >= ?6 AND created < ?7), "
                                      "exact_sum (cost) FILTER (WHERE created >= ?7), "
                                      "count (*) FILTER (WHERE cost IS NULL AND created >= ?5), "
                                      "exact_sum (cost) FILTER (WHERE created >= ?8 AND created < ?7) "
                                      "FROM settled_ledger WHERE created >= ?3 AND provider = ?1 AND key_label IS ?2",
                                      error);
  if (statement == NULL)
    return NULL;

  for (guint i = 0; i < snapshots->len; i++)
    {
      FarthingAccountSnapshot *snapshot = g_ptr_array_index (snapshots, i);

      if (!follow_balance (connection, snapshot, error) || !sum_own (statement, snapshot, error))
        return NULL;
    }

  return g_steal_pointer (&snapshots);
}
