/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-budget-rows.h"

#include "farthing-connection.h"
#include "farthing-migrations.h"
#include "farthing-statement.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close)

#define DOLLAR FARTHING_MONEY_DOLLAR

/* 2026-11-26 12:00 in Berlin, where the day began at 23:00 UTC */
#define NOON G_GINT64_CONSTANT (1795690800000)
#define HOUR G_GINT64_CONSTANT (3600000)

static sqlite3 *
open_store (void)
{
  g_auto(GStrv) scripts = farthing_migrations_dup_scripts ();
  g_autofree char *folder = g_dir_make_tmp ("farthing-budget-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "farthing.db", NULL);
  g_autoptr(GError) error = NULL;
  sqlite3 *connection = farthing_connection_open (path, (const char *const *) scripts, &error);

  g_assert_no_error (error);
  g_assert_true (farthing_connection_exec (connection,
                                           "INSERT INTO conversation (id, created, updated, effort, title) "
                                           "VALUES (7, 0, 0, 'default', 'Rivers')",
                                           &error));
  g_assert_no_error (error);

  return connection;
}

static void
spend (sqlite3       *connection,
       gint64         at_ms,
       const char    *provider,
       const char    *key_label,
       gint64         conversation,
       FarthingMoney  cost)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FarthingStatement) statement = NULL;

  statement = farthing_statement_new (connection,
                                      "INSERT INTO ledger (created, provider, model, key_label, conversation, purpose, cost, "
                                      "provenance) VALUES (?1, ?2, 'm', ?3, ?4, 'chat', ?5, 'computed')",
                                      &error);
  farthing_statement_bind_int (statement, 1, at_ms);
  farthing_statement_bind_text (statement, 2, provider);
  farthing_statement_bind_text (statement, 3, key_label);
  farthing_statement_bind_int (statement, 4, conversation);
  farthing_statement_bind_count (statement, 5, cost);
  g_assert_true (farthing_statement_run (statement, &error));
  g_assert_no_error (error);
}

static gint64
save (sqlite3             *connection,
      FarthingBudgetTerms  terms)
{
  g_autoptr(GError) error = NULL;
  gint64 id;

  g_assert_true (farthing_budget_rows_save (connection, &terms, &id, &error));
  g_assert_no_error (error);

  return id;
}

static GPtrArray *
load (sqlite3 *connection,
      gint64   now_ms)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr(GError) error = NULL;
  GPtrArray *budgets = farthing_budget_rows_load (connection, now_ms, zone, &error);

  g_assert_no_error (error);

  return budgets;
}

static void
assert_spent (sqlite3       *connection,
              gint64         now_ms,
              guint          index,
              FarthingMoney  spent,
              FarthingMoney  left)
{
  g_autoptr(GPtrArray) budgets = load (connection, now_ms);

  g_assert_cmpint (farthing_budget_get_spent (g_ptr_array_index (budgets, index)), ==, spent);
  g_assert_cmpint (farthing_budget_get_left (g_ptr_array_index (budgets, index)), ==, left);
}

#define TERMS(scope, provider, key, conversation, period)                                \
  ((FarthingBudgetTerms){ 0, FARTHING_BUDGET_SCOPE_##scope, provider, key, conversation, \
                          FARTHING_BUDGET_PERIOD_##period, 5 * DOLLAR, 80, TRUE })

static void
test_budget_rows_periods (void)
{
  g_autoptr(sqlite3) connection = open_store ();

  save (connection, TERMS (ALL, NULL, NULL, 0, DAY));
  save (connection, TERMS (ALL, NULL, NULL, 0, MONTH));
  save (connection, TERMS (ALL, NULL, NULL, 0, TOTAL));
  spend (connection, NOON - 12 * HOUR, "mistral", NULL, 1, DOLLAR);
  spend (connection, NOON - 12 * HOUR - 1, "mistral", NULL, 1, 2 * DOLLAR);
  spend (connection, NOON - 26 * 24 * HOUR, "mistral", NULL, 1, 3 * DOLLAR);

  assert_spent (connection, NOON, 0, DOLLAR, 4 * DOLLAR);
  assert_spent (connection, NOON, 1, 3 * DOLLAR, 2 * DOLLAR);
  assert_spent (connection, NOON, 2, 6 * DOLLAR, 0);
  /* At midnight the day is new, at the month's end the month */
  assert_spent (connection, NOON + 12 * HOUR - 1, 0, DOLLAR, 4 * DOLLAR);
  assert_spent (connection, NOON + 12 * HOUR, 0, 0, 5 * DOLLAR);
  assert_spent (connection, NOON + 4 * 24 * HOUR + 12 * HOUR - 1, 1, 3 * DOLLAR, 2 * DOLLAR);
  assert_spent (connection, NOON + 4 * 24 * HOUR + 12 * HOUR, 1, 0, 5 * DOLLAR);
  assert_spent (connection, NOON + 400 * 24 * HOUR, 2, 6 * DOLLAR, 0);
}

static void
test_budget_rows_scopes (void)
{
  g_autoptr(sqlite3) connection = open_store ();
  g_autoptr(GPtrArray) budgets = NULL;

  save (connection, TERMS (PROVIDER, "mistral", NULL, 0, MONTH));
  save (connection, TERMS (KEY, "mistral", "work", 0, MONTH));
  save (connection, TERMS (CONVERSATION, NULL, NULL, 7, TOTAL));
  spend (connection, NOON, "mistral", "work", 7, DOLLAR);
  spend (connection, NOON, "mistral", NULL, 8, DOLLAR);
  spend (connection, NOON, "mistral", "home", 8, DOLLAR);
  spend (connection, NOON, "xai", "work", 7, DOLLAR);
  spend (connection, NOON, "xai", "work", 7, FARTHING_UNKNOWN);

  assert_spent (connection, NOON, 0, 3 * DOLLAR, 2 * DOLLAR);
  assert_spent (connection, NOON, 1, DOLLAR, 4 * DOLLAR);
  assert_spent (connection, NOON, 2, 2 * DOLLAR, 3 * DOLLAR);

  budgets = load (connection, NOON);
  g_assert_cmpstr (farthing_budget_get_state (g_ptr_array_index (budgets, 2))->title, ==, "Rivers");
  /* Unknown costs are counted, and in no amount */
  g_assert_cmpuint (farthing_budget_get_state (g_ptr_array_index (budgets, 2))->n_unknown, ==, 1);
  g_assert_cmpuint (farthing_budget_get_state (g_ptr_array_index (budgets, 0))->n_unknown, ==, 0);
}

static void
test_budget_rows_settled (void)
{
  g_autoptr(sqlite3) connection = open_store ();
  g_autoptr(GError) error = NULL;

  save (connection, TERMS (ALL, NULL, NULL, 0, MONTH));
  spend (connection, NOON, "openrouter", NULL, 1, DOLLAR);
  g_assert_true (farthing_connection_exec (connection,
                                           "INSERT INTO settlement (entry, created, source, cost, provenance) "
                                           "VALUES (1, 0, 'generation', 2000000000000, 'billed')",
                                           &error));
  assert_spent (connection, NOON, 0, 2 * DOLLAR, 3 * DOLLAR);
}

static void
test_budget_rows_sum_beyond_64_bits (void)
{
  g_autoptr(sqlite3) connection = open_store ();

  save (connection, TERMS (ALL, NULL, NULL, 0, MONTH));
  spend (connection, NOON, "mistral", NULL, 1, G_MAXINT64);
  spend (connection, NOON, "mistral", NULL, 1, G_MAXINT64);
  assert_spent (connection, NOON, 0, G_MAXINT64, 0);
}

static void
test_budget_rows_allowance (void)
{
  g_autoptr(sqlite3) connection = open_store ();
  g_autoptr(GError) error = NULL;
  gint64 id = save (connection, TERMS (ALL, NULL, NULL, 0, MONTH));

  spend (connection, NOON, "mistral", NULL, 1, 5 * DOLLAR);
  g_assert_true (farthing_budget_rows_allow (connection, id, DOLLAR, NOON, &error));
  assert_spent (connection, NOON, 0, 5 * DOLLAR, DOLLAR);
  /* In its month only */
  assert_spent (connection, NOON + 10 * 24 * HOUR, 0, 0, 5 * DOLLAR);
  g_assert_false (farthing_budget_rows_allow (connection, 99, DOLLAR, NOON, &error));
  g_assert_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_NOT_FOUND);
}

static void
test_budget_rows_change (void)
{
  g_autoptr(sqlite3) connection = open_store ();
  g_autoptr(GPtrArray) budgets = NULL;
  g_autoptr(GError) error = NULL;
  FarthingBudgetTerms terms = TERMS (PROVIDER, "mistral", NULL, 0, MONTH);
  gint64 id = save (connection, terms);
  gint64 nowhere;

  /* The same subject and period is the same budget */
  terms.amount = DOLLAR;
  terms.stops = FALSE;
  g_assert_cmpint (save (connection, terms), ==, id);
  terms.period = FARTHING_BUDGET_PERIOD_DAY;
  g_assert_cmpint (save (connection, terms), !=, id);
  terms.id = id;
  terms.period = FARTHING_BUDGET_PERIOD_TOTAL;
  g_assert_cmpint (save (connection, terms), ==, id);

  budgets = load (connection, NOON);
  g_assert_cmpuint (budgets->len, ==, 2);
  g_assert_cmpint (farthing_budget_get_terms (g_ptr_array_index (budgets, 0))->period, ==, FARTHING_BUDGET_PERIOD_TOTAL);
  g_assert_cmpint (farthing_budget_get_terms (g_ptr_array_index (budgets, 0))->amount, ==, DOLLAR);
  g_assert_false (farthing_budget_get_terms (g_ptr_array_index (budgets, 0))->stops);

  g_assert_true (farthing_budget_rows_remove (connection, id, &error));
  g_assert_false (farthing_budget_rows_remove (connection, id, &error));
  g_assert_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (save (connection, terms), ==, id);

  terms = TERMS (CONVERSATION, NULL, NULL, 99, TOTAL);
  g_assert_false (farthing_budget_rows_save (connection, &terms, &nowhere, &error));
  g_assert_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_NOT_FOUND);
}

static gboolean
exist (sqlite3 *connection)
{
  g_autoptr(GError) error = NULL;
  gboolean found;

  g_assert_true (farthing_budget_rows_exist (connection, &found, &error));
  g_assert_no_error (error);

  return found;
}

/* Budgets that cannot be read are not none. */
static void
test_budget_rows_unreadable (void)
{
  g_autoptr(sqlite3) connection = open_store ();
  g_autoptr(GError) error = NULL;
  gboolean found;

  g_assert_true (farthing_connection_exec (connection, "ALTER TABLE budget RENAME TO lost", &error));
  g_assert_false (farthing_budget_rows_exist (connection, &found, &error));
  g_assert_nonnull (error);
}

static void
test_budget_rows_reservations (void)
{
  g_autoptr(sqlite3) connection = open_store ();
  g_autoptr(GError) error = NULL;
  FarthingBudgetReservation reservation = { "mistral", "work", 7, 2 * DOLLAR };
  gint64 id;

  g_assert_false (exist (connection));
  save (connection, TERMS (ALL, NULL, NULL, 0, MONTH));
  save (connection, TERMS (KEY, "mistral", "home", 0, MONTH));
  save (connection, TERMS (CONVERSATION, NULL, NULL, 7, TOTAL));
  g_assert_true (exist (connection));

  id = farthing_budget_rows_reserve (connection, &reservation, &error);
  g_assert_cmpint (id, !=, 0);
  assert_spent (connection, NOON, 0, 0, 3 * DOLLAR);
  assert_spent (connection, NOON, 1, 0, 5 * DOLLAR);
  assert_spent (connection, NOON, 2, 0, 3 * DOLLAR);
  reservation.amount = FARTHING_UNKNOWN;
  g_assert_cmpint (farthing_budget_rows_reserve (connection, &reservation, &error), !=, 0);
  assert_spent (connection, NOON, 0, 0, 3 * DOLLAR);
  g_assert_true (farthing_budget_rows_release (connection, id, &error));
  assert_spent (connection, NOON, 0, 0, 5 * DOLLAR);
}

static void
test_budget_rows_reservations_of_the_dead (void)
{
  g_autoptr(sqlite3) connection = open_store ();
  g_autoptr(GError) error = NULL;

  save (connection, TERMS (ALL, NULL, NULL, 0, MONTH));
  g_assert_true (farthing_connection_exec (connection,
                                           "INSERT INTO budget_reservation (owner, provider, amount) "
                                           "VALUES ('0:1', 'mistral', 1000000000000)",
                                           &error));
  assert_spent (connection, NOON, 0, 0, 5 * DOLLAR);
  g_assert_cmpint (farthing_connection_query_int (connection, "SELECT count (*) FROM budget_reservation", &error), ==, 0);
}

/* What was killed in the middle of an answer is in the ledger only after the next start. */
static void
test_budget_rows_reservations_until_recovered (void)
{
  g_autoptr(sqlite3) connection = open_store ();
  g_autoptr(GError) error = NULL;

  save (connection, TERMS (ALL, NULL, NULL, 0, MONTH));
  g_assert_true (farthing_connection_exec (connection,
                                           "INSERT INTO under_way (owner, serial, asked, provider, model, effort) "
                                           "VALUES ('0:1', 1, 0, 'mistral', 'small', 'default');"
                                           "INSERT INTO budget_reservation (owner, provider, amount) "
                                           "VALUES ('0:1', 'mistral', 1000000000000)",
                                           &error));
  g_assert_no_error (error);
  assert_spent (connection, NOON, 0, 0, 4 * DOLLAR);
  g_assert_true (farthing_connection_exec (connection, "DELETE FROM under_way", &error));
  assert_spent (connection, NOON, 0, 0, 5 * DOLLAR);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/budgets/budget-rows/periods", test_budget_rows_periods);
  g_test_add_func ("/core/budgets/budget-rows/scopes", test_budget_rows_scopes);
  g_test_add_func ("/core/budgets/budget-rows/settled", test_budget_rows_settled);
  g_test_add_func ("/core/budgets/budget-rows/sum-beyond-64-bits", test_budget_rows_sum_beyond_64_bits);
  g_test_add_func ("/core/budgets/budget-rows/allowance", test_budget_rows_allowance);
  g_test_add_func ("/core/budgets/budget-rows/change", test_budget_rows_change);
  g_test_add_func ("/core/budgets/budget-rows/reservations", test_budget_rows_reservations);
  g_test_add_func ("/core/budgets/budget-rows/reservations-of-the-dead", test_budget_rows_reservations_of_the_dead);
  g_test_add_func ("/core/budgets/budget-rows/reservations-until-recovered", test_budget_rows_reservations_until_recovered);
  g_test_add_func ("/core/budgets/budget-rows/unreadable", test_budget_rows_unreadable);

  return g_test_run ();
}
