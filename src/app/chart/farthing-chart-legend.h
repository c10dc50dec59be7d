/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-series.h"

G_BEGIN_DECLS

/**
 * FarthingChartLegend:
 *
 * The providers of a series whose data do not say by themselves whose they are, as parts of a stack: a swatch and
 * a name each, the one with most first.  A single one needs no telling apart: then the legend is hidden.
 */
#define FARTHING_TYPE_CHART_LEGEND (farthing_chart_legend_get_type ())

G_DECLARE_FINAL_TYPE (FarthingChartLegend, farthing_chart_legend, FARTHING, CHART_LEGEND, GtkWidget)

/* Follows @series, which it keeps */
GtkWidget *farthing_chart_legend_new (FarthingSeries *series) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
