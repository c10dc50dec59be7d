/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-usage-totals.h"

G_BEGIN_DECLS

typedef enum
{
  FARTHING_SPENDING_DAYS,
  FARTHING_SPENDING_MONTHS,
} FarthingSpendingStep;

/* One day or month of a span, in a time zone: from @start_ms up to, and without, @end_ms */
typedef struct
{
  gint64              start_ms;
  gint64              end_ms;
  FarthingUsageTotals totals;
  GPtrArray          *groups;           /* FarthingUsageSum, in the order of labels; those with entries */
} FarthingSpendingPart;

/* This month as it stands.  Amounts are picodollars. */
typedef struct
{
  gint64              start_ms;         /* of the month, ms UTC */
  gint64              end_ms;           /* exclusive */
  FarthingUsageTotals today;
  FarthingUsageTotals total;
  FarthingMoney       projection;       /* at the end of the month; FARTHING_UNKNOWN: too little is known */
  guint               n_active_days;    /* that the projection rests on */
  guint               n_days_left;      /* after today */
  GPtrArray          *days;             /* FarthingSpendingPart: each day, by provider; also those to come */
  GPtrArray          *models;           /* FarthingUsageSum, the dearest first */
  GPtrArray          *providers;        /* as above */
  GPtrArray          *keys;             /* as above */
} FarthingSpendingMonth;

void                   farthing_spending_part_free   (FarthingSpendingPart       *self);
void                   farthing_spending_month_free  (FarthingSpendingMonth      *self);
/* The dearest first, then those without an amount; equal ones in the order of labels */
void                   farthing_spending_sort        (GPtrArray                  *sums);

/* On the worker thread of the database: */
GPtrArray             *farthing_spending_load        (sqlite3                    *connection,
                                                      const FarthingUsageFilter  *filter,
                                                      FarthingSpendingStep        step,
                                                      FarthingUsageGrouping       grouping,
                                                      GTimeZone                  *zone,
                                                      gint64                      now_ms,
                                                      GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
FarthingSpendingMonth *farthing_spending_month_load  (sqlite3                    *connection,
                                                      GTimeZone                  *zone,
                                                      gint64                      now_ms,
                                                      GError                    **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingSpendingPart, farthing_spending_part_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingSpendingMonth, farthing_spending_month_free)

G_END_DECLS
