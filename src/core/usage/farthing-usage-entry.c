/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-usage-entry.h"

/**
 * farthing_usage_entry_new:
 *
 * Returns: (transfer full): an entry of which nothing is known yet; @provider, @model and @purpose
 *   must be set before it is written
 */
FarthingUsageEntry *
farthing_usage_entry_new (void)
{
  FarthingUsageEntry *self = g_new0 (FarthingUsageEntry, 1);

  farthing_usage_init (&self->usage);
  self->provenance = FARTHING_PROVENANCE_UNKNOWN;
  self->duration_ms = FARTHING_UNKNOWN;

  return self;
}

/**
 * farthing_usage_entry_new_for_request:
 * @request: a request for an answer
 *
 * Returns: (transfer full): an entry with all that is known of @request but what it came to
 */
FarthingUsageEntry *
farthing_usage_entry_new_for_request (const FarthingUnderWay *request)
{
  FarthingUsageEntry *self = farthing_usage_entry_new ();

  self->created_ms = request->asked_ms;
  self->provider = g_strdup (request->provider);
  self->model = g_strdup (request->model);
  self->key_label = g_strdup (request->key_label);
  self->conversation = request->conversation;
  self->message = request->message;
  self->purpose = g_strdup ("chat");
  self->effort = g_strdup (farthing_effort_to_string (request->effort));
  self->response_id = g_strdup (request->response_id);

  return self;
}

void
farthing_usage_entry_free (FarthingUsageEntry *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->provider);
  g_free (self->model);
  g_free (self->answered_by);
  g_free (self->key_label);
  g_free (self->purpose);
  g_free (self->effort);
  g_clear_pointer (&self->card, farthing_rate_card_unref);
  g_free (self->response_id);
  g_free (self->finish);
  g_free (self);
}

static FarthingProvenance
compute (const FarthingUsage    *usage,
         const FarthingRateCard *card,
         gboolean                reported,
         FarthingMoney          *cost)
{
  g_autoptr(GError) error = NULL;

  if (card == NULL)
    return FARTHING_PROVENANCE_UNKNOWN;

  if (!farthing_rate_card_cost (card, usage, cost, &error))
    {
      g_debug ("No cost for %s/%s: %s", card->provider, card->model, error->message);
      return FARTHING_PROVENANCE_UNKNOWN;
    }

  return reported && !card->uncertain ? FARTHING_PROVENANCE_COMPUTED : FARTHING_PROVENANCE_ESTIMATED;
}

/**
 * farthing_usage_entry_price:
 * @self: an entry with its tokens
 * @card: (nullable) (transfer none): the price at the time of the request
 * @reported: whether the provider reported the tokens; else they are our estimate
 * @has_billed: whether the provider told the amount
 * @billed: that amount
 *
 * Decides cost and provenance, once: what the provider says it bills wins (OpenRouter's usage.cost,
 * xAI's cost_in_usd_ticks; as of 2026-11-21); else reported tokens × card are computed; else the
 * tokens are an estimate, and so is the cost; so it is too if a condition of the card was not
 * understood.  Without a card, or without a count or rate that is needed, the cost is unknown.
 * The card is kept whichever wins.
 */
void
farthing_usage_entry_price (FarthingUsageEntry *self,
                            FarthingRateCard   *card,
                            gboolean            reported,
                            gboolean            has_billed,
                            FarthingMoney       billed)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->card, farthing_rate_card_unref);
  if (card != NULL)
    self->card = farthing_rate_card_ref (card);

  self->cost = 0;
  if (has_billed && billed >= 0)
    {
      self->cost = billed;
      self->provenance = FARTHING_PROVENANCE_BILLED;
    }
  else
    {
      self->provenance = compute (&self->usage, card, reported, &self->cost);
    }
}
