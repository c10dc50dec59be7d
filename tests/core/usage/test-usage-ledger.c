/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-connection.h"
#include "farthing-migrations.h"
#include "farthing-statement.h"
#include "farthing-usage-ledger.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close)

static sqlite3 *
open_store (void)
{
  g_auto(GStrv) scripts = farthing_migrations_dup_scripts ();
  g_autofree char *folder = g_dir_make_tmp ("farthing-ledger-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "farthing.db", NULL);
  g_autoptr(GError) error = NULL;
  sqlite3 *connection = farthing_connection_open (path, (const char *const *) scripts, &error);

  g_assert_no_error (error);
  g_assert_nonnull (connection);

  return connection;
}

static FarthingUsageEntry *
make_entry (void)
{
  FarthingUsageEntry *entry = farthing_usage_entry_new ();
  g_autoptr(FarthingRateCard) card = farthing_rate_card_new ("mistral", "mistral-small-2603");

  card->rates[FARTHING_RATE_INPUT] = 150000;
  card->rates[FARTHING_RATE_OUTPUT] = 600000;
  card->catalogue_version = g_strdup ("2026-11-21.1");
  entry->created_ms = 1000;
  entry->provider = g_strdup ("mistral");
  entry->model = g_strdup ("mistral-small-latest");
  entry->purpose = g_strdup ("chat");
  entry->usage.input = 100;
  entry->usage.output = 10;
  farthing_usage_entry_price (entry, card, TRUE, FALSE, 0);

  return entry;
}

static void
test_usage_ledger_insert (void)
{
  g_autoptr(sqlite3) connection = open_store ();
  g_autoptr(FarthingUsageEntry) entry = make_entry ();
  g_autoptr(FarthingStatement) select = NULL;
  g_autoptr(FarthingRateCard) card = NULL;
  g_autoptr(GError) error = NULL;

  entry->answered_by = g_strdup ("mistral-small-2603");
  entry->key_label = g_strdup ("home");
  entry->conversation = 3;
  entry->message = 5;
  entry->finish = g_strdup ("stop");
  entry->duration_ms = 1234;
  g_assert_true (farthing_usage_ledger_insert (connection, entry, &error));
  g_assert_no_error (error);
  g_assert_cmpint (entry->id, ==, 1);

  select = farthing_statement_new (connection,
                                   "SELECT created, provider, model, answered_by, key_label, conversation, message, purpose, "
                                   "input_tokens, cached_tokens, output_tokens, cost, provenance, card, catalogue_version, "
                                   "response_id, finish, duration FROM ledger",
                                   &error);
  g_assert_true (farthing_statement_step (select, &error));
  g_assert_cmpint (farthing_statement_get_int (select, 0), ==, 1000);
  g_assert_cmpstr (farthing_statement_get_text (select, 1), ==, "mistral");
  g_assert_cmpstr (farthing_statement_get_text (select, 2), ==, "mistral-small-latest");
  g_assert_cmpstr (farthing_statement_get_text (select, 3), ==, "mistral-small-2603");
  g_assert_cmpstr (farthing_statement_get_text (select, 4), ==, "home");
  g_assert_cmpint (farthing_statement_get_int (select, 5), ==, 3);
  g_assert_cmpint (farthing_statement_get_int (select, 6), ==, 5);
  g_assert_cmpstr (farthing_statement_get_text (select, 7), ==, "chat");
  g_assert_cmpint (farthing_statement_get_int (select, 8), ==, 100);
  g_assert_true (farthing_statement_is_null (select, 9));
  g_assert_cmpint (farthing_statement_get_int (select, 10), ==, 10);
  g_assert_cmpint (farthing_statement_get_int (select, 11), ==, 100 * 150000 + 10 * 600000);
  g_assert_cmpstr (farthing_statement_get_text (select, 12), ==, "computed");
  card = farthing_rate_card_from_json (farthing_statement_get_text (select, 13), &error);
  g_assert_no_error (error);
  g_assert_cmpmem (card->rates, sizeof card->rates, entry->card->rates, sizeof entry->card->rates);
  g_assert_cmpstr (farthing_statement_get_text (select, 14), ==, "2026-11-21.1");
  g_assert_true (farthing_statement_is_null (select, 15));
  g_assert_cmpstr (farthing_statement_get_text (select, 16), ==, "stop");
  g_assert_cmpint (farthing_statement_get_int (select, 17), ==, 1234);
}

static void
test_usage_ledger_unknown_is_null (void)
{
  g_autoptr(sqlite3) connection = open_store ();
  g_autoptr(FarthingUsageEntry) entry = make_entry ();
  g_autoptr(GError) error = NULL;
  gint64 n_rows;

  farthing_usage_init (&entry->usage);
  farthing_usage_entry_price (entry, NULL, FALSE, FALSE, 0);
  g_assert_true (farthing_usage_ledger_insert (connection, entry, &error));
  g_assert_no_error (error);

  n_rows = farthing_connection_query_int (connection,
                                          "SELECT count (*) FROM ledger WHERE cost IS NULL AND provenance = 'unknown' AND "
                                          "card IS NULL AND catalogue_version IS NULL AND input_tokens IS NULL AND "
                                          "searches IS NULL AND conversation IS NULL AND message IS NULL AND duration IS NULL",
                                          &error);
  g_assert_no_error (error);
  g_assert_cmpint (n_rows, ==, 1);
}

static void
test_usage_ledger_keeps_the_past (void)
{
  g_autoptr(sqlite3) connection = open_store ();
  g_autoptr(FarthingUsageEntry) entry = make_entry ();

  g_assert_true (farthing_usage_ledger_insert (connection, entry, NULL));
  g_assert_false (farthing_connection_exec (connection, "UPDATE ledger SET cost = 0", NULL));
  g_assert_false (farthing_connection_exec (connection, "DELETE FROM ledger", NULL));
  g_assert_false (farthing_connection_exec (connection, "REPLACE INTO ledger SELECT * FROM ledger", NULL));
  g_assert_cmpint (farthing_connection_query_int (connection, "SELECT cost FROM ledger", NULL), ==, 21000000);
}

static void
test_usage_ledger_failure (void)
{
  g_autoptr(sqlite3) connection = open_store ();
  g_autoptr(FarthingUsageEntry) entry = make_entry ();
  g_autoptr(GError) error = NULL;

  g_assert_true (farthing_connection_exec (connection, "PRAGMA query_only = 1", NULL));
  g_assert_false (farthing_usage_ledger_insert (connection, entry, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (entry->id, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/usage/usage-ledger/insert", test_usage_ledger_insert);
  g_test_add_func ("/core/usage/usage-ledger/unknown-is-null", test_usage_ledger_unknown_is_null);
  g_test_add_func ("/core/usage/usage-ledger/keeps-the-past", test_usage_ledger_keeps_the_past);
  g_test_add_func ("/core/usage/usage-ledger/failure", test_usage_ledger_failure);

  return g_test_run ();
}
