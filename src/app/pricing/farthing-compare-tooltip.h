/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-compare-words.h"

G_BEGIN_DECLS

/* All that is known of a cell, in lines: the exact figure, what its range is made of, source and day, and where
 * sources do not agree both */
char *farthing_compare_dup_tooltip (FarthingComparisonRow *row,
                                    FarthingFigure figure,
                                    const FarthingCompareContext *context) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
