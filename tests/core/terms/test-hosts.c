/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-hosts.h"

#include "farthing-await.h"
#include "farthing-provider-access.h"
#include "farthing-test-session.h"

#define FLASH "deepseek/deepseek-v4.1-flash"

static void
load (FarthingTestSession *test,
      const char          *model)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  farthing_session_load_hosts_async (test->session, test->provider, model, NULL, farthing_await_cb, &result);
  g_assert_true (farthing_session_load_hosts_finish (test->session, farthing_await (&result), &error));
  g_assert_no_error (error);
}

/* Of the three hosts that can be right the cheapest takes 0.112 and 0.336 a million. */
static void
test_hosts_cheapest (void)
{
  const FarthingProvider *provider = farthing_provider_find ("openrouter");
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("openrouter");
  g_autoptr(FarthingRateCard) before = NULL;
  g_autoptr(FarthingRateCard) cheapest = NULL;
  g_autofree char *name = NULL;
  FarthingUsage usage = FARTHING_USAGE_INIT;
  gint64 at_ms = G_GINT64_CONSTANT (1893844800000);

  usage.input = 3000;
  usage.cached = 0;
  usage.output = 1000;
  g_assert_null (farthing_session_find_hosts (test->session, provider, FLASH));
  before = farthing_session_find_cheapest_host (test->session, provider, FLASH ":floor", &usage, at_ms, NULL);
  g_assert_null (before);

  load (test, FLASH ":floor");
  load (test, FLASH);
  /* The second time it was kept */
  g_assert_cmpuint (farthing_mock_server_get_n_requests (test->server), ==, 1);
  g_assert_nonnull (farthing_session_find_hosts (test->session, provider, FLASH));
  cheapest = farthing_session_find_cheapest_host (test->session, provider, FLASH ":floor", &usage, at_ms, &name);
  g_assert_cmpstr (name, ==, "Sixpence");
  g_assert_cmpint (cheapest->rates[FARTHING_RATE_INPUT], ==, 112000);
  g_assert_cmpint (cheapest->rates[FARTHING_RATE_OUTPUT], ==, 336000);
  /* Who answers a plain request is not chosen by its price */
  g_assert_null (farthing_session_find_cheapest_host (test->session, provider, FLASH, &usage, at_ms, NULL));
}

int
main (int   argc,
      char *argv[])
{
  farthing_test_session_prepare ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/terms/hosts/cheapest", test_hosts_cheapest);

  return g_test_run ();
}
