/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-route-private.h"

#include "farthing-accounts.h"
#include "farthing-allowance.h"
#include "farthing-await.h"
#include "farthing-hosts.h"
#include "farthing-provider-access.h"
#include "farthing-test-session.h"

#define FLASH "deepseek/deepseek-v4.1-flash"

/* Saturday: no peak hours; Monday at two: peak */
#define OFF_PEAK "2026-11-21T12:00:00Z"
#define PEAK "2026-11-23T02:00:00Z"

static gint64
at (const char *time)
{
  gint64 time_ms;

  g_assert_true (farthing_time_parse (time, &time_ms));

  return time_ms;
}

static FarthingTestSession *
open_session (void)
{
  FarthingTestSession *test = farthing_test_session_new ("deepseek");

  farthing_test_session_list_keys (test);

  return test;
}

static FarthingRoute *
find_route (GListModel        *routes,
            FarthingRouteKind  kind,
            FarthingVariant    variant)
{
  for (guint i = 0; i < g_list_model_get_n_items (routes); i++)
    {
      g_autoptr(FarthingRoute) route = g_list_model_get_item (routes, i);

      if (farthing_route_get_kind (route) == kind && farthing_route_get_variant (route) == variant)
        return route;
    }

  return NULL;
}

static GListModel *
list_routes (FarthingTestSession *test,
             const char          *provider,
             const char          *model,
             const char          *time)
{
  FarthingUsage usage = FARTHING_USAGE_INIT;

  usage.input = 3000;
  usage.cached = 0;
  usage.output = 1000;

  return farthing_session_list_routes_for (test->session, provider, model, &usage, at (time));
}

/* 3000 × 0.15 + 1000 × 0.60 a million, and 5.5 % on top by credit: found from either end */
static void
test_route_list (void)
{
  g_autoptr(FarthingTestSession) test = open_session ();
  g_autoptr(GListModel) from_direct = list_routes (test, "deepseek", "deepseek-flash", OFF_PEAK);
  g_autoptr(GListModel) from_reseller = list_routes (test, "openrouter", FLASH ":floor", OFF_PEAK);
  FarthingRoute *direct = find_route (from_direct, FARTHING_ROUTE_DIRECT, FARTHING_VARIANT_PLAIN);
  FarthingRoute *credits = find_route (from_direct, FARTHING_ROUTE_CREDITS, FARTHING_VARIANT_PLAIN);
  FarthingRoute *own_key = find_route (from_direct, FARTHING_ROUTE_OWN_KEY, FARTHING_VARIANT_PLAIN);
  g_autofree char *why_not = farthing_route_dup_note (own_key);

  g_assert_cmpstr (farthing_route_get_model (direct), ==, "deepseek-flash");
  g_assert_cmpint (farthing_route_get_cost (direct), ==, 1050000000);
  g_assert_true (farthing_route_get_held (direct));
  g_assert_cmpstr (farthing_route_get_model (credits), ==, FLASH);
  g_assert_cmpint (farthing_route_get_cost (credits), ==, 1107750000);
  g_assert_true (farthing_route_get_held (credits));
  g_assert_cmpint (farthing_route_get_cost (own_key), ==, 1050000000);
  g_assert_false (farthing_route_get_held (own_key));
  g_assert_cmpstr (why_not, ==, "Enter your DeepSeek key at OpenRouter and say so in the preferences.");
  g_assert_nonnull (find_route (from_direct, FARTHING_ROUTE_CREDITS, FARTHING_VARIANT_CHEAPEST));
  g_assert_nonnull (find_route (from_direct, FARTHING_ROUTE_CREDITS, FARTHING_VARIANT_FASTEST));
  /* Nobody lists a free one */
  g_assert_null (find_route (from_direct, FARTHING_ROUTE_CREDITS, FARTHING_VARIANT_FREE));

  g_assert_cmpuint (g_list_model_get_n_items (from_reseller), ==, g_list_model_get_n_items (from_direct));
  for (guint i = 0; i < g_list_model_get_n_items (from_direct); i++)
    {
      g_autoptr(FarthingRoute) one = g_list_model_get_item (from_direct, i);
      g_autoptr(FarthingRoute) other = g_list_model_get_item (from_reseller, i);

      g_assert_cmpstr (farthing_route_get_model (one), ==, farthing_route_get_model (other));
    }
}

static void
test_route_own_key (void)
{
  const char *const makers[] = { "deepseek", NULL };
  g_autoptr(FarthingTestSession) test = open_session ();
  g_autoptr(GListModel) routes = NULL;
  FarthingRoute *own_key;

  g_settings_set_strv (farthing_session_get_settings (test->session), "openrouter-own-keys", makers);
  routes = list_routes (test, "deepseek", "deepseek-flash", OFF_PEAK);
  own_key = find_route (routes, FARTHING_ROUTE_OWN_KEY, FARTHING_VARIANT_PLAIN);
  g_assert_true (farthing_route_get_held (own_key));
  /* The maker answers, so there is no other host and no credit */
  g_assert_null (find_route (routes, FARTHING_ROUTE_CREDITS, FARTHING_VARIANT_PLAIN));
  g_assert_null (find_route (routes, FARTHING_ROUTE_CREDITS, FARTHING_VARIANT_CHEAPEST));
  g_settings_reset (farthing_session_get_settings (test->session), "openrouter-own-keys");
}

/* OpenRouter lists Grok 4.7 a fifth below its maker, before the fee */
static void
test_route_difference (void)
{
  g_autoptr(FarthingTestSession) test = open_session ();
  g_autoptr(GListModel) flash = list_routes (test, "deepseek", "deepseek-flash", OFF_PEAK);
  g_autoptr(GListModel) grok = list_routes (test, "xai", "grok-4.7", OFF_PEAK);
  FarthingRoute *flash_direct = find_route (flash, FARTHING_ROUTE_DIRECT, FARTHING_VARIANT_PLAIN);
  FarthingRoute *flash_credits = find_route (flash, FARTHING_ROUTE_CREDITS, FARTHING_VARIANT_PLAIN);
  FarthingRoute *grok_direct = find_route (grok, FARTHING_ROUTE_DIRECT, FARTHING_VARIANT_PLAIN);
  FarthingRoute *grok_credits = find_route (grok, FARTHING_ROUTE_CREDITS, FARTHING_VARIANT_PLAIN);
  g_autofree char *direct_saves = farthing_route_dup_advice (flash_direct, flash_credits);
  g_autofree char *stays = farthing_route_dup_advice (flash_direct, flash_direct);
  g_autofree char *even = farthing_route_dup_advice (grok_credits, grok_direct);

  g_assert_cmpstr (direct_saves, ==, "The cheapest is DeepSeek, direct: it saves $0.000058 a message (5.2 %).");
  g_assert_cmpstr (stays, ==, "No route that you hold a key for is cheaper than this one.");
  g_assert_true (g_str_has_prefix (even, "The cheapest is OpenRouter, credit: it saves $"));
  g_assert_true (g_str_has_suffix (even, " a message (15.6 %), even with its fee."));
  g_assert_null (farthing_route_dup_advice (flash_credits, flash_direct));
}

static void
assert_forecast (FarthingDraft *draft,
                 FarthingRoute *route)
{
  FarthingForecast forecast;

  g_assert_true (farthing_draft_forecast (draft, farthing_route_get_provider (route), farthing_route_get_model (route), &forecast));
  g_assert_cmpint (forecast.likely, !=, FARTHING_UNKNOWN);
  g_assert_cmpint (farthing_route_get_low (route), ==, forecast.low);
  g_assert_cmpint (farthing_route_get_cost (route), ==, forecast.likely);
  g_assert_cmpint (farthing_route_get_high (route), ==, forecast.high);
  g_assert_cmpint (forecast.low, <, forecast.high);
}

static FarthingDraft *
open_draft (FarthingTestSession  *test,
            FarthingConversation *conversation)
{
  FarthingDraft *draft = farthing_draft_new (test->session);

  farthing_draft_set_conversation (draft, conversation);
  farthing_draft_set_text (draft, "How long is the longest river of Europe, and where does it rise?");
  while (!farthing_draft_is_ready (draft))
    g_main_context_iteration (NULL, TRUE);

  return draft;
}

/* What the composer says of a message by some route is what the list of routes says of it. */
static void
test_route_draft (void)
{
  g_autoptr(FarthingTestSession) test = open_session ();
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek-flash");
  g_autoptr(FarthingDraft) draft = open_draft (test, conversation);
  g_autoptr(GListModel) routes = farthing_draft_list_routes (draft, "openrouter", FLASH);
  g_autoptr(FarthingRoute) chosen = farthing_draft_choose_route (draft, "openrouter", FLASH, NULL, NULL);
  FarthingRoute *direct = find_route (routes, FARTHING_ROUTE_DIRECT, FARTHING_VARIANT_PLAIN);
  FarthingRoute *credits = find_route (routes, FARTHING_ROUTE_CREDITS, FARTHING_VARIANT_PLAIN);
  FarthingRoute *own_key = find_route (routes, FARTHING_ROUTE_OWN_KEY, FARTHING_VARIANT_PLAIN);

  for (guint i = 0; i < g_list_model_get_n_items (routes); i++)
    {
      g_autoptr(FarthingRoute) route = g_list_model_get_item (routes, i);

      if (route != own_key)
        assert_forecast (draft, route);
    }
  /* With a key that is not entered yet there is no fee on credit. */
  g_assert_cmpint (farthing_route_get_high (own_key), ==, farthing_route_get_high (direct));
  g_assert_cmpint (farthing_route_get_high (credits), >, farthing_route_get_high (direct));
  g_assert_cmpstr (farthing_route_get_provider (chosen), ==, "deepseek");
}

static FarthingRoute *
choose (FarthingTestSession            *test,
        const char                     *provider,
        const char                     *model,
        const FarthingWarmCache        *warm,
        const char                     *time,
        const char              *const *tried)
{
  g_autoptr(FarthingDraft) draft = NULL;
  g_autoptr(GString) text = g_string_new (NULL);

  farthing_clock_set_now (farthing_session_get_clock (test->session), at (time));
  farthing_model_list_update_cards (farthing_session_get_models (test->session));
  draft = open_draft (test, NULL);
  /* Some 12,000 tokens, fewer than are counted in a thread */
  for (guint i = 0; warm != NULL && i < 13000; i++)
    g_string_append (text, "word ");
  if (warm != NULL)
    farthing_draft_set_text (draft, text->str);

  return farthing_draft_choose_route (draft, provider, model, warm, tried);
}

static void
test_route_choice (void)
{
  const char *const tried[] = { "deepseek/deepseek-flash", NULL };
  const char *const both[] = { "deepseek/deepseek-flash", "openrouter/" FLASH, NULL };
  g_autoptr(FarthingTestSession) test = open_session ();
  g_autoptr(FarthingRoute) cheapest = choose (test, "openrouter", FLASH, NULL, OFF_PEAK, NULL);
  g_autoptr(FarthingRoute) grok = choose (test, "xai", "grok-4.7", NULL, OFF_PEAK, NULL);
  g_autoptr(FarthingRoute) next = choose (test, "deepseek", "deepseek-flash", NULL, PEAK, tried);

  g_assert_cmpstr (farthing_route_get_provider (cheapest), ==, "deepseek");
  g_assert_cmpstr (farthing_route_get_provider (grok), ==, "openrouter");
  g_assert_cmpstr (farthing_route_get_model (next), ==, FLASH);
  g_assert_null (choose (test, "deepseek", "deepseek-flash", NULL, PEAK, both));
}

/* What is given away and not sold has no route but the free one. */
static void
test_route_only_free (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("openrouter");
  g_autoptr(FarthingRoute) chosen = NULL;
  g_autoptr(GListModel) routes = NULL;

  farthing_test_session_list_keys (test);
  farthing_session_refresh_models (test->session);
  while (farthing_model_list_get_refreshed (farthing_session_get_models (test->session), farthing_provider_find ("openrouter")) == FARTHING_UNKNOWN)
    g_main_context_iteration (NULL, TRUE);

  chosen = choose (test, "openrouter", "mock/free:free", NULL, OFF_PEAK, NULL);
  g_assert_nonnull (chosen);
  g_assert_cmpstr (farthing_route_get_model (chosen), ==, "mock/free:free");
  routes = list_routes (test, "openrouter", "mock/free:free", OFF_PEAK);
  g_assert_cmpuint (g_list_model_get_n_items (routes), ==, 1);
}

/* Direct is cheaper by the list; with a long history in the cache of the other it is not. */
static void
test_route_warm_cache (void)
{
  FarthingWarmCache warm = { farthing_provider_find ("openrouter"), FLASH, 0 };
  g_autoptr(FarthingTestSession) test = open_session ();
  g_autoptr(FarthingRoute) cold = choose (test, "deepseek", "deepseek-flash", &warm, OFF_PEAK, NULL);
  g_autoptr(FarthingRoute) warm_one = NULL;
  g_autoptr(FarthingRoute) short_one = NULL;

  g_assert_cmpstr (farthing_route_get_provider (cold), ==, "deepseek");
  warm.cached = 12000;
  warm_one = choose (test, "deepseek", "deepseek-flash", &warm, OFF_PEAK, NULL);
  g_assert_cmpstr (farthing_route_get_provider (warm_one), ==, "openrouter");
  g_assert_cmpint (warm_one->expected, <, cold->expected);

  /* What a few tokens save does not pay for the fee. */
  warm.cached = 64;
  short_one = choose (test, "deepseek", "deepseek-flash", &warm, OFF_PEAK, NULL);
  g_assert_cmpstr (farthing_route_get_provider (short_one), ==, "deepseek");
}

static void
hosts_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  gboolean *done = user_data;
  g_autoptr(GError) error = NULL;

  farthing_session_load_hosts_finish (FARTHING_SESSION (source), result, &error);
  g_assert_no_error (error);
  *done = TRUE;
}

static void
load_hosts (FarthingTestSession *test,
            const char          *provider,
            const char          *model)
{
  gboolean done = FALSE;

  farthing_session_load_hosts_async (test->session, provider, model, NULL, hosts_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

/* A message to the cheapest host is by what that host takes, here and in the composer. */
static void
assert_cheapest_host (FarthingTestSession *test)
{
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek-flash");
  g_autoptr(FarthingDraft) draft = open_draft (test, conversation);
  g_autoptr(GListModel) routes = farthing_draft_list_routes (draft, "openrouter", FLASH);
  FarthingRoute *cheapest = find_route (routes, FARTHING_ROUTE_CREDITS, FARTHING_VARIANT_CHEAPEST);
  FarthingRoute *credits = find_route (routes, FARTHING_ROUTE_CREDITS, FARTHING_VARIANT_PLAIN);
  g_autofree char *note = farthing_route_dup_note (cheapest);

  assert_forecast (draft, cheapest);
  assert_forecast (draft, credits);
  g_assert_cmpint (farthing_route_get_low (cheapest), <, farthing_route_get_low (credits));
  g_assert_cmpint (farthing_route_get_high (cheapest), <, farthing_route_get_high (credits));
  g_assert_true (g_str_has_prefix (note, "Cheapest host: Sixpence at"));
}

/* 3000 × 0.112 + 1000 × 0.336 a million is the cheapest of the three hosts that can be right. */
static void
test_route_hosts (void)
{
  g_autoptr(GSettings) settings = farthing_provider_get_settings (farthing_provider_find ("openrouter"));
  g_autoptr(FarthingMockServer) server = farthing_mock_server_new_for_provider ("openrouter");
  g_autoptr(FarthingTestSession) test = open_session ();
  g_autoptr(GListModel) routes = NULL;
  FarthingRoute *cheapest, *fastest, *credits;
  g_autofree char *note = NULL;
  g_autoptr(FarthingMockRequest) request = NULL;

  g_settings_set_string (settings, "base-url", farthing_mock_server_get_url (server));
  load_hosts (test, "deepseek", "deepseek-flash");
  g_assert_cmpuint (farthing_mock_server_get_n_requests (server), ==, 0);
  load_hosts (test, "openrouter", FLASH ":floor");
  load_hosts (test, "openrouter", FLASH);
  /* The second time it was kept */
  g_assert_cmpuint (farthing_mock_server_get_n_requests (server), ==, 1);
  request = farthing_mock_server_dup_request (server, 0);
  g_assert_cmpstr (request->path, ==, "/models/" FLASH "/endpoints");
  g_assert_null (g_hash_table_lookup (request->headers, "authorization"));

  routes = list_routes (test, "deepseek", "deepseek-flash", "2030-01-05T12:00:00Z");
  cheapest = find_route (routes, FARTHING_ROUTE_CREDITS, FARTHING_VARIANT_CHEAPEST);
  fastest = find_route (routes, FARTHING_ROUTE_CREDITS, FARTHING_VARIANT_FASTEST);
  credits = find_route (routes, FARTHING_ROUTE_CREDITS, FARTHING_VARIANT_PLAIN);
  note = farthing_route_dup_note (cheapest);
  g_assert_cmpint (farthing_route_get_cost (cheapest), ==, 708960000); /* 672000000 and 5.5 % */
  g_assert_cmpint (farthing_route_get_low (fastest), ==, 708960000);
  g_assert_cmpint (farthing_route_get_high (fastest), ==, 2215500000); /* 2100000000 and 5.5 % */
  g_assert_cmpint (farthing_route_get_cost (credits), ==, 1107750000);
  g_assert_cmpint (farthing_route_get_low (credits), ==, 708960000);
  g_assert_cmpstr (note, ==, "Cheapest host: Sixpence at $0.112/0.336 per million tokens. The fee of 5.5 % on credit is in it.");
  assert_cheapest_host (test);
  g_settings_reset (settings, "base-url");
}

static void
check_accounts (FarthingTestSession *test,
                const char          *credits)
{
  FarthingAccounts *accounts = farthing_session_get_accounts (test->session);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  if (credits != NULL)
    {
      FarthingMockReply *reply = farthing_mock_reply_new (200, "application/json");

      farthing_mock_reply_add_text (reply, credits);
      farthing_mock_server_add_reply (test->server, "/credits", reply);
    }
  farthing_accounts_check_async (accounts, NULL, farthing_await_cb, &result);
  g_assert_true (farthing_accounts_check_finish (accounts, farthing_await (&result), &error));
  g_assert_no_error (error);
}

static void
assert_free_note (FarthingTestSession *test,
                  const char          *expected)
{
  g_autoptr(FarthingRoute) route = g_object_new (FARTHING_TYPE_ROUTE, NULL);
  g_autofree char *note = NULL;

  route->provider = farthing_provider_find ("openrouter");
  route->variant = FARTHING_VARIANT_FREE;
  route->held = TRUE;
  route->free_today = 12;
  route->free_limit = farthing_session_get_free_limit (test->session, "openrouter");
  note = farthing_route_dup_note (route);
  g_assert_cmpstr (note, ==, expected);
}

/* What everybody has, until the account tells of credit that was bought */
static void
test_route_free_limit (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("openrouter");

  assert_free_note (test, "12 of 50 free requests today. At most 20 a minute.");
  /* Less than ten dollars were spent, which may be of ten that were bought */
  check_accounts (test, NULL);
  assert_free_note (test, "12 free requests today, of 50 or 1000. At most 20 a minute.");
  check_accounts (test, "{\"data\":{\"total_credits\":25,\"total_usage\":3}}");
  assert_free_note (test, "12 of 1000 free requests today. At most 20 a minute.");
  check_accounts (test, "{\"data\":{\"total_credits\":5,\"total_usage\":3}}");
  assert_free_note (test, "12 of 50 free requests today. At most 20 a minute.");
  g_assert_cmpint (farthing_session_get_free_limit (test->session, "deepseek"), ==, 0);
}

/* A key that does not pay is the cheapest way, whatever the list says. */
static void
test_route_plan (void)
{
  g_autoptr(FarthingTestSession) test = open_session ();
  g_autoptr(GSettings) settings = farthing_provider_get_settings (farthing_provider_find ("openrouter"));
  g_autoptr(GListModel) routes = NULL;
  g_autoptr(FarthingRoute) chosen = NULL;
  g_autofree char *note = NULL;

  g_settings_set_string (settings, "price-plan", "included");
  routes = list_routes (test, "deepseek", "deepseek-flash", OFF_PEAK);
  chosen = choose (test, "deepseek", "deepseek-flash", NULL, OFF_PEAK, NULL);
  g_settings_reset (settings, "price-plan");

  g_assert_cmpint (farthing_route_get_cost (find_route (routes, FARTHING_ROUTE_CREDITS, FARTHING_VARIANT_PLAIN)), ==, 0);
  g_assert_cmpint (farthing_route_get_cost (find_route (routes, FARTHING_ROUTE_DIRECT, FARTHING_VARIANT_PLAIN)), >, 0);
  g_assert_cmpstr (farthing_route_get_provider (chosen), ==, "openrouter");
  note = farthing_route_dup_note (chosen);
  g_assert_cmpstr (note, ==, "Your plan includes it.");
}

int
main (int   argc,
      char *argv[])
{
  farthing_test_session_prepare ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/forecast/route/list", test_route_list);
  g_test_add_func ("/core/forecast/route/own-key", test_route_own_key);
  g_test_add_func ("/core/forecast/route/difference", test_route_difference);
  g_test_add_func ("/core/forecast/route/draft", test_route_draft);
  g_test_add_func ("/core/forecast/route/choice", test_route_choice);
  g_test_add_func ("/core/forecast/route/only-free", test_route_only_free);
  g_test_add_func ("/core/forecast/route/plan", test_route_plan);
  g_test_add_func ("/core/forecast/route/warm-cache", test_route_warm_cache);

  g_test_add_func ("/core/forecast/route/hosts", test_route_hosts);
  g_test_add_func ("/core/forecast/route/free-limit", test_route_free_limit);

  return g_test_run ();
}
