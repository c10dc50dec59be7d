/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "farthing-chart.h"

G_BEGIN_DECLS

/**
 * FarthingChartTable:
 *
 * What a chart shows, as a table of words in a window of its own.  A row can be reached by keyboard
 * and says all of itself.
 */
#define FARTHING_TYPE_CHART_TABLE (farthing_chart_table_get_type ())

G_DECLARE_FINAL_TYPE (FarthingChartTable, farthing_chart_table, FARTHING, CHART_TABLE, AdwWindow)

/* A snapshot of @chart, above its window */
GtkWidget *farthing_chart_table_new (FarthingChart *chart) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
