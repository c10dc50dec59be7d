/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-conversation.h"
#include "farthing-database.h"
#include "farthing-under-way.h"

G_BEGIN_DECLS

/**
 * FarthingConversationStore:
 *
 * Conversations and their trees of messages on disk.  It hands out one #FarthingConversation per
 * id, so that every view of it sees the same object.  What is loaded is what is shown.
 *
 * For one thread; the worker thread of the database sees only snapshots.  Cancelling a call that
 * writes keeps its callback from telling of success, and does not undo it.
 *
 * #FarthingConversationStore::failed tells the GError of work that nobody waits for: the first page
 * of the list, and the journal.
 */
#define FARTHING_TYPE_CONVERSATION_STORE (farthing_conversation_store_get_type ())

G_DECLARE_FINAL_TYPE (FarthingConversationStore, farthing_conversation_store, FARTHING, CONVERSATION_STORE, GObject)

FarthingConversationStore *farthing_conversation_store_new (FarthingDatabase *database) G_GNUC_WARN_UNUSED_RESULT;

/* The list of all conversations, pinned first, then newest first: a GListModel of
 * FarthingConversation, with the first page loaded by the first call and further pages by
 * load_more.  It follows what this process changes. */
GListModel *farthing_conversation_store_get_list       (FarthingConversationStore  *self);
void        farthing_conversation_store_load_more_async (FarthingConversationStore *self,
                                                        guint                       n_conversations,
                                                        GCancellable               *cancellable,
                                                        GAsyncReadyCallback         callback,
                                                        gpointer                    user_data);
/* Returns how many came; 0 at the end, -1 on failure */
int         farthing_conversation_store_load_more_finish (FarthingConversationStore *self,
                                                        GAsyncResult               *result,
                                                        GError                    **error);
/* One conversation by id, without messages */
void        farthing_conversation_store_find_async     (FarthingConversationStore  *self,
                                                        gint64                      id,
                                                        GCancellable               *cancellable,
                                                        GAsyncReadyCallback         callback,
                                                        gpointer                    user_data);
FarthingConversation *farthing_conversation_store_find_finish (FarthingConversationStore *self,
                                                        GAsyncResult               *result,
                                                        GError                    **error) G_GNUC_WARN_UNUSED_RESULT;

/* The object that stands for a conversation, if there is one now: (transfer none) (nullable) */
FarthingConversation *farthing_conversation_store_peek (FarthingConversationStore  *self,
                                                        gint64                      id);

/* Loads the newest @n_messages of the path into @conversation, or as many more before those that
 * are there */
void        farthing_conversation_store_load_async     (FarthingConversationStore  *self,
                                                        FarthingConversation       *conversation,
                                                        guint                       n_messages,
                                                        GCancellable               *cancellable,
                                                        GAsyncReadyCallback         callback,
                                                        gpointer                    user_data);
gboolean    farthing_conversation_store_load_finish    (FarthingConversationStore  *self,
                                                        GAsyncResult               *result,
                                                        GError                    **error);
/* The whole path up to @head, for a request: a GPtrArray of FarthingMessage, oldest first, with
 * attachments and opaque fields, not put into the conversation */
void        farthing_conversation_store_load_path_async (FarthingConversationStore *self,
                                                        gint64                      head,
                                                        GCancellable               *cancellable,
                                                        GAsyncReadyCallback         callback,
                                                        gpointer                    user_data);
GPtrArray  *farthing_conversation_store_load_path_finish (FarthingConversationStore *self,
                                                        GAsyncResult               *result,
                                                        GError                    **error) G_GNUC_WARN_UNUSED_RESULT;

/* Keeps title, system prompt, route, folder, pin … as they are now; makes the conversation if it
 * has no id yet */
void        farthing_conversation_store_save_async     (FarthingConversationStore  *self,
                                                        FarthingConversation       *conversation,
                                                        GCancellable               *cancellable,
                                                        GAsyncReadyCallback         callback,
                                                        gpointer                    user_data);
gboolean    farthing_conversation_store_save_finish    (FarthingConversationStore  *self,
                                                        GAsyncResult               *result,
                                                        GError                    **error);
void        farthing_conversation_store_delete_async   (FarthingConversationStore  *self,
                                                        FarthingConversation       *conversation,
                                                        GCancellable               *cancellable,
                                                        GAsyncReadyCallback         callback,
                                                        gpointer                    user_data);
gboolean    farthing_conversation_store_delete_finish  (FarthingConversationStore  *self,
                                                        GAsyncResult               *result,
                                                        GError                    **error);

/* Stores new messages, each a child of the one before, the first a child of @parent, in one
 * transaction with the conversation itself; sets their ids, siblings and the head.  They are
 * appended to the conversation's path by the caller. */
void        farthing_conversation_store_add_async      (FarthingConversationStore  *self,
                                                        FarthingConversation       *conversation,
                                                        gint64                      parent,
                                                        GPtrArray                  *messages,
                                                        GCancellable               *cancellable,
                                                        GAsyncReadyCallback         callback,
                                                        gpointer                    user_data);
gboolean    farthing_conversation_store_add_finish     (FarthingConversationStore  *self,
                                                        GAsyncResult               *result,
                                                        GError                    **error);
/* Makes the newest leaf below sibling @position of @message the head and reloads the path */
void        farthing_conversation_store_switch_async   (FarthingConversationStore  *self,
                                                        FarthingConversation       *conversation,
                                                        FarthingMessage            *message,
                                                        guint                       position,
                                                        GCancellable               *cancellable,
                                                        GAsyncReadyCallback         callback,
                                                        gpointer                    user_data);
gboolean    farthing_conversation_store_switch_finish  (FarthingConversationStore  *self,
                                                        GAsyncResult               *result,
                                                        GError                    **error);

/* The journal of an answer that is streaming: what came since the last call is appended, so the
 * cost is that of the piece.  Written without waiting for it. */
void        farthing_conversation_store_journal        (FarthingConversationStore  *self,
                                                        gint64                      message,
                                                        const char                 *text,
                                                        gsize                       text_length,
                                                        const char                 *reasoning,
                                                        gsize                       reasoning_length);
/* Marks a stored answer as streaming again, written by this process, before it is gone on with */
void        farthing_conversation_store_resume_async   (FarthingConversationStore  *self,
                                                        FarthingMessage            *message,
                                                        GCancellable               *cancellable,
                                                        GAsyncReadyCallback         callback,
                                                        gpointer                    user_data);
gboolean    farthing_conversation_store_resume_finish  (FarthingConversationStore  *self,
                                                        GAsyncResult               *result,
                                                        GError                    **error);
/* That a request is under way, and what is known of it by now; and that its provider refused it.  What has
 * ended is forgotten by farthing_under_way_remove(), in the transaction that writes what it came to. */
void        farthing_conversation_store_note_request   (FarthingConversationStore  *self,
                                                        const FarthingUnderWay     *request);
void        farthing_conversation_store_forget_request (FarthingConversationStore  *self,
                                                        const FarthingUnderWay     *request);
/* Tells ::failed, unless it was cancelled */
void        farthing_conversation_store_report         (FarthingConversationStore  *self,
                                                        const GError               *error);
/* On the worker thread, inside a transaction of the caller: the final state of an answer; its
 * journal goes.  @message is not touched by anyone else meanwhile: pass a snapshot.  That it was
 * deleted meanwhile is no failure. */
gboolean    farthing_conversation_store_write_answer   (sqlite3                    *connection,
                                                        FarthingMessage            *message,
                                                        GError                    **error);

G_END_DECLS
