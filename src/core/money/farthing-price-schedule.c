/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-price-schedule.h"

/* One price with its conditions, evaluated for an instant and a size of prompt.  Overrides are
 * applied from first to last, all conditions of one hold together, a later one wins. */

#define MINUTE_MS G_GINT64_CONSTANT (60000)
#define DAY_MS G_GINT64_CONSTANT (86400000)

/* How far the next change of a clock price is looked for: two weeks of holidays at four window
 * edges a day.  A price without a change in that time has none that matters. */
#define MAX_EDGES 64

gboolean
farthing_span_holds (const FarthingSpan *span,
                     gint64              at_ms)
{
  return at_ms >= span->from && at_ms < span->to;
}

static gint64
floor_div (gint64 value,
           gint64 divisor)
{
  return value / divisor - (value % divisor < 0 ? 1 : 0);
}

static gint64
zone_to_local (GTimeZone *zone,
               gint64     at_ms)
{
  int interval;

  if (zone == NULL)
    return at_ms;

  interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, floor_div (at_ms, 1000));

  return interval < 0 ? at_ms : at_ms + g_time_zone_get_offset (zone, interval) * G_GINT64_CONSTANT (1000);
}

/**
 * farthing_zone_to_utc:
 * @zone: (nullable): a zone; %NULL is UTC
 * @local_ms: what its clocks show, counted as if they were in UTC
 *
 * Returns: the instant in ms UTC; a time that a change of clocks leaves out is moved past it
 */
gint64
farthing_zone_to_utc (GTimeZone *zone,
                      gint64     local_ms)
{
  gint64 local;
  int interval;

  if (zone == NULL)
    return local_ms;

  local = floor_div (local_ms, 1000);
  interval = g_time_zone_adjust_time (zone, G_TIME_TYPE_STANDARD, &local);

  return interval < 0 ? local_ms : (local - g_time_zone_get_offset (zone, interval)) * 1000;
}

static gboolean
day_matches (const FarthingPriceCondition *self,
             gint64                        day)
{
  /* 1970-01-01 was a Thursday. */
  gint64 weekday = day + 3 - floor_div (day + 3, 7) * 7 + 1;

  return self->days == 0 || (self->days & (1u << weekday)) != 0;
}

static gboolean
calendar_holds (const FarthingCalendar *calendar,
                gint64                  at_ms)
{
  for (guint i = 0; i < calendar->n_spans; i++)
    {
      if (farthing_span_holds (&calendar->spans[i], at_ms))
        return TRUE;
    }

  return FALSE;
}

static gboolean
clock_holds (const FarthingPriceCondition *self,
             gint64                        at_ms)
{
  gint64 local = zone_to_local (self->zone, at_ms);
  gint64 day = floor_div (local, DAY_MS);
  gint64 time = local - day * DAY_MS;

  if (self->start >= 0)
    {
      gint64 start = self->start * MINUTE_MS;
      gint64 end = self->end * MINUTE_MS;

      if (start <= end)
        {
          if (time < start || time >= end)
            return FALSE;
        }
      else if (time < end)
        day--;
      else if (time < start)
        return FALSE;
    }

  return day_matches (self, day) && (self->except == NULL || !calendar_holds (self->except, at_ms));
}

/**
 * farthing_price_condition_has_clock:
 * @self: a condition
 *
 * Returns: whether it depends on the time
 */
gboolean
farthing_price_condition_has_clock (const FarthingPriceCondition *self)
{
  return self->start >= 0 || self->days != 0 || self->except != NULL;
}

/**
 * farthing_price_condition_holds:
 * @self: a condition
 * @at_ms: the time of a request, ms UTC
 * @prompt_tokens: the size of its prompt
 *
 * Returns: whether all parts that are understood hold
 */
gboolean
farthing_price_condition_holds (const FarthingPriceCondition *self,
                                gint64                        at_ms,
                                gint64                        prompt_tokens)
{
  if (self->other_tier || prompt_tokens < self->prompt_tokens_min)
    return FALSE;

  return !farthing_price_condition_has_clock (self) || clock_holds (self, at_ms);
}

static void
keep_earlier (gint64 *edge,
              gint64  candidate,
              gint64  after_ms)
{
  if (candidate > after_ms && candidate < *edge)
    *edge = candidate;
}

/**
 * farthing_price_condition_next_edge:
 * @self: a condition that depends on the time
 * @after_ms: an instant, ms UTC
 *
 * Returns: the first instant after @after_ms at which it may begin or cease to hold, or %G_MAXINT64
 */
gint64
farthing_price_condition_next_edge (const FarthingPriceCondition *self,
                                    gint64                        after_ms)
{
  gint64 edge = G_MAXINT64;
  gint64 today = floor_div (zone_to_local (self->zone, after_ms), DAY_MS);
  int start = MAX (self->start, 0);
  int end = self->start < 0 ? 24 * 60 : self->end + (self->end < self->start ? 24 * 60 : 0);

  for (gint64 day = today - 1; day <= today + 8; day++)
    {
      if (edge != G_MAXINT64 && day > today + 1)
        break;
      if (!day_matches (self, day))
        continue;

      keep_earlier (&edge, farthing_zone_to_utc (self->zone, day * DAY_MS + start * MINUTE_MS), after_ms);
      keep_earlier (&edge, farthing_zone_to_utc (self->zone, day * DAY_MS + end * MINUTE_MS), after_ms);
    }

  for (guint i = 0; self->except != NULL && i < self->except->n_spans; i++)
    {
      keep_earlier (&edge, self->except->spans[i].from, after_ms);
      keep_earlier (&edge, self->except->spans[i].to, after_ms);
    }

  return edge;
}

/**
 * farthing_price_get_rates:
 * @self: a price
 * @at_ms: the time of the request, ms UTC, by which clock windows are judged
 * @prompt_tokens: the size of its prompt
 * @rates: (out caller-allocates): %FARTHING_N_RATES rates
 */
void
farthing_price_get_rates (const FarthingPrice *self,
                          gint64               at_ms,
                          gint64               prompt_tokens,
                          gint64              *rates)
{
  memcpy (rates, self->rates, sizeof self->rates);

  for (guint i = 0; i < self->n_overrides; i++)
    {
      const FarthingPriceOverride *override = &self->overrides[i];

      if (!override->when.understood || !farthing_price_condition_holds (&override->when, at_ms, prompt_tokens))
        continue;

      for (guint j = 0; j < FARTHING_N_RATES; j++)
        {
          if (override->rates[j] != FARTHING_RATE_INHERITED)
            rates[j] = override->rates[j];
        }
    }
}

static gint64
next_edge (const FarthingPrice *self,
           gint64               after_ms)
{
  gint64 edge = self->valid.to;

  for (guint i = 0; i < self->n_overrides; i++)
    {
      const FarthingPriceCondition *when = &self->overrides[i].when;

      if (when->understood && !when->other_tier && farthing_price_condition_has_clock (when))
        edge = MIN (edge, farthing_price_condition_next_edge (when, after_ms));
    }

  return edge;
}

static gint64
find_next_change (const FarthingPrice *self,
                  gint64               at_ms,
                  gint64               prompt_tokens,
                  const gint64        *rates)
{
  gint64 edge = at_ms;

  for (guint i = 0; i < MAX_EDGES; i++)
    {
      gint64 then[FARTHING_N_RATES];

      edge = next_edge (self, edge);
      if (edge >= self->valid.to)
        break;

      farthing_price_get_rates (self, edge, prompt_tokens, then);
      if (memcmp (rates, then, sizeof then) != 0)
        return edge;
    }

  return self->valid.to;
}

/**
 * farthing_price_apply:
 * @self: a price that is valid at @at_ms
 * @at_ms: the time of the request, ms UTC
 * @prompt_tokens: the size of its prompt
 * @card: a new card, which gets the rates and what is to be said about them
 */
void
farthing_price_apply (const FarthingPrice *self,
                      gint64               at_ms,
                      gint64               prompt_tokens,
                      FarthingRateCard    *card)
{
  gint64 change;

  farthing_price_get_rates (self, at_ms, prompt_tokens, card->rates);

  for (guint i = 0; i < self->n_overrides; i++)
    {
      const FarthingPriceCondition *when = &self->overrides[i].when;

      if (when->understood && when->prompt_tokens_min > 0 &&
          farthing_price_condition_holds (when, at_ms, G_MAXINT64) &&
          (card->tier_from == FARTHING_UNKNOWN || when->prompt_tokens_min < card->tier_from))
        card->tier_from = when->prompt_tokens_min;

      if (!farthing_price_condition_holds (when, at_ms, prompt_tokens))
        continue;

      /* What might apply and cannot be judged makes the rates a guess. */
      card->uncertain |= !when->understood;
      card->in_window |= when->understood && farthing_price_condition_has_clock (when);
    }

  change = find_next_change (self, at_ms, prompt_tokens, card->rates);
  card->valid_until = change == G_MAXINT64 ? FARTHING_UNKNOWN : change;
  card->by_clock = change < self->valid.to;
}

void
farthing_token_sum_add (FarthingTokenSum *self,
                        gint64            input,
                        gint64            cached,
                        gint64            output)
{
  self->n_requests++;
  self->plain += input - cached;
  self->cached += cached;
  self->output += output;
}

gboolean
farthing_token_sum_add_cost (const FarthingTokenSum *self,
                             const gint64           *rates,
                             __int128               *cost)
{
  gint64 cached_rate = rates[FARTHING_RATE_CACHED];

  if (cached_rate == FARTHING_UNKNOWN)
    cached_rate = rates[FARTHING_RATE_INPUT];
  if ((self->plain > 0 && rates[FARTHING_RATE_INPUT] < 0) || (self->cached > 0 && cached_rate < 0) ||
      (self->output > 0 && rates[FARTHING_RATE_OUTPUT] < 0))
    return FALSE;

  *cost += self->plain * rates[FARTHING_RATE_INPUT] + self->cached * cached_rate +
           self->output * rates[FARTHING_RATE_OUTPUT] + (__int128) self->n_requests * MAX (rates[FARTHING_RATE_REQUEST], 0);

  return TRUE;
}
