/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "farthing-session.h"

G_BEGIN_DECLS

/**
 * FarthingKnownModels:
 *
 * The models that a provider is known to sell and what they cost now, to choose one from.
 * #FarthingKnownModels::chosen with the id of a model.
 */
#define FARTHING_TYPE_KNOWN_MODELS (farthing_known_models_get_type ())

G_DECLARE_FINAL_TYPE (FarthingKnownModels, farthing_known_models, FARTHING, KNOWN_MODELS, AdwPreferencesRow)

GtkWidget *farthing_known_models_new  (void) G_GNUC_WARN_UNUSED_RESULT;
/* Those of @provider, its id, whose id has @text in it, in whatever case */
void       farthing_known_models_show (FarthingKnownModels *self,
                                       FarthingSession     *session,
                                       const char          *provider,
                                       const char          *text);

/* What a model costs now, for the least prompt; NULL if that is not known */
FarthingRateCard *farthing_known_models_dup_card (FarthingSession *session,
                                                  const char      *provider,
                                                  const char      *model) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
