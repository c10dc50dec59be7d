/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-route-terms.h"

#include "farthing-allowance.h"
#include "farthing-route-family.h"

/* Reading a setting takes ten microseconds, and each of hundreds of models asks for three while a person
 * types: this is what they say, until one of them changes. */
typedef struct
{
  GHashTable *own_key_makers; /* name of the setting → GStrv */
  char *top_up_method; /* (nullable): not read yet */
  int top_up_cents;
} Settings;

static void
settings_free (gpointer data)
{
  Settings *settings = data;

  g_hash_table_unref (settings->own_key_makers);
  g_free (settings->top_up_method);
  g_free (settings);
}

/* Before anybody is told by "changed" of what then is asked for anew */
static gboolean
forget_settings_cb (FarthingSession *session)
{
  Settings *settings = farthing_session_get_part (session, "route-settings");

  if (settings != NULL)
    {
      g_hash_table_remove_all (settings->own_key_makers);
      g_clear_pointer (&settings->top_up_method, g_free);
    }

  return FALSE;
}

static Settings *
get_settings (FarthingSession *session)
{
  Settings *settings = farthing_session_get_part (session, "route-settings");

  if (settings != NULL)
    return settings;

  settings = g_new0 (Settings, 1);
  settings->own_key_makers = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_strfreev);
  g_signal_connect_object (farthing_session_get_settings (session), "change-event", G_CALLBACK (forget_settings_cb), session,
                           G_CONNECT_SWAPPED);
  farthing_session_take_part (session, "route-settings", settings, settings_free);

  return settings;
}

static const char *const *
get_own_key_makers (FarthingSession        *session,
                    const FarthingReseller *reseller)
{
  Settings *settings = get_settings (session);
  GStrv makers = g_hash_table_lookup (settings->own_key_makers, reseller->own_keys_setting);

  if (makers == NULL)
    {
      makers = g_settings_get_strv (farthing_session_get_settings (session), reseller->own_keys_setting);
      g_hash_table_insert (settings->own_key_makers, (gpointer) reseller->own_keys_setting, makers);
    }

  return (const char *const *) makers;
}

static Settings *
read_top_up (FarthingSession *session)
{
  Settings *settings = get_settings (session);

  if (settings->top_up_method == NULL)
    {
      settings->top_up_method = g_settings_get_string (farthing_session_get_settings (session), "top-up-method");
      settings->top_up_cents = g_settings_get_int (farthing_session_get_settings (session), "top-up");
    }

  return settings;
}

gboolean
farthing_route_terms_has_own_key (FarthingSession        *session,
                                  const FarthingProvider *seller,
                                  const FarthingProvider *maker)
{
  g_return_val_if_fail (FARTHING_IS_SESSION (session), FALSE);

  return seller->reseller != NULL && maker != NULL &&
         g_strv_contains (get_own_key_makers (session, seller->reseller), maker->id);
}

FarthingRouteKind
farthing_session_get_route_kind (FarthingSession *self,
                                 const char      *provider,
                                 const char      *model)
{
  const FarthingProvider *table = farthing_provider_find (provider);

  g_return_val_if_fail (FARTHING_IS_SESSION (self), FARTHING_ROUTE_DIRECT);
  g_return_val_if_fail (model != NULL, FARTHING_ROUTE_DIRECT);

  if (table == NULL || table->reseller == NULL)
    return FARTHING_ROUTE_DIRECT;
  /* A key of one's own goes before everything but what is free. */
  if (farthing_reseller_split_id (table, model, NULL) != FARTHING_VARIANT_FREE &&
      farthing_route_terms_has_own_key (self, table, farthing_reseller_find_maker (table, model)))
    return FARTHING_ROUTE_OWN_KEY;

  return FARTHING_ROUTE_CREDITS;
}

void
farthing_route_terms_get_surcharge (FarthingSession        *session,
                                    const FarthingProvider *provider,
                                    FarthingRouteKind       kind,
                                    gint64                  at_ms,
                                    FarthingSurcharge      *surcharge)
{
  FarthingCatalogue *catalogue = farthing_session_get_catalogue (session);
  const Settings *settings;
  FarthingMoney list_price;
  guint n_requests;
  FarthingOwnKeyFee fee;

  g_return_if_fail (surcharge != NULL);

  *surcharge = (FarthingSurcharge) FARTHING_SURCHARGE_NONE;
  if (kind == FARTHING_ROUTE_OWN_KEY && farthing_catalogue_get_own_key_fee (catalogue, provider->catalogue, at_ms, &fee))
    {
      farthing_session_get_own_key_use (session, &n_requests, &list_price);
      farthing_surcharge_init_own_key (surcharge, &fee, n_requests, list_price);
      return;
    }
  if (kind != FARTHING_ROUTE_CREDITS)
    return;

  settings = read_top_up (session);
  farthing_surcharge_init_credits (surcharge, catalogue, provider->catalogue, settings->top_up_method, settings->top_up_cents,
                                   at_ms);
}

void
farthing_session_get_surcharge (FarthingSession   *self,
                                const char        *provider,
                                const char        *model,
                                gint64             at_ms,
                                FarthingSurcharge *surcharge)
{
  const FarthingProvider *table = farthing_provider_find (provider);

  g_return_if_fail (FARTHING_IS_SESSION (self));
  g_return_if_fail (surcharge != NULL);

  *surcharge = (FarthingSurcharge) FARTHING_SURCHARGE_NONE;
  if (table != NULL)
    farthing_route_terms_get_surcharge (self, table, farthing_session_get_route_kind (self, provider, model), at_ms, surcharge);
}

FarthingMoney
farthing_route_terms_price (const FarthingRateCard  *card,
                            const FarthingSurcharge *surcharge,
                            const FarthingUsage     *usage)
{
  FarthingMoney cost;

  if (card == NULL || !farthing_rate_card_cost (card, usage, &cost, NULL) ||
      !farthing_surcharge_apply (surcharge, &cost, NULL))
    return FARTHING_UNKNOWN;

  return cost;
}

/* Under which id @maker sells the family itself: (nullable) */
static char *
find_made_model (FarthingSession        *self,
                 const FarthingProvider *maker,
                 const char             *family)
{
  FarthingCatalogue *catalogue = farthing_session_get_catalogue (self);
  guint n_models;
  const guint *models = farthing_catalogue_get_family (catalogue, family, &n_models);

  for (guint i = 0; i < n_models; i++)
    {
      FarthingCatalogueModel about;

      farthing_catalogue_get_model (catalogue, models[i], &about);
      if (g_strcmp0 (about.provider, maker->catalogue) == 0)
        return g_strdup (about.id);
    }

  return NULL;
}

char *
farthing_route_terms_find_list (FarthingSession         *session,
                                const FarthingProvider  *provider,
                                const char              *model,
                                FarthingRouteKind        kind,
                                gint64                   at_ms,
                                const FarthingProvider **list)
{
  const FarthingProvider *maker = kind == FARTHING_ROUTE_OWN_KEY ? farthing_reseller_find_maker (provider, model) : NULL;
  g_autofree char *family = maker != NULL ? farthing_session_dup_family (session, provider->id, model) : NULL;
  g_autofree char *made = family != NULL ? find_made_model (session, maker, family) : NULL;
  g_autoptr(FarthingRateCard) card = NULL;

  if (made != NULL)
    card = farthing_session_lookup_card (session, maker->id, made, at_ms, 0);
  *list = card != NULL ? maker : provider;

  return card != NULL ? g_steal_pointer (&made) : g_strdup (model);
}

FarthingRateCard *
farthing_route_terms_lookup_card (FarthingSession        *session,
                                  const FarthingProvider *provider,
                                  const char             *model,
                                  FarthingRouteKind       kind,
                                  gint64                  at_ms,
                                  gint64                  prompt_tokens)
{
  const FarthingProvider *list;
  g_autofree char *listed = farthing_route_terms_find_list (session, provider, model, kind, at_ms, &list);

  return farthing_session_lookup_card (session, list->id, listed, at_ms, prompt_tokens);
}

FarthingRateCard *
farthing_session_lookup_route_card (FarthingSession *self,
                                    const char      *provider,
                                    const char      *model,
                                    gint64           at_ms,
                                    gint64           prompt_tokens)
{
  const FarthingProvider *table = farthing_provider_find (provider);

  g_return_val_if_fail (FARTHING_IS_SESSION (self), NULL);
  g_return_val_if_fail (model != NULL, NULL);

  return table != NULL ? farthing_route_terms_lookup_card (self, table, model, farthing_session_get_route_kind (self, provider, model), at_ms,
                                                           prompt_tokens)
                       : NULL;
}
