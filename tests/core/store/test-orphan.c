/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-orphan.h"

#include "farthing-test-conversations.h"

#define add_test(path, func)                                                   \
  g_test_add (path, FarthingTestStore, NULL, farthing_test_store_set_up, func, \
              farthing_test_store_tear_down)

#define STATE_SQL "SELECT status || ' ' || coalesce (owner, '-') || ' ' || text || ' ' || provider FROM message WHERE role = 'assistant'"

/* The process that was killed */
#define KILL_SQL                                              \
  "UPDATE message SET owner = '1:1' WHERE owner IS NOT NULL;" \
  "UPDATE under_way SET owner = '1:1'"

static gpointer
find_func (sqlite3   *connection,
           gpointer   data,
           GError   **error)
{
  return farthing_orphan_find_all (connection, error);
}

static GPtrArray *
find_all (FarthingTestStore *fixture)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *orphans = farthing_test_store_run (fixture->database, find_func, NULL, &error);

  g_assert_no_error (error);

  return orphans;
}

static gpointer
end_func (sqlite3   *connection,
          gpointer   data,
          GError   **error)
{
  gboolean owed = FALSE;

  if (farthing_database_begin (connection, error) && farthing_orphan_end (connection, data, &owed, error))
    farthing_database_commit (connection, error);

  return GINT_TO_POINTER (owed);
}

static gboolean
end (FarthingTestStore *fixture,
     FarthingOrphan    *orphan)
{
  g_autoptr(GError) error = NULL;
  gboolean owed = GPOINTER_TO_INT (farthing_test_store_run (fixture->database, end_func, orphan, &error));

  g_assert_no_error (error);

  return owed;
}

/* An answer that was asked for, of which a piece had come */
static FarthingMessage *
begin (FarthingConversationStore *store,
       FarthingConversation      *conversation)
{
  FarthingMessage *answer = farthing_test_say (store, conversation, 0, "q", "before, ", FARTHING_STATUS_STREAMING);
  g_autoptr(FarthingUnderWay) request = farthing_under_way_new ();

  request->asked_ms = 1800000000000;
  request->provider = g_strdup ("mistral");
  request->model = g_strdup ("mistral-medium-3-5");
  request->effort = FARTHING_EFFORT_LOW;
  request->key_label = g_strdup ("Work");
  request->response_id = g_strdup ("gen-7");
  request->conversation = farthing_conversation_get_id (conversation);
  request->message = farthing_message_get_id (answer);
  request->input = 120;
  farthing_conversation_store_note_request (store, request);
  farthing_conversation_store_journal (store, farthing_message_get_id (answer), "after", 5, "hm", 2);

  return answer;
}

/* To find what was left changes nothing: whoever is stopped then leaves it to the next one. */
static void
test_orphan_found_unchanged (FarthingTestStore *fixture,
                             gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  g_autoptr(FarthingMessage) answer = begin (store, conversation);
  g_autoptr(GPtrArray) living = find_all (fixture);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_cmpuint (living->len, ==, 0);
  farthing_test_exec (fixture->database, KILL_SQL);
  before = farthing_test_query (fixture->database, STATE_SQL);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GPtrArray) orphans = find_all (fixture);
      FarthingOrphan *orphan;

      g_assert_cmpuint (orphans->len, ==, 1);
      orphan = g_ptr_array_index (orphans, 0);
      g_assert_cmpint (orphan->message, ==, farthing_message_get_id (answer));
      g_assert_cmpstr (orphan->text, ==, "after");
      g_assert_cmpstr (orphan->reasoning, ==, "hm");
      g_assert_cmpint (orphan->request->asked_ms, ==, 1800000000000);
      g_assert_cmpstr (orphan->request->provider, ==, "mistral");
      g_assert_cmpint (orphan->request->effort, ==, FARTHING_EFFORT_LOW);
      g_assert_cmpstr (orphan->request->key_label, ==, "Work");
      g_assert_cmpstr (orphan->request->response_id, ==, "gen-7");
      g_assert_cmpint (orphan->request->input, ==, 120);
    }
  after = farthing_test_query (fixture->database, STATE_SQL);
  g_assert_cmpstr (before, ==, after);
}

/* Two processes found the same: the second one changes nothing, and is owed nothing. */
static void
test_orphan_ended_once (FarthingTestStore *fixture,
                        gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  g_autoptr(FarthingMessage) answer = begin (store, conversation);
  g_autoptr(GPtrArray) first = NULL;
  g_autoptr(GPtrArray) second = NULL;
  g_autofree char *state = NULL;
  g_autofree char *left = NULL;

  farthing_test_exec (fixture->database, KILL_SQL);
  first = find_all (fixture);
  second = find_all (fixture);
  g_assert_true (end (fixture, g_ptr_array_index (first, 0)));
  g_assert_false (end (fixture, g_ptr_array_index (second, 0)));

  /* The message had been written before it was known who is asked. */
  state = farthing_test_query (fixture->database, STATE_SQL);
  g_assert_cmpstr (state, ==, "interrupted - before, after mistral\n");
  left = farthing_test_query (fixture->database, "SELECT (SELECT count (*) FROM journal) + (SELECT count (*) FROM under_way)");
  g_assert_cmpstr (left, ==, "0\n");
}

/* The first process had recovered it, and goes on with it, when the second one comes to it. */
static void
test_orphan_gone_on_with (FarthingTestStore *fixture,
                          gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  g_autoptr(FarthingMessage) answer = begin (store, conversation);
  g_autoptr(GPtrArray) first = NULL;
  g_autoptr(GPtrArray) second = NULL;
  g_autofree char *state = NULL;
  g_autofree char *left = NULL;

  farthing_test_exec (fixture->database, KILL_SQL);
  first = find_all (fixture);
  second = find_all (fixture);
  end (fixture, g_ptr_array_index (first, 0));
  farthing_conversation_store_journal (store, farthing_message_get_id (answer), "more", 4, "", 0);
  g_assert_false (end (fixture, g_ptr_array_index (second, 0)));

  state = farthing_test_query (fixture->database, "SELECT status || ' ' || text FROM message WHERE role = 'assistant'");
  g_assert_cmpstr (state, ==, "streaming before, after\n");
  left = farthing_test_query (fixture->database, "SELECT text FROM journal");
  g_assert_cmpstr (left, ==, "more\n");
}

/* What was asked is to be paid though its answer was deleted meanwhile, or never kept. */
static void
test_orphan_deleted (FarthingTestStore *fixture,
                     gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  g_autoptr(FarthingMessage) answer = begin (store, conversation);
  g_autoptr(GPtrArray) orphans = NULL;

  farthing_test_exec (fixture->database, KILL_SQL);
  farthing_test_exec (fixture->database, "DELETE FROM conversation");
  orphans = find_all (fixture);
  g_assert_cmpuint (orphans->len, ==, 1);
  g_assert_true (end (fixture, g_ptr_array_index (orphans, 0)));
}

/* It was stored and never sent. */
static void
test_orphan_not_asked (FarthingTestStore *fixture,
                       gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  g_autoptr(FarthingMessage) answer = farthing_test_say (store, conversation, 0, "q", "", FARTHING_STATUS_STREAMING);
  g_autoptr(GPtrArray) orphans = NULL;
  g_autofree char *state = NULL;

  farthing_test_exec (fixture->database, KILL_SQL);
  orphans = find_all (fixture);
  g_assert_cmpuint (orphans->len, ==, 1);
  g_assert_null (((FarthingOrphan *) g_ptr_array_index (orphans, 0))->request);
  g_assert_false (end (fixture, g_ptr_array_index (orphans, 0)));
  state = farthing_test_query (fixture->database, STATE_SQL);
  g_assert_cmpstr (state, ==, "interrupted -  demo\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/core/store/orphan/found-unchanged", test_orphan_found_unchanged);
  add_test ("/core/store/orphan/ended-once", test_orphan_ended_once);
  add_test ("/core/store/orphan/gone-on-with", test_orphan_gone_on_with);
  add_test ("/core/store/orphan/deleted", test_orphan_deleted);
  add_test ("/core/store/orphan/not-asked", test_orphan_not_asked);

  return g_test_run ();
}
