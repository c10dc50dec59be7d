/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-money.h"

G_BEGIN_DECLS

/**
 * FarthingMonthChart:
 *
 * A month on each of some models as bars, the cheapest first, with what was really paid among them as
 * an outline; below them, dashed, what a subscription costs, and a line at its price through
 * all bars.
 */
#define FARTHING_TYPE_MONTH_CHART (farthing_month_chart_get_type ())

G_DECLARE_FINAL_TYPE (FarthingMonthChart, farthing_month_chart, FARTHING, MONTH_CHART, GtkWidget)

GtkWidget *farthing_month_chart_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): items as a series reads them, FarthingChartPoint or any with such properties: label,
 * provider (its colour), value, low, high (picodollars, FARTHING_UNKNOWN), style (hatched through
 * another seller), emphasised (the model in use), note.  Its order does not matter. */
void farthing_month_chart_set_model (FarthingMonthChart *self,
                                     GListModel *model);
/* What was paid in the last 30 days, and how well that is known, which is its mark; FARTHING_UNKNOWN: no bar */
void farthing_month_chart_set_paid (FarthingMonthChart *self,
                                    FarthingMoney amount,
                                    FarthingProvenance provenance);
/* FARTHING_UNKNOWN: none */
void farthing_month_chart_set_subscription (FarthingMonthChart *self,
                                            FarthingMoney amount);
/* (nullable): what the chart says, in a sentence, to those who cannot see it */
void farthing_month_chart_set_summary (FarthingMonthChart *self,
                                       const char *summary);

/* Whether its bars are days, for want of a month */
void farthing_month_chart_set_daily (FarthingMonthChart *self,
                                     gboolean daily);

G_END_DECLS
