/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-database.h"
#include "farthing-usage-entry.h"
#include "farthing-usage-totals.h"

G_BEGIN_DECLS

/* On the worker thread of the database: */
gboolean farthing_usage_ledger_insert (sqlite3             *connection,
                                       FarthingUsageEntry  *entry,
                                       GError             **error);

G_END_DECLS
