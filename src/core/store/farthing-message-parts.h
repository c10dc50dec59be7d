/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-database.h"
#include "farthing-message.h"

G_BEGIN_DECLS

/**
 * FarthingMessageParts:
 *
 * Reads what belongs to messages but lies in other tables (attachments, citations, notes, ledger,
 * siblings), with statements prepared once for many messages.  For the worker thread.
 */
typedef struct _FarthingMessageParts FarthingMessageParts;

FarthingMessageParts *farthing_message_parts_new    (sqlite3               *connection,
                                                     GError               **error) G_GNUC_WARN_UNUSED_RESULT;
void                  farthing_message_parts_free   (FarthingMessageParts  *self);
gboolean              farthing_message_parts_read   (FarthingMessageParts  *self,
                                                     gint64                 conversation,
                                                     FarthingMessage       *message,
                                                     GError               **error);

gboolean              farthing_message_parts_insert (sqlite3               *connection,
                                                     FarthingMessage       *message,
                                                     GError               **error);
gboolean              farthing_message_parts_delete (sqlite3               *connection,
                                                     gint64                 message,
                                                     GError               **error);
gboolean              farthing_message_parts_read_siblings (sqlite3        *connection,
                                                     gint64                 conversation,
                                                     FarthingMessage       *message,
                                                     GError               **error);
gboolean              farthing_message_parts_read_cost (sqlite3            *connection,
                                                     FarthingMessage       *message,
                                                     GError               **error);
void                  farthing_message_parts_copy   (FarthingMessage       *from,
                                                     FarthingMessage       *to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingMessageParts, farthing_message_parts_free)

G_END_DECLS
