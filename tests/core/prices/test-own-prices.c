/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-own-prices.h"

#include "farthing-await.h"
#include "farthing-provider-access.h"
#include "farthing-test-session.h"

static gint64
get_output (FarthingTestSession *test,
            const char          *provider,
            const char          *model)
{
  g_autoptr(FarthingRateCard) card = farthing_session_lookup_card (test->session, provider, model,
                                                                    farthing_clock_get_now (farthing_session_get_clock (test->session)), 0);

  return card != NULL ? card->rates[FARTHING_RATE_OUTPUT] : FARTHING_UNKNOWN;
}

static void
set (FarthingTestSession *test,
     const char          *provider,
     const char          *model,
     const char          *rates)
{
  g_autoptr(FarthingOwnPrice) own = farthing_own_price_new (provider, model);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (farthing_own_price_parse (rates, own, NULL));
  farthing_own_prices_set_async (test->session, own, NULL, farthing_await_cb, &result);
  farthing_own_prices_change_finish (test->session, farthing_await (&result), &error);
  g_assert_no_error (error);
}

static gboolean
end (FarthingTestSession  *test,
     const char           *model,
     GError              **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  farthing_own_prices_end_async (test->session, "mistral", model, NULL, farthing_await_cb, &result);

  return farthing_own_prices_change_finish (test->session, farthing_await (&result), error);
}

static guint
count (FarthingTestSession *test)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) prices = NULL;

  farthing_own_prices_list_async (test->session, NULL, farthing_await_cb, &result);
  prices = farthing_own_prices_list_finish (test->session, farthing_await (&result), NULL);

  return prices->len;
}

static void
test_own_prices_hold (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  gint64 before = get_output (test, "mistral", "mistral-small-2603");
  g_autoptr(GError) error = NULL;

  set (test, "mistral", "mistral-small-2603", "0.1,0.25");
  g_assert_cmpint (get_output (test, "mistral", "mistral-small-2603"), ==, 250000);
  farthing_test_session_restart (test);
  g_assert_cmpint (get_output (test, "mistral", "mistral-small-2603"), ==, 250000);

  g_assert_true (end (test, "mistral-small-2603", &error));
  g_assert_cmpint (get_output (test, "mistral", "mistral-small-2603"), ==, before);
  g_assert_cmpuint (count (test), ==, 1);
  g_assert_false (end (test, "mistral-small-2603", &error));
  g_assert_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_NOT_FOUND);
}

/* An answer is priced by it, and the ledger's card says so */
static void
test_own_prices_price_answers (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("compatible");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "llama-mock");
  g_autoptr(FarthingMessage) answer = NULL;

  set (test, "compatible", "llama-mock", "1,1");
  answer = farthing_test_session_ask (test, conversation, "Hello");
  g_assert_cmpint (farthing_message_get_provenance (answer), ==, FARTHING_PROVENANCE_COMPUTED);
  g_assert_cmpint (farthing_message_get_cost (answer), >, 0);
}

static gboolean
has_output (FarthingTestSession *test,
            gint64               rate)
{
  return get_output (test, "mistral", "mistral-small-2603") == rate;
}

/* The list in euro, as soon as the settings say so */
static void
test_own_prices_in_euro (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_autoptr(GSettings) settings = farthing_provider_get_settings (farthing_provider_find ("mistral"));

  g_settings_set_string (settings, "price-list", "eur");
  while (!has_output (test, FARTHING_UNKNOWN))
    g_main_context_iteration (NULL, TRUE);
  g_settings_set_int (farthing_session_get_settings (test->session), "euro-rate", 11000);
  while (!has_output (test, 550000))
    g_main_context_iteration (NULL, TRUE);

  g_settings_reset (settings, "price-list");
  g_settings_reset (farthing_session_get_settings (test->session), "euro-rate");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  farthing_test_session_prepare ();

  g_test_add_func ("/core/prices/own-prices/hold", test_own_prices_hold);
  g_test_add_func ("/core/prices/own-prices/price-answers", test_own_prices_price_answers);
  g_test_add_func ("/core/prices/own-prices/in-euro", test_own_prices_in_euro);

  return g_test_run ();
}
