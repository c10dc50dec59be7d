/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "farthing-budget.h"

G_BEGIN_DECLS

/**
 * FarthingBudgetRow:
 *
 * One budget in the preferences, with a bar of how far it is used.  #FarthingBudgetRow::change and
 * #FarthingBudgetRow::remove when the person asks for that.
 */
#define FARTHING_TYPE_BUDGET_ROW (farthing_budget_row_get_type ())

G_DECLARE_FINAL_TYPE (FarthingBudgetRow, farthing_budget_row, FARTHING, BUDGET_ROW, AdwPreferencesRow)

GtkWidget      *farthing_budget_row_new        (FarthingBudget    *budget) G_GNUC_WARN_UNUSED_RESULT;
FarthingBudget *farthing_budget_row_get_budget (FarthingBudgetRow *self);

G_END_DECLS
