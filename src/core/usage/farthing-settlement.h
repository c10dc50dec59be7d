/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-database.h"
#include "farthing-money.h"
#include "farthing-usage.h"

G_BEGIN_DECLS

/* A request whose cost the ledger only estimates, or does not know, and that has a name to ask by */
typedef struct
{
  gint64 entry;                         /* id in the ledger */
  gint64 conversation;                  /* 0: none */
  gint64 message;                       /* 0: none */
  char  *provider;
  char  *key_label;                     /* (nullable) */
  char  *response_id;
} FarthingUnsettled;

void       farthing_unsettled_free     (FarthingUnsettled   *self);

/* On the worker thread of the database: */
/* Requests since @since_ms, the newest first: (element-type FarthingUnsettled) */
GPtrArray *farthing_settlement_list    (sqlite3             *connection,
                                        gint64               since_ms,
                                        GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether it was written, or had been written before: a request is settled once */
gboolean   farthing_settlement_insert  (sqlite3             *connection,
                                        gint64               entry,
                                        gint64               now_ms,
                                        const FarthingUsage *usage,
                                        FarthingMoney        cost,
                                        GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingUnsettled, farthing_unsettled_free)

G_END_DECLS
