/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-connection.h"
#include "farthing-conversation-job.h"
#include "farthing-journal.h"
#include "farthing-message-rows.h"

/* Each function returns its job with a reference more, so that what it found can be read after the
 * database has freed its own. */

static void
write_job_clear (gpointer data)
{
  FarthingWriteJob *job = data;

  g_clear_object (&job->conversation);
  g_clear_pointer (&job->ticket, g_atomic_rc_box_release);
  g_clear_pointer (&job->messages, g_ptr_array_unref);
}

/**
 * farthing_write_job_new:
 * @conversation: the conversation; the job takes a snapshot
 * @ticket: (nullable): what stands for its id while it has none
 *
 * Returns: (transfer full): a job that stores the conversation, and messages that the caller adds
 */
FarthingWriteJob *
farthing_write_job_new (FarthingConversation       *conversation,
                        FarthingConversationTicket *ticket)
{
  FarthingWriteJob *job = g_atomic_rc_box_new0 (FarthingWriteJob);

  job->conversation = farthing_conversation_rows_snapshot (conversation);
  job->ticket = ticket != NULL ? g_atomic_rc_box_acquire (ticket) : NULL;

  return job;
}

void
farthing_write_job_unref (gpointer job)
{
  g_atomic_rc_box_release_full (job, write_job_clear);
}

static void
complete_times (FarthingWriteJob *job)
{
  gint64 now = g_get_real_time () / 1000;

  if (farthing_conversation_get_created (job->conversation) == 0)
    farthing_conversation_set_created (job->conversation, now);
  for (guint i = 0; job->messages != NULL && i < job->messages->len; i++)
    {
      FarthingMessage *message = g_ptr_array_index (job->messages, i);

      if (farthing_message_get_created (message) == 0)
        farthing_message_set_created (message, now);
      now = farthing_message_get_created (message);
      if (farthing_conversation_get_updated (job->conversation) < now)
        farthing_conversation_set_updated (job->conversation, now);
    }
  if (farthing_conversation_get_updated (job->conversation) == 0)
    farthing_conversation_set_updated (job->conversation, farthing_conversation_get_created (job->conversation));
}

static gboolean
write_conversation (sqlite3           *connection,
                    FarthingWriteJob  *job,
                    GError           **error)
{
  if (job->ticket != NULL && job->ticket->id != 0)
    farthing_conversation_set_id (job->conversation, job->ticket->id);
  if (farthing_conversation_get_id (job->conversation) != 0)
    return farthing_conversation_rows_update (connection, job->conversation, error);

  job->made = TRUE;

  return farthing_conversation_rows_insert (connection, job->conversation, error);
}

static gboolean
write_messages (sqlite3           *connection,
                FarthingWriteJob  *job,
                GError           **error)
{
  g_autofree char *owner = farthing_journal_dup_owner ();
  gint64 conversation = farthing_conversation_get_id (job->conversation);
  gint64 head = job->parent;

  for (guint i = 0; job->messages != NULL && i < job->messages->len; i++)
    {
      FarthingMessage *message = g_ptr_array_index (job->messages, i);
      gboolean streaming = farthing_message_get_status (message) == FARTHING_STATUS_STREAMING;

      farthing_message_set_parent (message, head);
      if (!farthing_message_rows_insert (connection, conversation, message, streaming ? owner : NULL, error))
        return FALSE;
      head = farthing_message_get_id (message);
    }

  return job->messages == NULL || farthing_conversation_rows_set_head (connection, conversation, head, error);
}

gpointer
farthing_write_job_run (sqlite3   *connection,
                        gpointer   data,
                        GError   **error)
{
  FarthingWriteJob *job = data;

  complete_times (job);
  if (!farthing_database_begin (connection, error) ||
      !write_conversation (connection, job, error) ||
      !write_messages (connection, job, error) ||
      !farthing_database_commit (connection, error))
    return NULL;
  if (job->ticket != NULL)
    job->ticket->id = farthing_conversation_get_id (job->conversation);

  return g_atomic_rc_box_acquire (job);
}

static void
read_job_clear (gpointer data)
{
  FarthingReadJob *job = data;

  g_clear_pointer (&job->messages, g_ptr_array_unref);
}

FarthingReadJob *
farthing_read_job_new (gint64 conversation,
                       gint64 message,
                       guint  position,
                       guint  n_messages)
{
  FarthingReadJob *job = g_atomic_rc_box_new0 (FarthingReadJob);

  job->conversation = conversation;
  job->message = message;
  job->position = position;
  job->n_messages = n_messages;

  return job;
}

void
farthing_read_job_unref (gpointer job)
{
  g_atomic_rc_box_release_full (job, read_job_clear);
}

static gpointer
load_from (sqlite3          *connection,
           FarthingReadJob  *job,
           gint64            head,
           GError          **error)
{
  if (head < 0 || !farthing_connection_exec (connection, "BEGIN", error))
    return NULL;
  /* Path and rows are of the same moment: another process may delete what is read.  It was only read. */
  job->messages = farthing_message_rows_load (connection, head, job->n_messages, &job->has_older, error);
  farthing_database_rollback (connection);

  return job->messages != NULL ? g_atomic_rc_box_acquire (job) : NULL;
}

/* The newest of the conversation's path, or those before a message */
gpointer
farthing_load_job_run (sqlite3   *connection,
                       gpointer   data,
                       GError   **error)
{
  FarthingReadJob *job = data;

  if (job->message != 0)
    return load_from (connection, job, farthing_message_rows_get_parent (connection, job->message, error), error);

  return load_from (connection, job, farthing_conversation_rows_get_head (connection, job->conversation, error), error);
}

gpointer
farthing_path_job_run (sqlite3   *connection,
                       gpointer   data,
                       GError   **error)
{
  FarthingReadJob *job = data;

  return load_from (connection, job, job->message, error);
}

gpointer
farthing_switch_job_run (sqlite3   *connection,
                         gpointer   data,
                         GError   **error)
{
  FarthingReadJob *job = data;
  gint64 head;

  if (!farthing_database_begin (connection, error))
    return NULL;
  head = farthing_message_rows_find_leaf (connection, job->message, job->position, error);
  if (head < 0 ||
      !farthing_conversation_rows_set_head (connection, job->conversation, head, error) ||
      !farthing_database_commit (connection, error))
    return NULL;

  return load_from (connection, job, head, error);
}

static void
page_job_clear (gpointer data)
{
  FarthingPageJob *job = data;

  g_clear_pointer (&job->state, g_atomic_rc_box_release);
  g_clear_pointer (&job->conversations, g_ptr_array_unref);
}

FarthingPageJob *
farthing_page_job_new (FarthingPageState *state,
                       guint              n_conversations)
{
  FarthingPageJob *job = g_atomic_rc_box_new0 (FarthingPageJob);

  job->state = g_atomic_rc_box_acquire (state);
  job->n_conversations = n_conversations;

  return job;
}

void
farthing_page_job_unref (gpointer job)
{
  g_atomic_rc_box_release_full (job, page_job_clear);
}

static void
advance (FarthingConversationCursor *cursor,
         GPtrArray                  *conversations)
{
  FarthingConversation *last;

  if (conversations->len == 0)
    return;

  last = g_ptr_array_index (conversations, conversations->len - 1);
  cursor->pinned = farthing_conversation_get_pinned (last);
  cursor->updated = farthing_conversation_get_updated (last);
  cursor->id = farthing_conversation_get_id (last);
}

gpointer
farthing_page_job_run (sqlite3   *connection,
                       gpointer   data,
                       GError   **error)
{
  FarthingPageJob *job = data;

  job->conversations = farthing_conversation_rows_page (connection, &job->state->cursor, job->n_conversations, error);
  if (job->conversations == NULL)
    return NULL;
  advance (&job->state->cursor, job->conversations);
  job->cursor = job->state->cursor;

  return g_atomic_rc_box_acquire (job);
}
