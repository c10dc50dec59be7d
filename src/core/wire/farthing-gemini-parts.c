/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-gemini-private.h"

#include "farthing-json-writer.h"
#include "farthing-json.h"

#include <string.h>

/* The parts of an answer: text, thought, calls, pictures.  A part with a thoughtSignature must go
 * back exactly as it came, in its place, also when its text is empty; pieces of text without one
 * are joined.  Thought without a signature is not wanted back, and would be paid as input again. */

/* More than any answer has: an empty one costs the provider three bytes, and us a hundred */
#define MAX_PARTS 10000

typedef struct
{
  JsonObject *object; /* (nullable): goes back as it is */
  GString *text; /* (nullable): plain text, joined */
} FarthingGeminiPart;

static void
part_free (gpointer data)
{
  FarthingGeminiPart *part = data;

  g_clear_pointer (&part->object, json_object_unref);
  if (part->text != NULL)
    g_string_free (part->text, TRUE);
  g_free (part);
}

void
farthing_gemini_clear_state (gpointer data)
{
  FarthingGeminiState *state = data;

  g_clear_pointer (&state->parts, g_ptr_array_unref);
}

static void
keep_text (FarthingGeminiState *state,
           const char          *text)
{
  FarthingGeminiPart *last = state->parts->len > 0 ? g_ptr_array_index (state->parts, state->parts->len - 1) : NULL;

  if (last == NULL || last->text == NULL)
    {
      last = g_new0 (FarthingGeminiPart, 1);
      last->text = g_string_new (NULL);
      g_ptr_array_add (state->parts, last);
    }
  g_string_append (last->text, text);
}

static void
keep_object (FarthingDecoder     *decoder,
             FarthingGeminiState *state,
             JsonObject          *object)
{
  FarthingGeminiPart *part = g_new0 (FarthingGeminiPart, 1);

  part->object = json_object_ref (object);
  g_ptr_array_add (state->parts, part);
  state->must_keep = TRUE;
  farthing_decoder_keep_event (decoder);
  if (state->parts->len > MAX_PARTS)
    farthing_decoder_refuse (decoder);
}

static void
add_call (FarthingDecoder *decoder,
          JsonObject      *call)
{
  JsonNode *arguments = json_object_get_member (call, "args");
  g_autofree char *text = arguments != NULL ? farthing_json_print (arguments) : NULL;

  if (farthing_decoder_get_reply (decoder)->tool_calls->len >= FARTHING_DECODER_MAX_CALLS)
    {
      farthing_decoder_refuse (decoder);
      return;
    }
  g_ptr_array_add (farthing_decoder_get_reply (decoder)->tool_calls,
                   farthing_tool_call_new (farthing_json_get_string (call, "id"),
                                           farthing_json_get_string (call, "name"), text != NULL ? text : "{}"));
}

static void
decode_part (FarthingDecoder     *decoder,
             FarthingGeminiState *state,
             JsonObject          *part)
{
  const char *text = farthing_json_get_string (part, "text");
  gboolean thought = farthing_json_get_boolean (part, "thought", FALSE);
  JsonObject *call = farthing_json_get_object (part, "functionCall");

  if (text != NULL && thought)
    farthing_decoder_add_reasoning (decoder, text);
  else if (text != NULL)
    farthing_decoder_add_text (decoder, text);
  if (call != NULL)
    add_call (decoder, call);

  if (json_object_has_member (part, "thoughtSignature") || text == NULL)
    keep_object (decoder, state, part);
  else if (!thought && *text != '\0')
    keep_text (state, text);
}

void
farthing_gemini_decode_parts (FarthingDecoder     *decoder,
                              FarthingGeminiState *state,
                              JsonArray           *parts)
{
  guint index;

  if (state->parts == NULL)
    state->parts = g_ptr_array_new_with_free_func (part_free);

  for (index = 0; index < json_array_get_length (parts); index++)
    {
      JsonObject *part = farthing_json_get_element (parts, index);

      if (part != NULL)
        decode_part (decoder, state, part);
    }
}

/* {"parts": […]}, or nothing for an answer that is text alone */
char *
farthing_gemini_dup_opaque (FarthingDecoder *decoder,
                            gpointer         data)
{
  FarthingGeminiState *state = data;
  g_auto(FarthingJsonWriter) writer = { NULL };
  guint index;

  if (!state->must_keep)
    return NULL;

  farthing_json_writer_init (&writer);
  farthing_json_writer_open (&writer, NULL, '{');
  farthing_json_writer_open (&writer, "parts", '[');
  for (index = 0; index < state->parts->len; index++)
    {
      FarthingGeminiPart *part = g_ptr_array_index (state->parts, index);

      if (part->object != NULL)
        {
          g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
          g_autofree char *text = NULL;

          json_node_set_object (node, part->object);
          text = farthing_json_print (node);
          farthing_json_writer_add_raw (&writer, NULL, text);
          continue;
        }
      farthing_json_writer_open (&writer, NULL, '{');
      farthing_json_writer_add_string (&writer, "text", part->text->str);
      farthing_json_writer_close (&writer, '}');
    }
  farthing_json_writer_close (&writer, ']');
  farthing_json_writer_close (&writer, '}');

  return g_string_free (g_steal_pointer (&writer.out), FALSE);
}
