/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-completion.h"

#include <string.h>

#include "farthing-provider-access.h"
#include "farthing-test-conversations.h"
#include "farthing-test-session.h"

static void
test_completion_answers (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "mistral-medium-3-5");
  g_autoptr(FarthingConversation) stored = NULL;
  g_autoptr(FarthingMessage) answer = farthing_test_session_ask (test, conversation, "What is a farthing?\nSay it");
  g_autofree char *text = g_strdup (farthing_message_get_text (answer));

  g_assert_no_error (farthing_message_get_error (answer));
  g_assert_cmpint (farthing_message_get_status (answer), ==, FARTHING_STATUS_COMPLETE);
  g_assert_cmpint (farthing_message_get_finish (answer), ==, FARTHING_FINISH_STOP);
  g_assert_cmpuint (strlen (text), >, 100);
  g_assert_cmpint (farthing_message_get_provenance (answer), ==, FARTHING_PROVENANCE_COMPUTED);
  g_assert_cmpint (farthing_message_get_cost (answer), >, 0);
  g_assert_cmpint (farthing_message_get_usage (answer)->input, >, 0);
  g_assert_cmpint (farthing_conversation_get_cost (conversation), ==, farthing_message_get_cost (answer));
  g_assert_cmpuint (farthing_conversation_get_n_requests (conversation), ==, 1);
  g_assert_cmpstr (farthing_conversation_get_title (conversation), ==, "What is a farthing?");

  stored = farthing_test_session_reload (test, farthing_conversation_get_id (conversation));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (stored)), ==, 2);
  g_assert_cmpstr (farthing_message_get_text (farthing_conversation_get_head (stored)), ==, text);
  g_assert_cmpint (farthing_message_get_cost (farthing_conversation_get_head (stored)), ==,
                   farthing_message_get_cost (answer));
  g_assert_false (farthing_test_session_leaks (test));
}

static void
stop_after_text_cb (FarthingCompletion *completion,
                    guint               part,
                    const char         *text,
                    gpointer            user_data)
{
  farthing_completion_stop (completion);
}

static void
test_completion_stops_at_once (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek-flash");
  g_autoptr(FarthingMessage) question = farthing_message_new (FARTHING_ROLE_USER, "Go on #slow");
  g_autoptr(FarthingCompletion) completion = farthing_completion_new_ask (test->session, conversation, question, NULL);
  FarthingMessage *answer = farthing_completion_get_answer (completion);

  g_signal_connect (completion, "delta", G_CALLBACK (stop_after_text_cb), NULL);
  farthing_test_session_run (completion);

  g_assert_cmpint (farthing_message_get_status (answer), ==, FARTHING_STATUS_STOPPED);
  g_assert_cmpint (farthing_message_get_finish (answer), ==, FARTHING_FINISH_CANCELLED);
  g_assert_null (farthing_message_get_error (answer));
  g_assert_cmpuint (farthing_message_get_text_length (answer), >, 0);
  g_assert_cmpint (farthing_message_get_provenance (answer), ==, FARTHING_PROVENANCE_ESTIMATED);
  g_assert_cmpint (farthing_message_get_cost (answer), >, 0);
  g_assert_true (farthing_mock_server_wait_gone (test->server, 1, 5000));
}

static void
test_completion_retries_before_the_first_token (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "mistral-medium-3-5");
  g_autoptr(FarthingMessage) answer = farthing_test_session_ask (test, conversation, "Hello #429 #once");

  g_assert_no_error (farthing_message_get_error (answer));
  g_assert_cmpint (farthing_message_get_status (answer), ==, FARTHING_STATUS_COMPLETE);
  g_assert_cmpuint (farthing_mock_server_get_n_requests (test->server), ==, 2);
  g_assert_cmpuint (farthing_conversation_get_n_requests (conversation), ==, 1);
}

static void
test_completion_refused_key (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("xai");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "grok-4.7");
  g_autoptr(FarthingMessage) answer = farthing_test_session_ask (test, conversation, "Hello #401");

  g_assert_cmpint (farthing_message_get_status (answer), ==, FARTHING_STATUS_FAILED);
  g_assert_error (farthing_message_get_error (answer), FARTHING_ERROR, FARTHING_ERROR_BAD_KEY);
  g_assert_null (strstr (farthing_message_get_error (answer)->message, farthing_test_session_key));
  g_assert_cmpint (farthing_message_get_provenance (answer), ==, FARTHING_PROVENANCE_UNKNOWN);
  g_assert_cmpuint (farthing_conversation_get_n_requests (conversation), ==, 0);
  g_assert_cmpuint (farthing_mock_server_get_n_requests (test->server), ==, 1);
}

static void
test_completion_goes_on_after_a_cut (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "mistral-medium-3-5");
  g_autoptr(FarthingMessage) answer = farthing_test_session_ask (test, conversation, "Tell #cut #once");
  g_autoptr(FarthingCompletion) more = NULL;
  g_autofree char *half = g_strdup (farthing_message_get_text (answer));
  FarthingMoney cost = farthing_message_get_cost (answer);

  g_assert_cmpint (farthing_message_get_status (answer), ==, FARTHING_STATUS_FAILED);
  g_assert_cmpuint (strlen (half), >, 10);
  g_assert_cmpint (farthing_message_get_provenance (answer), ==, FARTHING_PROVENANCE_ESTIMATED);

  more = farthing_completion_new_continue (test->session, conversation, answer, NULL);
  farthing_test_session_run (more);

  g_assert_no_error (farthing_message_get_error (answer));
  g_assert_cmpint (farthing_message_get_status (answer), ==, FARTHING_STATUS_COMPLETE);
  g_assert_true (g_str_has_prefix (farthing_message_get_text (answer), half));
  g_assert_cmpuint (farthing_message_get_text_length (answer), >, strlen (half));
  g_assert_cmpint (farthing_message_get_cost (answer), >, cost);
  g_assert_cmpuint (farthing_conversation_get_n_requests (conversation), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (conversation)), ==, 2);
}

/* Cut after the reply had begun and before its first word: the provider may have thought, and charged. */
static void
test_completion_not_paid_twice (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "mistral-medium-3-5");
  g_autoptr(FarthingMessage) answer = farthing_test_session_ask (test, conversation, "Tell #reset #once #long 1");

  g_assert_error (farthing_message_get_error (answer), FARTHING_ERROR, FARTHING_ERROR_NETWORK);
  g_assert_cmpuint (farthing_message_get_text_length (answer), ==, 0);
  g_assert_cmpuint (farthing_mock_server_get_n_requests (test->server), ==, 1);
  g_assert_cmpint (farthing_message_get_provenance (answer), ==, FARTHING_PROVENANCE_ESTIMATED);
  g_assert_cmpuint (farthing_conversation_get_n_requests (conversation), ==, 1);
}

/* Lost before the reply had begun: the whole question had left, and who thinks sends nothing for a while. */
static void
test_completion_lost_before_headers (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "mistral-medium-3-5");
  g_autoptr(FarthingMessage) answer = NULL;

  farthing_mock_server_add_reply (test->server, "/chat/completions", farthing_mock_reply_new_lost ());
  answer = farthing_test_session_ask (test, conversation, "Hello");

  g_assert_error (farthing_message_get_error (answer), FARTHING_ERROR, FARTHING_ERROR_NETWORK);
  g_assert_cmpuint (farthing_mock_server_get_n_requests (test->server), ==, 1);
  g_assert_cmpint (farthing_message_get_provenance (answer), ==, FARTHING_PROVENANCE_ESTIMATED);
  g_assert_cmpint (farthing_message_get_usage (answer)->input, >, 0);
  g_assert_cmpint (farthing_message_get_usage (answer)->output, ==, 0);
  g_assert_cmpuint (farthing_conversation_get_n_requests (conversation), ==, 1);
}

/* A host that does not even answer was told nothing. */
static void
test_completion_never_left_costs_nothing (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "mistral-medium-3-5");
  g_autoptr(GSettings) settings = farthing_provider_get_settings (farthing_provider_find ("mistral"));
  g_autoptr(FarthingMessage) answer = NULL;

  g_settings_set_string (settings, "base-url", "http://127.0.0.1:1");
  answer = farthing_test_session_ask (test, conversation, "Hello");

  g_assert_error (farthing_message_get_error (answer), FARTHING_ERROR, FARTHING_ERROR_NETWORK);
  g_assert_cmpint (farthing_message_get_provenance (answer), ==, FARTHING_PROVENANCE_UNKNOWN);
  g_assert_cmpuint (farthing_conversation_get_n_requests (conversation), ==, 0);
}

/* What is reported with each piece is not the sum of an answer that was stopped. */
static void
test_completion_stopped_is_estimated (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("gemini");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "gemini-3.8-flash");
  g_autoptr(FarthingMessage) question = farthing_message_new (FARTHING_ROLE_USER, "Go on #slow");
  g_autoptr(FarthingCompletion) completion = farthing_completion_new_ask (test->session, conversation, question, NULL);
  FarthingMessage *answer = farthing_completion_get_answer (completion);

  g_signal_connect (completion, "delta", G_CALLBACK (stop_after_text_cb), NULL);
  farthing_test_session_run (completion);

  g_assert_cmpint (farthing_message_get_usage (answer)->input, >, 0);
  g_assert_cmpint (farthing_message_get_usage (answer)->output, >, 0);
  g_assert_cmpint (farthing_message_get_provenance (answer), ==, FARTHING_PROVENANCE_ESTIMATED);
}

static void
count_cb (FarthingConversationStore *store,
          GError                    *error,
          guint                     *n_failures)
{
  (*n_failures)++;
}

static void
exec (FarthingTestSession *test,
      const char          *sql)
{
  farthing_test_exec (farthing_session_get_database (test->session), sql);
}

static void
assert_entered (FarthingTestSession *test)
{
  g_autofree char *n = farthing_test_query (farthing_session_get_database (test->session),
                                            "SELECT (SELECT count (*) FROM ledger) || (SELECT count (*) FROM under_way) || status"
                                            " FROM message WHERE role = 'assistant'");

  g_assert_cmpstr (n, ==, "10complete\n");
}

#define REFUSING_SQL "CREATE TRIGGER refusing BEFORE INSERT ON ledger BEGIN SELECT RAISE (FAIL, 'no room'); END"

/* It is told once, tried again, and taken back when it is saved. */
static void
test_completion_saved_later (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "mistral-medium-3-5");
  g_autoptr(FarthingMessage) question = farthing_message_new (FARTHING_ROLE_USER, "Hello");
  g_autoptr(FarthingCompletion) completion = farthing_completion_new_ask (test->session, conversation, question, NULL);
  FarthingMessage *answer = farthing_completion_get_answer (completion);
  guint n_failures = 0;

  g_signal_connect (farthing_session_get_conversations (test->session), "failed", G_CALLBACK (count_cb), &n_failures);
  exec (test, REFUSING_SQL);
  farthing_test_session_run (completion);
  g_assert_nonnull (farthing_completion_get_save_error (completion));
  g_assert_nonnull (farthing_message_get_notes (answer)[0]);
  g_assert_cmpuint (farthing_conversation_get_n_requests (conversation), ==, 0);

  exec (test, "DROP TRIGGER refusing");
  while (farthing_message_get_notes (answer)[0] != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (farthing_completion_get_save_error (completion));
  g_assert_cmpuint (farthing_conversation_get_n_requests (conversation), ==, 1);
  g_assert_cmpuint (n_failures, ==, 1);
  assert_entered (test);
  g_signal_handlers_disconnect_by_data (farthing_session_get_conversations (test->session), &n_failures);
}

/* Whoever leaves does not wait for the next try. */
static void
test_completion_saved_when_closing (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "mistral-medium-3-5");
  g_autoptr(FarthingMessage) question = farthing_message_new (FARTHING_ROLE_USER, "Hello");
  g_autoptr(FarthingCompletion) completion = farthing_completion_new_ask (test->session, conversation, question, NULL);

  exec (test, REFUSING_SQL);
  farthing_test_session_run (completion);
  exec (test, "DROP TRIGGER refusing");
  g_assert_nonnull (farthing_completion_get_save_error (completion));
  farthing_session_close (test->session);
  g_assert_null (farthing_completion_get_save_error (completion));
  farthing_test_session_restart (test);
  assert_entered (test);
}

static void
test_completion_another_answer (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("gemini");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "gemini-3.8-flash");
  g_autoptr(FarthingMessage) first = farthing_test_session_ask (test, conversation, "Hello");
  g_autoptr(FarthingCompletion) again = farthing_completion_new_retry (test->session, conversation, first, NULL);
  FarthingMessage *second = farthing_completion_get_answer (again);

  farthing_test_session_run (again);

  g_assert_no_error (farthing_message_get_error (second));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (conversation)), ==, 2);
  g_assert_true (farthing_conversation_get_head (conversation) == second);
  g_assert_cmpint (farthing_message_get_parent (second), ==, farthing_message_get_parent (first));
  g_assert_cmpuint (farthing_message_get_sibling (second), ==, 1);
  g_assert_cmpuint (farthing_message_get_n_siblings (second), ==, 2);
}

static void
test_completion_question_in_other_words (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek-flash");
  g_autoptr(FarthingMessage) first = farthing_test_session_ask (test, conversation, "Old words");
  g_autoptr(FarthingMessage) old = g_list_model_get_item (G_LIST_MODEL (conversation), 0);
  g_autoptr(FarthingMessage) question = farthing_message_new (FARTHING_ROLE_USER, "New words");
  g_autoptr(FarthingCompletion) edit = farthing_completion_new_edit (test->session, conversation, old, question, NULL);
  g_autoptr(FarthingMockRequest) request = NULL;

  farthing_test_session_run (edit);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (conversation)), ==, 2);
  g_assert_cmpint (farthing_message_get_parent (question), ==, farthing_message_get_parent (old));
  g_assert_cmpuint (farthing_message_get_sibling (question), ==, 1);
  g_assert_cmpuint (farthing_message_get_n_siblings (question), ==, 2);
  request = farthing_mock_server_dup_request (test->server, 1);
  g_assert_null (strstr (request->body, "Old words"));
  g_assert_nonnull (strstr (request->body, "New words"));
}

static void
test_completion_billed_amount_wins (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("openrouter");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek/deepseek-v4.1-flash");
  g_autoptr(FarthingMessage) answer = farthing_test_session_ask (test, conversation, "Hello");

  g_assert_no_error (farthing_message_get_error (answer));
  g_assert_cmpint (farthing_message_get_provenance (answer), ==, FARTHING_PROVENANCE_BILLED);
  g_assert_cmpint (farthing_message_get_cost (answer), >, 0);
}

static void
test_completion_no_save_keeps_the_cost_only (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "mistral-medium-3-5");
  g_autoptr(FarthingMessage) question = farthing_message_new (FARTHING_ROLE_USER, "In confidence");
  FarthingCompletionOptions options = FARTHING_COMPLETION_OPTIONS_INIT;
  g_autoptr(FarthingCompletion) completion = NULL;

  options.no_save = TRUE;
  completion = farthing_completion_new_ask (test->session, conversation, question, &options);
  farthing_test_session_run (completion);

  g_assert_cmpint (farthing_message_get_status (farthing_completion_get_answer (completion)), ==,
                   FARTHING_STATUS_COMPLETE);
  g_assert_cmpint (farthing_conversation_get_id (conversation), ==, 0);
  g_assert_cmpint (farthing_message_get_id (question), ==, 0);
}

static void
test_completion_sends_the_history (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek-flash");
  g_autoptr(FarthingMessage) first = farthing_test_session_ask (test, conversation, "My name is Ada");
  g_autoptr(FarthingMessage) second = farthing_test_session_ask (test, conversation, "Who am I?");
  g_autoptr(FarthingMockRequest) request = farthing_mock_server_dup_request (test->server, 1);

  g_assert_no_error (farthing_message_get_error (second));
  g_assert_nonnull (strstr (request->body, "My name is Ada"));
  g_assert_nonnull (strstr (request->body, "Who am I?"));
  g_assert_nonnull (strstr (request->body, "\"assistant\""));
}

static void
test_completion_without_a_key (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "mistral-medium-3-5");
  g_autoptr(FarthingMessage) question = farthing_message_new (FARTHING_ROLE_USER, "Hello");
  FarthingCompletionOptions options = FARTHING_COMPLETION_OPTIONS_INIT;
  g_autoptr(FarthingCompletion) completion = NULL;
  FarthingMessage *answer;

  options.key_label = "no such label";
  completion = farthing_completion_new_ask (test->session, conversation, question, &options);
  farthing_test_session_run (completion);

  answer = farthing_completion_get_answer (completion);
  g_assert_cmpint (farthing_message_get_status (answer), ==, FARTHING_STATUS_FAILED);
  g_assert_nonnull (farthing_message_get_error (answer));
  g_assert_cmpuint (farthing_mock_server_get_n_requests (test->server), ==, 0);
}

static void
test_completion_adapts_to_the_endpoint (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("compatible");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "local-model");
  FarthingMockReply *refusal = farthing_mock_reply_new (400, "application/json");
  g_autoptr(FarthingMessage) answer = NULL;
  g_autoptr(FarthingMockRequest) first = NULL;
  g_autoptr(FarthingMockRequest) second = NULL;

  farthing_mock_reply_add_text (refusal, "{\"error\":{\"message\":\"Unknown parameter: stream_options\","
                                         "\"type\":\"invalid_request_error\"}}");
  farthing_mock_server_add_reply (test->server, "/chat/completions", refusal);
  answer = farthing_test_session_ask (test, conversation, "Hello");

  g_assert_no_error (farthing_message_get_error (answer));
  first = farthing_mock_server_dup_request (test->server, 0);
  second = farthing_mock_server_dup_request (test->server, 1);
  g_assert_nonnull (strstr (first->body, "stream_options"));
  g_assert_null (strstr (second->body, "stream_options"));
}

static void
stop_when_retrying_cb (FarthingCompletion *completion,
                       GParamSpec         *pspec,
                       gpointer            user_data)
{
  if (farthing_completion_get_state (completion) == FARTHING_COMPLETION_RETRYING)
    farthing_completion_stop (completion);
}

static void
test_completion_refused_and_stopped_costs_nothing (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "mistral-medium-3-5");
  g_autoptr(FarthingMessage) question = farthing_message_new (FARTHING_ROLE_USER, "Hello #429");
  g_autoptr(FarthingCompletion) completion = farthing_completion_new_ask (test->session, conversation, question, NULL);

  g_signal_connect (completion, "notify::state", G_CALLBACK (stop_when_retrying_cb), NULL);
  farthing_test_session_run (completion);

  g_assert_cmpint (farthing_message_get_status (farthing_completion_get_answer (completion)), ==,
                   FARTHING_STATUS_STOPPED);
  g_assert_cmpuint (farthing_conversation_get_n_requests (conversation), ==, 0);
}

static void
test_completion_attached_text_is_estimated (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek-flash");
  g_autoptr(FarthingMessage) question = farthing_message_new (FARTHING_ROLE_USER, "Sum up #slow");
  g_autofree char *text = g_strnfill (40000, 'a');
  g_autoptr(GBytes) bytes = g_bytes_new (text, 40000);
  g_autoptr(FarthingAttachment) attachment = farthing_attachment_new ("a.txt", "text/plain", bytes);
  g_autoptr(FarthingCompletion) completion = NULL;

  farthing_message_add_attachment (question, attachment);
  completion = farthing_completion_new_ask (test->session, conversation, question, NULL);
  g_signal_connect (completion, "delta", G_CALLBACK (stop_after_text_cb), NULL);
  farthing_test_session_run (completion);

  g_assert_cmpint (farthing_message_get_usage (farthing_completion_get_answer (completion))->input, >, 5000);
}

static void
test_completion_included_in_a_plan (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "mistral-medium-3-5");
  g_autoptr(GSettings) settings = farthing_provider_get_settings (farthing_provider_find ("mistral"));
  g_autoptr(FarthingMessage) answer = NULL;

  g_settings_set_string (settings, "price-plan", "included");
  answer = farthing_test_session_ask (test, conversation, "Hello");
  g_settings_reset (settings, "price-plan");

  g_assert_cmpint (farthing_message_get_provenance (answer), ==, FARTHING_PROVENANCE_COMPUTED);
  g_assert_cmpint (farthing_message_get_cost (answer), ==, 0);
}

static void
test_completion_demo_is_free (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("demo");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "farthing-demo");
  g_autoptr(FarthingMessage) answer = farthing_test_session_ask (test, conversation, "Hello");

  g_assert_no_error (farthing_message_get_error (answer));
  g_assert_cmpuint (farthing_message_get_text_length (answer), >, 10);
  g_assert_cmpint (farthing_message_get_provenance (answer), ==, FARTHING_PROVENANCE_BILLED);
  g_assert_cmpint (farthing_message_get_cost (answer), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  farthing_test_session_prepare ();

  g_test_add_func ("/core/completion/completion/answers", test_completion_answers);
  g_test_add_func ("/core/completion/completion/stops-at-once", test_completion_stops_at_once);
  g_test_add_func ("/core/completion/completion/retries-before-the-first-token",
                   test_completion_retries_before_the_first_token);
  g_test_add_func ("/core/completion/completion/refused-key", test_completion_refused_key);
  g_test_add_func ("/core/completion/completion/goes-on-after-a-cut", test_completion_goes_on_after_a_cut);
  g_test_add_func ("/core/completion/completion/not-paid-twice", test_completion_not_paid_twice);
  g_test_add_func ("/core/completion/completion/lost-before-headers", test_completion_lost_before_headers);
  g_test_add_func ("/core/completion/completion/never-left-costs-nothing", test_completion_never_left_costs_nothing);
  g_test_add_func ("/core/completion/completion/stopped-is-estimated", test_completion_stopped_is_estimated);
  g_test_add_func ("/core/completion/completion/saved-later", test_completion_saved_later);
  g_test_add_func ("/core/completion/completion/saved-when-closing", test_completion_saved_when_closing);
  g_test_add_func ("/core/completion/completion/another-answer", test_completion_another_answer);
  g_test_add_func ("/core/completion/completion/question-in-other-words", test_completion_question_in_other_words);
  g_test_add_func ("/core/completion/completion/billed-amount-wins", test_completion_billed_amount_wins);
  g_test_add_func ("/core/completion/completion/no-save-keeps-the-cost-only",
                   test_completion_no_save_keeps_the_cost_only);
  g_test_add_func ("/core/completion/completion/sends-the-history", test_completion_sends_the_history);
  g_test_add_func ("/core/completion/completion/without-a-key", test_completion_without_a_key);
  g_test_add_func ("/core/completion/completion/adapts-to-the-endpoint", test_completion_adapts_to_the_endpoint);
  g_test_add_func ("/core/completion/completion/refused-and-stopped-costs-nothing",
                   test_completion_refused_and_stopped_costs_nothing);
  g_test_add_func ("/core/completion/completion/attached-text-is-estimated", test_completion_attached_text_is_estimated);
  g_test_add_func ("/core/completion/completion/included-in-a-plan", test_completion_included_in_a_plan);
  g_test_add_func ("/core/completion/completion/demo-is-free", test_completion_demo_is_free);

  return g_test_run ();
}
