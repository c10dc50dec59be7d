/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-completion-private.h"

#include <glib/gi18n-lib.h>

#include "farthing-budget-rows.h"
#include "farthing-calibration.h"
#include "farthing-error.h"
#include "farthing-price-terms.h"
#include "farthing-route-terms.h"

/* What the request came to: state, usage and cost of the answer, and the one transaction that
 * writes the answer and its ledger row together.
 *
 * Which requests get a row: each that the provider may charge for.  One that was refused before
 * its first token is not charged by any of them (provider documentation as of 2026-11-21), so it
 * leaves no row; one that was stopped or cut off does, with estimated tokens. */

typedef struct
{
  FarthingSession *session;
  FarthingMessage *answer;
  FarthingUsageEntry *entry;
  FarthingLesson lesson;
  gint64 conversation;
  gint64 request; /* serial of the one under way, 0: none */
  gint64 reservation;
  guint attempts;
} WriteJob;

/* What is not on disk yet is tried again: a full disk is emptied, a locked file is let go. */
#define WRITE_AGAIN_S 10
#define WRITE_MAX_ATTEMPTS 60

static void
write_job_clear (gpointer data)
{
  WriteJob *job = data;

  g_clear_object (&job->session);
  g_clear_object (&job->answer);
  g_clear_pointer (&job->entry, farthing_usage_entry_free);
}

static void
write_job_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, write_job_clear);
}

static gint64
to_ms (gint64 from_us,
       gint64 to_us)
{
  return from_us != 0 && to_us != 0 ? (to_us - from_us) / 1000 : FARTHING_UNKNOWN;
}

static void
settle_timing (FarthingCompletion *self)
{
  gint64 now_us = g_get_monotonic_time ();
  gint64 thinking = FARTHING_UNKNOWN;

  if (self->first_reasoning_us != 0)
    thinking = to_ms (self->first_reasoning_us, self->first_text_us != 0 ? self->first_text_us : now_us);

  farthing_message_set_timing (self->answer, to_ms (self->sent_us, self->first_token_us), thinking,
                               self->sent_us != 0 ? to_ms (self->sent_us, now_us) : FARTHING_UNKNOWN);
}

static void
settle_finish (FarthingCompletion *self,
               FarthingReply      *reply,
               const GError       *error)
{
  FarthingFinish finish = reply != NULL ? reply->finish : FARTHING_FINISH_NONE;
  FarthingStatus status = FARTHING_STATUS_COMPLETE;

  if (farthing_error_is_cancelled (error))
    {
      finish = FARTHING_FINISH_CANCELLED;
      status = FARTHING_STATUS_STOPPED;
    }
  else if (error != NULL)
    {
      finish = FARTHING_FINISH_ERROR;
      status = FARTHING_STATUS_FAILED;
    }

  farthing_message_set_finish (self->answer, finish, reply != NULL ? reply->finish_detail : NULL);
  if (status == FARTHING_STATUS_FAILED)
    farthing_message_set_error (self->answer, error);
  farthing_message_set_status (self->answer, status);
  farthing_conversation_set_status (self->conversation, status);
}

/* Whether the provider may charge for it.  A refusal, and a request that never left whole, cost
 * nothing; one that had left does, even if it ended by our own limits or in a cut before a reply had begun:
 * who thinks in silence is paid for it. */
gboolean
farthing_completion_is_charged (FarthingCompletion *self,
                                const GError       *error)
{
  FarthingReply *reply = self->decoder != NULL ? farthing_decoder_get_reply (self->decoder) : NULL;

  if (reply == NULL)
    return FALSE;
  if (reply->has_usage || reply->has_billed || self->received || error == NULL)
    return TRUE;
  if (!self->sent || farthing_error_is_cancelled (error))
    return self->sent;
  /* A status that tells of a limit of theirs is a refusal, unless it came in the middle. */
  if (!self->answering && farthing_error_get_http_status (error) != 0)
    return FALSE;

  return g_error_matches (error, FARTHING_ERROR, FARTHING_ERROR_TIMEOUT) ||
         g_error_matches (error, FARTHING_ERROR, FARTHING_ERROR_NETWORK);
}

static FarthingUsageEntry *
make_entry (FarthingCompletion *self,
            FarthingReply      *reply)
{
  FarthingUsageEntry *entry = farthing_usage_entry_new_for_request (self->under_way);

  entry->answered_by = g_strdup (reply->model);
  entry->finish = g_strdup (farthing_finish_to_string (farthing_message_get_finish (self->answer)));
  entry->duration_ms = farthing_message_get_duration (self->answer);
  entry->usage = reply->usage;
  if (!reply->has_usage)
    {
      entry->usage.input = self->under_way->input;
      entry->usage.output = farthing_completion_estimate_output (self);
    }
  farthing_session_price_entry (self->session, entry, reply->has_usage, reply->has_billed, reply->billed);

  return entry;
}

/* An answer that was gone on with costs the sum of its requests; with one that is unknown in it, the
 * sum is unknown, as it is when it is read from the ledger. */
static void
settle_cost (FarthingCompletion       *self,
             const FarthingUsageEntry *entry)
{
  FarthingProvenance before = farthing_message_get_provenance (self->answer);
  gboolean first = self->mode != FARTHING_COMPLETION_MODE_CONTINUE ||
                   (before == FARTHING_PROVENANCE_UNKNOWN &&
                    !farthing_usage_is_known (farthing_message_get_usage (self->answer)));
  FarthingMoney cost = 0;

  farthing_message_set_usage (self->answer, &entry->usage);
  if (first)
    farthing_message_set_cost (self->answer, entry->cost, entry->provenance);
  else if (farthing_money_add (farthing_message_get_cost (self->answer), entry->cost, &cost, NULL))
    farthing_message_set_cost (self->answer, cost, MIN (before, entry->provenance));
}

void
farthing_completion_settle (FarthingCompletion *self,
                            const GError       *error)
{
  FarthingReply *reply = self->decoder != NULL ? farthing_decoder_get_reply (self->decoder) : NULL;

  settle_timing (self);
  if (reply != NULL)
    {
      g_autofree char *opaque = farthing_decoder_dup_opaque (self->decoder);

      farthing_message_set_answered_by (self->answer, reply->model);
      if (opaque != NULL)
        farthing_message_set_opaque (self->answer, opaque, self->provider->quirks.opaque_family);
    }
  settle_finish (self, reply, error);
  if (error == NULL)
    farthing_completion_tell_route (self);
  farthing_completion_explain_limit (self);

  if (farthing_completion_is_charged (self, error))
    {
      self->entry = make_entry (self, reply);
      if (!reply->has_usage || !farthing_completion_find_lesson (self, reply->usage.input, &self->lesson))
        self->lesson.script = NULL;
      settle_cost (self, self->entry);
    }
}

/* What an estimate was worth, in the same transaction: neither is known without the other. */
static gboolean
write_lesson (sqlite3         *connection,
              const WriteJob  *job,
              GError         **error)
{
  if (job->entry == NULL || job->lesson.script == NULL)
    return TRUE;

  return farthing_calibration_table_add (connection, job->entry->provider, job->entry->model, job->lesson.script,
                                         job->lesson.estimated, job->lesson.reported, error);
}

/* On the database's thread.  The sum comes after the commit: it must not cost the answer. */
static gpointer
write_func (sqlite3   *connection,
            gpointer   data,
            GError   **error)
{
  WriteJob *job = data;
  FarthingUsageTotals *totals;

  if (!farthing_database_begin (connection, error))
    return NULL;

  if ((job->answer != NULL && !farthing_conversation_store_write_answer (connection, job->answer, error)) ||
      (job->entry != NULL && !farthing_usage_ledger_insert (connection, job->entry, error)) ||
      !write_lesson (connection, job, error) ||
      (job->request != 0 && !farthing_under_way_remove (connection, job->request, error)) ||
      (job->reservation != 0 && !farthing_budget_rows_release (connection, job->reservation, error)) ||
      !farthing_database_commit (connection, error))
    {
      farthing_database_rollback (connection);
      return NULL;
    }

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

static gboolean write_again_cb (gpointer user_data);

static void
written_again_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  WriteJob *job = user_data;
  g_autoptr(GError) error = NULL;

  g_free (farthing_database_run_finish (FARTHING_DATABASE (source), result, &error));
  if (error != NULL && ++job->attempts < WRITE_MAX_ATTEMPTS)
    g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, WRITE_AGAIN_S, write_again_cb, g_atomic_rc_box_acquire (job),
                                write_job_unref);
  else if (error == NULL && job->entry != NULL)
    farthing_session_tell_ledger_changed (job->session);
  write_job_unref (job);
}

static gboolean
write_again_cb (gpointer user_data)
{
  WriteJob *job = user_data;

  farthing_database_run_async (farthing_session_get_database (job->session), write_func, g_atomic_rc_box_acquire (job),
                               write_job_unref, g_free, NULL, written_again_cb, g_atomic_rc_box_acquire (job));

  return G_SOURCE_REMOVE;
}

typedef struct
{
  FarthingCompletion *completion;
  WriteJob *job;
} WriteState;

static void
tell_unsaved (FarthingCompletion *self,
              const GError       *error)
{
  g_autofree char *note = NULL;

  /* Translators: %s is the reason, as "The disk is full" */
  note = g_strdup_printf (_("This answer is not saved yet: %s"), error->message);
  farthing_message_add_note (self->answer, note);
  g_object_notify (G_OBJECT (self->answer), "status");
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree WriteState *state = user_data;
  FarthingCompletion *self = state->completion;
  g_autoptr(GError) error = NULL;
  g_autofree FarthingUsageTotals *totals = NULL;
  gboolean changed;

  totals = farthing_database_run_finish (FARTHING_DATABASE (source), result, &error);
  if (error != NULL)
    {
      self->save_error = g_error_copy (error);
      tell_unsaved (self, error);
      g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, WRITE_AGAIN_S, write_again_cb,
                                  g_atomic_rc_box_acquire (state->job), write_job_unref);
    }
  else if (totals != NULL)
    {
      farthing_conversation_set_totals (self->conversation, totals->cost, totals->provenance, totals->n_requests,
                                        totals->n_unknown, count_tokens (&totals->usage));
    }
  changed = error == NULL && state->job->entry != NULL;
  write_job_unref (state->job);
  farthing_completion_update_budgets (self, changed);
}

/* Writes the end; farthing_completion_emit_finished() follows when it is on disk. */
void
farthing_completion_write (FarthingCompletion *self)
{
  gboolean save = !self->no_save && farthing_message_get_id (self->answer) != 0;
  WriteState *state;
  WriteJob *job;

  if (!save && self->entry == NULL && !self->sent && self->budget_reservation == 0)
    {
      farthing_completion_emit_finished (self);
      return;
    }

  job = g_atomic_rc_box_new0 (WriteJob);
  job->session = g_object_ref (self->session);
  job->answer = save ? farthing_message_dup (self->answer) : NULL;
  job->entry = g_steal_pointer (&self->entry);
  job->lesson = self->lesson;
  job->conversation = farthing_conversation_get_id (self->conversation);
  job->request = self->sent ? self->under_way->serial : 0;
  job->reservation = self->budget_reservation;

  state = g_new0 (WriteState, 1);
  state->completion = self;
  state->job = g_atomic_rc_box_acquire (job);
  farthing_database_run_async (farthing_session_get_database (self->session), write_func, job, write_job_unref,
                               g_free, NULL, written_cb, state);
}
