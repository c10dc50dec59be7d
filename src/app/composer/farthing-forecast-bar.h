/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-forecast.h"

G_BEGIN_DECLS

/**
 * FarthingForecastBar:
 *
 * What the next message is likely to cost, as a thin bar of its parts: history, new text, answer,
 * thinking, then what a long answer adds, faint, and as a hollow extension the most it can be.  It
 * grows while one types.  Its full width is a round amount, 1, 2 or 5 …, a quarter above a long answer or more;
 * where the most it can be is beyond that, the extension is open at its end.
 */
#define FARTHING_TYPE_FORECAST_BAR (farthing_forecast_bar_get_type ())

G_DECLARE_FINAL_TYPE (FarthingForecastBar, farthing_forecast_bar, FARTHING, FORECAST_BAR, GtkWidget)

GtkWidget    *farthing_forecast_bar_new          (void) G_GNUC_WARN_UNUSED_RESULT;
void          farthing_forecast_bar_set_forecast (FarthingForecastBar    *self,
                                                  const FarthingForecast *forecast);
/* The amount that the full width stands for, in picodollars; 0 while there is nothing to draw */
FarthingMoney farthing_forecast_bar_get_scale    (FarthingForecastBar    *self);

G_END_DECLS
