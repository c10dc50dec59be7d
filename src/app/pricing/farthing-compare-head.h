/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-compare-columns.h"

G_BEGIN_DECLS

/**
 * FarthingCompareHead:
 *
 * The head of the comparison: a button for each column, which sorts by it or, if it is sorted by it
 * already, turns the order round, with the action "compare.sort".
 */
#define FARTHING_TYPE_COMPARE_HEAD (farthing_compare_head_get_type ())

G_DECLARE_FINAL_TYPE (FarthingCompareHead, farthing_compare_head, FARTHING, COMPARE_HEAD, GtkWidget)

GtkWidget *farthing_compare_head_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void       farthing_compare_head_set_columns (FarthingCompareHead    *self,
                                              FarthingCompareColumns *columns);
/* @sort: as in the setting "compare-sort": a figure, or "model" */
void       farthing_compare_head_set_sort    (FarthingCompareHead    *self,
                                              const char             *sort,
                                              gboolean                descending);

G_END_DECLS
