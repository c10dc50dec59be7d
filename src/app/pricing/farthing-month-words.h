/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-comparison.h"
#include "farthing-plan.h"

G_BEGIN_DECLS

/* "last 30 days · 612 messages" */
char *farthing_month_dup_fact (const FarthingComparisonBasis *basis) G_GNUC_WARN_UNUSED_RESULT;
/* Which is cheaper, one's keys or the subscription, and from how many messages on; @model is how the model is called */
char *farthing_month_dup_sentence (const FarthingPlan *plan,
                                   const char *model) G_GNUC_WARN_UNUSED_RESULT;
/* What limits the figures: too few days, requests that nobody counted; "" for nothing */
char *farthing_month_dup_caution (const FarthingComparisonBasis *basis) G_GNUC_WARN_UNUSED_RESULT;

/* What @row is called among @rows (element-type FarthingComparisonRow): with its route where two would be alike */
char *farthing_month_dup_name (GPtrArray *rows,
                               FarthingComparisonRow *row) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
