/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "farthing-usage-entry.h"
#include "farthing-usage-filter.h"

G_BEGIN_DECLS

typedef struct sqlite3 sqlite3;

/**
 * FarthingUsageRecord:
 *
 * One entry of the ledger as a list shows it: settled, with the title of its conversation, without
 * the card.  It does not change.
 */
#define FARTHING_TYPE_USAGE_RECORD (farthing_usage_record_get_type ())

G_DECLARE_FINAL_TYPE (FarthingUsageRecord, farthing_usage_record, FARTHING, USAGE_RECORD, GObject)

typedef enum
{
  FARTHING_USAGE_ORDER_NEWEST,
  FARTHING_USAGE_ORDER_OLDEST,
  FARTHING_USAGE_ORDER_DEAREST,         /* those of unknown cost last */
  FARTHING_USAGE_ORDER_LONGEST,         /* by tokens; those nobody counted last */
} FarthingUsageOrder;

#define FARTHING_N_USAGE_ORDERS (FARTHING_USAGE_ORDER_LONGEST + 1)

/* Borrowed; its card is %NULL */
const FarthingUsageEntry *farthing_usage_record_get_entry (FarthingUsageRecord        *self);
/* (nullable): without a conversation, or when that was deleted */
const char               *farthing_usage_record_get_title (FarthingUsageRecord        *self);

/* On the worker thread of the database: */
/* The newest id there is, so that pages of one list do not shift while requests are made; 0: none */
gboolean                  farthing_usage_record_find_last (sqlite3                    *connection,
                                                           gint64                     *last,
                                                           GError                    **error);
GPtrArray                *farthing_usage_record_list      (sqlite3                    *connection,
                                                           const FarthingUsageFilter  *filter,
                                                           FarthingUsageOrder          order,
                                                           gint64                      last,
                                                           guint                       offset,
                                                           guint                       limit,
                                                           GError                    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
