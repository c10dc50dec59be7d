/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-budget.h"

G_BEGIN_DECLS

/* That of SQLite, whose own header only those include who make statements */
typedef struct sqlite3 sqlite3;

/* What a request may cost at most, while it is under way */
typedef struct
{
  const char   *provider;
  const char   *key_label;              /* (nullable) */
  gint64        conversation;           /* 0: none */
  FarthingMoney amount;                 /* FARTHING_UNKNOWN counts as nothing */
} FarthingBudgetReservation;

/* All on the worker thread of the database; errors are of #FARTHING_STORE_ERROR. */

gboolean   farthing_budget_rows_exist   (sqlite3                          *connection,
                                         gboolean                         *exist,
                                         GError                          **error) G_GNUC_WARN_UNUSED_RESULT;
/* (element-type FarthingBudget): all, as they stand at @now_ms, in the order they were made */
GPtrArray *farthing_budget_rows_load    (sqlite3                          *connection,
                                         gint64                            now_ms,
                                         GTimeZone                        *zone,
                                         GError                          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Changes the budget with that id; without an id, the one of the same subject and period, else a new
 * one.  An id that is not there (any more) is made again. */
gboolean   farthing_budget_rows_save    (sqlite3                          *connection,
                                         const FarthingBudgetTerms        *terms,
                                         gint64                           *id,
                                         GError                          **error);
gboolean   farthing_budget_rows_remove  (sqlite3                          *connection,
                                         gint64                            id,
                                         GError                          **error);
gboolean   farthing_budget_rows_allow   (sqlite3                          *connection,
                                         gint64                            id,
                                         FarthingMoney                     amount,
                                         gint64                            now_ms,
                                         GError                          **error);
/* The id of the reservation, which this process holds till it is released or the process ends; 0 on
 * failure */
gint64     farthing_budget_rows_reserve (sqlite3                          *connection,
                                         const FarthingBudgetReservation  *reservation,
                                         GError                          **error);
gboolean   farthing_budget_rows_release (sqlite3                          *connection,
                                         gint64                            id,
                                         GError                          **error);

G_END_DECLS
