/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "farthing-chart-private.h"
#include "farthing-share-chart.h"
#include "farthing-spending-chart.h"

#define DAY_MS (G_GINT64_CONSTANT (86400) * 1000)
#define FIRST_MS (G_GINT64_CONSTANT (20000) * DAY_MS)

static FarthingUsageSum *
make_sum (const char    *label,
          FarthingMoney  cost)
{
  FarthingUsageSum *sum = g_new0 (FarthingUsageSum, 1);

  sum->label = g_strdup (label);
  farthing_usage_totals_init (&sum->totals);
  sum->totals.n_requests = 1;
  sum->totals.cost = cost;

  return sum;
}

static GPtrArray *
make_parts (guint n_parts)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_spending_part_free);

  for (guint i = 0; i < n_parts; i++)
    {
      FarthingSpendingPart *part = g_new0 (FarthingSpendingPart, 1);

      farthing_usage_totals_init (&part->totals);
      part->start_ms = FIRST_MS + i * DAY_MS;
      part->end_ms = part->start_ms + DAY_MS;
      part->totals.cost = (i + 1) * FARTHING_MONEY_DOLLAR;
      part->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_usage_sum_free);
      g_ptr_array_add (part->groups, make_sum ("mistral", part->totals.cost));
      g_ptr_array_add (parts, part);
    }

  return parts;
}

static FarthingChart *
get_chart (GtkWidget *widget)
{
  return FARTHING_CHART (gtk_widget_get_first_child (widget));
}

static void
chosen_cb (FarthingSpendingChart *chart,
           gint64                 start_ms,
           gint64                 end_ms,
           gint64                *span)
{
  span[0] = start_ms;
  span[1] = end_ms;
}

/* Days to come are no columns; a column knows its day, also when nobody else keeps the parts. */
static void
test_columns (void)
{
  GtkWidget *widget = g_object_ref_sink (farthing_spending_chart_new ());
  FarthingSpendingChart *chart = FARTHING_SPENDING_CHART (widget);
  GPtrArray *parts = make_parts (4);
  gint64 span[2] = { 0, 0 };

  g_signal_connect (chart, "chosen", G_CALLBACK (chosen_cb), span);
  g_assert_cmpuint (farthing_spending_chart_show (chart, parts, FARTHING_SPENDING_DAYS, FARTHING_USAGE_GROUP_PROVIDER, FIRST_MS + 2 * DAY_MS), ==, 3);
  g_ptr_array_unref (parts);
  g_assert_cmpuint (farthing_chart_get_n_data (get_chart (widget)), ==, 3);
  farthing_chart_emit_activated (get_chart (widget), get_chart (widget)->layers->pdata[0], 1);
  g_assert_cmpint (span[0], ==, FIRST_MS + DAY_MS);
  g_assert_cmpint (span[1], ==, FIRST_MS + 2 * DAY_MS);
  g_assert_finalize_object (widget);
}

/* The name of the chart follows what its columns are. */
static void
test_step (void)
{
  GtkWidget *widget = g_object_ref_sink (farthing_spending_chart_new ());
  FarthingSpendingChart *chart = FARTHING_SPENDING_CHART (widget);
  g_autoptr(GPtrArray) parts = make_parts (2);

  g_assert_cmpstr (farthing_chart_get_title (get_chart (widget)), ==, "Spending by day");
  farthing_spending_chart_show (chart, parts, FARTHING_SPENDING_MONTHS, FARTHING_USAGE_GROUP_PROVIDER, G_MAXINT64);
  g_assert_cmpstr (farthing_chart_get_title (get_chart (widget)), ==, "Spending by month");
  farthing_spending_chart_show (chart, parts, FARTHING_SPENDING_DAYS, FARTHING_USAGE_GROUP_PROVIDER, G_MAXINT64);
  g_assert_cmpstr (farthing_chart_get_title (get_chart (widget)), ==, "Spending by day");
  g_assert_finalize_object (widget);
}

/* A stack of one colour needs no legend; more than one are told by name, the dearest first. */
static void
test_legend (void)
{
  GtkWidget *widget = g_object_ref_sink (farthing_spending_chart_new ());
  FarthingSpendingChart *chart = FARTHING_SPENDING_CHART (widget);
  GtkWidget *legend = gtk_widget_get_last_child (widget);
  g_autoptr(GPtrArray) parts = make_parts (2);
  FarthingSpendingPart *last = g_ptr_array_index (parts, 1);
  GtkWidget *first;
  int wide, narrow;

  farthing_spending_chart_show (chart, parts, FARTHING_SPENDING_DAYS, FARTHING_USAGE_GROUP_MODEL, G_MAXINT64);
  g_assert_false (gtk_widget_get_visible (legend));
  g_ptr_array_add (last->groups, make_sum ("openrouter/grok", 9 * FARTHING_MONEY_DOLLAR));
  farthing_spending_chart_show (chart, parts, FARTHING_SPENDING_DAYS, FARTHING_USAGE_GROUP_MODEL, G_MAXINT64);
  g_assert_true (gtk_widget_get_visible (legend));
  first = gtk_widget_get_first_child (legend);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (first))), ==, "OpenRouter");
  g_assert_true (gtk_widget_get_next_sibling (first) == gtk_widget_get_last_child (legend));

  /* Side by side, or below each other: with room in any case */
  gtk_widget_measure (legend, GTK_ORIENTATION_VERTICAL, 400, &wide, NULL, NULL, NULL);
  gtk_widget_measure (legend, GTK_ORIENTATION_VERTICAL, 100, &narrow, NULL, NULL, NULL);
  g_assert_cmpint (wide, >, 0);
  g_assert_cmpint (narrow, >, 2 * wide);
  g_assert_finalize_object (widget);
}

static void
share_cb (FarthingShareChart  *chart,
          const char          *label,
          char               **chosen)
{
  g_free (*chosen);
  *chosen = g_strdup (label);
}

/* A bar knows its sum; what stands for the others has none. */
static void
test_share_chosen (void)
{
  GtkWidget *widget = g_object_ref_sink (farthing_share_chart_new ());
  g_autoptr(GPtrArray) sums = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_usage_sum_free);
  g_autofree char *chosen = NULL;

  g_signal_connect (widget, "chosen", G_CALLBACK (share_cb), &chosen);
  g_ptr_array_add (sums, make_sum ("xai/grok", 60));
  g_ptr_array_add (sums, make_sum ("mistral/small", 30));
  g_ptr_array_add (sums, make_sum ("gemini/flash", 10));
  farthing_share_chart_show (FARTHING_SHARE_CHART (widget), sums, 2, FARTHING_USAGE_GROUP_MODEL);
  farthing_chart_emit_activated (get_chart (widget), get_chart (widget)->layers->pdata[0], 0);
  g_assert_cmpstr (chosen, ==, "xai/grok");
  farthing_chart_emit_activated (get_chart (widget), get_chart (widget)->layers->pdata[0], 1);
  g_assert_cmpstr (chosen, ==, "xai/grok");
  g_assert_finalize_object (widget);
}

/* Who cannot see the columns is told what they come to. */
static void
test_summary (void)
{
  GtkWidget *widget = g_object_ref_sink (farthing_spending_chart_new ());
  g_autoptr(GPtrArray) parts = make_parts (3);

  farthing_spending_chart_show (FARTHING_SPENDING_CHART (widget), parts, FARTHING_SPENDING_DAYS, FARTHING_USAGE_GROUP_PROVIDER, G_MAXINT64);
  g_assert_cmpstr (get_chart (widget)->summary, ==, "$6.00 together, most on Sunday, 6 October: $3.00");
  g_ptr_array_set_size (parts, 0);
  farthing_spending_chart_show (FARTHING_SPENDING_CHART (widget), parts, FARTHING_SPENDING_DAYS, FARTHING_USAGE_GROUP_PROVIDER, G_MAXINT64);
  g_assert_cmpstr (get_chart (widget)->summary, ==, "Nothing was spent");
  g_assert_finalize_object (widget);
}

static void
changed_cb (FarthingSeries *series,
            guint          *n_changes)
{
  ++*n_changes;
}

/* Filled anew, the chart hears of it once. */
static void
test_shares (void)
{
  GtkWidget *widget = g_object_ref_sink (farthing_share_chart_new ());
  FarthingSeries *series = farthing_chart_layer_get_series (get_chart (widget)->layers->pdata[0]);
  g_autoptr(GPtrArray) sums = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_usage_sum_free);
  guint n_changes = 0;

  g_ptr_array_add (sums, make_sum ("xai/grok", 60));
  g_ptr_array_add (sums, make_sum ("mistral/small", 30));
  g_ptr_array_add (sums, make_sum ("gemini/flash", 10));
  farthing_share_chart_show (FARTHING_SHARE_CHART (widget), sums, 5, FARTHING_USAGE_GROUP_MODEL);
  g_assert_cmpuint (farthing_series_get_n_data (series), ==, 3);
  g_signal_connect (series, "changed", G_CALLBACK (changed_cb), &n_changes);
  farthing_share_chart_show (FARTHING_SHARE_CHART (widget), sums, 2, FARTHING_USAGE_GROUP_MODEL);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpuint (farthing_series_get_n_data (series), ==, 2);
  g_assert_cmpint (farthing_series_get_datum (series, 1)->value, ==, 40);
  g_assert_finalize_object (widget);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/app/usage/spending-chart/columns", test_columns);
  g_test_add_func ("/app/usage/spending-chart/step", test_step);
  g_test_add_func ("/app/usage/spending-chart/legend", test_legend);
  g_test_add_func ("/app/usage/spending-chart/share-chosen", test_share_chosen);
  g_test_add_func ("/app/usage/spending-chart/summary", test_summary);
  g_test_add_func ("/app/usage/spending-chart/shares", test_shares);

  return g_test_run ();
}
