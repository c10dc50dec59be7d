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
};

G_DEFINE_FINAL_TYPE (FarthingShareChart, farthing_share_chart, GTK_TYPE_WIDGET)

static void
farthing_share_chart_dispose (GObject *object)
{
  FarthingShareChart *self = FARTHING_SHARE_CHART (object);

  g_clear_pointer (&self->chart, gtk_widget_unparent);
  g_clear_object (&self->points);

  G_OBJECT_CLASS (farthing_share_chart_parent_class)->dispose (object);
}

static void
farthing_share_chart_class_init (FarthingShareChartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = farthing_share_chart_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
farthing_share_chart_init (FarthingShareChart *self)
{
  g_autoptr(FarthingAxis) length = farthing_axis_new_money ();
  g_autoptr(FarthingSeries) series = NULL;
  FarthingChart *chart;

  self->points = g_list_store_new (FARTHING_TYPE_CHART_POINT);
  series = farthing_series_new (G_LIST_MODEL (self->points));
  self->chart = farthing_chart_new ();
  chart = FARTHING_CHART (self->chart);
  farthing_chart_set_title (chart, _("What it went to"));
  farthing_chart_set_headings (chart, _("What"), _("Spent"));
  farthing_chart_set_x_axis (chart, length, FALSE);
  farthing_chart_add_layer (chart, farthing_bar_layer_new (series));
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

  farthing_spending_points_fill_shares (self->points, sums, limit, grouping);
}
