/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-cost-curve.h"

#include "farthing-chart-point.h"
#include "farthing-chart.h"
#include "farthing-line-layer.h"
#include "farthing-totals.h"

#include <glib/gi18n.h>

#define PLOT_HEIGHT 110

struct _FarthingCostCurve
{
  GtkWidget parent_instance;

  GtkWidget *chart;

  /* owned */
  GListStore *points;
};

G_DEFINE_FINAL_TYPE (FarthingCostCurve, farthing_cost_curve, GTK_TYPE_WIDGET)

static char *
format_turn (gint64   value,
             gint64   step,
             gpointer user_data)
{
  if (step > 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value);

  /* Translators: the answers of a conversation are counted: "Answer 5" */
  return g_strdup_printf (_("Answer %d"), (int) MIN (value, G_MAXINT));
}

static FarthingMoney
add (FarthingMoney a,
     FarthingMoney b)
{
  FarthingMoney sum;

  return farthing_money_add (a, b, &sum, NULL) ? sum : G_MAXINT64;
}

static char *
dup_turn_note (const FarthingConversationTurn *turn)
{
  g_autofree char *cost = NULL;

  if (turn->cost == FARTHING_UNKNOWN)
    return g_strdup (_("What this answer cost is not known"));
  cost = farthing_money_format (turn->cost);

  /* Translators: %s is an amount of money */
  return g_strdup_printf (_("This answer: %s"), cost);
}

static void
append_past (GPtrArray                      *points,
             const FarthingConversationTurn *turn,
             guint                           number,
             gboolean                        is_last)
{
  g_autoptr(FarthingChartPoint) point = farthing_chart_point_new (NULL, number, turn->spent);
  g_autofree char *note = dup_turn_note (turn);

  g_object_set (point, "note", note, "emphasised", is_last, NULL);
  /* The cone begins here */
  if (is_last)
    g_object_set (point, "low", turn->spent, "high", turn->spent, NULL);
  g_ptr_array_add (points, g_steal_pointer (&point));
}

/* Where between the two ends one comes out who has as much from the cache as before */
static FarthingMoney
mix (FarthingMoney        cached,
     FarthingMoney        uncached,
     const FarthingUsage *usage)
{
  if (usage->cached < 0 || usage->input <= 0)
    return uncached;

  return uncached - (FarthingMoney) ((__int128) (uncached - cached) * MIN (usage->cached, usage->input) / usage->input);
}

static void
append_future (GPtrArray                       *points,
               const FarthingConversationUsage *usage,
               const FarthingConversationCurve *curve,
               guint                            index,
               FarthingMoney                    spent)
{
  FarthingMoney likely = mix (add (spent, curve->cached[index]), add (spent, curve->uncached[index]), &usage->totals.usage);
  g_autoptr(FarthingChartPoint) point = farthing_chart_point_new (_("expected"), usage->turns->len + index + 1, likely);

  g_object_set (point, "low", add (spent, curve->low[index]), "high", add (spent, curve->high[index]), "style", FARTHING_CHART_STYLE_DASHED, NULL);
  g_ptr_array_add (points, g_steal_pointer (&point));
}

static void
mark_tier (FarthingCostCurve               *self,
           const FarthingConversationUsage *usage,
           const FarthingConversationCurve *curve)
{
  g_autofree char *tokens = NULL;
  g_autofree char *label = NULL;

  if (curve->tier_turn == FARTHING_UNKNOWN || curve->tier_turn > curve->shape.turns)
    return;

  tokens = farthing_totals_dup_tokens (curve->tier_from);
  /* Translators: stands beside a line where requests become dearer; %s is "200.0 k tokens" */
  label = g_strdup_printf (_("dearer from %s"), tokens);
  farthing_chart_add_reference (FARTHING_CHART (self->chart), GTK_ORIENTATION_VERTICAL, (gint64) usage->turns->len + curve->tier_turn, label);
}

static void
farthing_cost_curve_dispose (GObject *object)
{
  FarthingCostCurve *self = FARTHING_COST_CURVE (object);

  g_clear_pointer (&self->chart, gtk_widget_unparent);
  g_clear_object (&self->points);

  G_OBJECT_CLASS (farthing_cost_curve_parent_class)->dispose (object);
}

static void
farthing_cost_curve_class_init (FarthingCostCurveClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = farthing_cost_curve_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
farthing_cost_curve_init (FarthingCostCurve *self)
{
  g_autoptr(FarthingAxis) turns = farthing_axis_new (FARTHING_AXIS_NUMBER);
  g_autoptr(FarthingAxis) money = farthing_axis_new_money ();
  g_autoptr(FarthingSeries) series = NULL;
  FarthingChart *chart;

  self->points = g_list_store_new (FARTHING_TYPE_CHART_POINT);
  series = farthing_series_new (G_LIST_MODEL (self->points));
  self->chart = farthing_chart_new ();
  chart = FARTHING_CHART (self->chart);
  farthing_axis_set_format (turns, format_turn, NULL, NULL);
  farthing_chart_set_title (chart, _("Cost of this conversation"));
  farthing_chart_set_headings (chart, _("Answer"), _("Spent by then"));
  farthing_chart_set_plot_height (chart, PLOT_HEIGHT);
  /* Translators: the name of an axis on which the answers of a conversation are counted */
  farthing_chart_set_x_name (chart, _("Answers"));
  farthing_chart_set_x_axis (chart, turns, TRUE);
  farthing_chart_set_y_axis (chart, money, TRUE);
  farthing_chart_add_layer (chart, farthing_line_layer_new (series));
  gtk_widget_set_parent (self->chart, GTK_WIDGET (self));
}

GtkWidget *
farthing_cost_curve_new (void)
{
  return g_object_new (FARTHING_TYPE_COST_CURVE, NULL);
}

static char *
dup_summary (const FarthingConversationUsage *usage,
             const FarthingConversationCurve *curve)
{
  g_autofree char *spent = farthing_money_format (usage->totals.cost);
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (curve == NULL || curve->shape.turns == 0)
    /* Translators: says what a chart shows; %u answers cost %s */
    return g_strdup_printf (ngettext ("%u answer so far for %s", "%u answers so far for %s", usage->turns->len), usage->turns->len, spent);

  low = farthing_money_format (add (usage->totals.cost, curve->low[curve->shape.turns - 1]));
  high = farthing_money_format (add (usage->totals.cost, curve->high[curve->shape.turns - 1]));

  /* Translators: says what a chart shows; %u answers cost %s, and after %d more it will be %s to %s */
  return g_strdup_printf (ngettext ("%u answer so far for %s; after %d more it will be %s to %s",
                                    "%u answers so far for %s; after %d more it will be %s to %s", usage->turns->len),
                          usage->turns->len, spent, (int) curve->shape.turns, low, high);
}

void
farthing_cost_curve_show (FarthingCostCurve               *self,
                          const FarthingConversationUsage *usage,
                          const FarthingConversationCurve *curve)
{
  g_autoptr(GPtrArray) points = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *summary = NULL;
  guint n_turns;

  g_return_if_fail (FARTHING_IS_COST_CURVE (self));
  g_return_if_fail (usage != NULL);

  n_turns = usage->turns->len;
  farthing_chart_clear_references (FARTHING_CHART (self->chart));
  for (guint i = 0; i < n_turns; i++)
    append_past (points, &g_array_index (usage->turns, FarthingConversationTurn, i), i + 1, i + 1 == n_turns);
  for (guint i = 0; curve != NULL && i < curve->shape.turns; i++)
    append_future (points, usage, curve, i, usage->totals.cost);
  if (curve != NULL)
    mark_tier (self, usage, curve);
  g_list_store_splice (self->points, 0, g_list_model_get_n_items (G_LIST_MODEL (self->points)), points->pdata, points->len);
  summary = dup_summary (usage, curve);
  farthing_chart_set_summary (FARTHING_CHART (self->chart), summary);
}
