/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-completion.h"
#include "farthing-draft.h"

#include <string.h>

#include "farthing-provider-access.h"
#include "farthing-test-conversations.h"
#include "farthing-test-session.h"

/* Two providers behind one session: DeepSeek, which the question makes refuse, and OpenRouter. */

#define FLASH "deepseek/deepseek-v4.1-flash"

typedef struct
{
  FarthingTestSession *test;
  FarthingMockServer *reseller;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  g_autoptr(GSettings) settings = farthing_provider_get_settings (farthing_provider_find ("openrouter"));

  fixture->test = farthing_test_session_new ("deepseek");
  fixture->reseller = farthing_mock_server_new_for_provider ("openrouter");
  g_settings_set_string (settings, "base-url", farthing_mock_server_get_url (fixture->reseller));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_autoptr(GSettings) settings = farthing_provider_get_settings (farthing_provider_find ("openrouter"));

  g_settings_reset (settings, "base-url");
  g_settings_reset (farthing_session_get_settings (fixture->test->session), "switch-route");
  g_settings_reset (farthing_session_get_settings (fixture->test->session), "openrouter-own-keys");
  farthing_test_session_free (fixture->test);
  farthing_mock_server_free (fixture->reseller);
}

/* Questions alone: accounts are asked for in the background. */
static guint
count_questions (FarthingMockServer *server)
{
  guint n_questions = 0;

  for (guint i = 0; i < farthing_mock_server_get_n_requests (server); i++)
    {
      g_autoptr(FarthingMockRequest) request = farthing_mock_server_dup_request (server, i);

      n_questions += g_str_equal (request->method, "POST");
    }

  return n_questions;
}

static guint
count_direct (Fixture *fixture)
{
  return count_questions (fixture->test->server);
}

static guint
count_reseller (Fixture *fixture)
{
  return count_questions (fixture->reseller);
}

/* As the composer would say it of the same question by that route */
static void
assert_is_forecast (Fixture              *fixture,
                    FarthingConversation *conversation,
                    FarthingMessage      *refused)
{
  const FarthingNextRoute *next = farthing_message_get_next_route (refused);
  g_autoptr(FarthingDraft) draft = farthing_draft_new (fixture->test->session);
  g_autoptr(FarthingMessage) question = g_list_model_get_item (G_LIST_MODEL (conversation), 0);
  FarthingForecast forecast;

  g_assert_cmpint (farthing_message_get_id (question), ==, farthing_message_get_parent (refused));
  farthing_draft_set_conversation (draft, conversation);
  farthing_draft_set_replaced (draft, question);
  farthing_draft_set_text (draft, farthing_message_get_text (question));
  while (!farthing_draft_is_ready (draft))
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (farthing_draft_forecast (draft, next->provider, next->model, &forecast));
  g_assert_cmpint (next->low, ==, forecast.low);
  g_assert_cmpint (next->cost, ==, forecast.likely);
  g_assert_cmpint (next->high, ==, forecast.high);
  g_assert_cmpint (next->low, <, next->high);
}

/* Without leave the next route is offered, with the price of this very request. */
static void
test_completion_route_offers (Fixture       *fixture,
                              gconstpointer  user_data)
{
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (fixture->test, "deepseek-flash");
  g_autoptr(FarthingMessage) refused = farthing_test_session_ask (fixture->test, conversation, "Hello #402 #direct");
  const FarthingNextRoute *next = farthing_message_get_next_route (refused);
  FarthingCompletionOptions options = FARTHING_COMPLETION_OPTIONS_INIT;
  g_autoptr(FarthingCompletion) again = NULL;
  FarthingMessage *answer;

  g_assert_error (farthing_message_get_error (refused), FARTHING_ERROR, FARTHING_ERROR_NO_CREDIT);
  g_assert_nonnull (next);
  g_assert_cmpstr (next->provider, ==, "openrouter");
  g_assert_cmpstr (next->provider_name, ==, "OpenRouter");
  g_assert_cmpstr (next->model, ==, FLASH);
  assert_is_forecast (fixture, conversation, refused);
  g_assert_cmpuint (count_reseller (fixture), ==, 0);
  g_assert_cmpuint (farthing_conversation_get_n_requests (conversation), ==, 0);

  options.route = next;
  again = farthing_completion_new_retry (fixture->test->session, conversation, refused, &options);
  answer = farthing_completion_get_answer (again);
  farthing_test_session_run (again);
  g_assert_no_error (farthing_message_get_error (answer));
  g_assert_cmpstr (farthing_message_get_provider (answer), ==, "openrouter");
  g_assert_cmpuint (count_reseller (fixture), ==, 1);
  g_assert_cmpuint (count_direct (fixture), ==, 1);
  /* The conversation stays where it was. */
  g_assert_cmpstr (farthing_conversation_get_provider (conversation), ==, "deepseek");
  g_assert_cmpuint (farthing_conversation_get_n_requests (conversation), ==, 1);
}

/* Who was asked already is not offered again. */
static void
test_completion_route_offers_no_circle (Fixture       *fixture,
                                        gconstpointer  user_data)
{
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (fixture->test, "deepseek-flash");
  g_autoptr(FarthingMessage) refused = farthing_test_session_ask (fixture->test, conversation, "Hello #402");
  FarthingCompletionOptions options = FARTHING_COMPLETION_OPTIONS_INIT;
  g_autoptr(FarthingCompletion) again = NULL;
  FarthingMessage *second;

  options.route = farthing_message_get_next_route (refused);
  g_assert_nonnull (options.route);
  again = farthing_completion_new_retry (fixture->test->session, conversation, refused, &options);
  second = farthing_completion_get_answer (again);
  farthing_test_session_run (again);
  g_assert_error (farthing_message_get_error (second), FARTHING_ERROR, FARTHING_ERROR_NO_CREDIT);
  g_assert_null (farthing_message_get_next_route (second));
}

/* The history is in the cache of the dearer route: to read it anew at the cheaper one costs more. */
static void
test_completion_route_stays_warm (Fixture       *fixture,
                                  gconstpointer  user_data)
{
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (fixture->test, "deepseek-flash");
  g_autofree char *words = g_strnfill (40000, 'x');
  g_autofree char *question = NULL;
  g_autoptr(FarthingMessage) first = NULL;
  g_autoptr(FarthingMessage) second = NULL;

  for (gsize i = 7; i < 40000; i += 8)
    words[i] = ' ';
  question = g_strconcat (words, "Hello", NULL);
  farthing_conversation_set_route (conversation, "openrouter", FLASH, NULL);
  first = farthing_test_session_ask (fixture->test, conversation, question);
  g_assert_no_error (farthing_message_get_error (first));
  farthing_conversation_set_automatic (conversation, TRUE);
  second = farthing_test_session_ask (fixture->test, conversation, "And then?");
  g_assert_no_error (farthing_message_get_error (second));
  g_assert_cmpstr (farthing_message_get_provider (second), ==, "openrouter");
}

static void
test_completion_route_switches (Fixture       *fixture,
                                gconstpointer  user_data)
{
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (fixture->test, "deepseek-flash");
  g_autoptr(FarthingConversation) stored = NULL;
  g_autoptr(FarthingMessage) answer = NULL;
  const char *const *notes;

  g_settings_set_boolean (farthing_session_get_settings (fixture->test->session), "switch-route", TRUE);
  answer = farthing_test_session_ask (fixture->test, conversation, "Hello #503 #direct");
  g_assert_no_error (farthing_message_get_error (answer));
  g_assert_cmpstr (farthing_message_get_provider (answer), ==, "openrouter");
  g_assert_cmpstr (farthing_message_get_model (answer), ==, FLASH);
  g_assert_cmpuint (count_direct (fixture), ==, 1);
  g_assert_cmpuint (count_reseller (fixture), ==, 1);
  /* One row of the ledger, of who answered */
  g_assert_cmpuint (farthing_conversation_get_n_requests (conversation), ==, 1);
  notes = farthing_message_get_notes (answer);
  g_assert_cmpuint (g_strv_length ((GStrv) notes), ==, 1);
  g_assert_cmpstr (notes[0], ==, "DeepSeek was overloaded; answered through OpenRouter.");

  stored = farthing_test_session_reload (fixture->test, farthing_conversation_get_id (conversation));
  g_assert_cmpstr (farthing_message_get_provider (farthing_conversation_get_head (stored)), ==, "openrouter");
}

/* What was held back for the route that refused cannot be released at once: it is at the end. */
static void
test_completion_route_releases_all (Fixture       *fixture,
                                    gconstpointer  user_data)
{
  FarthingDatabase *database = farthing_session_get_database (fixture->test->session);
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (fixture->test, "deepseek-flash");
  g_autoptr(FarthingMessage) answer = NULL;
  g_autofree char *n = NULL;

  g_settings_set_boolean (farthing_session_get_settings (fixture->test->session), "switch-route", TRUE);
  farthing_test_exec (database,
                      "INSERT INTO budget (scope, period, amount, warn_percent, stops) VALUES ('all', 'month', 100000000000000, 0, 1);"
                      "CREATE TRIGGER busy BEFORE DELETE ON budget_reservation WHEN NOT EXISTS (SELECT 1 FROM ledger)"
                      " BEGIN SELECT RAISE (FAIL, 'busy'); END");
  answer = farthing_test_session_ask (fixture->test, conversation, "Hello #503 #direct");
  g_assert_no_error (farthing_message_get_error (answer));
  g_assert_cmpuint (count_reseller (fixture), ==, 1);
  n = farthing_test_query (database, "SELECT count (*) FROM budget_reservation");
  g_assert_cmpstr (n, ==, "0\n");
}

/* Each route once; then the refusal is told. */
static void
test_completion_route_switches_once (Fixture       *fixture,
                                     gconstpointer  user_data)
{
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (fixture->test, "deepseek-flash");
  g_autoptr(FarthingMessage) answer = NULL;

  g_settings_set_boolean (farthing_session_get_settings (fixture->test->session), "switch-route", TRUE);
  answer = farthing_test_session_ask (fixture->test, conversation, "Hello #402");
  g_assert_error (farthing_message_get_error (answer), FARTHING_ERROR, FARTHING_ERROR_NO_CREDIT);
  g_assert_cmpuint (count_direct (fixture), ==, 1);
  g_assert_cmpuint (count_reseller (fixture), ==, 1);
  g_assert_cmpuint (farthing_conversation_get_n_requests (conversation), ==, 0);
  g_assert_null (farthing_message_get_next_route (answer));
}

/* What had begun to answer is paid for: it is not asked for again elsewhere. */
static void
test_completion_route_stays_once_answering (Fixture       *fixture,
                                            gconstpointer  user_data)
{
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (fixture->test, "deepseek-flash");
  g_autoptr(FarthingMessage) answer = NULL;

  g_settings_set_boolean (farthing_session_get_settings (fixture->test->session), "switch-route", TRUE);
  answer = farthing_test_session_ask (fixture->test, conversation, "Hello #midstream-error #direct");
  g_assert_nonnull (farthing_message_get_error (answer));
  g_assert_cmpuint (count_reseller (fixture), ==, 0);
  g_assert_null (farthing_message_get_next_route (answer));
}

/* A key that is refused is no reason to pay elsewhere. */
static void
test_completion_route_stays_with_a_bad_key (Fixture       *fixture,
                                            gconstpointer  user_data)
{
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (fixture->test, "deepseek-flash");
  g_autoptr(FarthingMessage) answer = NULL;

  g_settings_set_boolean (farthing_session_get_settings (fixture->test->session), "switch-route", TRUE);
  answer = farthing_test_session_ask (fixture->test, conversation, "Hello #401 #direct");
  g_assert_error (farthing_message_get_error (answer), FARTHING_ERROR, FARTHING_ERROR_BAD_KEY);
  g_assert_cmpuint (count_reseller (fixture), ==, 0);
}

static void
stop_cb (FarthingCompletion *completion)
{
  farthing_completion_stop (completion);
}

/* The person stops while another route is looked for: a refusal is not paid for. */
static void
test_completion_route_stopped_after_a_refusal (Fixture       *fixture,
                                               gconstpointer  user_data)
{
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (fixture->test, "deepseek-flash");
  g_autoptr(FarthingMessage) question = farthing_message_new (FARTHING_ROLE_USER, "Hello #402");
  g_autoptr(FarthingCompletion) completion = farthing_completion_new_ask (fixture->test->session, conversation, question, NULL);
  FarthingMessage *answer = farthing_completion_get_answer (completion);

  /* Keys are listed for the first time when a route was refused. */
  g_signal_connect_object (farthing_session_get_keys (fixture->test->session), "items-changed", G_CALLBACK (stop_cb),
                           completion, G_CONNECT_SWAPPED);
  farthing_test_session_run (completion);

  g_assert_cmpint (farthing_message_get_status (answer), ==, FARTHING_STATUS_STOPPED);
  g_assert_cmpuint (count_direct (fixture), ==, 1);
  g_assert_cmpuint (farthing_conversation_get_n_requests (conversation), ==, 0);
}

/* The dearer route is the conversation's; the cheapest one is asked, and what is stored tells so. */
static void
test_completion_route_automatic (Fixture       *fixture,
                                 gconstpointer  user_data)
{
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (fixture->test, "deepseek-flash");
  g_autoptr(FarthingConversation) stored = NULL;
  g_autoptr(FarthingMessage) answer = NULL;

  farthing_conversation_set_route (conversation, "openrouter", FLASH, NULL);
  farthing_conversation_set_automatic (conversation, TRUE);
  answer = farthing_test_session_ask (fixture->test, conversation, "Hello");
  g_assert_no_error (farthing_message_get_error (answer));
  g_assert_cmpstr (farthing_message_get_provider (answer), ==, "deepseek");
  g_assert_cmpstr (farthing_message_get_model (answer), ==, "deepseek-flash");
  g_assert_cmpuint (count_direct (fixture), ==, 1);
  g_assert_cmpuint (count_reseller (fixture), ==, 0);
  g_assert_cmpstr (farthing_conversation_get_provider (conversation), ==, "openrouter");

  stored = farthing_test_session_reload (fixture->test, farthing_conversation_get_id (conversation));
  g_assert_true (farthing_conversation_get_automatic (stored));
  g_assert_cmpstr (farthing_conversation_get_provider (stored), ==, "openrouter");
  g_assert_cmpstr (farthing_message_get_provider (farthing_conversation_get_head (stored)), ==, "deepseek");
}

/* Which key pays was chosen: the cheapest route of the same provider is asked with it. */
static void
test_completion_route_automatic_keeps_the_key (Fixture       *fixture,
                                               gconstpointer  user_data)
{
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (fixture->test, "deepseek-flash");
  FarthingCompletionOptions options = FARTHING_COMPLETION_OPTIONS_INIT;
  g_autoptr(FarthingMessage) question = farthing_message_new (FARTHING_ROLE_USER, "Hello");
  g_autoptr(FarthingCompletion) completion = NULL;

  options.key_label = "work";
  farthing_conversation_set_automatic (conversation, TRUE);
  completion = farthing_completion_new_ask (fixture->test->session, conversation, question, &options);
  farthing_test_session_run (completion);

  /* The environment holds one without a name: it is not charged instead. */
  g_assert_nonnull (farthing_message_get_error (farthing_completion_get_answer (completion)));
  g_assert_cmpuint (count_direct (fixture), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  farthing_test_session_prepare ();
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/core/completion/completion-route/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("offers", test_completion_route_offers);
  ADD ("offers-no-circle", test_completion_route_offers_no_circle);
  ADD ("stays-warm", test_completion_route_stays_warm);
  ADD ("switches", test_completion_route_switches);
  ADD ("switches-once", test_completion_route_switches_once);
  ADD ("releases-all", test_completion_route_releases_all);
  ADD ("stays-once-answering", test_completion_route_stays_once_answering);
  ADD ("stays-with-a-bad-key", test_completion_route_stays_with_a_bad_key);
  ADD ("stopped-after-a-refusal", test_completion_route_stopped_after_a_refusal);
  ADD ("automatic-keeps-the-key", test_completion_route_automatic_keeps_the_key);
  ADD ("automatic", test_completion_route_automatic);
#undef ADD

  return g_test_run ();
}
