/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-usage-overview.h"

#include "farthing-session-spending.h"
#include "farthing-share-chart.h"
#include "farthing-spending-chart.h"
#include "farthing-usage-sum-row.h"
#include "farthing-usage-words.h"

#include <glib/gi18n.h>

#define N_SHARES 12
#define PLOT_HEIGHT 180

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
  FarthingSpendingChart *columns;
  GtkDropDown *division;
  GtkWidget *scroller;
  FarthingShareChart *shares;
  FarthingUsageSumRow *total;

  /* owned */
  FarthingSession *session;
  FarthingUsageFilter *filter; /* (nullable): until there is one */
  GCancellable *cancellable;

  FarthingSpendingStep step;
};

G_DEFINE_FINAL_TYPE (FarthingUsageOverview, farthing_usage_overview, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_FAILED,
  SIGNAL_SHARE_CHOSEN,
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

static void
parts_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(FarthingUsageOverview) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) parts = farthing_session_load_spending_finish (FARTHING_SESSION (source), result, &error);

  if (parts == NULL)
    {
      tell_failure (self, error);
      return;
    }
  farthing_spending_chart_show (self->columns, parts, self->step, get_grouping (self),
                                farthing_clock_get_now (farthing_session_get_clock (self->session)));
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
  farthing_share_chart_show (self->shares, report->rows, N_SHARES, get_grouping (self));
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
column_chosen_cb (FarthingUsageOverview *self,
                  gint64                 start_ms,
                  gint64                 end_ms)
{
  g_signal_emit (self, signals[SIGNAL_SPAN_CHOSEN], 0, start_ms, end_ms);
}

static void
share_chosen_cb (FarthingUsageOverview *self,
                 const char            *label)
{
  g_signal_emit (self, signals[SIGNAL_SHARE_CHOSEN], 0, get_grouping (self), label);
}

static void
farthing_usage_overview_dispose (GObject *object)
{
  FarthingUsageOverview *self = FARTHING_USAGE_OVERVIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (farthing_usage_overview_parent_class)->dispose (object);
}

static void
farthing_usage_overview_finalize (GObject *object)
{
  g_clear_pointer (&FARTHING_USAGE_OVERVIEW (object)->filter, farthing_usage_filter_free);

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
  signals[SIGNAL_SHARE_CHOSEN] = g_signal_new ("share-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                               G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
  signals[SIGNAL_SPAN_CHOSEN] = g_signal_new ("span-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                              G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);

  g_type_ensure (FARTHING_TYPE_SHARE_CHART);
  g_type_ensure (FARTHING_TYPE_SPENDING_CHART);
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
  gtk_widget_class_bind_template_callback (widget_class, column_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, reload);
  gtk_widget_class_bind_template_callback (widget_class, share_chosen_cb);
}

static void
farthing_usage_overview_init (FarthingUsageOverview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  farthing_spending_chart_set_plot_height (self->columns, PLOT_HEIGHT);
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

/* By more than a span of time */
static gboolean
is_narrowed (const FarthingUsageFilter *filter)
{
  return filter->provider != NULL || filter->model != NULL || filter->key_label != NULL || filter->conversation != 0 ||
         filter->purpose != NULL || filter->provenance != NULL;
}

void
farthing_usage_overview_set_filter (FarthingUsageOverview     *self,
                                    const FarthingUsageFilter *filter,
                                    FarthingSpendingStep       step)
{
  const char *nothing;

  g_return_if_fail (FARTHING_IS_USAGE_OVERVIEW (self));
  g_return_if_fail (filter != NULL);

  g_clear_pointer (&self->filter, farthing_usage_filter_free);
  self->filter = farthing_usage_filter_copy (filter);
  self->step = step;
  nothing = is_narrowed (filter) ? _("Nothing that fits the filters") : NULL;
  farthing_spending_chart_set_nothing (self->columns, nothing);
  farthing_share_chart_set_nothing (self->shares, nothing);
  reload (self);
}
