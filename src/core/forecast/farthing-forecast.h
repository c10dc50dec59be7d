/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-answer-lengths.h"
#include "farthing-session.h"
#include "farthing-surcharge.h"

G_BEGIN_DECLS

/* From this share of a tier's size on a person is warned (estimation rules of 2026-11-21) */
#define FARTHING_TIER_WARNING_PERCENT 95

/**
 * FarthingForecast:
 * @history: tokens of what was said before, the system prompt included: as reported where it was
 * @draft: tokens of the new text, estimated
 * @attachments: tokens of its attachments, estimated, or %FARTHING_UNKNOWN if there are some whose
 *   size nobody can tell
 * @input: tokens of the prompt as far as they are known: @history + @draft + @attachments
 * @is_partial: something that is sent is in no figure, as an image whose tokens are not known: all
 *   amounts are without it, and there is no @ceiling
 * @is_measured: whether @history is what the provider reported, but for the newest messages
 * @cached: tokens of @input that will probably be read from the cache
 * @cacheable: tokens of @input that will be if the cache has kept all that it may
 * @answer: tokens of the visible answer
 * @thinking: tokens of thinking, billed with it
 * @longest: tokens that answer and thinking may have together, or %FARTHING_UNKNOWN
 * @context: tokens that the model can take at all, or %FARTHING_UNKNOWN
 * @low: a short answer, all that was said before read from the cache
 * @likely: an ordinary answer
 * @high: a long answer
 * @ceiling: the longest answer allowed and nothing read from the cache, or %FARTHING_UNKNOWN if nothing
 *   bounds it
 * @history_cost: what @likely is made of: @history, less for what is @cached
 * @draft_cost: @draft, @attachments, and the fee of one request where there is one
 * @answer_cost: the visible answer
 * @thinking_cost: thinking
 * @reread_cost: what @history costs if nothing of it is cached
 * @tier_from: smallest prompt that is repriced by its size, or %FARTHING_UNKNOWN
 * @tier_percent: @input as a share of @tier_from, or 0
 * @tier_factor_percent: what a prompt token costs from @tier_from on, in percent of what it costs below;
 *   0 while the tier is far or that is not known
 * @valid_until: ms UTC when the price changes next, or %FARTHING_UNKNOWN
 * @by_clock: whether a daily window ends or begins then
 * @in_window: whether such a window applies now (DeepSeek's peak)
 * @has_warning: whether the first of what is worth a word is a warning: the prompt is too long, a budget would
 *   be exceeded, all costs more from this size on, or the model is not sold any more.  Set by
 *   farthing_forecast_complete()
 *
 * What a question would cost, before it is asked: a plain value, nothing in it is owned.  Never one
 * number where there is a range.  Tokens are counts, amounts picodollars with all that the route adds
 * (fees on credits); %FARTHING_UNKNOWN is what is not known, 0 is free.  The four costs add up to
 * @likely.
 */
typedef struct
{
  gint64 history;
  gint64 draft;
  gint64 attachments;
  gint64 input;
  gboolean is_partial;
  gboolean is_measured;

  gint64 cached;
  gint64 cacheable;
  FarthingLength answer;
  FarthingLength thinking;
  gint64 longest;
  gint64 context;

  FarthingMoney low;
  FarthingMoney likely;
  FarthingMoney high;
  FarthingMoney ceiling;

  FarthingMoney history_cost;
  FarthingMoney draft_cost;
  FarthingMoney answer_cost;
  FarthingMoney thinking_cost;
  FarthingMoney reread_cost;

  gint64 tier_from;
  guint tier_percent;
  guint tier_factor_percent;
  gint64 valid_until;
  gboolean by_clock;
  gboolean in_window;
  gboolean has_warning;
} FarthingForecast;

#define FARTHING_FORECAST_HAS_COST(forecast) ((forecast)->likely != FARTHING_UNKNOWN)

/* Sets @self to nothing known */
void farthing_forecast_init (FarthingForecast *self);
/* From tokens to money: history, draft, attachments, cached, cacheable, answer, thinking, longest and
 * context are set, all else is computed.  @card is that for @input; %NULL leaves all amounts unknown.  @surcharge is
 * what the route makes of them, %NULL for nothing. */
void farthing_forecast_price (FarthingForecast *self,
                              const FarthingRateCard *card,
                              const FarthingSurcharge *surcharge);

/* Before it is priced: answer and thinking have at most @longest tokens together, FARTHING_UNKNOWN for no limit */
void farthing_forecast_limit (FarthingForecast *self,
                              gint64 longest);

/* The likely request: what it is billed for, once it is asked */
void farthing_forecast_get_usage (const FarthingForecast *self,
                                  FarthingUsage *usage);

/* For a question that is not in a composer: @max_tokens is the limit set for the answer, or
 * FARTHING_UNKNOWN for the model's own.  Asks nobody: the history is read from the store. */
void farthing_forecast_new_async (FarthingSession *session,
                                  FarthingConversation *conversation,
                                  FarthingMessage *question,
                                  gint64 max_tokens,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean farthing_forecast_new_finish (GAsyncResult *result,
                                       FarthingForecast *forecast,
                                       GError **error);

G_END_DECLS
