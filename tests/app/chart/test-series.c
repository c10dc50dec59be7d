/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-chart-point.h"

static void
counted_cb (guint *count)
{
  (*count)++;
}

static void
append (GListStore *store,
        const char *label,
        gint64      value)
{
  g_autoptr(FarthingChartPoint) point = farthing_chart_point_new (label, 7, value);

  g_list_store_append (store, point);
}

/* A field is the property of its name. */
static void
test_properties (void)
{
  g_autoptr(GListStore) store = g_list_store_new (FARTHING_TYPE_CHART_POINT);
  g_autoptr(FarthingSeries) series = farthing_series_new (G_LIST_MODEL (store));
  const FarthingDatum *datum;

  append (store, "one", 11);
  append (store, NULL, 12);
  g_assert_cmpuint (farthing_series_get_n_data (series), ==, 2);
  datum = farthing_series_get_datum (series, 0);
  g_assert_cmpstr (datum->label, ==, "one");
  g_assert_cmpint (datum->position, ==, 7);
  g_assert_cmpint (datum->value, ==, 11);
  g_assert_cmpint (datum->low, ==, FARTHING_UNKNOWN);
  g_assert_cmpint (datum->style, ==, FARTHING_CHART_STYLE_SOLID);
  g_assert_cmpstr (farthing_series_get_datum (series, 1)->label, ==, "");
}

/* What has no such property has the field's default: its index is its position. */
static void
test_foreign_items (void)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new ((const char *const[]){ "a", "b", NULL });
  g_autoptr(FarthingSeries) series = farthing_series_new (G_LIST_MODEL (list));

  g_assert_cmpstr (farthing_series_get_datum (series, 1)->label, ==, "");
  g_assert_cmpint (farthing_series_get_datum (series, 1)->position, ==, 1);
  g_assert_cmpint (farthing_series_get_datum (series, 1)->value, ==, FARTHING_UNKNOWN);
}

static void
test_changes (void)
{
  g_autoptr(GListStore) store = g_list_store_new (FARTHING_TYPE_CHART_POINT);
  g_autoptr(FarthingSeries) series = farthing_series_new (G_LIST_MODEL (store));
  g_autoptr(FarthingChartPoint) point = farthing_chart_point_new ("one", 0, 1);
  guint changed = 0;

  g_signal_connect_swapped (series, "changed", G_CALLBACK (counted_cb), &changed);
  g_list_store_append (store, point);
  g_assert_cmpuint (changed, ==, 1);
  g_assert_cmpint (farthing_series_get_datum (series, 0)->value, ==, 1);

  /* Many changes between two looks are one */
  g_object_set (point, "value", G_GINT64_CONSTANT (2), NULL);
  g_object_set (point, "value", G_GINT64_CONSTANT (3), NULL);
  g_assert_cmpuint (changed, ==, 2);
  g_assert_cmpint (farthing_series_get_datum (series, 0)->value, ==, 3);

  /* What is not in the list any more says nothing */
  g_list_store_remove_all (store);
  g_assert_cmpuint (changed, ==, 3);
  g_object_set (point, "value", G_GINT64_CONSTANT (4), NULL);
  g_assert_cmpuint (changed, ==, 3);
}

/* What is put in between stays in order, and only what went is not watched any more. */
static void
test_splice (void)
{
  g_autoptr(GListStore) store = g_list_store_new (FARTHING_TYPE_CHART_POINT);
  g_autoptr(FarthingSeries) series = farthing_series_new (G_LIST_MODEL (store));
  g_autoptr(FarthingChartPoint) between = farthing_chart_point_new ("between", 0, 9);
  guint changed = 0;

  append (store, "first", 1);
  append (store, "last", 2);
  g_list_store_insert (store, 1, between);
  g_assert_cmpstr (farthing_series_get_datum (series, 1)->label, ==, "between");
  g_assert_cmpstr (farthing_series_get_datum (series, 2)->label, ==, "last");
  g_list_store_remove (store, 0);
  g_assert_cmpuint (farthing_series_get_n_data (series), ==, 2);
  g_assert_cmpstr (farthing_series_get_datum (series, 0)->label, ==, "between");
  g_signal_connect_swapped (series, "changed", G_CALLBACK (counted_cb), &changed);
  g_object_set (between, "value", G_GINT64_CONSTANT (5), NULL);
  g_assert_cmpuint (changed, ==, 1);
  g_assert_cmpint (farthing_series_get_datum (series, 0)->value, ==, 5);
}

static void
test_range (void)
{
  g_autoptr(GListStore) store = g_list_store_new (FARTHING_TYPE_CHART_POINT);
  g_autoptr(FarthingSeries) series = farthing_series_new (G_LIST_MODEL (store));
  g_autoptr(FarthingChartPoint) wide = farthing_chart_point_new ("wide", 0, 5);
  gint64 smallest, largest;

  g_assert_false (farthing_series_get_range (series, &smallest, &largest));
  append (store, "unknown", FARTHING_UNKNOWN);
  g_assert_false (farthing_series_get_range (series, &smallest, &largest));
  g_object_set (wide, "low", G_GINT64_CONSTANT (2), "high", G_GINT64_CONSTANT (9), NULL);
  g_list_store_append (store, wide);
  g_assert_true (farthing_series_get_range (series, &smallest, &largest));
  g_assert_cmpint (smallest, ==, 2);
  g_assert_cmpint (largest, ==, 9);
}

static void
test_let_go (void)
{
  g_autoptr(GListStore) store = g_list_store_new (FARTHING_TYPE_CHART_POINT);
  FarthingSeries *series = farthing_series_new (G_LIST_MODEL (store));

  append (store, "one", 1);
  g_assert_finalize_object (series);
  append (store, "two", 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/chart/series/properties", test_properties);
  g_test_add_func ("/app/chart/series/foreign-items", test_foreign_items);
  g_test_add_func ("/app/chart/series/changes", test_changes);
  g_test_add_func ("/app/chart/series/splice", test_splice);
  g_test_add_func ("/app/chart/series/range", test_range);
  g_test_add_func ("/app/chart/series/let-go", test_let_go);

  return g_test_run ();
}
