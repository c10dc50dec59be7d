/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-chart-point.h"
#include "farthing-series.h"
#include "farthing-spending-points.h"

static FarthingUsageSum *
make_sum (const char    *label,
          FarthingMoney  cost)
{
  FarthingUsageSum *sum = g_new0 (FarthingUsageSum, 1);

  sum->label = g_strdup (label);
  farthing_usage_totals_init (&sum->totals);
  sum->totals.n_requests = 1;
  sum->totals.n_unknown = cost == FARTHING_UNKNOWN;
  sum->totals.cost = MAX (cost, 0);

  return sum;
}

static GPtrArray *
make_sums (void)
{
  GPtrArray *sums = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_usage_sum_free);

  g_ptr_array_add (sums, make_sum ("xai/grok", 60));
  g_ptr_array_add (sums, make_sum ("openrouter/a/b", 30));
  g_ptr_array_add (sums, make_sum ("mistral/small", 10));
  g_ptr_array_add (sums, make_sum ("gemini/flash", FARTHING_UNKNOWN));

  return sums;
}

static void
assert_datum (FarthingSeries     *series,
              guint               index,
              const char         *label,
              gint64              value,
              FarthingChartStyle  style)
{
  const FarthingDatum *datum = farthing_series_get_datum (series, index);

  g_assert_cmpstr (datum->label, ==, label);
  g_assert_cmpint (datum->value, ==, value);
  g_assert_cmpint (datum->style, ==, style);
}

static void
test_spending_points_shares (void)
{
  g_autoptr(GListStore) points = g_list_store_new (FARTHING_TYPE_CHART_POINT);
  g_autoptr(FarthingSeries) series = farthing_series_new (G_LIST_MODEL (points));
  g_autoptr(GPtrArray) sums = make_sums ();

  farthing_spending_points_fill_shares (points, sums, 5, FARTHING_USAGE_GROUP_MODEL);
  g_assert_cmpuint (farthing_series_get_n_data (series), ==, 4);
  assert_datum (series, 0, "60 % grok", 60, FARTHING_CHART_STYLE_SOLID);
  assert_datum (series, 1, "30 % a/b", 30, FARTHING_CHART_STYLE_HATCHED);
  /* Unknown has no share, and is not nothing */
  assert_datum (series, 3, "flash", FARTHING_UNKNOWN, FARTHING_CHART_STYLE_SOLID);

  farthing_spending_points_fill_shares (points, sums, 2, FARTHING_USAGE_GROUP_MODEL);
  g_assert_cmpuint (farthing_series_get_n_data (series), ==, 2);
  assert_datum (series, 1, "40 % 3 others", 40, FARTHING_CHART_STYLE_SOLID);
}

static void
test_spending_points_parts (void)
{
  g_autoptr(GListStore) points = g_list_store_new (FARTHING_TYPE_CHART_POINT);
  g_autoptr(FarthingSeries) series = farthing_series_new (G_LIST_MODEL (points));
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_spending_part_free);

  for (guint i = 0; i < 2; i++)
    {
      FarthingSpendingPart *part = g_new0 (FarthingSpendingPart, 1);

      part->start_ms = i * G_GINT64_CONSTANT (86400000);
      farthing_usage_totals_init (&part->totals);
      part->groups = i == 0 ? make_sums () : g_ptr_array_new ();
      part->totals.cost = i == 0 ? 100 : 0;
      g_ptr_array_add (parts, part);
    }
  farthing_spending_points_fill_parts (points, parts, FARTHING_SPENDING_DAYS, FARTHING_USAGE_GROUP_MODEL);
  g_assert_cmpuint (farthing_series_get_n_data (series), ==, 4);
  g_assert_cmpint (farthing_series_get_datum (series, 0)->position, ==, farthing_series_get_datum (series, 2)->position);
  /* The day without a request stands beside it */
  g_assert_cmpint (farthing_series_get_datum (series, 3)->value, ==, 0);
  g_assert_cmpint (farthing_series_get_datum (series, 3)->position, ==, farthing_series_get_datum (series, 0)->position + 1);
}

static void
test_spending_points_names (void)
{
  static const struct
  {
    const char *label;
    FarthingUsageGrouping grouping;
    const char *name;
  } cases[] = {
    { "mistral", FARTHING_USAGE_GROUP_PROVIDER, "Mistral" },
    { "mistral/work", FARTHING_USAGE_GROUP_KEY, "Mistral · work" },
    { "mistral", FARTHING_USAGE_GROUP_KEY, "Mistral" },
    { "openrouter/a/b", FARTHING_USAGE_GROUP_MODEL, "a/b" },
    { "elsewhere/x", FARTHING_USAGE_GROUP_KEY, "elsewhere · x" },
    { "title", FARTHING_USAGE_GROUP_PURPOSE, "title" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = farthing_spending_points_dup_name (cases[i].label, cases[i].grouping);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/usage/spending-points/shares", test_spending_points_shares);
  g_test_add_func ("/app/usage/spending-points/parts", test_spending_points_parts);
  g_test_add_func ("/app/usage/spending-points/names", test_spending_points_names);

  return g_test_run ();
}
