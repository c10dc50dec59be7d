/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-await.h"
#include "farthing-forecast-facts.h"
#include "farthing-test-session.h"
#include "farthing-test-forecast.h"

#define MINUTE G_GINT64_CONSTANT (60000)
/* A Friday noon */
static const gint64 now = G_GINT64_CONSTANT (1795780800000);

static void
assert_first_fact (const FarthingForecast *forecast,
                   gboolean                is_edit,
                   const char             *fact)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GPtrArray) facts = farthing_forecast_list_facts (forecast, is_edit, now, utc);

  g_assert_cmpstr (facts->len > 0 ? g_ptr_array_index (facts, 0) : NULL, ==, fact);
}

/* Each is more urgent than what was there before. */
static void
test_facts_urgency (void)
{
  FarthingForecast forecast;

  farthing_test_set_forecast (&forecast);
  forecast.history_cost = 10 * DOLLAR_MILLIONTH;
  assert_first_fact (&forecast, FALSE, NULL);
  forecast.by_clock = TRUE;
  forecast.valid_until = now + 120 * MINUTE;
  assert_first_fact (&forecast, FALSE, "off-peak until 14:00");
  forecast.cached = 1000;
  assert_first_fact (&forecast, FALSE, "53 % from the cache");
  forecast.history_cost = 355 * DOLLAR_MILLIONTH;
  assert_first_fact (&forecast, FALSE, "history 71 %");
  forecast.valid_until = now + 40 * MINUTE;
  assert_first_fact (&forecast, FALSE, "peak price in 40 min");
  forecast.in_window = TRUE;
  forecast.valid_until = now + 80 * MINUTE - 1;
  assert_first_fact (&forecast, FALSE, "peak price for 1 h 20 min more");
  forecast.tier_from = 200000;
  forecast.tier_percent = 94;
  forecast.tier_factor_percent = 200;
  assert_first_fact (&forecast, FALSE, "peak price for 1 h 20 min more");
  forecast.tier_percent = 95;
  assert_first_fact (&forecast, FALSE, "from 200000 tokens on all costs double");
  forecast.tier_percent = 100;
  assert_first_fact (&forecast, FALSE, "200000 tokens and more: double price");
  forecast.tier_factor_percent = 150;
  assert_first_fact (&forecast, FALSE, "200000 tokens and more: 50 % dearer");
  assert_first_fact (&forecast, TRUE, "reads 1870 tokens again: up to $0.00030");
  forecast.context = 1890;
  assert_first_fact (&forecast, TRUE, "reads 1870 tokens again: up to $0.00030");
  forecast.context = 1889;
  assert_first_fact (&forecast, TRUE, "too long: the model takes 1889 tokens");
}

static void
test_facts_change_of_price (void)
{
  FarthingForecast forecast;

  farthing_test_set_forecast (&forecast);
  forecast.valid_until = now + 5 * 24 * 60 * MINUTE;
  assert_first_fact (&forecast, FALSE, "this price until 2 Dec");
  forecast.valid_until = now + 20 * 24 * 60 * MINUTE;
  assert_first_fact (&forecast, FALSE, "history 56 %");
  forecast.history_cost = 0;
  assert_first_fact (&forecast, FALSE, "this price until 17 Dec");
  forecast.valid_until = now + G_GINT64_CONSTANT (100) * 24 * 60 * MINUTE;
  assert_first_fact (&forecast, FALSE, NULL);
}

/* What stopped being sold, when, and who follows it; a model that is sold has no such words. */
static void
test_facts_model_end (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autofree char *words = NULL;
  g_autofree char *successor = NULL;
  g_autofree char *none = NULL;

  words = farthing_session_dup_model_end (test->session, "deepseek", "deepseek-chat", &successor);
  g_assert_cmpstr (words, ==, "deepseek-chat is no longer sold since 24 Jul; deepseek-flash follows it");
  g_assert_cmpstr (successor, ==, "deepseek-flash");
  g_free (words);
  g_free (successor);
  words = farthing_session_dup_model_end (test->session, "deepseek", "deepseek-v4-flash", &successor);
  g_assert_cmpstr (words, ==, "deepseek-v4-flash is billed as deepseek-flash since 10 Sep");
  g_free (successor);
  none = farthing_session_dup_model_end (test->session, "deepseek", "deepseek-flash", &successor);
  g_assert_null (none);
  g_assert_null (successor);
}

static gint64
save_budget (FarthingTestSession *test,
             gint64               id,
             FarthingMoney        amount)
{
  FarthingBudgets *budgets = farthing_session_get_budgets (test->session);
  const FarthingBudgetTerms terms = {
    .id = id, .scope = FARTHING_BUDGET_SCOPE_ALL, .period = FARTHING_BUDGET_PERIOD_DAY, .amount = amount, .stops = TRUE
  };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  farthing_budgets_save_async (budgets, &terms, 0, NULL, farthing_await_cb, &result);
  id = farthing_budgets_finish (budgets, farthing_await (&result), &error);
  g_assert_no_error (error);

  return id;
}

/* A budget that stops bounds what a message can cost by what it would do, and is told first of all. */
static void
test_facts_budget (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek-flash");
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(GPtrArray) facts = NULL;
  g_autoptr(GPtrArray) stopped = NULL;
  FarthingForecast forecast;
  gint64 id;

  farthing_test_set_forecast (&forecast);
  before = farthing_forecast_complete (&forecast, test->session, conversation, NULL, NULL, FALSE);
  g_assert_false (forecast.has_warning);

  id = save_budget (test, 0, 1000 * DOLLAR_MILLIONTH);
  farthing_test_set_forecast (&forecast);
  facts = farthing_forecast_complete (&forecast, test->session, conversation, NULL, NULL, FALSE);
  g_assert_cmpuint (facts->len, >, 1);
  g_assert_true (g_str_has_suffix (g_ptr_array_index (facts, 0), "left today"));
  g_assert_cmpint (forecast.ceiling, <=, 1000 * DOLLAR_MILLIONTH);
  g_assert_cmpint (forecast.ceiling, >=, 990 * DOLLAR_MILLIONTH);
  g_assert_cmpint (forecast.high, <=, forecast.ceiling);
  g_assert_cmpint (forecast.longest, <, 8192);
  g_assert_true (forecast.has_warning);

  save_budget (test, id, DOLLAR_MILLIONTH);
  farthing_test_set_forecast (&forecast);
  stopped = farthing_forecast_complete (&forecast, test->session, conversation, NULL, NULL, FALSE);
  g_assert_cmpstr (g_ptr_array_index (stopped, 0), ==, "will be stopped: $0.000001 of $0.000001 left today");
  g_assert_cmpint (forecast.longest, ==, 4096);
  g_assert_cmpint (forecast.high, <=, forecast.ceiling);
  g_assert_true (forecast.has_warning);
}

/* It costs nothing but one of the day's free requests. */
static void
test_facts_free_variant (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("openrouter");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "mock/free:free");
  g_autoptr(GPtrArray) facts = NULL;
  FarthingForecast forecast;

  farthing_test_set_forecast (&forecast);
  forecast.low = forecast.likely = forecast.high = forecast.ceiling = 0;
  facts = farthing_forecast_complete (&forecast, test->session, conversation, NULL, NULL, FALSE);
  g_assert_cmpuint (facts->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (facts, 0), ==, "0 of 50 free requests today");
}

int
main (int    argc,
      char **argv)
{
  farthing_test_session_prepare ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/forecast/forecast-facts/urgency", test_facts_urgency);
  g_test_add_func ("/core/forecast/forecast-facts/change-of-price", test_facts_change_of_price);
  g_test_add_func ("/core/forecast/forecast-facts/model-end", test_facts_model_end);
  g_test_add_func ("/core/forecast/forecast-facts/budget", test_facts_budget);

  g_test_add_func ("/core/forecast/forecast-facts/free-variant", test_facts_free_variant);

  return g_test_run ();
}
