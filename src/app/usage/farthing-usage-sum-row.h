/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-usage-totals.h"

G_BEGIN_DECLS

/**
 * FarthingUsageSumRow:
 *
 * A sum of the ledger in two lines: what it comes to and of how many requests, and how it came about.
 */
#define FARTHING_TYPE_USAGE_SUM_ROW (farthing_usage_sum_row_get_type ())

G_DECLARE_FINAL_TYPE (FarthingUsageSumRow, farthing_usage_sum_row, FARTHING, USAGE_SUM_ROW, GtkWidget)

GtkWidget *farthing_usage_sum_row_new        (const char                *title) G_GNUC_WARN_UNUSED_RESULT;
void       farthing_usage_sum_row_set_totals (FarthingUsageSumRow       *self,
                                              const FarthingUsageTotals *totals);

G_END_DECLS
