/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-money.h"
#include "farthing-usage-filter.h"
#include "farthing-usage.h"

G_BEGIN_DECLS

/* That of SQLite, whose own header only those include who make statements */
typedef struct sqlite3 sqlite3;

/* Sums of a set of entries.  Entries of unknown cost are in @n_requests, @n_unknown and @usage, and
 * in no amount.  A class of @usage that no entry reported is %FARTHING_UNKNOWN. */
typedef struct
{
  guint              n_requests;
  guint              n_unknown;
  FarthingMoney      cost;
  FarthingMoney      billed;
  FarthingMoney      computed;
  FarthingMoney      estimated;
  FarthingProvenance provenance;        /* the weakest among those that have an amount */
  gboolean           overflowed;        /* the amounts left 64 bits: all are unknown, whatever is added */
  FarthingUsage      usage;
} FarthingUsageTotals;

typedef enum
{
  FARTHING_USAGE_GROUP_NONE,
  FARTHING_USAGE_GROUP_DAY,             /* "2026-11-20", in the local time zone */
  FARTHING_USAGE_GROUP_MODEL,           /* "mistral/mistral-small-2603", as asked for */
  FARTHING_USAGE_GROUP_PROVIDER,
  FARTHING_USAGE_GROUP_KEY,             /* "mistral/home"; only the provider for a key without label */
  FARTHING_USAGE_GROUP_CONVERSATION,    /* its id; empty for requests outside any */
  FARTHING_USAGE_GROUP_PURPOSE,         /* "chat", or the name of a call in the background */
} FarthingUsageGrouping;

#define FARTHING_N_USAGE_GROUPINGS (FARTHING_USAGE_GROUP_PURPOSE + 1)

typedef struct
{
  char               *label;
  FarthingUsageTotals totals;
} FarthingUsageSum;

void       farthing_usage_sum_free                 (FarthingUsageSum           *self);
/* The sum of no entries */
void       farthing_usage_totals_init              (FarthingUsageTotals        *self);
/* Adds the entries of @other, of which none may be in @self already */
void       farthing_usage_totals_add               (FarthingUsageTotals        *self,
                                                    const FarthingUsageTotals  *other);

/* On the worker thread of the database: */
gboolean   farthing_usage_ledger_sum_conversation  (sqlite3                    *connection,
                                                    gint64                      conversation,
                                                    FarthingUsageTotals        *totals,
                                                    GError                    **error);
GPtrArray *farthing_usage_ledger_sum               (sqlite3                    *connection,
                                                    const FarthingUsageFilter  *filter,
                                                    FarthingUsageGrouping       grouping,
                                                    GError                    **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingUsageSum, farthing_usage_sum_free)

G_END_DECLS
