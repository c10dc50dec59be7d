/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "farthing-bar-layer.h"
#include "farthing-chart-point.h"
#include "farthing-chart.h"
#include "farthing-column-layer.h"
#include "farthing-cost-curve.h"
#include "farthing-money.h"
#include "farthing-month-chart.h"

/* Every kind of chart, with numbers that are hard to draw. */

#define ROUNDS 50
#define CENT (FARTHING_MONEY_DOLLAR / 100)

static int width = 300;
static int height = 900;
static gboolean dark;
static gboolean rtl;
static gboolean measure;
static GtkWidget *column;

static GtkWidget *
make_bars (void)
{
  static const struct
  {
    const char *label;
    const char *provider;
    gint64 cents, low, high;
    FarthingChartStyle style;
  } rows[] = {
    { "deepseek-flash", "deepseek", 61, 52, 73, FARTHING_CHART_STYLE_SOLID },
    { "deepseek-v4.1-flash", "deepseek", 64, 55, 77, FARTHING_CHART_STYLE_HATCHED },
    { "mistral-large-2512", "mistral", 155, 130, 180, FARTHING_CHART_STYLE_SOLID },
    { "gemini-3.8-flash", "gemini", 290, 260, 340, FARTHING_CHART_STYLE_OUTLINED },
    { "grok-4.7", "xai", 607, 490, 730, FARTHING_CHART_STYLE_SOLID },
    { "no price", "mistral", -1, -1, -1, FARTHING_CHART_STYLE_SOLID },
  };
  g_autoptr(GListStore) store = g_list_store_new (FARTHING_TYPE_CHART_POINT);
  GtkWidget *chart = farthing_month_chart_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(FarthingChartPoint) point = farthing_chart_point_new (rows[i].label, i, rows[i].cents < 0 ? -1 : rows[i].cents * CENT);

      g_object_set (point, "provider", rows[i].provider, "style", (int) rows[i].style, "emphasised", i == 0,
                    "low", rows[i].low < 0 ? G_GINT64_CONSTANT (-1) : rows[i].low * CENT,
                    "high", rows[i].high < 0 ? G_GINT64_CONSTANT (-1) : rows[i].high * CENT, NULL);
      g_list_store_append (store, point);
    }
  farthing_month_chart_set_model (FARTHING_MONTH_CHART (chart), G_LIST_MODEL (store));
  farthing_month_chart_set_paid (FARTHING_MONTH_CHART (chart), 58 * CENT, FARTHING_PROVENANCE_BILLED);
  farthing_month_chart_set_subscription (FARTHING_MONTH_CHART (chart), 20 * FARTHING_MONEY_DOLLAR);

  return chart;
}

static GtkWidget *
make_days (guint n_days)
{
  static const char *const providers[] = { "deepseek", "mistral", "gemini", "xai", "openrouter" };
  g_autoptr(GListStore) store = g_list_store_new (FARTHING_TYPE_CHART_POINT);
  g_autoptr(FarthingSeries) series = farthing_series_new (G_LIST_MODEL (store));
  g_autoptr(FarthingAxis) days = farthing_axis_new_days ();
  g_autoptr(FarthingAxis) money = farthing_axis_new_money ();
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);
  GtkWidget *chart = farthing_chart_new ();

  for (guint day = 0; day < n_days; day++)
    for (guint i = 0; i < G_N_ELEMENTS (providers); i++)
      {
        gint64 amount = g_rand_int_range (rand, 0, 3) == 0 ? g_rand_int_range (rand, 1, 40) * (CENT / 10) : 0;
        g_autoptr(FarthingChartPoint) point = farthing_chart_point_new (providers[i], 739570 + day, amount);

        g_object_set (point, "provider", providers[i], "style",
                      i == 4 ? (int) FARTHING_CHART_STYLE_HATCHED : (int) FARTHING_CHART_STYLE_SOLID, NULL);
        if (amount > 0)
          g_list_store_append (store, point);
      }
  farthing_chart_set_title (FARTHING_CHART (chart), "By day");
  farthing_chart_set_x_axis (FARTHING_CHART (chart), days, TRUE);
  farthing_chart_set_y_axis (FARTHING_CHART (chart), money, TRUE);
  farthing_chart_add_layer (FARTHING_CHART (chart), farthing_column_layer_new (series));
  farthing_chart_add_reference (FARTHING_CHART (chart), GTK_ORIENTATION_HORIZONTAL, 7 * CENT, "budget a day $0.07");

  return chart;
}

/* @n_turns so far at 150 tokens a question, 400 an answer, and twenty more */
static GtkWidget *
make_curve (guint  n_turns,
            gint64 tier_turn)
{
  g_autoptr(GArray) turns = g_array_new (FALSE, FALSE, sizeof (FarthingConversationTurn));
  FarthingConversationUsage usage = { .turns = turns };
  FarthingMoney cached[20], uncached[20];
  FarthingConversationCurve curve = { { 0, 0, 0, 0, 20 }, cached, uncached, cached, uncached, 200000, tier_turn };
  GtkWidget *widget = farthing_cost_curve_new ();

  for (guint i = 0; i < n_turns; i++)
    {
      FarthingConversationTurn turn = { .cost = (500 + 550 * i) * (CENT / 10000) };

      turn.spent = usage.totals.cost += turn.cost;
      g_array_append_val (turns, turn);
    }
  usage.totals.usage.input = 100;
  usage.totals.usage.cached = 60;
  for (guint i = 0; i < 20; i++)
    {
      cached[i] = (i > 0 ? cached[i - 1] : 0) + (700 + 20 * i) * (CENT / 10000);
      uncached[i] = (i > 0 ? uncached[i - 1] : 0) + (500 + 550 * (i + n_turns)) * (CENT / 10000);
    }
  farthing_cost_curve_show (FARTHING_COST_CURVE (widget), &usage, &curve);

  return widget;
}

static void
append_card (GtkWidget *box,
             GtkWidget *chart)
{
  gtk_widget_add_css_class (chart, "price-card");
  gtk_box_append (GTK_BOX (box), chart);
}

/* What it costs to make the nodes of each chart anew */
static gboolean
measure_cb (gpointer user_data)
{
  for (GtkWidget *card = gtk_widget_get_first_child (column); card != NULL; card = gtk_widget_get_next_sibling (card))
    {
      GtkWidget *chart = FARTHING_IS_CHART (card) ? card : gtk_widget_get_first_child (card);
      gint64 start = g_get_monotonic_time ();

      for (guint i = 0; i < ROUNDS; i++)
        {
          GtkSnapshot *snapshot = gtk_snapshot_new ();
          GskRenderNode *node;

          GTK_WIDGET_GET_CLASS (chart)->snapshot (chart, snapshot);
          node = gtk_snapshot_free_to_node (snapshot);
          if (node != NULL)
            gsk_render_node_unref (node);
        }
      printf ("{\"ms_a_snapshot\": %.3f}\n", (double) (g_get_monotonic_time () - start) / 1e3 / ROUNDS);
    }
  g_application_quit (g_application_get_default ());

  return G_SOURCE_REMOVE;
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  if (dark)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  if (rtl)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  gtk_widget_add_css_class (box, "price-pane");
  append_card (box, make_bars ());
  append_card (box, make_curve (5, FARTHING_UNKNOWN));
  append_card (box, make_curve (48, 9));
  append_card (box, make_days (30));
  append_card (box, make_days (measure ? 366 : 200));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  column = box;
  if (measure)
    g_timeout_add (1500, measure_cb, NULL);
}

int
main (int    argc,
      char **argv)
{
  const GOptionEntry entries[] = {
    { "width", 0, 0, G_OPTION_ARG_INT, &width, "Width of the window", "W" },
    { "height", 0, 0, G_OPTION_ARG_INT, &height, "Height of the window", "H" },
    { "dark", 0, 0, G_OPTION_ARG_NONE, &dark, "In the dark", NULL },
    { "measure", 0, 0, G_OPTION_ARG_NONE, &measure, "Print how long each takes to draw, and quit", NULL },
    { "rtl", 0, 0, G_OPTION_ARG_NONE, &rtl, "From right to left", NULL },
    { NULL },
  };
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(AdwApplication) application = NULL;
  g_autoptr(GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);

  application = g_object_new (ADW_TYPE_APPLICATION,
                              "application-id", "app.farthing.Charts",
                              "resource-base-path", "/app/farthing/Farthing",
                              "flags", G_APPLICATION_NON_UNIQUE,
                              NULL);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);

  return g_application_run (G_APPLICATION (application), 1, argv);
}
