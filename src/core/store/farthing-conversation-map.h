/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-conversation-job.h"

G_BEGIN_DECLS

/**
 * FarthingConversationMap:
 *
 * Which object stands for which conversation of the store, as long as somebody holds the object.
 */
typedef struct _FarthingConversationMap FarthingConversationMap;

FarthingConversationMap    *farthing_conversation_map_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void                        farthing_conversation_map_free       (FarthingConversationMap *self);
FarthingConversation       *farthing_conversation_map_lookup     (FarthingConversationMap *self,
                                                                  gint64                   id);
void                        farthing_conversation_map_add        (FarthingConversationMap *self,
                                                                  FarthingConversation    *conversation);
void                        farthing_conversation_map_remove     (FarthingConversationMap *self,
                                                                  FarthingConversation    *conversation);
/* (nullable): for a conversation without id, what stands for it */
FarthingConversationTicket *farthing_conversation_map_get_ticket (FarthingConversationMap *self,
                                                                  FarthingConversation    *conversation);

G_END_DECLS
