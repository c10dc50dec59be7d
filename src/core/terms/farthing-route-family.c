/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-route-family.h"

#include "farthing-reseller.h"

char *
farthing_session_dup_family (FarthingSession *self,
                             const char      *provider,
                             const char      *model)
{
  const FarthingProvider *table = farthing_provider_find (provider);
  FarthingCatalogueModel about;
  g_autofree char *plain = NULL;

  g_return_val_if_fail (FARTHING_IS_SESSION (self), NULL);
  g_return_val_if_fail (model != NULL, NULL);

  if (table == NULL)
    return g_strdup (model);

  farthing_reseller_split_id (table, model, &plain);
  if (table->catalogue != NULL &&
      farthing_catalogue_find_model (farthing_session_get_catalogue (self), table->catalogue, plain,
                                     farthing_clock_get_now (farthing_session_get_clock (self)), &about) &&
      about.family != NULL)
    return g_strdup (about.family);

  return g_steal_pointer (&plain);
}

FarthingModel *
farthing_session_find_family (FarthingSession *self,
                              const char      *family)
{
  GListModel *models = NULL;
  g_autoptr(FarthingModel) first = NULL;

  g_return_val_if_fail (FARTHING_IS_SESSION (self), NULL);
  g_return_val_if_fail (family != NULL, NULL);

  models = G_LIST_MODEL (farthing_session_get_models (self));
  for (guint i = 0; i < g_list_model_get_n_items (models); i++)
    {
      g_autoptr(FarthingModel) model = g_list_model_get_item (models, i);
      const char *provider = farthing_model_get_provider (model);
      g_autofree char *own = farthing_session_dup_family (self, provider, farthing_model_get_id (model));

      if (g_strcmp0 (own, family) != 0)
        continue;
      if (farthing_session_has_key (self, provider))
        return g_steal_pointer (&model);
      if (first == NULL)
        first = g_steal_pointer (&model);
    }

  return g_steal_pointer (&first);
}
