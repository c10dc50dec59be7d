/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-month-chart.h"

#include "farthing-bar-layer.h"
#include "farthing-chart-point.h"
#include "farthing-chart.h"
#include "farthing-provenance-mark.h"

#include <glib/gi18n.h>

struct _FarthingMonthChart
{
  GtkWidget parent_instance;

  GtkWidget *chart;

  /* owned */
  GListStore *parts; /* of lists: the one that was set, and what was paid */
  GListStore *nothing;
  GListStore *paid;
  GListStore *subscription;

  FarthingMoney plan;
};

G_DEFINE_FINAL_TYPE (FarthingMonthChart, farthing_month_chart, GTK_TYPE_WIDGET)

static gint64
get_value (gconstpointer item)
{
  gint64 value = FARTHING_UNKNOWN;

  g_object_get ((gpointer) item, "value", &value, NULL);

  return value;
}

/* What has no price is last */
static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  gint64 left = get_value (a);
  gint64 right = get_value (b);

  if (left == right)
    return 0;
  if (left == FARTHING_UNKNOWN || right == FARTHING_UNKNOWN)
    return left == FARTHING_UNKNOWN ? 1 : -1;

  return left < right ? -1 : 1;
}

/* Takes @lists */
static GListModel *
flatten (GListModel *lists)
{
  return G_LIST_MODEL (gtk_flatten_list_model_new (lists));
}

static GListModel *
make_rows (FarthingMonthChart *self)
{
  GtkSorter *sorter = GTK_SORTER (gtk_custom_sorter_new (compare, NULL, NULL));
  GListStore *all = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr(GListModel) sorted = NULL;

  g_list_store_append (self->parts, self->nothing);
  g_list_store_append (self->parts, self->paid);
  sorted = G_LIST_MODEL (gtk_sort_list_model_new (flatten (G_LIST_MODEL (g_object_ref (self->parts))), sorter));
  g_list_store_append (all, sorted);
  g_list_store_append (all, self->subscription);

  return flatten (G_LIST_MODEL (all));
}

static void
farthing_month_chart_dispose (GObject *object)
{
  FarthingMonthChart *self = FARTHING_MONTH_CHART (object);

  g_clear_pointer (&self->chart, gtk_widget_unparent);
  g_clear_object (&self->parts);
  g_clear_object (&self->nothing);
  g_clear_object (&self->paid);
  g_clear_object (&self->subscription);

  G_OBJECT_CLASS (farthing_month_chart_parent_class)->dispose (object);
}

static void
farthing_month_chart_class_init (FarthingMonthChartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = farthing_month_chart_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
farthing_month_chart_init (FarthingMonthChart *self)
{
  g_autoptr(FarthingAxis) money = farthing_axis_new_money ();
  g_autoptr(FarthingSeries) series = NULL;
  g_autoptr(GListModel) rows = NULL;
  FarthingChart *chart;

  self->plan = FARTHING_UNKNOWN;
  self->parts = g_list_store_new (G_TYPE_LIST_MODEL);
  self->nothing = g_list_store_new (G_TYPE_OBJECT);
  self->paid = g_list_store_new (FARTHING_TYPE_CHART_POINT);
  self->subscription = g_list_store_new (FARTHING_TYPE_CHART_POINT);
  rows = make_rows (self);
  series = farthing_series_new (rows);

  self->chart = farthing_chart_new ();
  chart = FARTHING_CHART (self->chart);
  farthing_chart_set_title (chart, _("My month on each model"));
  farthing_chart_set_headings (chart, _("Model"), _("A month"));
  farthing_chart_set_x_axis (chart, money, FALSE);
  farthing_chart_add_layer (chart, farthing_bar_layer_new (series));
  gtk_widget_set_parent (self->chart, GTK_WIDGET (self));
}

GtkWidget *
farthing_month_chart_new (void)
{
  return g_object_new (FARTHING_TYPE_MONTH_CHART, NULL);
}

/* The longest bar with its whisker */
static gint64
get_longest (FarthingMonthChart *self)
{
  g_autoptr(GListModel) all = flatten (G_LIST_MODEL (g_object_ref (self->parts)));
  gint64 longest = 0;

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr(GObject) point = g_list_model_get_item (all, i);
      gint64 value = FARTHING_UNKNOWN, high = FARTHING_UNKNOWN;

      g_object_get (point, "value", &value, "high", &high, NULL);
      longest = MAX (longest, MAX (value, high));
    }

  return longest;
}

/* A line that is far outside would leave nothing of the bars. */
static void
update_line (FarthingMonthChart *self)
{
  gint64 longest = get_longest (self);

  farthing_chart_clear_references (FARTHING_CHART (self->chart));
  if (self->plan != FARTHING_UNKNOWN && (longest == 0 || self->plan / FARTHING_BAR_LAYER_FAR < longest))
    farthing_chart_add_reference (FARTHING_CHART (self->chart), GTK_ORIENTATION_VERTICAL, self->plan, NULL);
}

void
farthing_month_chart_set_model (FarthingMonthChart *self,
                                GListModel         *model)
{
  gpointer first[1];

  g_return_if_fail (FARTHING_IS_MONTH_CHART (self));
  g_return_if_fail (model == NULL || G_IS_LIST_MODEL (model));

  first[0] = model != NULL ? (gpointer) model : self->nothing;
  g_list_store_splice (self->parts, 0, 1, first, 1);
  update_line (self);
}

static void
set_only (GListStore         *store,
          const char         *label,
          FarthingMoney       amount,
          FarthingChartStyle  style,
          const char         *note)
{
  g_autoptr(FarthingChartPoint) point = NULL;

  g_list_store_remove_all (store);
  if (amount == FARTHING_UNKNOWN)
    return;
  point = farthing_chart_point_new (label, 0, amount);
  g_object_set (point, "style", style, "note", note, NULL);
  g_list_store_append (store, point);
}

void
farthing_month_chart_set_paid (FarthingMonthChart *self,
                               FarthingMoney       amount,
                               FarthingProvenance  provenance)
{
  static const char *const marks[] = {
    [FARTHING_PROVENANCE_UNKNOWN] = "?",
    [FARTHING_PROVENANCE_ESTIMATED] = "○",
    [FARTHING_PROVENANCE_COMPUTED] = "◐",
    [FARTHING_PROVENANCE_BILLED] = "●",
  };
  g_autofree char *label = NULL;

  g_return_if_fail (FARTHING_IS_MONTH_CHART (self));

  /* Translators: the bar of what the person really paid; behind it, the mark of how well that is known */
  label = g_strdup_printf (_("you paid %s"), marks[provenance]);
  set_only (self->paid, label, amount, FARTHING_CHART_STYLE_OUTLINED, farthing_provenance_get_sentence (provenance));
  update_line (self);
}

void
farthing_month_chart_set_subscription (FarthingMonthChart *self,
                                       FarthingMoney       amount)
{
  g_return_if_fail (FARTHING_IS_MONTH_CHART (self));

  /* Translators: the bar of what a subscription costs a month */
  set_only (self->subscription, _("subscription"), amount, FARTHING_CHART_STYLE_DASHED, NULL);
  self->plan = amount;
  update_line (self);
}

/* From the cheapest to the dearest, as those see it who look at the bars */
static char *
dup_ends (FarthingMonthChart *self)
{
  g_autoptr(GListModel) rows = g_list_model_get_item (G_LIST_MODEL (self->parts), 0);
  g_autofree char *low = NULL, *high = NULL, *least = NULL, *most = NULL;
  gint64 smallest = FARTHING_UNKNOWN, largest = FARTHING_UNKNOWN;

  for (guint i = 0; rows != NULL && i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr(GObject) point = g_list_model_get_item (rows, i);
      gint64 value = get_value (point);

      if (value == FARTHING_UNKNOWN)
        continue;
      if (smallest == FARTHING_UNKNOWN || value < smallest)
        {
          smallest = value;
          g_clear_pointer (&low, g_free);
          g_object_get (point, "label", &low, NULL);
        }
      if (value > largest)
        {
          largest = value;
          g_clear_pointer (&high, g_free);
          g_object_get (point, "label", &high, NULL);
        }
    }
  if (largest == FARTHING_UNKNOWN)
    return NULL;

  least = farthing_money_format (smallest);
  most = farthing_money_format (largest);
  if (g_strcmp0 (low, high) == 0)
    /* Translators: says what a chart shows: a model and an amount */
    return g_strdup_printf (_("%s: %s"), low, least);

  /* Translators: says what a chart shows: the cheapest of some models and its amount, then the dearest and its amount */
  return g_strdup_printf (_("From %s for %s to %s for %s"), low, least, high, most);
}

void
farthing_month_chart_set_daily (FarthingMonthChart *self,
                                gboolean            daily)
{
  g_return_if_fail (FARTHING_IS_MONTH_CHART (self));

  farthing_chart_set_title (FARTHING_CHART (self->chart), daily ? _("A day of mine on each model") : _("My month on each model"));
  farthing_chart_set_headings (FARTHING_CHART (self->chart), _("Model"), daily ? _("A day") : _("A month"));
}

void
farthing_month_chart_set_summary (FarthingMonthChart *self,
                                  const char         *summary)
{
  g_autofree char *ends = NULL;

  g_return_if_fail (FARTHING_IS_MONTH_CHART (self));

  if (summary == NULL)
    ends = dup_ends (self);
  farthing_chart_set_summary (FARTHING_CHART (self->chart), summary != NULL ? summary : ends);
}
