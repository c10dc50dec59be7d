/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-catalogue.h"

#include <glib/gi18n-lib.h>

#include "farthing-catalogue-index.h"
#include "farthing-catalogue-overlay.h"
#include "farthing-catalogue-terms.h"
#include "farthing-core-resources.h"

#define BUNDLED_PATH "/app/farthing/Farthing/catalogue/prices.json"

struct _FarthingCatalogue
{
  GObject parent_instance;

  FarthingCatalogueData *data;
  FarthingCatalogueIndex *index;

  /* What the data borrows from, if it was laid together */
  FarthingCatalogue *base;
  FarthingCatalogue *overlay;
};

G_DEFINE_FINAL_TYPE (FarthingCatalogue, farthing_catalogue, G_TYPE_OBJECT)

G_DEFINE_QUARK (farthing - price - error - quark, farthing_price_error)

static void
farthing_catalogue_finalize (GObject *object)
{
  FarthingCatalogue *self = FARTHING_CATALOGUE (object);

  g_clear_pointer (&self->index, farthing_catalogue_index_free);
  g_clear_pointer (&self->data, farthing_catalogue_data_free);
  g_clear_object (&self->overlay);
  g_clear_object (&self->base);

  G_OBJECT_CLASS (farthing_catalogue_parent_class)->finalize (object);
}

static void
farthing_catalogue_class_init (FarthingCatalogueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = farthing_catalogue_finalize;
}

static void
farthing_catalogue_init (FarthingCatalogue *self)
{
}

static FarthingCatalogue *
new_from_bytes (GBytes    *bytes,
                gint64     now_ms,
                gboolean   trusted,
                GError   **error)
{
  g_autoptr(FarthingCatalogue) self = g_object_new (FARTHING_TYPE_CATALOGUE, NULL);

  self->data = farthing_catalogue_data_read (bytes, now_ms, trusted, error);
  if (self->data == NULL)
    return NULL;

  self->index = farthing_catalogue_index_new (self->data, error);
  if (self->index == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * farthing_catalogue_new_from_bytes:
 * @bytes: a file of schema 1
 * @now_ms: the time, ms UTC: sources read after it are refused
 * @error: return location for an error
 *
 * Returns: (transfer full): the catalogue; %NULL with %FARTHING_PRICE_ERROR_SCHEMA for a file of a
 *   newer program, with %FARTHING_PRICE_ERROR_INVALID for one that fails an import check
 */
FarthingCatalogue *
farthing_catalogue_new_from_bytes (GBytes  *bytes,
                                   gint64   now_ms,
                                   GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  return new_from_bytes (bytes, now_ms, FALSE, error);
}

/**
 * farthing_catalogue_new_bundled:
 * @now_ms: the time, ms UTC; a clock that is behind does not make the bundled prices wrong
 * @error: return location for an error
 *
 * Returns: (transfer full): the catalogue that came with the program
 */
FarthingCatalogue *
farthing_catalogue_new_bundled (gint64   now_ms,
                                GError **error)
{
  g_autoptr(GBytes) bytes = NULL;

  /* Called only so that it is linked in: while another thread is registering the program's resources
   * it gives NULL (GLib 2.74), but the lookup waits for that thread. */
  farthing_core_get_resource ();
  bytes = g_resources_lookup_data (BUNDLED_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (bytes == NULL)
    return NULL;

  return new_from_bytes (bytes, now_ms, TRUE, error);
}

/**
 * farthing_catalogue_new_overlaid:
 * @base: a catalogue
 * @overlay: newer prices of some of its models, and models that it does not have
 * @error: return location for an error
 *
 * For each model the price that was read later wins, from its own day on: before that day, and from
 * the next change that @base announces, the prices of @base hold.  What @overlay tells of a name (an alias,
 * another model that is billed) holds from the day that it says.  All else is @base's.
 *
 * A class of tokens other than input and output that @overlay does not name keeps the rate of @base, though
 * the price then has the day of @overlay: no list but our own says what it does not know.  Named as null
 * it is unknown, as 0 it is free, and a cached rate above the new rate of input is not kept.
 *
 * A list that knows no clock windows (its prices are "flat") does not flatten what @base knows better:
 * where it says the same as @base does at any hour, and for large prompts, the price of @base stays
 * with its conditions, its source and its day.  Where it tells other rates they hold, but are uncertain
 * if @base had windows.  It does not turn an alias of @base into a model of its own.
 *
 * Returns: (transfer full): a catalogue of both; %NULL with %FARTHING_PRICE_ERROR_INVALID if names of
 *   @overlay collide with those of @base
 */
FarthingCatalogue *
farthing_catalogue_new_overlaid (FarthingCatalogue  *base,
                                 FarthingCatalogue  *overlay,
                                 GError            **error)
{
  g_autoptr(FarthingCatalogue) self = NULL;

  g_return_val_if_fail (FARTHING_IS_CATALOGUE (base), NULL);
  g_return_val_if_fail (FARTHING_IS_CATALOGUE (overlay), NULL);

  self = g_object_new (FARTHING_TYPE_CATALOGUE, NULL);
  self->base = g_object_ref (base);
  self->overlay = g_object_ref (overlay);
  self->data = farthing_catalogue_overlay_merge (base->data, overlay->data);
  self->index = farthing_catalogue_index_new (self->data, error);
  if (self->index == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

FarthingCatalogue *
farthing_catalogue_new_personal (FarthingCatalogue            *base,
                                 const FarthingPersonalTerms  *terms,
                                 GError                      **error)
{
  g_autoptr(FarthingCatalogue) self = NULL;

  g_return_val_if_fail (FARTHING_IS_CATALOGUE (base), NULL);
  g_return_val_if_fail (terms != NULL, NULL);

  if ((terms->own_prices == NULL || terms->own_prices->len == 0) &&
      (terms->euro_providers == NULL || *terms->euro_providers == NULL))
    return g_object_ref (base);

  self = g_object_new (FARTHING_TYPE_CATALOGUE, NULL);
  self->base = g_object_ref (base);
  self->data = farthing_catalogue_terms_apply (base->data, terms);
  self->index = farthing_catalogue_index_new (self->data, error);
  if (self->index == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * farthing_catalogue_get_version:
 * @self: a catalogue
 *
 * Returns: (transfer none): its version, as "2026-11-21.1"; versions are compared as text
 */
const char *
farthing_catalogue_get_version (FarthingCatalogue *self)
{
  g_return_val_if_fail (FARTHING_IS_CATALOGUE (self), NULL);

  return self->data->version;
}

guint
farthing_catalogue_get_n_models (FarthingCatalogue *self)
{
  g_return_val_if_fail (FARTHING_IS_CATALOGUE (self), 0);

  return self->data->entries->len;
}

/**
 * farthing_catalogue_get_model:
 * @self: a catalogue
 * @index: position of a model, below farthing_catalogue_get_n_models()
 * @model: (out caller-allocates): what is told about it, borrowed from @self
 */
void
farthing_catalogue_get_model (FarthingCatalogue      *self,
                              guint                   index,
                              FarthingCatalogueModel *model)
{
  g_return_if_fail (FARTHING_IS_CATALOGUE (self));
  g_return_if_fail (index < self->data->entries->len);
  g_return_if_fail (model != NULL);

  *model = g_array_index (self->data->entries, FarthingCatalogueEntry, index).about;
}

/**
 * farthing_catalogue_get_family:
 * @self: a catalogue
 * @family: a family
 * @n_models: (out): how many models there are of it
 *
 * Returns: (transfer none) (array length=n_models) (nullable): their positions
 */
const guint *
farthing_catalogue_get_family (FarthingCatalogue *self,
                               const char        *family,
                               guint             *n_models)
{
  const GArray *positions;

  g_return_val_if_fail (FARTHING_IS_CATALOGUE (self), NULL);
  g_return_val_if_fail (family != NULL, NULL);
  g_return_val_if_fail (n_models != NULL, NULL);

  positions = farthing_catalogue_index_get_family (self->index, family);
  *n_models = positions != NULL ? positions->len : 0;

  return positions != NULL ? (const guint *) positions->data : NULL;
}

/**
 * farthing_catalogue_find_model:
 * @self: a catalogue
 * @provider: id of a provider, as "mistral"
 * @id: a model as a request or a response names it
 * @at_ms: the time, ms UTC, which decides what an alias means
 * @model: (out caller-allocates): what is told about it, borrowed from @self
 *
 * A model that is billed as another one is still told as itself.
 *
 * Returns: whether the model is known
 */
gboolean
farthing_catalogue_find_model (FarthingCatalogue      *self,
                               const char             *provider,
                               const char             *id,
                               gint64                  at_ms,
                               FarthingCatalogueModel *model)
{
  FarthingCatalogueMatch found;

  g_return_val_if_fail (FARTHING_IS_CATALOGUE (self), FALSE);
  g_return_val_if_fail (provider != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);
  g_return_val_if_fail (model != NULL, FALSE);

  if (!farthing_catalogue_index_find (self->index, provider, id, at_ms, &found))
    return FALSE;

  *model = found.entry->about;

  return TRUE;
}

/* The price that holds, and in @found what it is of and until when: the person's own goes first. */
static const FarthingPrice *
resolve (FarthingCatalogue      *self,
         const char             *provider,
         const char             *id,
         gint64                  at_ms,
         FarthingCatalogueMatch *found)
{
  const FarthingPrice *own;
  const FarthingPrice *price;

  if (!farthing_catalogue_index_find_billed (self->index, provider, id, at_ms, found))
    return NULL;

  price = farthing_catalogue_entry_find_price (found->entry, at_ms);
  own = farthing_catalogue_terms_find (self->data, provider, id, at_ms, &found->until);
  if (own == NULL && strcmp (id, found->entry->about.id) != 0)
    own = farthing_catalogue_terms_find (self->data, provider, found->entry->about.id, at_ms, &found->until);

  return own != NULL ? own : price;
}

static FarthingRateCard *
make_card (FarthingCatalogue            *self,
           const FarthingCatalogueMatch *found,
           const FarthingPrice          *price,
           gint64                        at_ms,
           gint64                        prompt_tokens)
{
  const FarthingCatalogueModel *about = &found->entry->about;
  FarthingRateCard *card = farthing_rate_card_new (about->provider, about->id);

  card->family = g_strdup (about->family);
  card->source = g_strdup (price->source);
  card->as_of = g_strdup (price->as_of);
  card->catalogue_version = g_strdup (self->data->version);
  card->confidence = MIN (found->confidence, price->confidence);
  card->basis = price->basis;
  card->euro_rate = price->euro_rate;
  farthing_price_apply (price, at_ms, prompt_tokens, card);
  card->uncertain |= price->basis == FARTHING_PRICE_BASIS_NOT_IN_EUROS;
  card->rates[FARTHING_RATE_SEARCH] = farthing_catalogue_get_tool_price (self, about->provider, "web_search", at_ms);
  if (found->until != G_MAXINT64 && (card->valid_until == FARTHING_UNKNOWN || found->until < card->valid_until))
    {
      card->valid_until = found->until;
      card->by_clock = FALSE;
    }

  return card;
}

/**
 * farthing_catalogue_lookup:
 * @self: a catalogue
 * @provider: id of a provider, as "mistral"
 * @id: a model; best as the response names it, for an alias moves its price
 * @at_ms: the time of the request, ms UTC
 * @prompt_tokens: the size of its prompt, cached tokens included, or 0 or %FARTHING_UNKNOWN for the
 *   smallest tier
 * @error: return location for an error
 *
 * Returns: (transfer full): the card with all conditions resolved; %NULL with
 *   %FARTHING_PRICE_ERROR_UNKNOWN_MODEL if the model is not known or has no price at that time
 */
FarthingRateCard *
farthing_catalogue_lookup (FarthingCatalogue  *self,
                           const char         *provider,
                           const char         *id,
                           gint64              at_ms,
                           gint64              prompt_tokens,
                           GError            **error)
{
  const FarthingPrice *price;
  FarthingCatalogueMatch found;

  g_return_val_if_fail (FARTHING_IS_CATALOGUE (self), NULL);
  g_return_val_if_fail (provider != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  price = resolve (self, provider, id, at_ms, &found);
  if (price == NULL)
    {
      g_set_error (error, FARTHING_PRICE_ERROR, FARTHING_PRICE_ERROR_UNKNOWN_MODEL,
                   /* Translators: a model, and a provider */
                   _("No price is known for “%s” from %s"), id, provider);
      return NULL;
    }

  return make_card (self, &found, price, at_ms, prompt_tokens);
}

const FarthingPrice *
farthing_catalogue_find_price (FarthingCatalogue *self,
                               const char        *provider,
                               const char        *id,
                               gint64             at_ms)
{
  FarthingCatalogueMatch found;

  g_return_val_if_fail (FARTHING_IS_CATALOGUE (self), NULL);
  g_return_val_if_fail (provider != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return resolve (self, provider, id, at_ms, &found);
}

gint64
farthing_catalogue_get_price_end (FarthingCatalogue *self,
                                  const char        *provider,
                                  const char        *id,
                                  gint64             at_ms)
{
  FarthingCatalogueMatch found;
  const FarthingPrice *price;

  g_return_val_if_fail (FARTHING_IS_CATALOGUE (self), G_MAXINT64);
  g_return_val_if_fail (provider != NULL, G_MAXINT64);
  g_return_val_if_fail (id != NULL, G_MAXINT64);

  price = resolve (self, provider, id, at_ms, &found);

  return price != NULL ? MIN (price->valid.to, found.until) : G_MAXINT64;
}

/**
 * farthing_catalogue_get_tool_price:
 * @self: a catalogue
 * @provider: id of a provider
 * @kind: a tool as the file names it, as "web_search"
 * @at_ms: the time, ms UTC
 *
 * Returns: what one call costs, or %FARTHING_UNKNOWN, also where the file has two prices and
 *   cannot say which applies
 */
FarthingMoney
farthing_catalogue_get_tool_price (FarthingCatalogue *self,
                                   const char        *provider,
                                   const char        *kind,
                                   gint64             at_ms)
{
  FarthingMoney price = FARTHING_UNKNOWN;
  gboolean found = FALSE;

  g_return_val_if_fail (FARTHING_IS_CATALOGUE (self), FARTHING_UNKNOWN);

  for (guint i = 0; i < self->data->tools->len; i++)
    {
      const FarthingToolPrice *tool = &g_array_index (self->data->tools, FarthingToolPrice, i);

      if (!g_str_equal (tool->provider, provider) || !g_str_equal (tool->kind, kind) || !farthing_span_holds (&tool->valid, at_ms))
        continue;
      if (found && tool->price != price)
        return FARTHING_UNKNOWN;

      found = TRUE;
      price = tool->price;
    }

  return price;
}

/**
 * farthing_catalogue_get_credit_fee:
 * @self: a catalogue
 * @seller: who sells credit, as the catalogue names it
 * @method: "card" or "crypto"
 * @credit_cents: the credit that is bought, in cents
 * @at_ms: the time, ms UTC
 *
 * OpenRouter adds its fee on top: 5.5 % and at least $0.80 by card, 5 % instead by crypto
 * (OpenRouter's documentation of 2026-08-22).  Half a cent is rounded up, which is our assumption:
 * the rounding is not published.
 *
 * Returns: the fee in cents, or %FARTHING_UNKNOWN
 */
gint64
farthing_catalogue_get_credit_fee (FarthingCatalogue *self,
                                   const char        *seller,
                                   const char        *method,
                                   gint64             credit_cents,
                                   gint64             at_ms)
{
  g_return_val_if_fail (FARTHING_IS_CATALOGUE (self), FARTHING_UNKNOWN);
  g_return_val_if_fail (seller != NULL, FARTHING_UNKNOWN);
  g_return_val_if_fail (method != NULL, FARTHING_UNKNOWN);

  for (guint i = 0; credit_cents >= 0 && i < self->data->fees->len; i++)
    {
      const FarthingCreditFee *fee = &g_array_index (self->data->fees, FarthingCreditFee, i);
      gint64 product;

      if (!g_str_equal (fee->seller, seller) || !g_str_equal (fee->method, method) ||
          !farthing_span_holds (&fee->valid, at_ms))
        continue;
      if (__builtin_mul_overflow (credit_cents, fee->percent_milli, &product) ||
          __builtin_add_overflow (product, 50000, &product))
        return FARTHING_UNKNOWN;

      return MAX (fee->minimum_cents, product / 100000);
    }

  return FARTHING_UNKNOWN;
}

/**
 * farthing_catalogue_get_own_key_fee:
 * @self: a catalogue
 * @seller: who passes requests on, as the catalogue names it
 * @at_ms: the time, ms UTC: the rule was another one before
 * @fee: (out caller-allocates): the rule of that time
 *
 * Returns: whether a rule is known
 */
gboolean
farthing_catalogue_get_own_key_fee (FarthingCatalogue *self,
                                    const char        *seller,
                                    gint64             at_ms,
                                    FarthingOwnKeyFee *fee)
{
  g_return_val_if_fail (FARTHING_IS_CATALOGUE (self), FALSE);
  g_return_val_if_fail (seller != NULL, FALSE);
  g_return_val_if_fail (fee != NULL, FALSE);

  for (guint i = 0; i < self->data->own_key_rules->len; i++)
    {
      const FarthingOwnKeyRule *rule = &g_array_index (self->data->own_key_rules, FarthingOwnKeyRule, i);

      if (!g_str_equal (rule->seller, seller) || !farthing_span_holds (&rule->valid, at_ms))
        continue;
      *fee = rule->fee;

      return TRUE;
    }

  return FALSE;
}
