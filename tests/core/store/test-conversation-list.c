/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-test-conversations.h"

#define add_test(path, func)                                                   \
  g_test_add (path, FarthingTestStore, NULL, farthing_test_store_set_up, func, \
              farthing_test_store_tear_down)

#define MANY                                                                   \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 120)" \
  " INSERT INTO conversation (pinned, created, updated, effort, title) SELECT i = 7, i, i / 2, 'default', i FROM n"

static char *
describe (GListModel *list,
          guint       n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(FarthingConversation) conversation = g_list_model_get_item (list, i);

      g_string_append_printf (text, "%d ", (int) farthing_conversation_get_id (conversation));
    }

  return g_string_free (text, FALSE);
}

static void
assert_start (GListModel *list,
              const char *expected,
              guint       n)
{
  g_autofree char *text = describe (list, n);

  g_assert_cmpstr (text, ==, expected);
}

static void
wait_for_items (GListModel *list,
                guint       n)
{
  while (g_list_model_get_n_items (list) < n)
    g_main_context_iteration (NULL, TRUE);
}

/* Only the first page is read by itself; the pages follow each other without gap or repetition */
static void
test_list_pages (FarthingTestStore *fixture,
                 gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  GListModel *list;

  farthing_test_exec (fixture->database, MANY);
  list = farthing_conversation_store_get_list (store);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 0);
  wait_for_items (list, 50);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 50);
  assert_start (list, "7 120 119 118 ", 4);

  g_assert_cmpint (farthing_test_load_more (store, 40), ==, 40);
  g_assert_cmpint (farthing_test_load_more (store, 40), ==, 30);
  g_assert_cmpint (farthing_test_load_more (store, 40), ==, 0);
  for (guint i = 0; i < 120; i++)
    {
      g_autoptr(FarthingConversation) conversation = g_list_model_get_item (list, i);

      g_hash_table_add (seen, GINT_TO_POINTER (farthing_conversation_get_id (conversation)));
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, 120);
}

static void
test_list_follows (FarthingTestStore *fixture,
                   gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversation) fresh = farthing_conversation_new ();
  g_autoptr(FarthingConversation) old = NULL;
  g_autoptr(FarthingMessage) answer = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  GListModel *list;

  farthing_test_exec (fixture->database, MANY);
  list = farthing_conversation_store_get_list (store);
  wait_for_items (list, 50);

  answer = farthing_test_say (store, fresh, 0, "q", "a", FARTHING_STATUS_COMPLETE);
  assert_start (list, "7 121 120 ", 3);

  /* Beyond the pages that came: it comes with its own, or when it is pinned. */
  old = farthing_test_find (store, 3);
  farthing_conversation_set_title (old, "Changed");
  farthing_test_save (store, old);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 51);
  farthing_conversation_set_pinned (old, TRUE);
  farthing_test_save (store, old);
  assert_start (list, "7 3 121 120 ", 4);

  farthing_conversation_store_delete_async (store, fresh, NULL, farthing_await_cb, &result);
  g_assert_true (farthing_conversation_store_delete_finish (store, farthing_await (&result), NULL));
  assert_start (list, "7 3 120 ", 3);
  while (farthing_test_load_more (store, 50) > 0)
    continue;
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 120);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/core/store/conversation-list/pages", test_list_pages);
  add_test ("/core/store/conversation-list/follows", test_list_follows);

  return g_test_run ();
}
