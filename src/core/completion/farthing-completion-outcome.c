/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-completion-private.h"

#include "farthing-error.h"
#include "farthing-price-terms.h"

/* What the request came to: state, usage and cost of the answer.
 *
 * Which requests get a row: each that the provider may charge for.  One that was refused before
 * its first token is not charged by any of them (provider documentation as of 2026-11-21), so it
 * leaves no row; one that was stopped or cut off does, with estimated tokens. */

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

/* Some report with every piece what was used so far: before the end that is no sum. */
static gboolean
is_reported (const FarthingReply *reply)
{
  return reply->has_usage && reply->finish != FARTHING_FINISH_NONE;
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
  if (!is_reported (reply))
    {
      if (entry->usage.input == FARTHING_UNKNOWN)
        entry->usage.input = self->under_way->input;
      entry->usage.output = MAX (entry->usage.output, farthing_completion_estimate_output (self));
    }
  farthing_session_price_entry (self->session, entry, is_reported (reply), reply->has_billed, reply->billed);

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
      if (!is_reported (reply) || !farthing_completion_find_lesson (self, reply->usage.input, &self->lesson))
        self->lesson.script = NULL;
      settle_cost (self, self->entry);
    }
}
