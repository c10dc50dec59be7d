/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-turn-curve.h"

#include <glib/gi18n-lib.h>

/* The cost of the turns to come, one by one, where farthing-turns.h has the closed forms.  Both agree
 * where the price is the same for all sizes of prompt. */

static gint64
get_visible (const FarthingTurnCount *turn)
{
  return turn->output - CLAMP (turn->reasoning, 0, turn->output);
}

static gint64
divide_half_up (__int128 sum,
                guint    count)
{
  return (gint64) ((sum + count / 2) / count);
}

static gboolean
is_counted (const FarthingTurnCount *turn)
{
  return turn->input >= 0 && turn->output >= 0;
}

/**
 * farthing_turn_curve_measure:
 * @turns: the requests so far, in order
 * @n_turns: how many
 * @next: (out caller-allocates): the shape of the turns to come; its @turns is not touched
 * @prefix: (out): tokens of the last prompt
 *
 * A request whose prompt is not the one before it with the answer and something more (an answer asked
 * for again, a cut history, another tokenizer) tells nothing of the length of questions, and is left
 * out of their mean alone.
 *
 * Returns: whether there is a pace
 */
gboolean
farthing_turn_curve_measure (const FarthingTurnCount *turns,
                             guint                    n_turns,
                             FarthingTurnShape       *next,
                             gint64                  *prefix)
{
  const FarthingTurnCount *last = NULL;
  __int128 user = 0, answer = 0, thinking = 0;
  guint n_users = 0, n_counted = 0;

  g_return_val_if_fail (next != NULL, FALSE);
  g_return_val_if_fail (prefix != NULL, FALSE);

  for (guint i = 0; i < n_turns; i++)
    {
      if (!is_counted (&turns[i]))
        continue;
      if (last != NULL && turns[i].input > last->input + get_visible (last))
        {
          user += turns[i].input - last->input - get_visible (last);
          n_users++;
        }
      answer += get_visible (&turns[i]);
      thinking += turns[i].output - get_visible (&turns[i]);
      n_counted++;
      last = &turns[i];
    }
  if (n_users == 0)
    return FALSE;

  *prefix = last->input;
  next->system = last->input + get_visible (last);
  next->user = divide_half_up (user, n_users);
  next->answer = divide_half_up (answer, n_counted);
  next->thinking = divide_half_up (thinking, n_counted);

  return TRUE;
}

static int
compare_outputs (gconstpointer a,
                 gconstpointer b)
{
  const FarthingTurnCount *first = a;
  const FarthingTurnCount *second = b;

  return (first->output > second->output) - (first->output < second->output);
}

static void
set_answer (FarthingTurnShape       *shape,
            const FarthingTurnShape *next,
            const FarthingTurnCount *turn)
{
  *shape = *next;
  shape->answer = get_visible (turn);
  shape->thinking = turn->output - shape->answer;
}

/**
 * farthing_turn_curve_spread:
 * @turns: the requests so far
 * @n_turns: how many
 * @next: the turns to come, as farthing_turn_curve_measure() told them
 * @shorter: (out caller-allocates): the same with short answers
 * @longer: (out caller-allocates): the same with long ones
 *
 * The quantiles are answers that were given, by the nearest rank: of fewer than ten the shortest and the longest.
 *
 * Returns: whether any was counted
 */
gboolean
farthing_turn_curve_spread (const FarthingTurnCount *turns,
                            guint                    n_turns,
                            const FarthingTurnShape *next,
                            FarthingTurnShape       *shorter,
                            FarthingTurnShape       *longer)
{
  g_autoptr(GArray) counted = g_array_new (FALSE, FALSE, sizeof (FarthingTurnCount));

  g_return_val_if_fail (next != NULL, FALSE);
  g_return_val_if_fail (shorter != NULL && longer != NULL, FALSE);

  for (guint i = 0; i < n_turns; i++)
    {
      if (is_counted (&turns[i]))
        g_array_append_val (counted, turns[i]);
    }
  if (counted->len == 0)
    return FALSE;

  g_array_sort (counted, compare_outputs);
  set_answer (shorter, next, &g_array_index (counted, FarthingTurnCount, (counted->len + 9) / 10 - 1));
  set_answer (longer, next, &g_array_index (counted, FarthingTurnCount, (9 * counted->len + 9) / 10 - 1));

  return TRUE;
}

static gboolean
add_turn (FarthingRateCard  *card,
          FarthingUsage     *usage,
          gint64             cached,
          FarthingMoney     *total,
          GError           **error)
{
  FarthingMoney cost;

  usage->cached = cached;

  return farthing_rate_card_cost (card, usage, &cost, error) && farthing_money_add (*total, cost, total, error);
}

/**
 * farthing_turn_curve_project:
 * @shape: the turns to come
 * @prefix: tokens of @shape->system that a cache holds before the first of them; 0: a new conversation
 * @card: price by size of prompt
 * @user_data: for @card
 * @cached: (array): sums with an ideal cache
 * @uncached: (array): sums without any
 * @error: return location for an error of #FARTHING_MONEY_ERROR
 *
 * Returns: whether both were filled; on failure what they hold is undefined
 */
gboolean
farthing_turn_curve_project (const FarthingTurnShape  *shape,
                             gint64                    prefix,
                             FarthingTurnCard          card,
                             gpointer                  user_data,
                             FarthingMoney            *cached,
                             FarthingMoney            *uncached,
                             GError                  **error)
{
  FarthingUsage usage = FARTHING_USAGE_INIT;
  FarthingTurnShape turn;
  FarthingMoney low = 0, high = 0;
  gint64 held = prefix;

  g_return_val_if_fail (shape != NULL, FALSE);
  g_return_val_if_fail (card != NULL, FALSE);

  turn = *shape;
  for (turn.turns = 1; turn.turns <= shape->turns; turn.turns++)
    {
      g_autoptr(FarthingRateCard) price = NULL;

      usage.input = farthing_turns_last_input (&turn);
      usage.output = turn.answer + turn.thinking;
      if (usage.input == FARTHING_UNKNOWN || (price = card (usage.input, user_data)) == NULL)
        {
          g_set_error_literal (error, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_UNKNOWN, _("No price is known for this model"));
          return FALSE;
        }
      if (!add_turn (price, &usage, MIN (held, usage.input), &low, error) || !add_turn (price, &usage, 0, &high, error))
        return FALSE;
      cached[turn.turns - 1] = low;
      uncached[turn.turns - 1] = high;
      held = usage.input;
    }

  return TRUE;
}

gint64
farthing_turn_curve_find_tier (const FarthingTurnShape *shape,
                               gint64                   tier_from)
{
  gint64 first, growth;

  g_return_val_if_fail (shape != NULL, FARTHING_UNKNOWN);

  first = shape->system + shape->user;
  growth = shape->user + shape->answer;
  if (tier_from < 0)
    return FARTHING_UNKNOWN;
  if (first >= tier_from)
    return 1;
  if (growth <= 0)
    return FARTHING_UNKNOWN;

  return 1 + (tier_from - first) / growth + ((tier_from - first) % growth > 0 ? 1 : 0);
}
