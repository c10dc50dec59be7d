/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-conversation.h"
#include "farthing-database.h"

G_BEGIN_DECLS

/* Where a page of the list ended: the next one begins after it */
typedef struct
{
  gint64 pinned;
  gint64 updated;
  gint64 id;
} FarthingConversationCursor;

#define FARTHING_CONVERSATION_CURSOR_INIT { G_MAXINT64, G_MAXINT64, G_MAXINT64 }

FarthingConversation *farthing_conversation_rows_snapshot (FarthingConversation *conversation) G_GNUC_WARN_UNUSED_RESULT;

/* On the worker thread, with conversations that nobody else touches: */
gboolean              farthing_conversation_rows_insert   (sqlite3               *connection,
                                                           FarthingConversation  *conversation,
                                                           GError               **error);
gboolean              farthing_conversation_rows_update   (sqlite3               *connection,
                                                           FarthingConversation  *conversation,
                                                           GError               **error);
gboolean              farthing_conversation_rows_delete   (sqlite3               *connection,
                                                           gint64                 id,
                                                           GError               **error);
gint64                farthing_conversation_rows_get_head (sqlite3               *connection,
                                                           gint64                 id,
                                                           GError               **error);
gboolean              farthing_conversation_rows_set_head (sqlite3               *connection,
                                                           gint64                 id,
                                                           gint64                 head,
                                                           GError               **error);
FarthingConversation *farthing_conversation_rows_find     (sqlite3               *connection,
                                                           gint64                 id,
                                                           GError               **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray            *farthing_conversation_rows_page     (sqlite3               *connection,
                                                           const FarthingConversationCursor *after,
                                                           guint                  n_conversations,
                                                           GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
