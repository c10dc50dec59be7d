/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-openai-chat-private.h"

#include "farthing-json.h"

/* Nearly all of a stream is events that do nothing but add a word.  One of them is decoded as any event;
 * those after it that are like it but for the word would do the same: names and sources are taken once,
 * nothing ends, nothing is counted. */

/* Against guesses at the length of a word from that of its packet: Mistral's, OpenAI's */
static const char *const padding_names[] = { "p", "obfuscation" };

static gboolean
holds_elements (JsonObject *object,
                const char *name)
{
  JsonArray *array = farthing_json_get_array (object, name);

  return array != NULL && json_array_get_length (array) > 0;
}

/* The member that holds the text of @delta, if there is nothing else in it that is read */
static const char *
find_text_member (JsonObject *delta)
{
  static const char *const texts[] = { "content", "reasoning_content", "reasoning", "refusal" };
  static const char *const lists[] = { "content", "reasoning_details", "tool_calls", "annotations" };
  const char *member = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      if (holds_elements (delta, lists[i]))
        return NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *text = farthing_json_get_string (delta, texts[i]);

      if (text == NULL || *text == '\0')
        continue;
      if (member != NULL)
        return NULL;
      member = texts[i];
    }

  return g_strcmp0 (member, "refusal") != 0 ? member : NULL;
}

static FarthingEventPart
find_padding (const char *data,
              gsize       length)
{
  FarthingEventPart part = { NULL, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (padding_names) && part.start == NULL; i++)
    {
      const char *const path[] = { padding_names[i], NULL };

      if (!farthing_json_find_raw (data, length, path, &part.start, &part.length) || *part.start != '"')
        part.start = NULL;
    }

  return part;
}

static gboolean
find_text (const char        *data,
           gsize              length,
           const char        *member,
           FarthingEventPart *part)
{
  const char *const choices_path[] = { "choices", NULL };
  const char *const text_path[] = { "delta", member, NULL };
  const char *choices;
  const char *choice;
  gsize choices_length;
  gsize choice_length;

  return farthing_json_find_raw (data, length, choices_path, &choices, &choices_length) &&
         farthing_json_find_element (choices, choices_length, 0, &choice, &choice_length) &&
         farthing_json_find_raw (choice, choice_length, text_path, &part->start, &part->length) &&
         *part->start == '"';
}

void
farthing_openai_learn_text_event (FarthingDecoder     *decoder,
                                  FarthingOpenaiState *state,
                                  JsonObject          *chunk,
                                  const char          *data,
                                  gsize                length)
{
  JsonObject *choice = farthing_json_get_element (farthing_json_get_array (chunk, "choices"), 0);
  const char *member = find_text_member (farthing_json_get_object (choice, "delta"));
  const char *const names[] = { "choices", "delta", member, NULL };
  FarthingEventPart padding;
  FarthingEventPart text;

  if (farthing_decoder_get_reply (decoder)->finish != FARTHING_FINISH_NONE || member == NULL ||
      farthing_json_get_object (chunk, "usage") != NULL || !find_text (data, length, member, &text))
    return;

  padding = find_padding (data, length);
  farthing_event_pattern_learn (&state->text_event, data, length, &text, &padding, names);
  state->thinks = !g_str_equal (member, "content");
}

gboolean
farthing_openai_take_text_event (FarthingDecoder     *decoder,
                                 FarthingOpenaiState *state,
                                 const char          *data,
                                 gsize                length)
{
  const char *text;

  if (farthing_decoder_get_reply (decoder)->finish != FARTHING_FINISH_NONE)
    return FALSE;

  text = farthing_event_pattern_match (&state->text_event, data, length);
  if (text == NULL)
    return FALSE;

  if (state->thinks)
    farthing_openai_add_reasoning (decoder, state, text);
  else
    farthing_decoder_add_text (decoder, text);

  return TRUE;
}
