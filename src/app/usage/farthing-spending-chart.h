/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-spending.h"

G_BEGIN_DECLS

/**
 * FarthingSpendingChart:
 *
 * What was spent, a column for each day or month, divided by who was paid.
 * #FarthingSpendingChart::chosen tells that a column was: its time from, and up to but without, in ms UTC.
 */
#define FARTHING_TYPE_SPENDING_CHART (farthing_spending_chart_get_type ())

G_DECLARE_FINAL_TYPE (FarthingSpendingChart, farthing_spending_chart, FARTHING, SPENDING_CHART, GtkWidget)

GtkWidget *farthing_spending_chart_new             (void) G_GNUC_WARN_UNUSED_RESULT;
/* @height: in pixels, of the columns without what is written below them */
void       farthing_spending_chart_set_plot_height (FarthingSpendingChart *self,
                                                    int                    height);
/* @parts: (element-type FarthingSpendingPart): kept.  Those that begin after @now_ms are left out.  Returns
 * how many columns there are. */
guint      farthing_spending_chart_show            (FarthingSpendingChart *self,
                                                    GPtrArray             *parts,
                                                    FarthingSpendingStep   step,
                                                    FarthingUsageGrouping  grouping,
                                                    gint64                 now_ms);
/* (nullable): what it says where there is nothing; by default that there is nothing yet */
void       farthing_spending_chart_set_nothing (FarthingSpendingChart *self,
                                                const char            *nothing);

G_END_DECLS
