/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-chart-layer.h"

G_BEGIN_DECLS

/**
 * FarthingChart:
 *
 * Layers on one plot, with axes, reference lines and words.  Each datum has a tooltip; the arrow keys
 * go from one to the next, and the accessible label says which it is; Enter or the menu shows all of
 * them as a table; a click or the space bar emits #FarthingChart::activated with the layer and the
 * index of the datum.  Axes take the range of the data by themselves, amounts from zero on.
 */
#define FARTHING_TYPE_CHART (farthing_chart_get_type ())

G_DECLARE_FINAL_TYPE (FarthingChart, farthing_chart, FARTHING, CHART, GtkWidget)

GtkWidget  *farthing_chart_new              (void) G_GNUC_WARN_UNUSED_RESULT;
/* What the chart shows, for screen readers and above its table */
void        farthing_chart_set_title        (FarthingChart      *self,
                                             const char         *title);
const char *farthing_chart_get_title        (FarthingChart      *self);
/* (nullable): what it says, in a sentence; by default how many values there are */
void        farthing_chart_set_summary      (FarthingChart      *self,
                                             const char         *summary);
/* (nullable): what it says instead of values where there are none; by default "Nothing to show yet" */
void        farthing_chart_set_nothing      (FarthingChart      *self,
                                             const char         *nothing);
/* (nullable): the headings of the table's columns: what a row is, and what its amount is */
void        farthing_chart_set_headings     (FarthingChart      *self,
                                             const char         *place,
                                             const char         *amount);
/* An axis that is not @shown has no ticks, and its layer writes the amounts */
void        farthing_chart_set_x_axis       (FarthingChart      *self,
                                             FarthingAxis       *axis,
                                             gboolean            shown);
/* (nullable): what is counted along the shown x axis, under its ticks */
void        farthing_chart_set_x_name       (FarthingChart      *self,
                                             const char         *name);
void        farthing_chart_set_y_axis       (FarthingChart      *self,
                                             FarthingAxis       *axis,
                                             gboolean            shown);
/* Of a plot whose layers do not say how high they must be; by default 120 */
void        farthing_chart_set_plot_height  (FarthingChart      *self,
                                             int                 height);
/* Takes @layer; later ones are drawn over earlier ones */
void        farthing_chart_add_layer        (FarthingChart      *self,
                                             FarthingChartLayer *layer);
void        farthing_chart_remove_layers    (FarthingChart      *self);
/* A dashed line across the plot at a value of the y axis (horizontal) or the x axis (vertical) */
void        farthing_chart_add_reference    (FarthingChart      *self,
                                             GtkOrientation      orientation,
                                             gint64              value,
                                             const char         *label);
void        farthing_chart_clear_references (FarthingChart      *self);
void        farthing_chart_show_table       (FarthingChart      *self);

G_END_DECLS
