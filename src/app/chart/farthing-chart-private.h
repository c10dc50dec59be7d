/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-chart.h"

G_BEGIN_DECLS

typedef struct
{
  GtkOrientation  orientation;
  gint64          value;
  char           *label;
} FarthingChartReference;

typedef struct
{
  gint64  value;
  char   *text;
} FarthingChartTick;

struct _FarthingChart
{
  GtkWidget            parent_instance;

  char                *title;
  char                *summary;
  char                *nothing; /* (nullable) */
  char                *place_heading;
  char                *amount_heading;
  char                *x_name;
  int                  plot_height;

  /* owned */
  FarthingAxis        *x;
  FarthingAxis        *y;
  GPtrArray           *layers;
  GArray              *references;
  GtkWidget           *button;
  GtkWidget           *menu;
  gboolean             shows_x;
  gboolean             shows_y;

  FarthingChartCanvas  canvas;
  FarthingChartExtent  extent;
  gboolean             stale;           /* what the data reach is to be found anew */
  gboolean             unplaced;        /* the plot is to be placed anew */

  /* Of the axes that are shown, as the plot was placed */
  GArray              *x_ticks;         /* FarthingChartTick */
  GArray              *y_ticks;         /* FarthingChartTick */
  float                y_tick_width;    /* of the widest */

  /* The datum that the arrow keys are at */
  FarthingChartLayer  *focused_layer;   /* borrowed from layers */
  int                  focused;

  /* The datum that the pointer is at */
  FarthingChartLayer  *hovered_layer;   /* borrowed from layers */
  int                  hovered;
};

/* Between the plot and the words of a tick */
#define FARTHING_CHART_TICK_GAP 6

/* Places the plot for the size that the chart has; what asks for a datum's place calls it first */
void     farthing_chart_place           (FarthingChart       *self);
int      farthing_chart_measure_height  (FarthingChart       *self);
/* Every datum in the order in which the keys walk: FALSE after the last */
gboolean farthing_chart_get_nth         (FarthingChart       *self,
                                         guint                n,
                                         FarthingChartLayer **layer,
                                         guint               *index);
guint    farthing_chart_get_n_data      (FarthingChart       *self);

void farthing_chart_draw_x_axis    (FarthingChart                *self,
                                    GtkSnapshot                  *snapshot);
void farthing_chart_draw_y_axis    (FarthingChart                *self,
                                    GtkSnapshot                  *snapshot);
void farthing_chart_draw_reference (FarthingChart                *self,
                                    GtkSnapshot                  *snapshot,
                                    const FarthingChartReference *reference);

void farthing_chart_focus_class_init  (GtkWidgetClass     *widget_class);
void farthing_chart_focus_init        (FarthingChart      *self);
/* After the data changed: what was focused may not be there any more */
void farthing_chart_focus_check       (FarthingChart      *self);
/* The datum that a point of the chart means, and the area of which it means that one alone; −1: none */
int  farthing_chart_find_datum        (FarthingChart       *self,
                                       float                x,
                                       float                y,
                                       FarthingChartLayer **layer,
                                       graphene_rect_t     *area);
void farthing_chart_snapshot_hover    (FarthingChart      *self,
                                       GtkSnapshot        *snapshot);
void farthing_chart_snapshot_focus    (FarthingChart      *self,
                                       GtkSnapshot        *snapshot);
void farthing_chart_update_accessible (FarthingChart      *self);
void farthing_chart_emit_activated    (FarthingChart      *self,
                                       FarthingChartLayer *layer,
                                       guint               index);

G_END_DECLS
