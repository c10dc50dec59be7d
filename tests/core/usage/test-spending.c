/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-spending.h"
#include "farthing-statement.h"
#include "farthing-test-ledger.h"

static gint64
parse (const char *text)
{
  gint64 at_ms = 0;

  g_assert_true (farthing_time_parse (text, &at_ms));

  return at_ms;
}

static void
add (sqlite3       *connection,
     const char    *at,
     const char    *provider,
     FarthingMoney  cost)
{
  farthing_test_ledger_add (connection, at, provider, "m", NULL, 1, "chat", cost);
}

static const FarthingSpendingPart *
get_part (GPtrArray *parts,
          guint      index)
{
  return g_ptr_array_index (parts, index);
}

/* The days without a request are there too, and the one of 23 hours is one day */
static void
test_spending_days (void)
{
  g_autoptr(sqlite3) connection = farthing_test_ledger_open ();
  g_autoptr(GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr(GPtrArray) parts = NULL;
  g_autoptr(GError) error = NULL;
  FarthingUsageFilter filter = { 0 };
  const FarthingUsageSum *sum;

  add (connection, "2026-03-28T22:59:59Z", "mistral", 1);
  add (connection, "2026-03-28T23:00:00Z", "mistral", 20);
  add (connection, "2026-03-29T21:59:59Z", "xai", 300);
  add (connection, "2026-03-29T22:00:00Z", "xai", FARTHING_UNKNOWN);
  add (connection, "2026-04-01T12:00:00Z", "mistral", 5000);

  parts = farthing_spending_load (connection, &filter, FARTHING_SPENDING_DAYS, FARTHING_USAGE_GROUP_PROVIDER, berlin,
                                  parse ("2026-04-01T13:00:00Z"), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (parts->len, ==, 5);
  g_assert_cmpint (get_part (parts, 0)->totals.cost, ==, 1);
  g_assert_cmpint (get_part (parts, 1)->totals.cost, ==, 320);
  g_assert_cmpuint (get_part (parts, 1)->groups->len, ==, 2);
  sum = g_ptr_array_index (get_part (parts, 1)->groups, 1);
  g_assert_cmpstr (sum->label, ==, "xai");
  g_assert_cmpint (sum->totals.cost, ==, 300);
  /* Unknown is counted, and is not nothing */
  g_assert_cmpuint (get_part (parts, 2)->totals.n_unknown, ==, 1);
  g_assert_cmpint (get_part (parts, 2)->totals.provenance, ==, FARTHING_PROVENANCE_UNKNOWN);
  g_assert_cmpuint (get_part (parts, 3)->totals.n_requests, ==, 0);
  g_assert_cmpint (get_part (parts, 4)->totals.cost, ==, 5000);
  for (guint i = 1; i < parts->len; i++)
    g_assert_cmpint (get_part (parts, i)->start_ms, ==, get_part (parts, i - 1)->end_ms);

  g_clear_pointer (&parts, g_ptr_array_unref);
  filter.provider = "mistral";
  parts = farthing_spending_load (connection, &filter, FARTHING_SPENDING_MONTHS, FARTHING_USAGE_GROUP_NONE, berlin,
                                  parse ("2026-05-01T13:00:00Z"), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (parts->len, ==, 3);
  g_assert_cmpint (get_part (parts, 0)->totals.cost, ==, 21);
  g_assert_cmpint (get_part (parts, 1)->totals.cost, ==, 5000);
  g_assert_cmpuint (get_part (parts, 2)->totals.n_requests, ==, 0);
}

/* A span of somebody's choice begins and ends with them, wherever days begin */
static void
test_spending_span (void)
{
  g_autoptr(sqlite3) connection = farthing_test_ledger_open ();
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GPtrArray) parts = NULL;
  const FarthingUsageFilter filter = { parse ("2026-11-01T12:00:00Z"), parse ("2026-11-02T12:00:00Z"), NULL };

  add (connection, "2026-11-01T11:00:00Z", "xai", 1);
  add (connection, "2026-11-01T12:00:00Z", "xai", 20);
  add (connection, "2026-11-02T11:59:59Z", "xai", 300);
  add (connection, "2026-11-02T12:00:00Z", "xai", 4000);
  parts = farthing_spending_load (connection, &filter, FARTHING_SPENDING_DAYS, FARTHING_USAGE_GROUP_NONE, utc, 0, NULL);
  g_assert_cmpuint (parts->len, ==, 2);
  g_assert_cmpint (get_part (parts, 0)->totals.cost, ==, 20);
  g_assert_cmpint (get_part (parts, 1)->totals.cost, ==, 300);
}

/* The last year that GLib counts */
static void
test_spending_end_of_time (void)
{
  g_autoptr(sqlite3) connection = farthing_test_ledger_open ();
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GPtrArray) parts = NULL;
  const FarthingUsageFilter filter = { parse ("9999-12-30T12:00:00Z"), parse ("9999-12-31T23:59:59Z"), NULL };

  parts = farthing_spending_load (connection, &filter, FARTHING_SPENDING_DAYS, FARTHING_USAGE_GROUP_NONE, utc, 0, NULL);
  g_assert_cmpuint (parts->len, ==, 2);
}

static void
test_spending_nothing (void)
{
  g_autoptr(sqlite3) connection = farthing_test_ledger_open ();
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(FarthingSpendingMonth) month = NULL;
  g_autoptr(GPtrArray) parts = NULL;
  const FarthingUsageFilter all = { 0 };

  parts = farthing_spending_load (connection, &all, FARTHING_SPENDING_DAYS, FARTHING_USAGE_GROUP_NONE, utc, parse ("2026-11-01T12:00:00Z"), NULL);
  g_assert_cmpuint (parts->len, ==, 1);
  month = farthing_spending_month_load (connection, utc, parse ("2026-11-01T12:00:00Z"), NULL);
  g_assert_cmpuint (month->total.n_requests, ==, 0);
  g_assert_cmpint (month->projection, ==, FARTHING_UNKNOWN);
  g_assert_cmpuint (month->models->len, ==, 0);
}

/* Months of 28 to 31 days, on their first and last day */
static void
test_spending_months (void)
{
  static const struct
  {
    const char *now;
    guint n_days;
    guint n_left;
  } cases[] = {
    { "2026-02-01T10:00:00Z", 28, 27 },
    { "2028-02-28T10:00:00Z", 29, 1 },
    { "2026-11-30T22:59:59Z", 30, 0 },
    { "2026-11-30T23:00:00Z", 31, 30 },
    { "2026-03-29T10:00:00Z", 31, 2 },
    { "2026-10-25T22:59:59Z", 31, 6 },
  };
  g_autoptr(sqlite3) connection = farthing_test_ledger_open ();
  g_autoptr(GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FarthingSpendingMonth) month = farthing_spending_month_load (connection, berlin, parse (cases[i].now), NULL);

      g_assert_cmpuint (month->days->len, ==, cases[i].n_days);
      g_assert_cmpuint (month->n_days_left, ==, cases[i].n_left);
    }
}

/* Thursday 26 November 2026; four days are left, two of them a weekend */
static void
test_spending_month (void)
{
  g_autoptr(sqlite3) connection = farthing_test_ledger_open ();
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(FarthingSpendingMonth) month = NULL;
  g_autoptr(GError) error = NULL;
  const FarthingUsageSum *sum;

  add (connection, "2026-10-31T12:00:00Z", "xai", 10); /* Saturday of the month before */
  add (connection, "2026-11-24T12:00:00Z", "mistral", 100); /* Tuesday */
  add (connection, "2026-11-25T12:00:00Z", "xai", 301); /* Wednesday */
  add (connection, "2026-11-25T13:00:00Z", "openrouter", FARTHING_UNKNOWN);
  add (connection, "2026-11-25T14:00:00Z", "demo", 0);
  add (connection, "2026-11-23T14:00:00Z", "demo", 0); /* A day of the demo alone is not active */
  add (connection, "2026-11-26T09:00:00Z", "xai", 5000);

  month = farthing_spending_month_load (connection, utc, parse ("2026-11-26T12:00:00Z"), &error);
  g_assert_no_error (error);
  g_assert_cmpint (month->total.cost, ==, 5401);
  g_assert_cmpuint (month->total.n_unknown, ==, 1);
  g_assert_cmpint (month->today.cost, ==, 5000);
  g_assert_cmpuint (month->n_days_left, ==, 4);
  g_assert_cmpuint (month->n_active_days, ==, 3);
  /* Weekdays 401 ÷ 2 × 2, weekend 10 ÷ 1 × 2 */
  g_assert_cmpint (month->projection, ==, 5401 + 401 + 20);
  sum = g_ptr_array_index (month->providers, 0);
  g_assert_cmpstr (sum->label, ==, "xai");
  sum = g_ptr_array_index (month->providers, 2);
  g_assert_cmpstr (sum->label, ==, "demo");
  /* What has no amount is not cheap: it stands apart */
  sum = g_ptr_array_index (month->providers, 3);
  g_assert_cmpstr (sum->label, ==, "openrouter");
}

/* A settlement stands in place of the estimate */
static void
test_spending_settled (void)
{
  g_autoptr(sqlite3) connection = farthing_test_ledger_open ();
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(FarthingSpendingMonth) month = NULL;

  add (connection, "2026-11-26T09:00:00Z", "openrouter", FARTHING_UNKNOWN);
  g_assert_cmpint (sqlite3_exec (connection,
                                 "INSERT INTO settlement (entry, created, source, cost, provenance) VALUES (1, 0, 'generation', 77, 'billed')",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  month = farthing_spending_month_load (connection, utc, parse ("2026-11-26T12:00:00Z"), NULL);
  g_assert_cmpint (month->today.billed, ==, 77);
  g_assert_cmpuint (month->today.n_unknown, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/usage/spending/days", test_spending_days);
  g_test_add_func ("/core/usage/spending/span", test_spending_span);
  g_test_add_func ("/core/usage/spending/end-of-time", test_spending_end_of_time);
  g_test_add_func ("/core/usage/spending/nothing", test_spending_nothing);
  g_test_add_func ("/core/usage/spending/months", test_spending_months);
  g_test_add_func ("/core/usage/spending/month", test_spending_month);
  g_test_add_func ("/core/usage/spending/settled", test_spending_settled);

  return g_test_run ();
}
