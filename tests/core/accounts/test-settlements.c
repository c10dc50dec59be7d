/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "farthing-await.h"
#include "farthing-settlements.h"
#include "farthing-test-conversations.h"
#include "farthing-test-session.h"

/* What the mock provider tells of any generation: 0.00033 dollars, 20 tokens */
#define TOLD G_GINT64_CONSTANT (330000000)

static void
stop_cb (FarthingCompletion *completion)
{
  farthing_completion_stop (completion);
}

/* An answer stopped after its first word */
static FarthingMessage *
ask_and_stop (FarthingTestSession  *test,
              FarthingConversation *conversation)
{
  g_autoptr(FarthingMessage) question = farthing_message_new (FARTHING_ROLE_USER, "Hello #slow");
  g_autoptr(FarthingCompletion) completion = farthing_completion_new_ask (test->session, conversation, question, NULL);

  g_signal_connect (completion, "delta", G_CALLBACK (stop_cb), NULL);
  farthing_test_session_run (completion);

  return g_object_ref (farthing_completion_get_answer (completion));
}

static void
list_keys (FarthingTestSession *test)
{
  g_autoptr(GAsyncResult) result = NULL;

  farthing_settlements_set_delay (farthing_session_get_settlements (test->session), 1);
  farthing_session_refresh_keys_async (test->session, NULL, farthing_await_cb, &result);
  g_assert_true (farthing_session_refresh_keys_finish (test->session, farthing_await (&result), NULL));
}

static void
not_yet (FarthingTestSession *test,
         guint                status)
{
  FarthingMockReply *reply = farthing_mock_reply_new (status, "application/json");

  farthing_mock_reply_add_text (reply, "{\"error\":{\"code\":404,\"message\":\"Generation not found\"}}");
  farthing_mock_server_add_reply (test->server, "/generation", reply);
}

static guint
count_questions (FarthingTestSession *test)
{
  guint n = 0;

  for (guint i = 0; i < farthing_mock_server_get_n_requests (test->server); i++)
    {
      g_autoptr(FarthingMockRequest) request = farthing_mock_server_dup_request (test->server, i);

      n += strstr (request->path, "/generation?id=gen-mock") != NULL ? 1 : 0;
    }

  return n;
}

static void
wait_for_billed (FarthingMessage *message)
{
  while (farthing_message_get_provenance (message) != FARTHING_PROVENANCE_BILLED)
    g_main_context_iteration (NULL, TRUE);
}

/* The record is not there at once; when it is, answer and conversation have the amount */
static void
test_settlements_stopped (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("openrouter");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek/deepseek-v4.1-flash");
  g_autoptr(FarthingMessage) answer = NULL;

  list_keys (test);
  not_yet (test, 404);
  not_yet (test, 404);
  not_yet (test, 500);
  answer = ask_and_stop (test, conversation);
  g_assert_cmpint (farthing_message_get_provenance (answer), !=, FARTHING_PROVENANCE_BILLED);

  wait_for_billed (answer);
  g_assert_cmpint (farthing_message_get_cost (answer), ==, TOLD);
  g_assert_cmpint (farthing_message_get_usage (answer)->output, ==, 20);
  g_assert_cmpint (farthing_conversation_get_cost (conversation), ==, TOLD);
  g_assert_cmpint (farthing_conversation_get_provenance (conversation), ==, FARTHING_PROVENANCE_BILLED);
  g_assert_cmpuint (count_questions (test), ==, 4);
  g_assert_cmpuint (farthing_settlements_get_n_open (farthing_session_get_settlements (test->session)), ==, 0);
  g_assert_false (farthing_test_session_leaks (test));
}

/* A run that ended before the record was there leaves the question to the next one, and that is the
 * last: the run after it has nothing to ask */
static void
test_settlements_restart (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("openrouter");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek/deepseek-v4.1-flash");
  g_autoptr(FarthingConversation) reloaded = NULL;
  g_autoptr(FarthingConversation) settled = NULL;
  g_autoptr(FarthingMessage) answer = ask_and_stop (test, conversation);

  /* No key was listed, so nobody was asked */
  g_assert_cmpuint (count_questions (test), ==, 0);
  reloaded = farthing_test_session_reload (test, farthing_conversation_get_id (conversation));
  g_assert_cmpint (farthing_message_get_provenance (farthing_conversation_get_head (reloaded)), !=, FARTHING_PROVENANCE_BILLED);
  list_keys (test);
  wait_for_billed (farthing_conversation_get_head (reloaded));
  g_assert_cmpint (farthing_conversation_get_cost (reloaded), ==, TOLD);
  g_assert_cmpuint (count_questions (test), ==, 1);

  settled = farthing_test_session_reload (test, farthing_conversation_get_id (conversation));
  g_assert_cmpint (farthing_conversation_get_cost (settled), ==, TOLD);
  list_keys (test);
  farthing_settlements_look (farthing_session_get_settlements (test->session));
  g_assert_cmpuint (farthing_settlements_get_n_open (farthing_session_get_settlements (test->session)), ==, 0);
  g_assert_cmpuint (count_questions (test), ==, 1);
}

/* A refusal is final for this run; other providers are not asked at all */
static void
test_settlements_refused (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("openrouter");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek/deepseek-v4.1-flash");
  g_autoptr(FarthingMessage) answer = NULL;
  FarthingSettlements *settlements;

  list_keys (test);
  settlements = farthing_session_get_settlements (test->session);
  not_yet (test, 401);
  answer = ask_and_stop (test, conversation);
  while (count_questions (test) == 0 || farthing_settlements_get_n_open (settlements) > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (farthing_message_get_provenance (answer), !=, FARTHING_PROVENANCE_BILLED);
  g_assert_cmpuint (count_questions (test), ==, 1);
}

/* Its process was killed: the next run has only what was written while it streamed */
static void
test_settlements_killed (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("openrouter");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek/deepseek-v4.1-flash");
  g_autoptr(FarthingConversation) reloaded = NULL;
  g_autoptr(FarthingMessage) answer = ask_and_stop (test, conversation);

  /* As a kill leaves it: no row of the ledger */
  farthing_test_exec (farthing_session_get_database (test->session),
                      "UPDATE message SET status = 'streaming', owner = '1:1', text = 'Half ' WHERE role = 'assistant';"
                      "INSERT INTO under_way (owner, serial, asked, provider, model, effort, response_id, conversation, message)"
                      " SELECT '1:1', 1, created, provider, model, 'default', 'gen-mock', conversation, message FROM ledger;"
                      "DROP TRIGGER ledger_delete; DELETE FROM ledger");
  reloaded = farthing_test_session_reload (test, farthing_conversation_get_id (conversation));
  g_assert_cmpint (farthing_message_get_status (farthing_conversation_get_head (reloaded)), ==, FARTHING_STATUS_INTERRUPTED);
  list_keys (test);
  wait_for_billed (farthing_conversation_get_head (reloaded));
  g_assert_cmpint (farthing_conversation_get_cost (reloaded), ==, TOLD);
  g_assert_cmpuint (count_questions (test), ==, 1);
}

/* Stopped while the provider still read the prompt: only the header told how it calls the request. */
static void
test_settlements_silent (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("openrouter");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek/deepseek-v4.1-flash");
  g_autoptr(FarthingMessage) question = farthing_message_new (FARTHING_ROLE_USER, "Hello");
  g_autoptr(FarthingCompletion) completion = farthing_completion_new_ask (test->session, conversation, question, NULL);
  FarthingMockReply *reply = farthing_mock_reply_new (200, "text/event-stream");
  g_autofree char *kept = NULL;

  farthing_mock_reply_add_header (reply, "X-Generation-Id", "gen-mock");
  farthing_mock_reply_set_end (reply, FARTHING_MOCK_END_HANG);
  farthing_mock_server_add_reply (test->server, "/chat/completions", reply);
  list_keys (test);
  farthing_completion_start (completion);
  do
    {
      g_free (kept);
      kept = farthing_test_query (farthing_session_get_database (test->session), "SELECT max (response_id) FROM under_way");
    }
  while (strcmp (kept, "gen-mock\n") != 0);
  g_free (kept);
  kept = farthing_test_query (farthing_session_get_database (test->session), "SELECT max (key_label) FROM under_way");
  g_assert_cmpstr (kept, ==, "OPENROUTER_API_KEY\n");
  farthing_completion_stop (completion);
  farthing_test_session_run (completion);

  wait_for_billed (farthing_completion_get_answer (completion));
  g_assert_cmpint (farthing_conversation_get_cost (conversation), ==, TOLD);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  farthing_test_session_prepare ();

  g_test_add_func ("/core/accounts/settlements/stopped", test_settlements_stopped);
  g_test_add_func ("/core/accounts/settlements/restart", test_settlements_restart);
  g_test_add_func ("/core/accounts/settlements/refused", test_settlements_refused);

  g_test_add_func ("/core/accounts/settlements/killed", test_settlements_killed);
  g_test_add_func ("/core/accounts/settlements/silent", test_settlements_silent);

  return g_test_run ();
}
