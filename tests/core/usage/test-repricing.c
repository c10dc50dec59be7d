/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-catalogue.h"
#include "farthing-connection.h"
#include "farthing-migrations.h"
#include "farthing-repricing.h"
#include "farthing-statement.h"

/* 2026-11-21 00:00 UTC, a Saturday */
#define NOW_MS G_GINT64_CONSTANT (1795219200000)

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

/* Ten days of one request each, all of conversation 7; the settlement of the first one holds */
static sqlite3 *
open_ten_days (void)
{
  sqlite3 *connection = open_store ("");
  g_autofree char *sql = NULL;

  sql = g_strdup_printf ("WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 9) "
                         "INSERT INTO ledger (id, created, provider, model, purpose, conversation, input_tokens, cached_tokens, "
                         "output_tokens, cost, provenance) SELECT i + 1, %" G_GINT64_FORMAT " - 1 - i * 86400000, 'deepseek', "
                         "'deepseek-flash', 'chat', 7, 1000, 0, CASE i WHEN 0 THEN 1 ELSE 1000 END, 5, 'estimated' FROM n;"
                         "INSERT INTO settlement (entry, created, source, output_tokens, cost, provenance) "
                         "VALUES (1, %" G_GINT64_FORMAT ", 'generation', 1000, 5, 'billed');"
                         "INSERT INTO conversation (id, created, updated, effort) VALUES (7, 0, 0, 'default');"
                         "INSERT INTO message (conversation, role, status, created, finish, text, reasoning) "
                         "VALUES (7, 'user', 'complete', 0, 'none', '人人生而自由,在尊严和权利上一律平等。', '');",
                         NOW_MS, NOW_MS);
  g_assert_cmpint (sqlite3_exec (connection, sql, NULL, NULL, NULL), ==, SQLITE_OK);

  return connection;
}

static FarthingTokenizer
find_tokenizer (const char *provider,
                const char *model)
{
  return farthing_tokenizer_for_model (FARTHING_TOKENIZER_UNKNOWN, model);
}

static void
test_repricing_load (void)
{
  g_autoptr(sqlite3) connection = open_ten_days ();
  g_autoptr(FarthingCatalogue) catalogue = farthing_catalogue_new_bundled (NOW_MS, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(FarthingRepricing) repricing = farthing_repricing_load (connection, find_tokenizer, NULL, NOW_MS, 7, &error);
  const FarthingPrice *price = farthing_catalogue_find_price (catalogue, "mistral", "mistral-large-2512", NOW_MS);
  FarthingMonth month;

  g_assert_no_error (error);
  g_assert_cmpuint (farthing_request_log_get_n_counted (farthing_repricing_get_requests (repricing)), ==, 10);
  g_assert_cmpuint (farthing_answer_costs_find (farthing_repricing_get_answers (repricing), "deepseek", "deepseek-flash")->n_answers, ==, 10);

  /* 1,000 tokens of DeepSeek are 1,559 of Mistral for this person: 0.50 and 1.50 a million */
  g_assert_cmpint (farthing_repricing_price_conversation (repricing, price, FARTHING_TOKENIZER_MISTRAL), ==,
                   G_GINT64_CONSTANT (15590) * 2000000);
  g_assert_true (farthing_month_from_history (farthing_repricing_get_month (repricing, FARTHING_TOKENIZER_MISTRAL), price, &month, NULL));
  g_assert_cmpint (month.day, ==, G_GINT64_CONSTANT (1559) * 2000000);
  g_assert_true (farthing_month_from_history (farthing_repricing_get_month (repricing, FARTHING_TOKENIZER_DEEPSEEK), price, &month, NULL));
  g_assert_cmpint (month.day, ==, G_GINT64_CONSTANT (1000) * 2000000);
  g_assert_cmpuint (farthing_month_history_get_n_requests (farthing_repricing_get_month (repricing, FARTHING_TOKENIZER_GPT)), ==, 10);

  /* As it was settled; the weakest of them says how well the sum is known */
  g_assert_cmpuint (farthing_repricing_get_paid (repricing)->n_requests, ==, 10);
  g_assert_cmpint (farthing_repricing_get_paid (repricing)->cost, ==, 50);
  g_assert_cmpint (farthing_repricing_get_paid (repricing)->billed, ==, 5);
  g_assert_cmpint (farthing_repricing_get_paid (repricing)->provenance, ==, FARTHING_PROVENANCE_ESTIMATED);
}

static void
test_repricing_without_conversation (void)
{
  g_autoptr(sqlite3) connection = open_ten_days ();
  g_autoptr(FarthingCatalogue) catalogue = farthing_catalogue_new_bundled (NOW_MS, NULL);
  g_autoptr(FarthingRepricing) first = farthing_repricing_load (connection, find_tokenizer, NULL, NOW_MS, 7, NULL);
  g_autoptr(FarthingRepricing) repricing = farthing_repricing_load (connection, find_tokenizer, first, NOW_MS, 0, NULL);
  const FarthingPrice *price = farthing_catalogue_find_price (catalogue, "mistral", "mistral-large-2512", NOW_MS);

  g_assert_cmpint (farthing_repricing_price_conversation (repricing, price, FARTHING_TOKENIZER_MISTRAL), ==, FARTHING_UNKNOWN);
  /* The month is that of the first, and outlives it */
  g_assert_true (farthing_repricing_get_month (first, FARTHING_TOKENIZER_GPT) == farthing_repricing_get_month (repricing, FARTHING_TOKENIZER_GPT));
  g_clear_pointer (&first, farthing_repricing_unref);
  g_assert_cmpuint (farthing_month_history_get_active_days (farthing_repricing_get_month (repricing, FARTHING_TOKENIZER_GPT)), ==, 10);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/usage/repricing/load", test_repricing_load);
  g_test_add_func ("/core/usage/repricing/without-conversation", test_repricing_without_conversation);

  return g_test_run ();
}
