/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "farthing-session.h"

G_BEGIN_DECLS

/**
 * FarthingBudgetGroup:
 *
 * The budgets in the preferences: to see how far they are used, to add, change and remove.
 * Budgets that were removed can be taken back from a toast.
 */
#define FARTHING_TYPE_BUDGET_GROUP (farthing_budget_group_get_type ())

G_DECLARE_FINAL_TYPE (FarthingBudgetGroup, farthing_budget_group, FARTHING, BUDGET_GROUP, AdwPreferencesGroup)

/* @toasts: where it tells what it did; lives as long */
void farthing_budget_group_set_session (FarthingBudgetGroup *self,
                                        FarthingSession     *session,
                                        AdwToastOverlay     *toasts);

/* Whoever wants to set a budget is here: the dialog to add one if there is none, else the keyboard goes to the
 * first thing of the group */
void farthing_budget_group_begin       (FarthingBudgetGroup *self);

G_END_DECLS
