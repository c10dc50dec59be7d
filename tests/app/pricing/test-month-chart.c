/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <locale.h>

#include "farthing-chart-point.h"
#include "farthing-chart-private.h"
#include "farthing-month-chart.h"

#define CENT (FARTHING_MONEY_DOLLAR / 100)

static void
append (GListStore *store,
        const char *label,
        gint64      value)
{
  g_autoptr(FarthingChartPoint) point = farthing_chart_point_new (label, 0, value);

  g_list_store_append (store, point);
}

/* The labels of the rows, from the top: "paid deepseek" */
static char *
dup_rows (GtkWidget *month)
{
  FarthingChart *chart = FARTHING_CHART (gtk_widget_get_first_child (month));
  FarthingSeries *series = farthing_chart_layer_get_series (g_ptr_array_index (chart->layers, 0));
  GString *rows = g_string_new (NULL);

  for (guint i = 0; i < farthing_series_get_n_data (series); i++)
    g_string_append_printf (rows, "%s%s", i > 0 ? " " : "", farthing_series_get_datum (series, i)->label);

  return g_string_free (rows, FALSE);
}

#define assert_rows(month, expected)          \
  G_STMT_START                                \
  {                                           \
    g_autofree char *rows = dup_rows (month); \
    g_assert_cmpstr (rows, ==, expected);     \
  }                                           \
  G_STMT_END

static void
assert_reach (GtkWidget *month,
              gint64     expected)
{
  FarthingChart *chart = FARTHING_CHART (gtk_widget_get_first_child (month));
  FarthingChartExtent extent = { 0 };

  farthing_chart_layer_extend (g_ptr_array_index (chart->layers, 0), &extent);
  g_assert_cmpint (extent.x_min, ==, 0);
  g_assert_cmpint (extent.x_max, ==, expected);
}

/* The cheapest first, what was paid among them, no price behind, the subscription last of all. */
static void
test_order (void)
{
  g_autoptr(GListStore) store = g_list_store_new (FARTHING_TYPE_CHART_POINT);
  g_autoptr(GListStore) other = g_list_store_new (FARTHING_TYPE_CHART_POINT);
  GtkWidget *month = g_object_ref_sink (farthing_month_chart_new ());
  FarthingChart *chart = FARTHING_CHART (gtk_widget_get_first_child (month));

  assert_rows (month, "");
  append (store, "grok", 607 * CENT);
  append (store, "unpriced", FARTHING_UNKNOWN);
  append (store, "deepseek", 61 * CENT);
  farthing_month_chart_set_model (FARTHING_MONTH_CHART (month), G_LIST_MODEL (store));
  assert_rows (month, "deepseek grok unpriced");
  farthing_month_chart_set_subscription (FARTHING_MONTH_CHART (month), CENT);
  farthing_month_chart_set_paid (FARTHING_MONTH_CHART (month), 100 * CENT, FARTHING_PROVENANCE_COMPUTED);
  assert_rows (month, "deepseek you paid ◐ grok unpriced subscription");
  g_assert_cmpuint (chart->references->len, ==, 1);

  /* What comes later finds its place, and what is set again does not come twice */
  /* Without a sentence it says what its ends are, not how many bars it has */
  farthing_month_chart_set_summary (FARTHING_MONTH_CHART (month), NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "From deepseek for $0.61 to grok for $6.07");

  append (store, "mistral", 155 * CENT);
  farthing_month_chart_set_paid (FARTHING_MONTH_CHART (month), 50 * CENT, FARTHING_PROVENANCE_BILLED);
  farthing_month_chart_set_subscription (FARTHING_MONTH_CHART (month), 2000 * CENT);
  assert_rows (month, "you paid ● deepseek mistral grok unpriced subscription");
  g_assert_cmpuint (chart->references->len, ==, 1);
  assert_reach (month, 2000 * CENT);

  /* One that is far away leaves the bars as long as they can be */
  farthing_month_chart_set_subscription (FARTHING_MONTH_CHART (month), 10000 * CENT);
  g_assert_cmpuint (chart->references->len, ==, 0);
  assert_reach (month, 607 * CENT + 607 * CENT / 8);

  append (other, "gemini", 290 * CENT);
  farthing_month_chart_set_model (FARTHING_MONTH_CHART (month), G_LIST_MODEL (other));
  farthing_month_chart_set_paid (FARTHING_MONTH_CHART (month), FARTHING_UNKNOWN, FARTHING_PROVENANCE_UNKNOWN);
  farthing_month_chart_set_subscription (FARTHING_MONTH_CHART (month), FARTHING_UNKNOWN);
  assert_rows (month, "gemini");
  g_assert_cmpuint (chart->references->len, ==, 0);
  farthing_month_chart_set_model (FARTHING_MONTH_CHART (month), NULL);
  assert_rows (month, "");
  g_assert_finalize_object (month);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/app/pricing/month-chart/order", test_order);

  return g_test_run ();
}
