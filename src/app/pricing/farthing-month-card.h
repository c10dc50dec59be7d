/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-comparison.h"

G_BEGIN_DECLS

/**
 * FarthingMonthCard:
 *
 * A month on some models as bars beside a subscription, what a month is made of, and in words which of
 * the two is cheaper and from how many messages on.
 */
#define FARTHING_TYPE_MONTH_CARD (farthing_month_card_get_type ())

G_DECLARE_FINAL_TYPE (FarthingMonthCard, farthing_month_card, FARTHING, MONTH_CARD, GtkWidget)

GtkWidget  *farthing_month_card_new            (void) G_GNUC_WARN_UNUSED_RESULT;
/* Once */
void        farthing_month_card_set_comparison (FarthingMonthCard  *self,
                                                FarthingComparison *comparison);
/* (nullable): the model of the conversation, "provider/id" */
void        farthing_month_card_set_current    (FarthingMonthCard  *self,
                                                const char         *reference);
/* What the month is made of: "last 30 days · 612 messages" */
const char *farthing_month_card_get_fact       (FarthingMonthCard  *self);

G_END_DECLS
