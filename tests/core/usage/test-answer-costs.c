/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-answer-costs.h"
#include "farthing-connection.h"
#include "farthing-migrations.h"
#include "farthing-statement.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close)

static sqlite3 *
open_store (const char *rows)
{
  g_auto(GStrv) scripts = farthing_migrations_dup_scripts ();
  g_autofree char *folder = g_dir_make_tmp ("farthing-ledger-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "farthing.db", NULL);
  g_autoptr(GError) error = NULL;
  sqlite3 *connection = farthing_connection_open (path, (const char *const *) scripts, &error);

  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_exec (connection, rows, NULL, NULL, NULL), ==, SQLITE_OK);

  return connection;
}

static void
test_answer_costs_median (void)
{
  static const char rows[] =
    "INSERT INTO ledger (created, provider, model, purpose, cost, provenance) VALUES "
    "(9, 'a', 'odd', 'chat', 30, 'computed'), (9, 'a', 'odd', 'chat', 10, 'billed'), (9, 'a', 'odd', 'chat', 20, 'estimated'),"
    "(9, 'a', 'odd', 'chat', NULL, 'unknown'), (9, 'a', 'odd', 'title', 1, 'billed'), (1, 'a', 'odd', 'chat', 2, 'billed'),"
    "(9, 'b', 'even', 'chat', 10, 'billed'), (9, 'b', 'even', 'chat', 13, 'billed'), (9, 'c', 'even', 'chat', 0, 'computed');";
  g_autoptr(sqlite3) connection = open_store (rows);
  g_autoptr(GError) error = NULL;
  g_autoptr(FarthingAnswerCosts) costs = farthing_answer_costs_load (connection, 5, &error);
  const FarthingAnswerCost *cost;

  g_assert_no_error (error);
  cost = farthing_answer_costs_find (costs, "a", "odd");
  g_assert_cmpuint (cost->n_answers, ==, 3);
  g_assert_cmpint (cost->median, ==, 20);
  g_assert_cmpint (cost->low, ==, 10);
  g_assert_cmpint (cost->high, ==, 30);
  cost = farthing_answer_costs_find (costs, "b", "even");
  g_assert_cmpuint (cost->n_answers, ==, 2);
  g_assert_cmpint (cost->median, ==, 12);
  g_assert_cmpint (farthing_answer_costs_find (costs, "c", "even")->median, ==, 0);
  g_assert_null (farthing_answer_costs_find (costs, "a", "even"));
}

/* Twenty-one answers at 1 to 21: the two cheapest and the two dearest are no ordinary ones */
static void
test_answer_costs_range (void)
{
  static const char rows[] =
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 21) "
    "INSERT INTO ledger (created, provider, model, purpose, cost, provenance) SELECT 9, 'a', 'many', 'chat', i, 'billed' FROM n;";
  g_autoptr(sqlite3) connection = open_store (rows);
  g_autoptr(FarthingAnswerCosts) costs = farthing_answer_costs_load (connection, 0, NULL);
  const FarthingAnswerCost *cost = farthing_answer_costs_find (costs, "a", "many");

  g_assert_cmpint (cost->low, ==, 3);
  g_assert_cmpint (cost->median, ==, 11);
  g_assert_cmpint (cost->high, ==, 19);
}

static void
test_answer_costs_empty (void)
{
  g_autoptr(sqlite3) connection = open_store ("");
  g_autoptr(FarthingAnswerCosts) costs = farthing_answer_costs_load (connection, 0, NULL);

  g_assert_nonnull (costs);
  g_assert_null (farthing_answer_costs_find (costs, "a", "b"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/usage/answer-costs/median", test_answer_costs_median);
  g_test_add_func ("/core/usage/answer-costs/range", test_answer_costs_range);
  g_test_add_func ("/core/usage/answer-costs/empty", test_answer_costs_empty);

  return g_test_run ();
}
