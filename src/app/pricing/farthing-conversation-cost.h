/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-session.h"

G_BEGIN_DECLS

/**
 * FarthingConversationCost:
 *
 * What a conversation has cost so far and for what, out of the ledger.
 */
#define FARTHING_TYPE_CONVERSATION_COST (farthing_conversation_cost_get_type ())

G_DECLARE_FINAL_TYPE (FarthingConversationCost, farthing_conversation_cost, FARTHING, CONVERSATION_COST, GtkWidget)

GtkWidget *farthing_conversation_cost_new              (void) G_GNUC_WARN_UNUSED_RESULT;
void       farthing_conversation_cost_set_session      (FarthingConversationCost *self,
                                                        FarthingSession          *session);
void       farthing_conversation_cost_set_conversation (FarthingConversationCost *self,
                                                        FarthingConversation     *conversation);

G_END_DECLS
