/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gtk/gtk.h>

#include "farthing-forecast-bar.h"
#include "farthing-forecast-line.h"
#include "farthing-forecast-strip.h"
#include "farthing-forecast-table.h"

#define CENT (FARTHING_MONEY_DOLLAR / 100)

static void
set (FarthingForecast *forecast,
     FarthingMoney     high)
{
  farthing_forecast_init (forecast);
  forecast->low = high / 4;
  forecast->likely = high / 2;
  forecast->high = high;
  forecast->history_cost = forecast->draft_cost = forecast->answer_cost = high / 8;
  forecast->thinking_cost = high / 2 - 3 * (high / 8);
}

/* The full width is a round amount with room above a long answer: the bar grows with the text until that is full. */
static void
test_bar_scale (void)
{
  GtkWidget *widget = g_object_ref_sink (farthing_forecast_bar_new ());
  FarthingForecastBar *bar = FARTHING_FORECAST_BAR (widget);
  FarthingForecast forecast;

  g_assert_cmpint (farthing_forecast_bar_get_scale (bar), ==, 0);
  set (&forecast, CENT);
  farthing_forecast_bar_set_forecast (bar, &forecast);
  g_assert_cmpint (farthing_forecast_bar_get_scale (bar), ==, 2 * CENT);
  set (&forecast, CENT + CENT / 2);
  farthing_forecast_bar_set_forecast (bar, &forecast);
  g_assert_cmpint (farthing_forecast_bar_get_scale (bar), ==, 2 * CENT);
  set (&forecast, 2 * CENT);
  farthing_forecast_bar_set_forecast (bar, &forecast);
  g_assert_cmpint (farthing_forecast_bar_get_scale (bar), ==, 5 * CENT);
  set (&forecast, G_MAXINT64);
  farthing_forecast_bar_set_forecast (bar, &forecast);
  g_assert_cmpint (farthing_forecast_bar_get_scale (bar), ==, G_MAXINT64);

  farthing_forecast_init (&forecast);
  farthing_forecast_bar_set_forecast (bar, &forecast);
  g_assert_cmpint (farthing_forecast_bar_get_scale (bar), ==, 0);
  g_assert_finalize_object (widget);
}

/* Without a draft there is a line, and it asks for little room. */
static void
test_line_is_narrow (void)
{
  GtkWidget *line = g_object_ref_sink (farthing_forecast_line_new ());
  int minimum, natural;

  gtk_widget_measure (line, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, <, 100);
  farthing_forecast_line_set_still (FARTHING_FORECAST_LINE (line), TRUE);
  g_assert_finalize_object (line);
}

/* Where the words of a warning have no room its sign stays. */
static void
test_strip_keeps_warning (void)
{
  GtkWidget *strip = g_object_ref_sink (farthing_forecast_strip_new ());
  GObject *warning = gtk_widget_get_template_child (strip, FARTHING_TYPE_FORECAST_STRIP, "warning");
  GObject *fact = gtk_widget_get_template_child (strip, FARTHING_TYPE_FORECAST_STRIP, "fact");
  FarthingForecast forecast;
  int natural;

  set (&forecast, CENT);
  forecast.has_warning = TRUE;
  farthing_forecast_strip_show (FARTHING_FORECAST_STRIP (strip), &forecast, "will be stopped", NULL);
  gtk_widget_measure (strip, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  gtk_widget_size_allocate (strip, &(GtkAllocation){ 0, 0, 3 * natural, 20 }, -1);
  g_assert_true (gtk_widget_get_child_visible (GTK_WIDGET (fact)));

  gtk_widget_measure (GTK_WIDGET (fact), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  for (int width = 3 * natural; gtk_widget_get_child_visible (GTK_WIDGET (fact)); width -= 4)
    gtk_widget_size_allocate (strip, &(GtkAllocation){ 0, 0, width, 20 }, -1);
  g_assert_true (gtk_widget_get_child_visible (GTK_WIDGET (warning)));
  g_assert_finalize_object (strip);
}

static void
test_table_has_all_parts (void)
{
  g_autoptr(GPtrArray) facts = g_ptr_array_new ();
  FarthingForecast forecast;
  GtkWidget *table;
  guint n_labels = 0;

  set (&forecast, CENT);
  forecast.thinking = (FarthingLength){ 0, 500, 2000 };
  forecast.history = 4000;
  forecast.cached = 3000;
  g_ptr_array_add (facts, (gpointer) "off-peak until 02:00");
  table = g_object_ref_sink (farthing_forecast_table_new (&forecast, facts));
  for (GtkWidget *child = gtk_widget_get_first_child (table); child != NULL; child = gtk_widget_get_next_sibling (child))
    n_labels++;

  /* Two headings, five parts, a rule, four bounds with their words, a rule and a fact */
  g_assert_cmpuint (n_labels, ==, 2 + 5 * 3 + 1 + 4 * 3 + 1 + 1);
  g_assert_finalize_object (table);
}

/* A price that is not known is said to be none, and has no bounds. */
static void
test_table_has_no_amount_without_price (void)
{
  g_autoptr(GPtrArray) facts = g_ptr_array_new ();
  FarthingForecast forecast;
  GtkWidget *table, *last;

  farthing_forecast_init (&forecast);
  table = g_object_ref_sink (farthing_forecast_table_new (&forecast, facts));
  last = gtk_widget_get_last_child (table);
  g_assert_true (GTK_IS_LABEL (last));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (last)), ==, "The price of this model is not known");
  g_assert_finalize_object (table);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/composer/forecast-line/bar-scale", test_bar_scale);
  g_test_add_func ("/app/composer/forecast-line/is-narrow", test_line_is_narrow);
  g_test_add_func ("/app/composer/forecast-line/strip-keeps-warning", test_strip_keeps_warning);
  g_test_add_func ("/app/composer/forecast-line/table-has-all-parts", test_table_has_all_parts);

  g_test_add_func ("/app/composer/forecast-line/table-without-price", test_table_has_no_amount_without_price);

  return g_test_run ();
}
