/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-forecast.h"

#include "farthing-draft.h"

/* From tokens to money, and forecasts of questions that stand in no composer. */

void
farthing_forecast_init (FarthingForecast *self)
{
  g_return_if_fail (self != NULL);

  memset (self, 0, sizeof *self);
  self->longest = self->context = FARTHING_UNKNOWN;
  self->low = self->likely = self->high = self->ceiling = FARTHING_UNKNOWN;
  self->history_cost = self->draft_cost = self->answer_cost = self->thinking_cost = FARTHING_UNKNOWN;
  self->reread_cost = FARTHING_UNKNOWN;
  self->tier_from = self->valid_until = FARTHING_UNKNOWN;
}

/* FARTHING_UNKNOWN if a rate that is needed is not known, or the sum is too large */
static FarthingMoney
price (const FarthingRateCard  *card,
       const FarthingSurcharge *surcharge,
       gint64                   input,
       gint64                   cached,
       gint64                   output)
{
  FarthingUsage usage = FARTHING_USAGE_INIT;
  FarthingMoney cost;

  usage.input = input;
  usage.cached = MIN (cached, input);
  usage.output = output;

  if (!farthing_rate_card_cost (card, &usage, &cost, NULL) ||
      (surcharge != NULL && !farthing_surcharge_apply (surcharge, &cost, NULL)))
    return FARTHING_UNKNOWN;

  return cost;
}

static gint64
add_up (gint64 answer,
        gint64 thinking,
        gint64 longest)
{
  gint64 sum = answer + thinking;

  return longest != FARTHING_UNKNOWN ? MIN (sum, longest) : sum;
}

/* Sums along the way and their differences, so that the parts make the whole to the last digit. */
static void
set_parts (FarthingForecast        *self,
           const FarthingRateCard  *card,
           const FarthingSurcharge *surcharge)
{
  gint64 visible = add_up (self->answer.likely, 0, self->longest);
  FarthingMoney fee = price (card, surcharge, 0, 0, 0);
  FarthingMoney history = price (card, surcharge, self->history, self->cached, 0);
  FarthingMoney input = price (card, surcharge, self->input, self->cached, 0);
  FarthingMoney answered = price (card, surcharge, self->input, self->cached, visible);

  self->history_cost = history - fee;
  self->draft_cost = input - self->history_cost;
  self->answer_cost = answered - input;
  self->thinking_cost = self->likely - answered;
  self->reread_cost = price (card, surcharge, self->history, 0, 0) - fee;
}

static void
set_conditions (FarthingForecast       *self,
                const FarthingRateCard *card)
{
  self->tier_from = card->tier_from;
  if (card->tier_from > 0)
    self->tier_percent = (guint) MIN ((__int128) self->input * 100 / card->tier_from, G_MAXUINT);
  self->valid_until = card->valid_until;
  self->by_clock = card->by_clock;
  self->in_window = card->in_window;
}

/**
 * farthing_forecast_price:
 * @self: tokens
 * @card: (nullable): the price for a prompt of that size at the time of the question
 * @surcharge: (nullable): what the route makes of it
 *
 * Prices all ends of the range: estimation rules of 2026-11-21.
 */
void
farthing_forecast_price (FarthingForecast        *self,
                         const FarthingRateCard  *card,
                         const FarthingSurcharge *surcharge)
{
  g_return_if_fail (self != NULL);

  if (card == NULL)
    return;

  set_conditions (self, card);
  self->low = price (card, surcharge, self->input, self->cacheable, add_up (self->answer.low, self->thinking.low, self->longest));
  self->likely = price (card, surcharge, self->input, self->cached,
                        add_up (self->answer.likely, self->thinking.likely, self->longest));
  self->high = price (card, surcharge, self->input, self->cached,
                      add_up (self->answer.high, self->thinking.high, self->longest));
  if (self->longest != FARTHING_UNKNOWN && !self->is_partial)
    self->ceiling = price (card, surcharge, self->input, 0, self->longest);

  /* The dearest of them is known, so are all that are in it. */
  if (self->low == FARTHING_UNKNOWN || self->high == FARTHING_UNKNOWN)
    self->low = self->likely = self->high = self->ceiling = FARTHING_UNKNOWN;
  if (self->likely != FARTHING_UNKNOWN)
    set_parts (self, card, surcharge);
}

/* What does not fit is not billed: first the answer, then thinking. */
static void
limit (gint64  longest,
       gint64 *answer,
       gint64 *thinking)
{
  *answer = MIN (*answer, longest);
  *thinking = MIN (*thinking, longest - *answer);
}

/**
 * farthing_forecast_limit:
 * @self: tokens
 * @longest: tokens that answer and thinking may have together, or %FARTHING_UNKNOWN
 *
 * Sets what is the longest answer.  farthing_forecast_price() makes amounts of it.
 */
void
farthing_forecast_limit (FarthingForecast *self,
                         gint64            longest)
{
  g_return_if_fail (self != NULL);

  self->longest = longest;
  if (longest == FARTHING_UNKNOWN)
    return;

  limit (longest, &self->answer.low, &self->thinking.low);
  limit (longest, &self->answer.likely, &self->thinking.likely);
  limit (longest, &self->answer.high, &self->thinking.high);
}

void
farthing_forecast_get_usage (const FarthingForecast *self,
                             FarthingUsage          *usage)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (usage != NULL);

  farthing_usage_init (usage);
  usage->input = self->input;
  usage->cached = MIN (self->cached, self->input);
  usage->output = add_up (self->answer.likely, self->thinking.likely, self->longest);
}

typedef struct
{
  FarthingDraft *draft;
  char *provider;
  char *model;
} ForecastState;

static void
forecast_state_free (gpointer data)
{
  ForecastState *state = data;

  g_clear_object (&state->draft);
  g_free (state->provider);
  g_free (state->model);
  g_free (state);
}

static void
draft_changed_cb (FarthingDraft *draft,
                  GTask         *task)
{
  ForecastState *state = g_task_get_task_data (task);
  FarthingForecast *forecast;

  if (g_task_get_completed (task) || (!farthing_draft_is_ready (draft) && farthing_draft_get_error (draft) == NULL))
    return;

  g_signal_handlers_disconnect_by_func (draft, draft_changed_cb, task);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (farthing_draft_get_error (draft) != NULL)
    {
      g_task_return_error (task, g_error_copy (farthing_draft_get_error (draft)));
      return;
    }

  forecast = g_new (FarthingForecast, 1);
  farthing_draft_forecast (draft, state->provider, state->model, forecast);
  g_task_return_pointer (task, forecast, g_free);
}

/**
 * farthing_forecast_new_async:
 * @session: what to work with
 * @conversation: where the question would be asked; its route tells who would answer
 * @question: the question
 * @max_tokens: tokens that the answer may have, or %FARTHING_UNKNOWN
 * @cancellable: (nullable): ends the call
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks nobody: the history is read from the store, all else is arithmetic.
 */
void
farthing_forecast_new_async (FarthingSession      *session,
                             FarthingConversation *conversation,
                             FarthingMessage      *question,
                             gint64                max_tokens,
                             GCancellable         *cancellable,
                             GAsyncReadyCallback   callback,
                             gpointer              user_data)
{
  GTask *task = g_task_new (session, cancellable, callback, user_data);
  ForecastState *state = g_new0 (ForecastState, 1);

  g_task_set_source_tag (task, farthing_forecast_new_async);
  state->draft = farthing_draft_new (session);
  state->provider = g_strdup (farthing_conversation_get_provider (conversation));
  state->model = g_strdup (farthing_conversation_get_model (conversation));
  g_task_set_task_data (task, state, forecast_state_free);

  farthing_draft_set_conversation (state->draft, conversation);
  farthing_draft_set_text (state->draft, farthing_message_get_text (question));
  farthing_draft_set_attachments (state->draft, farthing_message_get_attachments (question));
  farthing_draft_set_max_tokens (state->draft, max_tokens);
  g_signal_connect_data (state->draft, "changed", G_CALLBACK (draft_changed_cb), task,
                         (GClosureNotify) (void (*) (void)) g_object_unref, 0);
}

gboolean
farthing_forecast_new_finish (GAsyncResult      *result,
                              FarthingForecast  *forecast,
                              GError           **error)
{
  g_autofree FarthingForecast *made = g_task_propagate_pointer (G_TASK (result), error);

  g_return_val_if_fail (forecast != NULL, FALSE);

  if (made == NULL)
    return FALSE;
  *forecast = *made;

  return TRUE;
}
