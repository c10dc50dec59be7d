/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-chart-private.h"

/* Where things are in a chart: what the data reach, how much room labels and ticks take, and what is
 * left for the plot. */

#define X_TICK_ROOM 26
#define Y_TICK_ROOM 26

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
  farthing_axis_set_range (axis, MIN (min, 0), max > 0 ? max : farthing_axis_get_unit (axis));
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
  self->canvas.x = self->x;
  self->canvas.y = self->y;
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

/* Written once and drawn in every frame.  Returns: the width of the widest */
static float
fill_ticks (FarthingChart *self,
            FarthingAxis  *axis,
            guint          n_ticks,
            GArray        *ticks)
{
  g_autoptr(GArray) values = farthing_axis_list_ticks (axis, n_ticks);
  gint64 step = farthing_axis_get_step (axis, n_ticks);
  float width = 0;

  g_array_set_size (ticks, 0);
  for (guint i = 0; i < values->len; i++)
    {
      gint64 value = g_array_index (values, gint64, i);
      FarthingChartTick tick = { value, farthing_axis_format (axis, value, step) };

      g_array_append_val (ticks, tick);
      width = MAX (width, farthing_chart_canvas_get_width (&self->canvas, tick.text, FARTHING_CHART_TEXT_SMALL));
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
    inset->bottom = (self->x_name != NULL ? 2 : 1) * small + FARTHING_CHART_TICK_GAP;
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

static void
place_heights (FarthingChart      *self,
               FarthingChartInset *inset)
{
  guint n_ticks = self->shows_y ? count_y_ticks (self) : 0;

  set_value_range (self->y, self->extent.y_min, self->extent.y_max, n_ticks);
  if (self->shows_y)
    {
      self->y_tick_width = fill_ticks (self, self->y, n_ticks, self->y_ticks);
      inset->start += self->y_tick_width + FARTHING_CHART_TICK_GAP;
    }
  inset_plot (self, inset);
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
  self->canvas.area = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)));
  self->canvas.plot = self->canvas.area;
  find_inset (self, &inset);
  inset_plot (self, &inset);
  if (self->y != NULL)
    place_heights (self, &inset);
  if (self->shows_x && self->x != NULL)
    fill_ticks (self, self->x, count_x_ticks (self), self->x_ticks);
}

int
farthing_chart_measure_height (FarthingChart *self)
{
  FarthingChartInset inset = { 0 };
  int height = 0;

  read_data (self);
  farthing_chart_canvas_update (&self->canvas, FALSE);
  for (guint i = 0; i < self->layers->len; i++)
    height = MAX (height, farthing_chart_layer_measure (g_ptr_array_index (self->layers, i), &self->canvas));
  if (height == 0)
    return self->plot_height;

  find_inset (self, &inset);

  return height + (int) (inset.top + inset.bottom + 0.5f);
}
