/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-draft.h"

G_BEGIN_DECLS

/**
 * FarthingForecastLine:
 *
 * The line below the composer: what the next message costs, the bar of its parts, and the one fact
 * that matters now.  In a narrow place the amount stays, bar and fact go; the tooltip has all.
 */
#define FARTHING_TYPE_FORECAST_LINE (farthing_forecast_line_get_type ())

G_DECLARE_FINAL_TYPE (FarthingForecastLine, farthing_forecast_line, FARTHING, FORECAST_LINE, GtkWidget)

GtkWidget *farthing_forecast_line_new       (void) G_GNUC_WARN_UNUSED_RESULT;
/* The model is that of the draft's conversation */
void       farthing_forecast_line_set_draft (FarthingForecastLine *self,
                                             FarthingDraft        *draft);
/* While an answer comes in, nothing moves below it */
void       farthing_forecast_line_set_still (FarthingForecastLine *self,
                                             gboolean              still);

G_END_DECLS
