/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-spending.h"

G_BEGIN_DECLS

/**
 * FarthingShareChart:
 *
 * #FarthingShareChart::chosen tells that a bar was: the label of its sum.
 *
 * What money went to, as bars: the dearest first, each with its share, and the smaller ones together.
 */
#define FARTHING_TYPE_SHARE_CHART (farthing_share_chart_get_type ())

G_DECLARE_FINAL_TYPE (FarthingShareChart, farthing_share_chart, FARTHING, SHARE_CHART, GtkWidget)

GtkWidget *farthing_share_chart_new  (void) G_GNUC_WARN_UNUSED_RESULT;
/* @sums: (element-type FarthingUsageSum): the dearest first; @limit: bars at most */
void       farthing_share_chart_show (FarthingShareChart    *self,
                                      GPtrArray             *sums,
                                      guint                  limit,
                                      FarthingUsageGrouping  grouping);
/* (nullable): what it says where there is nothing; by default that there is nothing yet */
void       farthing_share_chart_set_nothing (FarthingShareChart *self,
                                             const char         *nothing);

G_END_DECLS
