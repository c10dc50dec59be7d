/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-connection.h"
#include "farthing-migrations.h"
#include "farthing-price-history.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)
#define NOW_MS (1000 * DAY_MS)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close)

static sqlite3 *
open_store (void)
{
  g_auto(GStrv) scripts = farthing_migrations_dup_scripts ();
  g_autofree char *folder = g_dir_make_tmp ("farthing-changes-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "farthing.db", NULL);
  g_autoptr(GError) error = NULL;
  sqlite3 *connection = farthing_connection_open (path, (const char *const *) scripts, &error);

  g_assert_no_error (error);

  return connection;
}

static void
run (sqlite3    *connection,
     const char *sql)
{
  g_autoptr(GError) error = NULL;

  farthing_connection_exec (connection, sql, &error);
  g_assert_no_error (error);
}

static void
test_price_history_newest_first (void)
{
  g_autoptr(sqlite3) connection = open_store ();
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_price_change_free);
  g_autoptr(GPtrArray) seen = NULL;
  const FarthingSeenChange *first;

  g_ptr_array_add (changes, farthing_price_change_new ("p", "a", FARTHING_RATE_INPUT, FARTHING_UNKNOWN, 5, "models.dev"));
  g_assert_true (farthing_price_history_add (connection, changes, 1000, NULL));
  g_ptr_array_add (changes, farthing_price_change_new ("p", "b", FARTHING_RATE_OUTPUT, 1, 2, NULL));
  g_assert_true (farthing_price_history_add (connection, changes, 2000, NULL));
  run (connection, "INSERT INTO price_change (seen, provider, model, rate) VALUES (3000, 'p', 'c', 'later')");

  seen = farthing_price_history_list (connection, 0, 100, NULL);
  g_assert_cmpuint (seen->len, ==, 3);
  first = g_ptr_array_index (seen, 0);
  g_assert_cmpint (first->seen_ms, ==, 2000);
  g_assert_cmpstr (first->change->model, ==, "a");
  g_assert_cmpint (first->change->before, ==, FARTHING_UNKNOWN);
  g_assert_cmpint (first->change->after, ==, 5);
  g_assert_cmpstr (first->change->source, ==, "models.dev");
  g_clear_pointer (&seen, g_ptr_array_unref);

  seen = farthing_price_history_list (connection, 1500, 100, NULL);
  g_assert_cmpuint (seen->len, ==, 2);
}

static void
test_price_history_uses (void)
{
  g_autoptr(sqlite3) connection = open_store ();
  g_autoptr(GPtrArray) uses = NULL;
  const FarthingModelUse *use;
  FarthingPrice price = { 0 };
  FarthingMonth month;

  for (guint day = 0; day < 10; day++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT INTO ledger (created, provider, model, answered_by, purpose, input_tokens, output_tokens, "
                                              "provenance) VALUES (%" G_GINT64_FORMAT ", 'mistral', 'latest', 'm-2603', 'chat', 100, 10, 'unknown'), "
                                              "(%" G_GINT64_FORMAT ", 'xai', 'grok', NULL, 'chat', 1, 1, 'unknown'), "
                                              "(%" G_GINT64_FORMAT ", 'demo', 'd', NULL, 'chat', 1, 1, 'unknown')",
                                              NOW_MS - day * DAY_MS - 1, NOW_MS - day * DAY_MS - 2, NOW_MS - 40 * DAY_MS);

      run (connection, sql);
    }

  uses = farthing_model_use_load (connection, NOW_MS, NULL);
  g_assert_cmpuint (uses->len, ==, 2);
  use = g_ptr_array_index (uses, 0);
  g_assert_cmpstr (use->provider, ==, "mistral");
  g_assert_cmpstr (use->model, ==, "m-2603");
  price.rates[FARTHING_RATE_INPUT] = 3;
  price.rates[FARTHING_RATE_CACHED] = FARTHING_UNKNOWN;
  price.rates[FARTHING_RATE_OUTPUT] = 5;
  g_assert_true (farthing_month_from_history (use->history, &price, &month, NULL));
  g_assert_cmpint (month.day, ==, 350);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/usage/price-history/newest-first", test_price_history_newest_first);
  g_test_add_func ("/core/usage/price-history/uses", test_price_history_uses);

  return g_test_run ();
}
