/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-comparison-private.h"

#include "farthing-model-offer.h"

/* Which models are compared. */

/* Of a provider that publishes no prices only models are listed that the person named rates of. */
static void
append_named (FarthingComparison     *self,
              const FarthingProvider *provider,
              GPtrArray              *models)
{
  FarthingCatalogue *catalogue = farthing_session_get_catalogue (self->session);

  /* One whose rates have ended is none of them any more. */
  for (guint i = 0; i < farthing_catalogue_get_n_models (catalogue); i++)
    {
      FarthingCatalogueModel about;

      farthing_catalogue_get_model (catalogue, i, &about);
      if (strcmp (about.provider, provider->id) == 0 && !farthing_time_is_past (about.retires, self->at_ms))
        g_ptr_array_add (models, farthing_model_offer_make (catalogue, provider, provider->id, about.id, self->at_ms));
    }
}

/* What is on offer now, and the model in use, which a provider's own list may have dropped */
static GListModel *
list_models_now (FarthingComparison *self)
{
  FarthingModelList *offered = farthing_session_get_models (self->session);
  const char *provider = self->conversation != NULL ? farthing_conversation_get_provider (self->conversation) : NULL;
  const char *id = self->conversation != NULL ? farthing_conversation_get_model (self->conversation) : NULL;
  g_autoptr(FarthingModel) used = NULL;
  GListStore *both;

  if (provider == NULL || id == NULL || farthing_provider_find (provider) == NULL)
    return g_object_ref (G_LIST_MODEL (offered));

  used = farthing_model_list_find (offered, provider, id);
  both = g_list_store_new (FARTHING_TYPE_MODEL);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (offered)); i++)
    {
      g_autoptr(FarthingModel) model = g_list_model_get_item (G_LIST_MODEL (offered), i);

      g_list_store_append (both, model);
    }
  if (!g_list_store_find (both, used, NULL))
    g_list_store_append (both, used);

  return G_LIST_MODEL (both);
}

GListModel *
farthing_comparison_list_models (FarthingComparison *self)
{
  const FarthingProvider *const *providers = farthing_provider_get_all (NULL);
  g_autoptr(GPtrArray) models = NULL;
  GListStore *list;

  if (self->at_ms == FARTHING_UNKNOWN)
    return list_models_now (self);

  models = g_ptr_array_new_with_free_func (g_object_unref);
  for (; *providers != NULL; providers++)
    {
      if ((*providers)->catalogue != NULL)
        farthing_model_offer_append (models, farthing_session_get_catalogue (self->session), *providers, NULL, self->at_ms);
      else
        append_named (self, *providers, models);
    }
  list = g_list_store_new (FARTHING_TYPE_MODEL);
  g_list_store_splice (list, 0, 0, models->pdata, models->len);

  return G_LIST_MODEL (list);
}
