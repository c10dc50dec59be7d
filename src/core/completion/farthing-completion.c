/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-completion-private.h"

#include <glib/gi18n-lib.h>

#include "farthing-error.h"

/* The object: what is asked, and the states it goes through. */

/* A title is what fits in the list of conversations. */
#define TITLE_LENGTH 60

G_DEFINE_FINAL_TYPE (FarthingCompletion, farthing_completion, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS
};

enum
{
  SIGNAL_DELTA,
  SIGNAL_FINISHED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

void
farthing_completion_set_state (FarthingCompletion      *self,
                               FarthingCompletionState  state)
{
  if (self->state == state)
    return;

  self->state = state;
  /* The answer carries it to whoever shows it */
  if (self->answer != NULL)
    farthing_message_set_retry (self->answer, state == FARTHING_COMPLETION_RETRYING ? self->next_attempt_ms : 0,
                                state == FARTHING_COMPLETION_RETRYING ? self->attempt + 1 : 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

void
farthing_completion_emit_delta (FarthingCompletion     *self,
                                FarthingCompletionPart  part,
                                const char             *text)
{
  g_signal_emit (self, signals[SIGNAL_DELTA], 0, part, text);
}

/* Drops the reference that kept the request alive while it ran. */
void
farthing_completion_emit_finished (FarthingCompletion *self)
{
  farthing_completion_set_state (self, FARTHING_COMPLETION_FINISHED);
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0);
  g_object_unref (self);
}

void
farthing_completion_end (FarthingCompletion *self,
                         GError             *error)
{
  g_autoptr(GError) owned = error;

  g_return_if_fail (self->state < FARTHING_COMPLETION_FINISHING);

  /* What the store or the operating system refused is told as a failure of this request. */
  if (owned != NULL && owned->domain != FARTHING_ERROR && !farthing_error_is_cancelled (owned))
    {
      GError *told = farthing_error_new (FARTHING_ERROR_PROTOCOL, "%s", owned->message);

      g_error_free (owned);
      owned = told;
    }

  farthing_completion_flush_journal (self);
  farthing_completion_clear_stream (self);
  farthing_completion_set_state (self, FARTHING_COMPLETION_FINISHING);
  farthing_completion_settle (self, owned);
  g_clear_pointer (&self->secret, farthing_secret_unref);
  farthing_completion_write (self);
}

static void
set_title_from_question (FarthingCompletion *self)
{
  const char *title = farthing_conversation_get_title (self->conversation);
  g_autofree char *line = NULL;
  g_auto(GStrv) lines = NULL;

  if ((title != NULL && *title != '\0') || self->question == NULL)
    return;

  line = g_strstrip (g_strdup (farthing_message_get_text (self->question)));
  lines = g_strsplit (line, "\n", 2);
  if (lines[0] == NULL || *lines[0] == '\0')
    return;

  if (g_utf8_strlen (lines[0], -1) > TITLE_LENGTH)
    {
      g_autofree char *start = g_utf8_substring (lines[0], 0, TITLE_LENGTH - 1);
      g_autofree char *cut = g_strconcat (g_strchomp (start), "…", NULL);

      farthing_conversation_set_title (self->conversation, cut);
      return;
    }
  farthing_conversation_set_title (self->conversation, g_strchomp (lines[0]));
}

/* A message that could not be saved has no id: what follows it hangs on the last one that was. */
gint64
farthing_completion_find_stored_head (FarthingConversation *conversation)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (conversation)); i > 0; i--)
    {
      g_autoptr(FarthingMessage) message = g_list_model_get_item (G_LIST_MODEL (conversation), i - 1);

      if (farthing_message_get_id (message) != 0)
        return farthing_message_get_id (message);
    }

  return 0;
}

/* Puts question and answer on the path at once, so that they are seen before they are stored. */
static void
extend_path (FarthingCompletion *self)
{
  gint64 now = farthing_clock_get_now (farthing_session_get_clock (self->session));

  if (self->mode == FARTHING_COMPLETION_MODE_CONTINUE)
    return;

  if (self->mode == FARTHING_COMPLETION_MODE_ASK)
    {
      if (!self->replaces)
        self->parent = farthing_completion_find_stored_head (self->conversation);
      farthing_message_set_created (self->question, now);
      farthing_conversation_append (self->conversation, self->question);
    }
  farthing_message_set_created (self->answer, now);
  farthing_conversation_append (self->conversation, self->answer);
}

static void
prepare_answer (FarthingCompletion *self)
{
  FarthingMessage *answer = self->answer;

  farthing_message_set_error (answer, NULL);
  farthing_message_set_finish (answer, FARTHING_FINISH_NONE, NULL);
  farthing_message_set_status (answer, FARTHING_STATUS_STREAMING);
  farthing_message_set_provider (answer, self->provider != NULL ? self->provider->id : NULL);
  farthing_message_set_model (answer, self->model);
  farthing_message_set_next_route (answer, NULL);
  self->text_before = farthing_message_get_text_length (answer);
  self->reasoning_before = farthing_message_get_reasoning_length (answer);
  self->journalled_text = self->text_before;
  self->journalled_reasoning = self->reasoning_before;
}

/**
 * farthing_completion_start:
 * @self: a request that was not started yet
 *
 * Starts it.  It keeps itself alive until it has finished.
 */
void
farthing_completion_start (FarthingCompletion *self)
{
  g_return_if_fail (FARTHING_IS_COMPLETION (self));
  g_return_if_fail (self->state == FARTHING_COMPLETION_IDLE);

  g_object_ref (self);
  self->asked_max_tokens = self->max_tokens;
  if (self->given_route != NULL)
    farthing_completion_set_route (self, self->given_route->provider, self->given_route->model);
  else
    farthing_completion_set_route (self, farthing_conversation_get_provider (self->conversation),
                                   farthing_conversation_get_model (self->conversation));
  if (self->key_label == NULL && self->given_route == NULL)
    self->key_label = g_strdup (farthing_conversation_get_key_label (self->conversation));
  self->effort = farthing_conversation_get_effort (self->conversation);

  farthing_completion_set_state (self, FARTHING_COMPLETION_PREPARING);
  prepare_answer (self);
  set_title_from_question (self);
  extend_path (self);
  farthing_conversation_set_status (self->conversation, FARTHING_STATUS_STREAMING);

  if (self->provider == NULL || self->model == NULL)
    {
      farthing_completion_end (self, farthing_error_new (FARTHING_ERROR_NOT_FOUND,
                                                         _("No model is chosen: choose one and ask again")));
      return;
    }
  farthing_completion_prepare (self);
}

/**
 * farthing_completion_stop:
 * @self: a request
 *
 * The person's Stop: closes the connection at once and keeps what had arrived.  `finished` follows.
 */
void
farthing_completion_stop (FarthingCompletion *self)
{
  g_return_if_fail (FARTHING_IS_COMPLETION (self));

  if (self->state == FARTHING_COMPLETION_IDLE || self->state >= FARTHING_COMPLETION_FINISHING)
    return;

  g_cancellable_cancel (self->cancellable);

  /* While it waits to ask again, nobody else would notice. */
  if (self->state < FARTHING_COMPLETION_FINISHING && self->retry_source != 0)
    farthing_completion_end (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Stopped")));
}

static void
farthing_completion_dispose (GObject *object)
{
  FarthingCompletion *self = FARTHING_COMPLETION (object);

  farthing_completion_clear_stream (self);
  g_clear_pointer (&self->secret, farthing_secret_unref);
  g_clear_object (&self->session);
  g_clear_object (&self->conversation);
  g_clear_object (&self->question);
  g_clear_object (&self->answer);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (farthing_completion_parent_class)->dispose (object);
}

static void
farthing_completion_finalize (GObject *object)
{
  FarthingCompletion *self = FARTHING_COMPLETION (object);

  g_clear_pointer (&self->temperature, g_free);
  g_clear_pointer (&self->given_route, farthing_next_route_free);
  g_clear_pointer (&self->tried, g_ptr_array_unref);
  g_clear_pointer (&self->refusals, g_ptr_array_unref);
  g_clear_pointer (&self->model, g_free);
  g_clear_pointer (&self->key_label, g_free);
  g_clear_pointer (&self->path, g_ptr_array_unref);
  g_clear_pointer (&self->request, farthing_chat_request_free);
  g_clear_pointer (&self->under_way, farthing_under_way_free);
  g_clear_pointer (&self->url_path, g_free);
  g_clear_pointer (&self->base_url, g_free);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->decoder, farthing_decoder_free);
  g_clear_error (&self->save_error);
  g_clear_pointer (&self->save_note, g_free);
  g_clear_pointer (&self->job, farthing_completion_job_unref);
  g_clear_pointer (&self->budget_reservations, g_array_unref);
  g_clear_pointer (&self->response_id, g_free);
  g_clear_pointer (&self->entry, farthing_usage_entry_free);

  G_OBJECT_CLASS (farthing_completion_parent_class)->finalize (object);
}

static void
farthing_completion_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  FarthingCompletion *self = FARTHING_COMPLETION (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
farthing_completion_class_init (FarthingCompletionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = farthing_completion_dispose;
  object_class->finalize = farthing_completion_finalize;
  object_class->get_property = farthing_completion_get_property;

  properties[PROP_STATE] =
    g_param_spec_uint ("state", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * FarthingCompletion::delta:
   * @part: a #FarthingCompletionPart
   * @text: what has just come
   */
  signals[SIGNAL_DELTA] =
    g_signal_new ("delta", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);

  /**
   * FarthingCompletion::finished:
   *
   * All is done and stored, whatever the end was: the answer's status tells.
   */
  signals[SIGNAL_FINISHED] =
    g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
farthing_completion_init (FarthingCompletion *self)
{
  self->cancellable = g_cancellable_new ();
  self->max_tokens = FARTHING_UNKNOWN;
  self->budget_reservations = g_array_new (FALSE, FALSE, sizeof (gint64));
}

FarthingConversation *
farthing_completion_get_conversation (FarthingCompletion *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPLETION (self), NULL);

  return self->conversation;
}

FarthingMessage *
farthing_completion_get_answer (FarthingCompletion *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPLETION (self), NULL);

  return self->answer;
}

FarthingCompletionState
farthing_completion_get_state (FarthingCompletion *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPLETION (self), FARTHING_COMPLETION_IDLE);

  return self->state;
}

guint
farthing_completion_get_attempt (FarthingCompletion *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPLETION (self), 0);

  return self->attempt;
}

/**
 * farthing_completion_get_tool_calls:
 * @self: a request
 *
 * Returns: (transfer none) (element-type FarthingToolCall) (nullable): the calls the model made,
 *   complete when the request has finished
 */
GPtrArray *
farthing_completion_get_tool_calls (FarthingCompletion *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPLETION (self), NULL);

  return self->decoder != NULL ? farthing_decoder_get_reply (self->decoder)->tool_calls : NULL;
}
