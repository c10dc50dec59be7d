/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-chart-paint.h"

/* Nodes of GSK where they can draw it; Cairo for dashes, which they cannot. */

#define MAX_RADIUS 3.0f
#define HATCH 5.0f
#define DASH 3.0

static float
get_radius (const graphene_rect_t *rect)
{
  return MIN (MAX_RADIUS, MIN (rect->size.width, rect->size.height) / 4);
}

static graphene_rect_t
snap_rect (FarthingChartCanvas   *canvas,
           const graphene_rect_t *bounds)
{
  float x0 = farthing_chart_canvas_snap (canvas, bounds->origin.x);
  float y0 = farthing_chart_canvas_snap (canvas, bounds->origin.y);
  float x1 = farthing_chart_canvas_snap (canvas, bounds->origin.x + bounds->size.width);
  float y1 = farthing_chart_canvas_snap (canvas, bounds->origin.y + bounds->size.height);

  return GRAPHENE_RECT_INIT (x0, y0, x1 - x0, y1 - y0);
}

/* Diagonal stripes with soft edges: hard ones would show steps */
static void
append_hatch (GtkSnapshot           *snapshot,
              const graphene_rect_t *bounds,
              const GdkRGBA         *color)
{
  const GskColorStop stops[] = {
    { 0.0f, *color },
    { 0.40f, *color },
    { 0.55f, { color->red, color->green, color->blue, color->alpha * 0.18f } },
    { 0.85f, { color->red, color->green, color->blue, color->alpha * 0.18f } },
    { 1.0f, *color },
  };

  gtk_snapshot_append_repeating_linear_gradient (snapshot, bounds, &bounds->origin,
                                                 &GRAPHENE_POINT_INIT (bounds->origin.x + HATCH * 0.7071f,
                                                                       bounds->origin.y + HATCH * 0.7071f),
                                                 stops, G_N_ELEMENTS (stops));
}

static void
append_dashed (FarthingChartCanvas   *canvas,
               GtkSnapshot           *snapshot,
               const graphene_rect_t *bounds,
               const GdkRGBA         *color)
{
  const double dashes[] = { DASH, DASH };
  double inset = 0.5;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, bounds);
  double x = bounds->origin.x + inset;
  double y = bounds->origin.y + inset;
  double width = MAX (bounds->size.width - 2 * inset, 0);
  double height = MAX (bounds->size.height - 2 * inset, 0);
  double radius = get_radius (bounds);

  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
append_outline (GtkSnapshot          *snapshot,
                const GskRoundedRect *outline,
                const GdkRGBA        *color,
                float                 width)
{
  const float widths[4] = { width, width, width, width };
  const GdkRGBA colors[4] = { *color, *color, *color, *color };

  gtk_snapshot_append_border (snapshot, outline, widths, colors);
}

void
farthing_chart_paint_bar (FarthingChartCanvas   *canvas,
                          GtkSnapshot           *snapshot,
                          const graphene_rect_t *bounds,
                          const GdkRGBA         *color,
                          FarthingChartStyle     style)
{
  graphene_rect_t rect = snap_rect (canvas, bounds);
  GskRoundedRect outline;

  if (rect.size.width <= 0 || rect.size.height <= 0)
    return;

  gsk_rounded_rect_init_from_rect (&outline, &rect, get_radius (&rect));
  switch (style)
    {
    case FARTHING_CHART_STYLE_HATCHED:
      gtk_snapshot_push_rounded_clip (snapshot, &outline);
      append_hatch (snapshot, &rect, color);
      gtk_snapshot_pop (snapshot);
      append_outline (snapshot, &outline, color, 1);
      break;
    case FARTHING_CHART_STYLE_OUTLINED:
      append_outline (snapshot, &outline, color, 2);
      break;
    case FARTHING_CHART_STYLE_DASHED:
      append_dashed (canvas, snapshot, &rect, color);
      break;
    case FARTHING_CHART_STYLE_SOLID:
    default:
      gtk_snapshot_push_rounded_clip (snapshot, &outline);
      gtk_snapshot_append_color (snapshot, color, &rect);
      gtk_snapshot_pop (snapshot);
      break;
    }
}

void
farthing_chart_paint_whisker (FarthingChartCanvas *canvas,
                              GtkSnapshot         *snapshot,
                              float                x_low,
                              float                x_high,
                              float                y)
{
  float left = farthing_chart_canvas_snap (canvas, MIN (x_low, x_high));
  float right = MAX (farthing_chart_canvas_snap (canvas, MAX (x_low, x_high)), left + 1);
  float middle = farthing_chart_canvas_snap (canvas, y - 0.5f);

  gtk_snapshot_append_color (snapshot, &canvas->foreground, &GRAPHENE_RECT_INIT (left, middle, right - left, 1));
  gtk_snapshot_append_color (snapshot, &canvas->foreground, &GRAPHENE_RECT_INIT (left, middle - 2, 1, 5));
  gtk_snapshot_append_color (snapshot, &canvas->foreground, &GRAPHENE_RECT_INIT (right - 1, middle - 2, 1, 5));
}

void
farthing_chart_paint_break (FarthingChartCanvas *canvas,
                            GtkSnapshot         *snapshot,
                            float                x,
                            float                y,
                            float                height,
                            const GdkRGBA       *color)
{
  const float gap = 4;
  const float slant = 2;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (x - gap, y - 2, 2 * gap + 2, height + 4));

  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, x - gap / 2 + slant, y - 1);
  cairo_line_to (cr, x + gap / 2 + slant, y - 1);
  cairo_line_to (cr, x + gap / 2 - slant, y + height + 1);
  cairo_line_to (cr, x - gap / 2 - slant, y + height + 1);
  cairo_close_path (cr);
  gdk_cairo_set_source_rgba (cr, &canvas->ground);
  cairo_fill (cr);
  gdk_cairo_set_source_rgba (cr, color);
  for (int side = -1; side <= 1; side += 2)
    {
      cairo_move_to (cr, x + side * gap / 2 + slant, y - 1);
      cairo_line_to (cr, x + side * gap / 2 - slant, y + height + 1);
    }
  cairo_stroke (cr);
  cairo_destroy (cr);
}

void
farthing_chart_paint_rule (FarthingChartCanvas *canvas,
                           GtkSnapshot         *snapshot,
                           GtkOrientation       orientation,
                           float                position,
                           const GdkRGBA       *color,
                           gboolean             dashed)
{
  const graphene_rect_t *plot = &canvas->plot;
  gboolean upright = orientation == GTK_ORIENTATION_VERTICAL;
  float at = farthing_chart_canvas_snap (canvas, position - 0.5f);
  float start = upright ? plot->origin.y : plot->origin.x;
  float length = upright ? plot->size.height : plot->size.width;
  float dash = dashed ? 4 : length;

  for (float done = 0; done < length; done += dashed ? 2 * dash : length)
    {
      float part = MIN (dash, length - done);
      graphene_rect_t rect = upright ? GRAPHENE_RECT_INIT (at, start + done, 1, part)
                                     : GRAPHENE_RECT_INIT (start + done, at, part, 1);

      gtk_snapshot_append_color (snapshot, color, &rect);
    }
}
