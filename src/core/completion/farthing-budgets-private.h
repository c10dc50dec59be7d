/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-budgets.h"

G_BEGIN_DECLS

/* Makes @items, which it takes, what is known: (element-type FarthingBudget) */
void     farthing_budgets_take      (FarthingBudgets *self,
                                     GPtrArray       *items);
gboolean farthing_budgets_is_loaded (FarthingBudgets *self);
/* Whether they are being read: whatever was written before now will be in it */
gboolean farthing_budgets_is_reading (FarthingBudgets *self);

G_END_DECLS
