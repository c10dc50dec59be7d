/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-compare-columns.h"
#include "farthing-comparison.h"

G_BEGIN_DECLS

/**
 * FarthingCompareTable:
 *
 * What every model costs beside the others, sorted and filtered as the person likes, which is
 * remembered.  One click selects; a double click or Enter emits #FarthingCompareTable::chosen with
 * the model.
 */
#define FARTHING_TYPE_COMPARE_TABLE (farthing_compare_table_get_type ())

G_DECLARE_FINAL_TYPE (FarthingCompareTable, farthing_compare_table, FARTHING, COMPARE_TABLE, GtkWidget)

GtkWidget    *farthing_compare_table_new            (void) G_GNUC_WARN_UNUSED_RESULT;
/* Once */
void          farthing_compare_table_set_comparison (FarthingCompareTable *self,
                                                     FarthingComparison   *comparison);
/* Which models it is about, as its property `scope`: "my keys", "all models", which is what somebody without a key
 * sees, or "favourites", and what else they are filtered by: "my keys · images".  Good until it changes. */
const char   *farthing_compare_table_get_scope      (FarthingCompareTable *self);
/* (transfer none): which of them are shown */
FarthingCompareColumns *farthing_compare_table_get_columns (FarthingCompareTable *self);
/* (nullable): the model of the conversation, "provider/id" */
void          farthing_compare_table_set_current    (FarthingCompareTable *self,
                                                     const char           *reference);
/* What the buttons beside the table's heading do, to be inserted there as "compare" */
GActionGroup *farthing_compare_table_get_actions    (FarthingCompareTable *self);

G_END_DECLS
