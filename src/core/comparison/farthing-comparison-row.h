/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-answer-costs.h"
#include "farthing-forecast.h"
#include "farthing-month.h"
#include "farthing-price-terms.h"
#include "farthing-route-terms.h"

G_BEGIN_DECLS

/* What models are compared by.  Rates are picodollars a token, amounts picodollars, a context is
 * tokens; FARTHING_UNKNOWN is what cannot be told. */
typedef enum
{
  FARTHING_FIGURE_IN,
  FARTHING_FIGURE_CACHED,
  FARTHING_FIGURE_OUT,
  FARTHING_FIGURE_CONTEXT,
  FARTHING_FIGURE_NEXT,                 /* the next message, an ordinary answer */
  FARTHING_FIGURE_CONVERSATION,         /* this conversation, all of its requests priced anew */
  FARTHING_FIGURE_MONTH,                /* or a day, of too few days for a month */
  FARTHING_FIGURE_MEDIAN,               /* what the person's own answers cost in the middle */
} FarthingFigure;

#define FARTHING_N_FIGURES (FARTHING_FIGURE_MEDIAN + 1)

/* Both ends of a figure.  They are the same of one that is a single number: rates, or what was billed.
 * FARTHING_UNKNOWN is what cannot be told. */
typedef struct
{
  gint64 low;
  gint64 high;
} FarthingRange;

/* "in", "cached", "out" … as in the setting "compare-sort" */
const char *farthing_figure_to_string   (FarthingFigure  figure);
gboolean    farthing_figure_from_string (const char     *string,
                                         FarthingFigure *figure);

/**
 * FarthingComparisonRow:
 *
 * One model on one route beside the others: what it costs by its list, and what it would have cost
 * and will cost this person, with all that the route adds.  An item of #FarthingComparison, which
 * sets it and tells of changes.
 */
#define FARTHING_TYPE_COMPARISON_ROW (farthing_comparison_row_get_type ())

G_DECLARE_FINAL_TYPE (FarthingComparisonRow, farthing_comparison_row, FARTHING, COMPARISON_ROW, GObject)

FarthingModel             *farthing_comparison_row_get_model      (FarthingComparisonRow *self);
/* "provider/id" */
const char                *farthing_comparison_row_get_reference  (FarthingComparisonRow *self);
const FarthingProvider    *farthing_comparison_row_get_provider   (FarthingComparisonRow *self);
/* (nullable): what joins the same model over its routes */
const char                *farthing_comparison_row_get_family     (FarthingComparisonRow *self);
FarthingRouteKind          farthing_comparison_row_get_route_kind (FarthingComparisonRow *self);
/* What the route adds in thousandths: 55 is 5.5 % */
gint64                     farthing_comparison_row_get_surcharge_permille (FarthingComparisonRow *self);
FarthingKeyPlan            farthing_comparison_row_get_key_plan   (FarthingComparisonRow *self);
/* Whether it can be asked: a key is there, or none is needed */
gboolean                   farthing_comparison_row_get_held       (FarthingComparisonRow *self);
gboolean                   farthing_comparison_row_get_favourite  (FarthingComparisonRow *self);
/* (nullable): by list, for small prompts, at the time of the comparison */
FarthingRateCard          *farthing_comparison_row_get_card       (FarthingComparisonRow *self);
/* (nullable): by list, for prompts that are repriced by their size */
FarthingRateCard          *farthing_comparison_row_get_tier       (FarthingComparisonRow *self);
/* Whether the price depends on the time of day */
gboolean                   farthing_comparison_row_get_has_clock  (FarthingComparisonRow *self);
/* (nullable): NULL without a price; strings are good as long as the row is as it is */
const FarthingPriceFacts  *farthing_comparison_row_get_facts      (FarthingComparisonRow *self);
const FarthingForecast    *farthing_comparison_row_get_next       (FarthingComparisonRow *self);
const FarthingMonth       *farthing_comparison_row_get_month      (FarthingComparisonRow *self);
/* How many answers the median is of: it is shown from FARTHING_ANSWER_COSTS_MIN on */
guint                      farthing_comparison_row_get_n_answers  (FarthingComparisonRow *self);
/* Whether the conversation has a request that can be priced; TRUE until that is known */
gboolean                   farthing_comparison_row_get_was_asked  (FarthingComparisonRow *self);
gint64                     farthing_comparison_row_get_figure     (FarthingComparisonRow *self,
                                                                   FarthingFigure         figure);
/* From the short answer with a warm cache to the long one, from the tenth to the ninetieth of a hundred months, from
 * what a perfect cache would have made of a conversation to what none would have */
void                       farthing_comparison_row_get_range      (FarthingComparisonRow *self,
                                                                   FarthingFigure         figure,
                                                                   FarthingRange         *range);
/* Favourites first, then models that can be asked, then by the low end of @figure, or the median; what is not known
 * is last either way, the high end and then names decide at the end */
int                        farthing_comparison_row_compare        (FarthingComparisonRow *a,
                                                                   FarthingComparisonRow *b,
                                                                   FarthingFigure         figure,
                                                                   gboolean               descending);

G_END_DECLS
