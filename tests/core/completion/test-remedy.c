/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-remedy.h"

#include <string.h>

#include "farthing-await.h"
#include "farthing-error.h"
#include "farthing-provider-access.h"
#include "farthing-test-session.h"

static gint64
set_budget (FarthingTestSession *test,
            FarthingMoney        amount)
{
  FarthingBudgetTerms terms = {
    0, FARTHING_BUDGET_SCOPE_ALL, NULL, NULL, 0, FARTHING_BUDGET_PERIOD_MONTH, amount, 0, TRUE
  };
  FarthingBudgets *budgets = farthing_session_get_budgets (test->session);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id;

  farthing_budgets_save_async (budgets, &terms, 0, NULL, farthing_await_cb, &result);
  id = farthing_budgets_finish (budgets, farthing_await (&result), &error);
  g_assert_no_error (error);

  return id;
}

static void
find (FarthingTestSession  *test,
      FarthingConversation *conversation,
      FarthingMessage      *answer)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (farthing_remedy_is_needed (answer));
  farthing_remedy_find_async (test->session, conversation, answer, NULL, farthing_await_cb, &result);
  g_assert_true (farthing_remedy_find_finish (test->session, farthing_await (&result), &error));
  g_assert_no_error (error);
}

/* After a restart the same is missing as before, and nothing was stored of it */
static void
test_remedy_budget (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "mistral-medium-3-5");
  gint64 id = set_budget (test, 0);
  g_autoptr(FarthingMessage) answer = farthing_test_session_ask (test, conversation, "Hello");
  gint64 missing = farthing_error_get_missing (farthing_message_get_error (answer));
  g_autoptr(FarthingConversation) stored = NULL;
  FarthingMessage *head;

  g_assert_cmpint (missing, >, 0);
  g_assert_false (farthing_remedy_is_needed (answer));
  stored = farthing_test_session_reload (test, farthing_conversation_get_id (conversation));
  head = farthing_conversation_get_head (stored);
  g_assert_cmpint (farthing_error_get_missing (farthing_message_get_error (head)), ==, FARTHING_UNKNOWN);

  find (test, stored, head);
  g_assert_error (farthing_message_get_error (head), FARTHING_ERROR, FARTHING_ERROR_BUDGET);
  g_assert_cmpint (farthing_error_get_missing (farthing_message_get_error (head)), ==, missing);
  g_assert_cmpint (farthing_error_get_budget (farthing_message_get_error (head)), ==, id);
  g_assert_null (farthing_message_get_notes (head)[0]);
  g_assert_cmpuint (farthing_mock_server_get_n_requests (test->server), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (stored)), ==, 2);
}

/* What would pass by now is only tried again. */
static void
test_remedy_budget_was_raised (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "mistral-medium-3-5");
  g_autoptr(FarthingMessage) answer = NULL;
  g_autoptr(FarthingConversation) stored = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  gint64 id = set_budget (test, 0);

  answer = farthing_test_session_ask (test, conversation, "Hello");
  farthing_budgets_remove_async (farthing_session_get_budgets (test->session), id, NULL, farthing_await_cb, &result);
  farthing_budgets_finish (farthing_session_get_budgets (test->session), farthing_await (&result), NULL);
  stored = farthing_test_session_reload (test, farthing_conversation_get_id (conversation));
  find (test, stored, farthing_conversation_get_head (stored));
  g_assert_cmpint (farthing_error_get_missing (farthing_message_get_error (farthing_conversation_get_head (stored))), ==,
                   FARTHING_UNKNOWN);
}

static void
notified_cb (guint *n_told)
{
  (*n_told)++;
}

static void
test_remedy_route (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek-flash");
  g_autoptr(FarthingMessage) refused = farthing_test_session_ask (test, conversation, "Hello #402");
  const FarthingNextRoute *before = farthing_message_get_next_route (refused);
  g_autoptr(FarthingConversation) stored = NULL;
  const FarthingNextRoute *next;
  FarthingMessage *head;
  guint n_told = 0;

  g_assert_nonnull (before);
  stored = farthing_test_session_reload (test, farthing_conversation_get_id (conversation));
  head = farthing_conversation_get_head (stored);
  g_assert_null (farthing_message_get_next_route (head));
  g_signal_connect_swapped (head, "notify::error", G_CALLBACK (notified_cb), &n_told);

  find (test, stored, head);
  next = farthing_message_get_next_route (head);
  g_assert_nonnull (next);
  g_assert_cmpstr (next->provider, ==, before->provider);
  g_assert_cmpstr (next->model, ==, before->model);
  g_assert_cmpint (next->cost, ==, before->cost);
  g_assert_cmpstr (next->tried[0], ==, "deepseek/deepseek-flash");
  g_assert_cmpuint (n_told, ==, 1);
  g_assert_false (farthing_remedy_is_needed (head));
}

/* Another route would not help there. */
static void
test_remedy_not_needed (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek-flash");
  g_autoptr(FarthingMessage) answered = farthing_test_session_ask (test, conversation, "Hello");
  g_autoptr(FarthingMessage) refused = farthing_test_session_ask (test, conversation, "Hello #401");

  g_assert_false (farthing_remedy_is_needed (answered));
  g_assert_nonnull (farthing_message_get_error (refused));
  g_assert_false (farthing_remedy_is_needed (refused));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  farthing_test_session_prepare ();

  g_test_add_func ("/core/completion/remedy/budget", test_remedy_budget);
  g_test_add_func ("/core/completion/remedy/budget-was-raised", test_remedy_budget_was_raised);
  g_test_add_func ("/core/completion/remedy/route", test_remedy_route);
  g_test_add_func ("/core/completion/remedy/not-needed", test_remedy_not_needed);

  return g_test_run ();
}
