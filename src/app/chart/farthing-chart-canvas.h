/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-axis.h"
#include "farthing-series.h"

G_BEGIN_DECLS

typedef enum
{
  FARTHING_CHART_TEXT_NORMAL,
  FARTHING_CHART_TEXT_STRONG,
  FARTHING_CHART_TEXT_SMALL,            /* of axes and reference lines */
} FarthingChartText;

#define FARTHING_N_CHART_TEXTS (FARTHING_CHART_TEXT_SMALL + 1)

/**
 * FarthingChartCanvas:
 *
 * What a layer draws on: where the plot is, its axes, the colours of the day, and the texts, which
 * are laid out once and kept.
 */
typedef struct
{
  GtkWidget       *widget;              /* borrowed */
  FarthingAxis    *x;                   /* borrowed */
  FarthingAxis    *y;                   /* borrowed */
  graphene_rect_t  area;                /* all of the chart */
  graphene_rect_t  plot;                /* the part of it between the axes and the labels of the layers */
  int              scale;               /* device pixels in one of the window's */
  gboolean         rtl;
  gboolean         dark;
  GdkRGBA          foreground;
  GdkRGBA          dim;
  GdkRGBA          accent;
  GdkRGBA          ground;              /* of texts that lie over bars */
  GHashTable      *texts;               /* style and words → what was laid out */
} FarthingChartCanvas;

void farthing_chart_canvas_init   (FarthingChartCanvas *self,
                                   GtkWidget           *widget);
void farthing_chart_canvas_clear  (FarthingChartCanvas *self);
/* Reads colours, scale and direction; forgets the texts if @fonts changed */
void farthing_chart_canvas_update (FarthingChartCanvas *self,
                                   gboolean             fonts);

/* Pixels of a value in the plot; x is mirrored from right to left */
float farthing_chart_canvas_get_x     (FarthingChartCanvas *self,
                                       gint64               value);
float farthing_chart_canvas_get_y     (FarthingChartCanvas *self,
                                       gint64               value);
/* The nearest edge of a device pixel */
float farthing_chart_canvas_snap      (FarthingChartCanvas *self,
                                       float                position);
void  farthing_chart_canvas_get_color (FarthingChartCanvas *self,
                                       const FarthingDatum *datum,
                                       GdkRGBA             *color);

int          farthing_chart_canvas_get_width  (FarthingChartCanvas *self,
                                               const char          *text,
                                               FarthingChartText    style);
int          farthing_chart_canvas_get_height (FarthingChartCanvas *self,
                                               FarthingChartText    style);
/* In a box of @width from @x; @align 0 is its left, 1 its right; too long a text ends in "…" */
void         farthing_chart_canvas_draw_text  (FarthingChartCanvas *self,
                                               GtkSnapshot         *snapshot,
                                               const char          *text,
                                               FarthingChartText    style,
                                               const GdkRGBA       *color,
                                               float                x,
                                               float                y,
                                               float                width,
                                               float                align);

G_END_DECLS
