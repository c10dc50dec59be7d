/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-draft-private.h"

/* Counts once, prices often.  The history is read again when the conversation got another head, or when an
 * answer and its tokens were written. */

G_DEFINE_FINAL_TYPE (FarthingDraft, farthing_draft, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
farthing_draft_emit_changed (FarthingDraft *self)
{
  self->plans_us = G_MININT64 / 2;
  self->has_answer = FALSE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
history_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(FarthingDraft) self = user_data;
  g_autoptr(FarthingDraftHistory) history = NULL;
  g_autoptr(GError) error = NULL;

  history = farthing_draft_history_load_finish (FARTHING_CONVERSATION_STORE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_pointer (&self->history, farthing_draft_history_free);
  g_clear_error (&self->error);
  self->history = g_steal_pointer (&history);
  self->error = g_steal_pointer (&error);
  farthing_draft_emit_changed (self);
}

/* The id of the newest message that goes along, 0 for none; FALSE if it is in no file */
static gboolean
find_head (FarthingDraft *self,
           gint64        *id)
{
  FarthingMessage *head;

  *id = 0;
  if (self->conversation == NULL)
    return TRUE;
  if (self->replaced != NULL)
    {
      *id = farthing_message_get_parent (self->replaced);
      return TRUE;
    }

  head = farthing_conversation_get_head (self->conversation);
  if (head != NULL)
    *id = farthing_message_get_id (head);

  return head == NULL || *id != 0;
}

/* A conversation that is not kept is all in memory. */
static void
take_from_memory (FarthingDraft *self)
{
  GListModel *messages = G_LIST_MODEL (self->conversation);
  g_autoptr(GPtrArray) path = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (messages); i++)
    g_ptr_array_add (path, g_list_model_get_item (messages, i));

  g_clear_pointer (&self->history, farthing_draft_history_free);
  self->history = farthing_draft_history_new (farthing_conversation_get_system (self->conversation), path);
  farthing_draft_emit_changed (self);
}

static gboolean
reload_cb (gpointer user_data)
{
  FarthingDraft *self = user_data;
  const char *system = self->conversation != NULL ? farthing_conversation_get_system (self->conversation) : NULL;
  gint64 head;

  self->reload_source = 0;
  farthing_draft_cancel (&self->loading);
  /* Its end is read when it is opened; that tells of itself. */
  if (self->conversation != NULL && !farthing_conversation_get_loaded (self->conversation))
    return G_SOURCE_REMOVE;

  self->loading = g_cancellable_new ();
  if (find_head (self, &head))
    farthing_draft_history_load_async (farthing_session_get_conversations (self->session), head, system, self->loading,
                                       history_loaded_cb, g_object_ref (self));
  else
    take_from_memory (self);

  return G_SOURCE_REMOVE;
}

static void
queue_reload (FarthingDraft *self)
{
  if (self->reload_source == 0)
    self->reload_source = g_idle_add_full (G_PRIORITY_DEFAULT, reload_cb, self, NULL);
}

/* What is said meanwhile belongs to the answer that is on its way. */
static gboolean
is_streaming (FarthingDraft *self)
{
  FarthingMessage *head = self->conversation != NULL ? farthing_conversation_get_head (self->conversation) : NULL;

  return head != NULL && farthing_message_get_status (head) == FARTHING_STATUS_STREAMING;
}

static void
path_changed_cb (FarthingDraft *self)
{
  if (!is_streaming (self))
    queue_reload (self);
}

static void
farthing_draft_dispose (GObject *object)
{
  FarthingDraft *self = FARTHING_DRAFT (object);

  g_clear_handle_id (&self->reload_source, g_source_remove);
  farthing_draft_cancel (&self->loading);
  farthing_draft_cancel (&self->counting);
  farthing_draft_cancel (&self->counting_attached);
  g_clear_object (&self->signals);
  if (self->attachments != NULL)
    g_signal_handlers_disconnect_by_data (self->attachments, self);
  g_clear_object (&self->attachments);
  g_clear_object (&self->replaced);
  g_clear_object (&self->conversation);
  g_clear_object (&self->habits);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (farthing_draft_parent_class)->dispose (object);
}

static void
farthing_draft_finalize (GObject *object)
{
  FarthingDraft *self = FARTHING_DRAFT (object);

  g_clear_pointer (&self->history, farthing_draft_history_free);
  g_array_unref (self->images);
  g_hash_table_unref (self->plans);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (farthing_draft_parent_class)->finalize (object);
}

static void
farthing_draft_class_init (FarthingDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = farthing_draft_dispose;
  object_class->finalize = farthing_draft_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
farthing_draft_init (FarthingDraft *self)
{
  static const char *const paths[] = { "items-changed", "notify::loaded", "notify::status", "notify::n-requests",
                                       "notify::system" };
  static const char *const choices[] = { "notify::provider", "notify::model", "notify::effort", "notify::automatic" };

  self->max_tokens = FARTHING_UNKNOWN;
  self->images = g_array_new (FALSE, FALSE, sizeof (FarthingImageSize));
  self->plans = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->signals = g_signal_group_new (FARTHING_TYPE_CONVERSATION);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_signal_group_connect_swapped (self->signals, paths[i], G_CALLBACK (path_changed_cb), self);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    g_signal_group_connect_swapped (self->signals, choices[i], G_CALLBACK (farthing_draft_emit_changed), self);
}

static FarthingDraft *
new_draft (FarthingSession *session)
{
  FarthingDraft *self = g_object_new (FARTHING_TYPE_DRAFT, NULL);

  self->session = g_object_ref (session);
  self->habits = g_object_ref (farthing_session_get_habits (session));

  return self;
}

FarthingDraft *
farthing_draft_new (FarthingSession *session)
{
  FarthingDraft *self;

  g_return_val_if_fail (FARTHING_IS_SESSION (session), NULL);

  self = new_draft (session);
  g_signal_connect_object (farthing_session_get_models (session), "repriced", G_CALLBACK (farthing_draft_emit_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (farthing_session_get_keys (session), "items-changed", G_CALLBACK (farthing_draft_emit_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->habits, "changed", G_CALLBACK (farthing_draft_emit_changed), self, G_CONNECT_SWAPPED);
  queue_reload (self);

  return self;
}

FarthingDraft *
farthing_draft_new_for_path (FarthingSession      *session,
                             FarthingConversation *conversation,
                             GPtrArray            *path,
                             gint64                max_tokens)
{
  FarthingDraft *self;
  g_autoptr(GPtrArray) before = g_ptr_array_new ();
  FarthingMessage *question;

  g_return_val_if_fail (FARTHING_IS_SESSION (session), NULL);
  g_return_val_if_fail (FARTHING_IS_CONVERSATION (conversation), NULL);
  g_return_val_if_fail (path != NULL && path->len > 0, NULL);

  self = new_draft (session);
  self->conversation = g_object_ref (conversation);
  self->max_tokens = max_tokens;
  for (guint i = 0; i < path->len - 1; i++)
    g_ptr_array_add (before, g_ptr_array_index (path, i));
  self->history = farthing_draft_history_new (farthing_conversation_get_system (conversation), before);
  question = g_ptr_array_index (path, path->len - 1);
  farthing_text_tally_add (&self->text, farthing_message_get_text (question), -1);
  /* Not in a thread, however long they are: whoever asks needs the amount now */
  self->attachments = g_object_ref (farthing_message_get_attachments (question));
  self->n_attachments = g_list_model_get_n_items (self->attachments);
  farthing_draft_measure_images (self);
  farthing_draft_tally_attachments (&self->attached, self->attachments);

  return self;
}

FarthingSession *
farthing_draft_get_session (FarthingDraft *self)
{
  g_return_val_if_fail (FARTHING_IS_DRAFT (self), NULL);

  return self->session;
}

void
farthing_draft_set_conversation (FarthingDraft        *self,
                                 FarthingConversation *conversation)
{
  g_return_if_fail (FARTHING_IS_DRAFT (self));

  if (!g_set_object (&self->conversation, conversation))
    return;

  g_clear_object (&self->replaced);
  g_clear_pointer (&self->history, farthing_draft_history_free);
  g_signal_group_set_target (self->signals, conversation);
  queue_reload (self);
  farthing_draft_emit_changed (self);
}

FarthingConversation *
farthing_draft_get_conversation (FarthingDraft *self)
{
  g_return_val_if_fail (FARTHING_IS_DRAFT (self), NULL);

  return self->conversation;
}

void
farthing_draft_set_replaced (FarthingDraft   *self,
                             FarthingMessage *question)
{
  g_return_if_fail (FARTHING_IS_DRAFT (self));

  if (g_set_object (&self->replaced, question))
    queue_reload (self);
}

FarthingMessage *
farthing_draft_get_replaced (FarthingDraft *self)
{
  g_return_val_if_fail (FARTHING_IS_DRAFT (self), NULL);

  return self->replaced;
}

void
farthing_draft_set_max_tokens (FarthingDraft *self,
                               gint64         max_tokens)
{
  g_return_if_fail (FARTHING_IS_DRAFT (self));

  if (self->max_tokens == max_tokens)
    return;

  self->max_tokens = max_tokens;
  farthing_draft_emit_changed (self);
}

gboolean
farthing_draft_is_ready (FarthingDraft *self)
{
  g_return_val_if_fail (FARTHING_IS_DRAFT (self), FALSE);

  return self->history != NULL && self->counting == NULL && self->counting_attached == NULL && farthing_habits_is_loaded (self->habits);
}

const GError *
farthing_draft_get_error (FarthingDraft *self)
{
  g_return_val_if_fail (FARTHING_IS_DRAFT (self), NULL);

  return self->error;
}
