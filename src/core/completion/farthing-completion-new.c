/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-completion-private.h"

/* The ways to ask: anew, with another question, again, and further; what each takes off the path. */

static FarthingCompletion *
new_completion (FarthingSession                 *session,
                FarthingConversation            *conversation,
                FarthingCompletionMode           mode,
                const FarthingCompletionOptions *options)
{
  FarthingCompletion *self = g_object_new (FARTHING_TYPE_COMPLETION, NULL);

  self->session = g_object_ref (session);
  self->conversation = g_object_ref (conversation);
  self->mode = mode;
  if (options != NULL)
    {
      self->max_tokens = options->max_tokens;
      self->temperature = g_strdup (options->temperature);
      self->key_label = g_strdup (options->key_label);
      self->no_save = options->no_save;
      if (options->route != NULL)
        self->given_route = farthing_next_route_copy (options->route);
    }

  return self;
}

static void
leave_path (FarthingConversation *conversation,
            FarthingMessage      *message)
{
  guint n_messages = g_list_model_get_n_items (G_LIST_MODEL (conversation));

  for (guint i = n_messages; i > 0; i--)
    {
      g_autoptr(FarthingMessage) other = g_list_model_get_item (G_LIST_MODEL (conversation), i - 1);

      if (other == message)
        {
          farthing_conversation_truncate (conversation, i - 1);
          return;
        }
    }
}

/**
 * farthing_completion_new_ask:
 * @session: what to work with
 * @conversation: where the question belongs; its route tells who answers
 * @question: the question, not yet on the path
 * @options: (nullable): what the person set for this request
 *
 * Returns: (transfer full): a request for an answer to @question, to be started
 */
FarthingCompletion *
farthing_completion_new_ask (FarthingSession                 *session,
                             FarthingConversation            *conversation,
                             FarthingMessage                 *question,
                             const FarthingCompletionOptions *options)
{
  FarthingCompletion *self;

  g_return_val_if_fail (FARTHING_IS_SESSION (session), NULL);
  g_return_val_if_fail (FARTHING_IS_CONVERSATION (conversation), NULL);
  g_return_val_if_fail (FARTHING_IS_MESSAGE (question), NULL);

  self = new_completion (session, conversation, FARTHING_COMPLETION_MODE_ASK, options);
  self->question = g_object_ref (question);
  self->answer = farthing_message_new (FARTHING_ROLE_ASSISTANT, NULL);

  return self;
}

/**
 * farthing_completion_new_edit:
 * @session: what to work with
 * @conversation: the conversation
 * @replaced: a question on its path
 * @question: what is asked instead
 * @options: (nullable): what the person set for this request
 *
 * Returns: (transfer full): a request for an answer to @question, a sibling of @replaced
 */
FarthingCompletion *
farthing_completion_new_edit (FarthingSession                 *session,
                              FarthingConversation            *conversation,
                              FarthingMessage                 *replaced,
                              FarthingMessage                 *question,
                              const FarthingCompletionOptions *options)
{
  FarthingCompletion *self;

  g_return_val_if_fail (FARTHING_IS_MESSAGE (replaced), NULL);

  self = farthing_completion_new_ask (session, conversation, question, options);
  self->replaces = TRUE;
  self->parent = farthing_message_get_parent (replaced);
  leave_path (conversation, replaced);
  farthing_message_set_siblings (question, farthing_message_get_n_siblings (replaced),
                                 farthing_message_get_n_siblings (replaced) + 1);

  return self;
}

/* A question that could not be saved is saved with the new answer. */
static void
take_unsaved_question (FarthingCompletion *self)
{
  FarthingMessage *question = farthing_conversation_get_head (self->conversation);

  if (question == NULL || farthing_message_get_id (question) != 0)
    return;

  self->question = g_object_ref (question);
  self->parent = farthing_completion_find_stored_head (self->conversation);
}

/**
 * farthing_completion_new_retry:
 * @session: what to work with
 * @conversation: the conversation
 * @answer: an answer on its path, which leaves the path and stays in the store
 * @options: (nullable): what the person set for this request
 *
 * Returns: (transfer full): a request for another answer to the same question
 */
FarthingCompletion *
farthing_completion_new_retry (FarthingSession                 *session,
                               FarthingConversation            *conversation,
                               FarthingMessage                 *answer,
                               const FarthingCompletionOptions *options)
{
  FarthingCompletion *self;

  g_return_val_if_fail (FARTHING_IS_SESSION (session), NULL);
  g_return_val_if_fail (FARTHING_IS_CONVERSATION (conversation), NULL);
  g_return_val_if_fail (FARTHING_IS_MESSAGE (answer), NULL);

  self = new_completion (session, conversation, FARTHING_COMPLETION_MODE_RETRY, options);
  self->parent = farthing_message_get_parent (answer);
  leave_path (conversation, answer);
  take_unsaved_question (self);
  self->answer = farthing_message_new (FARTHING_ROLE_ASSISTANT, NULL);
  farthing_message_set_siblings (self->answer, farthing_message_get_n_siblings (answer),
                                 farthing_message_get_n_siblings (answer) + 1);

  return self;
}

/**
 * farthing_completion_new_continue:
 * @session: what to work with
 * @conversation: the conversation
 * @answer: an answer that ended in the middle
 * @options: (nullable): what the person set for this request
 *
 * Returns: (transfer full): a request to go on with @answer, in the same message
 */
FarthingCompletion *
farthing_completion_new_continue (FarthingSession                 *session,
                                  FarthingConversation            *conversation,
                                  FarthingMessage                 *answer,
                                  const FarthingCompletionOptions *options)
{
  FarthingCompletion *self;

  g_return_val_if_fail (FARTHING_IS_SESSION (session), NULL);
  g_return_val_if_fail (FARTHING_IS_CONVERSATION (conversation), NULL);
  g_return_val_if_fail (FARTHING_IS_MESSAGE (answer), NULL);

  self = new_completion (session, conversation, FARTHING_COMPLETION_MODE_CONTINUE, options);
  self->answer = g_object_ref (answer);

  return self;
}

/* Its own answer is a scratch one, which takes the notes of what is only tried. */
FarthingCompletion *
farthing_completion_new_probe (FarthingSession      *session,
                               FarthingConversation *conversation,
                               FarthingMessage      *answer)
{
  gboolean partial = farthing_message_get_text_length (answer) > 0;
  FarthingCompletion *self = new_completion (session, conversation,
                                             partial ? FARTHING_COMPLETION_MODE_CONTINUE : FARTHING_COMPLETION_MODE_RETRY, NULL);

  self->answer = farthing_message_new (FARTHING_ROLE_ASSISTANT, NULL);
  self->asked_max_tokens = self->max_tokens;
  farthing_completion_set_route (self, farthing_message_get_provider (answer), farthing_message_get_model (answer));
  self->effort = farthing_conversation_get_effort (conversation);
  /* A label names a key of one provider. */
  if (g_strcmp0 (farthing_conversation_get_provider (conversation), self->provider->id) == 0)
    self->key_label = g_strdup (farthing_conversation_get_key_label (conversation));
  if (self->key_label == NULL)
    self->key_label = farthing_session_dup_used_key (session, self->provider->id);

  return self;
}
