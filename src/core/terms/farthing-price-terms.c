/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-price-terms.h"

#include "farthing-own-price.h"
#include "farthing-provider-access.h"
#include "farthing-route-terms.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)

static void
find_contradiction (FarthingCatalogue      *catalogue,
                    const FarthingProvider *provider,
                    const char             *model,
                    gint64                  now_ms,
                    FarthingPriceFacts     *facts)
{
  const FarthingProvider *const *providers = farthing_provider_get_all (NULL);

  for (; *providers != NULL && !facts->contradicted; providers++)
    {
      if ((*providers)->reseller != NULL)
        facts->contradicted = farthing_price_contradiction_find (catalogue, provider->catalogue, model,
                                                                 (*providers)->catalogue, now_ms, &facts->contradiction);
    }
}

/**
 * farthing_session_get_price_facts:
 * @session: a session
 * @provider: id of a provider
 * @model: what it sells the model under
 * @now_ms: the time, ms UTC
 * @facts: (out caller-allocates): what is to be said about the price
 *
 * Returns: whether a price is known at all
 */
gboolean
farthing_session_get_price_facts (FarthingSession    *session,
                                  const char         *provider,
                                  const char         *model,
                                  gint64              now_ms,
                                  FarthingPriceFacts *facts)
{
  const FarthingProvider *table = farthing_provider_find (provider);
  FarthingCatalogue *catalogue;
  const FarthingPrice *price;

  g_return_val_if_fail (FARTHING_IS_SESSION (session), FALSE);
  g_return_val_if_fail (model != NULL, FALSE);
  g_return_val_if_fail (facts != NULL, FALSE);

  *facts = (FarthingPriceFacts){ 0 };
  catalogue = farthing_session_get_catalogue (session);
  if (table == NULL || table->catalogue == NULL || catalogue == NULL)
    return FALSE;
  price = farthing_catalogue_find_price (catalogue, table->catalogue, model, now_ms);
  if (price == NULL)
    return FALSE;

  facts->as_of = price->as_of;
  facts->source = price->source;
  /* What the person negotiated holds until they say otherwise. */
  facts->stale = g_strcmp0 (price->source, FARTHING_PRICE_SOURCE_OWN) != 0 && farthing_price_is_stale (price->as_of, now_ms);
  facts->changes = farthing_price_step_find (catalogue, table->catalogue, model, now_ms,
                                             now_ms + FARTHING_PRICE_AHEAD_DAYS * DAY_MS, &facts->step);
  find_contradiction (catalogue, table, model, now_ms, facts);

  return TRUE;
}

/**
 * farthing_session_get_key_plan:
 * @session: a session
 * @provider: id of a provider
 * @label: (nullable): of the key
 *
 * A plan that the person named for the provider holds for all of its keys; single keys can be told to
 * be on the free tier besides.
 *
 * Returns: how such a request is billed
 */
FarthingKeyPlan
farthing_session_get_key_plan (FarthingSession *session,
                               const char      *provider,
                               const char      *label)
{
  const FarthingProvider *table = farthing_provider_find (provider);
  g_autoptr(GSettings) settings = NULL;
  g_autofree char *plan = NULL;
  g_autofree char *named = NULL;
  g_auto(GStrv) free_keys = NULL;

  g_return_val_if_fail (FARTHING_IS_SESSION (session), FARTHING_KEY_PAYS);

  if (table == NULL)
    return FARTHING_KEY_PAYS;

  settings = farthing_provider_get_settings (table);
  plan = g_settings_get_string (settings, "price-plan");
  if (g_str_equal (plan, "included"))
    return FARTHING_KEY_IS_INCLUDED;
  if (g_str_equal (plan, "free"))
    return FARTHING_KEY_IS_FREE;

  named = label != NULL ? g_strdup (label) : farthing_session_dup_used_key (session, provider);
  free_keys = g_settings_get_strv (settings, "free-keys");

  return named != NULL && g_strv_contains ((const char *const *) free_keys, named) ? FARTHING_KEY_IS_FREE : FARTHING_KEY_PAYS;
}

/* @exact: (out): whether the card is that of the model which answered */
static FarthingRateCard *
look_up_card (FarthingSession          *session,
              const FarthingUsageEntry *entry,
              gboolean                 *exact)
{
  gint64 input = MAX (entry->usage.input, 0);
  FarthingRateCard *card = NULL;

  /* The name in the reply is the one that is billed: aliases move. */
  if (entry->answered_by != NULL)
    card = farthing_session_lookup_route_card (session, entry->provider, entry->answered_by, entry->created_ms, input);
  *exact = card != NULL || entry->answered_by == NULL;
  if (card == NULL)
    card = farthing_session_lookup_route_card (session, entry->provider, entry->model, entry->created_ms, input);

  return card;
}

void
farthing_session_price_entry (FarthingSession    *session,
                              FarthingUsageEntry *entry,
                              gboolean            reported,
                              gboolean            has_billed,
                              FarthingMoney       billed)
{
  g_autoptr(FarthingRateCard) card = NULL;
  gboolean exact;

  g_return_if_fail (FARTHING_IS_SESSION (session));
  g_return_if_fail (entry != NULL);

  card = look_up_card (session, entry, &exact);
  reported = reported && exact;

  if (has_billed || farthing_session_get_key_plan (session, entry->provider, entry->key_label) == FARTHING_KEY_PAYS)
    {
      farthing_usage_entry_price (entry, card, reported, has_billed, billed);
      return;
    }

  farthing_usage_entry_price (entry, card, reported, TRUE, 0);
  entry->provenance = FARTHING_PROVENANCE_COMPUTED;
}
