/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "farthing-catalogue.h"
#include "farthing-connection.h"
#include "farthing-migrations.h"
#include "farthing-month.h"
#include "farthing-provider.h"

/* Milliseconds to read a ledger of 100,000 requests, to count it in the tokens of each tokenizer, and to
 * price its month anew on 500 models, ranges included.  bench-month ROUNDS prints "READ CONVERT REPRICE" a round.  The models are those of the bundled
 * catalogue again and again, so that tiers and windows are as frequent as they are. */

#define N_REQUESTS 100000
#define N_MODELS 500

/* 2026-11-21 00:00 UTC */
#define NOW_MS G_GINT64_CONSTANT (1795219200000)

static sqlite3 *
fill_ledger (const char *path)
{
  g_auto(GStrv) scripts = farthing_migrations_dup_scripts ();
  g_autoptr(GError) error = NULL;
  sqlite3 *connection = farthing_connection_open (path, (const char *const *) scripts, &error);
  g_autofree char *sql = NULL;

  if (connection == NULL)
    g_error ("%s", error->message);
  sql = g_strdup_printf ("WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
                         "INSERT INTO ledger (created, provider, model, purpose, input_tokens, cached_tokens, output_tokens, provenance) "
                         "SELECT %" G_GINT64_FORMAT " - 1 - i * 25919, 'mistral', 'm', 'chat', i * 7919 %% 300000, i * 7919 %% 300000 / 2, "
                         "i %% 2000, 'unknown' FROM n",
                         N_REQUESTS - 1, NOW_MS);
  if (sqlite3_exec (connection, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (connection));

  return connection;
}

static guint
reprice (FarthingCatalogue          *catalogue,
         const FarthingMonthHistory *history)
{
  guint n_known = 0;

  for (guint i = 0; i < N_MODELS; i++)
    {
      FarthingCatalogueModel about;
      const FarthingPrice *price;
      FarthingMonth month;

      farthing_catalogue_get_model (catalogue, i % farthing_catalogue_get_n_models (catalogue), &about);
      price = farthing_catalogue_find_price (catalogue, about.provider, about.id, NOW_MS);
      n_known += price != NULL && farthing_month_from_history (history, price, &month, NULL);
    }

  return n_known;
}

/* The one that models of an unknown tokenizer are priced by is among them */
static void
convert (const FarthingMonthHistory  *history,
         FarthingMonthHistory       **converted)
{
  FarthingTokenMix mix = { 0 };

  farthing_token_mix_add (&mix, "Why is the sky blue? Pourquoi le ciel est-il bleu ? 人人生而自由。 while (lo <= hi)", -1);
  for (guint i = 0; i < FARTHING_N_TOKENIZERS; i++)
    converted[i] = farthing_month_history_convert (history, &mix, i);
}

int
main (int    argc,
      char **argv)
{
  guint rounds = argc > 1 ? g_ascii_strtoull (argv[1], NULL, 10) : 5;
  g_autofree char *folder = g_dir_make_tmp ("farthing-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "farthing.db", NULL);
  sqlite3 *connection = fill_ledger (path);
  g_autoptr(FarthingCatalogue) catalogue = farthing_catalogue_new_bundled (NOW_MS, NULL);

  for (guint i = 0; i < rounds; i++)
    {
      gint64 started = g_get_monotonic_time ();
      g_autoptr(FarthingMonthHistory) history = farthing_month_history_load (connection, farthing_provider_find_tokenizer, NOW_MS, NULL);
      gint64 loaded = g_get_monotonic_time ();
      FarthingMonthHistory *histories[FARTHING_N_TOKENIZERS];
      gint64 converted;

      if (history == NULL || farthing_month_history_get_active_days (history) != FARTHING_MONTH_DAYS)
        g_error ("The ledger was not read");
      convert (history, histories);
      converted = g_get_monotonic_time ();
      if (reprice (catalogue, histories[FARTHING_TOKENIZER_DEEPSEEK]) < N_MODELS / 2)
        g_error ("The ledger was not repriced");
      g_print ("%.1f %.1f %.1f\n", (loaded - started) / 1000.0, (converted - loaded) / 1000.0, (g_get_monotonic_time () - converted) / 1000.0);
      for (guint j = 0; j < FARTHING_N_TOKENIZERS; j++)
        farthing_month_history_free (histories[j]);
    }

  sqlite3_close (connection);
  g_remove (path);
  g_rmdir (folder);
  return 0;
}
