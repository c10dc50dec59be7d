/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-price-refresh.h"

#include "farthing-await.h"
#include "farthing-provider-access.h"
#include "farthing-test-session.h"

static FarthingPriceRefresh *
update (FarthingTestSession *test)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  FarthingPriceRefresh *refresh;

  farthing_session_update_prices_async (test->session, NULL, FALSE, NULL, farthing_await_cb, &result);
  refresh = farthing_session_update_prices_finish (test->session, farthing_await (&result), &error);
  g_assert_no_error (error);

  return refresh;
}

static void
set_url (FarthingTestSession *test,
         FarthingMockServer  *lists,
         const char          *path)
{
  g_autofree char *url = lists != NULL ? g_strconcat (farthing_mock_server_get_url (lists), path, NULL) : g_strdup (path);

  g_settings_set_string (farthing_session_get_settings (test->session), "prices-url", url);
}

static gint64
get_output (FarthingTestSession  *test,
            const char           *provider,
            const char           *model,
            char                **source)
{
  g_autoptr(FarthingRateCard) card = farthing_session_lookup_card (test->session, provider, model,
                                                                    farthing_clock_get_now (farthing_session_get_clock (test->session)), 0);

  if (card != NULL && source != NULL)
    *source = g_strdup (card->source);

  return card != NULL ? card->rates[FARTHING_RATE_OUTPUT] : FARTHING_UNKNOWN;
}

static const FarthingPriceChange *
find_change (FarthingPriceRefresh *refresh,
             const char           *model,
             FarthingRateClass     rate)
{
  for (guint i = 0; i < refresh->changes->len; i++)
    {
      const FarthingPriceChange *change = g_ptr_array_index (refresh->changes, i);

      if (g_str_equal (change->model, model) && change->rate == rate)
        return change;
    }

  return NULL;
}

static void
test_refresh_of_a_list (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("openrouter");
  g_autoptr(FarthingMockServer) lists = farthing_mock_server_new_for_provider ("compatible");
  g_autoptr(FarthingPriceRefresh) first = NULL;
  g_autoptr(FarthingPriceRefresh) second = NULL;
  g_autofree char *source = NULL;
  const FarthingPriceChange *change;

  set_url (test, lists, "/models-dev.json");
  first = update (test);
  g_assert_cmpuint (first->problems->len, ==, 0);
  g_assert_cmpuint (first->n_lists, ==, 2);
  change = find_change (first, "mistral-small-2603", FARTHING_RATE_OUTPUT);
  g_assert_nonnull (change);
  g_assert_cmpint (change->before, ==, 600000);
  g_assert_cmpint (change->after, ==, 1200000);
  g_assert_cmpstr (change->source, ==, "127.0.0.1");
  g_assert_cmpuint (first->n_new, >=, 2);
  g_assert_cmpint (get_output (test, "mistral", "mistral-small-2603", &source), ==, 1200000);
  g_assert_cmpstr (source, ==, "127.0.0.1");
  g_assert_cmpint (get_output (test, "mistral", "mistral-mock", NULL), ==, 200000);
  g_assert_cmpint (g_settings_get_int64 (farthing_session_get_settings (test->session), "prices-updated"), ==, first->at_ms);

  second = update (test);
  g_assert_cmpuint (second->changes->len, ==, 0);
  g_assert_cmpuint (second->n_new, ==, 0);

  farthing_test_session_restart (test);
  g_assert_cmpint (get_output (test, "mistral", "mistral-small-2603", NULL), ==, 1200000);

  /* Without its address the list is gone */
  set_url (test, NULL, "");
  while (get_output (test, "mistral", "mistral-small-2603", NULL) != 600000)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_refresh_of_a_refused_list (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("openrouter");
  g_autoptr(FarthingMockServer) lists = farthing_mock_server_new_for_provider ("compatible");
  g_autoptr(FarthingPriceRefresh) refused = NULL;
  g_autoptr(FarthingPriceRefresh) missing = NULL;
  g_autoptr(FarthingPriceRefresh) wrong = NULL;

  set_url (test, lists, "/refused.json");
  refused = update (test);
  g_assert_cmpuint (refused->problems->len, ==, 1);
  g_assert_cmpuint (refused->n_lists, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (refused->problems, 0), "mistral-small-2603"));
  g_assert_nonnull (strstr (g_ptr_array_index (refused->problems, 0), "cached"));

  set_url (test, lists, "/not-there.json");
  missing = update (test);
  g_assert_nonnull (strstr (g_ptr_array_index (missing->problems, 0), "404"));

  set_url (test, NULL, "http://models.example/list");
  wrong = update (test);
  g_assert_nonnull (strstr (g_ptr_array_index (wrong->problems, 0), "https://"));
  set_url (test, NULL, "");
}

static void
test_refresh_without_network (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("openrouter");
  g_autoptr(FarthingPriceRefresh) refresh = NULL;

  g_settings_reset (farthing_session_get_settings (test->session), "prices-updated");
  g_clear_pointer (&test->server, farthing_mock_server_free);
  refresh = update (test);
  g_assert_cmpuint (refresh->n_lists, ==, 0);
  g_assert_cmpuint (refresh->problems->len, ==, 1);
  g_assert_cmpint (g_settings_get_int64 (farthing_session_get_settings (test->session), "prices-updated"), ==, 0);
}

static void
test_refresh_cancelled (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("openrouter");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  farthing_session_update_prices_async (test->session, NULL, FALSE, cancellable, farthing_await_cb, &result);
  g_cancellable_cancel (cancellable);
  g_assert_null (farthing_session_update_prices_finish (test->session, farthing_await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* What was really asked in the last 30 days, at the rates before and after */
static void
test_refresh_tells_the_month (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_autoptr(FarthingMockServer) lists = farthing_mock_server_new_for_provider ("compatible");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "mistral-small-2603");
  g_autoptr(FarthingMessage) answer = farthing_test_session_ask (test, conversation, "Hello");
  g_autoptr(GSettings) openrouter = farthing_provider_get_settings (farthing_provider_find ("openrouter"));
  g_autoptr(FarthingPriceRefresh) refresh = NULL;

  /* OpenRouter's own address is not asked in a test */
  g_settings_set_string (openrouter, "base-url", farthing_mock_server_get_url (lists));
  set_url (test, lists, "/models-dev.json");
  refresh = update (test);
  g_assert_cmpint (refresh->effect.month_before, >, 0);
  g_assert_cmpint (refresh->effect.month_after, >, refresh->effect.month_before);
  g_assert_cmpuint (refresh->effect.models->len, ==, 1);
  set_url (test, NULL, "");
  g_settings_reset (openrouter, "base-url");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  farthing_test_session_prepare ();

  g_test_add_func ("/core/prices/price-refresh/of-a-list", test_refresh_of_a_list);
  g_test_add_func ("/core/prices/price-refresh/of-a-refused-list", test_refresh_of_a_refused_list);
  g_test_add_func ("/core/prices/price-refresh/without-network", test_refresh_without_network);
  g_test_add_func ("/core/prices/price-refresh/cancelled", test_refresh_cancelled);
  g_test_add_func ("/core/prices/price-refresh/tells-the-month", test_refresh_tells_the_month);

  return g_test_run ();
}
