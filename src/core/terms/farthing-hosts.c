/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-hosts.h"

#include "farthing-host-list.h"
#include "farthing-reseller.h"

/* The hosts of a reseller's models, as far as somebody wanted to see them. */

/* "provider/id" → FarthingCatalogue of its hosts */
static GHashTable *
get_loaded (FarthingSession *session)
{
  GHashTable *loaded = farthing_session_get_part (session, "hosts");

  if (loaded == NULL)
    {
      loaded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
      farthing_session_take_part (session, "hosts", loaded, (GDestroyNotify) g_hash_table_unref);
    }

  return loaded;
}

static char *
dup_key (const FarthingProvider *provider,
         const char             *model)
{
  g_autofree char *plain = NULL;

  farthing_reseller_split_id (provider, model, &plain);

  return g_strconcat (provider->id, "/", plain, NULL);
}

FarthingCatalogue *
farthing_session_find_hosts (FarthingSession        *self,
                             const FarthingProvider *provider,
                             const char             *model)
{
  g_autofree char *key = dup_key (provider, model);

  return g_hash_table_lookup (get_loaded (self), key);
}

FarthingRateCard *
farthing_session_find_cheapest_host (FarthingSession         *self,
                                     const FarthingProvider  *provider,
                                     const char              *model,
                                     const FarthingUsage     *usage,
                                     gint64                   at_ms,
                                     char                   **name)
{
  FarthingCatalogue *hosts = NULL;
  FarthingRateCard *cheapest = NULL;
  FarthingMoney least = G_MAXINT64;

  if (provider->reseller != NULL && farthing_reseller_split_id (provider, model, NULL) == FARTHING_VARIANT_CHEAPEST)
    hosts = farthing_session_find_hosts (self, provider, model);

  for (guint i = 0; hosts != NULL && i < farthing_catalogue_get_n_models (hosts); i++)
    {
      g_autoptr(FarthingRateCard) card = NULL;
      FarthingCatalogueModel host;
      FarthingMoney cost;

      farthing_catalogue_get_model (hosts, i, &host);
      card = farthing_catalogue_lookup (hosts, host.provider, host.id, at_ms, usage->input, NULL);
      if (card == NULL || !farthing_rate_card_cost (card, usage, &cost, NULL) || cost >= least)
        continue;
      least = cost;
      g_clear_pointer (&cheapest, farthing_rate_card_unref);
      cheapest = g_steal_pointer (&card);
      if (name != NULL)
        {
          g_free (*name);
          *name = g_strdup (host.name);
        }
    }

  return cheapest;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingSession *self = g_task_get_source_object (task);
  const char *key = g_task_get_task_data (task);
  GError *error = NULL;
  FarthingCatalogue *hosts = farthing_host_list_load_finish (result, &error);

  if (hosts == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_hash_table_replace (get_loaded (self), g_strdup (key), hosts);
  g_task_return_boolean (task, TRUE);
}

void
farthing_session_load_hosts_async (FarthingSession     *self,
                                   const char          *provider,
                                   const char          *model,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  const FarthingProvider *table = farthing_provider_find (provider);
  g_autofree char *cache_dir = NULL;
  g_autofree char *plain = NULL;
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (FARTHING_IS_SESSION (self));
  g_return_if_fail (model != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, farthing_session_load_hosts_async);
  if (!farthing_host_list_is_published (table))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  cache_dir = farthing_session_dup_cache_dir (self);
  farthing_reseller_split_id (table, model, &plain);
  g_task_set_task_data (task, dup_key (table, model), g_free);
  farthing_host_list_load_async (table, plain, farthing_session_get_transport (self), cache_dir,
                                 farthing_clock_get_now (farthing_session_get_clock (self)), cancellable, loaded_cb, g_object_ref (task));
}

gboolean
farthing_session_load_hosts_finish (FarthingSession  *self,
                                    GAsyncResult     *result,
                                    GError          **error)
{
  g_return_val_if_fail (FARTHING_IS_SESSION (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
