/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-clock.h"
#include "farthing-model.h"
#include "farthing-provider-access.h"

G_BEGIN_DECLS

/**
 * FarthingModelList:
 *
 * A #GListModel of all models on offer, over all providers: the catalogue's at once, joined with the
 * providers' own lists from the cache on disk, which is refreshed in the background.  Models that
 * are retired or cannot chat are left out.
 */
#define FARTHING_TYPE_MODEL_LIST (farthing_model_list_get_type ())

G_DECLARE_FINAL_TYPE (FarthingModelList, farthing_model_list, FARTHING, MODEL_LIST, GObject)

FarthingModelList *farthing_model_list_new            (FarthingCatalogue      *catalogue,
                                                       FarthingClock          *clock,
                                                       const char             *cache_dir) G_GNUC_WARN_UNUSED_RESULT;
/* The model by provider and id: (transfer full) and never NULL; one that nobody lists is made up
 * with nothing known */
FarthingModel     *farthing_model_list_find           (FarthingModelList      *self,
                                                       const char             *provider,
                                                       const char             *id) G_GNUC_WARN_UNUSED_RESULT;
/* Reads the cached lists; no network */
void               farthing_model_list_load_async     (FarthingModelList      *self,
                                                       GCancellable           *cancellable,
                                                       GAsyncReadyCallback     callback,
                                                       gpointer                user_data);
gboolean           farthing_model_list_load_finish    (FarthingModelList      *self,
                                                       GAsyncResult           *result,
                                                       GError                **error);
/* Asks the provider for its list, all pages, and writes the cache */
void               farthing_model_list_refresh_async  (FarthingModelList      *self,
                                                       const FarthingProvider *provider,
                                                       FarthingTransport      *transport,
                                                       FarthingSecret         *secret,
                                                       GCancellable           *cancellable,
                                                       GAsyncReadyCallback     callback,
                                                       gpointer                user_data);
gboolean           farthing_model_list_refresh_finish (FarthingModelList      *self,
                                                       GAsyncResult           *result,
                                                       GError                **error);
/* When the list of @provider was read, in ms UTC, or FARTHING_UNKNOWN */
gint64             farthing_model_list_get_refreshed  (FarthingModelList      *self,
                                                       const FarthingProvider *provider);
/* After newer prices came: models that only they know are there too */
void               farthing_model_list_set_catalogue  (FarthingModelList      *self,
                                                       FarthingCatalogue      *catalogue);
/* Looks the rate cards up again.  While a main loop runs this happens by itself within a minute of a
 * change of price; FarthingModelList::repriced tells of it. */
void               farthing_model_list_update_cards   (FarthingModelList      *self);

G_END_DECLS
