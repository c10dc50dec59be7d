/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-forecast.h"

G_BEGIN_DECLS

/* What a forecast says on one line: its mark, its range, a bar of its parts and one fact, as far as there
 * is room for them. */

#define FARTHING_TYPE_FORECAST_STRIP (farthing_forecast_strip_get_type ())

G_DECLARE_FINAL_TYPE (FarthingForecastStrip, farthing_forecast_strip, FARTHING, FORECAST_STRIP, GtkWidget)

GtkWidget *farthing_forecast_strip_new  (void) G_GNUC_WARN_UNUSED_RESULT;
/* @fact and @instead may be NULL; @instead is said in the place of all else, as what became of a model
 * that has no price any more. */
void       farthing_forecast_strip_show (FarthingForecastStrip  *self,
                                         const FarthingForecast *forecast,
                                         const char             *fact,
                                         const char             *instead);

G_END_DECLS
