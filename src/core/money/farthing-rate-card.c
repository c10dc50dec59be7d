/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-rate-card.h"

#include <glib/gi18n-lib.h>

#include "farthing-json.h"

G_DEFINE_BOXED_TYPE (FarthingRateCard, farthing_rate_card, farthing_rate_card_ref, farthing_rate_card_unref)

/* Names in the ledger's JSON: never change one, old entries hold them. */
static const char *const rate_names[FARTHING_N_RATES] = {
  [FARTHING_RATE_INPUT] = "input",
  [FARTHING_RATE_CACHED] = "cached",
  [FARTHING_RATE_CACHE_WRITE] = "cache_write",
  [FARTHING_RATE_OUTPUT] = "output",
  [FARTHING_RATE_AUDIO_INPUT] = "audio_input",
  [FARTHING_RATE_IMAGE_OUTPUT] = "image_output",
  [FARTHING_RATE_REQUEST] = "request",
  [FARTHING_RATE_SEARCH] = "search",
};

static const char *const confidence_names[] = {
  [FARTHING_CONFIDENCE_LOW] = "low",
  [FARTHING_CONFIDENCE_MEDIUM] = "medium",
  [FARTHING_CONFIDENCE_HIGH] = "high",
};

/* In the ledger's JSON, as above; dollars are not named */
static const char *const basis_names[] = {
  [FARTHING_PRICE_BASIS_DOLLARS] = NULL,
  [FARTHING_PRICE_BASIS_EUROS] = "euros",
  [FARTHING_PRICE_BASIS_NO_EURO_RATE] = "no-euro-rate",
  [FARTHING_PRICE_BASIS_NOT_IN_EUROS] = "not-in-euros",
};

/**
 * farthing_confidence_from_string:
 * @string: (nullable): "low", "medium" or "high"
 * @confidence: (out): what it names
 *
 * Returns: whether @string is such a name
 */
gboolean
farthing_confidence_from_string (const char         *string,
                                 FarthingConfidence *confidence)
{
  g_return_val_if_fail (confidence != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (confidence_names); i++)
    {
      if (g_strcmp0 (confidence_names[i], string) == 0)
        {
          *confidence = i;
          return TRUE;
        }
    }

  return FALSE;
}

const char *
farthing_confidence_to_string (FarthingConfidence confidence)
{
  g_return_val_if_fail ((guint) confidence < G_N_ELEMENTS (confidence_names), NULL);

  return confidence_names[confidence];
}

/**
 * farthing_rate_card_new:
 * @provider: who is paid
 * @model: the id that is billed
 *
 * Returns: (transfer full): a card on which nothing is known yet, to be filled before it is shared
 */
FarthingRateCard *
farthing_rate_card_new (const char *provider,
                        const char *model)
{
  FarthingRateCard *self;

  g_return_val_if_fail (provider != NULL, NULL);
  g_return_val_if_fail (model != NULL, NULL);

  self = g_new0 (FarthingRateCard, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->provider = g_strdup (provider);
  self->model = g_strdup (model);
  for (guint i = 0; i < FARTHING_N_RATES; i++)
    self->rates[i] = FARTHING_UNKNOWN;
  self->valid_until = FARTHING_UNKNOWN;
  self->tier_from = FARTHING_UNKNOWN;

  return self;
}

FarthingRateCard *
farthing_rate_card_ref (FarthingRateCard *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
farthing_rate_card_unref (FarthingRateCard *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->provider);
  g_free (self->model);
  g_free (self->family);
  g_free (self->source);
  g_free (self->as_of);
  g_free (self->catalogue_version);
  g_free (self);
}

static gboolean
set_unknown_error (GError     **error,
                   const char  *message)
{
  g_set_error_literal (error, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_UNKNOWN, message);

  return FALSE;
}

static gboolean
add_product (FarthingMoney  *total,
             gint64          rate,
             gint64          count,
             GError        **error)
{
  FarthingMoney product;

  if (count <= 0)
    return TRUE;

  if (rate == FARTHING_UNKNOWN)
    return set_unknown_error (error, _("The price of something that was used is not published"));

  return farthing_money_multiply (rate, count, &product, error) &&
         farthing_money_add (*total, product, total, error);
}

/* Parts of the prompt that a provider counted beyond the prompt itself are its error: they are cut to
 * the prompt, what was cached first, so that no rest is negative. */
static gboolean
add_input (const FarthingRateCard  *self,
           const FarthingUsage     *usage,
           FarthingMoney           *total,
           GError                 **error)
{
  gint64 input_rate = self->rates[FARTHING_RATE_INPUT];
  gint64 cached_rate = self->rates[FARTHING_RATE_CACHED];
  gint64 write_rate = self->rates[FARTHING_RATE_CACHE_WRITE];
  gint64 cached = CLAMP (usage->cached, 0, usage->input);
  gint64 written = CLAMP (usage->cache_write, 0, usage->input - cached);

  if (cached_rate == FARTHING_UNKNOWN)
    cached_rate = input_rate;
  if (write_rate == FARTHING_UNKNOWN)
    write_rate = input_rate;

  return add_product (total, input_rate, usage->input - cached - written, error) &&
         add_product (total, cached_rate, cached, error) &&
         add_product (total, write_rate, written, error);
}

/**
 * farthing_rate_card_cost:
 * @self: a card
 * @usage: the counts of one request
 * @cost: (out): what the request costs; untouched on failure
 * @error: return location for an error
 *
 * (input − cached − written) × input rate + cached × cached rate + written × write rate + output ×
 * output rate + request fee + searches × search price.  Rates are whole picodollars per token, so
 * nothing is rounded.  Prices of the providers as of 2026-11-21:
 *
 * - a cached or write rate that is not published means: billed as input
 * - cached, written and search counts that nobody reported are taken as none
 * - a request fee that is not published is none
 * - a prompt or an answer that nobody counted, or a rate that is needed and not known, makes the
 *   cost unknown, not zero: %FARTHING_MONEY_ERROR_UNKNOWN
 * - what cannot be counted in 64 bits is %FARTHING_MONEY_ERROR_RANGE
 *
 * Returns: whether @cost was set
 */
gboolean
farthing_rate_card_cost (const FarthingRateCard  *self,
                         const FarthingUsage     *usage,
                         FarthingMoney           *cost,
                         GError                 **error)
{
  FarthingMoney total = 0;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (usage != NULL, FALSE);
  g_return_val_if_fail (cost != NULL, FALSE);

  if (usage->input < 0 && self->rates[FARTHING_RATE_INPUT] != 0)
    return set_unknown_error (error, _("The tokens of the prompt were not counted"));
  if (usage->output < 0 && self->rates[FARTHING_RATE_OUTPUT] != 0)
    return set_unknown_error (error, _("The tokens of the answer were not counted"));

  if (!add_input (self, usage, &total, error) ||
      !add_product (&total, self->rates[FARTHING_RATE_OUTPUT], usage->output, error) ||
      !add_product (&total, MAX (self->rates[FARTHING_RATE_REQUEST], 0), 1, error) ||
      !add_product (&total, self->rates[FARTHING_RATE_SEARCH], usage->searches, error))
    return FALSE;

  *cost = total;

  return TRUE;
}

/**
 * farthing_rate_card_is_free:
 * @self: a card
 *
 * Returns: whether prompt and answer are free by price, which is what is shown as "free"
 */
gboolean
farthing_rate_card_is_free (const FarthingRateCard *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->rates[FARTHING_RATE_INPUT] == 0 && self->rates[FARTHING_RATE_OUTPUT] == 0 &&
         self->rates[FARTHING_RATE_REQUEST] <= 0 && self->rates[FARTHING_RATE_CACHE_WRITE] <= 0;
}

char *
farthing_rate_card_dup_note (const FarthingRateCard *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (self->basis)
    {
    case FARTHING_PRICE_BASIS_EUROS:
      /* Translators: both are whole numbers: dollars, and their ten-thousandths; "1 € = 1.0850 $" */
      return g_strdup_printf (_("From the list in euro, at %d.%04d dollars for a euro"), (int) (self->euro_rate / 10000),
                                 (int) (self->euro_rate % 10000));

    case FARTHING_PRICE_BASIS_NO_EURO_RATE:
      return g_strdup (_("Billed by the list in euro: say in Preferences how many dollars a euro is"));

    case FARTHING_PRICE_BASIS_NOT_IN_EUROS:
      return g_strdup (_("No price in euro is published: this is the one in dollars"));

    case FARTHING_PRICE_BASIS_DOLLARS:
    default:
      return NULL;
    }
}

static void
set_string (JsonObject *object,
            const char *name,
            const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, name, value);
}

static void
set_count (JsonObject *object,
           const char *name,
           gint64      value)
{
  if (value != FARTHING_UNKNOWN)
    json_object_set_int_member (object, name, value);
}

/**
 * farthing_rate_card_to_json:
 * @self: a card
 *
 * Returns: (transfer full): the card as the ledger keeps it; what is not known is left out
 */
char *
farthing_rate_card_to_json (const FarthingRateCard *self)
{
  g_autoptr(JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonObject *rates = json_object_new ();

  g_return_val_if_fail (self != NULL, NULL);

  json_node_take_object (root, object);
  set_string (object, "provider", self->provider);
  set_string (object, "model", self->model);
  set_string (object, "family", self->family);
  json_object_set_object_member (object, "rates", rates);
  for (guint i = 0; i < FARTHING_N_RATES; i++)
    set_count (rates, rate_names[i], self->rates[i]);
  set_string (object, "source", self->source);
  set_string (object, "as_of", self->as_of);
  set_string (object, "catalogue_version", self->catalogue_version);
  set_string (object, "confidence", farthing_confidence_to_string (self->confidence));
  set_string (object, "basis", basis_names[self->basis]);
  if (self->basis == FARTHING_PRICE_BASIS_EUROS)
    json_object_set_int_member (object, "euro_rate", self->euro_rate);
  json_object_set_boolean_member (object, "uncertain", self->uncertain);
  set_count (object, "valid_until", self->valid_until);
  set_count (object, "tier_from", self->tier_from);
  json_object_set_boolean_member (object, "in_window", self->in_window);

  return farthing_json_print (root);
}

/* A rate that is there must be a whole number from 0: a ledger entry that says otherwise was not
 * written by Farthing. */
static gboolean
read_rates (JsonObject  *rates,
            gint64      *values,
            GError     **error)
{
  for (guint i = 0; i < FARTHING_N_RATES; i++)
    {
      values[i] = farthing_json_get_int (rates, rate_names[i], FARTHING_UNKNOWN);
      if (values[i] < 0 && json_object_has_member (rates, rate_names[i]))
        {
          g_set_error (error, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_SYNTAX,
                       /* Translators: %s is the name of a rate, as "cached" */
                       _("The rate “%s” of a price card is not a whole number from 0"), rate_names[i]);
          return FALSE;
        }
    }

  return TRUE;
}

static void
read_basis (FarthingRateCard *self,
            JsonObject       *object)
{
  const char *name = farthing_json_get_string (object, "basis");

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (basis_names); i++)
    {
      if (g_strcmp0 (basis_names[i], name) == 0)
        self->basis = i;
    }
  self->euro_rate = CLAMP (farthing_json_get_int (object, "euro_rate", 0), 0, 100000);
}

static void
read_origin (FarthingRateCard *self,
             JsonObject       *object)
{
  self->family = g_strdup (farthing_json_get_string (object, "family"));
  self->source = g_strdup (farthing_json_get_string (object, "source"));
  self->as_of = g_strdup (farthing_json_get_string (object, "as_of"));
  self->catalogue_version = g_strdup (farthing_json_get_string (object, "catalogue_version"));
  if (!farthing_confidence_from_string (farthing_json_get_string (object, "confidence"), &self->confidence))
    self->confidence = FARTHING_CONFIDENCE_LOW;
  read_basis (self, object);
  self->uncertain = farthing_json_get_boolean (object, "uncertain", FALSE);
  self->valid_until = farthing_json_get_int (object, "valid_until", FARTHING_UNKNOWN);
  self->tier_from = farthing_json_get_int (object, "tier_from", FARTHING_UNKNOWN);
  self->in_window = farthing_json_get_boolean (object, "in_window", FALSE);
}

/**
 * farthing_rate_card_from_json:
 * @text: a card as farthing_rate_card_to_json() gives
 * @error: return location for an error
 *
 * Returns: (transfer full): the card, or %NULL if @text is none
 */
FarthingRateCard *
farthing_rate_card_from_json (const char  *text,
                              GError     **error)
{
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(FarthingRateCard) self = NULL;
  JsonObject *object;
  JsonObject *rates;
  const char *provider;
  const char *model;

  g_return_val_if_fail (text != NULL, NULL);

  root = farthing_json_parse (text, -1, error);
  if (root == NULL)
    return NULL;

  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_SYNTAX,
                           _("A price card is a JSON object"));
      return NULL;
    }

  object = json_node_get_object (root);
  provider = farthing_json_need_string (object, "provider", "card", error);
  if (provider == NULL)
    return NULL;
  model = farthing_json_need_string (object, "model", "card", error);
  if (model == NULL)
    return NULL;
  rates = farthing_json_need_object (object, "rates", "card", error);
  if (rates == NULL)
    return NULL;

  self = farthing_rate_card_new (provider, model);
  if (!read_rates (rates, self->rates, error))
    return NULL;
  read_origin (self, object);

  return g_steal_pointer (&self);
}
