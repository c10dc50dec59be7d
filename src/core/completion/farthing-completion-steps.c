/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-completion-private.h"

#include "farthing-error.h"
#include "farthing-provider-access.h"

/* The order of the steps of one request, each begun when the one before has ended:
 *
 *   store the question and an empty answer → read the history → choose the route → look up the key → build the request
 *   → check the budgets → build its body (in a thread: attachments are large) → send it, which
 *   farthing-completion-stream.c does
 *
 * Whatever happens, farthing_completion_end() is reached once, and after it `finished` is emitted. */

/* TRUE if the person stopped it between two steps; it has then ended */
static gboolean
end_if_stopped (FarthingCompletion *self)
{
  GError *error = NULL;

  if (!g_cancellable_set_error_if_cancelled (self->cancellable, &error))
    return FALSE;

  farthing_completion_end (self, error);

  return TRUE;
}

static void
build_thread (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  FarthingCompletion *self = source_object;
  GError *error = NULL;
  GBytes *body = self->provider->wire->build_body (self->request, &error);

  if (body == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, body, (GDestroyNotify) g_bytes_unref);
}

static void
body_built_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(FarthingCompletion) self = user_data;
  GError *error = NULL;

  self->body = g_task_propagate_pointer (G_TASK (result), &error);
  if (self->body == NULL)
    {
      farthing_completion_end (self, error);
      return;
    }
  if (end_if_stopped (self))
    return;

  for (guint i = 0; i < self->request->notes->len; i++)
    farthing_message_add_note (self->answer, g_ptr_array_index (self->request->notes, i));
  self->url_path = self->provider->wire->build_path (self->request);
  farthing_completion_send (self);
}

static void
build (FarthingCompletion *self)
{
  GError *error = NULL;

  self->base_url = farthing_provider_dup_base_url (self->provider, &error);
  if (self->base_url == NULL)
    {
      farthing_completion_end (self, error);
      return;
    }
  farthing_completion_build_request (self);
  farthing_completion_check_budget (self);
}

/* When the budgets allow it */
void
farthing_completion_build_body (FarthingCompletion *self)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, body_built_cb, g_object_ref (self));

  g_task_set_source_tag (task, farthing_completion_build_body);
  g_task_run_in_thread (task, build_thread);
}

/* Again with the same history and key, after farthing_completion_adapt() */
void
farthing_completion_rebuild (FarthingCompletion *self)
{
  farthing_completion_clear_stream (self);
  g_clear_pointer (&self->request, farthing_chat_request_free);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->base_url, g_free);
  g_clear_pointer (&self->url_path, g_free);
  build (self);
}

static void
key_found_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(FarthingCompletion) self = user_data;
  g_autofree char *label = NULL;
  GError *error = NULL;

  self->secret = farthing_session_lookup_key_finish (self->session, result, &label, &error);
  if (end_if_stopped (self))
    {
      g_clear_error (&error);
      return;
    }
  /* Whoever needs no key is asked without one where there is none, but not where one is locked away. */
  if (self->secret == NULL &&
      (self->provider->needs_key || self->key_label != NULL ||
       !(g_error_matches (error, FARTHING_ERROR, FARTHING_ERROR_NO_KEY) ||
         g_error_matches (error, FARTHING_ERROR, FARTHING_ERROR_KEYRING_MISSING))))
    {
      farthing_completion_end (self, error);
      return;
    }
  g_clear_error (&error);

  if (label != NULL)
    {
      g_free (self->key_label);
      self->key_label = g_steal_pointer (&label);
    }
  build (self);
}

void
farthing_completion_look_up_key (FarthingCompletion *self)
{
  if (self->provider->secret_header == NULL)
    {
      build (self);
      return;
    }

  farthing_session_lookup_key_async (self->session, self->provider->id, self->key_label,
                                     self->cancellable, key_found_cb, g_object_ref (self));
}

static void
history_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(FarthingCompletion) self = user_data;
  GError *error = NULL;

  self->path = farthing_conversation_store_load_path_finish (FARTHING_CONVERSATION_STORE (source), result, &error);
  if (self->path == NULL)
    {
      farthing_completion_end (self, error);
      return;
    }
  if (end_if_stopped (self))
    return;

  if (self->no_save && self->question != NULL)
    g_ptr_array_add (self->path, g_object_ref (self->question));
  farthing_completion_choose_route (self);
}

/* The last message the model is to see: the question, or the answer that is gone on with */
static gint64
get_history_head (FarthingCompletion *self)
{
  if (self->mode == FARTHING_COMPLETION_MODE_CONTINUE)
    return farthing_message_get_id (self->answer);
  if (self->question != NULL && !self->no_save)
    return farthing_message_get_id (self->question);

  return self->parent;
}

static void
load_history (FarthingCompletion *self)
{
  gint64 head = get_history_head (self);

  if (head == 0)
    {
      self->path = g_ptr_array_new_with_free_func (g_object_unref);
      if (self->question != NULL)
        g_ptr_array_add (self->path, g_object_ref (self->question));
      farthing_completion_choose_route (self);
      return;
    }

  farthing_conversation_store_load_path_async (farthing_session_get_conversations (self->session), head,
                                               self->cancellable, history_loaded_cb, g_object_ref (self));
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(FarthingCompletion) self = user_data;
  GError *error = NULL;

  if (!farthing_conversation_store_add_finish (FARTHING_CONVERSATION_STORE (source), result, &error))
    {
      farthing_completion_end (self, error);
      return;
    }
  if (end_if_stopped (self))
    return;

  load_history (self);
}

static void
resumed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(FarthingCompletion) self = user_data;
  GError *error = NULL;

  if (!farthing_conversation_store_resume_finish (FARTHING_CONVERSATION_STORE (source), result, &error))
    {
      farthing_completion_end (self, error);
      return;
    }
  if (end_if_stopped (self))
    return;

  load_history (self);
}

/* The first step */
void
farthing_completion_prepare (FarthingCompletion *self)
{
  FarthingConversationStore *store = farthing_session_get_conversations (self->session);
  g_autoptr(GPtrArray) messages = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->no_save)
    {
      load_history (self);
      return;
    }
  if (self->mode == FARTHING_COMPLETION_MODE_CONTINUE)
    {
      farthing_conversation_store_resume_async (store, self->answer, NULL, resumed_cb, g_object_ref (self));
      return;
    }

  if (self->question != NULL)
    g_ptr_array_add (messages, g_object_ref (self->question));
  g_ptr_array_add (messages, g_object_ref (self->answer));
  farthing_conversation_store_add_async (store, self->conversation, self->parent, messages,
                                         NULL, added_cb, g_object_ref (self));
}
