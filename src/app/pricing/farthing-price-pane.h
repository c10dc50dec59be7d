/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-draft.h"
#include "farthing-session.h"

G_BEGIN_DECLS

/**
 * FarthingPricePane:
 *
 * The price panel: this conversation's cost, and what every model would cost.  Nothing is computed
 * while it is hidden.  #FarthingPricePane::chosen tells a model that was picked.
 */
#define FARTHING_TYPE_PRICE_PANE (farthing_price_pane_get_type ())

G_DECLARE_FINAL_TYPE (FarthingPricePane, farthing_price_pane, FARTHING, PRICE_PANE, GtkWidget)

GtkWidget *farthing_price_pane_new              (void) G_GNUC_WARN_UNUSED_RESULT;
/* Once, when it is loaded */
void       farthing_price_pane_set_session      (FarthingPricePane    *self,
                                                 FarthingSession      *session);
/* (nullable) */
void       farthing_price_pane_set_conversation (FarthingPricePane    *self,
                                                 FarthingConversation *conversation);
/* (nullable): the next message as it is being written */
void       farthing_price_pane_set_draft        (FarthingPricePane    *self,
                                                 FarthingDraft        *draft);

G_END_DECLS
