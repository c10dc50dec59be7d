/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-model.h"

G_BEGIN_DECLS

/**
 * FarthingRateRow:
 *
 * What a model costs, in dollars per million tokens.
 */
#define FARTHING_TYPE_RATE_ROW (farthing_rate_row_get_type ())

G_DECLARE_FINAL_TYPE (FarthingRateRow, farthing_rate_row, FARTHING, RATE_ROW, GtkBox)

GtkWidget     *farthing_rate_row_new         (void) G_GNUC_WARN_UNUSED_RESULT;
FarthingModel *farthing_rate_row_get_model   (FarthingRateRow *self);
void           farthing_rate_row_set_model   (FarthingRateRow *self,
                                              FarthingModel   *model,
                                              const char      *provider_name);
void           farthing_rate_row_set_current (FarthingRateRow *self,
                                              gboolean         current);

G_END_DECLS
