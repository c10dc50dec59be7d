/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-budget.h"

G_BEGIN_DECLS

/**
 * FarthingBudgetBar:
 *
 * How far a budget is used: "Mistral this month", "$0.42 of $5.00", and a bar.  Says in words when it
 * is near its end or beyond it.
 */
#define FARTHING_TYPE_BUDGET_BAR (farthing_budget_bar_get_type ())

G_DECLARE_FINAL_TYPE (FarthingBudgetBar, farthing_budget_bar, FARTHING, BUDGET_BAR, GtkWidget)

GtkWidget *farthing_budget_bar_new (FarthingBudget *budget) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
