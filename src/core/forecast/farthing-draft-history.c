/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-draft-history.h"

#include "farthing-provider.h"

/* Inside a conversation nearly all is known: the last answer came with the tokens of its prompt and its
 * own, and what was said since is short.  On a model of another tokenizer the same text counts
 * differently: the reported tokens are scaled by what the estimator says of both. */

/* An answer whose tokens were reported, and all text up to and with it */
typedef struct
{
  char *provider;
  char *model;
  FarthingTokenizer tokenizer;
  gint64 input;
  gint64 kept; /* its prompt and what of it stays in the history */
  FarthingTextTally texts;
  guint n_messages;
  guint n_unknown; /* images before it: in the reported tokens, but not in @texts */
} Measure;

struct _FarthingDraftHistory
{
  FarthingTextTally texts;
  guint n_messages;
  guint n_unknown; /* messages with attachments of which nobody knows the tokens */
  GPtrArray *measures; /* of Measure: the newest of each provider and model, newest last */
};

static void
measure_free (gpointer data)
{
  Measure *measure = data;

  g_free (measure->provider);
  g_free (measure->model);
  g_free (measure);
}

/* Tokens that were estimated, as of an answer that was stopped, are no measure. */
static gboolean
is_measured (FarthingMessage *message)
{
  const FarthingUsage *usage = farthing_message_get_usage (message);
  FarthingProvenance provenance = farthing_message_get_provenance (message);

  return usage->input != FARTHING_UNKNOWN && usage->output != FARTHING_UNKNOWN &&
         (provenance == FARTHING_PROVENANCE_BILLED || provenance == FARTHING_PROVENANCE_COMPUTED) &&
         farthing_message_get_provider (message) != NULL && farthing_message_get_model (message) != NULL;
}

static Measure *
find_measure (const FarthingDraftHistory *self,
              const char                 *provider,
              const char                 *model,
              guint                      *position)
{
  for (guint i = self->measures->len; i > 0; i--)
    {
      Measure *measure = g_ptr_array_index (self->measures, i - 1);

      if (g_str_equal (measure->model, model) && g_str_equal (measure->provider, provider))
        {
          *position = i - 1;
          return measure;
        }
    }

  return NULL;
}

static void
add_measure (FarthingDraftHistory *self,
             FarthingMessage      *message)
{
  const FarthingUsage *usage = farthing_message_get_usage (message);
  Measure *measure = g_new0 (Measure, 1);
  guint position;

  measure->provider = g_strdup (farthing_message_get_provider (message));
  measure->model = g_strdup (farthing_message_get_model (message));
  measure->tokenizer = farthing_provider_find_tokenizer (measure->provider, measure->model);
  measure->input = usage->input;
  measure->kept = usage->input + usage->output - CLAMP (usage->reasoning, 0, usage->output);
  measure->texts = self->texts;
  measure->n_messages = self->n_messages;
  measure->n_unknown = self->n_unknown;

  if (find_measure (self, measure->provider, measure->model, &position) != NULL)
    g_ptr_array_remove_index (self->measures, position);
  g_ptr_array_add (self->measures, measure);
}

/**
 * farthing_draft_tally_attachments:
 * @tally: where they are added
 * @attachments: (nullable) (element-type FarthingAttachment): a list
 *
 * Returns: whether all of them are text
 */
gboolean
farthing_draft_tally_attachments (FarthingTextTally *tally,
                                  GListModel        *attachments)
{
  guint n_attachments = attachments != NULL ? g_list_model_get_n_items (attachments) : 0;
  gboolean all = TRUE;

  for (guint i = 0; i < n_attachments; i++)
    {
      g_autoptr(FarthingAttachment) attachment = g_list_model_get_item (attachments, i);
      gsize length;
      const char *data = g_bytes_get_data (farthing_attachment_get_bytes (attachment), &length);

      if (!farthing_attachment_is_text (attachment))
        all = FALSE;
      else if (length > 0)
        farthing_text_tally_add (tally, data, length);
    }

  return all;
}

static void
add_message (FarthingDraftHistory *self,
             FarthingMessage      *message)
{
  /* An answer that failed before its first word is not sent. */
  if (farthing_message_get_role (message) == FARTHING_ROLE_ASSISTANT &&
      farthing_message_get_text_length (message) == 0 && farthing_message_get_opaque (message) == NULL)
    return;

  self->n_messages++;
  farthing_text_tally_add (&self->texts, farthing_message_get_text (message), farthing_message_get_text_length (message));
  if (!farthing_draft_tally_attachments (&self->texts, farthing_message_get_attachments (message)))
    self->n_unknown++;
  if (is_measured (message))
    add_measure (self, message);
}

FarthingDraftHistory *
farthing_draft_history_new (const char *system,
                            GPtrArray  *path)
{
  FarthingDraftHistory *self = g_new0 (FarthingDraftHistory, 1);

  self->measures = g_ptr_array_new_with_free_func (measure_free);
  if (system != NULL)
    farthing_text_tally_add (&self->texts, system, -1);
  for (guint i = 0; i < path->len; i++)
    add_message (self, g_ptr_array_index (path, i));

  return self;
}

void
farthing_draft_history_free (FarthingDraftHistory *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->measures);
  g_free (self);
}

/* The newest measure of the same tokenizer, else the newest at all.  That two models have a tokenizer
 * which is not known does not make it the same. */
static const Measure *
choose_measure (const FarthingDraftHistory *self,
                const char                 *provider,
                const char                 *model,
                FarthingTokenizer           tokenizer,
                gboolean                   *same)
{
  for (guint i = self->measures->len; i > 0; i--)
    {
      const Measure *measure = g_ptr_array_index (self->measures, i - 1);

      *same = measure->tokenizer == tokenizer &&
              (tokenizer != FARTHING_TOKENIZER_UNKNOWN ||
               (g_str_equal (measure->model, model) && g_str_equal (measure->provider, provider)));
      if (*same)
        return measure;
    }

  *same = FALSE;

  return self->measures->len > 0 ? g_ptr_array_index (self->measures, self->measures->len - 1) : NULL;
}

static gint64
scale (const Measure     *measure,
       FarthingTokenizer  tokenizer)
{
  gint64 target = farthing_estimate_tally (tokenizer, &measure->texts);
  gint64 source = farthing_estimate_tally (measure->tokenizer, &measure->texts);

  /* Images count in the report and in no text: how else they count elsewhere is not known. */
  if (source <= 0)
    return measure->kept;

  return (gint64) (((__int128) measure->kept * target + source / 2) / source);
}

/**
 * farthing_draft_history_count:
 * @self: a history
 * @provider: who would answer
 * @model: on which model
 * @tokenizer: its family of tokenizer
 * @count: (out): what was found
 *
 * Costs the same for any length of history.
 */
void
farthing_draft_history_count (const FarthingDraftHistory *self,
                              const char                 *provider,
                              const char                 *model,
                              FarthingTokenizer           tokenizer,
                              FarthingHistoryCount       *count)
{
  const Measure *measure, *previous;
  guint position;

  g_return_if_fail (self != NULL);
  g_return_if_fail (count != NULL);

  measure = choose_measure (self, provider, model, tokenizer, &count->is_measured);
  previous = find_measure (self, provider, model, &position);
  count->previous_input = previous != NULL ? previous->input : 0;
  count->estimated = self->texts;
  count->is_partial = self->n_unknown > 0;
  if (measure == NULL)
    {
      count->reported = 0;
      count->tokens = FARTHING_TOKENS_PER_REPLY + self->n_messages * FARTHING_TOKENS_PER_MESSAGE;
    }
  else
    {
      for (guint i = 0; i < FARTHING_N_CHARACTER_CLASSES; i++)
        count->estimated.counts[i] -= measure->texts.counts[i];
      count->reported = count->is_measured ? measure->kept : scale (measure, tokenizer);
      count->tokens = count->reported + (self->n_messages - measure->n_messages) * FARTHING_TOKENS_PER_MESSAGE;
      /* What the same tokenizer reported has the images in it. */
      count->is_partial = self->n_unknown > (count->is_measured ? measure->n_unknown : 0);
    }
}

typedef struct
{
  char *system;
  GPtrArray *path;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_free (load->system);
  g_clear_pointer (&load->path, g_ptr_array_unref);
  g_free (load);
}

/* The messages of @load were made for this alone. */
static void
count_thread (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Load *load = task_data;

  g_task_return_pointer (task, farthing_draft_history_new (load->system, load->path),
                         (GDestroyNotify) farthing_draft_history_free);
}

static void
path_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;

  load->path = farthing_conversation_store_load_path_finish (FARTHING_CONVERSATION_STORE (source), result, &error);
  if (load->path == NULL)
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, count_thread);
}

/**
 * farthing_draft_history_load_async:
 * @store: where conversations are kept
 * @head: id of the newest message that goes along, 0 for none
 * @system: (nullable): the system prompt
 * @cancellable: (nullable): ends the call
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads and counts, off the caller's thread.
 */
void
farthing_draft_history_load_async (FarthingConversationStore *store,
                                   gint64                     head,
                                   const char                *system,
                                   GCancellable              *cancellable,
                                   GAsyncReadyCallback        callback,
                                   gpointer                   user_data)
{
  g_autoptr(GTask) task = NULL;
  Load *load = g_new0 (Load, 1);

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, farthing_draft_history_load_async);
  load->system = g_strdup (system);
  g_task_set_task_data (task, load, load_free);

  if (head != 0)
    {
      farthing_conversation_store_load_path_async (store, head, cancellable, path_loaded_cb, g_object_ref (task));
      return;
    }

  load->path = g_ptr_array_new ();
  g_task_return_pointer (task, farthing_draft_history_new (system, load->path),
                         (GDestroyNotify) farthing_draft_history_free);
}

FarthingDraftHistory *
farthing_draft_history_load_finish (FarthingConversationStore  *store,
                                    GAsyncResult               *result,
                                    GError                    **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
