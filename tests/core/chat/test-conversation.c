/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-conversation.h"

typedef struct
{
  guint position;
  guint removed;
  guint added;
  guint count;
} Change;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Change     *change)
{
  change->position = position;
  change->removed = removed;
  change->added = added;
  change->count++;
}

static GPtrArray *
make_messages (gint64 first,
               gint64 last)
{
  GPtrArray *messages = g_ptr_array_new_with_free_func (g_object_unref);

  for (gint64 id = first; id <= last; id++)
    {
      FarthingMessage *message = farthing_message_new (FARTHING_ROLE_USER, "x");

      farthing_message_set_id (message, id);
      g_ptr_array_add (messages, message);
    }

  return messages;
}

static void
test_conversation_older_come_before (void)
{
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  g_autoptr(GPtrArray) newest = make_messages (11, 15);
  g_autoptr(GPtrArray) older = make_messages (1, 10);
  Change change = { 0 };

  farthing_conversation_set_id (conversation, 1);
  g_assert_false (farthing_conversation_get_loaded (conversation));
  farthing_conversation_set_messages (conversation, newest, TRUE);
  g_assert_true (farthing_conversation_get_loaded (conversation));
  g_assert_true (farthing_conversation_get_has_older (conversation));

  g_signal_connect (conversation, "items-changed", G_CALLBACK (items_changed_cb), &change);
  farthing_conversation_prepend (conversation, older, FALSE);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (conversation)), ==, 15);
  g_assert_cmpuint (change.position, ==, 0);
  g_assert_cmpuint (change.added, ==, 10);
  g_assert_false (farthing_conversation_get_has_older (conversation));
  g_assert_cmpint (farthing_message_get_id (farthing_conversation_get_head (conversation)), ==, 15);
  g_assert_true (farthing_conversation_find_message (conversation, 3) == g_ptr_array_index (older, 2));
  g_assert_null (farthing_conversation_find_message (conversation, 99));
}

static void
test_conversation_branch_keeps_the_common_part (void)
{
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  g_autoptr(GPtrArray) old_path = make_messages (1, 4);
  g_autoptr(GPtrArray) new_path = make_messages (1, 2);
  g_autoptr(GPtrArray) branch = make_messages (7, 7);
  Change change = { 0 };

  g_ptr_array_add (new_path, g_object_ref (g_ptr_array_index (branch, 0)));
  farthing_message_set_siblings (g_ptr_array_index (new_path, 1), 1, 2);

  farthing_conversation_set_messages (conversation, old_path, FALSE);
  g_signal_connect (conversation, "items-changed", G_CALLBACK (items_changed_cb), &change);
  farthing_conversation_set_messages (conversation, new_path, FALSE);

  g_assert_cmpuint (change.position, ==, 2);
  g_assert_cmpuint (change.removed, ==, 2);
  g_assert_cmpuint (change.added, ==, 1);
  g_assert_true (farthing_conversation_find_message (conversation, 2) == g_ptr_array_index (old_path, 1));
  g_assert_cmpuint (farthing_message_get_n_siblings (g_ptr_array_index (old_path, 1)), ==, 2);
}

static void
test_conversation_truncates_and_unloads (void)
{
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  g_autoptr(GPtrArray) path = make_messages (1, 4);

  farthing_conversation_set_id (conversation, 1);
  farthing_conversation_set_messages (conversation, path, FALSE);
  farthing_conversation_truncate (conversation, 3);
  g_assert_cmpint (farthing_message_get_id (farthing_conversation_get_head (conversation)), ==, 3);
  farthing_conversation_truncate (conversation, 3);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (conversation)), ==, 3);

  farthing_conversation_unload (conversation);
  g_assert_false (farthing_conversation_get_loaded (conversation));
  g_assert_null (farthing_conversation_get_head (conversation));
}

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          guint      *count)
{
  (*count)++;
}

static void
test_conversation_notifies_changes_only (void)
{
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  guint notified = 0;

  g_signal_connect (conversation, "notify", G_CALLBACK (count_cb), &notified);
  farthing_conversation_set_title (conversation, "A");
  farthing_conversation_set_title (conversation, "A");
  farthing_conversation_set_route (conversation, "demo", "x", NULL);
  farthing_conversation_set_route (conversation, "demo", "x", NULL);
  farthing_conversation_set_totals (conversation, 0, FARTHING_PROVENANCE_UNKNOWN, 0, 0, 0);
  g_assert_cmpuint (notified, ==, 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/chat/conversation/older-come-before", test_conversation_older_come_before);
  g_test_add_func ("/core/chat/conversation/branch-keeps-the-common-part", test_conversation_branch_keeps_the_common_part);
  g_test_add_func ("/core/chat/conversation/truncates-and-unloads", test_conversation_truncates_and_unloads);
  g_test_add_func ("/core/chat/conversation/notifies-changes-only", test_conversation_notifies_changes_only);

  return g_test_run ();
}
