/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-completion.h"

#include <string.h>

#include "farthing-await.h"
#include "farthing-connection.h"
#include "farthing-error.h"
#include "farthing-provider-access.h"
#include "farthing-test-session.h"

#define DOLLAR FARTHING_MONEY_DOLLAR
#define CENT (DOLLAR / 100)

/* 2026-11-26 12:00 UTC */
#define NOW G_GINT64_CONSTANT (1795694400000)
#define DAY (G_GINT64_CONSTANT (24) * 3600 * 1000)

static gint64
save_budget (FarthingTestSession       *test,
             const FarthingBudgetTerms *terms)
{
  FarthingBudgets *budgets = farthing_session_get_budgets (test->session);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id;

  farthing_budgets_save_async (budgets, terms, 0, NULL, farthing_await_cb, &result);
  id = farthing_budgets_finish (budgets, farthing_await (&result), &error);
  g_assert_no_error (error);

  return id;
}

static gint64
set_budget (FarthingTestSession *test,
            FarthingMoney        amount,
            gboolean             stops)
{
  FarthingBudgetTerms terms = {
    0, FARTHING_BUDGET_SCOPE_ALL, NULL, NULL, 0, FARTHING_BUDGET_PERIOD_MONTH, amount, 80, stops
  };

  return save_budget (test, &terms);
}

static void
allow (FarthingTestSession *test,
       gint64               id,
       FarthingMoney        amount)
{
  FarthingBudgets *budgets = farthing_session_get_budgets (test->session);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  farthing_budgets_allow_async (budgets, id, amount, NULL, farthing_await_cb, &result);
  g_assert_cmpint (farthing_budgets_finish (budgets, farthing_await (&result), &error), ==, id);
  g_assert_no_error (error);
}

static FarthingTestSession *
begin (void)
{
  FarthingTestSession *test = farthing_test_session_new ("mistral");

  farthing_clock_set_now (farthing_session_get_clock (test->session), NOW);

  return test;
}

static FarthingBudget *
get_budget (FarthingTestSession *test,
            gint64               id)
{
  return farthing_budgets_find (farthing_session_get_budgets (test->session), id);
}

static void
test_completion_budget_stops_before_sending (void)
{
  g_autoptr(FarthingTestSession) test = begin ();
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "mistral-medium-3-5");
  gint64 id = set_budget (test, 0, TRUE);
  g_autoptr(FarthingMessage) answer = farthing_test_session_ask (test, conversation, "Hello");
  const GError *error = farthing_message_get_error (answer);
  g_autoptr(FarthingCompletion) again = NULL;

  g_assert_error (error, FARTHING_ERROR, FARTHING_ERROR_BUDGET);
  g_assert_cmpint (farthing_error_get_budget (error), ==, id);
  g_assert_cmpint (farthing_error_get_missing (error), >, 0);
  g_assert_cmpint (farthing_error_get_missing (error) % CENT, ==, 0);
  g_assert_nonnull (strstr (error->message, "4096"));
  g_assert_cmpuint (farthing_mock_server_get_n_requests (test->server), ==, 0);
  g_assert_cmpuint (farthing_conversation_get_n_requests (conversation), ==, 0);

  allow (test, id, farthing_error_get_missing (error));
  again = farthing_completion_new_retry (test->session, conversation, answer, NULL);
  farthing_test_session_run (again);
  g_assert_no_error (farthing_message_get_error (farthing_completion_get_answer (again)));
  g_assert_cmpuint (farthing_mock_server_get_n_requests (test->server), ==, 1);
  g_assert_cmpint (farthing_budget_get_spent (get_budget (test, id)), ==,
                   farthing_message_get_cost (farthing_completion_get_answer (again)));
}

static gint64
find_max_tokens (FarthingTestSession *test,
                 guint                index)
{
  g_autoptr(FarthingMockRequest) request = farthing_mock_server_dup_request (test->server, index);
  const char *found = strstr (request->body, "\"max_tokens\":");

  return found != NULL ? g_ascii_strtoll (found + strlen ("\"max_tokens\":"), NULL, 10) : FARTHING_UNKNOWN;
}

static void
test_completion_budget_limits_the_answer (void)
{
  g_autoptr(FarthingTestSession) test = begin ();
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "mistral-medium-3-5");
  g_autoptr(FarthingMessage) answer = NULL;
  g_autoptr(FarthingMessage) roomy = NULL;
  gint64 limit;

  set_budget (test, CENT, TRUE);
  answer = farthing_test_session_ask (test, conversation, "Hello");
  g_assert_no_error (farthing_message_get_error (answer));
  limit = find_max_tokens (test, 0);
  g_assert_cmpint (limit, >=, 256);
  g_assert_cmpint (limit, <, 8192);
  g_assert_true (g_str_has_prefix (farthing_message_get_notes (answer)[0], "Answer limited to "));

  set_budget (test, 1000 * DOLLAR, TRUE);
  roomy = farthing_test_session_ask (test, conversation, "Hello again");
  g_assert_no_error (farthing_message_get_error (roomy));
  g_assert_cmpint (find_max_tokens (test, 1), ==, FARTHING_UNKNOWN);
  g_assert_null (farthing_message_get_notes (roomy)[0]);
}

/* Two at the same time: what the first may cost is not there for the second */
static void
test_completion_budget_in_parallel (void)
{
  g_autoptr(FarthingTestSession) test = begin ();
  g_autoptr(FarthingConversation) one = farthing_test_session_begin (test, "mistral-medium-3-5");
  g_autoptr(FarthingConversation) two = farthing_test_session_begin (test, "mistral-medium-3-5");
  g_autoptr(FarthingMessage) first_question = farthing_message_new (FARTHING_ROLE_USER, "First #slow");
  g_autoptr(FarthingMessage) second_question = farthing_message_new (FARTHING_ROLE_USER, "Second #slow");
  g_autoptr(FarthingCompletion) first = farthing_completion_new_ask (test->session, one, first_question, NULL);
  g_autoptr(FarthingCompletion) second = farthing_completion_new_ask (test->session, two, second_question, NULL);
  gint64 id = set_budget (test, CENT, TRUE);

  farthing_completion_start (first);
  farthing_completion_start (second);
  farthing_test_session_run (second);
  g_assert_error (farthing_message_get_error (farthing_completion_get_answer (second)), FARTHING_ERROR,
                  FARTHING_ERROR_BUDGET);
  g_assert_cmpuint (farthing_mock_server_get_n_requests (test->server), <=, 1);

  farthing_completion_stop (first);
  farthing_test_session_run (first);
  g_assert_null (farthing_message_get_error (farthing_completion_get_answer (first)));
  /* What was not used is there again */
  g_assert_cmpint (farthing_budget_get_state (get_budget (test, id))->reserved, ==, 0);
}

static void
test_completion_budget_released_by_a_refusal (void)
{
  g_autoptr(FarthingTestSession) test = begin ();
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "mistral-medium-3-5");
  gint64 id = set_budget (test, CENT, TRUE);
  g_autoptr(FarthingMessage) answer = farthing_test_session_ask (test, conversation, "Hello #401");

  g_assert_error (farthing_message_get_error (answer), FARTHING_ERROR, FARTHING_ERROR_BAD_KEY);
  g_assert_cmpint (farthing_budget_get_left (get_budget (test, id)), ==, CENT);
}

static void
test_completion_budget_next_month (void)
{
  g_autoptr(FarthingTestSession) test = begin ();
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "mistral-medium-3-5");
  gint64 id = set_budget (test, DOLLAR, TRUE);
  g_autoptr(FarthingMessage) paid = farthing_test_session_ask (test, conversation, "Hello");
  FarthingMoney cost = farthing_message_get_cost (paid);
  g_autoptr(FarthingMessage) stopped = NULL;
  g_autoptr(FarthingMessage) later = NULL;

  g_assert_cmpint (cost, >, 0);
  set_budget (test, cost, TRUE);
  stopped = farthing_test_session_ask (test, conversation, "Hello");
  g_assert_error (farthing_message_get_error (stopped), FARTHING_ERROR, FARTHING_ERROR_BUDGET);

  farthing_clock_set_now (farthing_session_get_clock (test->session), NOW + 10 * DAY);
  set_budget (test, CENT, TRUE);
  later = farthing_test_session_ask (test, conversation, "Hello");
  g_assert_no_error (farthing_message_get_error (later));
  g_assert_cmpint (farthing_budget_get_spent (get_budget (test, id)), ==, farthing_message_get_cost (later));
}

static void
test_completion_budget_of_a_conversation (void)
{
  g_autoptr(FarthingTestSession) test = begin ();
  g_autoptr(FarthingConversation) limited = farthing_test_session_begin (test, "mistral-medium-3-5");
  g_autoptr(FarthingConversation) other = farthing_test_session_begin (test, "mistral-medium-3-5");
  g_autoptr(FarthingMessage) before = farthing_test_session_ask (test, limited, "Hello");
  g_autoptr(FarthingMessage) stopped = NULL;
  g_autoptr(FarthingMessage) passed = NULL;
  FarthingBudgetTerms terms = {
    0, FARTHING_BUDGET_SCOPE_CONVERSATION, NULL, NULL, farthing_conversation_get_id (limited),
    FARTHING_BUDGET_PERIOD_TOTAL, 1, 0, TRUE
  };

  g_assert_no_error (farthing_message_get_error (before));
  save_budget (test, &terms);
  stopped = farthing_test_session_ask (test, limited, "More");
  g_assert_error (farthing_message_get_error (stopped), FARTHING_ERROR, FARTHING_ERROR_BUDGET);
  passed = farthing_test_session_ask (test, other, "More");
  g_assert_no_error (farthing_message_get_error (passed));
}

static void
test_completion_budget_free_passes (void)
{
  g_autoptr(FarthingTestSession) test = begin ();
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "mistral-medium-3-5");
  g_autoptr(GSettings) settings = farthing_provider_get_settings (farthing_provider_find ("mistral"));
  g_autoptr(FarthingMessage) answer = NULL;

  set_budget (test, 0, TRUE);
  g_settings_set_string (settings, "price-plan", "included");
  answer = farthing_test_session_ask (test, conversation, "Hello");
  g_settings_reset (settings, "price-plan");
  g_assert_no_error (farthing_message_get_error (answer));
}

static void
test_completion_budget_unknown_price (void)
{
  g_autoptr(FarthingTestSession) test = begin ();
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "nobody-knows-1");
  g_autoptr(FarthingMessage) told = NULL;
  g_autoptr(FarthingMessage) stopped = NULL;
  gint64 id = set_budget (test, DOLLAR, TRUE);

  told = farthing_test_session_ask (test, conversation, "Hello");
  g_assert_no_error (farthing_message_get_error (told));
  g_assert_nonnull (farthing_message_get_notes (told)[0]);
  g_assert_cmpuint (farthing_budget_get_state (get_budget (test, id))->n_unknown, ==, 1);
  set_budget (test, 0, TRUE);
  stopped = farthing_test_session_ask (test, conversation, "Hello");
  g_assert_error (farthing_message_get_error (stopped), FARTHING_ERROR, FARTHING_ERROR_BUDGET);
}

static FarthingMessage *
ask_with (FarthingTestSession  *test,
          FarthingConversation *conversation,
          FarthingAttachment   *attachment)
{
  g_autoptr(FarthingMessage) question = farthing_message_new (FARTHING_ROLE_USER, "What is this?");
  g_autoptr(FarthingCompletion) completion = NULL;

  farthing_message_add_attachment (question, attachment);
  completion = farthing_completion_new_ask (test->session, conversation, question, NULL);
  farthing_test_session_run (completion);

  return g_object_ref (farthing_completion_get_answer (completion));
}

/* An image counts in the worst case as it does in the forecast */
static void
test_completion_budget_counts_images (void)
{
  g_autoptr(FarthingTestSession) test = begin ();
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "mistral-medium-3-5");
  g_autoptr(GBytes) bytes = g_bytes_new_static ("\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\003\020\0\0\003\020", 24);
  g_autoptr(FarthingAttachment) image = farthing_attachment_new ("a.png", "image/png", bytes);
  g_autoptr(FarthingMessage) answer = NULL;

  set_budget (test, CENT, TRUE);
  answer = ask_with (test, conversation, image);
  g_assert_no_error (farthing_message_get_error (answer));
  g_assert_true (g_str_has_prefix (farthing_message_get_notes (answer)[0], "Answer limited to "));
  /* 784 tokens at $1.50 and the answer at $7.50 per million are a cent */
  g_assert_cmpint (find_max_tokens (test, 0), <=, (CENT - 784 * 1500000) / 7500000);
}

static gboolean
has_note (FarthingMessage *answer,
          const char      *prefix)
{
  for (guint i = 0; farthing_message_get_notes (answer)[i] != NULL; i++)
    {
      if (g_str_has_prefix (farthing_message_get_notes (answer)[i], prefix))
        return TRUE;
    }

  return FALSE;
}

/* Nobody knows how a document counts.  All else is known: it limits the answer, and once an answer came back
 * the document is in its reported tokens. */
static void
test_completion_budget_document (void)
{
  g_autoptr(FarthingTestSession) test = begin ();
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "mistral-medium-3-5");
  g_autoptr(GBytes) bytes = g_bytes_new_static ("%PDF-1.4", 8);
  g_autoptr(FarthingAttachment) document = farthing_attachment_new ("a.pdf", "application/pdf", bytes);
  g_autoptr(FarthingMessage) answer = NULL;
  g_autoptr(FarthingMessage) next = NULL;

  set_budget (test, CENT, TRUE);
  answer = ask_with (test, conversation, document);
  g_assert_no_error (farthing_message_get_error (answer));
  g_assert_true (has_note (answer, "Answer limited to "));
  g_assert_true (has_note (answer, "Checked against your budget without images and documents"));
  g_assert_cmpint (find_max_tokens (test, 0), <, 8192);

  set_budget (test, CENT, TRUE);
  next = farthing_test_session_ask (test, conversation, "And that?");
  g_assert_no_error (farthing_message_get_error (next));
  g_assert_true (has_note (next, "Answer limited to "));
  g_assert_false (has_note (next, "Checked against your budget without"));
}

static gpointer
lose_budgets (sqlite3   *connection,
              gpointer   data,
              GError   **error)
{
  farthing_connection_exec (connection, "ALTER TABLE budget RENAME TO lost", error);

  return NULL;
}

/* Budgets that cannot be read let nothing pass. */
static void
test_completion_budget_unreadable (void)
{
  g_autoptr(FarthingTestSession) test = begin ();
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "mistral-medium-3-5");
  FarthingDatabase *database = farthing_session_get_database (test->session);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(FarthingMessage) answer = NULL;
  g_autoptr(GError) error = NULL;

  set_budget (test, DOLLAR, TRUE);
  farthing_database_run_async (database, lose_budgets, NULL, NULL, NULL, NULL, farthing_await_cb, &result);
  farthing_database_run_finish (database, farthing_await (&result), &error);
  g_assert_no_error (error);

  answer = farthing_test_session_ask (test, conversation, "Hello");
  g_assert_nonnull (farthing_message_get_error (answer));
  g_assert_cmpuint (farthing_mock_server_get_n_requests (test->server), ==, 0);
}

static void
notice_cb (FarthingBudgets *budgets,
           FarthingBudget  *budget,
           guint           *n_notices)
{
  g_assert_true (FARTHING_IS_BUDGET (budget));
  ++*n_notices;
}

static void
test_completion_budget_notice_comes_once (void)
{
  g_autoptr(FarthingTestSession) test = begin ();
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "mistral-medium-3-5");
  guint n_notices = 0;

  set_budget (test, 1, FALSE);
  g_signal_connect (farthing_session_get_budgets (test->session), "notice", G_CALLBACK (notice_cb), &n_notices);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(FarthingMessage) answer = farthing_test_session_ask (test, conversation, "Hello");

      g_assert_no_error (farthing_message_get_error (answer));
      g_assert_cmpuint (n_notices, ==, 1);
    }
  /* Another month, and what was said is said again */
  farthing_clock_set_now (farthing_session_get_clock (test->session), NOW + 10 * DAY);
  g_object_unref (farthing_test_session_ask (test, conversation, "Hello"));
  g_assert_cmpuint (n_notices, ==, 2);
}

static void
count_cb (FarthingBudgets *budgets,
          guint           *n_read)
{
  (*n_read)++;
}

/* The check finds nothing new: once when the amount is known, and once for what is allowed then */
static void
test_completion_budget_read_once (void)
{
  g_autoptr(FarthingTestSession) test = begin ();
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "mistral-medium-3-5");
  gint64 id = set_budget (test, 10 * DOLLAR, TRUE);
  g_autoptr(FarthingMessage) answer = NULL;
  guint n_read = 0;

  g_signal_connect (farthing_session_get_budgets (test->session), "changed", G_CALLBACK (count_cb), &n_read);
  answer = farthing_test_session_ask (test, conversation, "Hello");
  g_assert_cmpint (farthing_budget_get_spent (get_budget (test, id)), ==, farthing_message_get_cost (answer));
  /* Behind whatever else was asked of the database */
  allow (test, id, CENT);
  g_assert_cmpuint (n_read, ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  farthing_test_session_prepare ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/completion/completion-budget/stops-before-sending", test_completion_budget_stops_before_sending);
  g_test_add_func ("/core/completion/completion-budget/limits-the-answer", test_completion_budget_limits_the_answer);
  g_test_add_func ("/core/completion/completion-budget/in-parallel", test_completion_budget_in_parallel);
  g_test_add_func ("/core/completion/completion-budget/released-by-a-refusal", test_completion_budget_released_by_a_refusal);
  g_test_add_func ("/core/completion/completion-budget/next-month", test_completion_budget_next_month);
  g_test_add_func ("/core/completion/completion-budget/of-a-conversation", test_completion_budget_of_a_conversation);
  g_test_add_func ("/core/completion/completion-budget/free-passes", test_completion_budget_free_passes);
  g_test_add_func ("/core/completion/completion-budget/unknown-price", test_completion_budget_unknown_price);
  g_test_add_func ("/core/completion/completion-budget/counts-images", test_completion_budget_counts_images);
  g_test_add_func ("/core/completion/completion-budget/document", test_completion_budget_document);
  g_test_add_func ("/core/completion/completion-budget/unreadable", test_completion_budget_unreadable);
  g_test_add_func ("/core/completion/completion-budget/notice-comes-once", test_completion_budget_notice_comes_once);

  g_test_add_func ("/core/completion/completion-budget/read-once", test_completion_budget_read_once);

  return g_test_run ();
}
