/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-bar-layer.h"

#include "farthing-chart-paint.h"

#define GAP 8.0f
#define ROW_PADDING 4
#define BAR_HEIGHT 12.0f
#define MIN_BAR 2.0f

/* Of the width: more than this and the bars say nothing */
#define MAX_LABEL_SHARE 0.5f

struct _FarthingBarLayer
{
  FarthingChartLayer parent_instance;

  float label_width;
  float amount_width;
};

G_DEFINE_FINAL_TYPE (FarthingBarLayer, farthing_bar_layer, FARTHING_TYPE_CHART_LAYER)

static FarthingChartText
get_text (const FarthingDatum *datum)
{
  return datum->emphasised ? FARTHING_CHART_TEXT_STRONG : FARTHING_CHART_TEXT_NORMAL;
}

static float
get_row_height (FarthingChartCanvas *canvas)
{
  return (float) (farthing_chart_canvas_get_height (canvas, FARTHING_CHART_TEXT_NORMAL) + ROW_PADDING);
}

/* Of those that are not dashed; 0 if there is none */
static gint64
get_longest (FarthingSeries *series)
{
  gint64 longest = 0;

  for (guint i = 0; i < farthing_series_get_n_data (series); i++)
    {
      const FarthingDatum *datum = farthing_series_get_datum (series, i);

      if (datum->style != FARTHING_CHART_STYLE_DASHED)
        longest = MAX (longest, MAX (datum->value, datum->high));
    }

  return longest;
}

static gboolean
is_far (gint64 value,
        gint64 longest)
{
  return longest > 0 && value / FARTHING_BAR_LAYER_FAR >= longest;
}

static void
farthing_bar_layer_extend (FarthingChartLayer  *layer,
                           FarthingChartExtent *extent)
{
  FarthingSeries *series = farthing_chart_layer_get_series (layer);
  gint64 longest = get_longest (series);
  gint64 smallest, largest;

  if (!farthing_series_get_range (series, &smallest, &largest))
    return;
  farthing_chart_extent_add_x (extent, MIN (smallest, 0));
  /* A little more than the longest, so that the one that goes on is seen to */
  farthing_chart_extent_add_x (extent, is_far (largest, longest) ? longest + longest / 8 : largest);
}

static void
farthing_bar_layer_inset (FarthingChartLayer  *layer,
                          FarthingChartCanvas *canvas,
                          FarthingChartInset  *inset)
{
  FarthingBarLayer *self = FARTHING_BAR_LAYER (layer);
  FarthingSeries *series = farthing_chart_layer_get_series (layer);

  self->label_width = self->amount_width = 0;
  for (guint i = 0; i < farthing_series_get_n_data (series); i++)
    {
      const FarthingDatum *datum = farthing_series_get_datum (series, i);
      g_autofree char *amount = farthing_chart_layer_dup_amount (layer, canvas, i);

      self->label_width = MAX (self->label_width, farthing_chart_canvas_get_width (canvas, datum->label, get_text (datum)));
      self->amount_width = MAX (self->amount_width, farthing_chart_canvas_get_width (canvas, amount, get_text (datum)));
    }

  self->label_width = MIN (self->label_width, canvas->area.size.width * MAX_LABEL_SHARE);
  inset->start = MAX (inset->start, self->label_width + GAP);
  inset->end = MAX (inset->end, self->amount_width + GAP);
}

static int
farthing_bar_layer_measure (FarthingChartLayer  *layer,
                            FarthingChartCanvas *canvas)
{
  return (int) get_row_height (canvas) * (int) farthing_series_get_n_data (farthing_chart_layer_get_series (layer));
}

static void
draw_bar (FarthingChartCanvas *canvas,
          GtkSnapshot         *snapshot,
          const FarthingDatum *datum,
          float                y,
          float                height)
{
  gboolean cut = datum->value > farthing_axis_get_max (canvas->x);
  float zero = farthing_chart_canvas_get_x (canvas, 0);
  float end = farthing_chart_canvas_get_x (canvas, cut ? farthing_axis_get_max (canvas->x) : datum->value);
  float width = datum->value > 0 ? MAX (ABS (end - zero), MIN_BAR) : ABS (end - zero);
  GdkRGBA color;

  farthing_chart_canvas_get_color (canvas, datum, &color);
  farthing_chart_paint_bar (canvas, snapshot,
                            &GRAPHENE_RECT_INIT (end < zero || canvas->rtl ? zero - width : zero, y + (height - BAR_HEIGHT) / 2, width, BAR_HEIGHT),
                            &color, datum->style);
  if (cut)
    farthing_chart_paint_break (canvas, snapshot, zero + (end - zero) * 0.9f, y + (height - BAR_HEIGHT) / 2, BAR_HEIGHT, &color);
  if (datum->low != FARTHING_UNKNOWN && datum->high != FARTHING_UNKNOWN && datum->high > datum->low)
    farthing_chart_paint_whisker (canvas, snapshot, farthing_chart_canvas_get_x (canvas, datum->low),
                                  farthing_chart_canvas_get_x (canvas, datum->high), y + height / 2);
}

static void
draw_row (FarthingBarLayer    *self,
          FarthingChartCanvas *canvas,
          GtkSnapshot         *snapshot,
          guint                index)
{
  FarthingChartLayer *layer = FARTHING_CHART_LAYER (self);
  const FarthingDatum *datum = farthing_series_get_datum (farthing_chart_layer_get_series (layer), index);
  g_autofree char *amount = farthing_chart_layer_dup_amount (layer, canvas, index);
  const GdkRGBA *color = datum->style == FARTHING_CHART_STYLE_DASHED ? &canvas->dim : &canvas->foreground;
  float height = get_row_height (canvas);
  float y = canvas->plot.origin.y + height * index;
  float left = canvas->area.origin.x;
  float right = left + canvas->area.size.width;

  if (datum->value != FARTHING_UNKNOWN)
    draw_bar (canvas, snapshot, datum, y, height);

  farthing_chart_canvas_draw_text (canvas, snapshot, datum->label, get_text (datum), color,
                                   canvas->rtl ? right - self->label_width : left, y + ROW_PADDING / 2.0f,
                                   self->label_width, canvas->rtl ? 1 : 0);
  farthing_chart_canvas_draw_text (canvas, snapshot, amount, get_text (datum), color,
                                   canvas->rtl ? left : right - self->amount_width, y + ROW_PADDING / 2.0f,
                                   self->amount_width, canvas->rtl ? 0 : 1);
}

static void
farthing_bar_layer_snapshot (FarthingChartLayer  *layer,
                             FarthingChartCanvas *canvas,
                             GtkSnapshot         *snapshot)
{
  guint n_data = farthing_series_get_n_data (farthing_chart_layer_get_series (layer));

  for (guint i = 0; i < n_data; i++)
    draw_row (FARTHING_BAR_LAYER (layer), canvas, snapshot, i);
}

/* The whole row: a short bar is as easy to point at as a long one */
static gboolean
farthing_bar_layer_locate (FarthingChartLayer  *layer,
                           FarthingChartCanvas *canvas,
                           guint                index,
                           graphene_rect_t     *bounds)
{
  float height = get_row_height (canvas);

  *bounds = GRAPHENE_RECT_INIT (canvas->area.origin.x, canvas->plot.origin.y + height * index, canvas->area.size.width, height);

  return TRUE;
}

static void
farthing_bar_layer_pick_axes (FarthingChartLayer   *layer,
                              FarthingChartCanvas  *canvas,
                              FarthingAxis        **value,
                              FarthingAxis        **position)
{
  *value = canvas->x;
  *position = NULL;
}

static void
farthing_bar_layer_class_init (FarthingBarLayerClass *klass)
{
  FarthingChartLayerClass *layer_class = FARTHING_CHART_LAYER_CLASS (klass);

  layer_class->extend = farthing_bar_layer_extend;
  layer_class->inset = farthing_bar_layer_inset;
  layer_class->measure = farthing_bar_layer_measure;
  layer_class->snapshot = farthing_bar_layer_snapshot;
  layer_class->locate = farthing_bar_layer_locate;
  layer_class->pick_axes = farthing_bar_layer_pick_axes;
}

static void
farthing_bar_layer_init (FarthingBarLayer *self)
{
}

FarthingChartLayer *
farthing_bar_layer_new (FarthingSeries *series)
{
  FarthingChartLayer *self = g_object_new (FARTHING_TYPE_BAR_LAYER, NULL);

  farthing_chart_layer_set_series (self, series);

  return self;
}
