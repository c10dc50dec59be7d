/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-budget-check.h"

/* Pure: budgets and a request in, a decision out. */

#define CENT (FARTHING_MONEY_DOLLAR / 100)

/* No model of 2026 writes that much: the longest answer in the catalogue is 384,000 tokens.  Where
 * nothing bounds an answer, room for so many is room enough. */
#define BOUNDLESS_TOKENS (G_GINT64_CONSTANT (1) << 20)

gboolean
farthing_budget_card_cost (gint64         output,
                           FarthingMoney *cost,
                           gconstpointer  data)
{
  const FarthingBudgetCard *request = data;
  FarthingUsage usage = FARTHING_USAGE_INIT;

  usage.input = request->input;
  usage.output = output;

  return farthing_rate_card_cost (request->card, &usage, cost, NULL) &&
         farthing_surcharge_apply (&request->surcharge, cost, NULL);
}

static gboolean
cost_nothing (gint64         output,
              FarthingMoney *cost,
              gconstpointer  data)
{
  *cost = 0;

  return TRUE;
}

void
farthing_budget_request_init (FarthingBudgetRequest    *request,
                              const FarthingBudgetCard *card,
                              gboolean                  pays,
                              gint64                    longest,
                              gint64                    max_tokens,
                              gboolean                  thinks)
{
  *request = (FarthingBudgetRequest){ .data = card, .max_tokens = longest };
  if (!pays)
    request->cost = cost_nothing;
  else if (card->card != NULL)
    request->cost = farthing_budget_card_cost;

  request->useful_tokens = thinks ? FARTHING_BUDGET_THINKING_TOKENS : FARTHING_BUDGET_USEFUL_TOKENS;
  request->wanted_tokens = max_tokens != FARTHING_UNKNOWN ? max_tokens : FARTHING_BUDGET_ANSWER_TOKENS;
}

GPtrArray *
farthing_budget_select (GPtrArray  *budgets,
                        const char *provider,
                        const char *key_label,
                        gint64      conversation)
{
  GPtrArray *applying = g_ptr_array_new ();

  for (guint i = 0; i < budgets->len; i++)
    {
      if (farthing_budget_applies (g_ptr_array_index (budgets, i), provider, key_label, conversation))
        g_ptr_array_add (applying, g_ptr_array_index (budgets, i));
    }

  return applying;
}

static FarthingMoney
get_cost (const FarthingBudgetRequest *request,
          gint64                       output)
{
  FarthingMoney cost;

  if (request->cost == NULL || !request->cost (output, &cost, request->data))
    return FARTHING_UNKNOWN;

  return MAX (cost, 0);
}

/* The longest answer that @room pays for, at most @bound; FARTHING_UNKNOWN if not even none at all */
static gint64
find_longest (const FarthingBudgetRequest *request,
              FarthingMoney                room,
              gint64                       bound)
{
  gint64 fits = FARTHING_UNKNOWN;
  gint64 low = 0;
  gint64 high = bound;

  while (low <= high)
    {
      gint64 middle = low + (high - low) / 2;
      FarthingMoney cost = get_cost (request, middle);

      if (cost != FARTHING_UNKNOWN && cost <= room)
        {
          fits = middle;
          low = middle + 1;
        }
      else
        {
          high = middle - 1;
        }
    }

  return fits;
}

/* Up to a whole cent, and at least one: what people allow */
static FarthingMoney
round_to_cents (FarthingMoney money)
{
  if (money <= 0)
    return CENT;
  if (money > G_MAXINT64 - CENT)
    return G_MAXINT64;

  return (money + CENT - 1) / CENT * CENT;
}

static FarthingBudget *
find_tightest (GPtrArray *budgets,
               gboolean   stops)
{
  FarthingBudget *tightest = NULL;

  for (guint i = 0; i < budgets->len; i++)
    {
      FarthingBudget *budget = g_ptr_array_index (budgets, i);

      if (farthing_budget_get_terms (budget)->stops == stops &&
          (tightest == NULL || farthing_budget_get_left (budget) < farthing_budget_get_left (tightest)))
        tightest = budget;
    }

  return tightest;
}

/* Nobody knows what it costs. */
static void
check_unknown (FarthingBudget         *stopping,
               FarthingBudget         *telling,
               FarthingBudgetDecision *decision)
{
  decision->budget = stopping != NULL ? stopping : telling;
  decision->verdict = FARTHING_BUDGET_UNCHECKED;
  if (stopping != NULL && farthing_budget_get_left (stopping) == 0)
    {
      decision->verdict = FARTHING_BUDGET_STOP;
      decision->missing = CENT;
    }
}

static void
check_stopping (FarthingBudget              *budget,
                const FarthingBudgetRequest *request,
                gint64                       bound,
                FarthingBudgetDecision      *decision)
{
  FarthingMoney left = farthing_budget_get_left (budget);
  gint64 fits = find_longest (request, left, bound);
  gboolean useful = fits > 0 && fits >= MIN (request->useful_tokens, bound);

  decision->budget = budget;
  decision->verdict = useful ? FARTHING_BUDGET_LIMIT : FARTHING_BUDGET_STOP;
  decision->max_tokens = useful ? fits : MAX (MIN (request->wanted_tokens, bound), MIN (request->useful_tokens, bound));
  decision->worst = get_cost (request, decision->max_tokens);
  /* From the amount that is told, so that the sums add up */
  if (!useful)
    decision->missing = round_to_cents (farthing_money_round_up (decision->worst) - left);
}

/* The last messages before the limit are told of; beyond it, everything was said. */
static void
check_telling (FarthingBudget              *budget,
               const FarthingBudgetRequest *request,
               gint64                       bound,
               FarthingBudgetDecision      *decision)
{
  FarthingMoney left = farthing_budget_get_left (budget);
  FarthingMoney cost = get_cost (request, MIN (request->wanted_tokens, bound));

  if (left == 0 || cost <= left)
    return;
  decision->verdict = FARTHING_BUDGET_MAY_EXCEED;
  decision->budget = budget;
  decision->worst = cost;
}

void
farthing_budget_check (GPtrArray                   *budgets,
                       const FarthingBudgetRequest *request,
                       FarthingBudgetDecision      *decision)
{
  gboolean bounded = request->max_tokens != FARTHING_UNKNOWN;
  gint64 bound = bounded ? request->max_tokens : BOUNDLESS_TOKENS;
  FarthingBudget *stopping = find_tightest (budgets, TRUE);
  FarthingBudget *telling = find_tightest (budgets, FALSE);

  *decision = (FarthingBudgetDecision){ FARTHING_BUDGET_PASS, NULL, FARTHING_UNKNOWN, request->max_tokens, 0, FALSE };
  decision->worst = get_cost (request, bound);
  if (decision->worst == 0 || budgets->len == 0)
    return;
  if (decision->worst == FARTHING_UNKNOWN)
    {
      check_unknown (stopping, telling, decision);
      return;
    }

  decision->is_partial = request->is_partial;
  if (stopping != NULL && decision->worst > farthing_budget_get_left (stopping))
    check_stopping (stopping, request, bound, decision);
  else if (telling != NULL)
    check_telling (telling, request, bound, decision);
  if (decision->verdict == FARTHING_BUDGET_PASS && decision->is_partial)
    {
      decision->verdict = FARTHING_BUDGET_UNCHECKED;
      decision->budget = stopping != NULL ? stopping : telling;
    }
}

gint64
farthing_budget_limit_to (const FarthingBudgetRequest *request,
                          FarthingMoney                left)
{
  gint64 bound = request->max_tokens != FARTHING_UNKNOWN ? request->max_tokens : BOUNDLESS_TOKENS;
  FarthingMoney worst = get_cost (request, bound);
  gint64 fits;

  if (worst == FARTHING_UNKNOWN || worst <= left)
    return FARTHING_UNKNOWN;
  fits = find_longest (request, left, bound);

  return fits > 0 && fits >= MIN (request->useful_tokens, bound) ? fits : FARTHING_UNKNOWN;
}
