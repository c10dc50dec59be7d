/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "farthing-connection.h"
#include "farthing-migrations.h"
#include "farthing-spending.h"
#include "farthing-usage-report.h"

/* Milliseconds of the thread of the database for what the window asks of a ledger of 100,000 requests
 * of one year.  bench-spending ROUNDS prints "MONTH YEAR PAGE TOTAL EXPORT" a round: the card of the
 * price panel, twelve months by day and provider, the first page of the table, its total, and all
 * requests as CSV. */

#define N_REQUESTS 100000

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
                         "INSERT INTO ledger (created, provider, model, key_label, conversation, purpose, input_tokens, cached_tokens, "
                         "output_tokens, cost, provenance, card, duration) "
                         "SELECT %" G_GINT64_FORMAT " - (%d - i) * 315360, CASE i %% 3 WHEN 0 THEN 'mistral' WHEN 1 THEN 'xai' ELSE 'gemini' END, "
                         "'m' || i %% 7, CASE i %% 2 WHEN 0 THEN 'home' END, i %% 4000 + 1, CASE i %% 9 WHEN 0 THEN 'title' ELSE 'chat' END, "
                         "i * 7919 %% 300000, i * 7919 %% 300000 / 2, i %% 2000, i * 7919 %% 1000000007, 'computed', hex (zeroblob (200)), 1000 FROM n",
                         N_REQUESTS - 1, NOW_MS, N_REQUESTS);
  if (sqlite3_exec (connection, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (connection));

  return connection;
}

static void
print_since (gint64 *start_us)
{
  gint64 now_us = g_get_monotonic_time ();

  g_print ("%" G_GINT64_FORMAT ".%03d ", (now_us - *start_us) / 1000, (int) ((now_us - *start_us) % 1000));
  *start_us = g_get_monotonic_time ();
}

static void
measure (sqlite3   *connection,
         GTimeZone *zone)
{
  const FarthingUsageFilter all = { 0 };
  const FarthingUsageFilter year = { .since_ms = NOW_MS - G_GINT64_CONSTANT (365) * 86400000 };
  g_autoptr(FarthingSpendingMonth) month = NULL;
  g_autoptr(FarthingUsageReport) report = NULL;
  g_autoptr(GPtrArray) parts = NULL;
  g_autoptr(GPtrArray) page = NULL;
  g_autoptr(GPtrArray) total = NULL;
  g_autofree char *text = NULL;
  gint64 start_us = g_get_monotonic_time ();

  month = farthing_spending_month_load (connection, zone, NOW_MS, NULL);
  print_since (&start_us);
  parts = farthing_spending_load (connection, &year, FARTHING_SPENDING_DAYS, FARTHING_USAGE_GROUP_PROVIDER, zone, NOW_MS, NULL);
  print_since (&start_us);
  page = farthing_usage_record_list (connection, &all, FARTHING_USAGE_ORDER_NEWEST, G_MAXINT64, 0, 100, NULL);
  print_since (&start_us);
  total = farthing_usage_ledger_sum (connection, &all, FARTHING_USAGE_GROUP_NONE, NULL);
  print_since (&start_us);
  report = farthing_usage_report_load (connection, &all, FARTHING_USAGE_BY_REQUEST, NULL);
  text = farthing_usage_report_to_csv (report);
  print_since (&start_us);
  g_print ("\n");

  if (month == NULL || parts == NULL || page == NULL || page->len != 100 || total == NULL || report->rows->len != N_REQUESTS)
    g_error ("The ledger cannot be read");
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("farthing-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "farthing.db", NULL);
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  sqlite3 *connection = fill_ledger (path);
  guint64 rounds = argc > 1 ? g_ascii_strtoull (argv[1], NULL, 10) : 5;

  for (guint64 i = 0; i < rounds; i++)
    measure (connection, zone);

  sqlite3_close (connection);
  g_unlink (path);
  g_rmdir (folder);

  return 0;
}
