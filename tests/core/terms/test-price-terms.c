/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-price-terms.h"

#include "farthing-await.h"
#include "farthing-own-prices.h"
#include "farthing-provider-access.h"
#include "farthing-test-session.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)

static void
test_terms_facts (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("gemini");
  gint64 now_ms = 0;
  FarthingPriceFacts facts;

  g_assert_true (farthing_time_parse ("2026-11-20T12:00:00Z", &now_ms));
  g_assert_true (farthing_session_get_price_facts (test->session, "gemini", "gemini-4-argon", now_ms, &facts));
  g_assert_cmpstr (facts.as_of, ==, "2026-10-13");
  g_assert_true (facts.stale);
  g_assert_true (facts.changes);
  g_assert_cmpint (farthing_price_step_get_factor (&facts.step), ==, 2000);

  g_assert_true (farthing_session_get_price_facts (test->session, "xai", "grok-4.7", now_ms, &facts));
  g_assert_true (facts.contradicted);
  g_assert_false (farthing_session_get_price_facts (test->session, "xai", "nothing", now_ms, &facts));
  g_assert_false (farthing_session_get_price_facts (test->session, "compatible", "m", now_ms, &facts));
}

/* A rate of one's own does not grow old */
static void
test_terms_own_price_is_not_stale (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("gemini");
  g_autoptr(FarthingOwnPrice) own = farthing_own_price_new ("gemini", "gemini-4-argon");
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 now_ms = farthing_clock_get_now (farthing_session_get_clock (test->session));
  FarthingPriceFacts facts;

  g_assert_true (farthing_own_price_parse ("1,4", own, &error));
  farthing_own_prices_set_async (test->session, own, NULL, farthing_await_cb, &result);
  g_assert_true (farthing_own_prices_change_finish (test->session, farthing_await (&result), &error));
  g_assert_true (farthing_session_get_price_facts (test->session, "gemini", "gemini-4-argon", now_ms + 90 * DAY_MS, &facts));
  g_assert_cmpstr (facts.source, ==, FARTHING_PRICE_SOURCE_OWN);
  g_assert_false (facts.stale);
}

static void
test_terms_key_plan (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("gemini");
  g_autoptr(GSettings) settings = farthing_provider_get_settings (farthing_provider_find ("gemini"));
  const char *labels[] = { "hobby", NULL };

  g_assert_cmpint (farthing_session_get_key_plan (test->session, "gemini", "work"), ==, FARTHING_KEY_PAYS);
  g_settings_set_strv (settings, "free-keys", labels);
  g_assert_cmpint (farthing_session_get_key_plan (test->session, "gemini", "hobby"), ==, FARTHING_KEY_IS_FREE);
  g_assert_cmpint (farthing_session_get_key_plan (test->session, "gemini", "work"), ==, FARTHING_KEY_PAYS);
  g_assert_cmpint (farthing_session_get_key_plan (test->session, "gemini", NULL), ==, FARTHING_KEY_PAYS);
  farthing_session_set_default_key (test->session, "gemini", "hobby");
  g_assert_cmpint (farthing_session_get_key_plan (test->session, "gemini", NULL), ==, FARTHING_KEY_IS_FREE);
  g_assert_cmpint (farthing_session_get_key_plan (test->session, "mistral", "hobby"), ==, FARTHING_KEY_PAYS);
  g_settings_set_string (settings, "price-plan", "included");
  g_assert_cmpint (farthing_session_get_key_plan (test->session, "gemini", "work"), ==, FARTHING_KEY_IS_INCLUDED);

  g_settings_reset (settings, "price-plan");
  g_settings_reset (settings, "free-keys");
  g_settings_reset (settings, "default-key");
}

/* Without a default the first key that is listed is used, here the environment's. */
static void
test_terms_key_plan_of_the_only_key (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("gemini");
  g_autoptr(GSettings) settings = farthing_provider_get_settings (farthing_provider_find ("gemini"));
  const char *labels[] = { NULL, NULL };
  g_autofree char *label = NULL;

  g_assert_null (farthing_session_dup_used_key (test->session, "gemini"));
  farthing_test_session_list_keys (test);
  label = farthing_session_dup_used_key (test->session, "gemini");
  g_assert_nonnull (label);
  labels[0] = label;
  g_settings_set_strv (settings, "free-keys", labels);
  g_assert_cmpint (farthing_session_get_key_plan (test->session, "gemini", NULL), ==, FARTHING_KEY_IS_FREE);

  g_settings_reset (settings, "free-keys");
}

static void
repriced_cb (guint *n_times)
{
  ++*n_times;
}

/* What a person says of a key changes what every message costs: who shows prices is told. */
static void
test_terms_key_plan_is_followed (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("gemini");
  g_autoptr(GSettings) settings = farthing_provider_get_settings (farthing_provider_find ("gemini"));
  const char *labels[] = { "hobby", NULL };
  guint n_times = 0;

  g_signal_connect_swapped (farthing_session_get_models (test->session), "repriced", G_CALLBACK (repriced_cb), &n_times);
  g_settings_set_string (settings, "price-plan", "included");
  while (n_times < 1)
    g_main_context_iteration (NULL, TRUE);
  g_settings_set_strv (settings, "free-keys", labels);
  while (n_times < 2)
    g_main_context_iteration (NULL, TRUE);

  g_settings_reset (settings, "price-plan");
  g_settings_reset (settings, "free-keys");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  farthing_test_session_prepare ();

  g_test_add_func ("/core/terms/price-terms/facts", test_terms_facts);
  g_test_add_func ("/core/terms/price-terms/own-price-is-not-stale", test_terms_own_price_is_not_stale);
  g_test_add_func ("/core/terms/price-terms/key-plan", test_terms_key_plan);
  g_test_add_func ("/core/terms/price-terms/key-plan-of-the-only-key", test_terms_key_plan_of_the_only_key);
  g_test_add_func ("/core/terms/price-terms/key-plan-is-followed", test_terms_key_plan_is_followed);

  return g_test_run ();
}
