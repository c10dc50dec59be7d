/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-session.h"

G_BEGIN_DECLS

/**
 * FarthingSpendingCard:
 *
 * This month: today, so far, what it comes to, by day, and what it went to.  `fact` is the name of
 * the month.  Follows the ledger and the calendar while it is to be seen.
 */
#define FARTHING_TYPE_SPENDING_CARD (farthing_spending_card_get_type ())

G_DECLARE_FINAL_TYPE (FarthingSpendingCard, farthing_spending_card, FARTHING, SPENDING_CARD, GtkWidget)

GtkWidget  *farthing_spending_card_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void        farthing_spending_card_set_session (FarthingSpendingCard *self,
                                                FarthingSession      *session);
const char *farthing_spending_card_get_fact    (FarthingSpendingCard *self);

G_END_DECLS
