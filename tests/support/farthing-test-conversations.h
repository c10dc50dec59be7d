/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-conversation-store.h"
#include "farthing-orphan.h"
#include "farthing-statement.h"
#include "farthing-test-store.h"

G_BEGIN_DECLS

/* Waits for what FarthingConversationStore does, for tests */

static inline void
farthing_test_add (FarthingConversationStore *store,
                   FarthingConversation      *conversation,
                   gint64                     parent,
                   GPtrArray                 *messages)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  farthing_conversation_store_add_async (store, conversation, parent, messages, NULL, farthing_await_cb, &result);
  g_assert_true (farthing_conversation_store_add_finish (store, farthing_await (&result), &error));
  g_assert_no_error (error);
}

/* A question and its answer; returns the answer */
static inline FarthingMessage *
farthing_test_say (FarthingConversationStore *store,
                   FarthingConversation      *conversation,
                   gint64                     parent,
                   const char                *question,
                   const char                *answer,
                   FarthingStatus             status)
{
  g_autoptr(GPtrArray) messages = g_ptr_array_new_with_free_func (g_object_unref);
  FarthingMessage *reply = farthing_message_new (FARTHING_ROLE_ASSISTANT, answer);

  if (question != NULL)
    g_ptr_array_add (messages, farthing_message_new (FARTHING_ROLE_USER, question));
  farthing_message_set_status (reply, status);
  farthing_message_set_provider (reply, "demo");
  farthing_message_set_model (reply, "echo");
  g_ptr_array_add (messages, g_object_ref (reply));
  farthing_test_add (store, conversation, parent, messages);
  for (guint i = 0; i < messages->len; i++)
    farthing_conversation_append (conversation, g_ptr_array_index (messages, i));

  return reply;
}

static inline void
farthing_test_load (FarthingConversationStore *store,
                    FarthingConversation      *conversation,
                    guint                      n_messages)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  farthing_conversation_store_load_async (store, conversation, n_messages, NULL, farthing_await_cb, &result);
  g_assert_true (farthing_conversation_store_load_finish (store, farthing_await (&result), &error));
  g_assert_no_error (error);
}

static inline FarthingConversation *
farthing_test_find (FarthingConversationStore *store,
                    gint64                     id)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  FarthingConversation *conversation;

  farthing_conversation_store_find_async (store, id, NULL, farthing_await_cb, &result);
  conversation = farthing_conversation_store_find_finish (store, farthing_await (&result), &error);
  g_assert_no_error (error);

  return conversation;
}

static inline void
farthing_test_save (FarthingConversationStore *store,
                    FarthingConversation      *conversation)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  farthing_conversation_store_save_async (store, conversation, NULL, farthing_await_cb, &result);
  g_assert_true (farthing_conversation_store_save_finish (store, farthing_await (&result), &error));
  g_assert_no_error (error);
}

static inline int
farthing_test_load_more (FarthingConversationStore *store,
                         guint                      n_conversations)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  int n;

  farthing_conversation_store_load_more_async (store, n_conversations, NULL, farthing_await_cb, &result);
  n = farthing_conversation_store_load_more_finish (store, farthing_await (&result), &error);
  g_assert_no_error (error);

  return n;
}

static inline gpointer
farthing_test_recover_on_worker (sqlite3   *connection,
                                 gpointer   data,
                                 GError   **error)
{
  g_autoptr(GPtrArray) orphans = farthing_orphan_find_all (connection, error);
  guint *n_ended = data;

  g_assert_nonnull (orphans);
  g_assert_true (farthing_database_begin (connection, error));
  for (guint i = 0; i < orphans->len; i++)
    {
      gboolean owed;

      g_assert_true (farthing_orphan_end (connection, g_ptr_array_index (orphans, i), &owed, error));
    }
  g_assert_true (farthing_database_commit (connection, error));
  *n_ended = orphans->len;

  return NULL;
}

/* Ends what processes left that are gone; returns how much that was */
static inline guint
farthing_test_recover (FarthingDatabase *database)
{
  g_autoptr(GError) error = NULL;
  guint n_ended = 0;

  farthing_test_store_run (database, farthing_test_recover_on_worker, &n_ended, &error);
  g_assert_no_error (error);

  return n_ended;
}

static inline gpointer
farthing_test_exec_on_worker (sqlite3  *connection,
                              gpointer  data,
                              GError  **error)
{
  int code = sqlite3_exec (connection, data, NULL, NULL, NULL);

  if (code != SQLITE_OK)
    g_set_error_literal (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_FAILED, sqlite3_errmsg (connection));

  return NULL;
}

static inline void
farthing_test_exec (FarthingDatabase *database,
                    const char       *sql)
{
  g_autoptr(GError) error = NULL;

  farthing_test_store_run (database, farthing_test_exec_on_worker, (gpointer) sql, &error);
  g_assert_no_error (error);
}

static inline gpointer
farthing_test_query_on_worker (sqlite3  *connection,
                               gpointer  data,
                               GError  **error)
{
  g_autoptr(FarthingStatement) statement = farthing_statement_new (connection, data, error);
  GString *text = g_string_new (NULL);

  while (statement != NULL && farthing_statement_step (statement, error))
    g_string_append_printf (text, "%s\n", farthing_statement_get_text (statement, 0));

  return g_string_free (text, FALSE);
}

/* The first column of all rows, a line each */
static inline char *
farthing_test_query (FarthingDatabase *database,
                     const char       *sql)
{
  g_autoptr(GError) error = NULL;
  char *text = farthing_test_store_run (database, farthing_test_query_on_worker, (gpointer) sql, &error);

  g_assert_no_error (error);

  return text;
}

G_END_DECLS
