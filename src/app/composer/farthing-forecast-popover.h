/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-forecast.h"

G_BEGIN_DECLS

/* Of what the price of the next message is made, and between which bounds it lies */

#define FARTHING_TYPE_FORECAST_POPOVER (farthing_forecast_popover_get_type ())

G_DECLARE_FINAL_TYPE (FarthingForecastPopover, farthing_forecast_popover, FARTHING, FORECAST_POPOVER, GtkPopover)

GtkWidget *farthing_forecast_popover_new           (void) G_GNUC_WARN_UNUSED_RESULT;
/* @facts: (element-type utf8), @model: what would be asked, in words; both are only read. */
void       farthing_forecast_popover_show_forecast (FarthingForecastPopover *self,
                                                    const FarthingForecast  *forecast,
                                                    GPtrArray               *facts,
                                                    const char              *model);

G_END_DECLS
