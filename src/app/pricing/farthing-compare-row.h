/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-compare-columns.h"

G_BEGIN_DECLS

/**
 * FarthingCompareRow:
 *
 * A model of the comparison in two lines: name and note, and the figures of the columns.  The texts
 * are drawn by the row itself: thirty rows of ten labels each take longer than a frame to sort.
 */
#define FARTHING_TYPE_COMPARE_ROW (farthing_compare_row_get_type ())

G_DECLARE_FINAL_TYPE (FarthingCompareRow, farthing_compare_row, FARTHING, COMPARE_ROW, GtkWidget)

GtkWidget             *farthing_compare_row_new         (FarthingCompareColumns *columns) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable) */
void                   farthing_compare_row_set_row     (FarthingCompareRow     *self,
                                                         FarthingComparisonRow  *row);
FarthingComparisonRow *farthing_compare_row_get_row     (FarthingCompareRow     *self);
/* The model of the conversation */
void                   farthing_compare_row_set_current (FarthingCompareRow     *self,
                                                         gboolean                current);
/* By which column the list is sorted: that figure is bold; -1 for none */
void                   farthing_compare_row_set_sorted  (FarthingCompareRow     *self,
                                                         int                     figure);
/* The figures of the row changed */
void                   farthing_compare_row_update      (FarthingCompareRow     *self);

G_END_DECLS
