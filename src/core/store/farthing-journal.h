/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-conversation-store.h"

G_BEGIN_DECLS

/* On the worker thread: */
char     *farthing_journal_dup_owner (void) G_GNUC_WARN_UNUSED_RESULT;
gboolean  farthing_journal_is_alive  (const char  *owner);
gboolean  farthing_journal_claim     (sqlite3     *connection,
                                      gint64       message,
                                      GError     **error);
gboolean  farthing_journal_append    (sqlite3     *connection,
                                      gint64       message,
                                      const char  *text,
                                      const char  *reasoning,
                                      GError     **error);

G_END_DECLS
