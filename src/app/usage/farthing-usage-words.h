/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-usage-totals.h"

G_BEGIN_DECLS

/* "Titles of conversations": what a purpose of the ledger is called */
char *farthing_usage_dup_purpose  (const char                *purpose) G_GNUC_WARN_UNUSED_RESULT;
/* "12 requests" */
char *farthing_usage_dup_requests (guint                      n_requests) G_GNUC_WARN_UNUSED_RESULT;
/* "billed $3.10 · computed $0.52 · estimated $0.01 · 2 of unknown price": how a sum came about */
char *farthing_usage_dup_parts    (const FarthingUsageTotals *totals) G_GNUC_WARN_UNUSED_RESULT;
/* "1.5 s", "2 min 3 s"; "?" for FARTHING_UNKNOWN */
char *farthing_usage_dup_duration (gint64                     duration_ms) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
