/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "farthing-series.h"

G_BEGIN_DECLS

/**
 * FarthingChartPoint:
 *
 * An item for a series whose numbers are in no list model yet: its properties have the names of the
 * fields, so that nothing needs to be bound.  `position`, `value`, `low` and `high` are writable,
 * and so are `label`, `note`, `provider`, `style` and `emphasised`.
 */
#define FARTHING_TYPE_CHART_POINT (farthing_chart_point_get_type ())

G_DECLARE_FINAL_TYPE (FarthingChartPoint, farthing_chart_point, FARTHING, CHART_POINT, GObject)

/* A solid one in the accent colour without a range */
FarthingChartPoint *farthing_chart_point_new (const char *label,
                                              gint64      position,
                                              gint64      value) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
