/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-compare-words.h"

G_BEGIN_DECLS

/* What is to be known of a row beside its figures: the route, where prices are from, what they will be */

/* Before the day of a price that was read long ago, where there is no room for words */
#define FARTHING_COMPARE_STALE "◷"

/* Provider and the one thing to know: "OpenRouter, +5.5 %", "Mistral · prices of 21 Aug" */
char *farthing_compare_dup_note (FarthingComparisonRow *row,
                                 const FarthingCompareContext *context) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full): the same for the second line of a row, the longest first: the first one that fits is shown, and
 * the last one if none does.  Never empty. */
char **farthing_compare_dup_notes (FarthingComparisonRow *row,
                                   const FarthingCompareContext *context) G_GNUC_WARN_UNUSED_RESULT;
/* How a row reaches its model: "DeepSeek, direct", "OpenRouter, own key", "OpenRouter, +5.5 %" */
char *farthing_compare_dup_route (FarthingComparisonRow *row) G_GNUC_WARN_UNUSED_RESULT;
/* Where a row's price is from and of which day, and where sources do not agree, @rate by both with their days;
 * "" if there is nothing to say */
char *farthing_compare_dup_sources (FarthingComparisonRow *row,
                                    FarthingRateClass rate,
                                    const FarthingCompareContext *context) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): the next change by date: "On 1 Jan: in 0.75 → 1.50, out 3.75 → 7.50" */
char *farthing_compare_dup_step (FarthingComparisonRow *row,
                                 const FarthingCompareContext *context) G_GNUC_WARN_UNUSED_RESULT;
/* The row's name and notes in lines */
char *farthing_compare_dup_facts (FarthingComparisonRow *row,
                                  const FarthingCompareContext *context) G_GNUC_WARN_UNUSED_RESULT;

/* For what has several lines: what a rate will be, and that of farthing_compare_dup_sources() */
void farthing_compare_add_rate_notes (GString *lines,
                                      FarthingComparisonRow *row,
                                      FarthingRateClass rate,
                                      const FarthingCompareContext *context);
/* @line: (nullable): nothing is added for none */
void farthing_compare_add_line (GString *lines,
                                const char *line);
/* "0.15", or "?" */
char *farthing_compare_format_rate (gint64 rate) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
