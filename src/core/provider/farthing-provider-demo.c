/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-provider.h"

#include "farthing-demo-answer.h"
#include "farthing-json-writer.h"

#include <string.h>

/* A provider without a network: it writes the stream that a server would send, and everything behind
 * it (parser, wire, store, ledger, view) is the real thing.  It costs nothing and says so. */

/* The wire's tokens are about four characters; a piece of one is what a server sends at a time. */
#define PIECE_LENGTH 4

static void
open_chunk (FarthingJsonWriter *writer)
{
  farthing_json_writer_init (writer);
  g_string_append (writer->out, "data: ");
  g_string_append (writer->out, "{\"id\":\"demo-1\",\"object\":\"chat.completion.chunk\",\"model\":\"farthing-demo\"");
}

static void
take_chunk (FarthingJsonWriter *writer,
            GPtrArray          *events)
{
  g_string_append (writer->out, "}\n\n");
  g_ptr_array_add (events, g_string_free (g_steal_pointer (&writer->out), FALSE));
}

static void
add_delta (GPtrArray  *events,
           const char *member,
           const char *text,
           const char *finish)
{
  g_auto(FarthingJsonWriter) writer = { NULL };

  open_chunk (&writer);
  farthing_json_writer_open (&writer, "choices", '[');
  farthing_json_writer_open (&writer, NULL, '{');
  farthing_json_writer_add_int (&writer, "index", 0);
  farthing_json_writer_open (&writer, "delta", '{');
  if (member != NULL)
    farthing_json_writer_add_string (&writer, member, text);
  farthing_json_writer_close (&writer, '}');
  if (finish != NULL)
    farthing_json_writer_add_string (&writer, "finish_reason", finish);
  farthing_json_writer_close (&writer, '}');
  farthing_json_writer_close (&writer, ']');
  take_chunk (&writer, events);
}

/* Returns how many pieces @text became */
static gint64
add_text (GPtrArray  *events,
          const char *member,
          const char *text)
{
  gint64 count = 0;
  const char *end;

  for (; *text != '\0'; text = end, count++)
    {
      g_autofree char *piece = NULL;
      guint length;

      for (end = text, length = 0; *end != '\0' && length < PIECE_LENGTH; length++)
        end = g_utf8_next_char (end);
      piece = g_strndup (text, end - text);
      add_delta (events, member, piece, NULL);
    }

  return count;
}

static void
add_usage (GPtrArray *events,
           gint64     prompt,
           gint64     thought,
           gint64     answer)
{
  g_auto(FarthingJsonWriter) writer = { NULL };

  open_chunk (&writer);
  farthing_json_writer_open (&writer, "choices", '[');
  farthing_json_writer_close (&writer, ']');
  farthing_json_writer_open (&writer, "usage", '{');
  farthing_json_writer_add_int (&writer, "prompt_tokens", prompt);
  farthing_json_writer_add_int (&writer, "completion_tokens", thought + answer);
  farthing_json_writer_add_int (&writer, "total_tokens", prompt + thought + answer);
  farthing_json_writer_open (&writer, "completion_tokens_details", '{');
  farthing_json_writer_add_int (&writer, "reasoning_tokens", thought);
  farthing_json_writer_close (&writer, '}');
  farthing_json_writer_add_raw (&writer, "cost", "0");
  farthing_json_writer_close (&writer, '}');
  take_chunk (&writer, events);
}

static gint64
count_prompt (const FarthingChatRequest *request)
{
  gint64 characters = request->system != NULL ? g_utf8_strlen (request->system, -1) : 0;
  guint index;

  for (index = 0; index < request->turns->len; index++)
    {
      const FarthingTurn *turn = g_ptr_array_index (request->turns, index);

      characters += g_utf8_strlen (turn->text, -1) + PIECE_LENGTH;
    }

  return (characters + PIECE_LENGTH - 1) / PIECE_LENGTH;
}

/* Where the answer begins: 0, or behind what an answer that is gone on with has already said */
static const char *
skip_said (const FarthingChatRequest *request,
           const char                *answer)
{
  const FarthingTurn *last = g_ptr_array_index (request->turns, request->turns->len - 1);

  if (last->role == FARTHING_ROLE_ASSISTANT && last->continued && g_str_has_prefix (answer, last->text))
    return answer + strlen (last->text);

  return answer;
}

static const char *
get_question (const FarthingChatRequest *request)
{
  guint index;

  for (index = request->turns->len; index > 0; index--)
    {
      const FarthingTurn *turn = g_ptr_array_index (request->turns, index - 1);

      if (turn->role == FARTHING_ROLE_USER)
        return turn->text;
    }

  return "";
}

static GPtrArray *
compose_stream (const FarthingChatRequest *request)
{
  GPtrArray *events = g_ptr_array_new_with_free_func (g_free);
  FarthingDemoAnswer answer;
  g_autofree char *text = NULL;
  gint64 thought = 0;
  gint64 said;

  farthing_demo_answer_compose (&answer, get_question (request));
  text = answer.text;

  if (request->effort != FARTHING_EFFORT_NONE)
    thought = add_text (events, "reasoning_content", answer.thought);
  said = add_text (events, "content", request->turns->len > 0 ? skip_said (request, text) : text);
  add_delta (events, NULL, NULL, "stop");
  add_usage (events, count_prompt (request), thought, said);
  g_ptr_array_add (events, g_strdup ("data: [DONE]\n\n"));

  return events;
}

const FarthingProvider farthing_provider_demo = {
  .id = "demo",
  .name = "Demo",
  .base_url = "",
  .wire = &farthing_wire_openai_chat,
  .quirks = {
    .flags = FARTHING_QUIRK_PREFILL | FARTHING_QUIRK_REPORTS_COST,
    .effort_style = FARTHING_EFFORT_STYLE_FIELD,
    .efforts = 1 << FARTHING_EFFORT_NONE | 1 << FARTHING_EFFORT_LOW | 1 << FARTHING_EFFORT_MEDIUM |
    1 << FARTHING_EFFORT_HIGH,
    .seed_name = "seed",
    .max_tokens_name = "max_tokens",
  },
  .secret_header = "Authorization",
  .secret_prefix = "Bearer ",
  .needs_key = FALSE,
  .default_model = "farthing-demo",
  .compose_stream = compose_stream,
  .palette = 6,
};
