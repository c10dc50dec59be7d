/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct sqlite3 sqlite3;

/* One combination that the ledger has: what there is to filter it by */
typedef struct
{
  char *provider;
  char *model;
  char *key_label;                      /* "" for a key without label */
  char *purpose;
  gint64 last;                          /* the newest row of the ledger that has it */
} FarthingUsageChoice;

void       farthing_usage_choice_free (FarthingUsageChoice  *self);

/* On the worker thread of the database: (element-type FarthingUsageChoice), in order; those of the rows
 * after @after, which is 0 for all.  Costs the rows it looks at. */
GPtrArray *farthing_usage_choice_list (sqlite3              *connection,
                                       gint64                after,
                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* The newest row that any of @choices was found in, 0 if there is none: all that is before is known */
gint64     farthing_usage_choice_get_last (GPtrArray         *choices);

/* Moves what is not in @choices yet from @fresh into it; returns whether there was any */
gboolean   farthing_usage_choice_merge (GPtrArray            *choices,
                                       GPtrArray            *fresh);

G_END_DECLS
