/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-chart-canvas.h"

G_BEGIN_DECLS

/* What the data of a layer reach on both axes */
typedef struct
{
  gboolean has_x;
  gboolean has_y;
  gint64   x_min;
  gint64   x_max;
  gint64   y_min;
  gint64   y_max;
} FarthingChartExtent;

/* Room for a layer's own labels around the plot, in pixels; start is left, and right in right-to-left */
typedef struct
{
  float start;
  float end;
  float top;
  float bottom;
} FarthingChartInset;

/**
 * FarthingChartLayer:
 *
 * Draws one series into the plot of a chart.  Emits `changed` when it is to be drawn anew.
 */
#define FARTHING_TYPE_CHART_LAYER (farthing_chart_layer_get_type ())

G_DECLARE_DERIVABLE_TYPE (FarthingChartLayer, farthing_chart_layer, FARTHING, CHART_LAYER, GObject)

struct _FarthingChartLayerClass
{
  GObjectClass parent_class;

  /* Adds what the data reach; a chart without any shows its sentence for nothing */
  void (*extend) (FarthingChartLayer *self,
                  FarthingChartExtent *extent);
  /* (nullable): the room for its labels in a chart of @canvas->area */
  void (*inset) (FarthingChartLayer *self,
                 FarthingChartCanvas *canvas,
                 FarthingChartInset *inset);
  /* (nullable): how high the plot must be; else as high as the chart wants */
  int (*measure) (FarthingChartLayer *self,
                  FarthingChartCanvas *canvas);
  void (*snapshot) (FarthingChartLayer *self,
                    FarthingChartCanvas *canvas,
                    GtkSnapshot *snapshot);
  /* Where a datum is; FALSE for one that is not drawn */
  gboolean (*locate) (FarthingChartLayer *self,
                      FarthingChartCanvas *canvas,
                      guint index,
                      graphene_rect_t *bounds);
  /* How far a point is from a datum's place: by default from its bounds */
  float (*distance) (FarthingChartLayer *self,
                     FarthingChartCanvas *canvas,
                     const graphene_rect_t *bounds,
                     float x,
                     float y);
  /* The axis of the values, and (nullable) that of the positions */
  void (*pick_axes) (FarthingChartLayer *self,
                     FarthingChartCanvas *canvas,
                     FarthingAxis **value,
                     FarthingAxis **position);
};

FarthingSeries *farthing_chart_layer_get_series (FarthingChartLayer *self);
void            farthing_chart_layer_set_series (FarthingChartLayer *self,
                                                 FarthingSeries     *series);

void      farthing_chart_layer_changed    (FarthingChartLayer  *self);
void      farthing_chart_layer_extend     (FarthingChartLayer  *self,
                                           FarthingChartExtent *extent);
void      farthing_chart_layer_inset      (FarthingChartLayer  *self,
                                           FarthingChartCanvas *canvas,
                                           FarthingChartInset  *inset);
int       farthing_chart_layer_measure    (FarthingChartLayer  *self,
                                           FarthingChartCanvas *canvas);
void      farthing_chart_layer_snapshot   (FarthingChartLayer  *self,
                                           FarthingChartCanvas *canvas,
                                           GtkSnapshot         *snapshot);
gboolean  farthing_chart_layer_locate     (FarthingChartLayer  *self,
                                           FarthingChartCanvas *canvas,
                                           guint                index,
                                           graphene_rect_t     *bounds);
/* The datum nearest to a point and how far it is; -1 if none is drawn */
int       farthing_chart_layer_hit        (FarthingChartLayer  *self,
                                           FarthingChartCanvas *canvas,
                                           float                x,
                                           float                y,
                                           float               *distance);
/* Words for a datum's parts: where it stands (NULL: nowhere), its amount, its range (NULL: none) */
char     *farthing_chart_layer_dup_place  (FarthingChartLayer  *self,
                                           FarthingChartCanvas *canvas,
                                           guint                index) G_GNUC_WARN_UNUSED_RESULT;
char     *farthing_chart_layer_dup_amount (FarthingChartLayer  *self,
                                           FarthingChartCanvas *canvas,
                                           guint                index) G_GNUC_WARN_UNUSED_RESULT;
char     *farthing_chart_layer_dup_range  (FarthingChartLayer  *self,
                                           FarthingChartCanvas *canvas,
                                           guint                index) G_GNUC_WARN_UNUSED_RESULT;
/* All of it in one line: "deepseek-flash: $0.61 ($0.52 – $0.70)" */
char     *farthing_chart_layer_describe   (FarthingChartLayer  *self,
                                           FarthingChartCanvas *canvas,
                                           guint                index) G_GNUC_WARN_UNUSED_RESULT;

/* For subclasses: widens what @extent has reached */
void farthing_chart_extent_add_x (FarthingChartExtent *extent,
                                  gint64               value);
void farthing_chart_extent_add_y (FarthingChartExtent *extent,
                                  gint64               value);

G_END_DECLS
