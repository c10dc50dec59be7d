/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-clock.h"
#include "farthing-conversation-store.h"

G_BEGIN_DECLS

/**
 * FarthingSidebar:
 *
 * The list of conversations.  `selected` is the one that is open.  A deleted conversation leaves the
 * list at once (#FarthingSidebar::deleted) and the disk when farthing_sidebar_finish_delete() says so.
 * #FarthingSidebar::budget asks for the budget of a conversation.
 */
#define FARTHING_TYPE_SIDEBAR (farthing_sidebar_get_type ())

G_DECLARE_FINAL_TYPE (FarthingSidebar, farthing_sidebar, FARTHING, SIDEBAR, GtkWidget)

GtkWidget            *farthing_sidebar_new           (void) G_GNUC_WARN_UNUSED_RESULT;
void                  farthing_sidebar_set_store     (FarthingSidebar           *self,
                                                      FarthingConversationStore *store,
                                                      FarthingClock             *clock);
/* (nullable) */
FarthingConversation *farthing_sidebar_get_selected  (FarthingSidebar           *self);
void                  farthing_sidebar_set_selected  (FarthingSidebar           *self,
                                                      FarthingConversation      *conversation);
/* @step 1: the next below; -1: the one above */
void                  farthing_sidebar_step          (FarthingSidebar           *self,
                                                      int                        step);
void                  farthing_sidebar_undo_delete   (FarthingSidebar           *self,
                                                      FarthingConversation      *conversation);
void                  farthing_sidebar_finish_delete (FarthingSidebar           *self,
                                                      FarthingConversation      *conversation);

G_END_DECLS
