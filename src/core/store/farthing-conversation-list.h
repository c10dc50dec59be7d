/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-conversation-rows.h"

G_BEGIN_DECLS

/* The order of the list of conversations, kept in a GListStore */
void     farthing_conversation_list_place    (GListStore                       *list,
                                              FarthingConversation             *conversation);
gboolean farthing_conversation_list_remove   (GListStore                       *list,
                                              FarthingConversation             *conversation);
gboolean farthing_conversation_list_reaches  (const FarthingConversationCursor *cursor,
                                              FarthingConversation             *conversation);

G_END_DECLS
