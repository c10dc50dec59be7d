/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "farthing-usage-record.h"
#include "farthing-usage-totals.h"

G_BEGIN_DECLS

/* What the rows of a report are */
typedef enum
{
  FARTHING_USAGE_BY_DAY,
  FARTHING_USAGE_BY_MODEL,
  FARTHING_USAGE_BY_PROVIDER,
  FARTHING_USAGE_BY_KEY,
  FARTHING_USAGE_BY_CONVERSATION,
  FARTHING_USAGE_BY_PURPOSE,
  FARTHING_USAGE_BY_REQUEST, /* each entry of the ledger by itself, the oldest first */
} FarthingUsageBy;

#define FARTHING_N_USAGE_BY (FARTHING_USAGE_BY_REQUEST + 1)

/**
 * FarthingUsageReport:
 *
 * What `farthing usage` prints and the window exports: one document for both.
 */
typedef struct
{
  FarthingUsageFilter *filter;
  FarthingUsageBy by;
  GPtrArray *rows; /* FarthingUsageSum; by request: FarthingUsageRecord */
  FarthingUsageTotals total;
  FarthingUsageTotals background; /* those of @total that nobody asked for themselves */
} FarthingUsageReport;

/* "day", "model" … "request"; %NULL beyond the last */
const char *farthing_usage_by_get_name (guint by);

/* On the worker thread of the database: */
FarthingUsageReport *farthing_usage_report_load (sqlite3 *connection,
                                                 const FarthingUsageFilter *filter,
                                                 FarthingUsageBy by,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

void farthing_usage_report_free (FarthingUsageReport *self);
/* RFC 4180, a line of names first (the first is what the rows are by: "day", "model"; by request it is "key"), without the total; amounts are exact dollars */
char *farthing_usage_report_to_csv (const FarthingUsageReport *self) G_GNUC_WARN_UNUSED_RESULT;
/* One compact document, without a line end */
char *farthing_usage_report_to_json (const FarthingUsageReport *self) G_GNUC_WARN_UNUSED_RESULT;
/* No request costs nothing; but a sum of which nothing is known is no amount */
gboolean farthing_usage_totals_has_cost (const FarthingUsageTotals *totals);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingUsageReport, farthing_usage_report_free)

G_END_DECLS
