/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-forecast-words.h"

#include "farthing-date-format.h"
#include "farthing-totals.h"

#include <glib/gi18n.h>

/* A forecast in words.  All about cost is dim until it matters; then it is said once, the most urgent
 * first: what this edit costs, a tier ahead, dear hours, a price that changes, and only then of what
 * the amount is made. */

#define MINUTE_MS G_GINT64_CONSTANT (60000)
#define HOUR_MS (60 * MINUTE_MS)
#define DAY_MS (24 * HOUR_MS)

/* Below so many tokens an estimate is 10 to 30 % too low: it is no number (estimation rules of 2026-11-21) */
#define FEW_TOKENS 50
/* A change of price is worth a word so long before */
#define SOON_MS (14 * DAY_MS)
#define LATER_MS (60 * DAY_MS)
/* Shares that are worth a word, in percent */
#define LARGE_HISTORY 50
#define LARGE_CACHE 25

void
farthing_forecast_part_free (FarthingForecastPart *self)
{
  g_free (self->name);
  g_free (self->tokens);
  g_free (self->cost);
  g_free (self);
}

static char *
dup_range (const FarthingForecast *forecast,
           gboolean                with_ceiling)
{
  g_autofree char *range = farthing_money_format_range (forecast->low, forecast->high);
  g_autofree char *ceiling = NULL;

  if (forecast->is_partial)
    /* Translators: what the next message costs without its attachments, as in "next $0.0003 – 0.0011 plus attachments" */
    return g_strdup_printf (_("next %s plus attachments"), range);
  if (!with_ceiling || forecast->ceiling == FARTHING_UNKNOWN)
    /* Translators: what the next message costs, as in "next $0.0003 – 0.0011" */
    return g_strdup_printf (_("next %s"), range);

  ceiling = farthing_money_format (forecast->ceiling);

  /* Translators: what the next message costs, as in "next $0.0003 – 0.0011, at most $0.0049" */
  return g_strdup_printf (_("next %s, at most %s"), range, ceiling);
}

static char *
dup_words (const FarthingForecast *forecast,
           gboolean                with_ceiling)
{
  if (!FARTHING_FORECAST_HAS_COST (forecast))
    return g_strdup (_("The price of this model is not known"));
  if (forecast->high == 0)
    return g_strdup (_("next message free"));

  return dup_range (forecast, with_ceiling);
}

char *
farthing_forecast_dup_range (const FarthingForecast *forecast)
{
  g_return_val_if_fail (forecast != NULL, NULL);

  return dup_words (forecast, TRUE);
}

char *
farthing_forecast_dup_short_range (const FarthingForecast *forecast)
{
  g_return_val_if_fail (forecast != NULL, NULL);

  return dup_words (forecast, FALSE);
}

/* "1 h 20 min"; the last minute counts as one */
static char *
dup_wait (gint64 wait_ms)
{
  gint64 minutes = MAX ((wait_ms + MINUTE_MS - 1) / MINUTE_MS, 1);

  if (minutes < 60)
    /* Translators: a time to wait, in minutes */
    return g_strdup_printf (_("%d min"), (int) minutes);
  if (minutes % 60 == 0)
    /* Translators: a time to wait, in hours */
    return g_strdup_printf (_("%d h"), (int) (minutes / 60));

  /* Translators: a time to wait, in hours and minutes */
  return g_strdup_printf (_("%d h %d min"), (int) (minutes / 60), (int) (minutes % 60));
}

static char *
dup_time (gint64      at_ms,
          GTimeZone  *zone,
          const char *format)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (at_ms / 1000);
  g_autoptr(GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  return local != NULL ? g_date_time_format (local, format) : NULL;
}

static void
add (GPtrArray *facts,
     char      *fact)
{
  if (fact != NULL)
    g_ptr_array_add (facts, fact);
}

/* A branch that begins further up: what stands before it is read again, from the cache if that still
 * holds it. */
static char *
dup_edit (const FarthingForecast *forecast)
{
  g_autofree char *tokens = farthing_totals_dup_tokens (forecast->history);
  g_autofree char *dear = NULL;

  if (forecast->history < FEW_TOKENS || forecast->reread_cost <= 0)
    return NULL;

  dear = farthing_money_format (forecast->reread_cost);
  /* Translators: "21,000 tokens" and an amount, of a question that is asked again in other words */
  return g_strdup_printf (_("reads %s again: up to %s"), tokens, dear);
}

static char *
dup_tier (const FarthingForecast *forecast)
{
  g_autofree char *tokens = NULL;
  guint factor = forecast->tier_factor_percent;

  if (forecast->tier_percent < FARTHING_TIER_WARNING_PERCENT || factor <= 100)
    return NULL;

  tokens = g_strdup_printf ("%'" G_GINT64_FORMAT, forecast->tier_from);
  if (forecast->tier_percent >= 100)
    return factor == 200
      /* Translators: %s is "200,000": the size of a prompt from which it costs more */
      ? g_strdup_printf (_("%s tokens and more: double price"), tokens)
      /* Translators: "200,000", the size of a prompt from which it costs more, and by how many percent */
      : g_strdup_printf (_("%s tokens and more: %u %% dearer"), tokens, factor - 100);

  return factor == 200
    /* Translators: %s is "200,000": the size of a prompt that is nearly reached */
    ? g_strdup_printf (_("from %s tokens on all costs double"), tokens)
    /* Translators: "200,000", the size of a prompt that is nearly reached, and by how many percent */
    : g_strdup_printf (_("from %s tokens on all costs %u %% more"), tokens, factor - 100);
}

/* Hours that are dearer: how long still, or how soon */
static char *
dup_window (const FarthingForecast *forecast,
            gint64                  now_ms)
{
  gint64 wait = forecast->valid_until - now_ms;
  g_autofree char *words = NULL;

  if (!forecast->by_clock || forecast->valid_until == FARTHING_UNKNOWN || wait <= 0 || wait > DAY_MS)
    return NULL;

  words = dup_wait (wait);
  if (forecast->in_window)
    /* Translators: %s is a time to wait, as "1 h 20 min", in which a provider is dearer */
    return g_strdup_printf (_("peak price for %s more"), words);
  if (wait > HOUR_MS)
    return NULL;

  /* Translators: %s is a time to wait, as "20 min", after which a provider is dearer */
  return g_strdup_printf (_("peak price in %s"), words);
}

static char *
dup_calm_window (const FarthingForecast *forecast,
                 gint64                  now_ms,
                 GTimeZone              *zone)
{
  gint64 wait = forecast->valid_until - now_ms;
  g_autofree char *time = NULL;

  if (!forecast->by_clock || forecast->in_window || wait <= HOUR_MS || wait > DAY_MS)
    return NULL;

  time = dup_time (forecast->valid_until, zone, "%H:%M");
  if (time == NULL)
    return NULL;

  /* Translators: the cheaper hours of a provider; %s is a time of day */
  return g_strdup_printf (_("off-peak until %s"), time);
}

static char *
dup_change (const FarthingForecast *forecast,
            gint64                  now_ms,
            GTimeZone              *zone,
            gint64                  from_ms,
            gint64                  to_ms)
{
  gint64 wait = forecast->valid_until - now_ms;
  g_autofree char *day = NULL;

  if (forecast->by_clock || forecast->valid_until == FARTHING_UNKNOWN || wait <= from_ms || wait > to_ms)
    return NULL;

  day = farthing_date_format_day (forecast->valid_until, zone, now_ms);

  /* Translators: %s is the day on which a price changes */
  return g_strdup_printf (_("this price until %s"), day);
}

static int
get_percent (gint64 part,
             gint64 whole)
{
  return whole > 0 && part >= 0 ? (int) (((__int128) part * 100 + whole / 2) / whole) : 0;
}

static char *
dup_history (const FarthingForecast *forecast)
{
  int share = get_percent (forecast->history_cost, forecast->likely);

  if (share < LARGE_HISTORY || forecast->history < FEW_TOKENS)
    return NULL;

  /* Translators: which share of a message's price is for reading what was said before, in percent */
  return g_strdup_printf (_("history %d %%"), share);
}

static char *
dup_cache (const FarthingForecast *forecast)
{
  int share = get_percent (forecast->cached, forecast->input);

  if (share < LARGE_CACHE)
    return NULL;

  /* Translators: which share of a prompt is probably read from a cache, in percent */
  return g_strdup_printf (_("%d %% from the cache"), share);
}

/**
 * farthing_forecast_list_facts:
 * @forecast: a forecast
 * @is_edit: whether an earlier question is asked in other words
 * @now_ms: the time, in ms UTC
 * @zone: that of the person
 *
 * Returns: (transfer full) (element-type utf8): what is worth a word, the most urgent first
 */
GPtrArray *
farthing_forecast_list_facts (const FarthingForecast *forecast,
                              gboolean                is_edit,
                              gint64                  now_ms,
                              GTimeZone              *zone)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (forecast != NULL, facts);

  if (!FARTHING_FORECAST_HAS_COST (forecast) || forecast->high == 0)
    return facts;

  if (is_edit)
    add (facts, dup_edit (forecast));
  add (facts, dup_tier (forecast));
  add (facts, dup_window (forecast, now_ms));
  add (facts, dup_change (forecast, now_ms, zone, 0, SOON_MS));
  add (facts, dup_history (forecast));
  add (facts, dup_cache (forecast));
  add (facts, dup_calm_window (forecast, now_ms, zone));
  add (facts, dup_change (forecast, now_ms, zone, SOON_MS, LATER_MS));

  return facts;
}

static char *
dup_count (gint64 tokens)
{
  if (tokens > 0 && tokens < FEW_TOKENS)
    return g_strdup (_("a few"));

  return farthing_totals_format_tokens (tokens);
}

static char *
dup_lengths (const FarthingLength *length,
             gint64                longest)
{
  gint64 low = longest != FARTHING_UNKNOWN ? MIN (length->low, longest) : length->low;
  gint64 high = longest != FARTHING_UNKNOWN ? MIN (length->high, longest) : length->high;
  g_autofree char *from = farthing_totals_format_tokens (low);
  g_autofree char *to = farthing_totals_format_tokens (high);

  return low == high ? g_steal_pointer (&from) : g_strdup_printf ("%s – %s", from, to);
}

static void
add_part (GPtrArray     *parts,
          const char    *name,
          char          *tokens,
          FarthingMoney  cost)
{
  FarthingForecastPart *part = g_new0 (FarthingForecastPart, 1);

  part->name = g_strdup (name);
  part->tokens = tokens;
  part->cost = cost != FARTHING_UNKNOWN ? farthing_money_format (cost) : g_strdup ("?");
  g_ptr_array_add (parts, part);
}

GPtrArray *
farthing_forecast_list_parts (const FarthingForecast *forecast)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_forecast_part_free);
  gint64 written;

  g_return_val_if_fail (forecast != NULL, parts);

  written = forecast->draft + MAX (forecast->attachments, 0);
  add_part (parts, _("History"), dup_count (forecast->history), forecast->history_cost);
  add_part (parts, _("New text"), dup_count (written), forecast->draft_cost);
  if (forecast->is_partial)
    add_part (parts, _("Images and documents"), g_strdup ("?"), FARTHING_UNKNOWN);
  add_part (parts, _("Answer"), dup_lengths (&forecast->answer, forecast->longest), forecast->answer_cost);
  if (forecast->thinking.high > 0)
    add_part (parts, _("Thinking"), dup_lengths (&forecast->thinking, forecast->longest), forecast->thinking_cost);

  return parts;
}
