/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-chart-layer.h"

G_BEGIN_DECLS

/**
 * FarthingColumnLayer:
 *
 * Upright bars: each datum at its position on the x axis (a day), its value along the y axis.  Data
 * of the same position stand on each other in the order of the series.
 */
#define FARTHING_TYPE_COLUMN_LAYER (farthing_column_layer_get_type ())

G_DECLARE_FINAL_TYPE (FarthingColumnLayer, farthing_column_layer, FARTHING, COLUMN_LAYER, FarthingChartLayer)

FarthingChartLayer *farthing_column_layer_new (FarthingSeries *series) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
