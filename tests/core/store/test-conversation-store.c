/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-test-conversations.h"

#define add_test(path, func)                                                   \
  g_test_add (path, FarthingTestStore, NULL, farthing_test_store_set_up, func, \
              farthing_test_store_tear_down)

static guint
count (gpointer list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

static void
assert_text (FarthingConversation *conversation,
             guint                 position,
             const char           *text)
{
  g_autoptr(FarthingMessage) message = g_list_model_get_item (G_LIST_MODEL (conversation), position);

  g_assert_nonnull (message);
  g_assert_cmpstr (farthing_message_get_text (message), ==, text);
}

/* Every fact of a conversation is the same after another program opens it */
static void
test_store_keeps_conversation (FarthingTestStore *fixture,
                               gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversationStore) other = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  g_autoptr(FarthingConversation) found = NULL;

  farthing_conversation_set_title (conversation, "Recette de ramen 日本");
  farthing_conversation_set_system (conversation, "Be brief");
  farthing_conversation_set_folder (conversation, "Cooking");
  farthing_conversation_set_pinned (conversation, TRUE);
  farthing_conversation_set_created (conversation, 1000);
  farthing_conversation_set_updated (conversation, 2000);
  farthing_conversation_set_route (conversation, "mistral", "mistral-large", "work");
  farthing_conversation_set_effort (conversation, FARTHING_EFFORT_HIGH);
  farthing_test_save (store, conversation);
  g_assert_cmpint (farthing_conversation_get_id (conversation), >, 0);

  found = farthing_test_find (other, farthing_conversation_get_id (conversation));
  g_assert_true (found != conversation);
  g_assert_cmpstr (farthing_conversation_get_title (found), ==, "Recette de ramen 日本");
  g_assert_cmpstr (farthing_conversation_get_system (found), ==, "Be brief");
  g_assert_cmpstr (farthing_conversation_get_folder (found), ==, "Cooking");
  g_assert_true (farthing_conversation_get_pinned (found));
  g_assert_cmpint (farthing_conversation_get_created (found), ==, 1000);
  g_assert_cmpint (farthing_conversation_get_updated (found), ==, 2000);
  g_assert_cmpstr (farthing_conversation_get_provider (found), ==, "mistral");
  g_assert_cmpstr (farthing_conversation_get_model (found), ==, "mistral-large");
  g_assert_cmpstr (farthing_conversation_get_key_label (found), ==, "work");
  g_assert_cmpint (farthing_conversation_get_effort (found), ==, FARTHING_EFFORT_HIGH);
}

static void
test_store_one_object (FarthingTestStore *fixture,
                       gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  g_autoptr(FarthingConversation) found = NULL;
  gint64 id;

  farthing_test_save (store, conversation);
  id = farthing_conversation_get_id (conversation);
  found = farthing_test_find (store, id);
  g_assert_true (found == conversation);

  g_clear_object (&found);
  g_assert_finalize_object (g_steal_pointer (&conversation));
  found = farthing_test_find (store, id);
  g_assert_cmpint (farthing_conversation_get_id (found), ==, id);
}

static void
test_store_not_found (FarthingTestStore *fixture,
                      gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  farthing_conversation_store_find_async (store, 77, NULL, farthing_await_cb, &result);
  g_assert_null (farthing_conversation_store_find_finish (store, farthing_await (&result), &error));
  g_assert_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_NOT_FOUND);
}

static void
test_store_add (FarthingTestStore *fixture,
                gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  g_autoptr(FarthingMessage) answer = farthing_test_say (store, conversation, 0, "Why?", "Because.", FARTHING_STATUS_COMPLETE);
  g_autoptr(FarthingMessage) question = g_list_model_get_item (G_LIST_MODEL (conversation), 0);

  g_assert_cmpint (farthing_conversation_get_id (conversation), >, 0);
  g_assert_cmpint (farthing_message_get_id (question), >, 0);
  g_assert_cmpint (farthing_message_get_parent (question), ==, 0);
  g_assert_cmpint (farthing_message_get_parent (answer), ==, farthing_message_get_id (question));
  g_assert_cmpuint (farthing_conversation_get_n_messages (conversation), ==, 2);
  g_assert_cmpint (farthing_message_get_created (answer), >, 0);
  g_assert_cmpint (farthing_conversation_get_updated (conversation), >=, farthing_message_get_created (answer));

  farthing_conversation_unload (conversation);
  farthing_test_load (store, conversation, 10);
  g_assert_cmpuint (count (conversation), ==, 2);
  assert_text (conversation, 0, "Why?");
  assert_text (conversation, 1, "Because.");
  g_assert_false (farthing_conversation_get_has_older (conversation));
}

/* What is asked of a conversation before it has an id does not make a second one */
static void
test_store_made_once (FarthingTestStore *fixture,
                      gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  g_autoptr(GPtrArray) messages = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GAsyncResult) added = NULL;
  g_autoptr(GAsyncResult) saved = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *titles = NULL;

  g_ptr_array_add (messages, farthing_message_new (FARTHING_ROLE_USER, "Hello"));
  farthing_conversation_store_add_async (store, conversation, 0, messages, NULL, farthing_await_cb, &added);
  farthing_conversation_set_title (conversation, "Second");
  farthing_conversation_store_save_async (store, conversation, NULL, farthing_await_cb, &saved);
  g_assert_true (farthing_conversation_store_add_finish (store, farthing_await (&added), &error));
  g_assert_true (farthing_conversation_store_save_finish (store, farthing_await (&saved), &error));
  g_assert_no_error (error);
  titles = farthing_test_query (fixture->database, "SELECT title FROM conversation");
  g_assert_cmpstr (titles, ==, "Second\n");
}

/* The newest come first, older ones in front of them, always whole */
static void
test_store_loads_tail (FarthingTestStore *fixture,
                       gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  g_autoptr(GPtrArray) messages = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(FarthingMessage) newest = NULL;

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      g_ptr_array_add (messages, farthing_message_new (i % 2 == 0 ? FARTHING_ROLE_USER : FARTHING_ROLE_ASSISTANT, text));
    }
  farthing_test_add (store, conversation, 0, messages);
  g_assert_cmpuint (count (conversation), ==, 0);

  farthing_test_load (store, conversation, 30);
  g_assert_cmpuint (count (conversation), ==, 30);
  assert_text (conversation, 0, "70");
  assert_text (conversation, 29, "99");
  g_assert_true (farthing_conversation_get_has_older (conversation));
  newest = g_list_model_get_item (G_LIST_MODEL (conversation), 29);

  farthing_test_load (store, conversation, 70);
  g_assert_cmpuint (count (conversation), ==, 100);
  assert_text (conversation, 0, "0");
  g_assert_false (farthing_conversation_get_has_older (conversation));
  g_assert_true (farthing_conversation_get_head (conversation) == newest);

  farthing_test_load (store, conversation, 10);
  g_assert_cmpuint (count (conversation), ==, 100);
}

static void
switch_to (FarthingConversationStore *store,
           FarthingConversation      *conversation,
           guint                      at,
           guint                      position)
{
  g_autoptr(FarthingMessage) message = g_list_model_get_item (G_LIST_MODEL (conversation), at);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  farthing_conversation_store_switch_async (store, conversation, message, position, NULL, farthing_await_cb, &result);
  g_assert_true (farthing_conversation_store_switch_finish (store, farthing_await (&result), &error));
  g_assert_no_error (error);
}

/* Two answers to one question, the first of which was gone on with */
static void
test_store_siblings (FarthingTestStore *fixture,
                     gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  g_autoptr(FarthingMessage) first = farthing_test_say (store, conversation, 0, "q", "a1", FARTHING_STATUS_COMPLETE);
  g_autoptr(FarthingMessage) further = NULL;
  g_autoptr(FarthingMessage) second = NULL;
  g_autoptr(FarthingMessage) question = g_list_model_get_item (G_LIST_MODEL (conversation), 0);

  further = farthing_test_say (store, conversation, farthing_message_get_id (first), "q2", "a3", FARTHING_STATUS_COMPLETE);
  farthing_conversation_truncate (conversation, 1);
  second = farthing_test_say (store, conversation, farthing_message_get_id (question), NULL, "a2", FARTHING_STATUS_COMPLETE);
  g_assert_cmpuint (farthing_message_get_sibling (second), ==, 1);
  g_assert_cmpuint (farthing_message_get_n_siblings (second), ==, 2);

  switch_to (store, conversation, 1, 0);
  g_assert_cmpuint (count (conversation), ==, 4);
  assert_text (conversation, 1, "a1");
  assert_text (conversation, 3, "a3");
  switch_to (store, conversation, 1, 1);
  g_assert_cmpuint (count (conversation), ==, 2);
  assert_text (conversation, 1, "a2");

  farthing_conversation_unload (conversation);
  farthing_test_load (store, conversation, 10);
  assert_text (conversation, 1, "a2");
  g_assert_cmpuint (farthing_conversation_get_n_messages (conversation), ==, 5);
}

/* The same question asked anew at the root */
static void
test_store_siblings_at_root (FarthingTestStore *fixture,
                             gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversation) other = farthing_conversation_new ();
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  g_autoptr(FarthingMessage) elsewhere = farthing_test_say (store, other, 0, "x", "y", FARTHING_STATUS_COMPLETE);
  g_autoptr(FarthingMessage) first = farthing_test_say (store, conversation, 0, "q1", "a1", FARTHING_STATUS_COMPLETE);
  g_autoptr(FarthingMessage) second = NULL;

  farthing_conversation_truncate (conversation, 0);
  second = farthing_test_say (store, conversation, 0, "q2", "a2", FARTHING_STATUS_COMPLETE);
  switch_to (store, conversation, 0, 0);
  assert_text (conversation, 0, "q1");
  switch_to (store, conversation, 0, 1);
  assert_text (conversation, 0, "q2");
}

static void
test_store_load_path (FarthingTestStore *fixture,
                      gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  g_autoptr(FarthingMessage) first = farthing_test_say (store, conversation, 0, "q1", "a1", FARTHING_STATUS_COMPLETE);
  g_autoptr(FarthingMessage) second = farthing_test_say (store, conversation, farthing_message_get_id (first), "q2", "a2", FARTHING_STATUS_COMPLETE);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) path = NULL;

  farthing_conversation_store_load_path_async (store, farthing_message_get_parent (second), NULL, farthing_await_cb, &result);
  path = farthing_conversation_store_load_path_finish (store, farthing_await (&result), NULL);
  g_assert_cmpuint (path->len, ==, 3);
  g_assert_cmpstr (farthing_message_get_text (g_ptr_array_index (path, 0)), ==, "q1");
  g_assert_cmpstr (farthing_message_get_text (g_ptr_array_index (path, 2)), ==, "q2");
  g_assert_true (g_ptr_array_index (path, 1) != first);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/core/store/conversation-store/keeps-conversation", test_store_keeps_conversation);
  add_test ("/core/store/conversation-store/one-object", test_store_one_object);
  add_test ("/core/store/conversation-store/not-found", test_store_not_found);
  add_test ("/core/store/conversation-store/add", test_store_add);
  add_test ("/core/store/conversation-store/made-once", test_store_made_once);
  add_test ("/core/store/conversation-store/loads-tail", test_store_loads_tail);
  add_test ("/core/store/conversation-store/siblings", test_store_siblings);
  add_test ("/core/store/conversation-store/siblings-at-root", test_store_siblings_at_root);
  add_test ("/core/store/conversation-store/load-path", test_store_load_path);

  return g_test_run ();
}
