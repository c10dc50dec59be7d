/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-conversation-list.h"

static int
compare_numbers (gint64 a,
                 gint64 b)
{
  return (a > b) - (a < b);
}

/* Pinned first, then what changed last, then what was made last: the order of the pages */
static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  FarthingConversation *first = (gpointer) a;
  FarthingConversation *second = (gpointer) b;
  int order = compare_numbers (farthing_conversation_get_pinned (second), farthing_conversation_get_pinned (first));

  if (order == 0)
    order = compare_numbers (farthing_conversation_get_updated (second), farthing_conversation_get_updated (first));
  if (order == 0)
    order = compare_numbers (farthing_conversation_get_id (second), farthing_conversation_get_id (first));

  return order;
}

static gboolean
is_in_order (GListStore           *list,
             guint                 position,
             FarthingConversation *conversation)
{
  g_autoptr(FarthingConversation) before = NULL;
  g_autoptr(FarthingConversation) after = g_list_model_get_item (G_LIST_MODEL (list), position + 1);

  if (position > 0)
    before = g_list_model_get_item (G_LIST_MODEL (list), position - 1);

  return (before == NULL || compare (before, conversation, NULL) < 0) &&
         (after == NULL || compare (conversation, after, NULL) < 0);
}

/**
 * farthing_conversation_list_place:
 * @list: a list in order, but for @conversation
 * @conversation: a conversation that came or changed
 *
 * Puts it where it belongs; does not touch the list when it is there already.
 */
void
farthing_conversation_list_place (GListStore           *list,
                                  FarthingConversation *conversation)
{
  guint position;

  if (g_list_store_find (list, conversation, &position))
    {
      if (is_in_order (list, position, conversation))
        return;
      g_list_store_remove (list, position);
    }
  g_list_store_insert_sorted (list, conversation, compare, NULL);
}

gboolean
farthing_conversation_list_remove (GListStore           *list,
                                   FarthingConversation *conversation)
{
  guint position;

  if (!g_list_store_find (list, conversation, &position))
    return FALSE;
  g_list_store_remove (list, position);

  return TRUE;
}

/* Whether the pages up to @cursor would hold @conversation: one that lies beyond comes with its page */
gboolean
farthing_conversation_list_reaches (const FarthingConversationCursor *cursor,
                                    FarthingConversation             *conversation)
{
  int order = compare_numbers (farthing_conversation_get_pinned (conversation), cursor->pinned);

  if (order == 0)
    order = compare_numbers (farthing_conversation_get_updated (conversation), cursor->updated);
  if (order == 0)
    order = compare_numbers (farthing_conversation_get_id (conversation), cursor->id);

  return order >= 0;
}
