/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-conversation-map.h"

typedef struct
{
  gint64 id; /* 0 while it is being made */
  FarthingConversation *conversation; /* not owned */
  FarthingConversationTicket *ticket;
} Entry;

struct _FarthingConversationMap
{
  GHashTable *entries; /* FarthingConversation → Entry */
  GHashTable *by_id; /* into the entries */
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->ticket, g_atomic_rc_box_release);
  g_free (entry);
}

FarthingConversationMap *
farthing_conversation_map_new (void)
{
  FarthingConversationMap *self = g_new0 (FarthingConversationMap, 1);

  self->entries = g_hash_table_new_full (NULL, NULL, NULL, entry_free);
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);

  return self;
}

static void
forget (FarthingConversationMap *self,
        gpointer                 conversation)
{
  Entry *entry = g_hash_table_lookup (self->entries, conversation);

  if (entry->id != 0)
    g_hash_table_remove (self->by_id, &entry->id);
  g_hash_table_remove (self->entries, conversation);
}

static void
conversation_gone_cb (gpointer  data,
                      GObject  *where)
{
  forget (data, where);
}

static Entry *
ensure_entry (FarthingConversationMap *self,
              FarthingConversation    *conversation)
{
  Entry *entry = g_hash_table_lookup (self->entries, conversation);

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      entry->conversation = conversation;
      g_hash_table_insert (self->entries, conversation, entry);
      g_object_weak_ref (G_OBJECT (conversation), conversation_gone_cb, self);
    }

  return entry;
}

void
farthing_conversation_map_free (FarthingConversationMap *self)
{
  GHashTableIter iter;
  gpointer conversation;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &conversation, NULL))
    g_object_weak_unref (conversation, conversation_gone_cb, self);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->entries);
  g_free (self);
}

/* (transfer none) (nullable) */
FarthingConversation *
farthing_conversation_map_lookup (FarthingConversationMap *self,
                                  gint64                   id)
{
  Entry *entry = g_hash_table_lookup (self->by_id, &id);

  return entry != NULL ? entry->conversation : NULL;
}

/* A conversation that has got its id */
void
farthing_conversation_map_add (FarthingConversationMap *self,
                               FarthingConversation    *conversation)
{
  Entry *entry = ensure_entry (self, conversation);

  g_return_if_fail (farthing_conversation_get_id (conversation) != 0);

  if (entry->id != 0)
    return;
  entry->id = farthing_conversation_get_id (conversation);
  g_clear_pointer (&entry->ticket, g_atomic_rc_box_release);
  g_hash_table_insert (self->by_id, &entry->id, entry);
}

void
farthing_conversation_map_remove (FarthingConversationMap *self,
                                  FarthingConversation    *conversation)
{
  if (!g_hash_table_contains (self->entries, conversation))
    return;
  g_object_weak_unref (G_OBJECT (conversation), conversation_gone_cb, self);
  forget (self, conversation);
}

FarthingConversationTicket *
farthing_conversation_map_get_ticket (FarthingConversationMap *self,
                                      FarthingConversation    *conversation)
{
  Entry *entry;

  if (farthing_conversation_get_id (conversation) != 0)
    return NULL;

  entry = ensure_entry (self, conversation);
  if (entry->ticket == NULL)
    entry->ticket = g_atomic_rc_box_new0 (FarthingConversationTicket);

  return entry->ticket;
}
