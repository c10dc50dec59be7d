/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-database.h"
#include "farthing-month.h"
#include "farthing-price-diff.h"

G_BEGIN_DECLS

/* What updates of the catalogue changed, and the person's use that it touches.  All on the worker thread of
 * the database. */

typedef struct
{
  gint64               seen_ms;         /* when the update was fetched, ms UTC */
  FarthingPriceChange *change;
} FarthingSeenChange;

void       farthing_seen_change_free   (FarthingSeenChange  *self);

gboolean   farthing_price_history_add  (sqlite3             *connection,
                                        GPtrArray           *changes,
                                        gint64               seen_ms,
                                        GError             **error);
/* (transfer full) (element-type FarthingSeenChange): the newest first, at most @limit */
GPtrArray *farthing_price_history_list (sqlite3             *connection,
                                        gint64               since_ms,
                                        guint                limit,
                                        GError             **error) G_GNUC_WARN_UNUSED_RESULT;

/* The requests of the last 30 days to one model, as the provider named it in its answers */
typedef struct
{
  char                 *provider;
  char                 *model;
  FarthingMonthHistory *history;
  FarthingSurcharge     surcharge;      /* what its route adds: none, until the caller says so */
  char                 *list;           /* (nullable): id of the provider whose list it is billed by, if another */
  char                 *listed;         /* (nullable): its id there */
} FarthingModelUse;

void       farthing_model_use_free     (FarthingModelUse    *self);

/* (transfer full) (element-type FarthingModelUse); the demo is left out */
GPtrArray *farthing_model_use_load     (sqlite3             *connection,
                                        gint64               now_ms,
                                        GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingSeenChange, farthing_seen_change_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingModelUse, farthing_model_use_free)

G_END_DECLS
