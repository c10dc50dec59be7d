/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-forecast-words.h"

#include "farthing-totals.h"

#include <glib/gi18n.h>

/* A forecast in words: the amount, and of what it is made.  What is worth a word besides is in core. */

/* Below so many tokens an estimate is 10 to 30 % too low: it is no number (estimation rules of 2026-11-21) */
#define FEW_TOKENS 50

void
farthing_forecast_part_free (FarthingForecastPart *self)
{
  g_free (self->name);
  g_free (self->tokens);
  g_free (self->cost);
  g_free (self);
}

/* How much is said of an amount */
typedef enum
{
  WORDS_SHORT,
  WORDS_USUAL, /* the most it can be */
  WORDS_FULL, /* and the likely amount */
} Words;

static char *
dup_full (const FarthingForecast *forecast,
          const char             *range)
{
  g_autofree char *likely = farthing_money_format (forecast->likely);
  g_autofree char *ceiling = NULL;

  if (forecast->ceiling == FARTHING_UNKNOWN)
    /* Translators: what the next message costs, as in "next $0.0003 – 0.0011, likely $0.0006" */
    return g_strdup_printf (_("next %s, likely %s"), range, likely);

  ceiling = farthing_money_format (forecast->ceiling);

  /* Translators: what the next message costs, as in "next $0.0003 – 0.0011, likely $0.0006, at most $0.0049" */
  return g_strdup_printf (_("next %s, likely %s, at most %s"), range, likely, ceiling);
}

static char *
dup_range (const FarthingForecast *forecast,
           Words                   words)
{
  g_autofree char *range = farthing_money_format_range (forecast->low, forecast->high);
  g_autofree char *ceiling = NULL;

  if (forecast->is_partial)
    /* Translators: what the next message costs without its attachments, as in "next $0.0003 – 0.0011 plus attachments" */
    return g_strdup_printf (_("next %s plus attachments"), range);
  if (words == WORDS_FULL)
    return dup_full (forecast, range);
  if (words == WORDS_SHORT || forecast->ceiling == FARTHING_UNKNOWN)
    /* Translators: what the next message costs, as in "next $0.0003 – 0.0011" */
    return g_strdup_printf (_("next %s"), range);

  ceiling = farthing_money_format (forecast->ceiling);

  /* Translators: what the next message costs, as in "next $0.0003 – 0.0011, at most $0.0049" */
  return g_strdup_printf (_("next %s, at most %s"), range, ceiling);
}

static char *
dup_words (const FarthingForecast *forecast,
           Words                   words)
{
  if (!FARTHING_FORECAST_HAS_COST (forecast))
    return g_strdup (_("The price of this model is not known"));
  if (forecast->high == 0)
    return g_strdup (_("next message free"));

  return dup_range (forecast, words);
}

char *
farthing_forecast_dup_full_range (const FarthingForecast *forecast)
{
  g_return_val_if_fail (forecast != NULL, NULL);

  return dup_words (forecast, WORDS_FULL);
}

char *
farthing_forecast_dup_range (const FarthingForecast *forecast)
{
  g_return_val_if_fail (forecast != NULL, NULL);

  return dup_words (forecast, WORDS_USUAL);
}

char *
farthing_forecast_dup_short_range (const FarthingForecast *forecast)
{
  g_return_val_if_fail (forecast != NULL, NULL);

  return dup_words (forecast, WORDS_SHORT);
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

/* Tokens of the history; its cost is less for them, and by how much is told in its place. */
static void
add_cached (GPtrArray              *parts,
            const FarthingForecast *forecast)
{
  FarthingMoney saved = forecast->reread_cost != FARTHING_UNKNOWN && forecast->history_cost != FARTHING_UNKNOWN
                          ? forecast->reread_cost - forecast->history_cost
                          : FARTHING_UNKNOWN;
  FarthingForecastPart *part;

  /* Translators: a part of the history that a provider has kept and reads at a lower price */
  add_part (parts, _("of it cached"), dup_count (forecast->cached), FARTHING_UNKNOWN);
  part = g_ptr_array_index (parts, parts->len - 1);
  part->is_detail = TRUE;
  if (saved == FARTHING_UNKNOWN || saved < 0)
    return;

  g_free (part->cost);
  if (saved > 0)
    {
      g_autofree char *amount = farthing_money_format (saved);

      /* Translators: %s is an amount by which a message is cheaper */
      part->cost = g_strdup_printf (_("saves %s"), amount);
    }
  else
    {
      part->cost = g_strdup (_("same price"));
    }
}

GPtrArray *
farthing_forecast_list_parts (const FarthingForecast *forecast)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_forecast_part_free);
  gint64 written;

  g_return_val_if_fail (forecast != NULL, parts);

  written = forecast->draft + MAX (forecast->attachments, 0);
  add_part (parts, _("History"), dup_count (forecast->history), forecast->history_cost);
  if (forecast->cached > 0)
    add_cached (parts, forecast);
  add_part (parts, _("New text"), dup_count (written), forecast->draft_cost);
  if (forecast->is_partial)
    add_part (parts, _("Images and documents"), g_strdup ("?"), FARTHING_UNKNOWN);
  add_part (parts, _("Answer"), dup_lengths (&forecast->answer, forecast->longest), forecast->answer_cost);
  if (forecast->thinking.high > 0)
    add_part (parts, _("Thinking"), dup_lengths (&forecast->thinking, forecast->longest), forecast->thinking_cost);

  return parts;
}
