/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-message.h"

G_BEGIN_DECLS

/**
 * FarthingMessageRow:
 *
 * One message: a person's on a card, an answer over the whole column with its thinking, its error
 * and its footer.  It follows the message as it grows, at most every tenth of a second or so.
 *
 * The actions message.copy, .retry, .continue, .edit, .previous, .next, .add-key, .change-key,
 * .choose-model, .top-up, .allow-more and .change-budget end in the signal #FarthingMessageRow::requested with their name.
 */
#define FARTHING_TYPE_MESSAGE_ROW (farthing_message_row_get_type ())

G_DECLARE_FINAL_TYPE (FarthingMessageRow, farthing_message_row, FARTHING, MESSAGE_ROW, GtkWidget)

GtkWidget       *farthing_message_row_new         (FarthingMessage    *message) G_GNUC_WARN_UNUSED_RESULT;
FarthingMessage *farthing_message_row_get_message (FarthingMessageRow *self);
/* While an answer of the conversation comes in nothing else can be asked */
void             farthing_message_row_set_locked  (FarthingMessageRow *self,
                                                   gboolean            locked);
/* Shows at once what came since the last refresh */
void             farthing_message_row_refresh     (FarthingMessageRow *self);

G_END_DECLS
