/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-spending-chart.h"

#include "farthing-chart-legend.h"
#include "farthing-chart-point.h"
#include "farthing-chart.h"
#include "farthing-column-layer.h"
#include "farthing-spending-points.h"

#include <glib/gi18n.h>

struct _FarthingSpendingChart
{
  GtkWidget parent_instance;

  GtkWidget *chart;
  GtkWidget *legend;

  /* owned */
  FarthingAxis *axis; /* of the days or months */
  GListStore *points;
  GPtrArray *parts; /* (nullable) (element-type FarthingSpendingPart) */

  FarthingSpendingStep step;
};

G_DEFINE_FINAL_TYPE (FarthingSpendingChart, farthing_spending_chart, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
format_month (gint64   value,
              gint64   step,
              gpointer user_data)
{
  g_autoptr(GDateTime) month = g_date_time_new_utc ((int) (value / 12), (int) (value % 12) + 1, 1, 0, 0, 0);

  /* Translators: a month below a chart, as "Nov 2026"; see g_date_time_format() */
  return month != NULL ? g_date_time_format (month, step > 0 ? _("%b %y") : _("%B %Y")) : g_strdup ("");
}

static void
activated_cb (FarthingSpendingChart *self,
              FarthingChartLayer    *layer,
              guint                  index)
{
  const FarthingDatum *datum = farthing_series_get_datum (farthing_chart_layer_get_series (layer), index);

  for (guint i = 0; datum != NULL && self->parts != NULL && i < self->parts->len; i++)
    {
      const FarthingSpendingPart *part = g_ptr_array_index (self->parts, i);

      if (farthing_spending_points_get_position (part, self->step) != datum->position)
        continue;
      g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, part->start_ms, part->end_ms);
      return;
    }
}

static void
farthing_spending_chart_dispose (GObject *object)
{
  FarthingSpendingChart *self = FARTHING_SPENDING_CHART (object);

  g_clear_pointer (&self->chart, gtk_widget_unparent);
  g_clear_pointer (&self->legend, gtk_widget_unparent);
  g_clear_object (&self->axis);
  g_clear_object (&self->points);
  g_clear_pointer (&self->parts, g_ptr_array_unref);

  G_OBJECT_CLASS (farthing_spending_chart_parent_class)->dispose (object);
}

static void
farthing_spending_chart_class_init (FarthingSpendingChartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = farthing_spending_chart_dispose;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
show_step (FarthingSpendingChart *self)
{
  gboolean days = self->step == FARTHING_SPENDING_DAYS;
  g_autoptr(FarthingAxis) axis = days ? farthing_axis_new_days () : farthing_axis_new (FARTHING_AXIS_NUMBER);
  FarthingChart *chart = FARTHING_CHART (self->chart);

  if (!days)
    farthing_axis_set_format (axis, format_month, NULL, NULL);
  farthing_chart_set_title (chart, days ? _("Spending by day") : _("Spending by month"));
  farthing_chart_set_headings (chart, days ? _("Day") : _("Month"), _("Spent"));
  farthing_chart_set_x_axis (chart, axis, TRUE);
  g_set_object (&self->axis, axis);
}

/* What the columns come to, for those who cannot see them */
static char *
dup_summary (FarthingSpendingChart *self,
             GPtrArray             *parts)
{
  const FarthingSpendingPart *dearest = NULL;
  FarthingMoney total = 0;
  g_autofree char *sum = NULL;
  g_autofree char *most = NULL;
  g_autofree char *when = NULL;

  for (guint i = 0; i < parts->len; i++)
    {
      const FarthingSpendingPart *part = g_ptr_array_index (parts, i);

      if (!farthing_money_add (total, part->totals.cost, &total, NULL))
        return NULL;
      if (part->totals.cost > (dearest != NULL ? dearest->totals.cost : 0))
        dearest = part;
    }
  if (dearest == NULL)
    return g_strdup (_("Nothing was spent"));

  sum = farthing_money_format (total);
  most = farthing_money_format (dearest->totals.cost);
  when = farthing_axis_format (self->axis, farthing_spending_points_get_position (dearest, self->step), 0);

  /* Translators: %1$s and %3$s are amounts of money, %2$s is a day or a month: "$3.20 together, most on Tuesday, 3 November: $0.84" */
  return g_strdup_printf (self->step == FARTHING_SPENDING_DAYS ? _("%1$s together, most on %2$s: %3$s") : _("%1$s together, most in %2$s: %3$s"), sum, when, most);
}

static void
farthing_spending_chart_init (FarthingSpendingChart *self)
{
  g_autoptr(FarthingAxis) height = farthing_axis_new_money ();
  g_autoptr(FarthingSeries) series = NULL;
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  FarthingChart *chart;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);

  self->points = g_list_store_new (FARTHING_TYPE_CHART_POINT);
  series = farthing_series_new (G_LIST_MODEL (self->points));
  self->chart = farthing_chart_new ();
  chart = FARTHING_CHART (self->chart);
  farthing_chart_set_y_axis (chart, height, TRUE);
  farthing_chart_add_layer (chart, farthing_column_layer_new (series));
  g_signal_connect_object (chart, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_vexpand (self->chart, TRUE);
  gtk_widget_set_parent (self->chart, GTK_WIDGET (self));
  self->legend = farthing_chart_legend_new (series);
  gtk_widget_set_parent (self->legend, GTK_WIDGET (self));
  show_step (self);
}

GtkWidget *
farthing_spending_chart_new (void)
{
  return g_object_new (FARTHING_TYPE_SPENDING_CHART, NULL);
}

void
farthing_spending_chart_set_plot_height (FarthingSpendingChart *self,
                                         int                    height)
{
  g_return_if_fail (FARTHING_IS_SPENDING_CHART (self));

  farthing_chart_set_plot_height (FARTHING_CHART (self->chart), height);
}

guint
farthing_spending_chart_show (FarthingSpendingChart *self,
                              GPtrArray             *parts,
                              FarthingSpendingStep   step,
                              FarthingUsageGrouping  grouping,
                              gint64                 now_ms)
{
  g_autoptr(GPtrArray) past = g_ptr_array_new ();
  g_autofree char *summary = NULL;

  g_return_val_if_fail (FARTHING_IS_SPENDING_CHART (self), 0);
  g_return_val_if_fail (parts != NULL, 0);

  g_ptr_array_ref (parts);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  self->parts = parts;
  if (self->step != step)
    {
      self->step = step;
      show_step (self);
    }
  for (guint i = 0; i < parts->len; i++)
    {
      FarthingSpendingPart *part = g_ptr_array_index (parts, i);

      if (part->start_ms <= now_ms)
        g_ptr_array_add (past, part);
    }
  farthing_spending_points_fill_parts (self->points, past, step, grouping);
  summary = dup_summary (self, past);
  farthing_chart_set_summary (FARTHING_CHART (self->chart), summary);

  return past->len;
}

void
farthing_spending_chart_set_nothing (FarthingSpendingChart *self,
                                     const char            *nothing)
{
  g_return_if_fail (FARTHING_IS_SPENDING_CHART (self));

  farthing_chart_set_nothing (FARTHING_CHART (self->chart), nothing);
}
