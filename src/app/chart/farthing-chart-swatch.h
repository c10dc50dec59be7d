/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-series.h"

G_BEGIN_DECLS

/**
 * FarthingChartSwatch:
 *
 * A small bar in the colour and the pattern that a provider's data have in charts.  It says nothing: words stand beside it.
 */
#define FARTHING_TYPE_CHART_SWATCH (farthing_chart_swatch_get_type ())

G_DECLARE_FINAL_TYPE (FarthingChartSwatch, farthing_chart_swatch, FARTHING, CHART_SWATCH, GtkWidget)

/* @provider: (nullable): its id */
GtkWidget *farthing_chart_swatch_new (const char         *provider,
                                      FarthingChartStyle  style) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
