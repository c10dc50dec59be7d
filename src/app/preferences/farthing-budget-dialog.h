/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "farthing-session.h"

G_BEGIN_DECLS

/**
 * FarthingBudgetDialog:
 *
 * The dialog to set a budget: for what, for how long, how much, and what happens near its end.
 * #FarthingBudgetDialog::saved when that is done.
 */
#define FARTHING_TYPE_BUDGET_DIALOG (farthing_budget_dialog_get_type ())

G_DECLARE_FINAL_TYPE (FarthingBudgetDialog, farthing_budget_dialog, FARTHING, BUDGET_DIALOG, AdwWindow)

/* @budget: (nullable): the one to change, else it is a new one */
GtkWidget *farthing_budget_dialog_new                  (FarthingSession      *session,
                                                        FarthingBudget       *budget) G_GNUC_WARN_UNUSED_RESULT;
/* For a conversation that is stored: its budget if it has one */
GtkWidget *farthing_budget_dialog_new_for_conversation (FarthingSession      *session,
                                                        FarthingConversation *conversation) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
