/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-gemini-private.h"

#include "farthing-json.h"
#include "farthing-request-parts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The request: contents that alternate between user and model, and one object of settings.  Which
 * control of thinking a model takes is told by its generation: 2.5 counts tokens, 3 and later name a
 * level, anything else refuses both. */

/* Stands in for a signature that was lost with a change of provider */
#define NO_SIGNATURE "skip_thought_signature_validator"

typedef enum
{
  THINKING_NONE,
  THINKING_BUDGET,
  THINKING_LEVEL,
} Thinking;

typedef struct
{
  FarthingJsonWriter *writer;
  FarthingChatRequest *request;
  gboolean is_open; /* a content is */
  gboolean is_model; /* and whose it is */
  const char *prelude; /* (nullable): the system prompt for models that take none */
} Contents;

static const char *
skip_namespace (const char *model)
{
  return g_str_has_prefix (model, "models/") ? model + strlen ("models/") : model;
}

static gboolean
is_gemma (const char *model)
{
  return g_str_has_prefix (skip_namespace (model), "gemma");
}

static Thinking
get_thinking (const char *model)
{
  const char *id = skip_namespace (model);

  if (!g_str_has_prefix (id, "gemini-") || strstr (id, "image") != NULL || strstr (id, "-tts") != NULL)
    return THINKING_NONE;
  if (g_str_has_prefix (id, "gemini-2.5"))
    return THINKING_BUDGET;
  if (g_str_has_prefix (id, "gemini-1") || g_str_has_prefix (id, "gemini-2"))
    return THINKING_NONE;

  return THINKING_LEVEL;
}

/* Tokens per level.  2.5 Pro cannot be told not to think: 128 is its least. */
static gint64
get_budget (const char     *model,
            FarthingEffort  effort)
{
  static const gint64 budgets[] = {
    [FARTHING_EFFORT_NONE] = 0,
    [FARTHING_EFFORT_MINIMAL] = 1024,
    [FARTHING_EFFORT_LOW] = 4096,
    [FARTHING_EFFORT_MEDIUM] = 8192,
    [FARTHING_EFFORT_HIGH] = 24576,
  };

  if (effort == FARTHING_EFFORT_NONE && strstr (model, "-pro") != NULL)
    return 128;

  return budgets[effort];
}

static void
add_thinking (FarthingJsonWriter  *writer,
              FarthingChatRequest *request)
{
  Thinking thinking = get_thinking (request->model);
  guint supported = thinking != THINKING_NONE ? request->quirks->efforts : 0;
  FarthingEffort effort;

  if (thinking == THINKING_LEVEL)
    supported &= ~(1u << FARTHING_EFFORT_NONE);
  effort = farthing_request_choose_effort (request, supported);
  if (thinking == THINKING_NONE || request->efforts == 1u << FARTHING_EFFORT_DEFAULT)
    return;

  farthing_json_writer_open (writer, "thinkingConfig", '{');
  farthing_json_writer_add_boolean (writer, "includeThoughts", effort != FARTHING_EFFORT_NONE);
  if (effort != FARTHING_EFFORT_DEFAULT && thinking == THINKING_BUDGET)
    {
      farthing_json_writer_add_int (writer, "thinkingBudget", get_budget (request->model, effort));
    }
  else if (effort != FARTHING_EFFORT_DEFAULT)
    {
      g_autofree char *level = g_ascii_strup (farthing_effort_to_string (effort), -1);

      farthing_json_writer_add_string (writer, "thinkingLevel", level);
    }
  farthing_json_writer_close (writer, '}');
}

static void
add_settings (FarthingJsonWriter  *writer,
              FarthingChatRequest *request)
{
  farthing_json_writer_open (writer, "generationConfig", '{');
  if (request->temperature != NULL)
    farthing_json_writer_add_raw (writer, "temperature", request->temperature);
  if (request->top_p != NULL)
    farthing_json_writer_add_raw (writer, "topP", request->top_p);
  if (request->max_tokens > 0)
    farthing_json_writer_add_int (writer, "maxOutputTokens", request->max_tokens);
  if (request->has_seed)
    farthing_json_writer_add_int (writer, "seed", request->seed);
  add_thinking (writer, request);
  farthing_json_writer_close (writer, '}');
}

static void
add_text_part (FarthingJsonWriter *writer,
               const char         *text)
{
  farthing_json_writer_open (writer, NULL, '{');
  farthing_json_writer_add_text (writer, "text", text);
  farthing_json_writer_close (writer, '}');
}

/* Turns of one side that follow each other become one content. */
static void
open_content (Contents *self,
              gboolean  is_model)
{
  if (self->is_open && self->is_model == is_model)
    return;

  if (self->is_open)
    {
      farthing_json_writer_close (self->writer, ']');
      farthing_json_writer_close (self->writer, '}');
    }
  farthing_json_writer_open (self->writer, NULL, '{');
  farthing_json_writer_add_string (self->writer, "role", is_model ? "model" : "user");
  farthing_json_writer_open (self->writer, "parts", '[');
  self->is_open = TRUE;
  self->is_model = is_model;
  if (!is_model && self->prelude != NULL)
    add_text_part (self->writer, g_steal_pointer (&self->prelude));
}

static gboolean
add_user (Contents            *self,
          const FarthingTurn  *turn,
          GError             **error)
{
  g_autofree char *text = farthing_request_dup_text (turn);
  guint index;

  open_content (self, FALSE);
  if (*text != '\0' || turn->attachments == NULL)
    add_text_part (self->writer, text);
  for (index = 0; turn->attachments != NULL && index < turn->attachments->len; index++)
    {
      FarthingAttachment *attachment = g_ptr_array_index (turn->attachments, index);
      g_autoptr(GError) refusal = NULL;

      if (farthing_attachment_is_text (attachment))
        continue;
      if (!farthing_request_check_file (self->request, turn, attachment, &refusal))
        {
          if (refusal == NULL)
            continue;
          g_propagate_error (error, g_steal_pointer (&refusal));
          return FALSE;
        }
      farthing_json_writer_open (self->writer, NULL, '{');
      farthing_json_writer_open (self->writer, "inlineData", '{');
      farthing_json_writer_add_string (self->writer, "mimeType", farthing_attachment_get_media_type (attachment));
      farthing_json_writer_add_data (self->writer, "data", NULL, farthing_attachment_get_bytes (attachment));
      farthing_json_writer_close (self->writer, '}');
      farthing_json_writer_close (self->writer, '}');
    }

  return TRUE;
}

/* An answer that was edited or gone on with since is no longer what its signatures were made for. */
static gboolean
fits_text (JsonArray  *parts,
           const char *text)
{
  g_autoptr(GString) whole = g_string_new (NULL);
  guint index;

  for (index = 0; index < json_array_get_length (parts); index++)
    {
      JsonObject *part = farthing_json_get_element (parts, index);
      const char *piece = farthing_json_get_string (part, "text");

      if (piece != NULL && !farthing_json_get_boolean (part, "thought", FALSE))
        g_string_append (whole, piece);
    }

  return strcmp (whole->str, text) == 0;
}

/* The provider's own parts, verbatim: the text between the brackets of "parts". */
static char *
dup_own_parts (Contents           *self,
               const FarthingTurn *turn)
{
  static const char *const path[] = { "parts", NULL };
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *raw = NULL;
  JsonArray *parts;

  if (!farthing_request_has_opaque (self->request, turn))
    return NULL;
  root = farthing_json_parse (turn->opaque, -1, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;
  parts = farthing_json_get_array (json_node_get_object (root), "parts");
  if (parts == NULL || json_array_get_length (parts) == 0 || !fits_text (parts, turn->text))
    return NULL;

  /* json-glib understands an escaped name and the last of two equal ones, the scanner neither */
  raw = farthing_json_dup_raw (turn->opaque, strlen (turn->opaque), path);
  if (raw == NULL || *raw != '[')
    return NULL;
  raw[strlen (raw) - 1] = '\0';
  memmove (raw, raw + 1, strlen (raw));

  return g_steal_pointer (&raw);
}

/* A call that was cut off in its arguments would spoil the whole request. */
static gboolean
is_object (const char *text)
{
  g_autoptr(JsonNode) root = farthing_json_parse (text, -1, NULL);

  return root != NULL && JSON_NODE_HOLDS_OBJECT (root);
}

static void
add_calls (Contents           *self,
           const FarthingTurn *turn)
{
  guint index;

  for (index = 0; turn->tool_calls != NULL && index < turn->tool_calls->len; index++)
    {
      const FarthingToolCall *call = g_ptr_array_index (turn->tool_calls, index);

      farthing_json_writer_open (self->writer, NULL, '{');
      farthing_json_writer_open (self->writer, "functionCall", '{');
      farthing_json_writer_add_string (self->writer, "name", call->name);
      farthing_json_writer_add_raw (self->writer, "args", is_object (call->arguments->str) ? call->arguments->str : "{}");
      farthing_json_writer_close (self->writer, '}');
      if (index == 0 && get_thinking (self->request->model) == THINKING_LEVEL)
        farthing_json_writer_add_string (self->writer, "thoughtSignature", NO_SIGNATURE);
      farthing_json_writer_close (self->writer, '}');
    }
}

static void
add_answer (Contents           *self,
            const FarthingTurn *turn)
{
  g_autofree char *own = NULL;

  if (farthing_request_is_empty (turn))
    return;

  own = dup_own_parts (self, turn);
  open_content (self, TRUE);
  if (own != NULL)
    {
      farthing_json_writer_add_raw (self->writer, NULL, own);
      return;
    }
  if (*turn->text != '\0')
    add_text_part (self->writer, turn->text);
  add_calls (self, turn);
}

/* A result is known by the name of its function, which only the call tells. */
static const FarthingToolCall *
find_call (FarthingChatRequest  *request,
           const char           *id,
           const FarthingTurn  **caller)
{
  guint index;
  guint at;

  for (index = 0; id != NULL && index < request->turns->len; index++)
    {
      const FarthingTurn *turn = g_ptr_array_index (request->turns, index);

      for (at = 0; turn->tool_calls != NULL && at < turn->tool_calls->len; at++)
        {
          const FarthingToolCall *call = g_ptr_array_index (turn->tool_calls, at);

          *caller = turn;
          if (strcmp (call->id, id) == 0)
            return call;
        }
    }

  return NULL;
}

static void
add_result (Contents           *self,
            const FarthingTurn *turn)
{
  const FarthingTurn *caller = NULL;
  const FarthingToolCall *call = find_call (self->request, turn->tool_call_id, &caller);

  if (call == NULL)
    {
      farthing_chat_request_add_note (self->request, g_strdup (_("The result of a call that is not in the "
                                                                  "conversation any more was left out")));
      return;
    }

  open_content (self, FALSE);
  farthing_json_writer_open (self->writer, NULL, '{');
  farthing_json_writer_open (self->writer, "functionResponse", '{');
  if (*call->id != '\0' && farthing_request_has_opaque (self->request, caller))
    farthing_json_writer_add_string (self->writer, "id", call->id);
  farthing_json_writer_add_string (self->writer, "name", call->name);
  farthing_json_writer_open (self->writer, "response", '{');
  farthing_json_writer_add_text (self->writer, "result", turn->text);
  farthing_json_writer_close (self->writer, '}');
  farthing_json_writer_close (self->writer, '}');
  farthing_json_writer_close (self->writer, '}');
}

static gboolean
add_turn (Contents            *self,
          const FarthingTurn  *turn,
          GError             **error)
{
  switch (turn->role)
    {
    case FARTHING_ROLE_USER:
      return add_user (self, turn, error);

    case FARTHING_ROLE_ASSISTANT:
      add_answer (self, turn);
      return TRUE;

    case FARTHING_ROLE_TOOL:
      add_result (self, turn);
      return TRUE;

    case FARTHING_ROLE_SYSTEM:
    default:
      return TRUE;
    }
}

/* An answer at the end is gone on with; one that only happens to be last is asked for in words. */
static gboolean
goes_on (const FarthingChatRequest *request)
{
  const FarthingTurn *last = g_ptr_array_index (request->turns, request->turns->len - 1);

  return last->continued && (request->quirks->flags & FARTHING_QUIRK_PREFILL);
}

static gboolean
add_contents (FarthingJsonWriter   *writer,
              FarthingChatRequest  *request,
              const char           *prelude,
              GError              **error)
{
  Contents self = { writer, request, FALSE, FALSE, prelude };
  guint index;

  farthing_json_writer_open (writer, "contents", '[');
  for (index = 0; index < request->turns->len; index++)
    {
      if (!add_turn (&self, g_ptr_array_index (request->turns, index), error))
        return FALSE;
    }
  if (self.is_open && self.is_model && !goes_on (request))
    {
      open_content (&self, FALSE);
      add_text_part (writer, FARTHING_CONTINUE_PROMPT);
    }
  if (self.is_open)
    {
      farthing_json_writer_close (writer, ']');
      farthing_json_writer_close (writer, '}');
    }
  farthing_json_writer_close (writer, ']');

  return TRUE;
}

static char *
dup_system (FarthingChatRequest *request)
{
  GString *text = g_string_new (request->system);
  guint index;

  for (index = 0; index < request->turns->len; index++)
    {
      const FarthingTurn *turn = g_ptr_array_index (request->turns, index);

      if (turn->role == FARTHING_ROLE_SYSTEM)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "", turn->text);
    }

  return g_string_free (text, FALSE);
}

GBytes *
farthing_gemini_build_body (FarthingChatRequest  *request,
                            GError              **error)
{
  g_auto(FarthingJsonWriter) writer = { NULL };
  g_autofree char *system = NULL;
  gboolean as_prelude = is_gemma (request->model);

  if (!farthing_request_check_numbers (request, error))
    return NULL;

  system = dup_system (request);
  farthing_json_writer_init (&writer);
  farthing_json_writer_open (&writer, NULL, '{');
  if (*system != '\0' && !as_prelude)
    {
      farthing_json_writer_open (&writer, "systemInstruction", '{');
      farthing_json_writer_open (&writer, "parts", '[');
      add_text_part (&writer, system);
      farthing_json_writer_close (&writer, ']');
      farthing_json_writer_close (&writer, '}');
    }
  if (!add_contents (&writer, request, *system != '\0' && as_prelude ? system : NULL, error))
    return NULL;
  add_settings (&writer, request);
  farthing_json_writer_close (&writer, '}');

  return farthing_json_writer_take (&writer);
}
