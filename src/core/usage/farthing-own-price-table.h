/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-database.h"
#include "farthing-own-price.h"

G_BEGIN_DECLS

/* The rates that a person negotiated, as they are kept.  All on the worker thread of the database. */

/* (transfer full) (element-type FarthingOwnPrice): all, the latest start first */
GPtrArray *farthing_own_price_table_list (sqlite3           *connection,
                                          GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* Adds one, which ends the one before it of the same model at its start; gets its id */
gboolean   farthing_own_price_table_add  (sqlite3           *connection,
                                          FarthingOwnPrice  *own,
                                          GError           **error);
/* Ends the one that holds at @at_ms: the past stays what it was.  %FARTHING_STORE_ERROR_NOT_FOUND without one */
gboolean   farthing_own_price_table_end  (sqlite3           *connection,
                                          const char        *provider,
                                          const char        *model,
                                          gint64             at_ms,
                                          GError           **error);

G_END_DECLS
