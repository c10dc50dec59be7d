/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-compare-routes.h"

#include <glib/gi18n.h>

#include "farthing-bar-layer.h"
#include "farthing-chart-point.h"
#include "farthing-chart.h"
#include "farthing-compare-notes.h"

static gint64
get_month (FarthingComparisonRow *row)
{
  return farthing_comparison_row_get_figure (row, FARTHING_FIGURE_MONTH);
}

static int
compare_months (gconstpointer a,
                gconstpointer b)
{
  gint64 first = get_month (*(FarthingComparisonRow **) a);
  gint64 second = get_month (*(FarthingComparisonRow **) b);

  if ((first < 0) != (second < 0))
    return first < 0 ? 1 : -1;

  return (first > second) - (first < second);
}

GPtrArray *
farthing_compare_list_routes (FarthingComparison    *comparison,
                              FarthingComparisonRow *row)
{
  GPtrArray *routes = g_ptr_array_new_with_free_func (g_object_unref);
  const char *family = farthing_comparison_row_get_family (row);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (comparison)); i++)
    {
      g_autoptr(FarthingComparisonRow) other = g_list_model_get_item (G_LIST_MODEL (comparison), i);

      if (other == row || (family != NULL && g_strcmp0 (family, farthing_comparison_row_get_family (other)) == 0))
        g_ptr_array_add (routes, g_steal_pointer (&other));
    }
  g_ptr_array_sort (routes, compare_months);

  return routes;
}

/* Some models have several names at one provider */
static char *
dup_label (GPtrArray             *routes,
           FarthingComparisonRow *row)
{
  char *label = farthing_compare_dup_route (row);

  for (guint i = 0; i < routes->len; i++)
    {
      FarthingComparisonRow *other = g_ptr_array_index (routes, i);
      g_autofree char *same = other != row ? farthing_compare_dup_route (other) : NULL;

      if (g_strcmp0 (label, same) != 0)
        continue;
      g_free (label);
      return g_strdup (farthing_model_get_id (farthing_comparison_row_get_model (row)));
    }

  return label;
}

char *
farthing_compare_dup_gap (GPtrArray             *routes,
                          FarthingComparisonRow *row)
{
  FarthingComparisonRow *cheapest = routes->len > 1 ? g_ptr_array_index (routes, 0) : NULL;
  FarthingComparisonRow *next = routes->len > 1 ? g_ptr_array_index (routes, 1) : NULL;
  FarthingComparisonRow *dearer = cheapest == row ? next : row;
  g_autofree char *label = NULL;
  int permille;

  if (cheapest == NULL || get_month (cheapest) == FARTHING_UNKNOWN || get_month (dearer) <= 0)
    return NULL;
  permille = (int) (((__int128) (get_month (dearer) - get_month (cheapest)) * 2000 / get_month (dearer) + 1) / 2);
  label = dup_label (routes, cheapest);
  if (permille == 0)
    return g_strdup (_("No other route is cheaper."));

  /* Translators: a way to reach a model, and by how much per cent it is cheaper than another one: "DeepSeek, direct: 5.2 % cheaper" */
  return g_strdup_printf (_("%1$s: %2$d.%3$d %% cheaper"), label, permille / 10, permille % 10);
}

static FarthingChartPoint *
make_point (GPtrArray             *routes,
            FarthingComparisonRow *row,
            gboolean               emphasised)
{
  static const FarthingChartStyle styles[] = {
    [FARTHING_ROUTE_DIRECT] = FARTHING_CHART_STYLE_SOLID,
    [FARTHING_ROUTE_CREDITS] = FARTHING_CHART_STYLE_HATCHED,
    [FARTHING_ROUTE_OWN_KEY] = FARTHING_CHART_STYLE_OUTLINED,
  };
  g_autofree char *label = dup_label (routes, row);
  FarthingChartPoint *point = farthing_chart_point_new (label, 0, get_month (row));
  FarthingRange range;

  farthing_comparison_row_get_range (row, FARTHING_FIGURE_MONTH, &range);
  g_object_set (point,
                "provider", farthing_model_get_provider (farthing_comparison_row_get_model (row)),
                "low", range.low != range.high ? range.low : (gint64) FARTHING_UNKNOWN,
                "high", range.low != range.high ? range.high : (gint64) FARTHING_UNKNOWN,
                "style", styles[farthing_comparison_row_get_route_kind (row)],
                "emphasised", emphasised,
                NULL);

  return point;
}

GtkWidget *
farthing_compare_make_route_chart (GPtrArray                    *routes,
                                   FarthingComparisonRow        *row,
                                   const FarthingCompareContext *context)
{
  GtkWidget *widget = farthing_chart_new ();
  FarthingChart *chart = FARTHING_CHART (widget);
  g_autoptr(GListStore) points = g_list_store_new (FARTHING_TYPE_CHART_POINT);
  g_autoptr(FarthingSeries) series = farthing_series_new (G_LIST_MODEL (points));
  g_autoptr(FarthingAxis) money = farthing_axis_new_money ();
  g_autofree char *gap = farthing_compare_dup_gap (routes, row);

  for (guint i = 0; i < routes->len; i++)
    {
      g_autoptr(FarthingChartPoint) point = make_point (routes, g_ptr_array_index (routes, i), g_ptr_array_index (routes, i) == row);

      g_list_store_append (points, point);
    }
  farthing_chart_set_title (chart, _("The routes to this model"));
  farthing_chart_set_headings (chart, _("Route"), farthing_compare_get_name (FARTHING_FIGURE_MONTH, context->daily));
  farthing_chart_set_summary (chart, gap);
  farthing_chart_set_x_axis (chart, money, FALSE);
  farthing_chart_add_layer (chart, farthing_bar_layer_new (series));

  return widget;
}
