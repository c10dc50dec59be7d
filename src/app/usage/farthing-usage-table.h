/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-session.h"
#include "farthing-usage-filter.h"

G_BEGIN_DECLS

/**
 * FarthingUsageTable:
 *
 * The requests of the ledger one by one, loaded as they are scrolled to.  A narrow table keeps model
 * and cost and tells the rest in a second line.  Activating a row emits #FarthingUsageTable::chosen
 * with its FarthingUsageRecord, its button #FarthingUsageTable::conversation-chosen;
 * #FarthingUsageTable::failed tells a message.
 */
#define FARTHING_TYPE_USAGE_TABLE (farthing_usage_table_get_type ())

G_DECLARE_FINAL_TYPE (FarthingUsageTable, farthing_usage_table, FARTHING, USAGE_TABLE, GtkWidget)

GtkWidget *farthing_usage_table_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void       farthing_usage_table_set_session (FarthingUsageTable        *self,
                                             FarthingSession           *session);
/* Shows the requests that fit, from the first on; @filter is copied */
void       farthing_usage_table_set_filter  (FarthingUsageTable        *self,
                                             const FarthingUsageFilter *filter);

G_END_DECLS
