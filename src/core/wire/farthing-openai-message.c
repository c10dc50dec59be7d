/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-openai-chat-private.h"

#include "farthing-json.h"

#include <string.h>

/* What stands in a delta, or in the message of a whole answer: text in its many forms, thinking,
 * calls, sources, and what the provider wants back with the next request. */

static const char *
get_node_string (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

void
farthing_openai_add_reasoning (FarthingDecoder     *decoder,
                               FarthingOpenaiState *state,
                               const char          *text)
{
  if (text == NULL || *text == '\0')
    return;

  farthing_decoder_add_reasoning (decoder, text);
  if (farthing_decoder_get_quirks (decoder)->flags & FARTHING_QUIRK_REASONING_IN_TOOL_TURNS)
    {
      if (state->reasoning == NULL)
        state->reasoning = g_string_new (NULL);
      g_string_append (state->reasoning, text);
    }
}

/* Mistral's parts come in pieces of a few words; they go back as one part with one text. */
static void
keep_thinking (FarthingDecoder     *decoder,
               FarthingOpenaiState *state,
               JsonObject          *part,
               const char          *text)
{
  const char *signature = farthing_json_get_string (part, "signature");

  if (state->thinking == NULL)
    state->thinking = g_string_new (NULL);
  g_string_append (state->thinking, text);
  if (signature != NULL)
    {
      g_free (state->signature);
      state->signature = g_strdup (signature);
      farthing_decoder_keep (decoder, strlen (signature));
    }
}

static void
decode_thinking_part (FarthingDecoder     *decoder,
                      FarthingOpenaiState *state,
                      JsonObject          *part)
{
  JsonArray *pieces = farthing_json_get_array (part, "thinking");
  const char *text = farthing_json_get_string (part, "thinking");
  g_autoptr(GString) all = g_string_new (text);
  guint index;

  for (index = 0; pieces != NULL && index < json_array_get_length (pieces); index++)
    {
      const char *piece = farthing_json_get_string (farthing_json_get_element (pieces, index), "text");

      if (piece != NULL)
        g_string_append (all, piece);
    }

  farthing_openai_add_reasoning (decoder, state, all->str);
  if (farthing_decoder_get_quirks (decoder)->flags & FARTHING_QUIRK_THINKING_PARTS)
    keep_thinking (decoder, state, part, all->str);
}

/* A string, an array of parts or null, and another of them in the next chunk. */
static void
decode_content (FarthingDecoder     *decoder,
                FarthingOpenaiState *state,
                JsonNode            *content)
{
  JsonArray *parts;
  guint index;

  if (content == NULL)
    return;
  if (!JSON_NODE_HOLDS_ARRAY (content))
    {
      farthing_decoder_add_text (decoder, get_node_string (content));
      return;
    }

  parts = json_node_get_array (content);
  for (index = 0; index < json_array_get_length (parts); index++)
    {
      JsonObject *part = farthing_json_get_element (parts, index);
      const char *type = farthing_json_get_string (part, "type");

      if (part == NULL)
        farthing_decoder_add_text (decoder, get_node_string (json_array_get_element (parts, index)));
      else if (g_strcmp0 (type, "thinking") == 0)
        decode_thinking_part (decoder, state, part);
      else if (g_strcmp0 (type, "tool_reference") == 0)
        farthing_decoder_add_citation (decoder, farthing_json_get_string (part, "url"),
                                       farthing_json_get_string (part, "title"));
      else
        farthing_decoder_add_text (decoder, farthing_json_get_string (part, "text"));
    }
}

/* More than any answer has; each piece of one is looked for among them */
#define MAX_DETAILS 1000

static const char *const growing_members[] = { "text", "summary", "data" };

void
farthing_openai_detail_free (gpointer data)
{
  FarthingOpenaiDetail *detail = data;

  json_object_unref (detail->object);
  if (detail->grown != NULL)
    g_string_free (detail->grown, TRUE);
  g_free (detail);
}

static FarthingOpenaiDetail *
find_detail (GPtrArray  *details,
             JsonObject *piece)
{
  gint64 wanted = farthing_json_get_int (piece, "index", FARTHING_UNKNOWN);
  const char *type = farthing_json_get_string (piece, "type");
  guint index;

  for (index = details->len; index > 0; index--)
    {
      FarthingOpenaiDetail *there = g_ptr_array_index (details, index - 1);

      if (farthing_json_get_int (there->object, "index", FARTHING_UNKNOWN) == wanted &&
          g_strcmp0 (farthing_json_get_string (there->object, "type"), type) == 0)
        return there;
    }

  return NULL;
}

/* Gathered beside the object, so that a long thought costs its length and not its square. */
static void
grow_detail (FarthingDecoder      *decoder,
             FarthingOpenaiDetail *detail,
             JsonObject           *piece)
{
  guint index;

  for (index = 0; index < G_N_ELEMENTS (growing_members); index++)
    {
      const char *text = farthing_json_get_string (piece, growing_members[index]);

      if (text == NULL || (detail->member != NULL && detail->member != growing_members[index]))
        continue;
      detail->member = growing_members[index];
      if (detail->grown == NULL)
        detail->grown = g_string_new (NULL);
      g_string_append (detail->grown, text);
      farthing_decoder_keep (decoder, strlen (text));
    }
}

/* Pieces of one index and type belong together: text grows, all else is what was said last. */
static void
keep_detail (FarthingDecoder     *decoder,
             FarthingOpenaiState *state,
             JsonObject          *piece)
{
  FarthingOpenaiDetail *there = find_detail (state->details, piece);
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (there == NULL && state->details->len >= MAX_DETAILS)
    {
      farthing_decoder_refuse (decoder);
      return;
    }
  if (there == NULL)
    {
      farthing_decoder_keep_event (decoder);
      there = g_new0 (FarthingOpenaiDetail, 1);
      there->object = json_object_ref (piece);
      g_ptr_array_add (state->details, there);
    }
  grow_detail (decoder, there, piece);
  if (there->object == piece)
    return;

  json_object_iter_init (&iter, piece);
  while (json_object_iter_next (&iter, &name, &value))
    {
      if (g_strcmp0 (name, there->member) == 0 || JSON_NODE_HOLDS_NULL (value))
        continue;
      json_object_set_member (there->object, name, json_node_copy (value));
      if (!JSON_NODE_HOLDS_VALUE (value))
        farthing_decoder_keep_event (decoder);
      else if (get_node_string (value) != NULL)
        farthing_decoder_keep (decoder, strlen (name) + strlen (get_node_string (value)));
    }
}

/* Text that stands in the details only is shown; what stands in both is shown once. */
static void
decode_details (FarthingDecoder     *decoder,
                FarthingOpenaiState *state,
                JsonArray           *details,
                gboolean             shown)
{
  guint index;

  if (state->details == NULL)
    state->details = g_ptr_array_new_with_free_func (farthing_openai_detail_free);

  for (index = 0; index < json_array_get_length (details); index++)
    {
      JsonObject *piece = farthing_json_get_element (details, index);

      if (piece == NULL)
        continue;
      if (!shown)
        {
          farthing_openai_add_reasoning (decoder, state, farthing_json_get_string (piece, "text"));
          farthing_openai_add_reasoning (decoder, state, farthing_json_get_string (piece, "summary"));
        }
      keep_detail (decoder, state, piece);
    }
}

static void
decode_reasoning (FarthingDecoder     *decoder,
                  FarthingOpenaiState *state,
                  JsonObject          *message)
{
  const char *text = farthing_json_get_string (message, "reasoning_content");
  JsonArray *details = farthing_json_get_array (message, "reasoning_details");

  if (text == NULL || *text == '\0')
    text = farthing_json_get_string (message, "reasoning");
  farthing_openai_add_reasoning (decoder, state, text);
  if (details != NULL)
    decode_details (decoder, state, details, text != NULL && *text != '\0');
}

/* Flat as xAI writes them, nested as OpenRouter does; a parsed file is kept for the next request. */
static void
decode_annotations (FarthingDecoder     *decoder,
                    FarthingOpenaiState *state,
                    JsonArray           *annotations)
{
  guint index;

  for (index = 0; annotations != NULL && index < json_array_get_length (annotations); index++)
    {
      JsonObject *annotation = farthing_json_get_element (annotations, index);
      JsonObject *nested = farthing_json_get_object (annotation, "url_citation");
      JsonObject *source = nested != NULL ? nested : annotation;

      farthing_decoder_add_citation (decoder, farthing_json_get_string (source, "url"),
                                     farthing_json_get_string (source, "title"));
      if (farthing_json_get_object (annotation, "file") != NULL)
        {
          farthing_decoder_keep_event (decoder);
          if (state->files == NULL)
            state->files = json_array_new ();
          json_array_add_object_element (state->files, json_object_ref (annotation));
        }
    }
}

static FarthingToolCall *
find_call (FarthingDecoder     *decoder,
           FarthingOpenaiState *state,
           JsonObject          *piece)
{
  gint64 index = farthing_json_get_int (piece, "index", FARTHING_UNKNOWN);
  const char *id = farthing_json_get_string (piece, "id");
  FarthingToolCall *call;
  guint at;

  if (state->calls == NULL)
    {
      state->calls = g_ptr_array_new ();
      state->indices = g_array_new (FALSE, FALSE, sizeof (gint64));
    }

  /* From the end, because shims use one index again for the next call: a new id is a new call. */
  for (at = state->calls->len; at > 0; at--)
    {
      gboolean other_id;

      call = g_ptr_array_index (state->calls, at - 1);
      other_id = id != NULL && *id != '\0' && *call->id != '\0' && strcmp (call->id, id) != 0;
      if (index == FARTHING_UNKNOWN && (id == NULL || *id == '\0' || !other_id))
        return call;
      if (index != FARTHING_UNKNOWN && g_array_index (state->indices, gint64, at - 1) == index && !other_id)
        return call;
    }

  if (state->calls->len >= FARTHING_DECODER_MAX_CALLS)
    {
      farthing_decoder_refuse (decoder);
      return NULL;
    }
  farthing_decoder_keep_event (decoder);
  call = farthing_tool_call_new (id, NULL, NULL);
  g_ptr_array_add (state->calls, call);
  g_array_append_val (state->indices, index);
  g_ptr_array_add (farthing_decoder_get_reply (decoder)->tool_calls, call);

  return call;
}

static void
decode_arguments (FarthingDecoder  *decoder,
                  FarthingToolCall *call,
                  JsonNode         *arguments)
{
  g_autofree char *printed = NULL;
  const char *text;

  if (arguments == NULL || JSON_NODE_HOLDS_NULL (arguments))
    return;

  if (get_node_string (arguments) == NULL)
    printed = farthing_json_print (arguments);
  text = printed != NULL ? printed : get_node_string (arguments);
  g_string_append (call->arguments, text);
  farthing_decoder_keep (decoder, strlen (text));
}

static void
decode_tool_calls (FarthingDecoder     *decoder,
                   FarthingOpenaiState *state,
                   JsonArray           *pieces)
{
  guint index;

  for (index = 0; pieces != NULL && index < json_array_get_length (pieces); index++)
    {
      JsonObject *piece = farthing_json_get_element (pieces, index);
      JsonObject *function = farthing_json_get_object (piece, "function");
      const char *name = farthing_json_get_string (function, "name");
      FarthingToolCall *call;

      if (piece == NULL)
        continue;

      call = find_call (decoder, state, piece);
      if (call == NULL)
        return;
      if (*call->name == '\0' && name != NULL && *name != '\0')
        {
          g_free (call->name);
          call->name = g_strdup (name);
        }
      if (function != NULL)
        decode_arguments (decoder, call, json_object_get_member (function, "arguments"));
    }
}

void
farthing_openai_decode_message (FarthingDecoder     *decoder,
                                FarthingOpenaiState *state,
                                JsonObject          *message)
{
  decode_reasoning (decoder, state, message);
  decode_content (decoder, state, json_object_get_member (message, "content"));
  farthing_decoder_add_text (decoder, farthing_json_get_string (message, "refusal"));
  decode_tool_calls (decoder, state, farthing_json_get_array (message, "tool_calls"));
  decode_annotations (decoder, state, farthing_json_get_array (message, "annotations"));
}

static void
write_thinking (FarthingJsonWriter        *writer,
                const FarthingOpenaiState *state)
{
  farthing_json_writer_open (writer, "thinking", '[');
  farthing_json_writer_open (writer, NULL, '{');
  farthing_json_writer_add_string (writer, "type", "thinking");
  farthing_json_writer_open (writer, "thinking", '[');
  farthing_json_writer_open (writer, NULL, '{');
  farthing_json_writer_add_string (writer, "type", "text");
  farthing_json_writer_add_string (writer, "text", state->thinking->str);
  farthing_json_writer_close (writer, '}');
  farthing_json_writer_close (writer, ']');
  if (state->signature != NULL)
    farthing_json_writer_add_string (writer, "signature", state->signature);
  farthing_json_writer_close (writer, '}');
  farthing_json_writer_close (writer, ']');
}

static void
write_object (FarthingJsonWriter *writer,
              JsonObject         *object)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_node_set_object (node, object);
  text = farthing_json_print (node);
  farthing_json_writer_add_raw (writer, NULL, text);
}

static void
write_details (FarthingJsonWriter        *writer,
               const FarthingOpenaiState *state)
{
  guint index;

  farthing_json_writer_open (writer, "reasoning_details", '[');
  for (index = 0; index < state->details->len; index++)
    {
      FarthingOpenaiDetail *detail = g_ptr_array_index (state->details, index);

      if (detail->member != NULL)
        json_object_set_string_member (detail->object, detail->member, detail->grown->str);
      write_object (writer, detail->object);
    }
  farthing_json_writer_close (writer, ']');
}

static void
write_files (FarthingJsonWriter        *writer,
             const FarthingOpenaiState *state)
{
  guint index;

  farthing_json_writer_open (writer, "annotations", '[');
  for (index = 0; index < json_array_get_length (state->files); index++)
    write_object (writer, json_array_get_object_element (state->files, index));
  farthing_json_writer_close (writer, ']');
}

/* {"thinking": […]} of Mistral; {"reasoning_details": […], "annotations": […]} of OpenRouter;
 * {"reasoning_content": "…"} of DeepSeek's tool turns. */
char *
farthing_openai_dup_opaque (FarthingDecoder *decoder,
                            gpointer         data)
{
  const FarthingQuirks *quirks = farthing_decoder_get_quirks (decoder);
  FarthingOpenaiState *state = data;
  gboolean tool_turn = state->calls != NULL && (quirks->flags & FARTHING_QUIRK_REASONING_IN_TOOL_TURNS);
  g_auto(FarthingJsonWriter) writer = { NULL };

  if (quirks->opaque_family == NULL ||
      (state->thinking == NULL && state->details == NULL && state->files == NULL && !tool_turn))
    return NULL;

  farthing_json_writer_init (&writer);
  farthing_json_writer_open (&writer, NULL, '{');
  if (state->thinking != NULL)
    write_thinking (&writer, state);
  if (state->details != NULL)
    write_details (&writer, state);
  if (state->files != NULL)
    write_files (&writer, state);
  if (tool_turn)
    farthing_json_writer_add_string (&writer, "reasoning_content", state->reasoning != NULL ? state->reasoning->str : "");
  farthing_json_writer_close (&writer, '}');

  return g_string_free (g_steal_pointer (&writer.out), FALSE);
}
