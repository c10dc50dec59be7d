/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <locale.h>

#include "farthing-bar-layer.h"
#include "farthing-chart-point.h"
#include "farthing-chart-private.h"
#include "farthing-chart-table.h"
#include "farthing-column-layer.h"
#include "farthing-line-layer.h"
#include "farthing-money.h"

#define CENT (FARTHING_MONEY_DOLLAR / 100)
#define WIDTH 300
#define HEIGHT 120

static void
append (GListStore *store,
        const char *label,
        gint64      position,
        gint64      value,
        gint64      low,
        gint64      high)
{
  g_autoptr(FarthingChartPoint) point = farthing_chart_point_new (label, position, value);

  g_object_set (point, "low", low, "high", high, NULL);
  g_list_store_append (store, point);
}

/* A chart of one layer of @type, with an axis of money for its values; as large as if it were shown */
static FarthingChart *
make_chart (GListStore *store,
            GType       type)
{
  g_autoptr(FarthingSeries) series = farthing_series_new (G_LIST_MODEL (store));
  g_autoptr(FarthingAxis) money = farthing_axis_new_money ();
  g_autoptr(FarthingAxis) positions = farthing_axis_new (FARTHING_AXIS_NUMBER);
  FarthingChart *chart = g_object_ref_sink (FARTHING_CHART (farthing_chart_new ()));
  FarthingChartLayer *layer = g_object_new (type, NULL);
  gboolean rows = type == FARTHING_TYPE_BAR_LAYER;

  farthing_chart_layer_set_series (layer, series);
  farthing_chart_set_title (chart, "A chart");
  farthing_chart_set_x_axis (chart, rows ? money : positions, !rows);
  if (!rows)
    farthing_chart_set_y_axis (chart, money, TRUE);
  farthing_chart_add_layer (chart, layer);
  gtk_widget_measure (GTK_WIDGET (chart), GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (chart), GTK_ORIENTATION_VERTICAL, WIDTH, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (GTK_WIDGET (chart), &(GtkAllocation){ 0, 0, WIDTH, HEIGHT }, -1);
  farthing_chart_place (chart);

  return chart;
}

static FarthingChartLayer *
get_layer (FarthingChart *chart)
{
  return g_ptr_array_index (chart->layers, 0);
}

static int
hit (FarthingChart *chart,
     float          x,
     float          y)
{
  float distance;

  return farthing_chart_layer_hit (get_layer (chart), &chart->canvas, x, y, &distance);
}

/* Whatever is drawn, the pointer in its middle finds it. */
static void
check_hits (FarthingChart *chart)
{
  guint n_data = farthing_chart_get_n_data (chart);

  for (guint i = 0; i < n_data; i++)
    {
      graphene_rect_t bounds;

      if (farthing_chart_layer_locate (get_layer (chart), &chart->canvas, i, &bounds))
        g_assert_cmpint (hit (chart, bounds.origin.x + bounds.size.width / 2, bounds.origin.y + bounds.size.height / 2), ==, i);
    }
}

static void
test_bars (void)
{
  g_autoptr(GListStore) store = g_list_store_new (FARTHING_TYPE_CHART_POINT);
  FarthingChart *chart;
  g_autofree char *words = NULL;
  g_autofree char *unknown = NULL;
  int before, after;

  append (store, "deepseek-flash", 0, 61 * CENT, 52 * CENT, 70 * CENT);
  append (store, "no price", 0, FARTHING_UNKNOWN, FARTHING_UNKNOWN, FARTHING_UNKNOWN);
  append (store, "grok-4.7", 0, 607 * CENT, FARTHING_UNKNOWN, FARTHING_UNKNOWN);
  chart = make_chart (store, FARTHING_TYPE_BAR_LAYER);
  check_hits (chart);
  words = farthing_chart_layer_describe (get_layer (chart), &chart->canvas, 0);
  g_assert_cmpstr (words, ==, "deepseek-flash: $0.61 ($0.52\302\240– 0.70)");
  unknown = farthing_chart_layer_describe (get_layer (chart), &chart->canvas, 1);
  g_assert_cmpstr (unknown, ==, "no price: ?");

  /* The plot leaves room for labels and amounts, and is as high as its rows */
  g_assert_cmpfloat (chart->canvas.plot.origin.x, >, 20);
  g_assert_cmpfloat (chart->canvas.plot.origin.x + chart->canvas.plot.size.width, <, WIDTH - 20);
  gtk_widget_measure (GTK_WIDGET (chart), GTK_ORIENTATION_VERTICAL, WIDTH, &before, NULL, NULL, NULL);
  append (store, "one more", 0, CENT, FARTHING_UNKNOWN, FARTHING_UNKNOWN);
  append (store, "and more", 0, CENT, FARTHING_UNKNOWN, FARTHING_UNKNOWN);
  gtk_widget_measure (GTK_WIDGET (chart), GTK_ORIENTATION_VERTICAL, WIDTH, &after, NULL, NULL, NULL);
  g_assert_cmpint (after, >, before);
  g_assert_finalize_object (chart);
}

static void
test_columns (void)
{
  g_autoptr(GListStore) store = g_list_store_new (FARTHING_TYPE_CHART_POINT);
  FarthingChart *chart;
  graphene_rect_t lower, upper, other;

  append (store, "a", 1, 2 * CENT, FARTHING_UNKNOWN, FARTHING_UNKNOWN);
  append (store, "b", 1, 3 * CENT, FARTHING_UNKNOWN, FARTHING_UNKNOWN);
  append (store, "unknown", 2, FARTHING_UNKNOWN, FARTHING_UNKNOWN, FARTHING_UNKNOWN);
  append (store, "a", 5, 4 * CENT, FARTHING_UNKNOWN, FARTHING_UNKNOWN);
  chart = make_chart (store, FARTHING_TYPE_COLUMN_LAYER);
  check_hits (chart);

  g_assert_true (farthing_chart_layer_locate (get_layer (chart), &chart->canvas, 0, &lower));
  g_assert_true (farthing_chart_layer_locate (get_layer (chart), &chart->canvas, 1, &upper));
  g_assert_false (farthing_chart_layer_locate (get_layer (chart), &chart->canvas, 2, &other));
  g_assert_cmpfloat_with_epsilon (upper.origin.y + upper.size.height, lower.origin.y, 0.01);
  g_assert_cmpfloat_with_epsilon (upper.origin.x, lower.origin.x, 0.01);
  /* The axis reaches over the stack, not only over its parts */
  g_assert_cmpint (farthing_axis_get_max (chart->y), >=, 5 * CENT);
  g_assert_cmpfloat (upper.origin.y, >=, chart->canvas.plot.origin.y - 0.01);
  /* Anything above a column means it */
  g_assert_cmpint (hit (chart, lower.origin.x + lower.size.width / 2, 0), ==, 1);
  g_assert_finalize_object (chart);
}

static void
test_line (void)
{
  g_autoptr(GListStore) store = g_list_store_new (FARTHING_TYPE_CHART_POINT);
  FarthingChart *chart;

  append (store, NULL, 1, 1 * CENT, FARTHING_UNKNOWN, FARTHING_UNKNOWN);
  append (store, NULL, 2, 2 * CENT, 2 * CENT, 2 * CENT);
  append (store, "expected", 3, 4 * CENT, 3 * CENT, 9 * CENT);
  chart = make_chart (store, FARTHING_TYPE_LINE_LAYER);
  check_hits (chart);
  g_assert_cmpint (farthing_axis_get_max (chart->y), >=, 9 * CENT);
  g_assert_cmpint (farthing_axis_get_min (chart->x), ==, 1);
  g_assert_cmpint (farthing_axis_get_max (chart->x), ==, 3);
  g_assert_finalize_object (chart);
}

/* Wherever the pointer is, a line has an answer: however far apart its data are, it is over what the tooltip is for. */
static void
test_line_everywhere (void)
{
  g_autoptr(GListStore) store = g_list_store_new (FARTHING_TYPE_CHART_POINT);
  FarthingChart *chart;

  append (store, NULL, 1, CENT, FARTHING_UNKNOWN, FARTHING_UNKNOWN);
  append (store, NULL, 2, 9 * CENT, FARTHING_UNKNOWN, FARTHING_UNKNOWN);
  chart = make_chart (store, FARTHING_TYPE_LINE_LAYER);
  for (int x = 0; x < WIDTH; x += 7)
    {
      for (int y = 0; y < HEIGHT; y += 7)
        {
          FarthingChartLayer *layer = NULL;
          graphene_rect_t area;
          float middle = chart->canvas.plot.origin.x + chart->canvas.plot.size.width / 2;

          g_assert_cmpint (farthing_chart_find_datum (chart, x, y, &layer, &area), ==, x < middle ? 0 : 1);
          g_assert_true (layer == get_layer (chart));
          g_assert_true (graphene_rect_contains_point (&area, &GRAPHENE_POINT_INIT (x, y)));
        }
    }
  g_assert_finalize_object (chart);
}

/* An axis of nothing is one of cents, and none of the smallest fraction of a dollar. */
static void
test_nothing_spent (void)
{
  g_autoptr(GListStore) store = g_list_store_new (FARTHING_TYPE_CHART_POINT);
  FarthingChart *chart;

  append (store, "Nothing", 1, 0, FARTHING_UNKNOWN, FARTHING_UNKNOWN);
  append (store, "Nothing", 2, 0, FARTHING_UNKNOWN, FARTHING_UNKNOWN);
  chart = make_chart (store, FARTHING_TYPE_COLUMN_LAYER);
  g_assert_cmpint (farthing_axis_get_max (chart->y), ==, CENT);
  g_assert_finalize_object (chart);
}

static void
test_mirrored (void)
{
  g_autoptr(GListStore) store = g_list_store_new (FARTHING_TYPE_CHART_POINT);
  FarthingChart *chart;

  append (store, "bar", 0, CENT, FARTHING_UNKNOWN, FARTHING_UNKNOWN);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  chart = make_chart (store, FARTHING_TYPE_BAR_LAYER);
  g_assert_cmpfloat (farthing_chart_canvas_get_x (&chart->canvas, 0), >, farthing_chart_canvas_get_x (&chart->canvas, CENT));
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_assert_finalize_object (chart);
}

/* Nothing to show is shown as such: no datum, no range, no crash. */
static void
test_empty (void)
{
  g_autoptr(GListStore) store = g_list_store_new (FARTHING_TYPE_CHART_POINT);
  FarthingChart *chart = make_chart (store, FARTHING_TYPE_LINE_LAYER);
  g_autoptr(GtkSnapshot) snapshot = gtk_snapshot_new ();

  g_assert_cmpuint (farthing_chart_get_n_data (chart), ==, 0);
  g_assert_false (chart->extent.has_x);
  GTK_WIDGET_GET_CLASS (chart)->snapshot (GTK_WIDGET (chart), snapshot);
  g_assert_finalize_object (chart);
}

/* What had the keyboard keeps it while it is there, and is let go with the data: then the label says what the chart is
 * again. */
static void
test_accessible (void)
{
  g_autoptr(GListStore) store = g_list_store_new (FARTHING_TYPE_CHART_POINT);
  FarthingChart *chart;

  append (store, "deepseek-flash", 0, 61 * CENT, FARTHING_UNKNOWN, FARTHING_UNKNOWN);
  chart = make_chart (store, FARTHING_TYPE_BAR_LAYER);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_LABEL, "A chart");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Chart with 1 value");

  chart->focused_layer = get_layer (chart);
  chart->focused = 0;
  farthing_chart_update_accessible (chart);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_LABEL, "deepseek-flash: $0.61");
  append (store, "one more", 1, 61 * CENT, FARTHING_UNKNOWN, FARTHING_UNKNOWN);
  g_assert_cmpint (chart->focused, ==, 0);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_LABEL, "deepseek-flash: $0.61");
  g_list_store_remove_all (store);
  g_assert_cmpint (chart->focused, ==, -1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_LABEL, "A chart");
  farthing_chart_set_summary (chart, "It says something.");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "It says something.");
  g_assert_finalize_object (chart);
}

static void
collect_rows (GtkWidget *widget,
              GPtrArray *rows)
{
  if (GTK_IS_LIST_BOX_ROW (widget))
    g_ptr_array_add (rows, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_rows (child, rows);
}

static void
test_table (void)
{
  g_autoptr(GListStore) store = g_list_store_new (FARTHING_TYPE_CHART_POINT);
  g_autoptr(GPtrArray) rows = g_ptr_array_new ();
  FarthingChart *chart;
  GtkWidget *table;

  append (store, "a", 1, 2 * CENT, CENT, 3 * CENT);
  append (store, "b", 2, 3 * CENT, FARTHING_UNKNOWN, FARTHING_UNKNOWN);
  chart = make_chart (store, FARTHING_TYPE_COLUMN_LAYER);
  table = farthing_chart_table_new (chart);
  collect_rows (table, rows);
  g_assert_cmpuint (rows->len, ==, 2);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (rows->pdata[0]), GTK_ACCESSIBLE_PROPERTY_LABEL, "1, a: $0.02 ($0.01\302\240– 0.03)");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (rows->pdata[1]), GTK_ACCESSIBLE_PROPERTY_LABEL, "2, b: $0.03");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (table)), ==, "A chart");
  gtk_window_destroy (GTK_WINDOW (table));
  g_assert_finalize_object (chart);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/app/chart/chart/bars", test_bars);
  g_test_add_func ("/app/chart/chart/columns", test_columns);
  g_test_add_func ("/app/chart/chart/line", test_line);
  g_test_add_func ("/app/chart/chart/line-everywhere", test_line_everywhere);
  g_test_add_func ("/app/chart/chart/nothing-spent", test_nothing_spent);
  g_test_add_func ("/app/chart/chart/mirrored", test_mirrored);
  g_test_add_func ("/app/chart/chart/empty", test_empty);
  g_test_add_func ("/app/chart/chart/accessible", test_accessible);
  g_test_add_func ("/app/chart/chart/table", test_table);

  return g_test_run ();
}
