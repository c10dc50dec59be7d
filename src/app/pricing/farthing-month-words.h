/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-comparison.h"
#include "farthing-plan.h"

G_BEGIN_DECLS

/* "last 30 days · 612 messages" */
char *farthing_month_dup_fact (const FarthingComparisonBasis *basis) G_GNUC_WARN_UNUSED_RESULT;
/* Which is cheaper, one's keys or the subscription, and from how many messages on; @model is how the model is
 * called; @daily: @plan is of 30 days that are all like those few that there are */
char *farthing_month_dup_sentence (const FarthingPlan *plan,
                                   const char *model,
                                   gboolean daily) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): what limits the figures: no day or too few, requests that nobody counted */
char *farthing_month_dup_caution (const FarthingComparisonBasis *basis) G_GNUC_WARN_UNUSED_RESULT;

/* What @row is called among @rows (element-type FarthingComparisonRow): with its route, unless it is direct and no other is alike */
char *farthing_month_dup_name (GPtrArray *rows,
                               FarthingComparisonRow *row) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
