/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-openai-chat-private.h"

#include "farthing-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The frame of a chunk: error, choices, usage, in whatever combination a provider sends them.  A
 * chunk may hold an error beside an ordinary choice, so all of a chunk is read before it fails. */

void
farthing_openai_clear_state (gpointer data)
{
  FarthingOpenaiState *state = data;

  g_clear_pointer (&state->calls, g_ptr_array_unref);
  g_clear_pointer (&state->indices, g_array_unref);
  g_clear_pointer (&state->signature, g_free);
  g_clear_pointer (&state->details, g_ptr_array_unref);
  g_clear_pointer (&state->files, json_array_unref);
  farthing_event_pattern_clear (&state->text_event);
  if (state->thinking != NULL)
    g_string_free (g_steal_pointer (&state->thinking), TRUE);
  if (state->reasoning != NULL)
    g_string_free (g_steal_pointer (&state->reasoning), TRUE);
}

static void
set_once (char       **target,
          const char  *value)
{
  if (*target == NULL && value != NULL && *value != '\0')
    *target = farthing_decoder_dup_name (value);
}

/* Azure's first chunk names no model, so one chunk is not always enough. */
static void
decode_names (FarthingReply       *reply,
              FarthingOpenaiState *state,
              JsonObject          *chunk)
{
  if (state->named)
    return;

  set_once (&reply->id, farthing_json_get_string (chunk, "id"));
  set_once (&reply->model, farthing_json_get_string (chunk, "model"));
  set_once (&reply->upstream, farthing_json_get_string (chunk, "provider"));
  state->named = reply->id != NULL && reply->model != NULL;
}

static const struct
{
  const char *name;
  FarthingFinish finish;
} finish_reasons[] = {
  { "stop", FARTHING_FINISH_STOP },
  { "length", FARTHING_FINISH_LENGTH },
  { "model_length", FARTHING_FINISH_LENGTH },
  { "tool_calls", FARTHING_FINISH_TOOL_CALLS },
  { "function_call", FARTHING_FINISH_TOOL_CALLS },
  { "content_filter", FARTHING_FINISH_CONTENT_FILTER },
  { "error", FARTHING_FINISH_ERROR },
  { "insufficient_system_resource", FARTHING_FINISH_ERROR },
};

static FarthingFinish
find_finish (const char *reason)
{
  guint index;

  for (index = 0; index < G_N_ELEMENTS (finish_reasons); index++)
    {
      if (strcmp (finish_reasons[index].name, reason) == 0)
        return finish_reasons[index].finish;
    }

  return FARTHING_FINISH_NONE;
}

/* The reason may be said again, by null or in the usage chunk: a known one is never erased. */
static void
decode_finish (FarthingReply *reply,
               JsonObject    *choice)
{
  const char *reason = farthing_json_get_string (choice, "finish_reason");
  FarthingFinish finish;

  if (reason == NULL || *reason == '\0')
    return;

  finish = find_finish (reason);
  if (finish == FARTHING_FINISH_NONE || finish == FARTHING_FINISH_ERROR)
    {
      g_free (reply->finish_detail);
      reply->finish_detail = farthing_decoder_dup_name (reason);
    }
  if (finish == FARTHING_FINISH_NONE)
    finish = FARTHING_FINISH_STOP;
  if (reply->finish == FARTHING_FINISH_NONE || finish == FARTHING_FINISH_ERROR)
    reply->finish = finish;
}

static void
decode_citations (FarthingDecoder *decoder,
                  JsonArray       *citations)
{
  guint index;

  for (index = 0; citations != NULL && index < json_array_get_length (citations); index++)
    {
      JsonNode *node = json_array_get_element (citations, index);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        farthing_decoder_add_citation (decoder, json_node_get_string (node), NULL);
      else if (JSON_NODE_HOLDS_OBJECT (node))
        farthing_decoder_add_citation (decoder, farthing_json_get_string (json_node_get_object (node), "url"),
                                       farthing_json_get_string (json_node_get_object (node), "title"));
    }
}

static gboolean
has_error (JsonObject *object)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, "error") : NULL;

  return node != NULL && !JSON_NODE_HOLDS_NULL (node);
}

static gboolean
fail_by_finish (FarthingDecoder  *decoder,
                GError          **error)
{
  FarthingReply *reply = farthing_decoder_get_reply (decoder);

  if (reply->finish != FARTHING_FINISH_ERROR)
    return TRUE;

  if (g_strcmp0 (reply->finish_detail, "insufficient_system_resource") == 0)
    g_propagate_error (error,
                       farthing_error_new (FARTHING_ERROR_OVERLOADED,
                                           /* Translators: %s is a provider's name */
                                           _("%s is overloaded and stopped in the middle of the answer: continue it in "
                                              "a moment"),
                                              farthing_decoder_get_provider_name (decoder)));
  else
    g_propagate_error (error,
                       farthing_error_new (FARTHING_ERROR_SERVER,
                                           /* Translators: %s is a provider's name */
                                           _("%s stopped with an error in the middle of the answer: continue it, or "
                                              "try again"),
                                              farthing_decoder_get_provider_name (decoder)));

  return FALSE;
}

static gboolean
decode_chunk (FarthingDecoder      *decoder,
              FarthingOpenaiState  *state,
              JsonObject           *chunk,
              const char           *message_name,
              const char           *data,
              gsize                 length,
              GError              **error)
{
  FarthingReply *reply = farthing_decoder_get_reply (decoder);
  JsonArray *choices = farthing_json_get_array (chunk, "choices");
  JsonObject *choice = farthing_json_get_element (choices, 0);
  JsonObject *usage = farthing_json_get_object (chunk, "usage");

  decode_names (reply, state, chunk);
  if (choice != NULL)
    {
      JsonObject *message = farthing_json_get_object (choice, message_name);

      if (message != NULL)
        farthing_openai_decode_message (decoder, state, message);
      decode_finish (reply, choice);
    }
  if (usage != NULL)
    {
      farthing_openai_decode_usage (decoder, usage, data, length);
      set_once (&reply->upstream, farthing_json_get_string (chunk, "provider"));
    }
  else if (!reply->has_usage && reply->finish != FARTHING_FINISH_NONE)
    {
      farthing_openai_decode_timings (decoder, farthing_json_get_object (chunk, "timings"));
    }
  decode_citations (decoder, farthing_json_get_array (chunk, "citations"));

  if (has_error (chunk) || has_error (choice) || (choice == NULL && farthing_failure_is_failure (chunk)))
    return farthing_decoder_fail (decoder, data, length, error);

  return fail_by_finish (decoder, error);
}

gboolean
farthing_openai_decode_event (FarthingDecoder  *decoder,
                              gpointer          state,
                              const char       *data,
                              gsize             length,
                              GError          **error)
{
  JsonObject *chunk;

  if (farthing_openai_take_text_event (decoder, state, data, length))
    return TRUE;

  chunk = farthing_decoder_parse (decoder, data, length, error);
  if (chunk == NULL || !decode_chunk (decoder, state, chunk, "delta", data, length, error))
    return FALSE;
  farthing_openai_learn_text_event (decoder, state, chunk, data, length);

  return TRUE;
}

gboolean
farthing_openai_decode_document (FarthingDecoder  *decoder,
                                 gpointer          state,
                                 JsonObject       *document,
                                 const char       *data,
                                 gsize             length,
                                 GError          **error)
{
  JsonObject *choice = farthing_json_get_element (farthing_json_get_array (document, "choices"), 0);
  const char *name = farthing_json_get_object (choice, "message") != NULL ? "message" : "delta";

  if (!decode_chunk (decoder, state, document, name, data, length, error))
    return FALSE;
  farthing_decoder_get_reply (decoder)->done = TRUE;

  return TRUE;
}
