/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-usage-overview.h"

#include "farthing-bar-layer.h"
#include "farthing-chart-point.h"
#include "farthing-chart.h"
#include "farthing-column-layer.h"
#include "farthing-session-spending.h"
#include "farthing-spending-points.h"
#include "farthing-usage-sum-row.h"
#include "farthing-usage-words.h"

#include <glib/gi18n.h>

#define N_SHARES 12

/* The rows of the template's list */
static const struct
{
  FarthingUsageBy by;
  FarthingUsageGrouping grouping;
} divisions[] = {
  { FARTHING_USAGE_BY_PROVIDER, FARTHING_USAGE_GROUP_PROVIDER },
  { FARTHING_USAGE_BY_MODEL, FARTHING_USAGE_GROUP_MODEL },
  { FARTHING_USAGE_BY_KEY, FARTHING_USAGE_GROUP_KEY },
};

struct _FarthingUsageOverview
{
  GtkWidget parent_instance;

  /* template children */
  GtkBox *background;
  GtkWidget *background_group;
  FarthingChart *columns;
  GtkDropDown *division;
  GtkWidget *scroller;
  FarthingChart *shares;
  FarthingUsageSumRow *total;

  /* owned */
  FarthingSession *session;
  FarthingUsageFilter *filter; /* (nullable): until there is one */
  GPtrArray *parts; /* (nullable) (element-type FarthingSpendingPart) */
  GListStore *column_points;
  GListStore *share_points;
  GCancellable *cancellable;

  FarthingSpendingStep step;
};

G_DEFINE_FINAL_TYPE (FarthingUsageOverview, farthing_usage_overview, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_FAILED,
  SIGNAL_SPAN_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static FarthingUsageGrouping
get_grouping (FarthingUsageOverview *self)
{
  return divisions[gtk_drop_down_get_selected (self->division)].grouping;
}

static void
tell_failure (FarthingUsageOverview *self,
              const GError          *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
}

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
show_columns (FarthingUsageOverview *self)
{
  g_autoptr(FarthingAxis) axis = NULL;

  if (self->step == FARTHING_SPENDING_DAYS)
    axis = farthing_axis_new_days ();
  else
    axis = farthing_axis_new (FARTHING_AXIS_NUMBER);
  if (self->step == FARTHING_SPENDING_MONTHS)
    farthing_axis_set_format (axis, format_month, NULL, NULL);
  farthing_chart_set_title (self->columns, self->step == FARTHING_SPENDING_DAYS ? _("Spending by day") : _("Spending by month"));
  farthing_chart_set_headings (self->columns, self->step == FARTHING_SPENDING_DAYS ? _("Day") : _("Month"), _("Spent"));
  farthing_chart_set_x_axis (self->columns, axis, TRUE);
  farthing_spending_points_fill_parts (self->column_points, self->parts, self->step, get_grouping (self));
}

static void
parts_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(FarthingUsageOverview) self = user_data;
  g_autoptr(GError) error = NULL;
  GPtrArray *parts = farthing_session_load_spending_finish (FARTHING_SESSION (source), result, &error);

  if (parts == NULL)
    {
      tell_failure (self, error);
      return;
    }
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  self->parts = parts;
  show_columns (self);
}

static void
shares_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(FarthingUsageOverview) self = user_data;
  g_autoptr(FarthingUsageReport) report = NULL;
  g_autoptr(GError) error = NULL;

  report = farthing_session_load_report_finish (FARTHING_SESSION (source), result, &error);
  if (report == NULL)
    {
      tell_failure (self, error);
      return;
    }
  farthing_usage_sum_row_set_totals (self->total, &report->total);
  farthing_spending_sort (report->rows);
  farthing_spending_points_fill_shares (self->share_points, report->rows, N_SHARES, get_grouping (self));
}

/* A row for each purpose that is not chat */
static void
purposes_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(FarthingUsageOverview) self = user_data;
  g_autoptr(FarthingUsageReport) report = NULL;
  g_autoptr(GError) error = NULL;
  GtkWidget *child;

  report = farthing_session_load_report_finish (FARTHING_SESSION (source), result, &error);
  if (report == NULL)
    {
      tell_failure (self, error);
      return;
    }
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->background))) != NULL)
    gtk_box_remove (self->background, child);
  gtk_widget_set_visible (self->background_group, report->background.n_requests > 0);
  for (guint i = 0; i < report->rows->len; i++)
    {
      const FarthingUsageSum *sum = g_ptr_array_index (report->rows, i);
      g_autofree char *name = farthing_usage_dup_purpose (sum->label);
      GtkWidget *row;

      if (g_str_equal (sum->label, FARTHING_PURPOSE_CHAT))
        continue;
      row = farthing_usage_sum_row_new (name);
      farthing_usage_sum_row_set_totals (FARTHING_USAGE_SUM_ROW (row), &sum->totals);
      gtk_box_append (self->background, row);
    }
}

static void
reload (FarthingUsageOverview *self)
{
  guint selected = gtk_drop_down_get_selected (self->division);

  if (self->session == NULL || self->filter == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  farthing_session_load_report_async (self->session, self->filter, divisions[selected].by, self->cancellable, shares_cb, g_object_ref (self));
  farthing_session_load_spending_async (self->session, self->filter, self->step, divisions[selected].grouping, self->cancellable, parts_cb, g_object_ref (self));
  farthing_session_load_report_async (self->session, self->filter, FARTHING_USAGE_BY_PURPOSE, self->cancellable, purposes_cb, g_object_ref (self));
}

static void
column_activated_cb (FarthingUsageOverview *self,
                     FarthingChartLayer    *layer,
                     guint                  index)
{
  const FarthingDatum *datum = farthing_series_get_datum (farthing_chart_layer_get_series (layer), index);

  for (guint i = 0; datum != NULL && self->parts != NULL && i < self->parts->len; i++)
    {
      const FarthingSpendingPart *part = g_ptr_array_index (self->parts, i);

      if (farthing_spending_points_get_position (part, self->step) != datum->position)
        continue;
      g_signal_emit (self, signals[SIGNAL_SPAN_CHOSEN], 0, part->start_ms, part->end_ms);
      return;
    }
}

static void
farthing_usage_overview_dispose (GObject *object)
{
  FarthingUsageOverview *self = FARTHING_USAGE_OVERVIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->column_points);
  g_clear_object (&self->share_points);

  G_OBJECT_CLASS (farthing_usage_overview_parent_class)->dispose (object);
}

static void
farthing_usage_overview_finalize (GObject *object)
{
  FarthingUsageOverview *self = FARTHING_USAGE_OVERVIEW (object);

  g_clear_pointer (&self->filter, farthing_usage_filter_free);
  g_clear_pointer (&self->parts, g_ptr_array_unref);

  G_OBJECT_CLASS (farthing_usage_overview_parent_class)->finalize (object);
}

static void
farthing_usage_overview_class_init (FarthingUsageOverviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_usage_overview_dispose;
  object_class->finalize = farthing_usage_overview_finalize;

  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_SPAN_CHOSEN] = g_signal_new ("span-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                              G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);

  g_type_ensure (FARTHING_TYPE_CHART);
  g_type_ensure (FARTHING_TYPE_USAGE_SUM_ROW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/usage/farthing-usage-overview.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageOverview, background);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageOverview, background_group);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageOverview, columns);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageOverview, division);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageOverview, scroller);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageOverview, shares);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageOverview, total);
  gtk_widget_class_bind_template_callback (widget_class, column_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, reload);
}

static void
farthing_usage_overview_init (FarthingUsageOverview *self)
{
  g_autoptr(FarthingSeries) columns = NULL;
  g_autoptr(FarthingSeries) shares = NULL;
  g_autoptr(FarthingAxis) height = farthing_axis_new_money ();
  g_autoptr(FarthingAxis) length = farthing_axis_new_money ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->column_points = g_list_store_new (FARTHING_TYPE_CHART_POINT);
  columns = farthing_series_new (G_LIST_MODEL (self->column_points));
  farthing_chart_set_y_axis (self->columns, height, TRUE);
  farthing_chart_set_plot_height (self->columns, 180);
  farthing_chart_add_layer (self->columns, farthing_column_layer_new (columns));

  self->share_points = g_list_store_new (FARTHING_TYPE_CHART_POINT);
  shares = farthing_series_new (G_LIST_MODEL (self->share_points));
  farthing_chart_set_title (self->shares, _("What it went to"));
  farthing_chart_set_headings (self->shares, _("What"), _("Spent"));
  farthing_chart_set_x_axis (self->shares, length, FALSE);
  farthing_chart_add_layer (self->shares, farthing_bar_layer_new (shares));
}

GtkWidget *
farthing_usage_overview_new (void)
{
  return g_object_new (FARTHING_TYPE_USAGE_OVERVIEW, NULL);
}

void
farthing_usage_overview_set_session (FarthingUsageOverview *self,
                                     FarthingSession       *session)
{
  g_return_if_fail (FARTHING_IS_USAGE_OVERVIEW (self));

  g_set_object (&self->session, session);
}

void
farthing_usage_overview_set_filter (FarthingUsageOverview     *self,
                                    const FarthingUsageFilter *filter,
                                    FarthingSpendingStep       step)
{
  g_return_if_fail (FARTHING_IS_USAGE_OVERVIEW (self));
  g_return_if_fail (filter != NULL);

  g_clear_pointer (&self->filter, farthing_usage_filter_free);
  self->filter = farthing_usage_filter_copy (filter);
  self->step = step;
  reload (self);
}
