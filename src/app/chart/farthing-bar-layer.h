/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-chart-layer.h"

G_BEGIN_DECLS

/**
 * FarthingBarLayer:
 *
 * One row for each datum: its label, a bar along the chart's x axis with a whisker from low to high,
 * and the amount at the end.  An emphasised row is bold.  A datum's position is not used.
 */
#define FARTHING_TYPE_BAR_LAYER (farthing_bar_layer_get_type ())

G_DECLARE_FINAL_TYPE (FarthingBarLayer, farthing_bar_layer, FARTHING, BAR_LAYER, FarthingChartLayer)

FarthingChartLayer *farthing_bar_layer_new (FarthingSeries *series) G_GNUC_WARN_UNUSED_RESULT;

/* A dashed bar that is so many times as long as the longest other one is cut off: beside it the others would be
 * no more than strokes */
#define FARTHING_BAR_LAYER_FAR 10

G_END_DECLS
