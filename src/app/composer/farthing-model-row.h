/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-model.h"

G_BEGIN_DECLS

/**
 * FarthingModelRow:
 *
 * One model of the picker: id, what it can do, how much it reads, what it costs.
 */
#define FARTHING_TYPE_MODEL_ROW (farthing_model_row_get_type ())

G_DECLARE_FINAL_TYPE (FarthingModelRow, farthing_model_row, FARTHING, MODEL_ROW, GtkBox)

GtkWidget     *farthing_model_row_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void           farthing_model_row_set_model   (FarthingModelRow *self,
                                               FarthingModel    *model,
                                               gboolean          has_key,
                                               gboolean          current);
/* (nullable): the provider's name above its first model, with a way to add a key where there is none */
void           farthing_model_row_set_heading (FarthingModelRow *self,
                                               const char       *heading,
                                               gboolean          has_key);
/* (nullable): what comes on top of the prices, as "+5.5 % fee" */
void           farthing_model_row_set_fee     (FarthingModelRow *self,
                                               const char       *fee);
/* With room for the name and the prices only */
void           farthing_model_row_set_narrow  (FarthingModelRow *self,
                                               gboolean          narrow);

G_END_DECLS
