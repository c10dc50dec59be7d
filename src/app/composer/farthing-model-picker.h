/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-session.h"

G_BEGIN_DECLS

/**
 * FarthingModelPicker:
 *
 * A list of all models to choose from, with a search.  Its content is made when it is first opened.
 * #FarthingModelPicker::chosen tells the model; where its provider has no key, the window's
 * add-key action is asked for instead.
 */
#define FARTHING_TYPE_MODEL_PICKER (farthing_model_picker_get_type ())

G_DECLARE_FINAL_TYPE (FarthingModelPicker, farthing_model_picker, FARTHING, MODEL_PICKER, GtkPopover)

GtkWidget *farthing_model_picker_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void       farthing_model_picker_set_session (FarthingModelPicker *self,
                                              FarthingSession     *session);
/* The model with a mark: (nullable) "provider/id" */
void       farthing_model_picker_set_current (FarthingModelPicker *self,
                                              const char          *reference);
/* The entry above the models, whose choice #FarthingModelPicker::automatic tells: (nullable) @route says
 * the model's family and which route it is now; %NULL hides
 * it.  Without @available nothing is to be chosen. */
void       farthing_model_picker_set_automatic (FarthingModelPicker *self,
                                              const char          *route,
                                              gboolean             available,
                                              gboolean             active);

G_END_DECLS
