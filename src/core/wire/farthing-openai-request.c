/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-openai-chat-private.h"

#include "farthing-json.h"
#include "farthing-request-parts.h"

#include <glib/gi18n-lib.h>

/* The request of this wire: the parameters here, the messages in farthing-openai-turns.c.  Only what
 * the person set is sent: a parameter at its default is a refusal with some providers. */

static void
add_effort (FarthingJsonWriter  *writer,
            FarthingChatRequest *request)
{
  const FarthingQuirks *quirks = request->quirks;
  gboolean said = quirks->effort_style != FARTHING_EFFORT_STYLE_NONE;
  FarthingEffort effort = farthing_request_choose_effort (request, said ? quirks->efforts : 0);
  const char *level = farthing_effort_to_string (effort);

  if (effort == FARTHING_EFFORT_DEFAULT)
    return;

  switch (quirks->effort_style)
    {
    case FARTHING_EFFORT_STYLE_FIELD:
      farthing_json_writer_add_string (writer, "reasoning_effort", level);
      break;

    case FARTHING_EFFORT_STYLE_OBJECT:
      farthing_json_writer_open (writer, "reasoning", '{');
      farthing_json_writer_add_string (writer, "effort", level);
      farthing_json_writer_close (writer, '}');
      break;

    case FARTHING_EFFORT_STYLE_THINKING:
      farthing_json_writer_open (writer, "thinking", '{');
      farthing_json_writer_add_string (writer, "type", effort == FARTHING_EFFORT_NONE ? "disabled" : "enabled");
      farthing_json_writer_close (writer, '}');
      if (effort != FARTHING_EFFORT_NONE)
        farthing_json_writer_add_string (writer, "reasoning_effort", level);
      break;

    case FARTHING_EFFORT_STYLE_NONE:
    case FARTHING_EFFORT_STYLE_GEMINI:
    default:
      break;
    }
}

static void
add_sampling (FarthingJsonWriter  *writer,
              FarthingChatRequest *request)
{
  const FarthingQuirks *quirks = request->quirks;

  if (!farthing_request_drops_sampling (request))
    {
      if (request->temperature != NULL)
        farthing_json_writer_add_raw (writer, "temperature", request->temperature);
      if (request->top_p != NULL)
        farthing_json_writer_add_raw (writer, "top_p", request->top_p);
    }

  if (!request->has_seed)
    return;
  if (quirks->seed_name != NULL && (quirks->flags & FARTHING_QUIRK_NO_SEED) == 0)
    farthing_json_writer_add_int (writer, quirks->seed_name, request->seed);
  else
    farthing_chat_request_add_note (
      request,
      /* Translators: %s is a model's id */
      g_strdup_printf (_("%s takes no seed: it was left out"), request->model));
}

static void
add_parameters (FarthingJsonWriter  *writer,
                FarthingChatRequest *request)
{
  const FarthingQuirks *quirks = request->quirks;

  farthing_json_writer_add_boolean (writer, "stream", TRUE);
  if (quirks->flags & FARTHING_QUIRK_STREAM_OPTIONS)
    {
      farthing_json_writer_open (writer, "stream_options", '{');
      farthing_json_writer_add_boolean (writer, "include_usage", TRUE);
      farthing_json_writer_close (writer, '}');
    }
  if (request->max_tokens > 0)
    farthing_json_writer_add_int (writer, quirks->max_tokens_name != NULL ? quirks->max_tokens_name : "max_tokens",
                                  request->max_tokens);
  add_sampling (writer, request);
  add_effort (writer, request);
  if (request->cache_key != NULL && quirks->cache_key_name != NULL)
    farthing_json_writer_add_string (writer, quirks->cache_key_name, request->cache_key);
}

GBytes *
farthing_openai_build_body (FarthingChatRequest  *request,
                            GError              **error)
{
  g_auto(FarthingJsonWriter) writer = { NULL };

  if (!farthing_request_check_numbers (request, error))
    return NULL;

  farthing_json_writer_init (&writer);
  farthing_json_writer_open (&writer, NULL, '{');
  farthing_json_writer_add_string (&writer, "model", request->model);
  add_parameters (&writer, request);
  if (!farthing_openai_add_messages (&writer, request, error))
    return NULL;
  farthing_json_writer_close (&writer, '}');

  return farthing_json_writer_take (&writer);
}
