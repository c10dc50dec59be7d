/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-database.h"
#include "farthing-message.h"

G_BEGIN_DECLS

FarthingMessage *farthing_message_rows_snapshot      (FarthingMessage  *message) G_GNUC_WARN_UNUSED_RESULT;

/* On the worker thread, with messages that nobody else touches: */
gboolean         farthing_message_rows_insert        (sqlite3          *connection,
                                                      gint64            conversation,
                                                      FarthingMessage  *message,
                                                      const char       *owner,
                                                      GError          **error);
gboolean         farthing_message_rows_update        (sqlite3          *connection,
                                                      FarthingMessage  *message,
                                                      GError          **error);
GPtrArray       *farthing_message_rows_load          (sqlite3          *connection,
                                                      gint64            head,
                                                      guint             n_messages,
                                                      gboolean         *has_older,
                                                      GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gint64           farthing_message_rows_get_parent    (sqlite3          *connection,
                                                      gint64            message,
                                                      GError          **error);
gint64           farthing_message_rows_find_leaf     (sqlite3          *connection,
                                                      gint64            message,
                                                      guint             position,
                                                      GError          **error);

G_END_DECLS
