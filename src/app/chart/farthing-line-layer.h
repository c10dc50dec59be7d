/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-chart-layer.h"

G_BEGIN_DECLS

/**
 * FarthingLineLayer:
 *
 * A line through the values of the data in the order of their positions, over a shaded cone from low
 * to high where there is a range.  A dashed datum is reached by a dashed line; an emphasised one has
 * a dot.  The colour is that of the first datum.
 */
#define FARTHING_TYPE_LINE_LAYER (farthing_line_layer_get_type ())

G_DECLARE_FINAL_TYPE (FarthingLineLayer, farthing_line_layer, FARTHING, LINE_LAYER, FarthingChartLayer)

FarthingChartLayer *farthing_line_layer_new (FarthingSeries *series) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
