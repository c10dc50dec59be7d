/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-chart-private.h"

#include "farthing-chart-paint.h"

#include <glib/gi18n.h>

#define PLOT_HEIGHT 120
#define MIN_WIDTH 160
#define NATURAL_WIDTH 300
#define TICK_GAP 6
#define X_TICK_ROOM 26
#define Y_TICK_ROOM 26
#define GRID_ALPHA 0.12f

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

/* Ranges */

static gint64
round_up (gint64 value,
          gint64 step)
{
  gint64 rest = value % step;

  return rest == 0 || value > G_MAXINT64 - step ? value : value + step - rest;
}

static void
extend_by_references (FarthingChart       *self,
                      FarthingChartExtent *extent)
{
  for (guint i = 0; i < self->references->len; i++)
    {
      FarthingChartReference *reference = &g_array_index (self->references, FarthingChartReference, i);

      if (reference->orientation == GTK_ORIENTATION_HORIZONTAL)
        farthing_chart_extent_add_y (extent, reference->value);
      else
        farthing_chart_extent_add_x (extent, reference->value);
    }
}

/* A tick at the top tells how high the highest is; it is one more than those below it */
static void
set_value_range (FarthingAxis *axis,
                 gint64        min,
                 gint64        max,
                 guint         n_ticks)
{
  farthing_axis_set_range (axis, MIN (min, 0), MAX (max, 1));
  if (n_ticks > 0)
    farthing_axis_set_range (axis, MIN (min, 0), round_up (farthing_axis_get_max (axis), farthing_axis_get_step (axis, n_ticks - 1)));
}

static void
read_data (FarthingChart *self)
{
  FarthingChartExtent extent = { 0 };

  if (!self->stale)
    return;

  self->stale = FALSE;
  self->unplaced = TRUE;
  for (guint i = 0; i < self->layers->len; i++)
    farthing_chart_layer_extend (g_ptr_array_index (self->layers, i), &extent);
  if (extent.has_x)
    extend_by_references (self, &extent);
  self->extent = extent;
  if (self->x != NULL && extent.has_x)
    {
      if (self->y == NULL)
        set_value_range (self->x, extent.x_min, extent.x_max, 0);
      else
        farthing_axis_set_range (self->x, extent.x_min, extent.x_max);
    }
}

/* Places */

static guint
count_y_ticks (FarthingChart *self)
{
  return MAX ((guint) (self->canvas.plot.size.height / Y_TICK_ROOM) + 1, 2);
}

static float
measure_y_ticks (FarthingChart *self)
{
  guint n_ticks = count_y_ticks (self);
  g_autoptr(GArray) ticks = farthing_axis_list_ticks (self->y, n_ticks);
  gint64 step = farthing_axis_get_step (self->y, n_ticks);
  float width = 0;

  for (guint i = 0; i < ticks->len; i++)
    {
      g_autofree char *text = farthing_axis_format (self->y, g_array_index (ticks, gint64, i), step);

      width = MAX (width, farthing_chart_canvas_get_width (&self->canvas, text, FARTHING_CHART_TEXT_SMALL));
    }

  return width;
}

/* As many as fit beside each other; the ends are taken as the longest labels */
static guint
count_x_ticks (FarthingChart *self)
{
  guint n_ticks = MAX ((guint) (self->canvas.plot.size.width / 30), 2);

  for (; n_ticks > 2; n_ticks--)
    {
      gint64 step = farthing_axis_get_step (self->x, n_ticks);
      g_autofree char *first = farthing_axis_format (self->x, farthing_axis_get_min (self->x), step);
      g_autofree char *last = farthing_axis_format (self->x, farthing_axis_get_max (self->x), step);
      int width = MAX (farthing_chart_canvas_get_width (&self->canvas, first, FARTHING_CHART_TEXT_SMALL),
                       farthing_chart_canvas_get_width (&self->canvas, last, FARTHING_CHART_TEXT_SMALL));
      double share = (double) step / ((double) farthing_axis_get_max (self->x) - (double) farthing_axis_get_min (self->x));

      if (share * self->canvas.plot.size.width >= width + X_TICK_ROOM)
        break;
    }

  return n_ticks;
}

static gboolean
has_upright_label (FarthingChart *self)
{
  for (guint i = 0; i < self->references->len; i++)
    {
      FarthingChartReference *reference = &g_array_index (self->references, FarthingChartReference, i);

      if (reference->orientation == GTK_ORIENTATION_VERTICAL && reference->label != NULL)
        return TRUE;
    }

  return FALSE;
}

static void
find_inset (FarthingChart      *self,
            FarthingChartInset *inset)
{
  float small = farthing_chart_canvas_get_height (&self->canvas, FARTHING_CHART_TEXT_SMALL);

  if (self->shows_x && self->x != NULL)
    inset->bottom = small + TICK_GAP;
  if (self->shows_y && self->y != NULL)
    inset->top = small / 2;
  if (has_upright_label (self))
    inset->top = small + 2;
  for (guint i = 0; i < self->layers->len; i++)
    farthing_chart_layer_inset (g_ptr_array_index (self->layers, i), &self->canvas, inset);
}

static void
inset_plot (FarthingChart            *self,
            const FarthingChartInset *inset)
{
  graphene_rect_t *area = &self->canvas.area;
  float left = self->canvas.rtl ? inset->end : inset->start;

  self->canvas.plot = GRAPHENE_RECT_INIT (area->origin.x + left, area->origin.y + inset->top,
                                          MAX (area->size.width - inset->start - inset->end, 1),
                                          MAX (area->size.height - inset->top - inset->bottom, 1));
}

void
farthing_chart_place (FarthingChart *self)
{
  FarthingChartInset inset = { 0 };

  read_data (self);
  if (!self->unplaced || !self->extent.has_x)
    return;

  self->unplaced = FALSE;
  farthing_chart_canvas_update (&self->canvas, FALSE);
  self->canvas.x = self->x;
  self->canvas.y = self->y;
  self->canvas.area = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)));
  self->canvas.plot = self->canvas.area;
  find_inset (self, &inset);
  inset_plot (self, &inset);
  if (self->y == NULL)
    return;

  set_value_range (self->y, self->extent.y_min, self->extent.y_max, self->shows_y ? count_y_ticks (self) : 0);
  if (self->shows_y)
    inset.start += measure_y_ticks (self) + TICK_GAP;
  inset_plot (self, &inset);
}

/* Drawing */

static void
draw_y_axis (FarthingChart *self,
             GtkSnapshot   *snapshot)
{
  FarthingChartCanvas *canvas = &self->canvas;
  guint n_ticks = count_y_ticks (self);
  g_autoptr(GArray) ticks = farthing_axis_list_ticks (self->y, n_ticks);
  gint64 step = farthing_axis_get_step (self->y, n_ticks);
  float half = farthing_chart_canvas_get_height (canvas, FARTHING_CHART_TEXT_SMALL) / 2.0f;
  float width = measure_y_ticks (self);
  float x = canvas->rtl ? canvas->area.size.width - width : 0;
  GdkRGBA grid = canvas->foreground;

  grid.alpha *= GRID_ALPHA;
  for (guint i = 0; i < ticks->len; i++)
    {
      gint64 tick = g_array_index (ticks, gint64, i);
      g_autofree char *text = farthing_axis_format (self->y, tick, step);
      float y = farthing_chart_canvas_get_y (canvas, tick);

      farthing_chart_paint_rule (canvas, snapshot, GTK_ORIENTATION_HORIZONTAL, y, &grid, FALSE);
      farthing_chart_canvas_draw_text (canvas, snapshot, text, FARTHING_CHART_TEXT_SMALL, &canvas->dim, x, y - half, width, canvas->rtl ? 0 : 1);
    }
}

static void
draw_x_axis (FarthingChart *self,
             GtkSnapshot   *snapshot)
{
  FarthingChartCanvas *canvas = &self->canvas;
  guint n_ticks = count_x_ticks (self);
  g_autoptr(GArray) ticks = farthing_axis_list_ticks (self->x, n_ticks);
  gint64 step = farthing_axis_get_step (self->x, n_ticks);
  float y = canvas->plot.origin.y + canvas->plot.size.height;
  GdkRGBA color = canvas->foreground;

  color.alpha *= 2 * GRID_ALPHA;
  for (guint i = 0; i < ticks->len; i++)
    {
      gint64 tick = g_array_index (ticks, gint64, i);
      g_autofree char *text = farthing_axis_format (self->x, tick, step);
      float width = farthing_chart_canvas_get_width (canvas, text, FARTHING_CHART_TEXT_SMALL);
      float x = farthing_chart_canvas_get_x (canvas, tick);

      gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (farthing_chart_canvas_snap (canvas, x - 0.5f), farthing_chart_canvas_snap (canvas, y), 1, 4));
      farthing_chart_canvas_draw_text (canvas, snapshot, text, FARTHING_CHART_TEXT_SMALL, &canvas->dim,
                                       CLAMP (x - width / 2, 0, MAX (canvas->area.size.width - width, 0)), y + TICK_GAP - 1, width, 0);
    }
}

/* On its own ground, for bars may be behind it */
static void
draw_reference_label (FarthingChart *self,
                      GtkSnapshot   *snapshot,
                      const char    *label,
                      float          x,
                      float          y)
{
  FarthingChartCanvas *canvas = &self->canvas;
  float width = farthing_chart_canvas_get_width (canvas, label, FARTHING_CHART_TEXT_SMALL);
  float height = farthing_chart_canvas_get_height (canvas, FARTHING_CHART_TEXT_SMALL);

  x = CLAMP (x, 0, MAX (canvas->area.size.width - width, 0));
  gtk_snapshot_append_color (snapshot, &canvas->ground, &GRAPHENE_RECT_INIT (x - 2, y, width + 4, height));
  farthing_chart_canvas_draw_text (canvas, snapshot, label, FARTHING_CHART_TEXT_SMALL, &canvas->dim, x, y, width, 0);
}

static void
draw_reference (FarthingChart                *self,
                GtkSnapshot                  *snapshot,
                const FarthingChartReference *reference)
{
  FarthingChartCanvas *canvas = &self->canvas;
  gboolean level = reference->orientation == GTK_ORIENTATION_HORIZONTAL;
  float at = level ? farthing_chart_canvas_get_y (canvas, reference->value)
                   : farthing_chart_canvas_get_x (canvas, reference->value);
  float height = farthing_chart_canvas_get_height (canvas, FARTHING_CHART_TEXT_SMALL);
  float width;

  farthing_chart_paint_rule (canvas, snapshot, reference->orientation, at, &canvas->dim, TRUE);
  if (reference->label == NULL)
    return;

  width = farthing_chart_canvas_get_width (canvas, reference->label, FARTHING_CHART_TEXT_SMALL);
  if (level)
    draw_reference_label (self, snapshot, reference->label,
                          canvas->rtl ? canvas->plot.origin.x : canvas->plot.origin.x + canvas->plot.size.width - width,
                          at < height + 2 ? at + 2 : at - height - 2);
  else
    draw_reference_label (self, snapshot, reference->label, at - width / 2, 0);
}

static void
draw_nothing (FarthingChart *self,
              GtkSnapshot   *snapshot)
{
  FarthingChartCanvas *canvas = &self->canvas;
  float height = farthing_chart_canvas_get_height (canvas, FARTHING_CHART_TEXT_NORMAL);

  farthing_chart_canvas_draw_text (canvas, snapshot, _("Nothing to show yet"), FARTHING_CHART_TEXT_NORMAL, &canvas->dim, 0, (gtk_widget_get_height (GTK_WIDGET (self)) - height) / 2, gtk_widget_get_width (GTK_WIDGET (self)), 0.5f);
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
    draw_y_axis (self, snapshot);
  if (self->shows_x && self->x != NULL)
    draw_x_axis (self, snapshot);
  for (guint i = 0; i < self->layers->len; i++)
    farthing_chart_layer_snapshot (g_ptr_array_index (self->layers, i), &self->canvas, snapshot);
  for (guint i = 0; i < self->references->len; i++)
    draw_reference (self, snapshot, &g_array_index (self->references, FarthingChartReference, i));
  farthing_chart_snapshot_focus (self, snapshot);
  gtk_widget_snapshot_child (widget, self->button, snapshot);
}

static int
measure_height (FarthingChart *self)
{
  FarthingChartInset inset = { 0 };
  int height = 0;

  read_data (self);
  farthing_chart_canvas_update (&self->canvas, FALSE);
  self->canvas.x = self->x;
  self->canvas.y = self->y;
  for (guint i = 0; i < self->layers->len; i++)
    height = MAX (height, farthing_chart_layer_measure (g_ptr_array_index (self->layers, i), &self->canvas));
  if (height == 0)
    return self->plot_height;

  find_inset (self, &inset);

  return height + (int) (inset.top + inset.bottom + 0.5f);
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
  *minimum = MAX (button, orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : measure_height (self));
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
  farthing_chart_focus_reset (self);
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
  g_free (self->title);
  g_free (self->summary);
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
