/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-catalogue-terms.h"

#include <string.h>

#include "farthing-catalogue-overlay.h"
#include "farthing-clock.h"

/* What a person's own terms make of a price list: negotiated rates, which stand beside the entries because
 * they go before aliases and reroutings too, and lists in euro, which take the place of those in dollars. */

#define EURO_UNIT 10000

/* A euro rate of 10 dollars at most, and the bound of rates, keep this far from overflow */
static gint64
to_dollars (gint64 rate,
            gint64 euro_rate)
{
  return rate < 0 ? FARTHING_UNKNOWN : (gint64) (((__int128) rate * euro_rate * 2 + EURO_UNIT) / (EURO_UNIT * 2));
}

static void
convert_price (FarthingPrice *price,
               gint64         euro_rate)
{
  price->basis = FARTHING_PRICE_BASIS_NOT_IN_EUROS;
  if (!price->has_eur)
    return;

  price->basis = euro_rate > 0 ? FARTHING_PRICE_BASIS_EUROS : FARTHING_PRICE_BASIS_NO_EURO_RATE;
  price->euro_rate = euro_rate;
  /* Conditions are in dollars: no list in euro has any (Mistral's, 2026-08-21) */
  price->n_overrides = 0;
  for (guint i = 0; i < FARTHING_N_RATES; i++)
    price->rates[i] = euro_rate > 0 ? to_dollars (price->rates_eur[i], euro_rate) : FARTHING_UNKNOWN;
}

static void
convert_entries (FarthingCatalogueData       *self,
                 const FarthingPersonalTerms *terms)
{
  for (guint i = 0; terms->euro_providers != NULL && i < self->entries->len; i++)
    {
      FarthingCatalogueEntry *entry = &g_array_index (self->entries, FarthingCatalogueEntry, i);
      FarthingPrice *prices;

      if (entry->n_prices == 0 || !g_strv_contains (terms->euro_providers, entry->about.provider))
        continue;

      prices = farthing_catalogue_data_alloc (self, entry->n_prices * sizeof *prices);
      memcpy (prices, entry->prices, entry->n_prices * sizeof *prices);
      entry->prices = prices;
      for (guint j = 0; j < entry->n_prices; j++)
        convert_price (&prices[j], terms->euro_rate);
    }
}

static const char *
intern (FarthingCatalogueData *self,
        const char            *string)
{
  return g_string_chunk_insert_const (self->strings, string);
}

static gboolean
has_entry (const FarthingCatalogueData *self,
           const FarthingOwnPrice      *own)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const FarthingCatalogueModel *about = &g_array_index (self->entries, FarthingCatalogueEntry, i).about;

      if (strcmp (about->provider, own->provider) == 0 && strcmp (about->id, own->model) == 0)
        return TRUE;
    }

  for (guint i = 0; i < self->aliases->len; i++)
    {
      const FarthingCatalogueAlias *alias = g_ptr_array_index (self->aliases, i);

      if (strcmp (alias->entry->about.provider, own->provider) == 0 && strcmp (alias->id, own->model) == 0)
        return TRUE;
    }

  return FALSE;
}

/* A model that no list knows is there by the person's word, and as long as that holds: @own is the last. */
static void
add_entry (FarthingCatalogueData  *self,
           const FarthingOwnPrice *own)
{
  FarthingCatalogueEntry entry = { 0 };
  const char **text = farthing_catalogue_data_alloc (self, 2 * sizeof *text);

  text[0] = intern (self, "text");
  entry.about.provider = intern (self, own->provider);
  entry.about.id = intern (self, own->model);
  entry.about.name = entry.about.id;
  entry.about.context = FARTHING_UNKNOWN;
  entry.about.max_output = FARTHING_UNKNOWN;
  entry.about.inputs = text;
  entry.about.outputs = text;
  if (own->ends_ms != FARTHING_UNKNOWN)
    {
      g_autofree char *ends = farthing_time_format_rfc3339 (own->ends_ms);

      entry.about.retires = intern (self, ends);
    }
  entry.alias_confidence = FARTHING_CONFIDENCE_HIGH;
  g_array_append_val (self->entries, entry);
}

static void
fill_price (FarthingCatalogueData  *self,
            const FarthingOwnPrice *own,
            FarthingPrice          *price)
{
  g_autofree char *time = farthing_time_format_rfc3339 (own->starts_ms);
  g_autofree char *day = g_strndup (time, strlen ("2026-11-21"));

  price->valid.from = own->starts_ms;
  price->valid.to = own->ends_ms == FARTHING_UNKNOWN ? G_MAXINT64 : own->ends_ms;
  for (guint i = 0; i < FARTHING_N_RATES; i++)
    price->rates[i] = FARTHING_UNKNOWN;
  price->rates[FARTHING_RATE_INPUT] = own->input;
  price->rates[FARTHING_RATE_CACHED] = own->cached;
  price->rates[FARTHING_RATE_OUTPUT] = own->output;
  price->confidence = FARTHING_CONFIDENCE_HIGH;
  price->source = intern (self, FARTHING_PRICE_SOURCE_OWN);
  price->as_of = intern (self, day);
}

static void
add_own_prices (FarthingCatalogueData       *self,
                const FarthingPersonalTerms *terms)
{
  guint n_prices = terms->own_prices != NULL ? terms->own_prices->len : 0;

  self->own = farthing_catalogue_data_alloc (self, n_prices * sizeof *self->own);
  for (guint i = 0; i < n_prices; i++)
    {
      const FarthingOwnPrice *source = g_ptr_array_index (terms->own_prices, i);
      FarthingCatalogueOwn *own = &self->own[self->n_own++];

      own->provider = intern (self, source->provider);
      own->id = intern (self, source->model);
      fill_price (self, source, &own->price);
    }
}

FarthingCatalogueData *
farthing_catalogue_terms_apply (const FarthingCatalogueData *base,
                                const FarthingPersonalTerms *terms)
{
  g_autoptr(FarthingCatalogueData) unlisted = farthing_catalogue_data_new ();
  FarthingCatalogueData *self;

  for (guint i = 0; terms->own_prices != NULL && i < terms->own_prices->len; i++)
    {
      const FarthingOwnPrice *own = g_ptr_array_index (terms->own_prices, i);

      if (!has_entry (base, own) && !has_entry (unlisted, own))
        add_entry (unlisted, own);
    }

  self = farthing_catalogue_overlay_merge (base, unlisted);
  self->unlisted = g_steal_pointer (&unlisted);
  convert_entries (self, terms);
  add_own_prices (self, terms);

  return self;
}

const FarthingPrice *
farthing_catalogue_terms_find (const FarthingCatalogueData *self,
                               const char                  *provider,
                               const char                  *id,
                               gint64                       at_ms,
                               gint64                      *edge)
{
  const FarthingPrice *found = NULL;

  for (guint i = 0; i < self->n_own; i++)
    {
      const FarthingCatalogueOwn *own = &self->own[i];

      if (strcmp (own->provider, provider) != 0 || strcmp (own->id, id) != 0)
        continue;
      if (own->price.valid.from > at_ms)
        *edge = MIN (*edge, own->price.valid.from);
      else if (found == NULL && farthing_span_holds (&own->price.valid, at_ms))
        found = &own->price;
    }

  return found;
}
