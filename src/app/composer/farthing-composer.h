/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-draft.h"

G_BEGIN_DECLS

/**
 * FarthingComposer:
 *
 * Where the next message is written, with its files, its model and how hard that thinks.  It keeps
 * what was begun in each conversation while the program runs.
 *
 * #FarthingComposer::send hands over the question, and the one it replaces if there is one,
 * #FarthingComposer::stop asks to stop the answer,
 * #FarthingComposer::failed tells what could not be done.
 */
#define FARTHING_TYPE_COMPOSER (farthing_composer_get_type ())

G_DECLARE_FINAL_TYPE (FarthingComposer, farthing_composer, FARTHING, COMPOSER, GtkWidget)

GtkWidget *farthing_composer_new              (void) G_GNUC_WARN_UNUSED_RESULT;
void       farthing_composer_set_session      (FarthingComposer     *self,
                                               FarthingSession      *session);
void       farthing_composer_set_conversation (FarthingComposer     *self,
                                               FarthingConversation *conversation);
/* What had been begun there is not wanted any more: the conversation is deleted for good. */
void       farthing_composer_forget           (FarthingComposer     *self,
                                               FarthingConversation *conversation);
/* While an answer is under way, the button stops it */
void       farthing_composer_set_streaming    (FarthingComposer     *self,
                                               gboolean              streaming);
/* (transfer none) (nullable): what is being written, as far as its price is concerned; NULL before
 * there is a session */
FarthingDraft *farthing_composer_get_draft    (FarthingComposer     *self);
void       farthing_composer_focus            (FarthingComposer     *self);
void       farthing_composer_choose_model     (FarthingComposer     *self);
void       farthing_composer_use_model        (FarthingComposer     *self,
                                               FarthingModel        *model);
/* Takes what was dropped or pasted: a #GdkFileList, a #GFile or a #GdkTexture */
gboolean   farthing_composer_attach           (FarthingComposer     *self,
                                               const GValue         *value);
/* Asks @question in other words: what is sent next replaces it */
void       farthing_composer_edit             (FarthingComposer     *self,
                                               FarthingMessage      *question);

G_END_DECLS
