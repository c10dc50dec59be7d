/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-chat-request.h"

/**
 * farthing_tool_call_new:
 * @id: (nullable): the call's id; some providers give none
 * @name: the function's name
 * @arguments: its arguments as JSON text
 */
FarthingToolCall *
farthing_tool_call_new (const char *id,
                        const char *name,
                        const char *arguments)
{
  FarthingToolCall *self = g_new0 (FarthingToolCall, 1);

  self->id = g_strdup (id != NULL ? id : "");
  self->name = g_strdup (name != NULL ? name : "");
  self->arguments = g_string_new (arguments);

  return self;
}

void
farthing_tool_call_free (FarthingToolCall *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->name);
  g_string_free (self->arguments, TRUE);
  g_free (self);
}

FarthingTurn *
farthing_turn_new (FarthingRole  role,
                   const char   *text)
{
  FarthingTurn *self = g_new0 (FarthingTurn, 1);

  self->role = role;
  self->text = g_strdup (text != NULL ? text : "");

  return self;
}

void
farthing_turn_free (FarthingTurn *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_free (self->reasoning);
  g_clear_pointer (&self->attachments, g_ptr_array_unref);
  g_clear_pointer (&self->tool_calls, g_ptr_array_unref);
  g_free (self->tool_call_id);
  g_free (self->opaque);
  g_free (self->opaque_family);
  g_free (self);
}

/**
 * farthing_chat_request_new:
 * @quirks: the provider's; it must outlive the request
 * @model: the model's id at the provider
 *
 * Returns: (transfer full): a request with nothing set and no turns
 */
FarthingChatRequest *
farthing_chat_request_new (const FarthingQuirks *quirks,
                           const char           *model)
{
  FarthingChatRequest *self;

  g_return_val_if_fail (quirks != NULL, NULL);
  g_return_val_if_fail (model != NULL, NULL);

  self = g_new0 (FarthingChatRequest, 1);
  self->quirks = quirks;
  self->model = g_strdup (model);
  self->turns = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_turn_free);
  self->max_tokens = FARTHING_UNKNOWN;
  self->seed = FARTHING_UNKNOWN;
  self->notes = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
farthing_chat_request_free (FarthingChatRequest *self)
{
  if (self == NULL)
    return;

  g_free (self->model);
  g_free (self->system);
  g_ptr_array_unref (self->turns);
  g_free (self->temperature);
  g_free (self->top_p);
  g_free (self->cache_key);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

/**
 * farthing_chat_request_add_note:
 * @self: a request
 * @note: (transfer full): what was left out or changed, translated
 */
void
farthing_chat_request_add_note (FarthingChatRequest *self,
                                char                *note)
{
  if (g_ptr_array_find_with_equal_func (self->notes, note, g_str_equal, NULL))
    g_free (note);
  else
    g_ptr_array_add (self->notes, note);
}
