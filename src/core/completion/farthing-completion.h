/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-session.h"

G_BEGIN_DECLS

/**
 * FarthingCompletion:
 *
 * One running request: the only place where provider, transport, keys, ledger and store meet.  It
 * stores the question, asks, fills the answer as it comes, journals it, retries what may be
 * retried before the first token, prices it, and stores the end whatever the end is.
 *
 * It keeps itself alive while it runs.  #FarthingCompletion::delta tells each piece
 * (FarthingCompletionPart, text); #FarthingCompletion::finished comes once, at the very end.
 */
#define FARTHING_TYPE_COMPLETION (farthing_completion_get_type ())

G_DECLARE_FINAL_TYPE (FarthingCompletion, farthing_completion, FARTHING, COMPLETION, GObject)

typedef enum
{
  FARTHING_COMPLETION_TEXT,
  FARTHING_COMPLETION_REASONING,
} FarthingCompletionPart;

typedef enum
{
  FARTHING_COMPLETION_IDLE,
  FARTHING_COMPLETION_PREPARING,        /* storing the question, reading history and key */
  FARTHING_COMPLETION_WAITING,          /* asked; nothing came yet */
  FARTHING_COMPLETION_RETRYING,         /* refused for the moment; will ask again */
  FARTHING_COMPLETION_STREAMING,
  FARTHING_COMPLETION_FINISHING,        /* writing the end */
  FARTHING_COMPLETION_FINISHED,
} FarthingCompletionState;

/* Options of one request beside the conversation's own; unset members are not sent */
typedef struct
{
  gint64      max_tokens;               /* or FARTHING_UNKNOWN */
  const char *temperature;              /* (nullable) */
  const char *key_label;                /* (nullable): the conversation's, or the default */
  gboolean    no_save;                  /* nothing but the ledger row is stored */
  const FarthingNextRoute *route;       /* (nullable): who is asked instead of the conversation's choice */
} FarthingCompletionOptions;

#define FARTHING_COMPLETION_OPTIONS_INIT { FARTHING_UNKNOWN, NULL, NULL, FALSE, NULL }

/* A new question: @question is stored after the head, the answer after it */
FarthingCompletion     *farthing_completion_new_ask      (FarthingSession                 *session,
                                                          FarthingConversation            *conversation,
                                                          FarthingMessage                 *question,
                                                          const FarthingCompletionOptions *options) G_GNUC_WARN_UNUSED_RESULT;
/* A question in place of an earlier one: a sibling of @replaced, which leaves the path with all that
 * followed it and stays in the store */
FarthingCompletion     *farthing_completion_new_edit     (FarthingSession                 *session,
                                                          FarthingConversation            *conversation,
                                                          FarthingMessage                 *replaced,
                                                          FarthingMessage                 *question,
                                                          const FarthingCompletionOptions *options) G_GNUC_WARN_UNUSED_RESULT;
/* Another answer to the same question: a sibling of @answer */
FarthingCompletion     *farthing_completion_new_retry    (FarthingSession                 *session,
                                                          FarthingConversation            *conversation,
                                                          FarthingMessage                 *answer,
                                                          const FarthingCompletionOptions *options) G_GNUC_WARN_UNUSED_RESULT;
/* Goes on with an answer that stopped in the middle, in the same message */
FarthingCompletion     *farthing_completion_new_continue (FarthingSession                 *session,
                                                          FarthingConversation            *conversation,
                                                          FarthingMessage                 *answer,
                                                          const FarthingCompletionOptions *options) G_GNUC_WARN_UNUSED_RESULT;

void                    farthing_completion_start        (FarthingCompletion              *self);
/* The person's Stop: the connection is closed at once, the text is kept */
void                    farthing_completion_stop         (FarthingCompletion              *self);

FarthingConversation   *farthing_completion_get_conversation (FarthingCompletion          *self);
FarthingMessage        *farthing_completion_get_answer   (FarthingCompletion              *self);
/* (transfer none) (nullable): once it has finished, why neither answer nor cost is in the history; the
 * answer has a note of it, and it is tried again as long as the program runs */
const GError           *farthing_completion_get_save_error (FarthingCompletion           *self);
FarthingCompletionState farthing_completion_get_state    (FarthingCompletion              *self);
/* Which attempt it is or, while retrying, will be: from 1 */
guint                   farthing_completion_get_attempt  (FarthingCompletion              *self);
GPtrArray              *farthing_completion_get_tool_calls (FarthingCompletion            *self);

G_END_DECLS
