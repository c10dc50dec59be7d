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
} FarthingUsageChoice;

void       farthing_usage_choice_free (FarthingUsageChoice  *self);

/* On the worker thread of the database: (element-type FarthingUsageChoice), in order */
GPtrArray *farthing_usage_choice_list (sqlite3              *connection,
                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
