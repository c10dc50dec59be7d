/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-conversation-rows.h"
#include "farthing-exact-sum.h"
#include "farthing-statement.h"

#include <glib/gi18n-lib.h>

/* Conversations as rows, with what the list shows of each: how many messages, how the newest one
 * stands, what its requests cost.  All of it comes from indexes; no text of a message is read. */

#define SELECT                                                                          \
  "SELECT id, pinned, created, updated, effort, provider, model, key_label, automatic," \
  " title, folder, system,"                                                             \
  " (SELECT count (*) FROM message WHERE message.conversation = conversation.id),"      \
  " (SELECT status FROM message WHERE message.id = conversation.head) FROM conversation "

enum
{
  COLUMN_ID,
  COLUMN_PINNED,
  COLUMN_CREATED,
  COLUMN_UPDATED,
  COLUMN_EFFORT,
  COLUMN_PROVIDER,
  COLUMN_MODEL,
  COLUMN_KEY_LABEL,
  COLUMN_AUTOMATIC,
  COLUMN_TITLE,
  COLUMN_FOLDER,
  COLUMN_SYSTEM,
  COLUMN_N_MESSAGES,
  COLUMN_STATUS,
};

/**
 * farthing_conversation_rows_snapshot:
 * @conversation: a conversation
 *
 * Returns: (transfer full): a copy of what is stored of it, without messages, for the worker thread
 */
FarthingConversation *
farthing_conversation_rows_snapshot (FarthingConversation *conversation)
{
  FarthingConversation *copy = farthing_conversation_new ();

  farthing_conversation_set_id (copy, farthing_conversation_get_id (conversation));
  farthing_conversation_set_title (copy, farthing_conversation_get_title (conversation));
  farthing_conversation_set_system (copy, farthing_conversation_get_system (conversation));
  farthing_conversation_set_folder (copy, farthing_conversation_get_folder (conversation));
  farthing_conversation_set_pinned (copy, farthing_conversation_get_pinned (conversation));
  farthing_conversation_set_created (copy, farthing_conversation_get_created (conversation));
  farthing_conversation_set_updated (copy, farthing_conversation_get_updated (conversation));
  farthing_conversation_set_route (copy, farthing_conversation_get_provider (conversation),
                                   farthing_conversation_get_model (conversation),
                                   farthing_conversation_get_key_label (conversation));
  farthing_conversation_set_automatic (copy, farthing_conversation_get_automatic (conversation));
  farthing_conversation_set_effort (copy, farthing_conversation_get_effort (conversation));

  return copy;
}

static gboolean
not_found (GError **error)
{
  g_set_error_literal (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_NOT_FOUND,
                       _("This conversation is not in the history any more."));

  return FALSE;
}

/* Values 1 to 11 */
static void
bind_facts (FarthingStatement    *statement,
            FarthingConversation *conversation)
{
  farthing_statement_bind_int (statement, 1, farthing_conversation_get_pinned (conversation));
  farthing_statement_bind_int (statement, 2, farthing_conversation_get_created (conversation));
  farthing_statement_bind_int (statement, 3, farthing_conversation_get_updated (conversation));
  farthing_statement_bind_text (statement, 4, farthing_effort_to_string (farthing_conversation_get_effort (conversation)));
  farthing_statement_bind_text (statement, 5, farthing_conversation_get_provider (conversation));
  farthing_statement_bind_text (statement, 6, farthing_conversation_get_model (conversation));
  farthing_statement_bind_text (statement, 7, farthing_conversation_get_key_label (conversation));
  farthing_statement_bind_text (statement, 8, farthing_conversation_get_title (conversation));
  farthing_statement_bind_text (statement, 9, farthing_conversation_get_folder (conversation));
  farthing_statement_bind_text (statement, 10, farthing_conversation_get_system (conversation));
  farthing_statement_bind_int (statement, 11, farthing_conversation_get_automatic (conversation));
}

/* Gives @conversation its id */
gboolean
farthing_conversation_rows_insert (sqlite3               *connection,
                                   FarthingConversation  *conversation,
                                   GError               **error)
{
  g_autoptr(FarthingStatement) statement = NULL;

  statement = farthing_statement_new (connection,
                                      "INSERT INTO conversation (pinned, created, updated, effort, provider, model, key_label,"
                                      " title, folder, system, automatic) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                                      error);
  if (statement == NULL)
    return FALSE;
  bind_facts (statement, conversation);
  if (!farthing_statement_run (statement, error))
    return FALSE;
  farthing_conversation_set_id (conversation, sqlite3_last_insert_rowid (connection));

  return TRUE;
}

gboolean
farthing_conversation_rows_update (sqlite3               *connection,
                                   FarthingConversation  *conversation,
                                   GError               **error)
{
  g_autoptr(FarthingStatement) statement = NULL;

  statement = farthing_statement_new (connection,
                                      "UPDATE conversation SET pinned = ?1, created = ?2, updated = max (updated, ?3), effort = ?4, provider = ?5,"
                                      " model = ?6, key_label = ?7, title = ?8, folder = ?9, system = ?10, automatic = ?11 WHERE id = ?12",
                                      error);
  if (statement == NULL)
    return FALSE;
  bind_facts (statement, conversation);
  farthing_statement_bind_int (statement, 12, farthing_conversation_get_id (conversation));
  if (!farthing_statement_run (statement, error))
    return FALSE;

  return sqlite3_changes (connection) > 0 || not_found (error);
}

/* Its messages go with it, its rows of the ledger stay */
gboolean
farthing_conversation_rows_delete (sqlite3  *connection,
                                   gint64    id,
                                   GError  **error)
{
  g_autoptr(FarthingStatement) statement = farthing_statement_new (connection, "DELETE FROM conversation WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  farthing_statement_bind_int (statement, 1, id);

  return farthing_statement_run (statement, error);
}

/* 0 if it has no messages, -1 with @error set */
gint64
farthing_conversation_rows_get_head (sqlite3  *connection,
                                     gint64    id,
                                     GError  **error)
{
  g_autoptr(FarthingStatement) statement = farthing_statement_new (connection, "SELECT head FROM conversation WHERE id = ?1", error);
  g_autoptr(GError) failure = NULL;

  if (statement == NULL)
    return -1;
  farthing_statement_bind_int (statement, 1, id);
  if (farthing_statement_step (statement, &failure))
    return farthing_statement_get_int (statement, 0);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    not_found (error);

  return -1;
}

gboolean
farthing_conversation_rows_set_head (sqlite3  *connection,
                                     gint64    id,
                                     gint64    head,
                                     GError  **error)
{
  g_autoptr(FarthingStatement) statement = farthing_statement_new (connection, "UPDATE conversation SET head = ?1 WHERE id = ?2", error);

  if (statement == NULL)
    return FALSE;
  farthing_statement_bind_int (statement, 1, head);
  farthing_statement_bind_int (statement, 2, id);
  if (!farthing_statement_run (statement, error))
    return FALSE;

  return sqlite3_changes (connection) > 0 || not_found (error);
}

static FarthingConversation *
read_conversation (FarthingStatement *statement)
{
  FarthingConversation *conversation = farthing_conversation_new ();
  FarthingEffort effort = FARTHING_EFFORT_DEFAULT;
  FarthingStatus status = FARTHING_STATUS_COMPLETE;
  const char *status_name = farthing_statement_get_text (statement, COLUMN_STATUS);

  farthing_effort_from_string (farthing_statement_get_text (statement, COLUMN_EFFORT), &effort);
  if (status_name != NULL)
    farthing_status_from_string (status_name, &status);

  farthing_conversation_set_id (conversation, farthing_statement_get_int (statement, COLUMN_ID));
  farthing_conversation_set_pinned (conversation, farthing_statement_get_int (statement, COLUMN_PINNED) != 0);
  farthing_conversation_set_created (conversation, farthing_statement_get_int (statement, COLUMN_CREATED));
  farthing_conversation_set_updated (conversation, farthing_statement_get_int (statement, COLUMN_UPDATED));
  farthing_conversation_set_effort (conversation, effort);
  farthing_conversation_set_route (conversation, farthing_statement_get_text (statement, COLUMN_PROVIDER),
                                   farthing_statement_get_text (statement, COLUMN_MODEL),
                                   farthing_statement_get_text (statement, COLUMN_KEY_LABEL));
  farthing_conversation_set_automatic (conversation, farthing_statement_get_int (statement, COLUMN_AUTOMATIC) != 0);
  farthing_conversation_set_title (conversation, farthing_statement_get_text (statement, COLUMN_TITLE));
  farthing_conversation_set_folder (conversation, farthing_statement_get_text (statement, COLUMN_FOLDER));
  farthing_conversation_set_system (conversation, farthing_statement_get_text (statement, COLUMN_SYSTEM));
  farthing_conversation_set_n_messages (conversation, farthing_statement_get_int (statement, COLUMN_N_MESSAGES));
  farthing_conversation_set_status (conversation, status);

  return conversation;
}

/* Adds what one row has; a sum beyond 64 bits stays so */
static void
add_up (gint64 *sum,
        gint64  more)
{
  if (*sum == FARTHING_EXACT_SUM_OVERFLOW || more == FARTHING_EXACT_SUM_OVERFLOW ||
      __builtin_add_overflow (*sum, more, sum))
    *sum = FARTHING_EXACT_SUM_OVERFLOW;
}

/* One row of sums for each provenance, all from one index.  A total that cannot be told is unknown:
 * it must not hide the conversation. */
static gboolean
read_totals (FarthingStatement     *statement,
             FarthingConversation  *conversation,
             GError               **error)
{
  g_autoptr(GError) failure = NULL;
  FarthingProvenance weakest = FARTHING_PROVENANCE_BILLED;
  FarthingMoney cost = 0;
  guint n_requests = 0;
  guint n_known = 0;
  gint64 tokens = 0;

  farthing_statement_reset (statement);
  farthing_statement_bind_int (statement, 1, farthing_conversation_get_id (conversation));
  while (failure == NULL && farthing_statement_step (statement, &failure))
    {
      FarthingProvenance provenance = FARTHING_PROVENANCE_UNKNOWN;

      farthing_provenance_from_string (farthing_statement_get_text (statement, 0), &provenance);
      n_requests += farthing_statement_get_int (statement, 1);
      add_up (&tokens, farthing_statement_get_int (statement, 4));
      if (provenance == FARTHING_PROVENANCE_UNKNOWN || farthing_statement_get_int (statement, 2) == 0)
        continue;
      n_known += farthing_statement_get_int (statement, 2);
      weakest = MIN (weakest, provenance);
      add_up (&cost, farthing_statement_get_int (statement, 3));
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (cost == FARTHING_EXACT_SUM_OVERFLOW)
    {
      cost = 0;
      n_known = 0;
    }
  if (tokens == FARTHING_EXACT_SUM_OVERFLOW)
    tokens = FARTHING_UNKNOWN;
  farthing_conversation_set_totals (conversation, cost, n_known > 0 ? weakest : FARTHING_PROVENANCE_UNKNOWN,
                                    n_requests, n_requests - n_known, tokens);

  return TRUE;
}

static GPtrArray *
read_all (sqlite3            *connection,
          FarthingStatement  *statement,
          GError            **error)
{
  g_autoptr(GPtrArray) conversations = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(FarthingStatement) totals = NULL;
  g_autoptr(GError) failure = NULL;

  totals = farthing_statement_new (connection,
                                   "SELECT provenance, count (*), count (cost), exact_sum (cost),"
                                   " exact_sum (input_tokens, output_tokens)"
                                   " FROM settled_ledger WHERE conversation = ?1 GROUP BY provenance",
                                   error);
  if (totals == NULL)
    return NULL;
  while (failure == NULL && farthing_statement_step (statement, &failure))
    {
      g_ptr_array_add (conversations, read_conversation (statement));
      read_totals (totals, g_ptr_array_index (conversations, conversations->len - 1), &failure);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  return g_steal_pointer (&conversations);
}

FarthingConversation *
farthing_conversation_rows_find (sqlite3  *connection,
                                 gint64    id,
                                 GError  **error)
{
  g_autoptr(FarthingStatement) statement = farthing_statement_new (connection, SELECT "WHERE id = ?1", error);
  g_autoptr(GPtrArray) conversations = NULL;

  if (statement == NULL)
    return NULL;
  farthing_statement_bind_int (statement, 1, id);
  conversations = read_all (connection, statement, error);
  if (conversations == NULL)
    return NULL;
  if (conversations->len == 0)
    {
      not_found (error);
      return NULL;
    }

  return g_object_ref (g_ptr_array_index (conversations, 0));
}

/**
 * farthing_conversation_rows_page:
 * @connection: the connection
 * @after: where the last page ended
 * @n_conversations: at most how many
 * @error: of #FARTHING_STORE_ERROR
 *
 * Returns: (transfer full) (element-type FarthingConversation) (nullable): the next conversations,
 *   pinned first, then the newest first
 */
GPtrArray *
farthing_conversation_rows_page (sqlite3                           *connection,
                                 const FarthingConversationCursor  *after,
                                 guint                              n_conversations,
                                 GError                           **error)
{
  g_autoptr(FarthingStatement) statement = NULL;

  statement = farthing_statement_new (connection,
                                      SELECT "WHERE (pinned, updated, id) < (?1, ?2, ?3)"
                                             " ORDER BY pinned DESC, updated DESC, id DESC LIMIT ?4",
                                      error);
  if (statement == NULL)
    return NULL;
  farthing_statement_bind_int (statement, 1, after->pinned);
  farthing_statement_bind_int (statement, 2, after->updated);
  farthing_statement_bind_int (statement, 3, after->id);
  farthing_statement_bind_int (statement, 4, n_conversations);

  return read_all (connection, statement, error);
}
