/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-message.h"

G_BEGIN_DECLS

/**
 * FarthingPersonCard:
 *
 * What a person wrote, as it was written, on a card at the end of the line, with what they attached.
 */
#define FARTHING_TYPE_PERSON_CARD (farthing_person_card_get_type ())

G_DECLARE_FINAL_TYPE (FarthingPersonCard, farthing_person_card, FARTHING, PERSON_CARD, GtkWidget)

GtkWidget *farthing_person_card_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void       farthing_person_card_set_message (FarthingPersonCard *self,
                                             FarthingMessage    *message);

G_END_DECLS
