/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-connection.h"
#include "farthing-migrations.h"
#include "farthing-settlement.h"
#include "farthing-test-store.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close)

#define add_test(path, func)                                                   \
  g_test_add (path, FarthingTestStore, NULL, farthing_test_store_set_up, func, \
              farthing_test_store_tear_down)

static sqlite3 *
open_filled (FarthingTestStore *store)
{
  g_auto(GStrv) scripts = farthing_migrations_dup_scripts ();
  sqlite3 *connection = farthing_connection_open (store->path, (const char *const *) scripts, NULL);

  g_assert_true (farthing_connection_exec (connection,
                                           "INSERT INTO ledger (id, created, provider, model, key_label, conversation, message, purpose, cost, provenance, response_id) VALUES "
                                           "(1, 100, 'openrouter', 'm', 'work', 4, 9, 'chat', 40, 'estimated', 'gen-1'), "
                                           "(2, 200, 'openrouter', 'm', NULL, NULL, NULL, 'chat', NULL, 'unknown', 'gen-2'), "
                                           "(3, 300, 'openrouter', 'm', NULL, 4, 9, 'chat', 7, 'billed', 'gen-3'), "
                                           "(4, 400, 'openrouter', 'm', NULL, 4, 9, 'chat', 7, 'estimated', NULL)",
                                           NULL));

  return connection;
}

static void
test_settlement_list (FarthingTestStore *store,
                      gconstpointer      data)
{
  g_autoptr(sqlite3) connection = open_filled (store);
  g_autoptr(GPtrArray) all = farthing_settlement_list (connection, 0, NULL);
  g_autoptr(GPtrArray) late = farthing_settlement_list (connection, 101, NULL);
  const FarthingUnsettled *first = g_ptr_array_index (all, 1);

  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpuint (late->len, ==, 1);
  g_assert_cmpint (first->entry, ==, 1);
  g_assert_cmpint (first->conversation, ==, 4);
  g_assert_cmpint (first->message, ==, 9);
  g_assert_cmpstr (first->key_label, ==, "work");
  g_assert_cmpstr (first->response_id, ==, "gen-1");
}

static void
test_settlement_once (FarthingTestStore *store,
                      gconstpointer      data)
{
  g_autoptr(sqlite3) connection = open_filled (store);
  g_autoptr(GPtrArray) rest = NULL;
  FarthingUsage usage = FARTHING_USAGE_INIT;

  usage.output = 70;
  g_assert_true (farthing_settlement_insert (connection, 1, 1000, &usage, 33, NULL));
  g_assert_true (farthing_settlement_insert (connection, 1, 2000, &usage, 99, NULL));
  /* What was billed at once is not told anew, and what is not there is not settled */
  g_assert_true (farthing_settlement_insert (connection, 3, 1000, &usage, 99, NULL));
  g_assert_true (farthing_settlement_insert (connection, 77, 1000, &usage, 99, NULL));

  g_assert_cmpint (farthing_connection_query_int (connection, "SELECT count (*) FROM settlement", NULL), ==, 1);
  g_assert_cmpint (farthing_connection_query_int (connection, "SELECT cost FROM settled_ledger WHERE id = 1", NULL), ==, 33);
  g_assert_cmpint (farthing_connection_query_int (connection, "SELECT created FROM settlement WHERE input_tokens IS NULL AND output_tokens = 70", NULL), ==, 1000);
  rest = farthing_settlement_list (connection, 0, NULL);
  g_assert_cmpuint (rest->len, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/core/usage/settlement/list", test_settlement_list);
  add_test ("/core/usage/settlement/once", test_settlement_once);

  return g_test_run ();
}
