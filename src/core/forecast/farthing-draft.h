/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-forecast.h"

G_BEGIN_DECLS

/**
 * FarthingDraft:
 *
 * The next message as it stands: its conversation, text, attachments and effort.  The characters of
 * text and history are counted once, so that its price on any model is arithmetic.  One a composer.
 *
 * #FarthingDraft::changed tells that farthing_draft_forecast() has something new to say: the draft
 * itself, the history behind it, a price, or what a person's answers are like.  It does not come while
 * an answer streams into the conversation.
 */
#define FARTHING_TYPE_DRAFT (farthing_draft_get_type ())

G_DECLARE_FINAL_TYPE (FarthingDraft, farthing_draft, FARTHING, DRAFT, GObject)

FarthingDraft        *farthing_draft_new              (FarthingSession      *session) G_GNUC_WARN_UNUSED_RESULT;
FarthingSession      *farthing_draft_get_session      (FarthingDraft        *self);
/* (nullable); its effort and system prompt are followed */
void                  farthing_draft_set_conversation (FarthingDraft        *self,
                                                       FarthingConversation *conversation);
FarthingConversation *farthing_draft_get_conversation (FarthingDraft        *self);
/* A question of the conversation that the draft replaces: what came after it is not sent again;
 * (nullable) */
void                  farthing_draft_set_replaced     (FarthingDraft        *self,
                                                       FarthingMessage      *question);
FarthingMessage      *farthing_draft_get_replaced     (FarthingDraft        *self);
void                  farthing_draft_set_text         (FarthingDraft        *self,
                                                       const char           *text);
/* A list of FarthingAttachment, which is followed; (nullable) */
void                  farthing_draft_set_attachments  (FarthingDraft        *self,
                                                       GListModel           *attachments);
/* The limit set for the answer, or FARTHING_UNKNOWN for the model's own */
void                  farthing_draft_set_max_tokens   (FarthingDraft        *self,
                                                       gint64                max_tokens);
/* FALSE while the history is being read: a forecast would be without it */
gboolean              farthing_draft_is_ready         (FarthingDraft        *self);
/* (nullable): why the history could not be read */
const GError         *farthing_draft_get_error        (FarthingDraft        *self);

/* What the draft would cost on a model; FALSE, with all unknown, while it is not ready.  Reads no
 * disk: for 500 models in one go. */
gboolean              farthing_draft_forecast         (FarthingDraft        *self,
                                                       const char           *provider,
                                                       const char           *model,
                                                       FarthingForecast     *forecast);
/* The same for a model of farthing_session_get_models(), which spares looking for it */
gboolean              farthing_draft_forecast_model   (FarthingDraft        *self,
                                                       FarthingModel        *model,
                                                       FarthingForecast     *forecast);

/* A request that is known, as if it stood in a composer: the last message of @path is the question, what
 * is before it the history.  Ready at once; costs a pass over all text. */
FarthingDraft        *farthing_draft_new_for_path     (FarthingSession      *session,
                                                       FarthingConversation *conversation,
                                                       GPtrArray            *path,
                                                       gint64                max_tokens) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
