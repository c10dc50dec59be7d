/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-completion-private.h"

#include "farthing-estimate.h"
#include "farthing-image-size.h"

/* What a request probably counts, before it is sent and where nobody said.  The prompt is counted once for a
 * route: what a budget holds back for it and what is booked if it is lost are the same number. */

static gint64
estimate (FarthingCompletion *self,
          const char         *text)
{
  if (text == NULL || *text == '\0')
    return 0;

  return farthing_estimate_tokens (farthing_provider_find_tokenizer (self->provider->id, self->model), text, -1);
}

/* Text that goes along as a file counts like any text, and an image as its provider says that it does, if it
 * does; how documents count is not known. */
static gint64
estimate_attachment (FarthingCompletion *self,
                     FarthingAttachment *attachment)
{
  FarthingTokenizer tokenizer = farthing_provider_find_tokenizer (self->provider->id, self->model);
  GBytes *bytes = farthing_attachment_get_bytes (attachment);
  FarthingImageSize size;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (farthing_attachment_is_text (attachment))
    return length > 0 ? farthing_estimate_tokens (tokenizer, data, length) : 0;
  if (farthing_attachment_is_image (attachment) && farthing_image_size_read (&size, bytes))
    return farthing_provider_count_image (self->provider, size.width, size.height);

  return FARTHING_UNKNOWN;
}

/* @is_partial: (inout): set if one of them is in no figure */
static gint64
estimate_message (FarthingCompletion *self,
                  FarthingMessage    *message,
                  gboolean           *is_partial)
{
  GListModel *attachments = farthing_message_get_attachments (message);
  gint64 tokens = FARTHING_TOKENS_PER_MESSAGE + estimate (self, farthing_message_get_text (message));

  for (guint i = 0; i < g_list_model_get_n_items (attachments); i++)
    {
      g_autoptr(FarthingAttachment) attachment = g_list_model_get_item (attachments, i);
      gint64 count = estimate_attachment (self, attachment);

      if (count == FARTHING_UNKNOWN)
        *is_partial = TRUE;
      else
        tokens += count;
    }

  return tokens;
}

/* Whether what is known of @message counts as it would here: that two models have a tokenizer which is not
 * known does not make it the same. */
static gboolean
is_counted_alike (FarthingCompletion *self,
                  FarthingMessage    *message)
{
  const char *provider = farthing_message_get_provider (message);
  const char *model = farthing_message_get_model (message);
  FarthingTokenizer tokenizer = farthing_provider_find_tokenizer (self->provider->id, self->model);

  if (g_strcmp0 (provider, self->provider->id) == 0 && g_strcmp0 (model, self->model) == 0)
    return TRUE;

  return tokenizer != FARTHING_TOKENIZER_UNKNOWN && model != NULL &&
         farthing_provider_find_tokenizer (provider, model) == tokenizer;
}

/* From the end, once over all text.  The tokens of an answer hold for all before it, images too: of them and
 * of what the whole text is estimated at, the larger one is the worst case. */
static void
count_input (FarthingCompletion *self)
{
  gint64 reported = FARTHING_UNKNOWN;
  gboolean is_partial = FALSE;
  gboolean is_reported_partial = TRUE;
  gint64 tokens = 0;

  for (guint i = self->path->len; i > 0; i--)
    {
      FarthingMessage *message = g_ptr_array_index (self->path, i - 1);
      const FarthingUsage *usage = farthing_message_get_usage (message);

      if (reported == FARTHING_UNKNOWN && usage->input > 0 && usage->output != FARTHING_UNKNOWN)
        {
          reported = tokens + usage->input + usage->output - MAX (usage->reasoning, 0);
          is_reported_partial = is_partial || !is_counted_alike (self, message);
        }
      if (farthing_completion_says_something (message))
        tokens += estimate_message (self, message, &is_partial);
    }
  tokens += FARTHING_TOKENS_PER_REPLY + estimate (self, farthing_conversation_get_system (self->conversation));

  self->input = MAX (tokens, reported);
  self->is_input_partial = is_partial && is_reported_partial;
}

/**
 * farthing_completion_count_input:
 * @self: a request with its history
 * @is_partial: (out) (optional): whether an image or a document is in it of which nobody knows the tokens
 *
 * Returns: the tokens of the prompt at worst; with @is_partial those that are known
 */
gint64
farthing_completion_count_input (FarthingCompletion *self,
                                 gboolean           *is_partial)
{
  if (self->input == FARTHING_UNKNOWN)
    count_input (self);
  if (is_partial != NULL)
    *is_partial = self->is_input_partial;

  return self->input;
}

/* What the prompt probably counted, when the provider did not say */
gint64
farthing_completion_estimate_input (FarthingCompletion *self)
{
  gboolean is_partial;
  gint64 input;

  if (self->request == NULL)
    return FARTHING_UNKNOWN;
  input = farthing_completion_count_input (self, &is_partial);

  return is_partial ? FARTHING_UNKNOWN : input;
}

/* What had arrived of the answer probably counts */
gint64
farthing_completion_estimate_output (FarthingCompletion *self)
{
  return estimate (self, farthing_message_get_text (self->answer) + self->text_before) +
         estimate (self, farthing_message_get_reasoning (self->answer) + self->reasoning_before);
}
