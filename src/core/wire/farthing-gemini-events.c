/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-gemini-private.h"

#include "farthing-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Each event is a whole answer in small: parts, perhaps a reason to stop, and the usage so far. */

static const struct
{
  const char *name;
  FarthingFinish finish;
} finish_reasons[] = {
  { "STOP", FARTHING_FINISH_STOP },
  { "MAX_TOKENS", FARTHING_FINISH_LENGTH },
  { "SAFETY", FARTHING_FINISH_CONTENT_FILTER },
  { "RECITATION", FARTHING_FINISH_CONTENT_FILTER },
  { "BLOCKLIST", FARTHING_FINISH_CONTENT_FILTER },
  { "PROHIBITED_CONTENT", FARTHING_FINISH_CONTENT_FILTER },
  { "SPII", FARTHING_FINISH_CONTENT_FILTER },
  { "IMAGE_SAFETY", FARTHING_FINISH_CONTENT_FILTER },
  { "IMAGE_PROHIBITED_CONTENT", FARTHING_FINISH_CONTENT_FILTER },
  { "IMAGE_RECITATION", FARTHING_FINISH_CONTENT_FILTER },
  { "MALFORMED_FUNCTION_CALL", FARTHING_FINISH_ERROR },
  { "UNEXPECTED_TOOL_CALL", FARTHING_FINISH_ERROR },
  { "TOO_MANY_TOOL_CALLS", FARTHING_FINISH_ERROR },
  { "MISSING_THOUGHT_SIGNATURE", FARTHING_FINISH_ERROR },
};

static void
decode_finish (FarthingReply *reply,
               JsonObject    *candidate)
{
  const char *reason = farthing_json_get_string (candidate, "finishReason");
  guint index;

  if (reason == NULL || *reason == '\0')
    return;

  reply->finish = FARTHING_FINISH_NONE;
  for (index = 0; index < G_N_ELEMENTS (finish_reasons); index++)
    {
      if (strcmp (finish_reasons[index].name, reason) == 0)
        reply->finish = finish_reasons[index].finish;
    }

  if (reply->finish != FARTHING_FINISH_STOP && reply->finish != FARTHING_FINISH_LENGTH)
    {
      g_free (reply->finish_detail);
      reply->finish_detail = farthing_decoder_dup_name (reason);
    }
  if (reply->finish == FARTHING_FINISH_NONE)
    reply->finish = FARTHING_FINISH_STOP;
  /* A call ends with STOP like anything else: it is told by its part. */
  if (reply->finish == FARTHING_FINISH_STOP && reply->tool_calls->len > 0)
    reply->finish = FARTHING_FINISH_TOOL_CALLS;
}

static void
decode_grounding (FarthingDecoder     *decoder,
                  FarthingGeminiState *state,
                  JsonObject          *grounding)
{
  JsonArray *queries = farthing_json_get_array (grounding, "webSearchQueries");
  JsonArray *chunks = farthing_json_get_array (grounding, "groundingChunks");
  guint index;

  if (queries != NULL)
    state->n_searches = MAX (state->n_searches, json_array_get_length (queries));

  for (index = 0; chunks != NULL && index < json_array_get_length (chunks); index++)
    {
      JsonObject *web = farthing_json_get_object (farthing_json_get_element (chunks, index), "web");

      farthing_decoder_add_citation (decoder, farthing_json_get_string (web, "uri"), farthing_json_get_string (web, "title"));
    }
}

/* Tokens of tools are input beside the prompt; thoughts are output beside the candidates.  Early
 * events lack counters and later ones may be lower: the last object counts, whole. */
static void
decode_usage (FarthingReply *reply,
              JsonObject    *metadata)
{
  gint64 prompt = farthing_decoder_get_count (metadata, "promptTokenCount");
  gint64 tools = farthing_decoder_get_count (metadata, "toolUsePromptTokenCount");
  gint64 candidates = farthing_decoder_get_count (metadata, "candidatesTokenCount");
  gint64 thoughts = farthing_decoder_get_count (metadata, "thoughtsTokenCount");
  gint64 total = farthing_decoder_get_count (metadata, "totalTokenCount");
  FarthingUsage *usage = &reply->usage;

  farthing_usage_init (usage);
  usage->input = prompt >= 0 ? prompt + MAX (tools, 0) : FARTHING_UNKNOWN;
  usage->cached = farthing_decoder_get_count (metadata, "cachedContentTokenCount");
  usage->reasoning = thoughts;
  if (candidates >= 0 || thoughts >= 0)
    usage->output = MAX (candidates, 0) + MAX (thoughts, 0);
  else if (total >= 0 && usage->input >= 0 && total >= usage->input)
    usage->output = total - usage->input;

  reply->has_usage = usage->input >= 0 || usage->output >= 0;
}

static gboolean
check_block (FarthingDecoder  *decoder,
             JsonObject       *document,
             GError          **error)
{
  const char *reason = farthing_json_get_string (farthing_json_get_object (document, "promptFeedback"), "blockReason");
  FarthingReply *reply = farthing_decoder_get_reply (decoder);
  FarthingFailureContext context = { farthing_decoder_get_provider_name (decoder), NULL, NULL };
  g_autofree char *message = NULL;
  GError *refusal;

  if (reason == NULL)
    return TRUE;

  g_free (reply->finish_detail);
  reply->finish_detail = farthing_decoder_dup_name (reason);
  reply->finish = FARTHING_FINISH_CONTENT_FILTER;
  message = farthing_failure_dup_message (&context, FARTHING_ERROR_REFUSED, 0, FALSE);
  refusal = farthing_error_new (FARTHING_ERROR_REFUSED, "%s", message);
  farthing_error_set_detail (refusal, reply->finish_detail);
  g_propagate_error (error, refusal);

  return FALSE;
}

static gboolean
check_finish (FarthingDecoder  *decoder,
              GError          **error)
{
  FarthingReply *reply = farthing_decoder_get_reply (decoder);

  if (reply->finish != FARTHING_FINISH_ERROR)
    return TRUE;

  g_propagate_error (error,
                     farthing_error_new (FARTHING_ERROR_SERVER,
                                         /* Translators: %1$s is a provider's name, %2$s its word for what went wrong */
                                         _("%1$s stopped the answer with an error (%2$s): try again"),
                                            farthing_decoder_get_provider_name (decoder), reply->finish_detail));

  return FALSE;
}

static void
decode_names (FarthingReply *reply,
              JsonObject    *document)
{
  if (reply->id == NULL)
    reply->id = farthing_decoder_dup_name (farthing_json_get_string (document, "responseId"));
  if (reply->model == NULL)
    reply->model = farthing_decoder_dup_name (farthing_json_get_string (document, "modelVersion"));
}

gboolean
farthing_gemini_decode_document (FarthingDecoder  *decoder,
                                 gpointer          data_state,
                                 JsonObject       *document,
                                 const char       *data,
                                 gsize             length,
                                 GError          **error)
{
  FarthingGeminiState *state = data_state;
  FarthingReply *reply = farthing_decoder_get_reply (decoder);
  JsonObject *candidate = farthing_json_get_element (farthing_json_get_array (document, "candidates"), 0);
  JsonObject *usage = farthing_json_get_object (document, "usageMetadata");
  JsonArray *parts = farthing_json_get_array (farthing_json_get_object (candidate, "content"), "parts");

  decode_names (reply, document);
  if (parts != NULL)
    farthing_gemini_decode_parts (decoder, state, parts);
  decode_finish (reply, candidate);
  decode_grounding (decoder, state, farthing_json_get_object (candidate, "groundingMetadata"));
  if (usage != NULL)
    decode_usage (reply, usage);
  if (state->n_searches > 0)
    reply->usage.searches = state->n_searches;

  if (farthing_json_get_object (document, "error") != NULL)
    return farthing_decoder_fail (decoder, data, length, error);

  return check_block (decoder, document, error) && check_finish (decoder, error);
}

gboolean
farthing_gemini_decode_event (FarthingDecoder  *decoder,
                              gpointer          state,
                              const char       *data,
                              gsize             length,
                              GError          **error)
{
  JsonObject *document = farthing_decoder_parse (decoder, data, length, error);

  return document != NULL && farthing_gemini_decode_document (decoder, state, document, data, length, error);
}
