/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-completion-private.h"

#include "farthing-draft-history.h"
#include "farthing-provider.h"

/* What an answer teaches about estimating.  Its prompt, less the tokens that the answer before it came
 * with, is the new text alone: how many tokens it was, and how many it had been taken for. */

/* Whether another answer's tokens were reported by the same provider for the same model */
static gboolean
is_measure (FarthingCompletion *self,
            FarthingMessage    *message,
            gint64             *kept)
{
  const FarthingUsage *usage = farthing_message_get_usage (message);
  FarthingProvenance provenance = farthing_message_get_provenance (message);

  if (usage->input == FARTHING_UNKNOWN || usage->output == FARTHING_UNKNOWN ||
      (provenance != FARTHING_PROVENANCE_BILLED && provenance != FARTHING_PROVENANCE_COMPUTED) ||
      g_strcmp0 (farthing_message_get_provider (message), self->provider->id) != 0 ||
      g_strcmp0 (farthing_message_get_model (message), self->model) != 0)
    return FALSE;

  *kept = usage->input + usage->output - CLAMP (usage->reasoning, 0, usage->output);

  return TRUE;
}

/* The text that nobody had counted before, from the end: FALSE if it has images in it, or answers of others
 * before which nothing is known. */
static gboolean
tally_new_text (FarthingCompletion *self,
                FarthingTextTally  *tally,
                gint64             *known)
{
  *known = 0;
  for (guint i = self->path->len; i > 0; i--)
    {
      FarthingMessage *message = g_ptr_array_index (self->path, i - 1);

      if (farthing_message_get_role (message) == FARTHING_ROLE_ASSISTANT)
        {
          gint64 kept;

          if (!is_measure (self, message, &kept))
            return FALSE;
          *known += kept;
          return TRUE;
        }

      farthing_text_tally_add (tally, farthing_message_get_text (message), farthing_message_get_text_length (message));
      if (!farthing_draft_tally_attachments (tally, farthing_message_get_attachments (message)))
        return FALSE;
      *known += FARTHING_TOKENS_PER_MESSAGE;
    }

  *known += FARTHING_TOKENS_PER_REPLY;
  if (farthing_conversation_get_system (self->conversation) != NULL)
    farthing_text_tally_add (tally, farthing_conversation_get_system (self->conversation), -1);

  return TRUE;
}

/**
 * farthing_completion_find_lesson:
 * @self: a request with its answer and the tokens that were reported
 * @input: tokens of the prompt, as reported
 * @lesson: (out): what was estimated and reported, to be written with the ledger row
 *
 * Returns: whether there is one
 */
gboolean
farthing_completion_find_lesson (FarthingCompletion *self,
                                 gint64              input,
                                 FarthingLesson     *lesson)
{
  FarthingTextTally tally = FARTHING_TEXT_TALLY_INIT;
  gint64 known;

  if (self->path == NULL || self->mode == FARTHING_COMPLETION_MODE_CONTINUE || input <= 0 ||
      !tally_new_text (self, &tally, &known))
    return FALSE;

  lesson->script = farthing_text_tally_get_script (&tally);
  lesson->estimated = farthing_estimate_tally (farthing_provider_find_tokenizer (self->provider->id, self->model), &tally);
  lesson->reported = input - known;

  return lesson->estimated > 0 && lesson->reported > 0;
}
