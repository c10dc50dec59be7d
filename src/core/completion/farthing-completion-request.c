/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-completion-private.h"

#include <string.h>

#include "farthing-error.h"
#include "farthing-provider.h"

/* History → request.  Only what the person set goes along. */

static FarthingTurn *
make_turn (FarthingMessage *message)
{
  FarthingTurn *turn = farthing_turn_new (farthing_message_get_role (message), farthing_message_get_text (message));
  GListModel *attachments = farthing_message_get_attachments (message);
  guint n_attachments = g_list_model_get_n_items (attachments);

  if (farthing_message_get_reasoning_length (message) > 0)
    turn->reasoning = g_strdup (farthing_message_get_reasoning (message));
  turn->opaque = g_strdup (farthing_message_get_opaque (message));
  turn->opaque_family = g_strdup (farthing_message_get_opaque_family (message));

  if (n_attachments > 0)
    turn->attachments = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_attachments; i++)
    g_ptr_array_add (turn->attachments, g_list_model_get_item (attachments, i));

  return turn;
}

/* An answer that failed before its first word says nothing to the model. */
gboolean
farthing_completion_says_something (FarthingMessage *message)
{
  return farthing_message_get_role (message) != FARTHING_ROLE_ASSISTANT ||
         farthing_message_get_text_length (message) > 0 ||
         farthing_message_get_opaque (message) != NULL;
}

void
farthing_completion_build_request (FarthingCompletion *self)
{
  FarthingModelList *models = farthing_session_get_models (self->session);
  g_autoptr(FarthingModel) model = farthing_model_list_find (models, self->provider->id, self->model);
  FarthingChatRequest *request = farthing_chat_request_new (&self->quirks, self->model);

  request->system = g_strdup (farthing_conversation_get_system (self->conversation));
  request->effort = self->effort;
  request->efforts = farthing_model_get_efforts (model);
  request->max_tokens = self->max_tokens;
  request->temperature = g_strdup (self->temperature);
  if (farthing_conversation_get_id (self->conversation) != 0)
    request->cache_key = g_strdup_printf ("farthing-%" G_GINT64_FORMAT,
                                          farthing_conversation_get_id (self->conversation));

  for (guint i = 0; i < self->path->len; i++)
    {
      FarthingMessage *message = g_ptr_array_index (self->path, i);

      if (farthing_completion_says_something (message))
        g_ptr_array_add (request->turns, make_turn (message));
    }
  if (self->mode == FARTHING_COMPLETION_MODE_CONTINUE && request->turns->len > 0)
    {
      FarthingTurn *last = g_ptr_array_index (request->turns, request->turns->len - 1);

      last->continued = last->role == FARTHING_ROLE_ASSISTANT;
    }

  self->request = request;
}

/**
 * farthing_completion_adapt:
 * @self: a request that was refused
 * @error: how
 *
 * OpenAI-compatible endpoints differ in two parameters: some take no stream_options, some only one
 * of the two names for the longest answer (seen in 2026).  A refusal that names one of them is
 * answered by another request without it, once.
 *
 * Returns: whether the request is worth building again
 */
gboolean
farthing_completion_adapt (FarthingCompletion *self,
                           const GError       *error)
{
  const char *words = farthing_error_get_detail (error);

  if (self->adapted || words == NULL || !g_error_matches (error, FARTHING_ERROR, FARTHING_ERROR_BAD_REQUEST))
    return FALSE;

  if ((self->quirks.flags & FARTHING_QUIRK_STREAM_OPTIONS) != 0 && strstr (words, "stream_options") != NULL)
    self->quirks.flags &= ~FARTHING_QUIRK_STREAM_OPTIONS;
  else if (self->max_tokens != FARTHING_UNKNOWN && g_strcmp0 (self->quirks.max_tokens_name, "max_tokens") == 0 &&
           strstr (words, "max_tokens") != NULL)
    self->quirks.max_tokens_name = "max_completion_tokens";
  else if (self->max_tokens != FARTHING_UNKNOWN && strstr (words, "max_completion_tokens") != NULL)
    self->quirks.max_tokens_name = "max_tokens";
  else
    return FALSE;

  self->adapted = TRUE;

  return TRUE;
}
