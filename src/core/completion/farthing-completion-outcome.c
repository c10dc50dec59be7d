/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-completion-private.h"

#include <glib/gi18n-lib.h>

#include "farthing-error.h"

/* What the request came to: state, usage and cost of the answer, and the one transaction that
 * writes the answer and its ledger row together.
 *
 * Which requests get a row: each that the provider may charge for.  One that was refused before
 * its first token is not charged by any of them (provider documentation as of 2026-11-21), so it
 * leaves no row; one that was stopped or cut off does, with estimated tokens. */

typedef struct
{
  FarthingMessage *answer;
  FarthingUsageEntry *entry;
  gint64 conversation;
} WriteJob;

static void
write_job_free (gpointer data)
{
  WriteJob *job = data;

  g_clear_object (&job->answer);
  g_clear_pointer (&job->entry, farthing_usage_entry_free);
  g_free (job);
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
                               self->sent ? to_ms (self->sent_us, now_us) : FARTHING_UNKNOWN);
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

static gboolean
is_charged (FarthingCompletion *self,
            FarthingReply      *reply,
            const GError       *error)
{
  if (!self->sent || reply == NULL)
    return FALSE;

  return reply->has_usage || reply->has_billed || self->received || error == NULL ||
         (farthing_error_is_cancelled (error) && self->first_token_us == 0 && self->retry_source == 0);
}

static FarthingRateCard *
look_up_card (FarthingCompletion *self,
              FarthingReply      *reply,
              gint64              input)
{
  FarthingCatalogue *catalogue = farthing_session_get_catalogue (self->session);
  FarthingRateCard *card = NULL;

  /* The demo is in no catalogue; its card comes with its model. */
  if (self->provider->catalogue == NULL)
    {
      g_autoptr(FarthingModel) model = farthing_model_list_find (farthing_session_get_models (self->session),
                                                                  self->provider->id, self->model);

      card = farthing_model_get_card (model);
      return card != NULL ? farthing_rate_card_ref (card) : NULL;
    }

  /* The name in the reply is the one that is billed: aliases move. */
  if (reply->model != NULL)
    card = farthing_catalogue_lookup (catalogue, self->provider->catalogue, reply->model,
                                      self->asked_ms, input, NULL);
  if (card == NULL)
    card = farthing_catalogue_lookup (catalogue, self->provider->catalogue, self->model,
                                      self->asked_ms, input, NULL);

  return card;
}

static FarthingUsageEntry *
make_entry (FarthingCompletion *self,
            FarthingReply      *reply)
{
  FarthingUsageEntry *entry = farthing_usage_entry_new ();
  g_autoptr(FarthingRateCard) card = NULL;

  entry->created_ms = self->asked_ms;
  entry->provider = g_strdup (self->provider->id);
  entry->model = g_strdup (self->model);
  entry->answered_by = g_strdup (reply->model);
  entry->key_label = g_strdup (self->key_label);
  entry->conversation = farthing_conversation_get_id (self->conversation);
  entry->message = farthing_message_get_id (self->answer);
  entry->purpose = g_strdup ("chat");
  entry->response_id = g_strdup (reply->id);
  entry->finish = g_strdup (farthing_finish_to_string (farthing_message_get_finish (self->answer)));
  entry->duration_ms = farthing_message_get_duration (self->answer);

  entry->usage = reply->usage;
  if (!reply->has_usage)
    {
      entry->usage.input = farthing_completion_estimate_input (self);
      entry->usage.output = farthing_completion_estimate_output (self);
    }
  card = look_up_card (self, reply, MAX (entry->usage.input, 0));
  farthing_usage_entry_price (entry, card, reply->has_usage, reply->has_billed, reply->billed);

  return entry;
}

/* An answer that was gone on with costs the sum of its requests. */
static void
settle_cost (FarthingCompletion       *self,
             const FarthingUsageEntry *entry)
{
  FarthingMoney before = farthing_message_get_cost (self->answer);
  FarthingProvenance provenance = farthing_message_get_provenance (self->answer);
  FarthingMoney cost = entry->cost;

  farthing_message_set_usage (self->answer, &entry->usage);
  if (self->mode != FARTHING_COMPLETION_MODE_CONTINUE || provenance == FARTHING_PROVENANCE_UNKNOWN)
    {
      farthing_message_set_cost (self->answer, cost, entry->provenance);
      return;
    }
  if (entry->provenance != FARTHING_PROVENANCE_UNKNOWN && farthing_money_add (before, cost, &cost, NULL))
    farthing_message_set_cost (self->answer, cost, MIN (provenance, entry->provenance));
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

  if (is_charged (self, reply, error))
    {
      self->entry = make_entry (self, reply);
      settle_cost (self, self->entry);
    }
}

/* On the database's thread */
static gpointer
write_func (sqlite3   *connection,
            gpointer   data,
            GError   **error)
{
  WriteJob *job = data;
  g_autofree FarthingUsageTotals *totals = g_new0 (FarthingUsageTotals, 1);

  if (!farthing_database_begin (connection, error))
    return NULL;

  if ((job->answer != NULL && !farthing_conversation_store_write_answer (connection, job->answer, error)) ||
      (job->entry != NULL && !farthing_usage_ledger_insert (connection, job->entry, error)) ||
      !farthing_usage_ledger_sum_conversation (connection, job->conversation, totals, error) ||
      !farthing_database_commit (connection, error))
    {
      farthing_database_rollback (connection);
      return NULL;
    }

  return g_steal_pointer (&totals);
}

static gint64
count_tokens (const FarthingUsage *usage)
{
  return MAX (usage->input, 0) + MAX (usage->output, 0);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  FarthingCompletion *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree FarthingUsageTotals *totals = NULL;

  totals = farthing_database_run_finish (FARTHING_DATABASE (source), result, &error);
  if (totals == NULL)
    {
      g_autofree char *note = NULL;

      /* Translators: %s is the reason, as "The disk is full" */
      note = g_strdup_printf (_("This answer is not saved: %s"), error->message);
      farthing_message_add_note (self->answer, note);
      g_object_notify (G_OBJECT (self->answer), "status");
    }
  else if (farthing_conversation_get_id (self->conversation) != 0)
    {
      farthing_conversation_set_totals (self->conversation, totals->cost, totals->provenance, totals->n_requests,
                                        totals->n_unknown, count_tokens (&totals->usage));
    }

  farthing_completion_emit_finished (self);
}

/* Writes the end; farthing_completion_emit_finished() follows when it is on disk. */
void
farthing_completion_write (FarthingCompletion *self)
{
  WriteJob *job;
  gboolean save = !self->no_save && farthing_message_get_id (self->answer) != 0;

  if (!save && self->entry == NULL)
    {
      farthing_completion_emit_finished (self);
      return;
    }

  job = g_new0 (WriteJob, 1);
  job->answer = save ? farthing_message_dup (self->answer) : NULL;
  job->entry = g_steal_pointer (&self->entry);
  job->conversation = farthing_conversation_get_id (self->conversation);
  farthing_database_run_async (farthing_session_get_database (self->session), write_func, job, write_job_free,
                               g_free, NULL, written_cb, self);
}
