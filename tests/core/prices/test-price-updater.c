/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-price-updater.h"

#include "farthing-test-session.h"

#define DAY_MS (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

static void
updated_cb (FarthingPriceUpdater *updater,
            guint                *n_updates)
{
  (*n_updates)++;
}

static gint64
get_now (FarthingTestSession *test)
{
  return farthing_clock_get_now (farthing_session_get_clock (test->session));
}

static void
set_updated (FarthingTestSession *test,
             gint64               at_ms)
{
  g_settings_set_int64 (farthing_session_get_settings (test->session), "prices-updated", at_ms);
}

static void
wait_for (FarthingPriceUpdater *updater,
          guint                *n_updates,
          guint                 n_wanted)
{
  while (*n_updates < n_wanted)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (farthing_price_updater_get_updating (updater));
}

static void
test_updater_on_demand (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("openrouter");
  FarthingPriceUpdater *updater = farthing_session_get_price_updater (test->session);
  guint n_updates = 0;

  set_updated (test, 0);
  g_signal_connect (updater, "updated", G_CALLBACK (updated_cb), &n_updates);
  farthing_price_updater_update (updater);
  farthing_price_updater_update (updater);
  g_assert_true (farthing_price_updater_get_updating (updater));
  wait_for (updater, &n_updates, 1);
  g_assert_null (farthing_price_updater_get_problem (updater));
  g_assert_nonnull (farthing_price_updater_get_last (updater));
  g_assert_cmpint (farthing_price_updater_get_updated (updater), >, 0);
  g_assert_cmpuint (farthing_mock_server_get_n_requests (test->server), ==, 1);
}

/* Neither without the person's wish nor before a week has passed */
static void
test_updater_weekly (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("openrouter");
  FarthingPriceUpdater *updater = farthing_session_get_price_updater (test->session);
  GSettings *settings = farthing_session_get_settings (test->session);
  guint n_updates = 0;

  g_settings_reset (settings, "update-prices");
  set_updated (test, get_now (test) - 8 * DAY_MS);
  g_signal_connect (updater, "updated", G_CALLBACK (updated_cb), &n_updates);
  farthing_price_updater_start (updater);
  g_assert_false (farthing_price_updater_get_updating (updater));

  set_updated (test, get_now (test) - 6 * DAY_MS);
  g_settings_set_boolean (settings, "update-prices", TRUE);
  g_assert_false (farthing_price_updater_get_updating (updater));

  g_settings_set_boolean (settings, "update-prices", FALSE);
  set_updated (test, get_now (test) - 7 * DAY_MS);
  g_settings_set_boolean (settings, "update-prices", TRUE);
  g_assert_true (farthing_price_updater_get_updating (updater));
  wait_for (updater, &n_updates, 1);
  g_settings_reset (settings, "update-prices");
}

/* A failure is told and nothing more; the old prices stay, and the next hour tries again */
static void
test_updater_failure_is_told (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("openrouter");
  FarthingPriceUpdater *updater = farthing_session_get_price_updater (test->session);
  guint n_updates = 0;

  set_updated (test, 0);
  g_signal_connect (updater, "updated", G_CALLBACK (updated_cb), &n_updates);
  g_clear_pointer (&test->server, farthing_mock_server_free);
  farthing_price_updater_update (updater);
  wait_for (updater, &n_updates, 1);
  g_assert_nonnull (farthing_price_updater_get_problem (updater));
  g_assert_cmpint (farthing_price_updater_get_updated (updater), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  farthing_test_session_prepare ();

  g_test_add_func ("/core/prices/price-updater/on-demand", test_updater_on_demand);
  g_test_add_func ("/core/prices/price-updater/weekly", test_updater_weekly);
  g_test_add_func ("/core/prices/price-updater/failure-is-told", test_updater_failure_is_told);

  return g_test_run ();
}
