/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-turns.h"

#include <glib/gi18n-lib.h>

/* What a conversation costs before it is held.  With S the system prompt, u a question, a an answer
 * and t its thinking, the prompt of turn n is S + (n−1)(u+a) + u: each turn sends everything again, so
 * the cost grows with the square of the turns.  With an ideal cache each prompt finds the one before
 * it there, and all that is not cached adds up to the last prompt alone. */

/* More turns than anybody takes; keeps the loop over blocks short */
#define MAX_TURNS 1000000

static gboolean
is_valid (const FarthingTurnShape *shape)
{
  return shape->system >= 0 && shape->user >= 0 && shape->answer >= 0 && shape->thinking >= 0 &&
         shape->turns >= 0 && shape->turns <= MAX_TURNS;
}

static gint64
narrow (__int128 value)
{
  return value <= G_MAXINT64 ? (gint64) value : FARTHING_UNKNOWN;
}

/**
 * farthing_turns_sum_input:
 * @shape: a conversation
 *
 * Returns: the prompts of all turns together, in tokens: N(S+u) + (u+a) N(N−1)/2; or
 *   %FARTHING_UNKNOWN if a part is negative or the sum too large
 */
gint64
farthing_turns_sum_input (const FarthingTurnShape *shape)
{
  __int128 n;

  g_return_val_if_fail (shape != NULL, FARTHING_UNKNOWN);

  if (!is_valid (shape))
    return FARTHING_UNKNOWN;

  n = shape->turns;

  return narrow (n * ((__int128) shape->system + shape->user) +
                 n * (n - 1) / 2 * ((__int128) shape->user + shape->answer));
}

/**
 * farthing_turns_last_input:
 * @shape: a conversation
 *
 * Returns: the prompt of its last turn, in tokens, or %FARTHING_UNKNOWN
 */
gint64
farthing_turns_last_input (const FarthingTurnShape *shape)
{
  g_return_val_if_fail (shape != NULL, FARTHING_UNKNOWN);

  if (!is_valid (shape))
    return FARTHING_UNKNOWN;
  if (shape->turns == 0)
    return 0;

  return narrow ((__int128) shape->system + shape->user +
                 (__int128) (shape->turns - 1) * ((__int128) shape->user + shape->answer));
}

/**
 * farthing_turns_output:
 * @shape: a conversation
 *
 * Returns: all that is billed as output, thinking included, in tokens, or %FARTHING_UNKNOWN
 */
gint64
farthing_turns_output (const FarthingTurnShape *shape)
{
  g_return_val_if_fail (shape != NULL, FARTHING_UNKNOWN);

  if (!is_valid (shape))
    return FARTHING_UNKNOWN;

  return narrow ((__int128) shape->turns * ((__int128) shape->answer + shape->thinking));
}

/**
 * farthing_turns_cost:
 * @shape: a conversation
 * @card: the price, taken as the same for all turns
 * @ideal_cache: whether each prompt finds the one before it in the cache
 * @cost: (out): what all turns cost together; untouched on failure
 * @error: return location for an error
 *
 * Returns: whether @cost was set
 */
gboolean
farthing_turns_cost (const FarthingTurnShape  *shape,
                     const FarthingRateCard   *card,
                     gboolean                  ideal_cache,
                     FarthingMoney            *cost,
                     GError                  **error)
{
  FarthingUsage usage = FARTHING_USAGE_INIT;
  FarthingMoney fees = 0;
  FarthingMoney total;

  g_return_val_if_fail (shape != NULL, FALSE);
  g_return_val_if_fail (card != NULL, FALSE);
  g_return_val_if_fail (cost != NULL, FALSE);

  usage.input = farthing_turns_sum_input (shape);
  usage.output = farthing_turns_output (shape);
  if (usage.input == FARTHING_UNKNOWN || usage.output == FARTHING_UNKNOWN)
    {
      g_set_error_literal (error, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_RANGE,
                           _("The conversation is too long to be counted"));
      return FALSE;
    }

  usage.cached = ideal_cache ? usage.input - farthing_turns_last_input (shape) : 0;
  if (!farthing_rate_card_cost (card, &usage, &total, error))
    return FALSE;

  /* The card counted the fee of one request. */
  if (card->rates[FARTHING_RATE_REQUEST] > 0 &&
      (!farthing_money_multiply (card->rates[FARTHING_RATE_REQUEST], shape->turns - 1, &fees, error) ||
       !farthing_money_add (total, fees, &total, error)))
    return FALSE;

  *cost = total;

  return TRUE;
}
