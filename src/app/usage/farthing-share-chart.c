/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-share-chart.h"

#include "farthing-bar-layer.h"
#include "farthing-chart-point.h"
#include "farthing-chart.h"
#include "farthing-spending-points.h"

#include <glib/gi18n.h>

struct _FarthingShareChart
{
  GtkWidget parent_instance;

  GtkWidget *chart;

  /* owned */
  GListStore *points;
  GPtrArray *labels; /* (element-type utf8): of the bars that stand for one sum */
};

G_DEFINE_FINAL_TYPE (FarthingShareChart, farthing_share_chart, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
activated_cb (FarthingShareChart *self,
              FarthingChartLayer *layer,
              guint               index)
{
  if (index < self->labels->len)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, self->labels->pdata[index]);
}

static void
farthing_share_chart_dispose (GObject *object)
{
  FarthingShareChart *self = FARTHING_SHARE_CHART (object);

  g_clear_pointer (&self->chart, gtk_widget_unparent);
  g_clear_object (&self->points);

  G_OBJECT_CLASS (farthing_share_chart_parent_class)->dispose (object);
}

static void
farthing_share_chart_finalize (GObject *object)
{
  g_ptr_array_unref (FARTHING_SHARE_CHART (object)->labels);

  G_OBJECT_CLASS (farthing_share_chart_parent_class)->finalize (object);
}

static void
farthing_share_chart_class_init (FarthingShareChartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = farthing_share_chart_dispose;
  G_OBJECT_CLASS (klass)->finalize = farthing_share_chart_finalize;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
farthing_share_chart_init (FarthingShareChart *self)
{
  g_autoptr(FarthingAxis) length = farthing_axis_new_money ();
  g_autoptr(FarthingSeries) series = NULL;
  FarthingChart *chart;

  self->labels = g_ptr_array_new_with_free_func (g_free);
  self->points = g_list_store_new (FARTHING_TYPE_CHART_POINT);
  series = farthing_series_new (G_LIST_MODEL (self->points));
  self->chart = farthing_chart_new ();
  chart = FARTHING_CHART (self->chart);
  farthing_chart_set_title (chart, _("What it went to"));
  farthing_chart_set_headings (chart, _("What"), _("Spent"));
  farthing_chart_set_x_axis (chart, length, FALSE);
  farthing_chart_add_layer (chart, farthing_bar_layer_new (series));
  g_signal_connect_object (chart, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->chart, GTK_WIDGET (self));
}

GtkWidget *
farthing_share_chart_new (void)
{
  return g_object_new (FARTHING_TYPE_SHARE_CHART, NULL);
}

void
farthing_share_chart_show (FarthingShareChart    *self,
                           GPtrArray             *sums,
                           guint                  limit,
                           FarthingUsageGrouping  grouping)
{
  g_return_if_fail (FARTHING_IS_SHARE_CHART (self));
  g_return_if_fail (sums != NULL);

  g_ptr_array_set_size (self->labels, 0);
  for (guint i = 0; i < (sums->len > limit ? limit - 1 : sums->len); i++)
    g_ptr_array_add (self->labels, g_strdup (((FarthingUsageSum *) g_ptr_array_index (sums, i))->label));
  farthing_spending_points_fill_shares (self->points, sums, limit, grouping);
}

void
farthing_share_chart_set_nothing (FarthingShareChart *self,
                                  const char         *nothing)
{
  g_return_if_fail (FARTHING_IS_SHARE_CHART (self));

  farthing_chart_set_nothing (FARTHING_CHART (self->chart), nothing);
}
