/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "farthing-spending.h"

G_BEGIN_DECLS

/* Sums of the ledger as points of charts: FarthingChartPoint in a GListStore, which is filled anew. */

/* A column for each part of the span, divided as the parts are.  A day stands at its Julian day in
 * the local calendar, a month at the number of months since the year 0.  A part without a cost is a
 * column of nothing, or unknown if requests were made. */
void   farthing_spending_points_fill_parts  (GListStore            *store,
                                             GPtrArray             *parts,
                                             FarthingSpendingStep   step,
                                             FarthingUsageGrouping  grouping);
/* A bar for each of the first @limit sums, dearest first, with its share in the label; what is left
 * becomes one more bar */
void   farthing_spending_points_fill_shares (GListStore            *store,
                                             GPtrArray             *sums,
                                             guint                  limit,
                                             FarthingUsageGrouping  grouping);
/* Where a part stands on the axis of time */
gint64 farthing_spending_points_get_position (const FarthingSpendingPart *part,
                                             FarthingSpendingStep   step);
/* "deepseek-flash", "Mistral", "Mistral · work": what a label of the ledger's sums is called */
char  *farthing_spending_points_dup_name    (const char            *label,
                                             FarthingUsageGrouping  grouping) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
