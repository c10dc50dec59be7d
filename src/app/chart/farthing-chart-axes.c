/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-chart-private.h"

#include "farthing-chart-paint.h"

/* What is drawn under and over the layers: ticks, grid and reference lines. */

#define GRID_ALPHA 0.12f

void
farthing_chart_draw_y_axis (FarthingChart *self,
                            GtkSnapshot   *snapshot)
{
  FarthingChartCanvas *canvas = &self->canvas;
  float half = farthing_chart_canvas_get_height (canvas, FARTHING_CHART_TEXT_SMALL) / 2.0f;
  float width = self->y_tick_width;
  float x = canvas->rtl ? canvas->area.size.width - width : 0;
  GdkRGBA grid = canvas->foreground;

  grid.alpha *= GRID_ALPHA;
  for (guint i = 0; i < self->y_ticks->len; i++)
    {
      const FarthingChartTick *tick = &g_array_index (self->y_ticks, FarthingChartTick, i);
      float y = farthing_chart_canvas_get_y (canvas, tick->value);

      farthing_chart_paint_rule (canvas, snapshot, GTK_ORIENTATION_HORIZONTAL, y, &grid, FALSE);
      farthing_chart_canvas_draw_text (canvas, snapshot, tick->text, FARTHING_CHART_TEXT_SMALL, &canvas->dim, x, y - half, width, canvas->rtl ? 0 : 1);
    }
}

/* Below the ticks, in the middle of the plot */
static void
draw_x_name (FarthingChart *self,
             GtkSnapshot   *snapshot)
{
  FarthingChartCanvas *canvas = &self->canvas;
  float small = farthing_chart_canvas_get_height (canvas, FARTHING_CHART_TEXT_SMALL);
  float width = farthing_chart_canvas_get_width (canvas, self->x_name, FARTHING_CHART_TEXT_SMALL);
  float x = canvas->plot.origin.x + (canvas->plot.size.width - width) / 2;
  float y = canvas->plot.origin.y + canvas->plot.size.height + FARTHING_CHART_TICK_GAP - 1 + small;

  farthing_chart_canvas_draw_text (canvas, snapshot, self->x_name, FARTHING_CHART_TEXT_SMALL, &canvas->dim,
                                   CLAMP (x, 0, MAX (canvas->area.size.width - width, 0)), y, width, 0);
}

void
farthing_chart_draw_x_axis (FarthingChart *self,
                            GtkSnapshot   *snapshot)
{
  FarthingChartCanvas *canvas = &self->canvas;
  float y = canvas->plot.origin.y + canvas->plot.size.height;
  GdkRGBA color = canvas->foreground;

  color.alpha *= 2 * GRID_ALPHA;
  for (guint i = 0; i < self->x_ticks->len; i++)
    {
      const FarthingChartTick *tick = &g_array_index (self->x_ticks, FarthingChartTick, i);
      float width = farthing_chart_canvas_get_width (canvas, tick->text, FARTHING_CHART_TEXT_SMALL);
      float x = farthing_chart_canvas_get_x (canvas, tick->value);

      gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (farthing_chart_canvas_snap (canvas, x - 0.5f), farthing_chart_canvas_snap (canvas, y), 1, 4));
      farthing_chart_canvas_draw_text (canvas, snapshot, tick->text, FARTHING_CHART_TEXT_SMALL, &canvas->dim,
                                       CLAMP (x - width / 2, 0, MAX (canvas->area.size.width - width, 0)), y + FARTHING_CHART_TICK_GAP - 1, width, 0);
    }
  if (self->x_name != NULL)
    draw_x_name (self, snapshot);
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

void
farthing_chart_draw_reference (FarthingChart                *self,
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
