/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-forecast.h"

#include "farthing-test-session.h"

typedef struct
{
  FarthingForecast forecast;
  gboolean done;
} Call;

static void
forecast_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Call *call = user_data;
  g_autoptr(GError) error = NULL;

  g_assert_true (farthing_forecast_new_finish (result, &call->forecast, &error));
  g_assert_no_error (error);
  call->done = TRUE;
}

static FarthingForecast
make_forecast (FarthingTestSession  *test,
               FarthingConversation *conversation,
               const char           *text,
               gint64                max_tokens)
{
  g_autoptr(FarthingMessage) question = farthing_message_new (FARTHING_ROLE_USER, text);
  Call call = { .done = FALSE };

  farthing_forecast_new_async (test->session, conversation, question, max_tokens, NULL, forecast_cb, &call);
  while (!call.done)
    g_main_context_iteration (NULL, TRUE);

  return call.forecast;
}

static void
test_forecast_is_a_range (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek-flash");
  FarthingForecast forecast = make_forecast (test, conversation, "Why is the sky blue?", FARTHING_UNKNOWN);
  FarthingForecast limited = make_forecast (test, conversation, "Why is the sky blue?", 100);

  g_assert_cmpint (forecast.input, ==, forecast.history + forecast.draft + forecast.attachments);
  g_assert_true (FARTHING_FORECAST_HAS_COST (&forecast));
  g_assert_cmpint (forecast.low, <, forecast.likely);
  g_assert_cmpint (forecast.likely, <, forecast.high);
  g_assert_cmpint (forecast.high, <, forecast.ceiling);

  g_assert_cmpint (limited.ceiling, <, forecast.ceiling);
  g_assert_cmpint (limited.likely, ==, limited.ceiling);
  g_assert_cmpint (forecast.answer.likely + forecast.thinking.likely, >, 100);
  g_assert_cmpint (limited.answer.likely + limited.thinking.likely, ==, 100);
  g_assert_cmpint (limited.answer.high + limited.thinking.high, ==, 100);
}

/* Also where nothing is paid */
static void
test_forecast_too_long (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek-flash");
  g_autofree char *text = g_strnfill (6000000, '7');
  FarthingForecast forecast = make_forecast (test, conversation, text, FARTHING_UNKNOWN);

  g_assert_cmpint (forecast.context, ==, 1000000);
  g_assert_cmpint (forecast.input, >, forecast.context);
}

static void
test_forecast_history_is_as_reported (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek-flash");
  g_autoptr(FarthingMessage) answer = farthing_test_session_ask (test, conversation, "Hello");
  FarthingForecast forecast = make_forecast (test, conversation, "More", FARTHING_UNKNOWN);
  const FarthingUsage *usage = farthing_message_get_usage (answer);

  g_assert_true (forecast.is_measured);
  g_assert_cmpint (forecast.history, ==, usage->input + usage->output - MAX (usage->reasoning, 0));
}

static void
test_forecast_unknown_is_not_free (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "no-such-model");
  FarthingForecast forecast = make_forecast (test, conversation, "Hello", FARTHING_UNKNOWN);

  g_assert_false (FARTHING_FORECAST_HAS_COST (&forecast));
  g_assert_cmpint (forecast.low, ==, FARTHING_UNKNOWN);
  g_assert_cmpint (forecast.ceiling, ==, FARTHING_UNKNOWN);
  g_assert_cmpint (forecast.input, >, 0);
}

static void
set_tokens (FarthingForecast *forecast,
            gint64            history,
            gint64            draft,
            gint64            cached)
{
  farthing_forecast_init (forecast);
  forecast->history = history;
  forecast->draft = draft;
  forecast->input = history + draft;
  forecast->cached = cached;
  forecast->cacheable = history;
  forecast->answer = (FarthingLength){ 80, 350, 1200 };
  forecast->thinking = (FarthingLength){ 0, 500, 2000 };
  forecast->longest = 8000;
}

static void
test_forecast_parts_make_the_whole (void)
{
  g_autoptr(FarthingRateCard) card = farthing_rate_card_new ("deepseek", "deepseek-flash");
  FarthingForecast forecast;

  card->rates[FARTHING_RATE_INPUT] = 150000;
  card->rates[FARTHING_RATE_CACHED] = 3000;
  card->rates[FARTHING_RATE_OUTPUT] = 600000;
  card->rates[FARTHING_RATE_REQUEST] = 1000000;
  set_tokens (&forecast, 10000, 200, 4000);
  farthing_forecast_price (&forecast, card, NULL);

  g_assert_cmpint (forecast.low, ==, 10000 * 3000 + 200 * 150000 + 80 * 600000 + 1000000);
  g_assert_cmpint (forecast.history_cost, ==, 6000 * 150000 + 4000 * 3000);
  g_assert_cmpint (forecast.draft_cost, ==, 200 * 150000 + 1000000);
  g_assert_cmpint (forecast.answer_cost, ==, 350 * 600000);
  g_assert_cmpint (forecast.thinking_cost, ==, 500 * 600000);
  g_assert_cmpint (forecast.reread_cost, ==, G_GINT64_CONSTANT (10000) * 150000);
  g_assert_cmpint (forecast.likely, ==, forecast.history_cost + forecast.draft_cost + forecast.answer_cost + forecast.thinking_cost);
  g_assert_cmpint (forecast.ceiling, ==, G_GINT64_CONSTANT (10200) * 150000 + G_GINT64_CONSTANT (8000) * 600000 + 1000000);
}

/* More tokens never cost less, no amount is negative, and what is too large is not known. */
static void
test_forecast_is_monotone (void)
{
  g_autoptr(FarthingRateCard) card = farthing_rate_card_new ("a", "b");

  for (guint i = 0; i < 2000; i++)
    {
      FarthingForecast less, more;
      gint64 history = g_test_rand_int_range (0, G_MAXINT32);
      gint64 draft = g_test_rand_int_range (0, G_MAXINT32);

      card->rates[FARTHING_RATE_INPUT] = g_test_rand_int_range (0, 600000000);
      card->rates[FARTHING_RATE_CACHED] = g_test_rand_int_range (0, card->rates[FARTHING_RATE_INPUT] + 1);
      card->rates[FARTHING_RATE_OUTPUT] = g_test_rand_int_range (0, G_MAXINT32);
      set_tokens (&less, history, draft, history / 2);
      set_tokens (&more, history, draft + g_test_rand_int_range (0, 100000), history / 2);
      farthing_forecast_price (&less, card, NULL);
      farthing_forecast_price (&more, card, NULL);

      if (!FARTHING_FORECAST_HAS_COST (&more))
        continue;
      g_assert_true (FARTHING_FORECAST_HAS_COST (&less));
      g_assert_cmpint (less.low, >=, 0);
      g_assert_cmpint (less.low, <=, more.low);
      g_assert_cmpint (less.likely, <=, more.likely);
      g_assert_cmpint (less.low, <=, less.likely);
      g_assert_cmpint (less.likely, <=, less.high);
      g_assert_cmpint (more.likely, ==, more.history_cost + more.draft_cost + more.answer_cost + more.thinking_cost);
    }
}

static void
test_forecast_overflow_is_unknown (void)
{
  g_autoptr(FarthingRateCard) card = farthing_rate_card_new ("a", "b");
  FarthingForecast forecast;

  card->rates[FARTHING_RATE_INPUT] = 600000000;
  card->rates[FARTHING_RATE_OUTPUT] = 600000000;
  set_tokens (&forecast, G_GINT64_CONSTANT (20000000000), 1, 0);
  farthing_forecast_price (&forecast, card, NULL);

  g_assert_false (FARTHING_FORECAST_HAS_COST (&forecast));
  g_assert_cmpint (forecast.low, ==, FARTHING_UNKNOWN);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  farthing_test_session_prepare ();

  g_test_add_func ("/core/forecast/forecast/is-a-range", test_forecast_is_a_range);
  g_test_add_func ("/core/forecast/forecast/too-long", test_forecast_too_long);
  g_test_add_func ("/core/forecast/forecast/history-is-as-reported", test_forecast_history_is_as_reported);
  g_test_add_func ("/core/forecast/forecast/unknown-is-not-free", test_forecast_unknown_is_not_free);
  g_test_add_func ("/core/forecast/forecast/parts-make-the-whole", test_forecast_parts_make_the_whole);
  g_test_add_func ("/core/forecast/forecast/is-monotone", test_forecast_is_monotone);
  g_test_add_func ("/core/forecast/forecast/overflow-is-unknown", test_forecast_overflow_is_unknown);

  return g_test_run ();
}
