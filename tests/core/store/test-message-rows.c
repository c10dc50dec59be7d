/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-message-rows.h"
#include "farthing-test-conversations.h"

#include <sqlite3.h>

#define add_test(path, func)                                                   \
  g_test_add (path, FarthingTestStore, NULL, farthing_test_store_set_up, func, \
              farthing_test_store_tear_down)

static FarthingMessage *
make_full_message (void)
{
  FarthingMessage *message = farthing_message_new (FARTHING_ROLE_ASSISTANT, "Text 日本 \"quoted\"");
  g_autoptr(GError) failure = farthing_error_new (FARTHING_ERROR_RATE_LIMITED, "Wait a while");

  farthing_error_set_detail (failure, "slow down");
  farthing_error_set_http_status (failure, 429);
  farthing_error_set_retry_after (failure, 7000);
  farthing_message_set_status (message, FARTHING_STATUS_FAILED);
  farthing_message_set_created (message, 12345);
  farthing_message_set_reasoning (message, "Hm");
  farthing_message_set_provider (message, "xai");
  farthing_message_set_model (message, "grok");
  farthing_message_set_answered_by (message, "grok-4");
  farthing_message_set_opaque (message, "{\"signature\":\"x\"}", "gemini");
  farthing_message_set_finish (message, FARTHING_FINISH_LENGTH, "MAX_TOKENS");
  farthing_message_set_error (message, failure);
  farthing_message_set_timing (message, 10, FARTHING_UNKNOWN, 30);
  farthing_message_add_note (message, "left out");
  farthing_message_add_note (message, "changed");

  return message;
}

static void
assert_full_message (FarthingMessage *message)
{
  const GError *failure = farthing_message_get_error (message);

  g_assert_cmpint (farthing_message_get_role (message), ==, FARTHING_ROLE_ASSISTANT);
  g_assert_cmpstr (farthing_message_get_text (message), ==, "Text 日本 \"quoted\"");
  g_assert_cmpint (farthing_message_get_status (message), ==, FARTHING_STATUS_FAILED);
  g_assert_cmpint (farthing_message_get_created (message), ==, 12345);
  g_assert_cmpstr (farthing_message_get_reasoning (message), ==, "Hm");
  g_assert_cmpstr (farthing_message_get_provider (message), ==, "xai");
  g_assert_cmpstr (farthing_message_get_model (message), ==, "grok");
  g_assert_cmpstr (farthing_message_get_answered_by (message), ==, "grok-4");
  g_assert_cmpstr (farthing_message_get_opaque (message), ==, "{\"signature\":\"x\"}");
  g_assert_cmpstr (farthing_message_get_opaque_family (message), ==, "gemini");
  g_assert_cmpint (farthing_message_get_finish (message), ==, FARTHING_FINISH_LENGTH);
  g_assert_cmpstr (farthing_message_get_finish_detail (message), ==, "MAX_TOKENS");
  g_assert_error (failure, FARTHING_ERROR, FARTHING_ERROR_RATE_LIMITED);
  g_assert_cmpstr (failure->message, ==, "Wait a while");
  g_assert_cmpstr (farthing_error_get_detail (failure), ==, "slow down");
  g_assert_cmpuint (farthing_error_get_http_status (failure), ==, 429);
  g_assert_cmpint (farthing_error_get_retry_after (failure), ==, 7000);
  g_assert_cmpint (farthing_message_get_first_token (message), ==, 10);
  g_assert_cmpint (farthing_message_get_thinking (message), ==, FARTHING_UNKNOWN);
  g_assert_cmpint (farthing_message_get_duration (message), ==, 30);
  g_assert_cmpstr (farthing_message_get_notes (message)[0], ==, "left out");
  g_assert_cmpstr (farthing_message_get_notes (message)[1], ==, "changed");
  g_assert_null (farthing_message_get_notes (message)[2]);
}

/* Every field that is stored comes back, also from the snapshot that the worker gets */
static void
test_rows_round_trip (FarthingTestStore *fixture,
                      gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  g_autoptr(GPtrArray) messages = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(FarthingMessage) snapshot = NULL;

  g_ptr_array_add (messages, make_full_message ());
  snapshot = farthing_message_rows_snapshot (g_ptr_array_index (messages, 0));
  assert_full_message (snapshot);
  farthing_test_add (store, conversation, 0, messages);
  farthing_test_load (store, conversation, 1);
  g_assert_true (farthing_conversation_get_head (conversation) != g_ptr_array_index (messages, 0));
  assert_full_message (farthing_conversation_get_head (conversation));
}

/* No table is walked through for what is shown of a conversation */
static void
test_rows_cost (FarthingTestStore *fixture,
                gconstpointer      data)
{
  const char *queries[] = {
    "EXPLAIN QUERY PLAN WITH RECURSIVE path (id, parent) AS (SELECT id, parent FROM message WHERE id = 9"
    " UNION ALL SELECT message.id, message.parent FROM path JOIN message ON message.id = path.parent LIMIT 50) SELECT id FROM path",
    "EXPLAIN QUERY PLAN SELECT count (*), sum (id < 9) FROM message WHERE conversation = 1 AND parent IS nullif (5, 0)",
    "EXPLAIN QUERY PLAN SELECT cost FROM ledger WHERE message = 9 ORDER BY id DESC",
    "EXPLAIN QUERY PLAN SELECT id, owner FROM message WHERE status = 'streaming'",
    "EXPLAIN QUERY PLAN DELETE FROM attachment WHERE message = 9",
  };

  g_assert_true (farthing_test_store_open (fixture->database, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr(FarthingStatement) statement = NULL;
      g_autoptr(GString) plan = g_string_new (NULL);
      sqlite3 *connection = NULL;

      g_assert_cmpint (sqlite3_open (fixture->path, &connection), ==, SQLITE_OK);
      statement = farthing_statement_new (connection, queries[i], NULL);
      while (farthing_statement_step (statement, NULL))
        g_string_append_printf (plan, "%s\n", farthing_statement_get_text (statement, 3));
      g_clear_pointer (&statement, farthing_statement_free);
      sqlite3_close (connection);
      g_test_message ("%s", plan->str);
      g_assert_null (strstr (plan->str, "SCAN ledger"));
      g_assert_null (strstr (plan->str, "SCAN attachment"));
      if (strstr (plan->str, "SCAN message") != NULL)
        g_assert_nonnull (strstr (plan->str, "USING INDEX message_streaming"));
      g_assert_null (strstr (plan->str, "TEMP B-TREE"));
    }
}

/* Called when a statement has ended: the first one is that which reads the path. */
static int
delete_after_path (unsigned  event,
                   void     *data,
                   void     *statement,
                   void     *duration)
{
  sqlite3 *connection = data;

  sqlite3_trace_v2 (connection, 0, NULL, NULL);
  g_assert_cmpint (sqlite3_exec (connection, "DELETE FROM message WHERE parent IS NULL", NULL, NULL, NULL), ==, SQLITE_OK);

  return 0;
}

static gpointer
load_while_deleted (sqlite3   *connection,
                    gpointer   data,
                    GError   **error)
{
  sqlite3_trace_v2 (connection, SQLITE_TRACE_PROFILE, delete_after_path, connection);

  return farthing_message_rows_load (connection, *(gint64 *) data, 0, NULL, error);
}

/* Whoever waits for messages of which one is gone is told so. */
static void
test_rows_deleted_meanwhile (FarthingTestStore *fixture,
                             gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  g_autoptr(FarthingMessage) answer = farthing_test_say (store, conversation, 0, "q", "a", FARTHING_STATUS_COMPLETE);
  g_autoptr(GError) error = NULL;
  gint64 id = farthing_message_get_id (answer);

  g_assert_null (farthing_test_store_run (fixture->database, load_while_deleted, &id, &error));
  g_assert_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_NOT_FOUND);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/core/store/message-rows/round-trip", test_rows_round_trip);
  add_test ("/core/store/message-rows/cost", test_rows_cost);
  add_test ("/core/store/message-rows/deleted-meanwhile", test_rows_deleted_meanwhile);

  return g_test_run ();
}
