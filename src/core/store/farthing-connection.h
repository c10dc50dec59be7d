/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sqlite3.h>

#include "farthing-database.h"

G_BEGIN_DECLS

/* "Fart" in ASCII: how a file tells that it is ours (PRAGMA application_id) */
#define FARTHING_APPLICATION_ID 0x46617274

/* All for the worker thread alone */
sqlite3  *farthing_connection_open      (const char        *path,
                                         const char *const *migrations,
                                         GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  farthing_connection_exec      (sqlite3           *connection,
                                         const char        *sql,
                                         GError           **error);
gint64    farthing_connection_query_int (sqlite3           *connection,
                                         const char        *sql,
                                         GError           **error);
void      farthing_connection_set_error (sqlite3           *connection,
                                         int                code,
                                         GError           **error);

G_END_DECLS
