/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-chart-private.h"

#include <glib/gi18n.h>

#define PLOT_HEIGHT 120
#define MIN_WIDTH 160
#define NATURAL_WIDTH 300

G_DEFINE_FINAL_TYPE (FarthingChart, farthing_chart, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
clear_reference (FarthingChartReference *reference)
{
  g_free (reference->label);
}

static void
clear_tick (FarthingChartTick *tick)
{
  g_free (tick->text);
}

static void
draw_nothing (FarthingChart *self,
              GtkSnapshot   *snapshot)
{
  FarthingChartCanvas *canvas = &self->canvas;
  float height = farthing_chart_canvas_get_height (canvas, FARTHING_CHART_TEXT_NORMAL);

  farthing_chart_canvas_draw_text (canvas, snapshot, self->nothing != NULL ? self->nothing : _("Nothing to show yet"), FARTHING_CHART_TEXT_NORMAL, &canvas->dim, 0, (gtk_widget_get_height (GTK_WIDGET (self)) - height) / 2, gtk_widget_get_width (GTK_WIDGET (self)), 0.5f);
}

static void
farthing_chart_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  FarthingChart *self = FARTHING_CHART (widget);

  farthing_chart_canvas_update (&self->canvas, FALSE);
  farthing_chart_place (self);
  if (!self->extent.has_x)
    {
      draw_nothing (self, snapshot);
      return;
    }

  if (self->shows_y && self->y != NULL)
    farthing_chart_draw_y_axis (self, snapshot);
  if (self->shows_x && self->x != NULL)
    farthing_chart_draw_x_axis (self, snapshot);
  farthing_chart_snapshot_hover (self, snapshot);
  for (guint i = 0; i < self->layers->len; i++)
    farthing_chart_layer_snapshot (g_ptr_array_index (self->layers, i), &self->canvas, snapshot);
  for (guint i = 0; i < self->references->len; i++)
    farthing_chart_draw_reference (self, snapshot, &g_array_index (self->references, FarthingChartReference, i));
  farthing_chart_snapshot_focus (self, snapshot);
  gtk_widget_snapshot_child (widget, self->button, snapshot);
}

static void
farthing_chart_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  FarthingChart *self = FARTHING_CHART (widget);
  int button;

  gtk_widget_measure (self->button, orientation, -1, &button, NULL, NULL, NULL);
  *minimum = MAX (button, orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : farthing_chart_measure_height (self));
  *natural = MAX (*minimum, orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL_WIDTH : 0);
}

static void
farthing_chart_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  FarthingChart *self = FARTHING_CHART (widget);
  GtkRequisition size;
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  self->unplaced = TRUE;
  gtk_widget_get_preferred_size (self->button, &size, NULL);
  gtk_widget_size_allocate (self->button, &(GtkAllocation){ rtl ? 0 : MAX (width - size.width, 0), 0, size.width, size.height }, -1);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
farthing_chart_css_changed (GtkWidget         *widget,
                            GtkCssStyleChange *change)
{
  FarthingChart *self = FARTHING_CHART (widget);

  GTK_WIDGET_CLASS (farthing_chart_parent_class)->css_changed (widget, change);
  farthing_chart_canvas_update (&self->canvas, TRUE);
  self->unplaced = TRUE;
  gtk_widget_queue_resize (widget);
}

static void
farthing_chart_system_setting_changed (GtkWidget        *widget,
                                       GtkSystemSetting  setting)
{
  FarthingChart *self = FARTHING_CHART (widget);

  GTK_WIDGET_CLASS (farthing_chart_parent_class)->system_setting_changed (widget, setting);
  farthing_chart_canvas_update (&self->canvas, TRUE);
  gtk_widget_queue_resize (widget);
}

static void
changed_cb (FarthingChart *self)
{
  self->stale = TRUE;
  farthing_chart_focus_check (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
farthing_chart_dispose (GObject *object)
{
  FarthingChart *self = FARTHING_CHART (object);

  farthing_chart_remove_layers (self);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->x);
  g_clear_object (&self->y);

  G_OBJECT_CLASS (farthing_chart_parent_class)->dispose (object);
}

static void
farthing_chart_finalize (GObject *object)
{
  FarthingChart *self = FARTHING_CHART (object);

  farthing_chart_canvas_clear (&self->canvas);
  g_ptr_array_unref (self->layers);
  g_array_unref (self->references);
  g_array_unref (self->x_ticks);
  g_array_unref (self->y_ticks);
  g_free (self->title);
  g_free (self->summary);
  g_free (self->nothing);
  g_free (self->x_name);
  g_free (self->place_heading);
  g_free (self->amount_heading);

  G_OBJECT_CLASS (farthing_chart_parent_class)->finalize (object);
}

static void
farthing_chart_class_init (FarthingChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_chart_dispose;
  object_class->finalize = farthing_chart_finalize;
  widget_class->measure = farthing_chart_measure;
  widget_class->size_allocate = farthing_chart_size_allocate;
  widget_class->snapshot = farthing_chart_snapshot;
  widget_class->css_changed = farthing_chart_css_changed;
  widget_class->system_setting_changed = farthing_chart_system_setting_changed;

  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 2, FARTHING_TYPE_CHART_LAYER, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  farthing_chart_focus_class_init (widget_class);
}

static void
farthing_chart_init (FarthingChart *self)
{
  self->plot_height = PLOT_HEIGHT;
  self->layers = g_ptr_array_new_with_free_func (g_object_unref);
  self->references = g_array_new (FALSE, FALSE, sizeof (FarthingChartReference));
  g_array_set_clear_func (self->references, (GDestroyNotify) clear_reference);
  self->x_ticks = g_array_new (FALSE, FALSE, sizeof (FarthingChartTick));
  g_array_set_clear_func (self->x_ticks, (GDestroyNotify) clear_tick);
  self->y_ticks = g_array_new (FALSE, FALSE, sizeof (FarthingChartTick));
  g_array_set_clear_func (self->y_ticks, (GDestroyNotify) clear_tick);
  self->stale = TRUE;
  farthing_chart_canvas_init (&self->canvas, GTK_WIDGET (self));
  farthing_chart_focus_init (self);
}

GtkWidget *
farthing_chart_new (void)
{
  return g_object_new (FARTHING_TYPE_CHART, NULL);
}

void
farthing_chart_set_title (FarthingChart *self,
                          const char    *title)
{
  g_return_if_fail (FARTHING_IS_CHART (self));

  g_free (self->title);
  self->title = g_strdup (title);
  farthing_chart_update_accessible (self);
}

const char *
farthing_chart_get_title (FarthingChart *self)
{
  g_return_val_if_fail (FARTHING_IS_CHART (self), NULL);

  return self->title;
}

void
farthing_chart_set_nothing (FarthingChart *self,
                            const char    *nothing)
{
  g_return_if_fail (FARTHING_IS_CHART (self));

  g_free (self->nothing);
  self->nothing = g_strdup (nothing);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
farthing_chart_set_summary (FarthingChart *self,
                            const char    *summary)
{
  g_return_if_fail (FARTHING_IS_CHART (self));

  g_free (self->summary);
  self->summary = g_strdup (summary);
  farthing_chart_update_accessible (self);
}

void
farthing_chart_set_headings (FarthingChart *self,
                             const char    *place,
                             const char    *amount)
{
  g_return_if_fail (FARTHING_IS_CHART (self));

  g_free (self->place_heading);
  g_free (self->amount_heading);
  self->place_heading = g_strdup (place);
  self->amount_heading = g_strdup (amount);
}

void
farthing_chart_set_x_name (FarthingChart *self,
                           const char    *name)
{
  g_return_if_fail (FARTHING_IS_CHART (self));

  g_free (self->x_name);
  self->x_name = g_strdup (name);
  changed_cb (self);
}

void
farthing_chart_set_x_axis (FarthingChart *self,
                           FarthingAxis  *axis,
                           gboolean       shown)
{
  g_return_if_fail (FARTHING_IS_CHART (self));

  g_set_object (&self->x, axis);
  self->shows_x = shown;
  changed_cb (self);
}

void
farthing_chart_set_y_axis (FarthingChart *self,
                           FarthingAxis  *axis,
                           gboolean       shown)
{
  g_return_if_fail (FARTHING_IS_CHART (self));

  g_set_object (&self->y, axis);
  self->shows_y = shown;
  changed_cb (self);
}

void
farthing_chart_set_plot_height (FarthingChart *self,
                                int            height)
{
  g_return_if_fail (FARTHING_IS_CHART (self));

  if (self->plot_height == height)
    return;
  self->plot_height = height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
farthing_chart_add_layer (FarthingChart      *self,
                          FarthingChartLayer *layer)
{
  g_return_if_fail (FARTHING_IS_CHART (self));
  g_return_if_fail (FARTHING_IS_CHART_LAYER (layer));

  g_signal_connect_object (layer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->layers, layer);
  changed_cb (self);
}

void
farthing_chart_remove_layers (FarthingChart *self)
{
  g_return_if_fail (FARTHING_IS_CHART (self));

  for (guint i = 0; i < self->layers->len; i++)
    g_signal_handlers_disconnect_by_func (g_ptr_array_index (self->layers, i), changed_cb, self);
  g_ptr_array_set_size (self->layers, 0);
  changed_cb (self);
}

void
farthing_chart_add_reference (FarthingChart  *self,
                              GtkOrientation  orientation,
                              gint64          value,
                              const char     *label)
{
  FarthingChartReference reference = { orientation, value, g_strdup (label) };

  g_return_if_fail (FARTHING_IS_CHART (self));

  g_array_append_val (self->references, reference);
  changed_cb (self);
}

void
farthing_chart_clear_references (FarthingChart *self)
{
  g_return_if_fail (FARTHING_IS_CHART (self));

  g_array_set_size (self->references, 0);
  changed_cb (self);
}

guint
farthing_chart_get_n_data (FarthingChart *self)
{
  guint n_data = 0;

  for (guint i = 0; i < self->layers->len; i++)
    {
      FarthingSeries *series = farthing_chart_layer_get_series (g_ptr_array_index (self->layers, i));

      n_data += series != NULL ? farthing_series_get_n_data (series) : 0;
    }

  return n_data;
}

gboolean
farthing_chart_get_nth (FarthingChart       *self,
                        guint                n,
                        FarthingChartLayer **layer,
                        guint               *index)
{
  for (guint i = 0; i < self->layers->len; i++)
    {
      FarthingSeries *series = farthing_chart_layer_get_series (g_ptr_array_index (self->layers, i));
      guint n_data = series != NULL ? farthing_series_get_n_data (series) : 0;

      if (n < n_data)
        {
          *layer = g_ptr_array_index (self->layers, i);
          *index = n;
          return TRUE;
        }
      n -= n_data;
    }

  return FALSE;
}

void
farthing_chart_emit_activated (FarthingChart      *self,
                               FarthingChartLayer *layer,
                               guint               index)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, layer, index);
}
