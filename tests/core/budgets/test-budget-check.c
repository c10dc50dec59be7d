/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-budget-check.h"

#define DOLLAR FARTHING_MONEY_DOLLAR
#define CENT (DOLLAR / 100)

/* 1,000 tokens in at $1 and the answer at $10 per million: a tenth of a cent, and a cent a thousand */
static FarthingRateCard *
make_card (void)
{
  FarthingRateCard *card = farthing_rate_card_new ("mistral", "mistral-medium-3-5");

  card->rates[FARTHING_RATE_INPUT] = 1000000;
  card->rates[FARTHING_RATE_OUTPUT] = 10000000;

  return card;
}

static FarthingBudget *
make_budget (FarthingMoney left,
             gboolean      stops)
{
  FarthingBudgetTerms terms = {
    1, FARTHING_BUDGET_SCOPE_ALL, NULL, NULL, 0, FARTHING_BUDGET_PERIOD_MONTH, left, 80, stops
  };
  FarthingBudgetState state = { 0 };

  return farthing_budget_new (&terms, &state);
}

static void
check (FarthingMoney           stopping,
       FarthingMoney           telling,
       gint64                  max_tokens,
       FarthingBudgetDecision *decision)
{
  g_autoptr(FarthingRateCard) card = make_card ();
  g_autoptr(GPtrArray) budgets = g_ptr_array_new_with_free_func (g_object_unref);
  FarthingBudgetCard data = { card, 1000, FARTHING_SURCHARGE_NONE };
  FarthingBudgetRequest request = { farthing_budget_card_cost, &data, max_tokens, 256, 4096 };

  if (telling != FARTHING_UNKNOWN)
    g_ptr_array_add (budgets, make_budget (telling, FALSE));
  if (stopping != FARTHING_UNKNOWN)
    g_ptr_array_add (budgets, make_budget (stopping, TRUE));
  farthing_budget_check (budgets, &request, decision);
  decision->budget = NULL;
}

static void
test_budget_check_passes (void)
{
  FarthingBudgetDecision decision;

  check (FARTHING_UNKNOWN, FARTHING_UNKNOWN, 10000, &decision);
  g_assert_cmpint (decision.verdict, ==, FARTHING_BUDGET_PASS);
  check (CENT / 10 + 10 * CENT, FARTHING_UNKNOWN, 10000, &decision);
  g_assert_cmpint (decision.verdict, ==, FARTHING_BUDGET_PASS);
  g_assert_cmpint (decision.worst, ==, CENT / 10 + 10 * CENT);
}

static void
test_budget_check_limits (void)
{
  FarthingBudgetDecision decision;

  check (CENT / 10 + 10 * CENT - 1, FARTHING_UNKNOWN, 10000, &decision);
  g_assert_cmpint (decision.verdict, ==, FARTHING_BUDGET_LIMIT);
  g_assert_cmpint (decision.max_tokens, ==, 9999);
  g_assert_cmpint (decision.worst, ==, CENT / 10 + 9999 * (CENT / 1000));

  check (CENT / 10 + 256 * (CENT / 1000), FARTHING_UNKNOWN, 10000, &decision);
  g_assert_cmpint (decision.verdict, ==, FARTHING_BUDGET_LIMIT);
  g_assert_cmpint (decision.max_tokens, ==, 256);
  /* A person who wants a word gets it */
  check (CENT / 10 + 9 * (CENT / 1000), FARTHING_UNKNOWN, 10, &decision);
  g_assert_cmpint (decision.verdict, ==, FARTHING_BUDGET_STOP);
  check (CENT / 10 + 10 * (CENT / 1000), FARTHING_UNKNOWN, 10, &decision);
  g_assert_cmpint (decision.verdict, ==, FARTHING_BUDGET_PASS);
  /* Nothing bounds the answer */
  check (2 * CENT, FARTHING_UNKNOWN, FARTHING_UNKNOWN, &decision);
  g_assert_cmpint (decision.verdict, ==, FARTHING_BUDGET_LIMIT);
  g_assert_cmpint (decision.max_tokens, ==, 1900);
  check (20 * DOLLAR, FARTHING_UNKNOWN, FARTHING_UNKNOWN, &decision);
  g_assert_cmpint (decision.verdict, ==, FARTHING_BUDGET_PASS);
}

static void
test_budget_check_stops (void)
{
  FarthingBudgetDecision decision;

  check (CENT / 10 + 255 * (CENT / 1000), FARTHING_UNKNOWN, 10000, &decision);
  g_assert_cmpint (decision.verdict, ==, FARTHING_BUDGET_STOP);
  g_assert_cmpint (decision.max_tokens, ==, 4096);
  g_assert_cmpint (decision.worst, ==, CENT / 10 + 4096 * (CENT / 1000));
  g_assert_cmpint (decision.missing, ==, 4 * CENT);

  check (0, FARTHING_UNKNOWN, 10000, &decision);
  g_assert_cmpint (decision.verdict, ==, FARTHING_BUDGET_STOP);
  g_assert_cmpint (decision.missing, ==, 5 * CENT);
  /* The question alone is too dear */
  check (CENT / 10 - 1, FARTHING_UNKNOWN, 10000, &decision);
  g_assert_cmpint (decision.verdict, ==, FARTHING_BUDGET_STOP);
}

/* What was missing is enough, and not a cent too much */
static void
test_budget_check_missing_is_enough (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      gint64 max_tokens = g_test_rand_int_range (1, 20000);
      FarthingMoney left = g_test_rand_int_range (0, G_MAXINT32);
      FarthingBudgetDecision decision;
      FarthingBudgetDecision after;

      check (left, FARTHING_UNKNOWN, max_tokens, &decision);
      if (decision.verdict != FARTHING_BUDGET_STOP)
        continue;
      g_assert_cmpint (decision.missing % CENT, ==, 0);
      g_assert_cmpint (left + decision.missing, >=, farthing_money_round_up (decision.worst));
      g_assert_cmpint (left + decision.missing - CENT, <, farthing_money_round_up (decision.worst));
      check (left + decision.missing, FARTHING_UNKNOWN, max_tokens, &after);
      g_assert_cmpint (after.verdict, !=, FARTHING_BUDGET_STOP);
    }
}

static void
test_budget_check_tells (void)
{
  FarthingBudgetDecision decision;

  check (FARTHING_UNKNOWN, CENT, 10000, &decision);
  g_assert_cmpint (decision.verdict, ==, FARTHING_BUDGET_MAY_EXCEED);
  g_assert_cmpint (decision.worst, ==, CENT / 10 + 4096 * (CENT / 1000));
  check (FARTHING_UNKNOWN, 5 * CENT, 10000, &decision);
  g_assert_cmpint (decision.verdict, ==, FARTHING_BUDGET_PASS);
  /* All was said when it was used up */
  check (FARTHING_UNKNOWN, 0, 10000, &decision);
  g_assert_cmpint (decision.verdict, ==, FARTHING_BUDGET_PASS);
  /* The one that stops goes first */
  check (0, CENT, 10000, &decision);
  g_assert_cmpint (decision.verdict, ==, FARTHING_BUDGET_STOP);
}

static void
check_price (FarthingBudgetCostFunc  cost,
             gconstpointer           data,
             FarthingMoney           left,
             FarthingBudgetDecision *decision)
{
  g_autoptr(GPtrArray) budgets = g_ptr_array_new_with_free_func (g_object_unref);
  FarthingBudgetRequest request = { cost, data, 10000, 256, 4096 };

  g_ptr_array_add (budgets, make_budget (left, TRUE));
  farthing_budget_check (budgets, &request, decision);
}

static void
test_budget_check_unknown_is_not_zero (void)
{
  g_autoptr(FarthingRateCard) card = farthing_rate_card_new ("compatible", "x");
  FarthingBudgetCard data = { card, 1000, FARTHING_SURCHARGE_NONE };
  FarthingBudgetCard uncounted = { card, FARTHING_UNKNOWN, FARTHING_SURCHARGE_NONE };
  FarthingBudgetDecision decision;

  check_price (NULL, NULL, 1, &decision);
  g_assert_cmpint (decision.verdict, ==, FARTHING_BUDGET_UNCHECKED);
  g_assert_cmpint (decision.worst, ==, FARTHING_UNKNOWN);
  check_price (NULL, NULL, 0, &decision);
  g_assert_cmpint (decision.verdict, ==, FARTHING_BUDGET_STOP);
  g_assert_cmpint (decision.missing, ==, CENT);
  /* A card without rates */
  check_price (farthing_budget_card_cost, &data, 1, &decision);
  g_assert_cmpint (decision.verdict, ==, FARTHING_BUDGET_UNCHECKED);
  /* A prompt that nobody can count */
  card->rates[FARTHING_RATE_INPUT] = card->rates[FARTHING_RATE_OUTPUT] = 1;
  check_price (farthing_budget_card_cost, &uncounted, 1, &decision);
  g_assert_cmpint (decision.verdict, ==, FARTHING_BUDGET_UNCHECKED);
}

/* What is known of a question that nobody can count holds all the same: the answer is limited by it, and it
 * is there to be held back */
static void
test_budget_check_partial (void)
{
  g_autoptr(FarthingRateCard) card = make_card ();
  g_autoptr(GPtrArray) budgets = g_ptr_array_new_with_free_func (g_object_unref);
  FarthingBudgetCard data = { card, 1000, FARTHING_SURCHARGE_NONE };
  FarthingBudgetRequest request = { farthing_budget_card_cost, &data, 10000, 256, 4096, TRUE };
  FarthingBudgetDecision decision;

  farthing_budget_check (budgets, &request, &decision);
  g_assert_cmpint (decision.verdict, ==, FARTHING_BUDGET_PASS);
  g_ptr_array_add (budgets, make_budget (CENT, TRUE));
  farthing_budget_check (budgets, &request, &decision);
  g_assert_cmpint (decision.verdict, ==, FARTHING_BUDGET_LIMIT);
  g_assert_true (decision.is_partial);
  g_assert_cmpint (decision.max_tokens, ==, 900);
  g_assert_cmpint (decision.worst, ==, CENT);

  request.max_tokens = 900;
  farthing_budget_check (budgets, &request, &decision);
  g_assert_cmpint (decision.verdict, ==, FARTHING_BUDGET_UNCHECKED);
  g_assert_true (decision.is_partial);
  g_assert_cmpint (decision.worst, ==, CENT);
  g_assert_true (decision.budget == g_ptr_array_index (budgets, 0));
}

/* What the route adds to the rates counts */
static void
test_budget_check_surcharge (void)
{
  g_autoptr(FarthingRateCard) card = make_card ();
  FarthingBudgetCard data = { card, 1000, { 2110, 2000 } };
  FarthingMoney list = CENT / 10 + 10 * CENT;
  FarthingBudgetDecision decision;

  check_price (farthing_budget_card_cost, &data, list, &decision);
  g_assert_cmpint (decision.verdict, ==, FARTHING_BUDGET_LIMIT);
  g_assert_cmpint (decision.worst, <=, list);
  check_price (farthing_budget_card_cost, &data, list / 2000 * 2110, &decision);
  g_assert_cmpint (decision.verdict, ==, FARTHING_BUDGET_PASS);
  g_assert_cmpint (decision.worst, ==, list / 2000 * 2110);
}

static void
test_budget_check_free_always_passes (void)
{
  g_autoptr(FarthingRateCard) card = farthing_rate_card_new ("openrouter", "x:free");
  FarthingBudgetCard data = { card, 1000, FARTHING_SURCHARGE_NONE };
  FarthingBudgetDecision decision;

  card->rates[FARTHING_RATE_INPUT] = card->rates[FARTHING_RATE_OUTPUT] = 0;
  check_price (farthing_budget_card_cost, &data, 0, &decision);
  g_assert_cmpint (decision.verdict, ==, FARTHING_BUDGET_PASS);
}

/* At any rates and any amounts: the decision fits into what is left, nothing is negative */
static void
test_budget_check_holds (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr(FarthingRateCard) card = farthing_rate_card_new ("a", "b");
      FarthingBudgetCard data = { card, (gint64) g_test_rand_int_range (0, G_MAXINT32) << g_test_rand_int_range (0, 32), { 2110, 2000 } };
      FarthingMoney left = (gint64) g_test_rand_int_range (0, G_MAXINT32) << g_test_rand_int_range (0, 32);
      FarthingBudgetDecision decision;

      card->rates[FARTHING_RATE_INPUT] = (gint64) g_test_rand_int_range (0, G_MAXINT32) << g_test_rand_int_range (0, 32);
      card->rates[FARTHING_RATE_OUTPUT] = (gint64) g_test_rand_int_range (0, G_MAXINT32) << g_test_rand_int_range (0, 32);
      check_price (farthing_budget_card_cost, &data, left, &decision);
      if (decision.verdict == FARTHING_BUDGET_PASS || decision.verdict == FARTHING_BUDGET_LIMIT)
        {
          g_assert_cmpint (decision.worst, >=, 0);
          g_assert_cmpint (decision.worst, <=, left);
          g_assert_cmpint (decision.max_tokens, >=, 256);
        }
      if (decision.verdict == FARTHING_BUDGET_STOP)
        g_assert_cmpint (decision.missing, >, 0);
    }
}

/* A tenth of a cent goes for the question, the rest for the answer */
static void
test_budget_check_limit_to (void)
{
  g_autoptr(FarthingRateCard) card = make_card ();
  FarthingBudgetCard data = { card, 1000, FARTHING_SURCHARGE_NONE };
  FarthingBudgetRequest request = { farthing_budget_card_cost, &data, 4096, 256, 4096 };

  g_assert_cmpint (farthing_budget_limit_to (&request, CENT), ==, 900);
  g_assert_cmpint (farthing_budget_limit_to (&request, CENT / 10 + 256 * G_GINT64_CONSTANT (10000000)), ==, 256);
  /* Too little to be of use, or owed already: the provider decides */
  g_assert_cmpint (farthing_budget_limit_to (&request, CENT / 10 + 255 * G_GINT64_CONSTANT (10000000)), ==, FARTHING_UNKNOWN);
  g_assert_cmpint (farthing_budget_limit_to (&request, -CENT), ==, FARTHING_UNKNOWN);
  /* All can be paid: no limit */
  g_assert_cmpint (farthing_budget_limit_to (&request, DOLLAR), ==, FARTHING_UNKNOWN);

  request.max_tokens = FARTHING_UNKNOWN;
  g_assert_cmpint (farthing_budget_limit_to (&request, DOLLAR), ==, 99900);
  request.cost = NULL;
  g_assert_cmpint (farthing_budget_limit_to (&request, CENT), ==, FARTHING_UNKNOWN);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/budgets/budget-check/passes", test_budget_check_passes);
  g_test_add_func ("/core/budgets/budget-check/limits", test_budget_check_limits);
  g_test_add_func ("/core/budgets/budget-check/stops", test_budget_check_stops);
  g_test_add_func ("/core/budgets/budget-check/missing-is-enough", test_budget_check_missing_is_enough);
  g_test_add_func ("/core/budgets/budget-check/tells", test_budget_check_tells);
  g_test_add_func ("/core/budgets/budget-check/unknown-is-not-zero", test_budget_check_unknown_is_not_zero);
  g_test_add_func ("/core/budgets/budget-check/partial", test_budget_check_partial);
  g_test_add_func ("/core/budgets/budget-check/surcharge", test_budget_check_surcharge);
  g_test_add_func ("/core/budgets/budget-check/free-always-passes", test_budget_check_free_always_passes);
  g_test_add_func ("/core/budgets/budget-check/holds", test_budget_check_holds);
  g_test_add_func ("/core/budgets/budget-check/limit-to", test_budget_check_limit_to);

  return g_test_run ();
}
