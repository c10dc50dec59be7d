/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-conversation-rows.h"

G_BEGIN_DECLS

/* What FarthingConversationStore asks of the worker thread.  A job is made on the caller's thread of
 * snapshots alone, run once on the worker, and read again by the caller when it is back. */

/* The id of a conversation that is being made: what is asked of it before it has one goes to the same
 * row.  Touched by the worker alone. */
typedef struct
{
  gint64 id;
} FarthingConversationTicket;

typedef struct
{
  FarthingConversation       *conversation;
  FarthingConversationTicket *ticket;   /* (nullable): while it has no id */
  GPtrArray                  *messages; /* (nullable): to be added */
  gint64                      parent;
  gboolean                    made;     /* out: the conversation is new */
} FarthingWriteJob;

typedef struct
{
  gint64                      conversation;
  gint64                      message;  /* load: those before it; path: its end; switch: the sibling's */
  guint                       position;
  guint                       n_messages;
  GPtrArray                  *messages; /* out */
  gboolean                    has_older; /* out */
} FarthingReadJob;

/* The worker moves the cursor on, so that pages asked for at once follow each other */
typedef struct
{
  FarthingConversationCursor  cursor;
} FarthingPageState;

typedef struct
{
  FarthingPageState          *state;
  guint                       n_conversations;
  FarthingConversationCursor  cursor;   /* out: where this page ended */
  GPtrArray                  *conversations; /* out */
} FarthingPageJob;

FarthingWriteJob *farthing_write_job_new  (FarthingConversation       *conversation,
                                           FarthingConversationTicket *ticket) G_GNUC_WARN_UNUSED_RESULT;
void              farthing_write_job_unref (gpointer                   job);
gpointer          farthing_write_job_run  (sqlite3                    *connection,
                                           gpointer                    job,
                                           GError                    **error);

FarthingReadJob  *farthing_read_job_new   (gint64                      conversation,
                                           gint64                      message,
                                           guint                       position,
                                           guint                       n_messages) G_GNUC_WARN_UNUSED_RESULT;
void              farthing_read_job_unref (gpointer                    job);
gpointer          farthing_load_job_run   (sqlite3                    *connection,
                                           gpointer                    job,
                                           GError                    **error);
gpointer          farthing_path_job_run   (sqlite3                    *connection,
                                           gpointer                    job,
                                           GError                    **error);
gpointer          farthing_switch_job_run (sqlite3                    *connection,
                                           gpointer                    job,
                                           GError                    **error);

FarthingPageJob  *farthing_page_job_new   (FarthingPageState          *state,
                                           guint                       n_conversations) G_GNUC_WARN_UNUSED_RESULT;
void              farthing_page_job_unref (gpointer                    job);
gpointer          farthing_page_job_run   (sqlite3                    *connection,
                                           gpointer                    job,
                                           GError                    **error);

G_END_DECLS
