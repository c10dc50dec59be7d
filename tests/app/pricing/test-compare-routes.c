/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <locale.h>

#include "farthing-chart-private.h"
#include "farthing-compare-routes.h"
#include "farthing-comparison-private.h"

static FarthingComparisonRow *
add_row (GPtrArray         *rows,
         const char        *provider,
         const char        *id,
         FarthingRouteKind  kind,
         gint64             month)
{
  g_autoptr(FarthingModel) model = farthing_model_new (provider, id, id, 128000, 8000, 0, 0);
  FarthingComparisonRow *row = farthing_comparison_row_new (model);

  row->kind = kind;
  row->month.low = month / 2;
  row->month.likely = row->month.high = month;
  g_ptr_array_add (rows, row);

  return row;
}

static void
assert_gap (GPtrArray             *routes,
            FarthingComparisonRow *row,
            const char            *expected)
{
  g_autofree char *gap = farthing_compare_dup_gap (routes, row);

  g_assert_cmpstr (gap, ==, expected);
}

/* Said of the cheapest, whichever of the two one looks at; one route has nothing beside it. */
static void
test_gap (void)
{
  g_autoptr(GPtrArray) routes = g_ptr_array_new_with_free_func (g_object_unref);
  FarthingComparisonRow *direct = add_row (routes, "deepseek", "deepseek-flash", FARTHING_ROUTE_DIRECT, FARTHING_MONEY_DOLLAR);
  FarthingComparisonRow *routed;

  assert_gap (routes, direct, NULL);
  routed = add_row (routes, "openrouter", "deepseek/deepseek-v4.1-flash", FARTHING_ROUTE_OWN_KEY, 2 * FARTHING_MONEY_DOLLAR);
  assert_gap (routes, direct, "DeepSeek, direct: 50.0 % cheaper");
  assert_gap (routes, routed, "DeepSeek, direct: 50.0 % cheaper");
  routed->month.likely = FARTHING_MONEY_DOLLAR;
  assert_gap (routes, routed, "No other route is cheaper.");
  routed->month.likely = FARTHING_UNKNOWN;
  routed->month.active_day = FARTHING_UNKNOWN;
  assert_gap (routes, routed, NULL);
}

/* Two names of one model at one provider are told apart. */
static void
test_chart (void)
{
  g_autoptr(GPtrArray) routes = g_ptr_array_new_with_free_func (g_object_unref);
  FarthingCompareContext context = { 0 };
  g_autoptr(GtkWidget) chart = NULL;
  FarthingSeries *series;

  add_row (routes, "deepseek", "deepseek-flash", FARTHING_ROUTE_DIRECT, FARTHING_MONEY_DOLLAR);
  add_row (routes, "openrouter", "deepseek/flash", FARTHING_ROUTE_OWN_KEY, 2 * FARTHING_MONEY_DOLLAR);
  add_row (routes, "deepseek", "deepseek-chat", FARTHING_ROUTE_DIRECT, 3 * FARTHING_MONEY_DOLLAR);
  chart = g_object_ref_sink (farthing_compare_make_route_chart (routes, g_ptr_array_index (routes, 1), &context));
  series = farthing_chart_layer_get_series (g_ptr_array_index (FARTHING_CHART (chart)->layers, 0));
  g_assert_cmpuint (farthing_series_get_n_data (series), ==, 3);
  g_assert_cmpstr (farthing_series_get_datum (series, 0)->label, ==, "deepseek-flash");
  g_assert_cmpstr (farthing_series_get_datum (series, 1)->label, ==, "OpenRouter, own key");
  g_assert_true (farthing_series_get_datum (series, 1)->emphasised);
  g_assert_cmpint (farthing_series_get_datum (series, 1)->low, ==, FARTHING_MONEY_DOLLAR);
  g_assert_cmpint (farthing_series_get_datum (series, 1)->style, ==, FARTHING_CHART_STYLE_OUTLINED);
  g_assert_cmpstr (farthing_series_get_datum (series, 2)->label, ==, "deepseek-chat");
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/app/pricing/compare-routes/gap", test_gap);
  g_test_add_func ("/app/pricing/compare-routes/chart", test_chart);

  return g_test_run ();
}
