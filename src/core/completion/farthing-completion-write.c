/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-completion-private.h"

#include <glib/gi18n-lib.h>

#include "farthing-budget-rows.h"
#include "farthing-calibration.h"

/* The one transaction that writes the answer and its ledger row together, and takes away what stood for them
 * meanwhile.  What cannot be written is tried again as long as the session lives: a full disk is emptied, a
 * locked file is let go.  If it never can, the record of the request is there for the next start. */

#define WRITE_AGAIN_MS 1000
#define WRITE_AGAIN_MAX_MS 10000

/* Read by the database's thread; it alone sets @done, and nobody reads that before the job is back or the
 * thread has ended */
struct _FarthingCompletionJob
{
  FarthingMessage *answer; /* (nullable): a snapshot */
  FarthingUsageEntry *entry; /* (nullable) */
  FarthingLesson lesson;
  gint64 conversation;
  gint64 request; /* serial of the one under way, 0: none */
  GArray *reservations;
  gboolean done;
};

static void
job_clear (gpointer data)
{
  FarthingCompletionJob *job = data;

  g_clear_object (&job->answer);
  g_clear_pointer (&job->entry, farthing_usage_entry_free);
  g_clear_pointer (&job->reservations, g_array_unref);
}

void
farthing_completion_job_unref (gpointer job)
{
  g_atomic_rc_box_release_full (job, job_clear);
}

/* What an estimate was worth, in the same transaction: neither is known without the other. */
static gboolean
write_lesson (sqlite3                      *connection,
              const FarthingCompletionJob  *job,
              GError                      **error)
{
  if (job->entry == NULL || job->lesson.script == NULL)
    return TRUE;

  return farthing_calibration_table_add (connection, job->entry->provider, job->entry->model, job->lesson.script,
                                         job->lesson.estimated, job->lesson.reported, error);
}

static gboolean
release_all (sqlite3       *connection,
             const GArray  *reservations,
             GError       **error)
{
  for (guint i = 0; i < reservations->len; i++)
    {
      if (!farthing_budget_rows_release (connection, g_array_index (reservations, gint64, i), error))
        return FALSE;
    }

  return TRUE;
}

/* On the database's thread.  The sum comes after the commit: it must not cost the answer. */
static gpointer
write_func (sqlite3   *connection,
            gpointer   data,
            GError   **error)
{
  FarthingCompletionJob *job = data;
  FarthingUsageTotals *totals;

  if (!farthing_database_begin (connection, error))
    return NULL;

  if ((job->answer != NULL && !farthing_conversation_store_write_answer (connection, job->answer, error)) ||
      (job->entry != NULL && !farthing_usage_ledger_insert (connection, job->entry, error)) ||
      !write_lesson (connection, job, error) ||
      (job->request != 0 && !farthing_under_way_remove (connection, job->request, error)) ||
      !release_all (connection, job->reservations, error) ||
      !farthing_database_commit (connection, error))
    {
      farthing_database_rollback (connection);
      return NULL;
    }
  job->done = TRUE;

  totals = g_new0 (FarthingUsageTotals, 1);
  if (job->conversation == 0 || !farthing_usage_ledger_sum_conversation (connection, job->conversation, totals, NULL))
    g_clear_pointer (&totals, g_free);

  return totals;
}

static gint64
count_tokens (const FarthingUsage *usage)
{
  return MAX (usage->input, 0) + MAX (usage->output, 0);
}

static void
take_back_note (FarthingCompletion *self)
{
  if (self->save_note == NULL)
    return;

  farthing_message_remove_note (self->answer, self->save_note);
  g_clear_pointer (&self->save_note, g_free);
  g_object_notify (G_OBJECT (self->answer), "status");
}

static void run_job (FarthingCompletion *self);

static gboolean
write_again_cb (gpointer user_data)
{
  FarthingCompletion *self = user_data;

  self->write_source = 0;
  run_job (self);

  return G_SOURCE_REMOVE;
}

/* Told once, by a note and to whoever listens; it is tried again until the session is closed. */
static void
take_failure (FarthingCompletion *self,
              const GError       *error)
{
  if (self->save_error == NULL)
    {
      self->save_error = g_error_copy (error);
      /* Translators: %s is the reason, as "The disk is full" */
      self->save_note = g_strdup_printf (_("This answer is not saved yet: %s"), error->message);
      farthing_message_add_note (self->answer, self->save_note);
      g_object_notify (G_OBJECT (self->answer), "status");
      farthing_conversation_store_report (farthing_session_get_conversations (self->session), error);
    }
  if (g_cancellable_is_cancelled (farthing_session_get_cancellable (self->session)))
    return;

  self->write_delay_ms = CLAMP (self->write_delay_ms * 2, WRITE_AGAIN_MS, WRITE_AGAIN_MAX_MS);
  self->write_source = g_timeout_add_full (G_PRIORITY_DEFAULT, self->write_delay_ms, write_again_cb, g_object_ref (self),
                                           g_object_unref);
}

static void
take_success (FarthingCompletion        *self,
              const FarthingUsageTotals *totals)
{
  g_clear_error (&self->save_error);
  take_back_note (self);
  if (totals != NULL)
    farthing_conversation_set_totals (self->conversation, totals->cost, totals->provenance, totals->n_requests,
                                      totals->n_unknown, count_tokens (&totals->usage));
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(FarthingCompletion) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree FarthingUsageTotals *totals = NULL;
  gboolean changed;

  totals = farthing_database_run_finish (FARTHING_DATABASE (source), result, &error);
  if (error != NULL)
    take_failure (self, error);
  else
    take_success (self, totals);

  changed = error == NULL && self->job->entry != NULL;
  if (self->state == FARTHING_COMPLETION_FINISHING)
    farthing_completion_update_budgets (self, changed);
  else if (changed)
    farthing_session_tell_ledger_changed (self->session);
}

static void
run_job (FarthingCompletion *self)
{
  farthing_database_run_async (farthing_session_get_database (self->session), write_func, g_atomic_rc_box_acquire (self->job),
                               farthing_completion_job_unref, g_free, NULL, written_cb, g_object_ref (self));
}

/* The last chance: closing waits for what was asked of the database before. */
static void
closing_cb (FarthingCompletion *self)
{
  if (self->write_source == 0)
    return;

  run_job (self);
  g_clear_handle_id (&self->write_source, g_source_remove);
}

const GError *
farthing_completion_get_save_error (FarthingCompletion *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPLETION (self), NULL);

  return self->job != NULL && self->save_error != NULL && self->job->done ? NULL : self->save_error;
}

/* Writes the end; farthing_completion_emit_finished() follows when it is on disk, or cannot be for now. */
void
farthing_completion_write (FarthingCompletion *self)
{
  gboolean save = !self->no_save && farthing_message_get_id (self->answer) != 0;
  FarthingCompletionJob *job;

  if (!save && self->entry == NULL && !self->sent && self->budget_reservations->len == 0)
    {
      farthing_completion_emit_finished (self);
      return;
    }

  job = g_atomic_rc_box_new0 (FarthingCompletionJob);
  job->answer = save ? farthing_message_dup (self->answer) : NULL;
  job->entry = g_steal_pointer (&self->entry);
  job->lesson = self->lesson;
  job->conversation = farthing_conversation_get_id (self->conversation);
  job->request = self->sent ? self->under_way->serial : 0;
  job->reservations = g_array_ref (self->budget_reservations);
  self->job = job;
  g_signal_connect_object (self->session, "closing", G_CALLBACK (closing_cb), self, G_CONNECT_SWAPPED);
  run_job (self);
}
