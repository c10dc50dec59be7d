/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-price-facts.h"

#include <string.h>

#include "farthing-clock.h"
#include "farthing-own-price.h"

/* Facts about prices that the catalogue holds and no single card tells. */

#define DAY_MS G_GINT64_CONSTANT (86400000)

/* How many changes without an effect are passed over: a price is often told anew at the same rate. */
#define MAX_STEPS 16

/**
 * farthing_price_is_stale:
 * @as_of: (nullable): the day a rate's source was read; a month or a year alone counts from its first day
 * @now_ms: the time, ms UTC
 *
 * Returns: whether that is more than %FARTHING_PRICE_STALE_DAYS days ago
 */
gboolean
farthing_price_is_stale (const char *as_of,
                         gint64      now_ms)
{
  static const char rest[] = "2000-01-01";
  gsize length = as_of != NULL ? strlen (as_of) : 0;
  g_autofree char *day = NULL;
  gint64 read_ms;

  if (length != 4 && length != 7 && length != 10)
    return FALSE;

  day = g_strconcat (as_of, rest + length, NULL);

  return farthing_time_parse (day, &read_ms) && now_ms - read_ms >= (FARTHING_PRICE_STALE_DAYS + 1) * DAY_MS;
}

static gboolean
is_same (const gint64 *before,
         const gint64 *after)
{
  return before[FARTHING_RATE_INPUT] == after[FARTHING_RATE_INPUT] &&
         before[FARTHING_RATE_CACHED] == after[FARTHING_RATE_CACHED] &&
         before[FARTHING_RATE_OUTPUT] == after[FARTHING_RATE_OUTPUT];
}

/**
 * farthing_price_step_find:
 * @catalogue: a catalogue
 * @provider: id of a provider
 * @id: a model
 * @now_ms: the time, ms UTC
 * @until_ms: how far ahead is looked, ms UTC
 * @step: (out caller-allocates): the change
 *
 * A promotion that ends, an announced price, and a model that is served and billed as another one from
 * a day on are all such changes.
 *
 * Returns: whether there is one
 */
gboolean
farthing_price_step_find (FarthingCatalogue *catalogue,
                          const char        *provider,
                          const char        *id,
                          gint64             now_ms,
                          gint64             until_ms,
                          FarthingPriceStep *step)
{
  const FarthingPrice *price;
  gint64 at_ms = now_ms;

  g_return_val_if_fail (FARTHING_IS_CATALOGUE (catalogue), FALSE);
  g_return_val_if_fail (step != NULL, FALSE);

  price = farthing_catalogue_find_price (catalogue, provider, id, now_ms);
  if (price == NULL)
    return FALSE;

  for (guint i = 0; i < MAX_STEPS; i++)
    {
      const FarthingPrice *next;

      at_ms = farthing_catalogue_get_price_end (catalogue, provider, id, at_ms);
      if (at_ms == G_MAXINT64 || at_ms > until_ms)
        return FALSE;
      next = farthing_catalogue_find_price (catalogue, provider, id, at_ms);
      if (next == NULL)
        return FALSE;
      if (is_same (price->rates, next->rates))
        continue;

      step->at_ms = at_ms;
      memcpy (step->before, price->rates, sizeof step->before);
      memcpy (step->after, next->rates, sizeof step->after);
      step->as_of = next->as_of;
      return TRUE;
    }

  return FALSE;
}

static __int128
mix (const gint64 *rates)
{
  return (__int128) rates[FARTHING_RATE_INPUT] * 3 + rates[FARTHING_RATE_OUTPUT];
}

gint64
farthing_price_step_get_factor (const FarthingPriceStep *step)
{
  __int128 factor;

  g_return_val_if_fail (step != NULL, FARTHING_UNKNOWN);

  if (step->before[FARTHING_RATE_INPUT] < 0 || step->before[FARTHING_RATE_OUTPUT] < 0 ||
      step->after[FARTHING_RATE_INPUT] < 0 || step->after[FARTHING_RATE_OUTPUT] < 0 || mix (step->before) == 0)
    return FARTHING_UNKNOWN;

  factor = (mix (step->after) * 2000 + mix (step->before)) / (mix (step->before) * 2);

  return factor <= G_MAXINT64 ? (gint64) factor : FARTHING_UNKNOWN;
}

/* A rate that the person negotiated and one made of a list in euro are no published dollars: they differ
 * from what a reseller passes on, and contradict nothing. */
static gboolean
is_published (const FarthingPrice *price)
{
  return price != NULL && price->rates[FARTHING_RATE_INPUT] > 0 && price->rates[FARTHING_RATE_OUTPUT] > 0 &&
         price->basis == FARTHING_PRICE_BASIS_DOLLARS && g_strcmp0 (price->source, FARTHING_PRICE_SOURCE_OWN) != 0;
}

/* A rate that only one of them tells contradicts nothing. */
static gboolean
differs (const gint64 *first,
         const gint64 *second)
{
  static const FarthingRateClass classes[] = { FARTHING_RATE_INPUT, FARTHING_RATE_CACHED, FARTHING_RATE_OUTPUT };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      if (first[classes[i]] >= 0 && second[classes[i]] >= 0 && first[classes[i]] != second[classes[i]])
        return TRUE;
    }

  return FALSE;
}

/* The same family by the other way; free variants are offers of their own */
static const FarthingPrice *
find_other (FarthingCatalogue            *catalogue,
            const FarthingCatalogueModel *about,
            const char                   *reseller,
            gint64                        now_ms,
            FarthingCatalogueModel       *other)
{
  gboolean routed = strcmp (about->provider, reseller) == 0;
  guint n_models;
  const guint *models = farthing_catalogue_get_family (catalogue, about->family, &n_models);

  for (guint i = 0; i < n_models; i++)
    {
      const FarthingPrice *price;

      farthing_catalogue_get_model (catalogue, models[i], other);
      if ((strcmp (other->provider, reseller) == 0) == routed)
        continue;
      price = farthing_catalogue_find_price (catalogue, other->provider, other->id, now_ms);
      if (is_published (price))
        return price;
    }

  return NULL;
}

gboolean
farthing_price_contradiction_find (FarthingCatalogue          *catalogue,
                                   const char                 *provider,
                                   const char                 *id,
                                   const char                 *reseller,
                                   gint64                      now_ms,
                                   FarthingPriceContradiction *contradiction)
{
  FarthingCatalogueModel about;
  FarthingCatalogueModel other;
  const FarthingPrice *price;
  const FarthingPrice *second;
  gboolean routed;

  g_return_val_if_fail (FARTHING_IS_CATALOGUE (catalogue), FALSE);
  g_return_val_if_fail (reseller != NULL, FALSE);
  g_return_val_if_fail (contradiction != NULL, FALSE);

  if (!farthing_catalogue_find_model (catalogue, provider, id, now_ms, &about) || about.family == NULL)
    return FALSE;
  price = farthing_catalogue_find_price (catalogue, provider, id, now_ms);
  if (!is_published (price))
    return FALSE;
  second = find_other (catalogue, &about, reseller, now_ms, &other);
  if (second == NULL || !differs (price->rates, second->rates))
    return FALSE;

  routed = strcmp (about.provider, reseller) == 0;
  contradiction->direct_provider = routed ? other.provider : about.provider;
  contradiction->direct_id = routed ? other.id : about.id;
  contradiction->direct_as_of = routed ? second->as_of : price->as_of;
  memcpy (contradiction->direct, routed ? second->rates : price->rates, sizeof contradiction->direct);
  contradiction->routed_provider = routed ? about.provider : other.provider;
  contradiction->routed_id = routed ? about.id : other.id;
  contradiction->routed_as_of = routed ? price->as_of : second->as_of;
  memcpy (contradiction->routed, routed ? price->rates : second->rates, sizeof contradiction->routed);

  return TRUE;
}
