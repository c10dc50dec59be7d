/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-forecast.h"

G_BEGIN_DECLS

/* The parts of a message's price with their tokens and amounts, below them between which bounds it lies,
 * and what is worth a word (element-type utf8) */
GtkWidget *farthing_forecast_table_new (const FarthingForecast *forecast,
                                        GPtrArray              *facts) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
