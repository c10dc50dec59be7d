/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-forecast.h"

#include "farthing-test-session.h"

static void
forecast_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  FarthingForecast **forecast = user_data;
  g_autoptr(GError) error = NULL;

  *forecast = farthing_forecast_new_finish (result, &error);
  g_assert_no_error (error);
}

static FarthingForecast *
make_forecast (FarthingTestSession  *test,
               FarthingConversation *conversation,
               const char           *text,
               gint64                max_tokens)
{
  g_autoptr(FarthingMessage) question = farthing_message_new (FARTHING_ROLE_USER, text);
  FarthingForecast *forecast = NULL;

  farthing_forecast_new_async (test->session, conversation, question, max_tokens, NULL, forecast_cb, &forecast);
  while (forecast == NULL)
    g_main_context_iteration (NULL, TRUE);

  return forecast;
}

static void
test_forecast_is_a_range (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek-flash");
  g_autoptr(FarthingForecast) forecast = make_forecast (test, conversation, "Why is the sky blue?", FARTHING_UNKNOWN);
  g_autoptr(FarthingForecast) limited = make_forecast (test, conversation, "Why is the sky blue?", 100);

  g_assert_cmpstr (forecast->model, ==, "deepseek/deepseek-flash");
  g_assert_cmpint (forecast->input, ==, forecast->history + forecast->draft + forecast->attachments);
  g_assert_true (forecast->has_cost);
  g_assert_cmpint (forecast->low, <, forecast->likely);
  g_assert_cmpint (forecast->likely, <, forecast->ceiling);

  g_assert_cmpint (limited->ceiling, <, forecast->ceiling);
  g_assert_cmpint (limited->likely, ==, limited->ceiling);
}

static void
test_forecast_history_is_as_reported (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek-flash");
  g_autoptr(FarthingMessage) answer = farthing_test_session_ask (test, conversation, "Hello");
  g_autoptr(FarthingForecast) forecast = make_forecast (test, conversation, "More", FARTHING_UNKNOWN);
  const FarthingUsage *usage = farthing_message_get_usage (answer);

  g_assert_cmpint (forecast->history, ==, usage->input + usage->output - MAX (usage->reasoning, 0));
}

static void
test_forecast_unknown_is_not_free (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "no-such-model");
  g_autoptr(FarthingForecast) forecast = make_forecast (test, conversation, "Hello", FARTHING_UNKNOWN);

  g_assert_false (forecast->has_cost);
  g_assert_cmpint (forecast->input, >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  farthing_test_session_prepare ();

  g_test_add_func ("/core/completion/forecast/is-a-range", test_forecast_is_a_range);
  g_test_add_func ("/core/completion/forecast/history-is-as-reported", test_forecast_history_is_as_reported);
  g_test_add_func ("/core/completion/forecast/unknown-is-not-free", test_forecast_unknown_is_not_free);

  return g_test_run ();
}
