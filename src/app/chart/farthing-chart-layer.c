/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-chart-layer.h"

#include <glib/gi18n.h>
#include <math.h>

typedef struct
{
  FarthingSeries *series;
} FarthingChartLayerPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FarthingChartLayer, farthing_chart_layer, G_TYPE_OBJECT)

#define PRIVATE(self) ((FarthingChartLayerPrivate *) farthing_chart_layer_get_instance_private (self))

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
farthing_chart_layer_real_pick_axes (FarthingChartLayer   *self,
                                     FarthingChartCanvas  *canvas,
                                     FarthingAxis        **value,
                                     FarthingAxis        **position)
{
  *value = canvas->y;
  *position = canvas->x;
}

static float
farthing_chart_layer_real_distance (FarthingChartLayer    *self,
                                    FarthingChartCanvas   *canvas,
                                    const graphene_rect_t *bounds,
                                    float                  x,
                                    float                  y)
{
  float dx = MAX (0, MAX (bounds->origin.x - x, x - bounds->origin.x - bounds->size.width));
  float dy = MAX (0, MAX (bounds->origin.y - y, y - bounds->origin.y - bounds->size.height));

  return hypotf (dx, dy);
}

static void
farthing_chart_layer_dispose (GObject *object)
{
  farthing_chart_layer_set_series (FARTHING_CHART_LAYER (object), NULL);

  G_OBJECT_CLASS (farthing_chart_layer_parent_class)->dispose (object);
}

static void
farthing_chart_layer_class_init (FarthingChartLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = farthing_chart_layer_dispose;
  klass->pick_axes = farthing_chart_layer_real_pick_axes;
  klass->distance = farthing_chart_layer_real_distance;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
farthing_chart_layer_init (FarthingChartLayer *self)
{
}

FarthingSeries *
farthing_chart_layer_get_series (FarthingChartLayer *self)
{
  g_return_val_if_fail (FARTHING_IS_CHART_LAYER (self), NULL);

  return PRIVATE (self)->series;
}

void
farthing_chart_layer_set_series (FarthingChartLayer *self,
                                 FarthingSeries     *series)
{
  FarthingChartLayerPrivate *priv = PRIVATE (self);

  g_return_if_fail (FARTHING_IS_CHART_LAYER (self));

  if (priv->series == series)
    return;
  if (priv->series != NULL)
    g_signal_handlers_disconnect_by_func (priv->series, farthing_chart_layer_changed, self);
  g_set_object (&priv->series, series);
  if (series != NULL)
    g_signal_connect_object (series, "changed", G_CALLBACK (farthing_chart_layer_changed), self, G_CONNECT_SWAPPED);
  farthing_chart_layer_changed (self);
}

void
farthing_chart_layer_changed (FarthingChartLayer *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
farthing_chart_layer_extend (FarthingChartLayer  *self,
                             FarthingChartExtent *extent)
{
  if (PRIVATE (self)->series != NULL)
    FARTHING_CHART_LAYER_GET_CLASS (self)->extend (self, extent);
}

void
farthing_chart_layer_inset (FarthingChartLayer  *self,
                            FarthingChartCanvas *canvas,
                            FarthingChartInset  *inset)
{
  FarthingChartLayerClass *klass = FARTHING_CHART_LAYER_GET_CLASS (self);

  if (klass->inset != NULL && PRIVATE (self)->series != NULL)
    klass->inset (self, canvas, inset);
}

int
farthing_chart_layer_measure (FarthingChartLayer  *self,
                              FarthingChartCanvas *canvas)
{
  FarthingChartLayerClass *klass = FARTHING_CHART_LAYER_GET_CLASS (self);

  return klass->measure != NULL && PRIVATE (self)->series != NULL ? klass->measure (self, canvas) : 0;
}

void
farthing_chart_layer_snapshot (FarthingChartLayer  *self,
                               FarthingChartCanvas *canvas,
                               GtkSnapshot         *snapshot)
{
  if (PRIVATE (self)->series != NULL)
    FARTHING_CHART_LAYER_GET_CLASS (self)->snapshot (self, canvas, snapshot);
}

gboolean
farthing_chart_layer_locate (FarthingChartLayer  *self,
                             FarthingChartCanvas *canvas,
                             guint                index,
                             graphene_rect_t     *bounds)
{
  FarthingSeries *series = PRIVATE (self)->series;

  return series != NULL && index < farthing_series_get_n_data (series) &&
         FARTHING_CHART_LAYER_GET_CLASS (self)->locate (self, canvas, index, bounds);
}

int
farthing_chart_layer_hit (FarthingChartLayer  *self,
                          FarthingChartCanvas *canvas,
                          float                x,
                          float                y,
                          float               *distance)
{
  FarthingSeries *series = PRIVATE (self)->series;
  guint n_data = series != NULL ? farthing_series_get_n_data (series) : 0;
  int nearest = -1;

  for (guint i = 0; i < n_data; i++)
    {
      graphene_rect_t bounds;
      float away;

      if (!farthing_chart_layer_locate (self, canvas, i, &bounds))
        continue;
      away = FARTHING_CHART_LAYER_GET_CLASS (self)->distance (self, canvas, &bounds, x, y);
      if (nearest >= 0 && away >= *distance)
        continue;
      nearest = (int) i;
      *distance = away;
    }

  return nearest;
}

char *
farthing_chart_layer_dup_place (FarthingChartLayer  *self,
                                FarthingChartCanvas *canvas,
                                guint                index)
{
  const FarthingDatum *datum = farthing_series_get_datum (PRIVATE (self)->series, index);
  FarthingAxis *value;
  FarthingAxis *position;

  FARTHING_CHART_LAYER_GET_CLASS (self)->pick_axes (self, canvas, &value, &position);

  return position != NULL ? farthing_axis_format (position, datum->position, 0) : NULL;
}

char *
farthing_chart_layer_dup_amount (FarthingChartLayer  *self,
                                 FarthingChartCanvas *canvas,
                                 guint                index)
{
  const FarthingDatum *datum = farthing_series_get_datum (PRIVATE (self)->series, index);
  FarthingAxis *value;
  FarthingAxis *position;

  FARTHING_CHART_LAYER_GET_CLASS (self)->pick_axes (self, canvas, &value, &position);

  return datum->value == FARTHING_UNKNOWN ? g_strdup ("?") : farthing_axis_format (value, datum->value, 0);
}

char *
farthing_chart_layer_dup_range (FarthingChartLayer  *self,
                                FarthingChartCanvas *canvas,
                                guint                index)
{
  const FarthingDatum *datum = farthing_series_get_datum (PRIVATE (self)->series, index);
  FarthingAxis *value;
  FarthingAxis *position;

  if (datum->low == FARTHING_UNKNOWN || datum->high == FARTHING_UNKNOWN || datum->low == datum->high)
    return NULL;

  FARTHING_CHART_LAYER_GET_CLASS (self)->pick_axes (self, canvas, &value, &position);

  return farthing_axis_format_range (value, datum->low, datum->high);
}

static char *
join_name (const char *place,
           const char *label)
{
  if (place == NULL || *place == '\0')
    return g_strdup (label);
  if (*label == '\0')
    return g_strdup (place);

  /* Translators: a day or a turn, and what it is about: "Tuesday, 3 November, Mistral" */
  return g_strdup_printf (_("%s, %s"), place, label);
}

char *
farthing_chart_layer_describe (FarthingChartLayer  *self,
                               FarthingChartCanvas *canvas,
                               guint                index)
{
  const FarthingDatum *datum = farthing_series_get_datum (PRIVATE (self)->series, index);
  g_autofree char *place = farthing_chart_layer_dup_place (self, canvas, index);
  g_autofree char *name = join_name (place, datum->label);
  g_autofree char *amount = farthing_chart_layer_dup_amount (self, canvas, index);
  g_autofree char *range = farthing_chart_layer_dup_range (self, canvas, index);
  g_autofree char *line = NULL;

  if (*datum->label == '\0' && datum->value == 0 && range == NULL)
    /* Translators: a day on which nothing was spent: "Tuesday, 10 November: nothing" */
    line = g_strdup_printf (_("%s: nothing"), name);
  else if (range != NULL)
    /* Translators: a name, its amount and in brackets the range of it: "deepseek-flash: $0.61 ($0.52 – $0.70)" */
    line = g_strdup_printf (_("%s: %s (%s)"), name, amount, range);
  else
    /* Translators: a name and its amount: "deepseek-flash: $0.61" */
    line = g_strdup_printf (_("%s: %s"), name, amount);

  return datum->note != NULL ? g_strdup_printf ("%s\n%s", line, datum->note) : g_steal_pointer (&line);
}

void
farthing_chart_extent_add_x (FarthingChartExtent *extent,
                             gint64               value)
{
  extent->x_min = extent->has_x ? MIN (extent->x_min, value) : value;
  extent->x_max = extent->has_x ? MAX (extent->x_max, value) : value;
  extent->has_x = TRUE;
}

void
farthing_chart_extent_add_y (FarthingChartExtent *extent,
                             gint64               value)
{
  extent->y_min = extent->has_y ? MIN (extent->y_min, value) : value;
  extent->y_max = extent->has_y ? MAX (extent->y_max, value) : value;
  extent->has_y = TRUE;
}
