/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-conversation-private.h"

/* The part of a conversation's path that is loaded. */

static void
set_flags (FarthingConversation *self,
           gboolean              loaded,
           gboolean              has_older)
{
  if (self->loaded != loaded)
    {
      self->loaded = loaded;
      g_object_notify_by_pspec (G_OBJECT (self), farthing_conversation_properties[PROP_LOADED]);
    }
  if (self->has_older != has_older)
    {
      self->has_older = has_older;
      g_object_notify_by_pspec (G_OBJECT (self), farthing_conversation_properties[PROP_HAS_OLDER]);
    }
}

/**
 * farthing_conversation_get_loaded:
 * @self: a conversation
 *
 * Returns: whether the end of its path is there; a new conversation has none and needs no loading
 */
gboolean
farthing_conversation_get_loaded (FarthingConversation *self)
{
  g_return_val_if_fail (FARTHING_IS_CONVERSATION (self), FALSE);

  return self->loaded || self->id == 0;
}

/**
 * farthing_conversation_get_has_older:
 * @self: a conversation
 *
 * Returns: whether there are messages before the first that is loaded
 */
gboolean
farthing_conversation_get_has_older (FarthingConversation *self)
{
  g_return_val_if_fail (FARTHING_IS_CONVERSATION (self), FALSE);

  return self->has_older;
}

/**
 * farthing_conversation_get_head:
 * @self: a conversation
 *
 * Returns: (transfer none) (nullable): the newest message of the path, if it is loaded
 */
FarthingMessage *
farthing_conversation_get_head (FarthingConversation *self)
{
  g_return_val_if_fail (FARTHING_IS_CONVERSATION (self), NULL);

  return self->messages->len > 0 ? g_ptr_array_index (self->messages, self->messages->len - 1) : NULL;
}

/**
 * farthing_conversation_find_message:
 * @self: a conversation
 * @id: the id of a message
 *
 * Returns: (transfer none) (nullable): the message, if it is loaded
 */
FarthingMessage *
farthing_conversation_find_message (FarthingConversation *self,
                                    gint64                id)
{
  g_return_val_if_fail (FARTHING_IS_CONVERSATION (self), NULL);

  /* From the end: what is asked for is nearly always near it. */
  for (guint i = self->messages->len; i > 0; i--)
    {
      FarthingMessage *message = g_ptr_array_index (self->messages, i - 1);

      if (farthing_message_get_id (message) == id)
        return message;
    }

  return NULL;
}

/**
 * farthing_conversation_append:
 * @self: a conversation
 * @message: (transfer none): what was said last
 */
void
farthing_conversation_append (FarthingConversation *self,
                              FarthingMessage      *message)
{
  g_return_if_fail (FARTHING_IS_CONVERSATION (self));
  g_return_if_fail (FARTHING_IS_MESSAGE (message));

  g_ptr_array_add (self->messages, g_object_ref (message));
  g_list_model_items_changed (G_LIST_MODEL (self), self->messages->len - 1, 0, 1);
  set_flags (self, TRUE, self->has_older);
}

/**
 * farthing_conversation_prepend:
 * @self: a conversation
 * @messages: (element-type FarthingMessage): older messages, oldest first
 * @has_older: whether there are still older ones
 */
void
farthing_conversation_prepend (FarthingConversation *self,
                               GPtrArray            *messages,
                               gboolean              has_older)
{
  g_return_if_fail (FARTHING_IS_CONVERSATION (self));
  g_return_if_fail (messages != NULL);

  for (guint i = 0; i < messages->len; i++)
    g_ptr_array_insert (self->messages, i, g_object_ref (g_ptr_array_index (messages, i)));

  if (messages->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, messages->len);
  set_flags (self, TRUE, has_older);
}

/* How many messages at the beginning are the same in both, so that their rows can stay */
static guint
count_common (FarthingConversation *self,
              GPtrArray            *messages)
{
  guint n = 0;

  while (n < self->messages->len && n < messages->len)
    {
      gint64 old_id = farthing_message_get_id (g_ptr_array_index (self->messages, n));

      if (old_id == 0 || old_id != farthing_message_get_id (g_ptr_array_index (messages, n)))
        break;
      n++;
    }

  return n;
}

/**
 * farthing_conversation_set_messages:
 * @self: a conversation
 * @messages: (element-type FarthingMessage): the end of the path, oldest first
 * @has_older: whether there are older ones
 *
 * Replaces what is loaded.  Messages that both paths begin with keep their objects, and take over
 * their position among their siblings, which a change of branch moves.
 */
void
farthing_conversation_set_messages (FarthingConversation *self,
                                    GPtrArray            *messages,
                                    gboolean              has_older)
{
  guint common;
  guint removed;

  g_return_if_fail (FARTHING_IS_CONVERSATION (self));
  g_return_if_fail (messages != NULL);

  common = count_common (self, messages);
  removed = self->messages->len - common;
  for (guint i = 0; i < common; i++)
    {
      FarthingMessage *fresh = g_ptr_array_index (messages, i);

      farthing_message_set_siblings (g_ptr_array_index (self->messages, i),
                                     farthing_message_get_sibling (fresh),
                                     farthing_message_get_n_siblings (fresh));
    }

  if (removed > 0)
    g_ptr_array_remove_range (self->messages, common, removed);
  for (guint i = common; i < messages->len; i++)
    g_ptr_array_add (self->messages, g_object_ref (g_ptr_array_index (messages, i)));

  if (removed > 0 || messages->len > common)
    g_list_model_items_changed (G_LIST_MODEL (self), common, removed, messages->len - common);
  set_flags (self, TRUE, has_older);
}

/**
 * farthing_conversation_truncate:
 * @self: a conversation
 * @position: the first message that leaves the path
 *
 * The messages stay in the store: a path that branches off earlier takes their place.
 */
void
farthing_conversation_truncate (FarthingConversation *self,
                                guint                 position)
{
  guint removed;

  g_return_if_fail (FARTHING_IS_CONVERSATION (self));

  if (position >= self->messages->len)
    return;

  removed = self->messages->len - position;
  g_ptr_array_remove_range (self->messages, position, removed);
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, 0);
}

/**
 * farthing_conversation_unload:
 * @self: a conversation
 *
 * Forgets the messages of a stored conversation that nobody shows.
 */
void
farthing_conversation_unload (FarthingConversation *self)
{
  g_return_if_fail (FARTHING_IS_CONVERSATION (self));

  if (self->id == 0)
    return;

  farthing_conversation_truncate (self, 0);
  set_flags (self, FALSE, FALSE);
}
