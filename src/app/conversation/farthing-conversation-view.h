/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-conversation.h"

G_BEGIN_DECLS

/**
 * FarthingConversationView:
 *
 * A conversation to read.  It holds a window of some sixty rows out of any number of messages and
 * moves it as the reader scrolls; what is not loaded yet it asks for by #FarthingConversationView::load-older.
 *
 * Signals, each with the #FarthingMessage concerned: `retry`, `continue`, `edit`, `add-key`,
 * `change-key`, `choose-model`, `top-up`, `allow-more`, `change-budget`; `switch-sibling` with the message and the position of the
 * sibling wanted; `load-older` with nothing, not again before messages came or
 * farthing_conversation_view_loaded() said that none will.
 */
#define FARTHING_TYPE_CONVERSATION_VIEW (farthing_conversation_view_get_type ())

G_DECLARE_FINAL_TYPE (FarthingConversationView, farthing_conversation_view, FARTHING, CONVERSATION_VIEW, GtkWidget)

GtkWidget            *farthing_conversation_view_new              (void) G_GNUC_WARN_UNUSED_RESULT;
void                  farthing_conversation_view_set_conversation (FarthingConversationView *self,
                                                                   FarthingConversation     *conversation);
/* While an answer comes in no other can be asked for */
void                  farthing_conversation_view_set_locked       (FarthingConversationView *self,
                                                                   gboolean                  locked);
/* The load that `load-older` asked for has ended, well or not */
void                  farthing_conversation_view_loaded           (FarthingConversationView *self);
/* Goes to the newest message and stays at the end */
void                  farthing_conversation_view_jump_to_end      (FarthingConversationView *self);
guint                 farthing_conversation_view_get_n_rows       (FarthingConversationView *self);
/* (nullable) */
GtkWidget            *farthing_conversation_view_get_row          (FarthingConversationView *self,
                                                                   guint                     index);

G_END_DECLS
