/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-conversation-list.h"
#include "farthing-conversation-store-private.h"

/* How many conversations the first call for the list loads: a window full and some more */
#define PAGE_LENGTH 50

G_DEFINE_FINAL_TYPE (FarthingConversationStore, farthing_conversation_store, G_TYPE_OBJECT)

enum
{
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
farthing_store_target_free (gpointer data)
{
  FarthingStoreTarget *target = data;

  g_clear_object (&target->conversation);
  g_clear_pointer (&target->messages, g_ptr_array_unref);
  g_free (target);
}

FarthingStoreTarget *
farthing_store_target_new (FarthingConversation *conversation,
                           GPtrArray            *messages,
                           gint64                before)
{
  FarthingStoreTarget *target = g_new0 (FarthingStoreTarget, 1);

  target->conversation = g_object_ref (conversation);
  target->messages = messages != NULL ? g_ptr_array_ref (messages) : NULL;
  target->before = before;

  return target;
}

void
farthing_conversation_store_report (FarthingConversationStore *self,
                                    const GError              *error)
{
  if (!farthing_error_is_cancelled (error))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

GTask *
farthing_conversation_store_start_task (FarthingConversationStore *self,
                                        gpointer                   tag,
                                        GCancellable              *cancellable,
                                        GAsyncReadyCallback        callback,
                                        gpointer                   user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);

  return task;
}

void
farthing_conversation_store_place (FarthingConversationStore *self,
                                   FarthingConversation      *conversation)
{
  if (self->listed &&
      (g_list_store_find (self->list, conversation, NULL) ||
       farthing_conversation_list_reaches (&self->cursor, conversation)))
    farthing_conversation_list_place (self->list, conversation);
}

/* The object that stands for what was read, which may be an older one with changes not saved yet */
static FarthingConversation *
adopt (FarthingConversationStore *self,
       FarthingConversation      *fresh)
{
  FarthingConversation *known = farthing_conversation_map_lookup (self->map, farthing_conversation_get_id (fresh));

  if (known != NULL)
    return known;
  farthing_conversation_map_add (self->map, fresh);

  return fresh;
}

static void
page_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingConversationStore *self = g_task_get_source_object (task);
  g_autoptr(GError) error = NULL;
  FarthingPageJob *job = farthing_database_run_finish (FARTHING_DATABASE (source), result, &error);

  if (job == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  for (guint i = 0; i < job->conversations->len; i++)
    farthing_conversation_list_place (self->list, adopt (self, g_ptr_array_index (job->conversations, i)));
  self->cursor = job->cursor;
  if (job->conversations->len < job->n_conversations)
    self->cursor = (FarthingConversationCursor){ G_MININT64, G_MININT64, G_MININT64 };
  g_task_return_int (task, job->conversations->len);
  farthing_page_job_unref (job);
}

static void
first_page_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  FarthingConversationStore *self = FARTHING_CONVERSATION_STORE (source);
  g_autoptr(GError) error = NULL;

  if (farthing_conversation_store_load_more_finish (self, result, &error) < 0)
    farthing_conversation_store_report (self, error);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FarthingConversation) fresh = farthing_database_run_finish (FARTHING_DATABASE (source), result, &error);

  if (fresh == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_object_ref (adopt (g_task_get_source_object (task), fresh)), g_object_unref);
}

static gpointer
find_conversation (sqlite3   *connection,
                   gpointer   data,
                   GError   **error)
{
  return farthing_conversation_rows_find (connection, *(gint64 *) data, error);
}

/* Older messages are put in front only if what was in front is still there */
static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingStoreTarget *target = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  FarthingReadJob *job = farthing_database_run_finish (FARTHING_DATABASE (source), result, &error);
  g_autoptr(FarthingMessage) first = NULL;

  if (job == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  first = g_list_model_get_item (G_LIST_MODEL (target->conversation), 0);
  if (target->before == 0)
    farthing_conversation_set_messages (target->conversation, job->messages, job->has_older);
  else if (first != NULL && farthing_message_get_id (first) == target->before)
    farthing_conversation_prepend (target->conversation, job->messages, job->has_older);
  g_task_return_boolean (task, TRUE);
  farthing_read_job_unref (job);
}

static void
path_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  FarthingReadJob *job = farthing_database_run_finish (FARTHING_DATABASE (source), result, &error);

  if (job == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_task_return_pointer (task, g_ptr_array_ref (job->messages), (GDestroyNotify) g_ptr_array_unref);
  farthing_read_job_unref (job);
}

static void
farthing_conversation_store_finalize (GObject *object)
{
  FarthingConversationStore *self = FARTHING_CONVERSATION_STORE (object);

  g_clear_pointer (&self->map, farthing_conversation_map_free);
  g_clear_object (&self->list);
  g_clear_pointer (&self->page_state, g_atomic_rc_box_release);
  g_clear_object (&self->database);

  G_OBJECT_CLASS (farthing_conversation_store_parent_class)->finalize (object);
}

static void
farthing_conversation_store_class_init (FarthingConversationStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = farthing_conversation_store_finalize;

  /**
   * FarthingConversationStore::failed:
   * @self: the store
   * @error: why something that nobody waits for could not be read or written
   */
  signals[SIGNAL_FAILED] =
    g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
farthing_conversation_store_init (FarthingConversationStore *self)
{
  const FarthingConversationCursor start = FARTHING_CONVERSATION_CURSOR_INIT;

  self->list = g_list_store_new (FARTHING_TYPE_CONVERSATION);
  self->map = farthing_conversation_map_new ();
  self->page_state = g_atomic_rc_box_new0 (FarthingPageState);
  self->page_state->cursor = start;
  self->cursor = start;
}

FarthingConversationStore *
farthing_conversation_store_new (FarthingDatabase *database)
{
  FarthingConversationStore *self;

  g_return_val_if_fail (FARTHING_IS_DATABASE (database), NULL);

  self = g_object_new (FARTHING_TYPE_CONVERSATION_STORE, NULL);
  self->database = g_object_ref (database);

  return self;
}

FarthingConversation *
farthing_conversation_store_peek (FarthingConversationStore *self,
                                  gint64                     id)
{
  g_return_val_if_fail (FARTHING_IS_CONVERSATION_STORE (self), NULL);

  return farthing_conversation_map_lookup (self->map, id);
}

GListModel *
farthing_conversation_store_get_list (FarthingConversationStore *self)
{
  g_return_val_if_fail (FARTHING_IS_CONVERSATION_STORE (self), NULL);

  if (!self->listed)
    farthing_conversation_store_load_more_async (self, PAGE_LENGTH, NULL, first_page_cb, NULL);

  return G_LIST_MODEL (self->list);
}

void
farthing_conversation_store_load_more_async (FarthingConversationStore *self,
                                             guint                      n_conversations,
                                             GCancellable              *cancellable,
                                             GAsyncReadyCallback        callback,
                                             gpointer                   user_data)
{
  GTask *task;

  g_return_if_fail (FARTHING_IS_CONVERSATION_STORE (self));

  self->listed = TRUE;
  task = farthing_conversation_store_start_task (self, farthing_conversation_store_load_more_async, cancellable, callback, user_data);
  farthing_database_run_async (self->database, farthing_page_job_run, farthing_page_job_new (self->page_state, n_conversations),
                               farthing_page_job_unref, farthing_page_job_unref, NULL, page_loaded_cb, task);
}

int
farthing_conversation_store_load_more_finish (FarthingConversationStore  *self,
                                              GAsyncResult               *result,
                                              GError                    **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return g_task_propagate_int (G_TASK (result), error);
}

void
farthing_conversation_store_find_async (FarthingConversationStore *self,
                                        gint64                     id,
                                        GCancellable              *cancellable,
                                        GAsyncReadyCallback        callback,
                                        gpointer                   user_data)
{
  FarthingConversation *known;
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (FARTHING_IS_CONVERSATION_STORE (self));

  task = farthing_conversation_store_start_task (self, farthing_conversation_store_find_async, cancellable, callback, user_data);
  known = farthing_conversation_map_lookup (self->map, id);
  if (known != NULL)
    g_task_return_pointer (task, g_object_ref (known), g_object_unref);
  else
    farthing_database_run_async (self->database, find_conversation, g_memdup2 (&id, sizeof id), g_free, g_object_unref,
                                 cancellable, found_cb, g_steal_pointer (&task));
}

FarthingConversation *
farthing_conversation_store_find_finish (FarthingConversationStore  *self,
                                         GAsyncResult               *result,
                                         GError                    **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
run_read_job (FarthingConversationStore *self,
              GTask                     *task,
              FarthingDatabaseFunc       func,
              FarthingReadJob           *job,
              GAsyncReadyCallback        done)
{
  farthing_database_run_async (self->database, func, job, farthing_read_job_unref, farthing_read_job_unref,
                               g_task_get_cancellable (task), done, task);
}

void
farthing_conversation_store_load_async (FarthingConversationStore *self,
                                        FarthingConversation      *conversation,
                                        guint                      n_messages,
                                        GCancellable              *cancellable,
                                        GAsyncReadyCallback        callback,
                                        gpointer                   user_data)
{
  g_autoptr(FarthingMessage) first = NULL;
  g_autoptr(GTask) task = NULL;
  gint64 id;
  gint64 before;

  g_return_if_fail (FARTHING_IS_CONVERSATION_STORE (self));
  g_return_if_fail (FARTHING_IS_CONVERSATION (conversation));

  id = farthing_conversation_get_id (conversation);
  first = g_list_model_get_item (G_LIST_MODEL (conversation), 0);
  before = first != NULL ? farthing_message_get_id (first) : 0;
  task = farthing_conversation_store_start_task (self, farthing_conversation_store_load_async, cancellable, callback, user_data);
  g_task_set_task_data (task, farthing_store_target_new (conversation, NULL, before), farthing_store_target_free);
  if (id == 0 || (first != NULL && !farthing_conversation_get_has_older (conversation)))
    g_task_return_boolean (task, TRUE);
  else
    run_read_job (self, g_steal_pointer (&task), farthing_load_job_run, farthing_read_job_new (id, before, 0, n_messages), loaded_cb);
}

gboolean
farthing_conversation_store_load_finish (FarthingConversationStore  *self,
                                         GAsyncResult               *result,
                                         GError                    **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
farthing_conversation_store_load_path_async (FarthingConversationStore *self,
                                             gint64                     head,
                                             GCancellable              *cancellable,
                                             GAsyncReadyCallback        callback,
                                             gpointer                   user_data)
{
  GTask *task;

  g_return_if_fail (FARTHING_IS_CONVERSATION_STORE (self));

  task = farthing_conversation_store_start_task (self, farthing_conversation_store_load_path_async, cancellable, callback, user_data);
  run_read_job (self, task, farthing_path_job_run, farthing_read_job_new (0, head, 0, 0), path_loaded_cb);
}

GPtrArray *
farthing_conversation_store_load_path_finish (FarthingConversationStore  *self,
                                              GAsyncResult               *result,
                                              GError                    **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
farthing_conversation_store_switch_async (FarthingConversationStore *self,
                                          FarthingConversation      *conversation,
                                          FarthingMessage           *message,
                                          guint                      position,
                                          GCancellable              *cancellable,
                                          GAsyncReadyCallback        callback,
                                          gpointer                   user_data)
{
  GTask *task;
  guint n_messages;

  g_return_if_fail (FARTHING_IS_CONVERSATION_STORE (self));
  g_return_if_fail (FARTHING_IS_CONVERSATION (conversation));
  g_return_if_fail (FARTHING_IS_MESSAGE (message));

  n_messages = MAX (PAGE_LENGTH, g_list_model_get_n_items (G_LIST_MODEL (conversation)));
  task = farthing_conversation_store_start_task (self, farthing_conversation_store_switch_async, cancellable, callback, user_data);
  g_task_set_task_data (task, farthing_store_target_new (conversation, NULL, 0), farthing_store_target_free);
  run_read_job (self, task, farthing_switch_job_run,
                farthing_read_job_new (farthing_conversation_get_id (conversation), farthing_message_get_id (message), position, n_messages),
                loaded_cb);
}

gboolean
farthing_conversation_store_switch_finish (FarthingConversationStore  *self,
                                           GAsyncResult               *result,
                                           GError                    **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
