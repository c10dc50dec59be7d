/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-budget.h"
#include "farthing-rate-card.h"
#include "farthing-surcharge.h"

G_BEGIN_DECLS

/* Shorter than that no answer is of use; the room for less is not worth what the question costs. */
#define FARTHING_BUDGET_USEFUL_TOKENS 256
/* Of a model that thinks first, within the same limit */
#define FARTHING_BUDGET_THINKING_TOKENS 2048
/* What is to be allowed where the person set no limit: room for a long answer, not for the longest there could be */
#define FARTHING_BUDGET_ANSWER_TOKENS 4096

/**
 * FarthingBudgetCostFunc:
 * @output: tokens of the answer, from 0
 * @cost: (out): what the request costs with it, picodollars, from 0
 * @data: as given with it
 *
 * What a request costs at the rates of its route.  A longer answer never costs less.
 *
 * Returns: whether that is known
 */
typedef gboolean (*FarthingBudgetCostFunc) (gint64 output,
                                            FarthingMoney *cost,
                                            gconstpointer data);

/* A request that is about to be sent */
typedef struct
{
  FarthingBudgetCostFunc cost; /* (nullable): no price is known */
  gconstpointer data;
  gint64 max_tokens; /* the longest answer that may come, or FARTHING_UNKNOWN: nothing bounds it */
  gint64 useful_tokens; /* the shortest limit worth asking with */
  gint64 wanted_tokens; /* the answer that there should be room for, if more is allowed */
  gboolean is_partial; /* the question costs more than @cost knows, nobody knows how much */
} FarthingBudgetRequest;

typedef enum
{
  FARTHING_BUDGET_PASS,
  FARTHING_BUDGET_UNCHECKED, /* passes, but nobody knows all that it may cost */
  FARTHING_BUDGET_MAY_EXCEED, /* passes, but a long answer goes over a budget that only tells */
  FARTHING_BUDGET_LIMIT, /* passes with a shorter answer */
  FARTHING_BUDGET_STOP,
} FarthingBudgetVerdict;

typedef struct
{
  FarthingBudgetVerdict verdict;
  FarthingBudget *budget; /* (nullable) (transfer none): the one that decided */
  FarthingMoney worst; /* what it may cost, as it may be sent; FARTHING_UNKNOWN */
  gint64 max_tokens; /* what the answer is limited to, with FARTHING_BUDGET_LIMIT */
  FarthingMoney missing; /* what would have to be allowed, in whole cents, with FARTHING_BUDGET_STOP */
  gboolean is_partial; /* @worst is what is known of it: there is more */
} FarthingBudgetDecision;

/* A request of @input tokens at the rates of a card and what its route adds to them: data of
 * farthing_budget_card_cost() */
typedef struct
{
  const FarthingRateCard *card;
  gint64 input;
  FarthingSurcharge surcharge;
} FarthingBudgetCard;

gboolean farthing_budget_card_cost (gint64 output,
                                    FarthingMoney *cost,
                                    gconstpointer data);

/* @card: borrowed as long as @request is used.  @pays: whether the key is billed.  @longest: tokens of the
 * longest answer that may come, or FARTHING_UNKNOWN.  @max_tokens: the limit that was asked for, or
 * FARTHING_UNKNOWN.  @thinks: whether the model thinks within the same limit. */
void farthing_budget_request_init (FarthingBudgetRequest *request,
                                   const FarthingBudgetCard *card,
                                   gboolean pays,
                                   gint64 longest,
                                   gint64 max_tokens,
                                   gboolean thinks);

/* Those of @budgets (element-type FarthingBudget) that a request would count in: (transfer container) */
GPtrArray *farthing_budget_select (GPtrArray *budgets,
                                   const char *provider,
                                   const char *key_label,
                                   gint64 conversation) G_GNUC_WARN_UNUSED_RESULT;

/* Decides on a request by its worst case.  @budgets: (element-type FarthingBudget): those that it
 * would count in.
 *
 * - What costs nothing passes, whatever was spent.
 * - With a stopping budget the answer is limited to what is left, if that is of use; else it is stopped.
 * - A budget that only tells is told of while something is left that a long answer may use up.
 * - What is not known is not zero: it passes while something is left, and is told.  What is known of it
 *   is held back and limits the answer all the same. */
void farthing_budget_check (GPtrArray *budgets,
                            const FarthingBudgetRequest *request,
                            FarthingBudgetDecision *decision);

/* The longest answer that @left pays for with the question, picodollars.  FARTHING_UNKNOWN if no limit
 * is needed, if that would be too short to be of use, or if no price is known. */
gint64 farthing_budget_limit_to (const FarthingBudgetRequest *request,
                                 FarthingMoney left);

G_END_DECLS
