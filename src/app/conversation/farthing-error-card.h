/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-message.h"

G_BEGIN_DECLS

/**
 * FarthingErrorCard:
 *
 * Why an answer failed: what happened, what it means for the text and the money, and the one or two
 * actions that help.  Its buttons activate the actions of the row around it.
 */
#define FARTHING_TYPE_ERROR_CARD (farthing_error_card_get_type ())

G_DECLARE_FINAL_TYPE (FarthingErrorCard, farthing_error_card, FARTHING, ERROR_CARD, GtkWidget)

GtkWidget *farthing_error_card_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void       farthing_error_card_update (FarthingErrorCard *self,
                                       FarthingMessage   *message);
/* For those who press: the actions it offers, as "message.retry"; (nullable) */
const char *farthing_error_card_get_action (FarthingErrorCard *self,
                                       guint              index);

G_END_DECLS
