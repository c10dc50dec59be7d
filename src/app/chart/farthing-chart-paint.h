/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-chart-canvas.h"

G_BEGIN_DECLS

/* The shapes that layers are made of, on edges of device pixels */
void farthing_chart_paint_bar     (FarthingChartCanvas   *canvas,
                                   GtkSnapshot           *snapshot,
                                   const graphene_rect_t *bounds,
                                   const GdkRGBA         *color,
                                   FarthingChartStyle     style);
/* A thin line from one value to another, with an end at each side */
void farthing_chart_paint_whisker (FarthingChartCanvas   *canvas,
                                   GtkSnapshot           *snapshot,
                                   float                  x_low,
                                   float                  x_high,
                                   float                  y);
/* Two strokes across a bar at @x, which goes on further than the plot */
void farthing_chart_paint_break   (FarthingChartCanvas   *canvas,
                                   GtkSnapshot           *snapshot,
                                   float                  x,
                                   float                  y,
                                   float                  height,
                                   const GdkRGBA         *color);
void farthing_chart_paint_rule    (FarthingChartCanvas   *canvas,
                                   GtkSnapshot           *snapshot,
                                   GtkOrientation         orientation,
                                   float                  position,
                                   const GdkRGBA         *color,
                                   gboolean               dashed);

G_END_DECLS
