/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-comparison.h"

G_BEGIN_DECLS

/* What the comparison tells, in words for people */

/* The head of a column: "In", "Next", "Month"; a month of too few days is "Day" */
const char *farthing_compare_get_title (FarthingFigure figure,
                                        gboolean daily);
/* The same in full: "This conversation", for menus and screen readers */
const char *farthing_compare_get_name (FarthingFigure figure,
                                       gboolean daily);
/* As a cell shows it: "0.15", "128 k", "$0.0006", "free", "?", and "" for what nobody asked for */
char *farthing_compare_dup_figure (FarthingComparisonRow *row,
                                   FarthingFigure figure) G_GNUC_WARN_UNUSED_RESULT;
/* About how many characters wide that is, without writing it */
guint farthing_compare_get_length (FarthingComparisonRow *row,
                                   FarthingFigure figure);
/* The second line of a row, provider and the one thing to know: "OpenRouter, +5.5 %" */
char *farthing_compare_dup_note (FarthingComparisonRow *row,
                                 GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
/* All that is known of a cell, in lines: the exact figure, its range, source and day, and where sources
 * do not agree both */
char *farthing_compare_dup_tooltip (FarthingComparisonRow *row,
                                    FarthingFigure figure,
                                    gboolean daily,
                                    GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
/* Where a row's price is from and of which day, and where sources do not agree, @rate by both with their days;
 * "" if there is nothing to say */
char *farthing_compare_dup_sources (FarthingComparisonRow *row,
                                    FarthingRateClass rate) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): the next change by date: "On 1 Jan 2027: in 0.75 → 1.50, out 3.75 → 7.50" */
char *farthing_compare_dup_step (FarthingComparisonRow *row,
                                 GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
/* The row's name and notes in lines */
char *farthing_compare_dup_facts (FarthingComparisonRow *row,
                                  GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
/* For screen readers: model, provider and the figures of @figures, bits 1 << FarthingFigure */
char *farthing_compare_dup_label (FarthingComparisonRow *row,
                                  guint figures,
                                  gboolean daily,
                                  GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
