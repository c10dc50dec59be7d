/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-database.h"

G_BEGIN_DECLS

char     **farthing_migrations_dup_scripts (void) G_GNUC_WARN_UNUSED_RESULT;
gboolean   farthing_migrations_run         (sqlite3           *connection,
                                            const char        *path,
                                            const char *const *scripts,
                                            GError           **error);
/* A whole, checked copy of the file, while it is in use */
gboolean   farthing_migrations_copy        (sqlite3           *connection,
                                            const char        *path,
                                            GError           **error);

G_END_DECLS
