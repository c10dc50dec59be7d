/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-allowance.h"

#include "farthing-await.h"
#include "farthing-connection.h"
#include "farthing-route-terms.h"
#include "farthing-test-session.h"

#define FLASH "deepseek/deepseek-v4.1-flash"

static gint64
at (const char *time)
{
  gint64 time_ms;

  g_assert_true (farthing_time_parse (time, &time_ms));

  return time_ms;
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  guint *counts = user_data;
  gint64 limit;
  g_autoptr(GError) error = NULL;

  farthing_session_count_free_requests_finish (FARTHING_SESSION (source), result, &counts[0], &limit, &error);
  g_assert_no_error (error);
  counts[1] = limit;
  counts[2] = TRUE;
}

static void
count (FarthingTestSession *test,
       const char          *provider,
       guint               *counts)
{
  counts[2] = FALSE;
  farthing_session_count_free_requests_async (test->session, provider, NULL, counted_cb, counts);
  while (!counts[2])
    g_main_context_iteration (NULL, TRUE);
}

static void
test_allowance_free_requests (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("openrouter");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "mock/free:free");
  g_autoptr(FarthingConversation) paid = farthing_test_session_begin (test, FLASH);
  g_autoptr(FarthingMessage) first = NULL;
  g_autoptr(FarthingMessage) second = NULL;
  g_autoptr(FarthingMessage) other = NULL;
  guint counts[3];

  count (test, "openrouter", counts);
  g_assert_cmpuint (counts[0], ==, 0);
  g_assert_cmpuint (counts[1], ==, 50);
  first = farthing_test_session_ask (test, conversation, "Hello");
  second = farthing_test_session_ask (test, conversation, "Hello again");
  other = farthing_test_session_ask (test, paid, "Hello");
  g_assert_no_error (farthing_message_get_error (other));
  count (test, "openrouter", counts);
  g_assert_cmpuint (counts[0], ==, 2);
  count (test, "deepseek", counts);
  g_assert_cmpuint (counts[1], ==, 0);
}

/* It is followed without anybody asking for it, and begins anew with the day. */
static void
test_allowance_free_today (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("openrouter");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "mock/free:free");
  g_autoptr(FarthingMessage) answer = farthing_test_session_ask (test, conversation, "Hello");
  FarthingClock *clock = farthing_session_get_clock (test->session);
  g_autofree char *today = NULL;
  g_autofree char *tomorrow = NULL;

  g_assert_no_error (farthing_message_get_error (answer));
  while (farthing_session_get_free_today (test->session) == 0)
    g_main_context_iteration (NULL, TRUE);
  today = farthing_session_dup_free_today (test->session, "openrouter");
  g_assert_cmpstr (today, ==, "1 of 50 free requests today");
  g_assert_null (farthing_session_dup_free_today (test->session, "deepseek"));
  farthing_clock_set_now (clock, farthing_clock_get_now (clock) + G_GINT64_CONSTANT (86400000));
  tomorrow = farthing_session_dup_free_today (test->session, "openrouter");
  g_assert_cmpstr (tomorrow, ==, "0 of 50 free requests today");
}

static gpointer
use_own_key (sqlite3   *connection,
             gpointer   data,
             GError   **error)
{
  farthing_connection_exec (connection,
                            "INSERT INTO ledger (created, provider, model, purpose, cost, provenance) "
                            "VALUES (1795694400000, 'openrouter', '" FLASH "', 'chat', 30000000000000000, 'computed')",
                            error);

  return NULL;
}

/* Beyond the month's allowance the fee is in the price, without anybody asking for it. */
static void
test_allowance_is_followed (void)
{
  const char *const makers[] = { "deepseek", NULL };
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  FarthingDatabase *database = farthing_session_get_database (test->session);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  FarthingSurcharge surcharge;

  farthing_clock_set_now (farthing_session_get_clock (test->session), at ("2026-11-26T13:00:00Z"));
  g_settings_set_strv (farthing_session_get_settings (test->session), "openrouter-own-keys", makers);
  farthing_session_get_surcharge (test->session, "openrouter", FLASH, at ("2026-11-26T13:00:00Z"), &surcharge);
  g_assert_true (farthing_surcharge_is_none (&surcharge));

  farthing_database_run_async (database, use_own_key, NULL, NULL, NULL, NULL, farthing_await_cb, &result);
  farthing_database_run_finish (database, farthing_await (&result), &error);
  g_assert_no_error (error);
  farthing_session_tell_ledger_changed (test->session);
  while (farthing_surcharge_is_none (&surcharge))
    {
      g_main_context_iteration (NULL, TRUE);
      farthing_session_get_surcharge (test->session, "openrouter", FLASH, at ("2026-11-26T13:00:00Z"), &surcharge);
    }
  g_settings_reset (farthing_session_get_settings (test->session), "openrouter-own-keys");
}

int
main (int   argc,
      char *argv[])
{
  farthing_test_session_prepare ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/terms/allowance/free-requests", test_allowance_free_requests);
  g_test_add_func ("/core/terms/allowance/free-today", test_allowance_free_today);
  g_test_add_func ("/core/terms/allowance/is-followed", test_allowance_is_followed);

  return g_test_run ();
}
