/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-conversation-list.h"
#include "farthing-conversation-store-private.h"
#include "farthing-journal.h"
#include "farthing-message-rows.h"

/* What the store writes. */

/* Gives the caller's messages what their snapshots got */
static void
apply_messages (FarthingStoreTarget *target,
                FarthingWriteJob    *job)
{
  FarthingConversation *conversation = target->conversation;

  for (guint i = 0; i < target->messages->len; i++)
    {
      FarthingMessage *message = g_ptr_array_index (target->messages, i);
      FarthingMessage *stored = g_ptr_array_index (job->messages, i);

      farthing_message_set_id (message, farthing_message_get_id (stored));
      farthing_message_set_parent (message, farthing_message_get_parent (stored));
      farthing_message_set_created (message, farthing_message_get_created (stored));
      farthing_message_set_siblings (message, farthing_message_get_sibling (stored), farthing_message_get_n_siblings (stored));
      farthing_conversation_set_status (conversation, farthing_message_get_status (message));
    }
  farthing_conversation_set_n_messages (conversation,
                                        farthing_conversation_get_n_messages (conversation) + target->messages->len);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingConversationStore *self = g_task_get_source_object (task);
  FarthingStoreTarget *target = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  FarthingWriteJob *job = farthing_database_run_finish (FARTHING_DATABASE (source), result, &error);

  if (job == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  farthing_conversation_set_id (target->conversation, farthing_conversation_get_id (job->conversation));
  farthing_conversation_set_created (target->conversation, farthing_conversation_get_created (job->conversation));
  farthing_conversation_set_updated (target->conversation,
                                     MAX (farthing_conversation_get_updated (target->conversation),
                                          farthing_conversation_get_updated (job->conversation)));
  if (target->messages != NULL)
    apply_messages (target, job);
  farthing_conversation_map_add (self->map, target->conversation);
  farthing_conversation_store_place (self, target->conversation);
  g_task_return_boolean (task, TRUE);
  farthing_write_job_unref (job);
}

static gpointer
delete_conversation (sqlite3   *connection,
                     gpointer   data,
                     GError   **error)
{
  farthing_conversation_rows_delete (connection, *(gint64 *) data, error);

  return NULL;
}

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingConversationStore *self = g_task_get_source_object (task);
  FarthingStoreTarget *target = g_task_get_task_data (task);
  GError *error = NULL;

  farthing_database_run_finish (FARTHING_DATABASE (source), result, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  farthing_conversation_list_remove (self->list, target->conversation);
  farthing_conversation_map_remove (self->map, target->conversation);
  g_task_return_boolean (task, TRUE);
}

typedef struct
{
  gint64 message;
  char *text;
  char *reasoning;
} Piece;

static void
piece_free (gpointer data)
{
  Piece *piece = data;

  g_free (piece->text);
  g_free (piece->reasoning);
  g_free (piece);
}

static gpointer
append_piece (sqlite3   *connection,
              gpointer   data,
              GError   **error)
{
  Piece *piece = data;

  farthing_journal_append (connection, piece->message, piece->text, piece->reasoning, error);

  return NULL;
}

static void
piece_written_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(FarthingConversationStore) self = user_data;
  g_autoptr(GError) error = NULL;

  farthing_database_run_finish (FARTHING_DATABASE (source), result, &error);
  if (error != NULL)
    farthing_conversation_store_report (self, error);
}

static gpointer
claim_answer (sqlite3   *connection,
              gpointer   data,
              GError   **error)
{
  farthing_journal_claim (connection, *(gint64 *) data, error);

  return NULL;
}

static void
claimed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  farthing_database_run_finish (FARTHING_DATABASE (source), result, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* Not cancelled on the way: what was asked for is stored, and the objects say so */
static void
run_write_job (FarthingConversationStore *self,
               GTask                     *task,
               FarthingConversation      *conversation,
               gint64                     parent,
               GPtrArray                 *messages)
{
  FarthingWriteJob *job = farthing_write_job_new (conversation, farthing_conversation_map_get_ticket (self->map, conversation));

  job->parent = parent;
  if (messages != NULL)
    job->messages = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; messages != NULL && i < messages->len; i++)
    g_ptr_array_add (job->messages, farthing_message_rows_snapshot (g_ptr_array_index (messages, i)));
  g_task_set_task_data (task, farthing_store_target_new (conversation, messages, 0), farthing_store_target_free);
  farthing_database_run_async (self->database, farthing_write_job_run, job, farthing_write_job_unref, farthing_write_job_unref,
                               NULL, written_cb, task);
}

void
farthing_conversation_store_save_async (FarthingConversationStore *self,
                                        FarthingConversation      *conversation,
                                        GCancellable              *cancellable,
                                        GAsyncReadyCallback        callback,
                                        gpointer                   user_data)
{
  g_return_if_fail (FARTHING_IS_CONVERSATION_STORE (self));
  g_return_if_fail (FARTHING_IS_CONVERSATION (conversation));

  run_write_job (self, farthing_conversation_store_start_task (self, farthing_conversation_store_save_async, cancellable, callback, user_data),
                 conversation, 0, NULL);
}

gboolean
farthing_conversation_store_save_finish (FarthingConversationStore  *self,
                                         GAsyncResult               *result,
                                         GError                    **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
farthing_conversation_store_delete_async (FarthingConversationStore *self,
                                          FarthingConversation      *conversation,
                                          GCancellable              *cancellable,
                                          GAsyncReadyCallback        callback,
                                          gpointer                   user_data)
{
  GTask *task;
  gint64 id;

  g_return_if_fail (FARTHING_IS_CONVERSATION_STORE (self));
  g_return_if_fail (FARTHING_IS_CONVERSATION (conversation));

  id = farthing_conversation_get_id (conversation);
  task = farthing_conversation_store_start_task (self, farthing_conversation_store_delete_async, cancellable, callback, user_data);
  g_task_set_task_data (task, farthing_store_target_new (conversation, NULL, 0), farthing_store_target_free);
  farthing_database_run_async (self->database, delete_conversation, g_memdup2 (&id, sizeof id), g_free, NULL,
                               NULL, deleted_cb, task);
}

gboolean
farthing_conversation_store_delete_finish (FarthingConversationStore  *self,
                                           GAsyncResult               *result,
                                           GError                    **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
farthing_conversation_store_add_async (FarthingConversationStore *self,
                                       FarthingConversation      *conversation,
                                       gint64                     parent,
                                       GPtrArray                 *messages,
                                       GCancellable              *cancellable,
                                       GAsyncReadyCallback        callback,
                                       gpointer                   user_data)
{
  g_return_if_fail (FARTHING_IS_CONVERSATION_STORE (self));
  g_return_if_fail (FARTHING_IS_CONVERSATION (conversation));
  g_return_if_fail (messages != NULL && messages->len > 0);

  run_write_job (self, farthing_conversation_store_start_task (self, farthing_conversation_store_add_async, cancellable, callback, user_data),
                 conversation, parent, messages);
}

gboolean
farthing_conversation_store_add_finish (FarthingConversationStore  *self,
                                        GAsyncResult               *result,
                                        GError                    **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
farthing_conversation_store_journal (FarthingConversationStore *self,
                                     gint64                     message,
                                     const char                *text,
                                     gsize                      text_length,
                                     const char                *reasoning,
                                     gsize                      reasoning_length)
{
  Piece *piece;

  g_return_if_fail (FARTHING_IS_CONVERSATION_STORE (self));
  g_return_if_fail (message != 0);

  piece = g_new0 (Piece, 1);
  piece->message = message;
  piece->text = g_strndup (text, text_length);
  piece->reasoning = g_strndup (reasoning, reasoning_length);
  farthing_database_run_async (self->database, append_piece, piece, piece_free, NULL, NULL, piece_written_cb, g_object_ref (self));
}

static void
request_free (gpointer request)
{
  farthing_under_way_free (request);
}

static gpointer
note_request (sqlite3   *connection,
              gpointer   data,
              GError   **error)
{
  farthing_under_way_write (connection, data, error);

  return NULL;
}

static gpointer
forget_request (sqlite3   *connection,
                gpointer   data,
                GError   **error)
{
  const FarthingUnderWay *request = data;

  farthing_under_way_remove (connection, request->serial, error);

  return NULL;
}

void
farthing_conversation_store_note_request (FarthingConversationStore *self,
                                          const FarthingUnderWay    *request)
{
  g_return_if_fail (FARTHING_IS_CONVERSATION_STORE (self));
  g_return_if_fail (request != NULL);

  farthing_database_run_async (self->database, note_request, farthing_under_way_copy (request), request_free, NULL, NULL,
                               piece_written_cb, g_object_ref (self));
}

void
farthing_conversation_store_forget_request (FarthingConversationStore *self,
                                            const FarthingUnderWay    *request)
{
  g_return_if_fail (FARTHING_IS_CONVERSATION_STORE (self));
  g_return_if_fail (request != NULL);

  farthing_database_run_async (self->database, forget_request, farthing_under_way_copy (request), request_free, NULL, NULL,
                               piece_written_cb, g_object_ref (self));
}

void
farthing_conversation_store_resume_async (FarthingConversationStore *self,
                                          FarthingMessage           *message,
                                          GCancellable              *cancellable,
                                          GAsyncReadyCallback        callback,
                                          gpointer                   user_data)
{
  gint64 id;

  g_return_if_fail (FARTHING_IS_CONVERSATION_STORE (self));
  g_return_if_fail (FARTHING_IS_MESSAGE (message));

  id = farthing_message_get_id (message);
  farthing_database_run_async (self->database, claim_answer, g_memdup2 (&id, sizeof id), g_free, NULL, cancellable, claimed_cb,
                               farthing_conversation_store_start_task (self, farthing_conversation_store_resume_async, cancellable, callback, user_data));
}

gboolean
farthing_conversation_store_resume_finish (FarthingConversationStore  *self,
                                           GAsyncResult               *result,
                                           GError                    **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
farthing_conversation_store_write_answer (sqlite3          *connection,
                                          FarthingMessage  *message,
                                          GError          **error)
{
  g_return_val_if_fail (connection != NULL, FALSE);
  g_return_val_if_fail (FARTHING_IS_MESSAGE (message), FALSE);

  return farthing_message_rows_update (connection, message, error);
}
