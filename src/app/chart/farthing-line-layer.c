/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-line-layer.h"

#include <math.h>

/* Slanting lines are what Cairo is for: GSK of GTK 4.8 has no node for a path. */

#define LINE_WIDTH 2.0
#define DASH 4.0
#define DOT 3.5
#define CONE_ALPHA 0.18
#define REACH 5.0f

/* No point of a chart is too far from a line to mean one of its data */
#define FAR 1000.0f

struct _FarthingLineLayer
{
  FarthingChartLayer parent_instance;
};

G_DEFINE_FINAL_TYPE (FarthingLineLayer, farthing_line_layer, FARTHING_TYPE_CHART_LAYER)

static gboolean
has_range (const FarthingDatum *datum)
{
  return datum->low != FARTHING_UNKNOWN && datum->high != FARTHING_UNKNOWN;
}

static void
farthing_line_layer_extend (FarthingChartLayer  *layer,
                            FarthingChartExtent *extent)
{
  FarthingSeries *series = farthing_chart_layer_get_series (layer);
  gint64 smallest, largest;

  if (!farthing_series_get_range (series, &smallest, &largest))
    return;
  farthing_chart_extent_add_y (extent, smallest);
  farthing_chart_extent_add_y (extent, largest);
  for (guint i = 0; i < farthing_series_get_n_data (series); i++)
    farthing_chart_extent_add_x (extent, farthing_series_get_datum (series, i)->position);
}

/* Room for the half of a dot that is beyond the first and the last datum */
static void
farthing_line_layer_inset (FarthingChartLayer  *layer,
                           FarthingChartCanvas *canvas,
                           FarthingChartInset  *inset)
{
  inset->start = MAX (inset->start, (float) DOT);
  inset->end = MAX (inset->end, (float) DOT);
  inset->top = MAX (inset->top, (float) DOT);
}

static void
draw_cone (FarthingChartCanvas *canvas,
           FarthingSeries      *series,
           cairo_t             *cr,
           const GdkRGBA       *color)
{
  guint n_data = farthing_series_get_n_data (series);
  guint n_ranges = 0;

  for (guint i = 0; i < n_data; i++)
    {
      const FarthingDatum *datum = farthing_series_get_datum (series, i);

      if (!has_range (datum))
        continue;
      n_ranges++;
      cairo_line_to (cr, farthing_chart_canvas_get_x (canvas, datum->position), farthing_chart_canvas_get_y (canvas, datum->high));
    }
  for (guint i = n_data; i > 0; i--)
    {
      const FarthingDatum *datum = farthing_series_get_datum (series, i - 1);

      if (has_range (datum))
        cairo_line_to (cr, farthing_chart_canvas_get_x (canvas, datum->position), farthing_chart_canvas_get_y (canvas, datum->low));
    }
  if (n_ranges == 0)
    return;

  cairo_close_path (cr);
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha * CONE_ALPHA);
  cairo_fill (cr);
}

static void
draw_part (cairo_t             *cr,
           FarthingChartCanvas *canvas,
           const FarthingDatum *from,
           const FarthingDatum *to)
{
  const double dashes[] = { DASH, DASH };

  cairo_set_dash (cr, dashes, to->style == FARTHING_CHART_STYLE_DASHED ? G_N_ELEMENTS (dashes) : 0, 0);
  cairo_move_to (cr, farthing_chart_canvas_get_x (canvas, from->position), farthing_chart_canvas_get_y (canvas, from->value));
  cairo_line_to (cr, farthing_chart_canvas_get_x (canvas, to->position), farthing_chart_canvas_get_y (canvas, to->value));
}

/* Each run of one style is one path, so that dashes go on over the data */
static void
draw_line (FarthingChartCanvas *canvas,
           FarthingSeries      *series,
           cairo_t             *cr)
{
  const FarthingDatum *last = NULL;
  FarthingChartStyle style = FARTHING_CHART_STYLE_SOLID;

  for (guint i = 0; i < farthing_series_get_n_data (series); i++)
    {
      const FarthingDatum *datum = farthing_series_get_datum (series, i);

      if (datum->value == FARTHING_UNKNOWN)
        continue;
      if (last != NULL && datum->style == style && cairo_has_current_point (cr))
        {
          cairo_line_to (cr, farthing_chart_canvas_get_x (canvas, datum->position), farthing_chart_canvas_get_y (canvas, datum->value));
        }
      else if (last != NULL)
        {
          cairo_stroke (cr);
          draw_part (cr, canvas, last, datum);
        }
      style = datum->style;
      last = datum;
    }
  cairo_stroke (cr);
}

static void
draw_dots (FarthingChartCanvas *canvas,
           FarthingSeries      *series,
           cairo_t             *cr)
{
  for (guint i = 0; i < farthing_series_get_n_data (series); i++)
    {
      const FarthingDatum *datum = farthing_series_get_datum (series, i);

      if (!datum->emphasised || datum->value == FARTHING_UNKNOWN)
        continue;
      cairo_new_sub_path (cr);
      cairo_arc (cr, farthing_chart_canvas_get_x (canvas, datum->position), farthing_chart_canvas_get_y (canvas, datum->value), DOT, 0, 2 * G_PI);
    }
  cairo_fill (cr);
}

static void
farthing_line_layer_snapshot (FarthingChartLayer  *layer,
                              FarthingChartCanvas *canvas,
                              GtkSnapshot         *snapshot)
{
  FarthingSeries *series = farthing_chart_layer_get_series (layer);
  cairo_t *cr;
  GdkRGBA color;

  if (farthing_series_get_n_data (series) == 0)
    return;

  /* A dashed line is as much the series' as a solid one: grey is for bars alone */
  color = canvas->accent;
  if (farthing_series_get_datum (series, 0)->provider != NULL)
    farthing_chart_canvas_get_color (canvas, farthing_series_get_datum (series, 0), &color);
  cr = gtk_snapshot_append_cairo (snapshot, &canvas->area);
  draw_cone (canvas, series, cr, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_new_path (cr);
  draw_line (canvas, series, cr);
  draw_dots (canvas, series, cr);
  cairo_destroy (cr);
}

static gboolean
farthing_line_layer_locate (FarthingChartLayer  *layer,
                            FarthingChartCanvas *canvas,
                            guint                index,
                            graphene_rect_t     *bounds)
{
  const FarthingDatum *datum = farthing_series_get_datum (farthing_chart_layer_get_series (layer), index);
  gint64 value = datum->value != FARTHING_UNKNOWN ? datum->value : datum->high;

  if (value == FARTHING_UNKNOWN)
    return FALSE;
  *bounds = GRAPHENE_RECT_INIT (farthing_chart_canvas_get_x (canvas, datum->position) - REACH,
                                farthing_chart_canvas_get_y (canvas, value) - REACH, 2 * REACH, 2 * REACH);

  return TRUE;
}

/* The turn that is nearest, at whatever height, however far apart turns are */
static float
farthing_line_layer_distance (FarthingChartLayer    *layer,
                              FarthingChartCanvas   *canvas,
                              const graphene_rect_t *bounds,
                              float                  x,
                              float                  y)
{
  float dx = fabsf (x - bounds->origin.x - REACH);
  float dy = fabsf (y - bounds->origin.y - REACH);

  return dx / FAR + dy / (1000 * FAR);
}

static void
farthing_line_layer_class_init (FarthingLineLayerClass *klass)
{
  FarthingChartLayerClass *layer_class = FARTHING_CHART_LAYER_CLASS (klass);

  layer_class->extend = farthing_line_layer_extend;
  layer_class->inset = farthing_line_layer_inset;
  layer_class->snapshot = farthing_line_layer_snapshot;
  layer_class->locate = farthing_line_layer_locate;
  layer_class->distance = farthing_line_layer_distance;
}

static void
farthing_line_layer_init (FarthingLineLayer *self)
{
}

FarthingChartLayer *
farthing_line_layer_new (FarthingSeries *series)
{
  FarthingChartLayer *self = g_object_new (FARTHING_TYPE_LINE_LAYER, NULL);

  farthing_chart_layer_set_series (self, series);

  return self;
}
