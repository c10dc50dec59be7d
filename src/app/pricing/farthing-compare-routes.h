/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-compare-words.h"

G_BEGIN_DECLS

/* The routes to the model of one row beside each other, on one axis of money */

/* (element-type FarthingComparisonRow) (transfer full): all rows of the same model, @row among them, the cheapest
 * month first; those without one last */
GPtrArray *farthing_compare_list_routes (FarthingComparison *comparison,
                                         FarthingComparisonRow *row) G_GNUC_WARN_UNUSED_RESULT;
/* What the cheapest of @routes saves beside @row, or what @row saves beside the next: "DeepSeek, direct is 5.2 %
 * cheaper."; NULL if nothing can be told */
char *farthing_compare_dup_gap (GPtrArray *routes,
                                FarthingComparisonRow *row) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer floating): months of @routes, or days, as bars with their ranges; @row is told in bold */
GtkWidget *farthing_compare_make_route_chart (GPtrArray *routes,
                                              FarthingComparisonRow *row,
                                              const FarthingCompareContext *context) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
