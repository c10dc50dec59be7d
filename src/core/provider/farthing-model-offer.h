/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-catalogue.h"
#include "farthing-model.h"
#include "farthing-provider.h"

G_BEGIN_DECLS

/* What a provider offers, from two sources that know different things: the catalogue its names,
 * prices and levels, the provider's own list which models there are now. */

/* Appends the provider's models to @models.  @live is its own list, or NULL while nobody asked. */
void           farthing_model_offer_append (GPtrArray              *models,
                                            FarthingCatalogue      *catalogue,
                                            const FarthingProvider *provider,
                                            GPtrArray              *live,
                                            gint64                  now_ms);
/* A model that no list holds, with what the catalogue knows of it: (transfer full) */
FarthingModel *farthing_model_offer_make   (FarthingCatalogue      *catalogue,
                                            const FarthingProvider *provider,
                                            const char             *provider_id,
                                            const char             *id,
                                            gint64                  now_ms) G_GNUC_WARN_UNUSED_RESULT;

/* Looks the price up that holds at @now_ms */
void           farthing_model_offer_price  (FarthingModel          *model,
                                            FarthingCatalogue      *catalogue,
                                            gint64                  now_ms);

G_END_DECLS
