/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-comparison.h"

G_BEGIN_DECLS

/* What the comparison tells, in words for people */

/**
 * FarthingCompareContext:
 * @zone: (nullable): whose days are told; %NULL is the person's own
 * @now_ms: the time, ms UTC: a year is told with days that are far from it
 * @by_ledger: months are the person's own
 * @daily: there are too few days for a month, so that days are told instead
 *
 * What figures and days are told by.
 */
typedef struct
{
  GTimeZone *zone;
  gint64 now_ms;
  gboolean by_ledger;
  gboolean daily;
} FarthingCompareContext;

/* As it is now, for the person */
void farthing_compare_context_init (FarthingCompareContext *self,
                                    FarthingComparison *comparison);
/* The head of a column: "In", "Next", "Month"; a month of too few days is "Day" */
const char *farthing_compare_get_title (FarthingFigure figure,
                                        gboolean daily);
/* The same in full: "This conversation", for menus and screen readers */
const char *farthing_compare_get_name (FarthingFigure figure,
                                       gboolean daily);
/* Whether it is dollars per million tokens */
/* Whether there is nothing to tell yet, for nothing was asked in the conversation: that is no question mark */
gboolean farthing_compare_is_empty (FarthingComparisonRow *row,
                                    FarthingFigure         figure);
gboolean farthing_compare_is_rate (FarthingFigure figure);
/* FALSE if both ends are the same, or unknown */
gboolean farthing_compare_get_range (FarthingComparisonRow *row,
                                     FarthingFigure figure,
                                     FarthingRange *range);
/* In one line: "0.15", "128 k", "$0.0003 – 0.0011", "free", "?", and "" for what nobody asked for */
char *farthing_compare_dup_figure (FarthingComparisonRow *row,
                                   FarthingFigure figure) G_GNUC_WARN_UNUSED_RESULT;
/* The same as a cell shows it, in two lines: "$0.0003", and @second (out) (nullable) is "– 0.0011".  A median
 * has the whole of its range in the second. */
char *farthing_compare_dup_lines (FarthingComparisonRow *row,
                                  FarthingFigure figure,
                                  char **second) G_GNUC_WARN_UNUSED_RESULT;
/* About how many characters wide those two lines are, without writing them; 0 for no second */
guint farthing_compare_get_length (FarthingComparisonRow *row,
                                   FarthingFigure figure,
                                   guint *second);
/* For screen readers: model, provider and the figures of @figures, bits 1 << FarthingFigure; ranges in words */
char *farthing_compare_dup_label (FarthingComparisonRow *row,
                                  guint figures,
                                  const FarthingCompareContext *context) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
