/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-test-session.h"
#include "farthing-worst-case.h"

static FarthingMoney
get_cost (const FarthingWorstCase *worst_case,
          gint64                   output)
{
  FarthingMoney cost;

  g_assert_true (worst_case->request.cost (output, &cost, worst_case->request.data));

  return cost;
}

/* The prompt at full rates and each token of the answer; thinking needs more room to be of use. */
static void
test_worst_case_prices (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_auto(FarthingWorstCase) plain = { 0 };
  g_auto(FarthingWorstCase) thinking = { 0 };
  FarthingMoney empty;

  farthing_worst_case_init (&plain, test->session, "mistral", "mistral-medium-3-5", NULL, 1000, FARTHING_UNKNOWN,
                            FARTHING_EFFORT_DEFAULT);
  g_assert_nonnull (plain.card);
  empty = get_cost (&plain, 0);
  g_assert_cmpint (empty, ==, 1000 * plain.card->rates[FARTHING_RATE_INPUT]);
  g_assert_cmpint (get_cost (&plain, 100) - empty, ==, 100 * plain.card->rates[FARTHING_RATE_OUTPUT]);
  g_assert_cmpint (plain.request.useful_tokens, ==, FARTHING_BUDGET_USEFUL_TOKENS);
  g_assert_cmpint (plain.request.wanted_tokens, ==, FARTHING_BUDGET_ANSWER_TOKENS);

  farthing_worst_case_init (&thinking, test->session, "mistral", "mistral-medium-3-5", NULL, 1000, 300, FARTHING_EFFORT_HIGH);
  g_assert_cmpint (thinking.request.max_tokens, ==, 300);
  g_assert_cmpint (thinking.request.wanted_tokens, ==, 300);
  g_assert_cmpint (thinking.request.useful_tokens, ==, FARTHING_BUDGET_THINKING_TOKENS);
}

static void
test_worst_case_unknown (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_auto(FarthingWorstCase) worst_case = { 0 };

  farthing_worst_case_init (&worst_case, test->session, "mistral", "no-such-model", NULL, 1000, FARTHING_UNKNOWN,
                            FARTHING_EFFORT_DEFAULT);
  g_assert_null (worst_case.request.cost);
}

int
main (int    argc,
      char **argv)
{
  farthing_test_session_prepare ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/forecast/worst-case/prices", test_worst_case_prices);
  g_test_add_func ("/core/forecast/worst-case/unknown", test_worst_case_unknown);

  return g_test_run ();
}
