/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-route-terms.h"

#include "farthing-test-session.h"

#define FLASH "deepseek/deepseek-v4.1-flash"

/* Saturday: no peak hours */
#define OFF_PEAK "2026-11-21T12:00:00Z"

static gint64
at (const char *time)
{
  gint64 time_ms;

  g_assert_true (farthing_time_parse (time, &time_ms));

  return time_ms;
}

/* By credit there is a fee on top; with a key of one's own the maker bills, at its own list. */
static void
test_route_terms_own_key (void)
{
  const char *const makers[] = { "deepseek", NULL };
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(FarthingRateCard) card = NULL;
  FarthingSurcharge surcharge;

  g_assert_cmpint (farthing_session_get_route_kind (test->session, "openrouter", FLASH), ==, FARTHING_ROUTE_CREDITS);
  farthing_session_get_surcharge (test->session, "openrouter", FLASH, at (OFF_PEAK), &surcharge);
  g_assert_cmpint (surcharge.numerator * 2000, ==, surcharge.denominator * 2110);

  g_settings_set_strv (farthing_session_get_settings (test->session), "openrouter-own-keys", makers);
  g_assert_cmpint (farthing_session_get_route_kind (test->session, "openrouter", FLASH), ==, FARTHING_ROUTE_OWN_KEY);
  g_assert_cmpint (farthing_session_get_route_kind (test->session, "openrouter", "x-ai/grok-4.7"), ==, FARTHING_ROUTE_CREDITS);
  g_assert_cmpint (farthing_session_get_route_kind (test->session, "deepseek", "deepseek-flash"), ==, FARTHING_ROUTE_DIRECT);
  farthing_session_get_surcharge (test->session, "openrouter", FLASH, at (OFF_PEAK), &surcharge);
  g_assert_true (farthing_surcharge_is_none (&surcharge));

  card = farthing_session_lookup_route_card (test->session, "openrouter", FLASH, at (OFF_PEAK), 0);
  g_assert_cmpstr (card->provider, ==, "deepseek");
  g_assert_cmpint (card->rates[FARTHING_RATE_INPUT], ==, 150000);
  g_settings_reset (farthing_session_get_settings (test->session), "openrouter-own-keys");
}

/* Who listens for a setting that decides a price gets the new one when told. */
static void
kind_changed_cb (GSettings  *settings,
                 const char *key,
                 gpointer    user_data)
{
  gpointer *data = user_data;
  FarthingRouteKind *kind = data[1];

  *kind = farthing_session_get_route_kind (data[0], "openrouter", FLASH);
}

static void
test_route_terms_setting_is_not_old (void)
{
  const char *const makers[] = { "deepseek", NULL };
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  GSettings *settings = farthing_session_get_settings (test->session);
  FarthingRouteKind kind = FARTHING_ROUTE_DIRECT;
  gpointer data[] = { test->session, &kind };
  gulong handler = g_signal_connect (settings, "changed::openrouter-own-keys", G_CALLBACK (kind_changed_cb), data);

  /* It is kept from here on, by who came later than the listener */
  g_assert_cmpint (farthing_session_get_route_kind (test->session, "openrouter", FLASH), ==, FARTHING_ROUTE_CREDITS);
  g_settings_set_strv (settings, "openrouter-own-keys", makers);
  g_assert_cmpint (kind, ==, FARTHING_ROUTE_OWN_KEY);

  g_signal_handler_disconnect (settings, handler);
  g_settings_reset (settings, "openrouter-own-keys");
}

static FarthingMoney
price_flash (FarthingSession *session)
{
  g_autoptr(FarthingRateCard) card = NULL;
  FarthingUsage usage = FARTHING_USAGE_INIT;
  FarthingSurcharge surcharge;

  usage.input = 3000;
  usage.cached = 0;
  usage.output = 1000;
  card = farthing_session_lookup_route_card (session, "openrouter", FLASH, at (OFF_PEAK), usage.input);
  farthing_session_get_surcharge (session, "openrouter", FLASH, at (OFF_PEAK), &surcharge);

  return farthing_route_terms_price (card, &surcharge, &usage);
}

static void
test_route_terms_top_up (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  GSettings *settings = farthing_session_get_settings (test->session);
  FarthingMoney twenty;

  twenty = price_flash (test->session);
  g_settings_set_int (settings, "top-up", 500);
  g_assert_cmpint (price_flash (test->session), >, twenty);
  g_settings_set_string (settings, "top-up-method", "crypto");
  g_assert_cmpint (price_flash (test->session), <, twenty);
  g_settings_reset (settings, "top-up");
  g_settings_reset (settings, "top-up-method");
}

int
main (int   argc,
      char *argv[])
{
  farthing_test_session_prepare ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/terms/route-terms/own-key", test_route_terms_own_key);
  g_test_add_func ("/core/terms/route-terms/setting-is-not-old", test_route_terms_setting_is_not_old);
  g_test_add_func ("/core/terms/route-terms/top-up", test_route_terms_top_up);

  return g_test_run ();
}
