/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-account-reports.h"
#include "farthing-connection.h"
#include "farthing-migrations.h"
#include "farthing-test-store.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close)

#define HOUR (G_GINT64_CONSTANT (60) * 60 * 1000)
/* 2026-11-20 12:00 UTC */
#define NOON G_GINT64_CONSTANT (1795176000000)

#define add_test(path, func)                                                   \
  g_test_add (path, FarthingTestStore, NULL, farthing_test_store_set_up, func, \
              farthing_test_store_tear_down)

static sqlite3 *
open_store (FarthingTestStore *store)
{
  g_auto(GStrv) scripts = farthing_migrations_dup_scripts ();

  return farthing_connection_open (store->path, (const char *const *) scripts, NULL);
}

static void
tell (sqlite3             *connection,
      const char          *provider,
      const char          *label,
      gint64               at_ms,
      FarthingAccountKind  kind,
      gint64               amount)
{
  g_autoptr(FarthingAccountFacts) facts = farthing_account_facts_new ();
  g_autoptr(GError) error = NULL;

  farthing_account_facts_set (facts, kind, amount, "USD");
  g_assert_true (farthing_account_reports_insert (connection, provider, label, at_ms, facts, &error));
  g_assert_no_error (error);
}

static void
spend (sqlite3    *connection,
       const char *provider,
       const char *label,
       gint64      at_ms,
       const char *cost)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO ledger (created, provider, model, key_label, purpose, cost, provenance) "
                                          "VALUES (%" G_GINT64_FORMAT ", '%s', 'm', %s, 'chat', %s, 'billed')",
                                          at_ms, provider, label, cost);

  g_assert_true (farthing_connection_exec (connection, sql, NULL));
}

static void
test_account_reports_newest (FarthingTestStore *store,
                             gconstpointer      data)
{
  g_autoptr(sqlite3) connection = open_store (store);
  g_autoptr(GPtrArray) snapshots = NULL;
  FarthingAccountSnapshot *first;
  FarthingMoney amount;

  tell (connection, "openrouter", "work", NOON - HOUR, FARTHING_ACCOUNT_LIMIT, 1);
  tell (connection, "openrouter", "work", NOON, FARTHING_ACCOUNT_SPENT_DAY, 2);
  tell (connection, "openrouter", NULL, NOON - HOUR, FARTHING_ACCOUNT_SPENT_DAY, 3);
  snapshots = farthing_account_reports_load (connection, NULL);

  g_assert_cmpuint (snapshots->len, ==, 2);
  first = g_ptr_array_index (snapshots, 1);
  g_assert_cmpstr (first->key_label, ==, "work");
  g_assert_cmpint (first->as_of_ms, ==, NOON);
  g_assert_true (farthing_account_facts_find (first->facts, FARTHING_ACCOUNT_SPENT_DAY, "USD", &amount));
  g_assert_cmpint (amount, ==, 2);
  /* What was told an hour ago is not told now */
  g_assert_false (farthing_account_facts_find (first->facts, FARTHING_ACCOUNT_LIMIT, "USD", NULL));
}

/* UTC day and month of the report, up to the report; other keys and providers are not in it */
static void
test_account_reports_own (FarthingTestStore *store,
                          gconstpointer      data)
{
  g_autoptr(sqlite3) connection = open_store (store);
  g_autoptr(GPtrArray) snapshots = NULL;
  FarthingAccountSnapshot *snapshot;

  spend (connection, "openrouter", "'work'", NOON - 20 * 24 * HOUR, "1000");
  spend (connection, "openrouter", "'work'", NOON - 108 * HOUR - 1, "7000");
  spend (connection, "openrouter", "'work'", NOON - 108 * HOUR, "0");
  spend (connection, "openrouter", "'work'", NOON - 12 * HOUR - 1, "200");
  spend (connection, "openrouter", "'work'", NOON - 12 * HOUR, "30");
  spend (connection, "openrouter", "'work'", NOON - 1, "NULL");
  spend (connection, "openrouter", "'work'", NOON, "4");
  spend (connection, "openrouter", "NULL", NOON - 1, "50000");
  spend (connection, "deepseek", "'work'", NOON - 1, "600000");
  tell (connection, "openrouter", "work", NOON, FARTHING_ACCOUNT_SPENT_MONTH, 230);

  snapshots = farthing_account_reports_load (connection, NULL);
  g_assert_cmpuint (snapshots->len, ==, 1);
  snapshot = g_ptr_array_index (snapshots, 0);
  g_assert_cmpint (snapshot->own_day, ==, 30);
  g_assert_cmpint (snapshot->own_week, ==, 230);
  g_assert_cmpint (snapshot->own_month, ==, 7230);
  g_assert_cmpint (snapshot->own_since, ==, 4);
  g_assert_cmpuint (snapshot->n_unknown, ==, 1);
  g_assert_cmpint (snapshot->balance_from_ms, ==, 0);
  g_assert_cmpint (snapshot->balance_drop, ==, FARTHING_UNKNOWN);
}

/* From Monday, and through the turn of a month and of a year */
static void
test_account_reports_week_start (void)
{
  const struct
  {
    gint64 at_ms;
    gint64 start_ms;
  } cases[] = {
    { G_GINT64_CONSTANT (1795392000000), G_GINT64_CONSTANT (1795392000000) }, /* Monday 2026-11-23 00:00 */
    { G_GINT64_CONSTANT (1795391999999), G_GINT64_CONSTANT (1794787200000) },
    { G_GINT64_CONSTANT (1798761600000), G_GINT64_CONSTANT (1798416000000) }, /* Friday 2027-01-01 → Monday 2026-12-28 */
    { 4 * 24 * HOUR, 4 * 24 * HOUR }, /* 1970-01-05 */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (farthing_account_week_start (cases[i].at_ms), ==, cases[i].start_ms);
}

/* A balance that only falls tells what was spent; money paid in begins a new span */
static void
test_account_reports_balance (FarthingTestStore *store,
                              gconstpointer      data)
{
  g_autoptr(sqlite3) connection = open_store (store);
  g_autoptr(GPtrArray) snapshots = NULL;
  FarthingAccountSnapshot *snapshot;

  tell (connection, "deepseek", NULL, NOON - 5 * HOUR, FARTHING_ACCOUNT_BALANCE, 900);
  tell (connection, "deepseek", NULL, NOON - 4 * HOUR, FARTHING_ACCOUNT_BALANCE, 100);
  tell (connection, "deepseek", NULL, NOON - 3 * HOUR, FARTHING_ACCOUNT_BALANCE, 1000);
  tell (connection, "deepseek", NULL, NOON - 2 * HOUR, FARTHING_ACCOUNT_BALANCE, 1000);
  tell (connection, "deepseek", NULL, NOON, FARTHING_ACCOUNT_BALANCE, 940);
  spend (connection, "deepseek", "NULL", NOON - 3 * HOUR - 1, "7");
  spend (connection, "deepseek", "NULL", NOON - HOUR, "50");

  snapshots = farthing_account_reports_load (connection, NULL);
  snapshot = g_ptr_array_index (snapshots, 0);
  g_assert_cmpint (snapshot->balance_from_ms, ==, NOON - 3 * HOUR);
  g_assert_cmpint (snapshot->balance_drop, ==, 60);
  g_assert_cmpint (snapshot->own_balance, ==, 50);
}

static void
test_account_reports_old_go (FarthingTestStore *store,
                             gconstpointer      data)
{
  g_autoptr(sqlite3) connection = open_store (store);

  tell (connection, "deepseek", NULL, NOON - 401 * 24 * HOUR, FARTHING_ACCOUNT_BALANCE, 900);
  tell (connection, "deepseek", NULL, NOON, FARTHING_ACCOUNT_BALANCE, 900);
  g_assert_cmpint (farthing_connection_query_int (connection, "SELECT count (*) FROM account_report", NULL), ==, 1);
}

static void
test_account_reports_month_start (void)
{
  g_assert_cmpint (farthing_account_month_start (NOON), ==, NOON - (19 * 24 + 12) * HOUR);
  g_assert_cmpint (farthing_account_month_start (0), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/core/usage/account-reports/newest", test_account_reports_newest);
  add_test ("/core/usage/account-reports/own", test_account_reports_own);
  add_test ("/core/usage/account-reports/balance", test_account_reports_balance);
  add_test ("/core/usage/account-reports/old-go", test_account_reports_old_go);
  g_test_add_func ("/core/usage/account-reports/month-start", test_account_reports_month_start);
  g_test_add_func ("/core/usage/account-reports/week-start", test_account_reports_week_start);

  return g_test_run ();
}
