/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-message.h"

G_BEGIN_DECLS

/**
 * FarthingMessageFooter:
 *
 * The dim line under a message: model, tokens, cost and time; at its end what can be done with the
 * message, by the actions of the row around it.
 */
#define FARTHING_TYPE_MESSAGE_FOOTER (farthing_message_footer_get_type ())

G_DECLARE_FINAL_TYPE (FarthingMessageFooter, farthing_message_footer, FARTHING, MESSAGE_FOOTER, GtkWidget)

GtkWidget  *farthing_message_footer_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void        farthing_message_footer_update     (FarthingMessageFooter *self,
                                                FarthingMessage       *message);
const char *farthing_message_footer_get_tokens (FarthingMessageFooter *self);

G_END_DECLS
