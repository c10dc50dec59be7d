/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-draft-private.h"

#include "farthing-hosts.h"
#include "farthing-price-terms.h"
#include "farthing-provider.h"
#include "farthing-route-terms.h"

/* From what was counted to a forecast on one model: arithmetic, a look into tables, and no text. */

/* So long what was asked of the settings holds, in µs */
#define PLANS_US 200000

/* What is new, as this provider probably counts it */
static gint64
count_new_text (FarthingDraft           *self,
                FarthingModel           *model,
                FarthingTokenizer        tokenizer,
                const FarthingTextTally *tally)
{
  gint64 tokens = farthing_estimate_tally (tokenizer, tally);

  if (tokens == 0)
    return 0;

  return farthing_habits_calibrate (self->habits, farthing_model_get_provider (model), farthing_model_get_id (model),
                                    farthing_text_tally_get_script (tally), tokens);
}

static gboolean
count_images (FarthingDraft *self,
              const char    *provider_id,
              gint64        *tokens)
{
  const FarthingProvider *provider = farthing_provider_find (provider_id);

  for (guint i = 0; i < self->images->len; i++)
    {
      const FarthingImageSize *size = &g_array_index (self->images, FarthingImageSize, i);
      gint64 count = provider != NULL ? farthing_provider_count_image (provider, size->width, size->height)
                                      : FARTHING_UNKNOWN;

      if (count == FARTHING_UNKNOWN)
        return FALSE;
      *tokens += count;
    }

  return !self->is_partial;
}

static void
count_tokens (FarthingDraft    *self,
              FarthingModel    *model,
              FarthingForecast *forecast)
{
  const char *provider = farthing_model_get_provider (model);
  const char *id = farthing_model_get_id (model);
  FarthingTokenizer tokenizer = farthing_provider_find_tokenizer (provider, id);
  FarthingHistoryCount history;
  gint64 attached = count_new_text (self, model, tokenizer, &self->attached);
  gboolean is_whole = count_images (self, provider, &attached);

  farthing_draft_history_count (self->history, provider, id, tokenizer, &history);
  forecast->history = history.tokens + count_new_text (self, model, tokenizer, &history.estimated);
  forecast->draft = FARTHING_TOKENS_PER_MESSAGE + count_new_text (self, model, tokenizer, &self->text);
  forecast->attachments = is_whole ? attached : FARTHING_UNKNOWN;
  forecast->input = forecast->history + forecast->draft + attached;
  forecast->is_partial = !is_whole || history.is_partial;
  forecast->is_measured = history.is_measured;
  forecast->cacheable = MIN (history.previous_input, forecast->history);
}

/* The most that the cache can hold, and what it held so far of a person's prompts */
static void
count_cached (FarthingDraft    *self,
              FarthingModel    *model,
              FarthingForecast *forecast)
{
  const FarthingProvider *provider = farthing_provider_find (farthing_model_get_provider (model));
  gint64 permille = farthing_habits_get_hit_permille (self->habits, farthing_model_get_provider (model));

  if (provider != NULL)
    forecast->cacheable = farthing_provider_get_cacheable (provider, farthing_model_get_id (model), forecast->cacheable);
  forecast->cached = MIN ((gint64) ((__int128) forecast->input * permille / 1000), forecast->cacheable);
}

/* What is compared must be of one length: that of the model that was chosen */
static const FarthingLength *
get_compared_answer (FarthingDraft  *self,
                     FarthingEffort  effort)
{
  const char *provider = self->conversation != NULL ? farthing_conversation_get_provider (self->conversation) : NULL;
  const char *id = self->conversation != NULL ? farthing_conversation_get_model (self->conversation) : NULL;

  if (!self->has_answer && provider != NULL && id != NULL)
    {
      g_autoptr(FarthingModel) chosen = farthing_model_list_find (farthing_session_get_models (self->session), provider, id);
      FarthingRateCard *card = farthing_model_get_card (chosen);
      FarthingLength thinking;

      farthing_habits_get_lengths (self->habits, provider, id, card != NULL ? card->family : NULL, effort, FALSE,
                                   &self->answer, &thinking);
      self->has_answer = TRUE;
    }

  return self->has_answer ? &self->answer : NULL;
}

/* A variant that is in no list is the same model. */
static gboolean
can_think (FarthingDraft *self,
           FarthingModel *model)
{
  const FarthingProvider *provider = farthing_provider_find (farthing_model_get_provider (model));
  const char *id = farthing_model_get_id (model);
  g_autofree char *plain = NULL;
  g_autoptr(FarthingModel) other = NULL;

  if ((farthing_model_get_flags (model) & FARTHING_MODEL_REASONING) != 0)
    return TRUE;
  if (provider == NULL || provider->reseller == NULL ||
      farthing_reseller_split_id (provider, id, &plain) == FARTHING_VARIANT_PLAIN)
    return FALSE;

  other = farthing_model_list_find (farthing_session_get_models (self->session), provider->id, plain);

  return (farthing_model_get_flags (other) & FARTHING_MODEL_REASONING) != 0;
}

static void
guess_answer (FarthingDraft          *self,
              FarthingModel          *model,
              const FarthingRateCard *card,
              FarthingForecast       *forecast)
{
  FarthingEffort effort = self->conversation != NULL ? farthing_conversation_get_effort (self->conversation)
                                                     : FARTHING_EFFORT_DEFAULT;
  gboolean thinks = can_think (self, model);
  const FarthingLength *compared = get_compared_answer (self, effort);

  farthing_habits_get_lengths (self->habits, farthing_model_get_provider (model), farthing_model_get_id (model),
                               card != NULL ? card->family : NULL, effort, thinks, &forecast->answer,
                               &forecast->thinking);
  if (compared != NULL)
    forecast->answer = *compared;
  forecast->context = farthing_model_get_context (model);
  farthing_forecast_limit (forecast, farthing_model_get_longest_answer (model, forecast->input, self->max_tokens));
}

static FarthingKeyPlan
get_plan (FarthingDraft *self,
          const char    *provider,
          const char    *label)
{
  gint64 now_us = g_get_monotonic_time ();
  gpointer plan;

  if (now_us - self->plans_us > PLANS_US)
    {
      g_hash_table_remove_all (self->plans);
      self->plans_us = now_us;
    }
  if (!g_hash_table_lookup_extended (self->plans, provider, NULL, &plan))
    {
      plan = GINT_TO_POINTER (farthing_session_get_key_plan (self->session, provider, label));
      g_hash_table_insert (self->plans, g_strdup (provider), plan);
    }

  return (FarthingKeyPlan) GPOINTER_TO_INT (plan);
}

/* What is paid for a dollar of list price: nothing on a free key, the fee on top by a reseller */
static void
get_surcharge (FarthingDraft     *self,
               FarthingModel     *model,
               gint64             now_ms,
               FarthingSurcharge *surcharge)
{
  const char *provider = farthing_model_get_provider (model);
  gboolean is_chosen = self->conversation != NULL &&
                       g_strcmp0 (farthing_conversation_get_provider (self->conversation), provider) == 0;
  const char *label = is_chosen ? farthing_conversation_get_key_label (self->conversation) : NULL;

  if (get_plan (self, provider, label) != FARTHING_KEY_PAYS)
    *surcharge = (FarthingSurcharge){ 0, 1 };
  else
    farthing_session_get_surcharge (self->session, provider, farthing_model_get_id (model), now_ms, surcharge);
}

static FarthingRateCard *
look_up_card (FarthingDraft *self,
              FarthingModel *model,
              gint64         input)
{
  FarthingRateCard *card = farthing_model_get_card (model);
  FarthingRouteKind kind = farthing_session_get_route_kind (self->session, farthing_model_get_provider (model),
                                                            farthing_model_get_id (model));

  /* That of the model is for short prompts, and spares looking it up for each of five hundred. */
  if (kind != FARTHING_ROUTE_OWN_KEY && card != NULL && (card->tier_from == FARTHING_UNKNOWN || input < card->tier_from))
    return farthing_rate_card_ref (card);

  return farthing_session_lookup_route_card (self->session, farthing_model_get_provider (model), farthing_model_get_id (model),
                                             farthing_clock_get_now (farthing_session_get_clock (self->session)), input);
}

/* How much dearer the prompt is that reaches the tier, once it is near */
static void
set_tier_factor (FarthingDraft          *self,
                 FarthingModel          *model,
                 const FarthingRateCard *card,
                 FarthingForecast       *forecast)
{
  g_autoptr(FarthingRateCard) other = NULL;
  gboolean is_above = forecast->tier_percent >= 100;
  gint64 base, tier;

  if (card == NULL || forecast->tier_percent < FARTHING_TIER_WARNING_PERCENT)
    return;

  other = look_up_card (self, model, is_above ? 0 : card->tier_from);
  if (other == NULL)
    return;

  base = (is_above ? other : card)->rates[FARTHING_RATE_INPUT];
  tier = (is_above ? card : other)->rates[FARTHING_RATE_INPUT];
  if (base > 0 && tier > 0)
    forecast->tier_factor_percent = (guint) MIN ((__int128) tier * 100 / base, G_MAXUINT);
}

/* Of a variant that asks the cheapest host first, what that one takes, if the hosts are known */
FarthingRateCard *
farthing_forecast_find_host_card (const FarthingForecast *forecast,
                                  FarthingSession        *session,
                                  const char             *provider_id,
                                  const char             *model)
{
  const FarthingProvider *provider = farthing_provider_find (provider_id);
  FarthingUsage usage;

  if (provider == NULL || provider->reseller == NULL)
    return NULL;

  farthing_forecast_get_usage (forecast, &usage);

  return farthing_session_find_cheapest_host (session, provider, model, &usage,
                                              farthing_clock_get_now (farthing_session_get_clock (session)), NULL);
}

gboolean
farthing_draft_forecast_model (FarthingDraft    *self,
                               FarthingModel    *model,
                               FarthingForecast *forecast)
{
  gint64 now_ms;
  g_autoptr(FarthingRateCard) card = NULL;
  g_autoptr(FarthingRateCard) host = NULL;
  FarthingSurcharge surcharge;

  g_return_val_if_fail (FARTHING_IS_DRAFT (self), FALSE);
  g_return_val_if_fail (FARTHING_IS_MODEL (model), FALSE);
  g_return_val_if_fail (forecast != NULL, FALSE);

  farthing_forecast_init (forecast);
  if (self->history == NULL)
    return FALSE;

  now_ms = farthing_clock_get_now (farthing_session_get_clock (self->session));
  count_tokens (self, model, forecast);
  count_cached (self, model, forecast);
  card = look_up_card (self, model, forecast->input);
  guess_answer (self, model, card, forecast);
  get_surcharge (self, model, now_ms, &surcharge);
  host = farthing_forecast_find_host_card (forecast, self->session, farthing_model_get_provider (model),
                                           farthing_model_get_id (model));
  farthing_forecast_price (forecast, host != NULL ? host : card, &surcharge);
  set_tier_factor (self, model, card, forecast);

  return TRUE;
}

gboolean
farthing_draft_forecast_card (FarthingDraft           *self,
                              FarthingModel           *model,
                              const FarthingRateCard  *card,
                              const FarthingSurcharge *surcharge,
                              FarthingForecast        *forecast)
{
  g_return_val_if_fail (FARTHING_IS_DRAFT (self), FALSE);
  g_return_val_if_fail (FARTHING_IS_MODEL (model), FALSE);
  g_return_val_if_fail (forecast != NULL, FALSE);

  farthing_forecast_init (forecast);
  if (self->history == NULL)
    return FALSE;

  count_tokens (self, model, forecast);
  count_cached (self, model, forecast);
  guess_answer (self, model, card, forecast);
  farthing_forecast_price (forecast, card, surcharge);

  return TRUE;
}

gboolean
farthing_draft_forecast (FarthingDraft    *self,
                         const char       *provider,
                         const char       *model,
                         FarthingForecast *forecast)
{
  g_autoptr(FarthingModel) found = NULL;

  g_return_val_if_fail (FARTHING_IS_DRAFT (self), FALSE);
  g_return_val_if_fail (provider != NULL && model != NULL, FALSE);

  found = farthing_model_list_find (farthing_session_get_models (self->session), provider, model);

  return farthing_draft_forecast_model (self, found, forecast);
}
