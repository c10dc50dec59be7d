/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-answers.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

/* An answer of so many bytes leaves megabytes of holes behind: widgets that were made and given up on its
 * way, and the trees it was read from.  glibc keeps them, as far as what lives on lies between. */
#define LONG_ANSWER (32 * 1024)
#define TRIM_SECONDS 2

struct _FarthingAnswers
{
  GObject parent_instance;

  GApplication *application; /* borrowed, it owns this: an answer under way keeps it running */
  FarthingSession *session;
  GHashTable *completions; /* FarthingConversation → FarthingCompletion */
  guint trim_source;
};

G_DEFINE_FINAL_TYPE (FarthingAnswers, farthing_answers, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
trim_cb (gpointer user_data)
{
  FarthingAnswers *self = user_data;

  self->trim_source = 0;
#ifdef __GLIBC__
  malloc_trim (0);
#endif

  return G_SOURCE_REMOVE;
}

/* When the answer stands and nobody waits for anything */
static void
trim_later (FarthingAnswers *self)
{
  if (self->trim_source == 0)
    self->trim_source = g_timeout_add_seconds_full (G_PRIORITY_LOW, TRIM_SECONDS, trim_cb, self, NULL);
}

static void
finished_cb (FarthingCompletion *completion,
             gpointer            user_data)
{
  g_autoptr(FarthingAnswers) self = g_object_ref (user_data);
  g_autoptr(FarthingConversation) conversation = g_object_ref (farthing_completion_get_conversation (completion));

  if (g_hash_table_lookup (self->completions, conversation) != completion)
    return;
  if (farthing_message_get_text_length (farthing_completion_get_answer (completion)) > LONG_ANSWER)
    trim_later (self);
  g_hash_table_remove (self->completions, conversation);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, conversation);
  g_application_release (self->application);
}

static void
start (FarthingAnswers      *self,
       FarthingConversation *conversation,
       FarthingCompletion   *completion)
{
  g_hash_table_insert (self->completions, g_object_ref (conversation), g_object_ref (completion));
  g_application_hold (self->application);
  g_signal_connect_object (completion, "finished", G_CALLBACK (finished_cb), self, 0);
  farthing_completion_start (completion);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, conversation);
}

static void
farthing_answers_finalize (GObject *object)
{
  FarthingAnswers *self = FARTHING_ANSWERS (object);

  g_clear_handle_id (&self->trim_source, g_source_remove);
  g_clear_pointer (&self->completions, g_hash_table_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (farthing_answers_parent_class)->finalize (object);
}

static void
farthing_answers_class_init (FarthingAnswersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = farthing_answers_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, FARTHING_TYPE_CONVERSATION);
}

static void
farthing_answers_init (FarthingAnswers *self)
{
  self->completions = g_hash_table_new_full (NULL, NULL, g_object_unref, g_object_unref);
}

FarthingAnswers *
farthing_answers_new (GApplication    *application,
                      FarthingSession *session)
{
  FarthingAnswers *self = g_object_new (FARTHING_TYPE_ANSWERS, NULL);

  self->application = application;
  self->session = g_object_ref (session);
  return self;
}

void
farthing_answers_ask (FarthingAnswers      *self,
                      FarthingConversation *conversation,
                      FarthingMessage      *question)
{
  g_autoptr(FarthingCompletion) completion = NULL;

  g_return_if_fail (FARTHING_IS_ANSWERS (self));

  if (farthing_answers_is_under_way (self, conversation))
    return;
  completion = farthing_completion_new_ask (self->session, conversation, question, NULL);
  start (self, conversation, completion);
}

void
farthing_answers_edit (FarthingAnswers      *self,
                       FarthingConversation *conversation,
                       FarthingMessage      *replaced,
                       FarthingMessage      *question)
{
  g_autoptr(FarthingCompletion) completion = NULL;

  g_return_if_fail (FARTHING_IS_ANSWERS (self));

  if (farthing_answers_is_under_way (self, conversation))
    return;
  completion = farthing_completion_new_edit (self->session, conversation, replaced, question, NULL);
  start (self, conversation, completion);
}

void
farthing_answers_retry (FarthingAnswers      *self,
                        FarthingConversation *conversation,
                        FarthingMessage      *answer)
{
  g_autoptr(FarthingCompletion) completion = NULL;

  g_return_if_fail (FARTHING_IS_ANSWERS (self));

  if (farthing_answers_is_under_way (self, conversation))
    return;
  completion = farthing_completion_new_retry (self->session, conversation, answer, NULL);
  start (self, conversation, completion);
}

void
farthing_answers_ask_next (FarthingAnswers      *self,
                           FarthingConversation *conversation,
                           FarthingMessage      *answer)
{
  FarthingCompletionOptions options = FARTHING_COMPLETION_OPTIONS_INIT;
  g_autoptr(FarthingCompletion) completion = NULL;

  g_return_if_fail (FARTHING_IS_ANSWERS (self));

  options.route = farthing_message_get_next_route (answer);
  if (options.route == NULL || farthing_answers_is_under_way (self, conversation))
    return;
  completion = farthing_completion_new_retry (self->session, conversation, answer, &options);
  start (self, conversation, completion);
}

void
farthing_answers_continue (FarthingAnswers      *self,
                           FarthingConversation *conversation,
                           FarthingMessage      *answer)
{
  g_autoptr(FarthingCompletion) completion = NULL;

  g_return_if_fail (FARTHING_IS_ANSWERS (self));

  if (farthing_answers_is_under_way (self, conversation))
    return;
  completion = farthing_completion_new_continue (self->session, conversation, answer, NULL);
  start (self, conversation, completion);
}

gboolean
farthing_answers_is_under_way (FarthingAnswers      *self,
                               FarthingConversation *conversation)
{
  g_return_val_if_fail (FARTHING_IS_ANSWERS (self), FALSE);

  return conversation != NULL && g_hash_table_contains (self->completions, conversation);
}

void
farthing_answers_stop (FarthingAnswers      *self,
                       FarthingConversation *conversation)
{
  FarthingCompletion *completion;

  g_return_if_fail (FARTHING_IS_ANSWERS (self));

  completion = conversation != NULL ? g_hash_table_lookup (self->completions, conversation) : NULL;
  if (completion != NULL)
    farthing_completion_stop (completion);
}

void
farthing_answers_stop_all (FarthingAnswers *self)
{
  g_autoptr(GList) completions = NULL;

  g_return_if_fail (FARTHING_IS_ANSWERS (self));

  completions = g_hash_table_get_values (self->completions);
  g_list_foreach (completions, (GFunc) g_object_ref, NULL);
  for (GList *at = completions; at != NULL; at = at->next)
    {
      g_autoptr(FarthingCompletion) completion = at->data;

      farthing_completion_stop (completion);
    }
}
