/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "farthing-accounts.h"
#include "farthing-await.h"
#include "farthing-test-session.h"

#define CENT (FARTHING_MONEY_DOLLAR / 100)

static void
check (FarthingTestSession *test)
{
  FarthingAccounts *accounts = farthing_session_get_accounts (test->session);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  farthing_accounts_check_async (accounts, NULL, farthing_await_cb, &result);
  g_assert_true (farthing_accounts_check_finish (accounts, farthing_await (&result), &error));
  g_assert_no_error (error);
}

static FarthingAccount *
find (FarthingTestSession *test)
{
  GListModel *list = G_LIST_MODEL (farthing_session_get_accounts (test->session));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(FarthingAccount) account = g_list_model_get_item (list, i);

      if (g_str_equal (farthing_account_get_provider (account)->id, test->provider))
        return account;
    }

  return NULL;
}

static void
reply_with (FarthingTestSession *test,
            const char          *path,
            guint                status,
            const char          *body)
{
  FarthingMockReply *reply = farthing_mock_reply_new (status, "application/json");

  farthing_mock_reply_add_text (reply, body);
  farthing_mock_server_add_reply (test->server, path, reply);
}

static guint
count_requests (FarthingTestSession *test,
                const char          *path)
{
  guint n = 0;

  for (guint i = 0; i < farthing_mock_server_get_n_requests (test->server); i++)
    {
      g_autoptr(FarthingMockRequest) request = farthing_mock_server_dup_request (test->server, i);

      n += g_str_has_suffix (request->path, path) ? 1 : 0;
    }

  return n;
}

/* What was told is there again at the next start, with nobody asked */
static void
test_accounts_check (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("openrouter");
  g_autoptr(GAsyncResult) result = NULL;
  guint n_requests;

  check (test);
  g_assert_cmpint (farthing_account_get_spent_month (find (test)), ==, 300 * CENT);
  g_assert_cmpint (farthing_account_get_spent_day (find (test)), ==, 10 * CENT);
  g_assert_cmpint (farthing_account_get_own_month (find (test)), ==, 0);
  g_assert_null (farthing_account_get_error_text (find (test)));
  g_assert_cmpuint (count_requests (test, "/credits"), ==, 1);
  g_assert_false (farthing_test_session_leaks (test));

  n_requests = farthing_mock_server_get_n_requests (test->server);
  farthing_test_session_restart (test);
  farthing_accounts_load_async (farthing_session_get_accounts (test->session), NULL, farthing_await_cb, &result);
  g_assert_true (farthing_accounts_load_finish (farthing_session_get_accounts (test->session), farthing_await (&result), NULL));
  g_assert_cmpint (farthing_account_get_spent_month (find (test)), ==, 300 * CENT);
  g_assert_cmpuint (farthing_mock_server_get_n_requests (test->server), ==, n_requests);
}

static void
test_accounts_failure (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autofree char *echo = g_strdup_printf ("{\"error\":{\"message\":\"No such key %s\"}}", farthing_test_session_key);

  reply_with (test, "/user/balance", 401, echo);
  check (test);
  g_assert_nonnull (farthing_account_get_error_text (find (test)));
  g_assert_null (strstr (farthing_account_get_error_text (find (test)), farthing_test_session_key));
  g_assert_cmpint (farthing_account_get_as_of (find (test)), ==, 0);

  reply_with (test, "/user/balance", 200, "{\"balance_infos\":\"many\"}");
  check (test);
  g_assert_nonnull (strstr (farthing_account_get_error_text (find (test)), "DeepSeek"));

  check (test);
  g_assert_null (farthing_account_get_error_text (find (test)));
  g_assert_cmpint (farthing_account_get_as_of (find (test)), >, 0);
}

static void
low_cb (FarthingAccounts *accounts,
        FarthingAccount  *account,
        guint            *n_told)
{
  ++*n_told;
}

/* Told when it is crossed, not with every report, and again after it was well */
static void
test_accounts_low (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  const char *low = "{\"is_available\":true,\"balance_infos\":[{\"currency\":\"USD\",\"total_balance\":\"1.12\"}]}";
  FarthingMoney left;
  guint n_told = 0;

  g_signal_connect (farthing_session_get_accounts (test->session), "low", G_CALLBACK (low_cb), &n_told);
  check (test);
  g_assert_false (farthing_account_get_low (find (test)));
  for (guint i = 0; i < 2; i++)
    {
      reply_with (test, "/user/balance", 200, low);
      check (test);
      g_assert_true (farthing_account_get_low (find (test)));
    }
  g_assert_cmpuint (n_told, ==, 1);
  g_assert_true (farthing_accounts_get_left (farthing_session_get_accounts (test->session), "deepseek",
                                             farthing_account_get_key_label (find (test)), &left));
  g_assert_cmpint (left, ==, 112 * CENT);

  check (test);
  reply_with (test, "/user/balance", 200, low);
  check (test);
  g_assert_cmpuint (n_told, ==, 2);
}

static void
ask (FarthingTestSession *test)
{
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek-flash");
  g_autoptr(FarthingMessage) answer = farthing_test_session_ask (test, conversation, "Hello");

  while (find (test) == NULL || farthing_account_get_as_of (find (test)) == 0)
    g_main_context_iteration (NULL, TRUE);
}

/* After a request its provider is asked, and then not again for an hour; what it cost is taken off */
static void
test_accounts_after_requests (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  FarthingAccounts *accounts = farthing_session_get_accounts (test->session);
  g_autoptr(GAsyncResult) result = NULL;
  FarthingMoney left;

  farthing_session_refresh_keys_async (test->session, NULL, farthing_await_cb, &result);
  g_assert_true (farthing_session_refresh_keys_finish (test->session, farthing_await (&result), NULL));
  ask (test);
  g_assert_cmpuint (count_requests (test, "/user/balance"), ==, 1);
  g_assert_cmpint (farthing_account_get_own_month (find (test)), >, 0);

  ask (test);
  while (!farthing_accounts_get_left (accounts, "deepseek", farthing_account_get_key_label (find (test)), &left) ||
         left == 1250 * CENT)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (left, <, 1250 * CENT);
  g_assert_cmpuint (count_requests (test, "/user/balance"), ==, 1);
}

/* No more is asked for than can be paid, and the answer says so; a balance that is not known limits nothing */
static void
test_accounts_limit (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek-flash");
  g_autoptr(FarthingMessage) first = farthing_test_session_ask (test, conversation, "Hello");
  g_autoptr(FarthingMessage) second = NULL;
  g_autoptr(FarthingMockRequest) before = farthing_mock_server_dup_request (test->server, 0);
  g_autoptr(FarthingMockRequest) after = NULL;
  guint n_requests;

  g_assert_null (strstr (before->body, "max_tokens"));
  reply_with (test, "/user/balance", 200, "{\"is_available\":true,\"balance_infos\":[{\"currency\":\"USD\",\"total_balance\":\"0.004\"}]}");
  check (test);
  n_requests = farthing_mock_server_get_n_requests (test->server);
  second = farthing_test_session_ask (test, conversation, "And now?");
  after = farthing_mock_server_dup_request (test->server, n_requests);
  g_assert_nonnull (strstr (after->body, "\"max_tokens\":"));
  g_assert_nonnull (farthing_message_get_notes (second)[0]);
  g_assert_nonnull (strstr (farthing_message_get_notes (second)[0], "balance"));
}

/* An account is there before anybody asked for it. */
static void
test_accounts_list_keys (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(GAsyncResult) result = NULL;

  farthing_session_refresh_keys_async (test->session, NULL, farthing_await_cb, &result);
  g_assert_true (farthing_session_refresh_keys_finish (test->session, farthing_await (&result), NULL));
  g_assert_null (find (test));
  farthing_accounts_list_keys (farthing_session_get_accounts (test->session));
  g_assert_nonnull (find (test));
  g_assert_cmpint (farthing_account_get_as_of (find (test)), ==, 0);
  g_assert_false (farthing_account_get_low (find (test)));
  g_assert_cmpuint (farthing_mock_server_get_n_requests (test->server), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  farthing_test_session_prepare ();

  g_test_add_func ("/core/accounts/accounts/check", test_accounts_check);
  g_test_add_func ("/core/accounts/accounts/failure", test_accounts_failure);
  g_test_add_func ("/core/accounts/accounts/low", test_accounts_low);
  g_test_add_func ("/core/accounts/accounts/after-requests", test_accounts_after_requests);
  g_test_add_func ("/core/accounts/accounts/list-keys", test_accounts_list_keys);
  g_test_add_func ("/core/accounts/accounts/limit", test_accounts_limit);

  return g_test_run ();
}
