/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <locale.h>

#include "farthing-chart-private.h"
#include "farthing-cost-curve.h"

#define CENT (FARTHING_MONEY_DOLLAR / 100)

static FarthingSeries *
get_series (GtkWidget *curve)
{
  FarthingChart *chart = FARTHING_CHART (gtk_widget_get_first_child (curve));

  return farthing_chart_layer_get_series (g_ptr_array_index (chart->layers, 0));
}

static void
add_turn (FarthingConversationUsage *usage,
          FarthingMoney              cost)
{
  FarthingConversationTurn turn = { .cost = cost };

  usage->totals.cost += cost;
  turn.spent = usage->totals.cost;
  g_array_append_val (usage->turns, turn);
}

/* A line so far, then a cone that begins where the line ends. */
static void
test_show (void)
{
  g_autoptr(GArray) turns = g_array_new (FALSE, FALSE, sizeof (FarthingConversationTurn));
  FarthingConversationUsage usage = { .turns = turns };
  FarthingMoney cached[] = { CENT, 2 * CENT };
  FarthingMoney uncached[] = { 3 * CENT, 6 * CENT };
  FarthingMoney low[] = { CENT, CENT };
  FarthingMoney high[] = { 4 * CENT, 8 * CENT };
  FarthingConversationCurve curve = { { 0, 0, 0, 0, 2 }, cached, uncached, low, high, 200000, 2 };
  GtkWidget *widget = g_object_ref_sink (farthing_cost_curve_new ());
  FarthingChart *chart = FARTHING_CHART (gtk_widget_get_first_child (widget));
  const FarthingDatum *datum;

  add_turn (&usage, CENT);
  add_turn (&usage, 2 * CENT);
  usage.totals.usage.input = 100;
  usage.totals.usage.cached = 50;
  farthing_cost_curve_show (FARTHING_COST_CURVE (widget), &usage, &curve);
  g_assert_cmpuint (farthing_series_get_n_data (get_series (widget)), ==, 4);
  g_assert_cmpint (farthing_series_get_datum (get_series (widget), 0)->low, ==, FARTHING_UNKNOWN);
  datum = farthing_series_get_datum (get_series (widget), 1);
  g_assert_cmpint (datum->value, ==, 3 * CENT);
  g_assert_cmpint (datum->low, ==, 3 * CENT);
  g_assert_true (datum->emphasised);

  /* Half of what was read came from the cache, so the line is between what comes of both; the cone is wider, for
   * answers are not all of one length */
  datum = farthing_series_get_datum (get_series (widget), 3);
  g_assert_cmpint (datum->position, ==, 4);
  g_assert_cmpint (datum->low, ==, 4 * CENT);
  g_assert_cmpint (datum->high, ==, 11 * CENT);
  g_assert_cmpint (datum->value, ==, 7 * CENT);
  g_assert_cmpint (datum->style, ==, FARTHING_CHART_STYLE_DASHED);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "2 answers so far for $0.03; after 2 more it will be $0.04 to $0.11");
  g_assert_cmpuint (chart->references->len, ==, 1);

  /* Shown again it is not there twice; without a price it ends now, and no tier is marked */
  farthing_cost_curve_show (FARTHING_COST_CURVE (widget), &usage, NULL);
  g_assert_cmpuint (farthing_series_get_n_data (get_series (widget)), ==, 2);
  g_assert_cmpuint (chart->references->len, ==, 0);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "2 answers so far for $0.03");
  g_assert_finalize_object (widget);
}

/* A tier beyond what is projected would stretch the chart: it is not marked. */
static void
test_far_tier (void)
{
  g_autoptr(GArray) turns = g_array_new (FALSE, FALSE, sizeof (FarthingConversationTurn));
  FarthingConversationUsage usage = { .turns = turns };
  FarthingMoney cached[] = { CENT };
  FarthingMoney uncached[] = { CENT };
  FarthingConversationCurve curve = { { 0, 0, 0, 0, 1 }, cached, uncached, cached, uncached, 200000, 2 };
  GtkWidget *widget = g_object_ref_sink (farthing_cost_curve_new ());
  FarthingChart *chart = FARTHING_CHART (gtk_widget_get_first_child (widget));

  add_turn (&usage, FARTHING_UNKNOWN);
  usage.totals.cost = 0;
  usage.totals.usage.cached = FARTHING_UNKNOWN;
  farthing_cost_curve_show (FARTHING_COST_CURVE (widget), &usage, &curve);
  g_assert_cmpuint (chart->references->len, ==, 0);
  g_assert_cmpint (farthing_series_get_datum (get_series (widget), 1)->value, ==, CENT);
  g_assert_finalize_object (widget);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/app/pricing/cost-curve/show", test_show);
  g_test_add_func ("/app/pricing/cost-curve/far-tier", test_far_tier);

  return g_test_run ();
}
