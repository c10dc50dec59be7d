/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-conversation.h"

G_BEGIN_DECLS

/**
 * FarthingConversationRow:
 *
 * One conversation in the list, with the heading of its group when it is the first of it.
 */
#define FARTHING_TYPE_CONVERSATION_ROW (farthing_conversation_row_get_type ())

G_DECLARE_FINAL_TYPE (FarthingConversationRow, farthing_conversation_row, FARTHING, CONVERSATION_ROW, GtkBox)

GtkWidget            *farthing_conversation_row_new              (void) G_GNUC_WARN_UNUSED_RESULT;
FarthingConversation *farthing_conversation_row_get_conversation (FarthingConversationRow *self);
void                  farthing_conversation_row_set_conversation (FarthingConversationRow *self,
                                                                  FarthingConversation    *conversation);
/* (nullable) */
void                  farthing_conversation_row_set_heading      (FarthingConversationRow *self,
                                                                  const char              *heading);

G_END_DECLS
