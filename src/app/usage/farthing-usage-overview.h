/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-session.h"
#include "farthing-spending.h"

G_BEGIN_DECLS

/**
 * FarthingUsageOverview:
 *
 * Sums of the ledger as charts: by day or month, by what the money went to, and what was asked in the
 * background.  #FarthingUsageOverview::span-chosen tells the bounds of a column that was clicked,
 * #FarthingUsageOverview::failed a message.
 * #FarthingUsageOverview::share-chosen (FarthingUsageGrouping, label of a sum) tells that a bar was.
 */
#define FARTHING_TYPE_USAGE_OVERVIEW (farthing_usage_overview_get_type ())

G_DECLARE_FINAL_TYPE (FarthingUsageOverview, farthing_usage_overview, FARTHING, USAGE_OVERVIEW, GtkWidget)

GtkWidget *farthing_usage_overview_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void       farthing_usage_overview_set_session (FarthingUsageOverview     *self,
                                                FarthingSession           *session);
/* @filter is copied */
void       farthing_usage_overview_set_filter  (FarthingUsageOverview     *self,
                                                const FarthingUsageFilter *filter,
                                                FarthingSpendingStep       step);

G_END_DECLS
