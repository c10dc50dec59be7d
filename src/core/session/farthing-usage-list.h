/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-session.h"
#include "farthing-usage-record.h"

G_BEGIN_DECLS

/**
 * FarthingUsageList:
 *
 * Entries of the ledger as a GListModel of FarthingUsageRecord, a page at a time: it holds what was
 * asked for and no more.  Entries that are written meanwhile come with the next filter.
 *
 * #FarthingUsageList::loaded tells that a page came, #FarthingUsageList::failed a GError.
 */
#define FARTHING_TYPE_USAGE_LIST (farthing_usage_list_get_type ())

G_DECLARE_FINAL_TYPE (FarthingUsageList, farthing_usage_list, FARTHING, USAGE_LIST, GObject)

FarthingUsageList *farthing_usage_list_new        (FarthingSession           *session) G_GNUC_WARN_UNUSED_RESULT;
/* Begins anew with the first page; @filter is copied.  What is shown stays until it came.  The same filter and order
 * reads as much again as there was, and tells only of what differs. */
void               farthing_usage_list_set_filter (FarthingUsageList         *self,
                                                   const FarthingUsageFilter *filter,
                                                   FarthingUsageOrder         order);
/* Asks for the next page; does nothing at the end, or while one is on its way */
void               farthing_usage_list_load_more  (FarthingUsageList         *self);

G_END_DECLS
