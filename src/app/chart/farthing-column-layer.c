/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-column-layer.h"

#include "farthing-chart-paint.h"

#include <math.h>

#define MAX_WIDTH 28.0f
#define MIN_WIDTH 1.0f

/* Of the distance of two positions */
#define FILLED 0.72f

struct _FarthingColumnLayer
{
  FarthingChartLayer parent_instance;

  GArray *feet; /* gint64: what each datum stands on */
};

G_DEFINE_FINAL_TYPE (FarthingColumnLayer, farthing_column_layer, FARTHING_TYPE_CHART_LAYER)

static gint64
add (gint64 a,
     gint64 b)
{
  gint64 sum;

  return __builtin_add_overflow (a, b, &sum) ? G_MAXINT64 : sum;
}

static void
stack (FarthingColumnLayer *self)
{
  FarthingSeries *series = farthing_chart_layer_get_series (FARTHING_CHART_LAYER (self));
  guint n_data = series != NULL ? farthing_series_get_n_data (series) : 0;
  g_autoptr(GHashTable) heights = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  g_array_set_size (self->feet, 0);
  for (guint i = 0; i < n_data; i++)
    {
      const FarthingDatum *datum = farthing_series_get_datum (series, i);
      gint64 *height = g_hash_table_lookup (heights, &datum->position);

      if (height == NULL)
        {
          height = g_new0 (gint64, 1);
          g_hash_table_insert (heights, g_memdup2 (&datum->position, sizeof datum->position), height);
        }
      g_array_append_val (self->feet, *height);
      *height = add (*height, MAX (datum->value, 0));
    }
}

static void
farthing_column_layer_extend (FarthingChartLayer  *layer,
                              FarthingChartExtent *extent)
{
  FarthingColumnLayer *self = FARTHING_COLUMN_LAYER (layer);
  FarthingSeries *series = farthing_chart_layer_get_series (layer);

  stack (self);
  for (guint i = 0; i < self->feet->len; i++)
    {
      const FarthingDatum *datum = farthing_series_get_datum (series, i);

      farthing_chart_extent_add_x (extent, datum->position);
      farthing_chart_extent_add_y (extent, 0);
      farthing_chart_extent_add_y (extent, add (g_array_index (self->feet, gint64, i), MAX (datum->value, 0)));
    }
}

static float
get_step (FarthingChartCanvas *canvas)
{
  double positions = (double) farthing_axis_get_max (canvas->x) - (double) farthing_axis_get_min (canvas->x) + 1;

  return (float) (canvas->plot.size.width / positions);
}

static float
get_width (FarthingChartCanvas *canvas)
{
  float width = CLAMP (get_step (canvas) * FILLED, MIN_WIDTH, MAX_WIDTH);

  return width > 4 ? floorf (width) : width;
}

/* Half a column of room at both ends, so that the first and the last are whole */
static void
farthing_column_layer_inset (FarthingChartLayer  *layer,
                             FarthingChartCanvas *canvas,
                             FarthingChartInset  *inset)
{
  float half = MIN (get_step (canvas) / 2, MAX_WIDTH / 2 + 2);

  inset->start += half;
  inset->end += half;
}

static gboolean
farthing_column_layer_locate (FarthingChartLayer  *layer,
                              FarthingChartCanvas *canvas,
                              guint                index,
                              graphene_rect_t     *bounds)
{
  FarthingColumnLayer *self = FARTHING_COLUMN_LAYER (layer);
  const FarthingDatum *datum = farthing_series_get_datum (farthing_chart_layer_get_series (layer), index);
  float width = get_width (canvas);
  gint64 foot;
  float top, bottom;

  if (index >= self->feet->len || datum->value == FARTHING_UNKNOWN)
    return FALSE;

  foot = g_array_index (self->feet, gint64, index);
  bottom = farthing_chart_canvas_get_y (canvas, foot);
  top = farthing_chart_canvas_get_y (canvas, add (foot, MAX (datum->value, 0)));
  *bounds = GRAPHENE_RECT_INIT (farthing_chart_canvas_get_x (canvas, datum->position) - width / 2, top, width, bottom - top);

  return TRUE;
}

/* Anything above or below a column means the column */
static float
farthing_column_layer_distance (FarthingChartLayer    *layer,
                                FarthingChartCanvas   *canvas,
                                const graphene_rect_t *bounds,
                                float                  x,
                                float                  y)
{
  float dx = MAX (0, fabsf (x - bounds->origin.x - bounds->size.width / 2) - bounds->size.width / 2);
  float dy = MAX (0, MAX (bounds->origin.y - y, y - bounds->origin.y - bounds->size.height));

  return dx + dy / 1000;
}

static void
farthing_column_layer_snapshot (FarthingChartLayer  *layer,
                                FarthingChartCanvas *canvas,
                                GtkSnapshot         *snapshot)
{
  FarthingSeries *series = farthing_chart_layer_get_series (layer);
  guint n_data = farthing_series_get_n_data (series);

  for (guint i = 0; i < n_data; i++)
    {
      const FarthingDatum *datum = farthing_series_get_datum (series, i);
      graphene_rect_t bounds;
      GdkRGBA color;

      if (!farthing_column_layer_locate (layer, canvas, i, &bounds) || datum->value <= 0)
        continue;
      farthing_chart_canvas_get_color (canvas, datum, &color);
      if (bounds.size.height < 1)
        {
          bounds.origin.y -= 1 - bounds.size.height;
          bounds.size.height = 1;
        }
      farthing_chart_paint_bar (canvas, snapshot, &bounds, &color, datum->style);
    }
}

static void
farthing_column_layer_finalize (GObject *object)
{
  g_array_unref (FARTHING_COLUMN_LAYER (object)->feet);

  G_OBJECT_CLASS (farthing_column_layer_parent_class)->finalize (object);
}

static void
farthing_column_layer_class_init (FarthingColumnLayerClass *klass)
{
  FarthingChartLayerClass *layer_class = FARTHING_CHART_LAYER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = farthing_column_layer_finalize;
  layer_class->extend = farthing_column_layer_extend;
  layer_class->inset = farthing_column_layer_inset;
  layer_class->snapshot = farthing_column_layer_snapshot;
  layer_class->locate = farthing_column_layer_locate;
  layer_class->distance = farthing_column_layer_distance;
}

static void
farthing_column_layer_init (FarthingColumnLayer *self)
{
  self->feet = g_array_new (FALSE, FALSE, sizeof (gint64));
}

FarthingChartLayer *
farthing_column_layer_new (FarthingSeries *series)
{
  FarthingChartLayer *self = g_object_new (FARTHING_TYPE_COLUMN_LAYER, NULL);

  farthing_chart_layer_set_series (self, series);

  return self;
}
