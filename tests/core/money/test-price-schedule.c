/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-price-schedule.h"

#include "farthing-clock.h"

static gint64
at (const char *text)
{
  gint64 time_ms = 0;

  g_assert_true (farthing_time_parse (text, &time_ms));

  return time_ms;
}

static void
test_schedule_span_is_half_open (void)
{
  FarthingSpan span = { 1000, 2000 };
  FarthingSpan open = { G_MININT64, G_MAXINT64 };

  g_assert_false (farthing_span_holds (&span, 999));
  g_assert_true (farthing_span_holds (&span, 1000));
  g_assert_true (farthing_span_holds (&span, 1999));
  g_assert_false (farthing_span_holds (&span, 2000));
  g_assert_true (farthing_span_holds (&open, 0));
}

static void
test_schedule_window_past_midnight (void)
{
  /* 22:00 to 02:00, Monday to Friday: the day it opened on counts */
  FarthingPriceCondition when = { .start = 22 * 60, .end = 2 * 60, .days = 0x3e, .understood = TRUE };

  g_assert_true (farthing_price_condition_holds (&when, at ("2026-11-20T22:00:00Z"), 1));
  g_assert_true (farthing_price_condition_holds (&when, at ("2026-11-21T01:59:59Z"), 1));
  g_assert_false (farthing_price_condition_holds (&when, at ("2026-11-21T02:00:00Z"), 1));
  g_assert_false (farthing_price_condition_holds (&when, at ("2026-11-21T22:00:00Z"), 1));
  g_assert_false (farthing_price_condition_holds (&when, at ("2026-11-20T21:59:59Z"), 1));
}

static void
test_schedule_next_edge (void)
{
  FarthingPriceCondition when = { .start = 60, .end = 4 * 60, .understood = TRUE };

  g_assert_true (farthing_price_condition_has_clock (&when));
  g_assert_cmpint (farthing_price_condition_next_edge (&when, at ("2026-11-20T00:30:00Z")), ==, at ("2026-11-20T01:00:00Z"));
  g_assert_cmpint (farthing_price_condition_next_edge (&when, at ("2026-11-20T01:00:00Z")), ==, at ("2026-11-20T04:00:00Z"));
  g_assert_cmpint (farthing_price_condition_next_edge (&when, at ("2026-11-20T04:00:00Z")), ==, at ("2026-11-21T01:00:00Z"));
}

static void
test_schedule_size_is_inclusive (void)
{
  FarthingPriceCondition when = { .prompt_tokens_min = 200000, .start = -1, .end = -1, .understood = TRUE };

  g_assert_false (farthing_price_condition_holds (&when, 0, 199999));
  g_assert_true (farthing_price_condition_holds (&when, 0, 200000));
}

static void
test_token_sum (void)
{
  FarthingTokenSum sum = { 0 };
  gint64 rates[FARTHING_N_RATES];
  __int128 cost = 1;

  for (guint i = 0; i < FARTHING_N_RATES; i++)
    rates[i] = FARTHING_UNKNOWN;
  g_assert_true (farthing_token_sum_add_cost (&sum, rates, &cost));
  g_assert_true (cost == 1);

  farthing_token_sum_add (&sum, 1000, 900, 0);
  farthing_token_sum_add (&sum, 500, 0, 0);
  g_assert_false (farthing_token_sum_add_cost (&sum, rates, &cost));
  /* Cached tokens without a rate of their own are input; what was not used needs no rate */
  rates[FARTHING_RATE_INPUT] = 10;
  g_assert_true (farthing_token_sum_add_cost (&sum, rates, &cost));
  g_assert_true (cost == 1 + 15000);
  rates[FARTHING_RATE_CACHED] = 1;
  rates[FARTHING_RATE_REQUEST] = 7;
  g_assert_true (farthing_token_sum_add_cost (&sum, rates, &cost));
  g_assert_true (cost == 1 + 15000 + 600 * 10 + 900 + 2 * 7);
  farthing_token_sum_add (&sum, 0, 0, 1);
  g_assert_false (farthing_token_sum_add_cost (&sum, rates, &cost));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/money/price-schedule/span-is-half-open", test_schedule_span_is_half_open);
  g_test_add_func ("/core/money/price-schedule/window-past-midnight", test_schedule_window_past_midnight);
  g_test_add_func ("/core/money/price-schedule/next-edge", test_schedule_next_edge);
  g_test_add_func ("/core/money/price-schedule/size-is-inclusive", test_schedule_size_is_inclusive);
  g_test_add_func ("/core/money/price-schedule/token-sum", test_token_sum);

  return g_test_run ();
}
