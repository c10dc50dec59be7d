/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-rate-card.h"

G_BEGIN_DECLS

/* A rate that an override leaves as it is */
#define FARTHING_RATE_INHERITED G_MININT64

/* Half-open, in ms UTC; G_MININT64 and G_MAXINT64 are without bound */
typedef struct
{
  gint64 from;
  gint64 to;
} FarthingSpan;

/* Days that are an exception to a clock window */
typedef struct
{
  const char   *id;
  FarthingSpan *spans;
  guint         n_spans;
} FarthingCalendar;

/**
 * FarthingPriceCondition:
 * @prompt_tokens_min: the smallest prompt it holds for, cached tokens included; 0 for any
 * @zone: (nullable): the zone of @start, @end and @days; %NULL is UTC
 * @start: minute of the day, half-open with @end, past midnight if @end is smaller; -1 for any time
 * @days: bit n for weekday n, Monday 1; the day on which a window opened counts; 0 for any day
 * @except: (nullable): days on which it does not hold
 * @other_tier: only for a service tier that Farthing does not ask for
 * @understood: %FALSE with a condition that this program does not know
 */
typedef struct
{
  gint64                  prompt_tokens_min;
  GTimeZone              *zone;
  int                     start;
  int                     end;
  guint                   days;
  const FarthingCalendar *except;
  gboolean                other_tier;
  gboolean                understood;
} FarthingPriceCondition;

typedef struct
{
  FarthingPriceCondition when;
  gint64                 rates[FARTHING_N_RATES];
} FarthingPriceOverride;

/* What a model costs during one span of time.  Memory is the catalogue's.
 * @rates_eur: micro-euro per million tokens, where the provider publishes such a list (@has_eur)
 * @said: bit n for rate class n if the list names it, even as unknown
 * @flat: told by a list that knows no clock windows
 * @basis, @euro_rate: how @rates came about; dollars for a euro in ten-thousandths
 */
typedef struct
{
  FarthingSpan           valid;
  gint64                 rates[FARTHING_N_RATES];
  gint64                 rates_eur[FARTHING_N_RATES];
  guint                  said;
  gboolean               has_eur;
  gboolean               flat;
  FarthingPriceBasis     basis;
  gint64                 euro_rate;
  FarthingPriceOverride *overrides;
  guint                  n_overrides;
  FarthingConfidence     confidence;
  const char            *source;
  const char            *as_of;
} FarthingPrice;

/* Tokens of requests whose rates are the same */
typedef struct
{
  gint64   n_requests;
  __int128 plain;                       /* of the prompts, what no cache held */
  __int128 cached;
  __int128 output;
} FarthingTokenSum;

gboolean farthing_span_holds                (const FarthingSpan           *span,
                                             gint64                        at_ms);
gint64   farthing_zone_to_utc               (GTimeZone                    *zone,
                                             gint64                        local_ms);

gboolean farthing_price_condition_has_clock (const FarthingPriceCondition *self);
gboolean farthing_price_condition_holds     (const FarthingPriceCondition *self,
                                             gint64                        at_ms,
                                             gint64                        prompt_tokens);
gint64   farthing_price_condition_next_edge (const FarthingPriceCondition *self,
                                             gint64                        after_ms);

void     farthing_price_get_rates           (const FarthingPrice          *self,
                                             gint64                        at_ms,
                                             gint64                        prompt_tokens,
                                             gint64                       *rates);
void     farthing_price_apply               (const FarthingPrice          *self,
                                             gint64                        at_ms,
                                             gint64                        prompt_tokens,
                                             FarthingRateCard             *card);

/* Adds one request of so many tokens, of which @cached are part of @input */
void     farthing_token_sum_add             (FarthingTokenSum             *self,
                                             gint64                        input,
                                             gint64                        cached,
                                             gint64                        output);
/* Adds what they cost at FARTHING_N_RATES @rates, searches apart: a cached rate that is not published means
 * billed as input, a request fee that is not is none.  FALSE if a rate that is needed is not known. */
gboolean farthing_token_sum_add_cost        (const FarthingTokenSum       *self,
                                             const gint64                 *rates,
                                             __int128                     *cost);

G_END_DECLS
