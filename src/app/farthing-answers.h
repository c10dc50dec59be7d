/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-completion.h"

G_BEGIN_DECLS

/**
 * FarthingAnswers:
 *
 * The answers under way, at most one a conversation.  While there are any, the application is kept
 * alive, so that what was stopped is also stored.  #FarthingAnswers::changed tells the conversation
 * whose answer began or ended.
 */
#define FARTHING_TYPE_ANSWERS (farthing_answers_get_type ())

G_DECLARE_FINAL_TYPE (FarthingAnswers, farthing_answers, FARTHING, ANSWERS, GObject)

/* @application: borrowed; it outlives the answers */
FarthingAnswers *farthing_answers_new         (GApplication         *application,
                                               FarthingSession      *session) G_GNUC_WARN_UNUSED_RESULT;
/* Each does nothing while an answer of the conversation is under way. */
void             farthing_answers_ask         (FarthingAnswers      *self,
                                               FarthingConversation *conversation,
                                               FarthingMessage      *question);
/* In place of @replaced, which leaves the path */
void             farthing_answers_edit        (FarthingAnswers      *self,
                                               FarthingConversation *conversation,
                                               FarthingMessage      *replaced,
                                               FarthingMessage      *question);
void             farthing_answers_retry       (FarthingAnswers      *self,
                                               FarthingConversation *conversation,
                                               FarthingMessage      *answer);
/* The same question once more, by the route that was offered after a refusal */
void             farthing_answers_ask_next     (FarthingAnswers      *self,
                                                FarthingConversation *conversation,
                                                FarthingMessage      *answer);
void             farthing_answers_continue    (FarthingAnswers      *self,
                                               FarthingConversation *conversation,
                                               FarthingMessage      *answer);
gboolean         farthing_answers_is_under_way (FarthingAnswers     *self,
                                               FarthingConversation *conversation);
void             farthing_answers_stop        (FarthingAnswers      *self,
                                               FarthingConversation *conversation);
void             farthing_answers_stop_all    (FarthingAnswers      *self);

G_END_DECLS
