/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-usage-words.h"

static void
test_usage_words_parts (void)
{
  FarthingUsageTotals totals;
  g_autofree char *nothing = NULL;
  g_autofree char *all = NULL;

  farthing_usage_totals_init (&totals);
  nothing = farthing_usage_dup_parts (&totals);
  g_assert_cmpstr (nothing, ==, "");
  totals.n_requests = 9;
  totals.n_unknown = 2;
  totals.billed = 3 * FARTHING_MONEY_DOLLAR;
  totals.estimated = FARTHING_MONEY_DOLLAR / 2;
  all = farthing_usage_dup_parts (&totals);
  g_assert_cmpstr (all, ==, "billed $3.00 · estimated $0.50 · 2 of unknown price");
}

static void
test_usage_words_durations (void)
{
  static const struct
  {
    gint64 duration_ms;
    const char *text;
  } cases[] = { { FARTHING_UNKNOWN, "?" }, { 0, "0.0 s" }, { 1540, "1.5 s" }, { 123456, "2 min 3 s" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = farthing_usage_dup_duration (cases[i].duration_ms);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_usage_words_purposes (void)
{
  g_autofree char *known = farthing_usage_dup_purpose ("title");
  g_autofree char *other = farthing_usage_dup_purpose ("embedding");

  g_assert_cmpstr (known, ==, "Titles of conversations");
  g_assert_cmpstr (other, ==, "embedding");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/usage/usage-words/parts", test_usage_words_parts);
  g_test_add_func ("/app/usage/usage-words/durations", test_usage_words_durations);
  g_test_add_func ("/app/usage/usage-words/purposes", test_usage_words_purposes);

  return g_test_run ();
}
