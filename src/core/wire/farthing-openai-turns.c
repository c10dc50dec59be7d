/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-openai-chat-private.h"

#include "farthing-json.h"
#include "farthing-request-parts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The messages of a request.  A conversation may hold what no provider takes: an answer stopped
 * before its first word, a call whose result never came, a result whose call was cut away.  They are
 * mended while they are written, because Mistral refuses the whole request for one of them. */

#define STOP_NOTE "The call was stopped before its result was answered."

typedef struct
{
  FarthingJsonWriter *writer;
  FarthingChatRequest *request;
  GPtrArray *open_calls; /* (element-type utf8): ids that still want a result */
  FarthingRole last;
  gboolean started;
} Messages;

static void
open_message (Messages     *self,
              FarthingRole  role)
{
  farthing_json_writer_open (self->writer, NULL, '{');
  farthing_json_writer_add_string (self->writer, "role", farthing_role_to_string (role));
  self->last = role;
  self->started = TRUE;
}

static void
add_plain (Messages     *self,
           FarthingRole  role,
           const char   *text)
{
  open_message (self, role);
  farthing_json_writer_add_text (self->writer, "content", text);
  farthing_json_writer_close (self->writer, '}');
}

static void
add_text_part (FarthingJsonWriter *writer,
               const char         *text)
{
  farthing_json_writer_open (writer, NULL, '{');
  farthing_json_writer_add_string (writer, "type", "text");
  farthing_json_writer_add_text (writer, "text", text);
  farthing_json_writer_close (writer, '}');
}

static void
add_image_part (FarthingJsonWriter *writer,
                FarthingAttachment *attachment)
{
  farthing_json_writer_open (writer, NULL, '{');
  farthing_json_writer_add_string (writer, "type", "image_url");
  farthing_json_writer_open (writer, "image_url", '{');
  farthing_json_writer_add_data (writer, "url", farthing_attachment_get_media_type (attachment),
                                 farthing_attachment_get_bytes (attachment));
  farthing_json_writer_close (writer, '}');
  farthing_json_writer_close (writer, '}');
}

static void
add_document_part (FarthingJsonWriter *writer,
                   const char         *style,
                   FarthingAttachment *attachment)
{
  const char *type = farthing_attachment_get_media_type (attachment);

  farthing_json_writer_open (writer, NULL, '{');
  if (strcmp (style, "document_url") == 0)
    {
      farthing_json_writer_add_string (writer, "type", "document_url");
      farthing_json_writer_add_data (writer, "document_url", type, farthing_attachment_get_bytes (attachment));
      farthing_json_writer_add_string (writer, "document_name", farthing_attachment_get_name (attachment));
    }
  else
    {
      farthing_json_writer_add_string (writer, "type", "file");
      farthing_json_writer_open (writer, "file", '{');
      farthing_json_writer_add_string (writer, "filename", farthing_attachment_get_name (attachment));
      farthing_json_writer_add_data (writer, "file_data", type, farthing_attachment_get_bytes (attachment));
      farthing_json_writer_close (writer, '}');
    }
  farthing_json_writer_close (writer, '}');
}

static gboolean
has_files (const FarthingTurn *turn)
{
  guint index;

  for (index = 0; turn->attachments != NULL && index < turn->attachments->len; index++)
    {
      if (!farthing_attachment_is_text (g_ptr_array_index (turn->attachments, index)))
        return TRUE;
    }

  return FALSE;
}

/* Text stands before images: OpenRouter asks for it, and nobody minds. */
static gboolean
add_parts (Messages            *self,
           const FarthingTurn  *turn,
           const char          *text,
           GError             **error)
{
  guint index;

  farthing_json_writer_open (self->writer, "content", '[');
  if (*text != '\0')
    add_text_part (self->writer, text);
  for (index = 0; index < turn->attachments->len; index++)
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
      if (farthing_attachment_is_image (attachment))
        add_image_part (self->writer, attachment);
      else
        add_document_part (self->writer, self->request->quirks->document_style, attachment);
    }
  farthing_json_writer_close (self->writer, ']');

  return TRUE;
}

static gboolean
add_user (Messages            *self,
          const FarthingTurn  *turn,
          GError             **error)
{
  g_autofree char *text = farthing_request_dup_text (turn);

  if (!has_files (turn))
    {
      add_plain (self, FARTHING_ROLE_USER, text);
      return TRUE;
    }

  open_message (self, FARTHING_ROLE_USER);
  if (!add_parts (self, turn, text, error))
    return FALSE;
  farthing_json_writer_close (self->writer, '}');

  return TRUE;
}

static void
add_calls (Messages           *self,
           const FarthingTurn *turn)
{
  guint index;

  farthing_json_writer_open (self->writer, "tool_calls", '[');
  for (index = 0; index < turn->tool_calls->len; index++)
    {
      const FarthingToolCall *call = g_ptr_array_index (turn->tool_calls, index);
      g_autofree char *id = farthing_request_dup_tool_id (self->request, call->id);

      farthing_json_writer_open (self->writer, NULL, '{');
      farthing_json_writer_add_string (self->writer, "id", id);
      farthing_json_writer_add_string (self->writer, "type", "function");
      farthing_json_writer_open (self->writer, "function", '{');
      farthing_json_writer_add_string (self->writer, "name", call->name);
      farthing_json_writer_add_string (self->writer, "arguments", call->arguments->len > 0 ? call->arguments->str : "{}");
      farthing_json_writer_close (self->writer, '}');
      farthing_json_writer_close (self->writer, '}');
      g_ptr_array_add (self->open_calls, g_strdup (call->id));
    }
  farthing_json_writer_close (self->writer, ']');
}

static gboolean
copy_opaque (Messages   *self,
             const char *opaque,
             const char *name)
{
  const char *const path[] = { name, NULL };
  g_autofree char *raw = opaque != NULL ? farthing_json_dup_raw (opaque, strlen (opaque), path) : NULL;

  if (raw == NULL)
    return FALSE;
  farthing_json_writer_add_raw (self->writer, name, raw);

  return TRUE;
}

/* Mistral wants its thinking before the text, in the content itself. */
static void
add_answer_content (Messages           *self,
                    const FarthingTurn *turn,
                    const char         *opaque)
{
  static const char *const path[] = { "thinking", NULL };
  g_autofree char *thinking = NULL;

  if (opaque != NULL && (self->request->quirks->flags & FARTHING_QUIRK_THINKING_PARTS))
    thinking = farthing_json_dup_raw (opaque, strlen (opaque), path);
  if (thinking == NULL || strlen (thinking) <= strlen ("[]"))
    {
      farthing_json_writer_add_text (self->writer, "content", turn->text);
      return;
    }

  thinking[strlen (thinking) - 1] = '\0';
  farthing_json_writer_open (self->writer, "content", '[');
  farthing_json_writer_add_raw (self->writer, NULL, thinking + 1);
  if (*turn->text != '\0')
    add_text_part (self->writer, turn->text);
  farthing_json_writer_close (self->writer, ']');
}

static void
add_answer (Messages           *self,
            const FarthingTurn *turn,
            gboolean            is_last)
{
  const FarthingQuirkFlags flags = self->request->quirks->flags;
  const char *opaque = farthing_request_has_opaque (self->request, turn) ? turn->opaque : NULL;
  gboolean has_calls = turn->tool_calls != NULL && turn->tool_calls->len > 0;

  open_message (self, FARTHING_ROLE_ASSISTANT);
  add_answer_content (self, turn, opaque);
  if (has_calls)
    add_calls (self, turn);
  /* Required of every turn with calls, even where there was no thought (DeepSeek, 400 without). */
  if (has_calls && (flags & FARTHING_QUIRK_REASONING_IN_TOOL_TURNS) && !copy_opaque (self, opaque, "reasoning_content"))
    farthing_json_writer_add_string (self->writer, "reasoning_content", "");
  copy_opaque (self, opaque, "reasoning_details");
  copy_opaque (self, opaque, "annotations");
  if (is_last && turn->continued && (flags & FARTHING_QUIRK_PREFIX_MEMBER))
    farthing_json_writer_add_boolean (self->writer, "prefix", TRUE);
  farthing_json_writer_close (self->writer, '}');
}

static void
add_result (Messages   *self,
            const char *call_id,
            const char *text)
{
  g_autofree char *id = farthing_request_dup_tool_id (self->request, call_id);

  open_message (self, FARTHING_ROLE_TOOL);
  farthing_json_writer_add_string (self->writer, "tool_call_id", id);
  farthing_json_writer_add_text (self->writer, "content", text);
  farthing_json_writer_close (self->writer, '}');
}

/* Every call gets its result before anything else may follow. */
static void
close_calls (Messages *self)
{
  guint index;

  for (index = 0; index < self->open_calls->len; index++)
    add_result (self, g_ptr_array_index (self->open_calls, index), STOP_NOTE);
  g_ptr_array_set_size (self->open_calls, 0);
}

static void
add_tool_turn (Messages           *self,
               const FarthingTurn *turn)
{
  guint index;

  if (turn->tool_call_id == NULL ||
      !g_ptr_array_find_with_equal_func (self->open_calls, turn->tool_call_id, g_str_equal, &index))
    {
      farthing_chat_request_add_note (self->request, g_strdup (_("The result of a call that is not in the "
                                                                  "conversation any more was left out")));
      return;
    }

  g_ptr_array_remove_index (self->open_calls, index);
  add_result (self, turn->tool_call_id, turn->text);
}

static gboolean
add_turn (Messages            *self,
          const FarthingTurn  *turn,
          gboolean             is_last,
          GError             **error)
{
  gboolean strict = (self->request->quirks->flags & FARTHING_QUIRK_STRICT_ROLE_ORDER) != 0;

  if (turn->role == FARTHING_ROLE_TOOL)
    {
      add_tool_turn (self, turn);
      return TRUE;
    }
  if (turn->role == FARTHING_ROLE_ASSISTANT && farthing_request_is_empty (turn))
    return TRUE;

  close_calls (self);
  if (turn->role == FARTHING_ROLE_ASSISTANT)
    {
      add_answer (self, turn, is_last);
      return TRUE;
    }
  if (strict && self->started && self->last == FARTHING_ROLE_TOOL)
    add_plain (self, FARTHING_ROLE_ASSISTANT, STOP_NOTE);
  if (turn->role == FARTHING_ROLE_USER)
    return add_user (self, turn, error);

  /* A system message amid the others goes to the front where order is enforced: see add_system(). */
  if (!strict)
    add_plain (self, FARTHING_ROLE_SYSTEM, turn->text);

  return TRUE;
}

static void
add_system (Messages *self)
{
  const FarthingChatRequest *request = self->request;
  g_autoptr(GString) text = g_string_new (request->system);
  guint index;

  for (index = 0; (request->quirks->flags & FARTHING_QUIRK_STRICT_ROLE_ORDER) && index < request->turns->len; index++)
    {
      const FarthingTurn *turn = g_ptr_array_index (request->turns, index);

      if (turn->role == FARTHING_ROLE_SYSTEM)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "", turn->text);
    }

  if (text->len > 0)
    add_plain (self, FARTHING_ROLE_SYSTEM, text->str);
}

/* What the last message must be: a question, unless the provider goes on with an answer. */
static void
add_end (Messages *self)
{
  const FarthingQuirkFlags flags = self->request->quirks->flags;
  const FarthingTurn *turn;

  close_calls (self);
  if (self->request->turns->len == 0 || self->last != FARTHING_ROLE_ASSISTANT)
    return;

  turn = g_ptr_array_index (self->request->turns, self->request->turns->len - 1);
  if (turn->continued && (flags & (FARTHING_QUIRK_PREFIX_MEMBER | FARTHING_QUIRK_PREFILL)))
    return;
  if (turn->continued || (flags & FARTHING_QUIRK_STRICT_ROLE_ORDER))
    add_plain (self, FARTHING_ROLE_USER, FARTHING_CONTINUE_PROMPT);
}

gboolean
farthing_openai_add_messages (FarthingJsonWriter   *writer,
                              FarthingChatRequest  *request,
                              GError              **error)
{
  g_autoptr(GPtrArray) open_calls = g_ptr_array_new_with_free_func (g_free);
  Messages self = { writer, request, open_calls, FARTHING_ROLE_SYSTEM, FALSE };
  guint index;

  farthing_json_writer_open (writer, "messages", '[');
  add_system (&self);
  for (index = 0; index < request->turns->len; index++)
    {
      if (!add_turn (&self, g_ptr_array_index (request->turns, index), index + 1 == request->turns->len, error))
        return FALSE;
    }
  add_end (&self);
  farthing_json_writer_close (writer, ']');

  return TRUE;
}
