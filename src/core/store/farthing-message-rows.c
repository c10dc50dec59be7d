/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-message-parts.h"
#include "farthing-message-rows.h"
#include "farthing-statement.h"

#include <glib/gi18n-lib.h>

/* Messages as rows.  A path is read by its ids first, from the head back, and then one message
 * after another, so that what is read is what was asked for, however long the conversation is. */

#define COLUMNS                                                                               \
  "id, conversation, parent, role, status, created, provider, model, answered_by, finish, "   \
  "finish_detail, http_status, retry_after, first_token, thinking, duration, opaque_family, " \
  "error_code, error_message, error_detail, text, reasoning, opaque"

enum
{
  COLUMN_ID,
  COLUMN_CONVERSATION,
  COLUMN_PARENT,
  COLUMN_ROLE,
  COLUMN_STATUS,
  COLUMN_CREATED,
  COLUMN_PROVIDER,
  COLUMN_MODEL,
  COLUMN_ANSWERED_BY,
  COLUMN_FINISH,
  COLUMN_FINISH_DETAIL,
  COLUMN_HTTP_STATUS,
  COLUMN_RETRY_AFTER,
  COLUMN_FIRST_TOKEN,
  COLUMN_THINKING,
  COLUMN_DURATION,
  COLUMN_OPAQUE_FAMILY,
  COLUMN_ERROR_CODE,
  COLUMN_ERROR_MESSAGE,
  COLUMN_ERROR_DETAIL,
  COLUMN_TEXT,
  COLUMN_REASONING,
  COLUMN_OPAQUE,
};

/**
 * farthing_message_rows_snapshot:
 * @message: a message
 *
 * Returns: (transfer full): a copy of all that is stored, for the worker thread to read while the
 *   message goes on changing
 */
FarthingMessage *
farthing_message_rows_snapshot (FarthingMessage *message)
{
  FarthingMessage *copy = farthing_message_new (farthing_message_get_role (message), farthing_message_get_text (message));

  farthing_message_set_id (copy, farthing_message_get_id (message));
  farthing_message_set_parent (copy, farthing_message_get_parent (message));
  farthing_message_set_status (copy, farthing_message_get_status (message));
  farthing_message_set_created (copy, farthing_message_get_created (message));
  farthing_message_set_reasoning (copy, farthing_message_get_reasoning (message));
  farthing_message_set_provider (copy, farthing_message_get_provider (message));
  farthing_message_set_model (copy, farthing_message_get_model (message));
  farthing_message_set_answered_by (copy, farthing_message_get_answered_by (message));
  farthing_message_set_opaque (copy, farthing_message_get_opaque (message), farthing_message_get_opaque_family (message));
  farthing_message_set_finish (copy, farthing_message_get_finish (message), farthing_message_get_finish_detail (message));
  farthing_message_set_error (copy, farthing_message_get_error (message));
  farthing_message_set_timing (copy, farthing_message_get_first_token (message),
                               farthing_message_get_thinking (message), farthing_message_get_duration (message));
  farthing_message_parts_copy (message, copy);

  return copy;
}

/* Values 1 to 18, the same for INSERT and UPDATE */
static void
bind_state (FarthingStatement *statement,
            FarthingMessage   *message)
{
  farthing_statement_bind_text (statement, 1, farthing_status_to_string (farthing_message_get_status (message)));
  farthing_statement_bind_int (statement, 2, farthing_message_get_created (message));
  farthing_statement_bind_text (statement, 3, farthing_message_get_provider (message));
  farthing_statement_bind_text (statement, 4, farthing_message_get_model (message));
  farthing_statement_bind_text (statement, 5, farthing_message_get_answered_by (message));
  farthing_statement_bind_text (statement, 6, farthing_finish_to_string (farthing_message_get_finish (message)));
  farthing_statement_bind_text (statement, 7, farthing_message_get_finish_detail (message));
  farthing_statement_bind_count (statement, 8, farthing_message_get_first_token (message));
  farthing_statement_bind_count (statement, 9, farthing_message_get_thinking (message));
  farthing_statement_bind_count (statement, 10, farthing_message_get_duration (message));
  farthing_statement_bind_text (statement, 11, farthing_message_get_text (message));
  farthing_statement_bind_text (statement, 12, farthing_message_get_reasoning (message));
  farthing_statement_bind_text (statement, 13, farthing_message_get_opaque (message));
  farthing_statement_bind_text (statement, 14, farthing_message_get_opaque_family (message));
}

/* Values 15 to 19.  An error of another domain keeps its words. */
static void
bind_error (FarthingStatement *statement,
            const GError      *error)
{
  guint http_status = farthing_error_get_http_status (error);

  if (error == NULL)
    return;

  if (error->domain == FARTHING_ERROR)
    farthing_statement_bind_text (statement, 15, farthing_error_code_to_string (error->code));
  farthing_statement_bind_text (statement, 16, error->message);
  farthing_statement_bind_text (statement, 17, farthing_error_get_detail (error));
  if (http_status != 0)
    farthing_statement_bind_int (statement, 18, http_status);
  farthing_statement_bind_count (statement, 19, farthing_error_get_retry_after (error));
}

/**
 * farthing_message_rows_insert:
 * @connection: the connection, in a transaction
 * @conversation: id of its conversation
 * @message: the message, its parent set; is given its id
 * @owner: (nullable): the process that goes on writing it
 * @error: of #FARTHING_STORE_ERROR
 *
 * Returns: whether it was stored
 */
gboolean
farthing_message_rows_insert (sqlite3          *connection,
                              gint64            conversation,
                              FarthingMessage  *message,
                              const char       *owner,
                              GError          **error)
{
  g_autoptr(FarthingStatement) statement = NULL;

  statement = farthing_statement_new (connection,
                                      "INSERT INTO message (status, created, provider, model, answered_by, finish, finish_detail,"
                                      " first_token, thinking, duration, text, reasoning, opaque, opaque_family,"
                                      " error_code, error_message, error_detail, http_status, retry_after,"
                                      " conversation, parent, role, owner)"
                                      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,"
                                      " ?18, ?19, ?20, nullif (?21, 0), ?22, ?23)",
                                      error);
  if (statement == NULL)
    return FALSE;

  bind_state (statement, message);
  bind_error (statement, farthing_message_get_error (message));
  farthing_statement_bind_int (statement, 20, conversation);
  farthing_statement_bind_int (statement, 21, farthing_message_get_parent (message));
  farthing_statement_bind_text (statement, 22, farthing_role_to_string (farthing_message_get_role (message)));
  farthing_statement_bind_text (statement, 23, owner);
  if (!farthing_statement_run (statement, error))
    return FALSE;
  farthing_message_set_id (message, sqlite3_last_insert_rowid (connection));

  return farthing_message_parts_insert (connection, message, error) &&
         farthing_message_parts_read_siblings (connection, conversation, message, error);
}

/**
 * farthing_message_rows_update:
 * @connection: the connection, in a transaction
 * @message: a stored message as it is now
 * @error: of #FARTHING_STORE_ERROR
 *
 * Nobody writes it any more, so its owner and its journal go.  A message that was deleted
 * meanwhile stays deleted; that is no failure.
 *
 * Returns: whether it was stored
 */
gboolean
farthing_message_rows_update (sqlite3          *connection,
                              FarthingMessage  *message,
                              GError          **error)
{
  g_autoptr(FarthingStatement) statement = NULL;

  statement = farthing_statement_new (connection,
                                      "UPDATE message SET status = ?1, created = ?2, provider = ?3, model = ?4, answered_by = ?5,"
                                      " finish = ?6, finish_detail = ?7, first_token = ?8, thinking = ?9, duration = ?10,"
                                      " text = ?11, reasoning = ?12, opaque = ?13, opaque_family = ?14, error_code = ?15,"
                                      " error_message = ?16, error_detail = ?17, http_status = ?18, retry_after = ?19,"
                                      " owner = NULL WHERE id = ?20",
                                      error);
  if (statement == NULL)
    return FALSE;

  bind_state (statement, message);
  bind_error (statement, farthing_message_get_error (message));
  farthing_statement_bind_int (statement, 20, farthing_message_get_id (message));
  if (!farthing_statement_run (statement, error))
    return FALSE;
  if (sqlite3_changes (connection) == 0)
    return TRUE;

  return farthing_message_parts_delete (connection, farthing_message_get_id (message), error) &&
         farthing_message_parts_insert (connection, message, error);
}

static GError *
read_error (FarthingStatement *statement)
{
  const char *name = farthing_statement_get_text (statement, COLUMN_ERROR_CODE);
  const char *message = farthing_statement_get_text (statement, COLUMN_ERROR_MESSAGE);
  FarthingErrorCode code = FARTHING_ERROR_PROTOCOL;
  GError *error;

  if (message == NULL)
    return NULL;

  if (name != NULL)
    farthing_error_code_from_string (name, &code);
  error = farthing_error_new (code, "%s", message);
  farthing_error_set_detail (error, farthing_statement_get_text (statement, COLUMN_ERROR_DETAIL));
  farthing_error_set_http_status (error, farthing_statement_get_int (statement, COLUMN_HTTP_STATUS));
  farthing_error_set_retry_after (error, farthing_statement_get_count (statement, COLUMN_RETRY_AFTER));

  return error;
}

static FarthingMessage *
read_message (FarthingStatement *statement)
{
  FarthingRole role = FARTHING_ROLE_USER;
  FarthingStatus status = FARTHING_STATUS_COMPLETE;
  FarthingFinish finish = FARTHING_FINISH_NONE;
  g_autoptr(GError) failure = read_error (statement);
  FarthingMessage *message;

  farthing_role_from_string (farthing_statement_get_text (statement, COLUMN_ROLE), &role);
  farthing_status_from_string (farthing_statement_get_text (statement, COLUMN_STATUS), &status);
  farthing_finish_from_string (farthing_statement_get_text (statement, COLUMN_FINISH), &finish);

  message = farthing_message_new (role, farthing_statement_get_text (statement, COLUMN_TEXT));
  farthing_message_set_id (message, farthing_statement_get_int (statement, COLUMN_ID));
  farthing_message_set_parent (message, farthing_statement_get_int (statement, COLUMN_PARENT));
  farthing_message_set_status (message, status);
  farthing_message_set_created (message, farthing_statement_get_int (statement, COLUMN_CREATED));
  farthing_message_set_reasoning (message, farthing_statement_get_text (statement, COLUMN_REASONING));
  farthing_message_set_provider (message, farthing_statement_get_text (statement, COLUMN_PROVIDER));
  farthing_message_set_model (message, farthing_statement_get_text (statement, COLUMN_MODEL));
  farthing_message_set_answered_by (message, farthing_statement_get_text (statement, COLUMN_ANSWERED_BY));
  farthing_message_set_opaque (message, farthing_statement_get_text (statement, COLUMN_OPAQUE),
                               farthing_statement_get_text (statement, COLUMN_OPAQUE_FAMILY));
  farthing_message_set_finish (message, finish, farthing_statement_get_text (statement, COLUMN_FINISH_DETAIL));
  farthing_message_set_timing (message, farthing_statement_get_count (statement, COLUMN_FIRST_TOKEN),
                               farthing_statement_get_count (statement, COLUMN_THINKING),
                               farthing_statement_get_count (statement, COLUMN_DURATION));
  farthing_message_set_error (message, failure);

  return message;
}

/* Ids from @head back, at most @limit.  The recursion never touches the text. */
static GArray *
read_path (sqlite3  *connection,
           gint64    head,
           gint64    limit,
           GError  **error)
{
  g_autoptr(FarthingStatement) statement = NULL;
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GError) failure = NULL;

  statement = farthing_statement_new (connection,
                                      "WITH RECURSIVE path (id, parent) AS ("
                                      " SELECT id, parent FROM message WHERE id = ?1"
                                      " UNION ALL"
                                      " SELECT message.id, message.parent FROM path JOIN message ON message.id = path.parent"
                                      " LIMIT ?2) SELECT id FROM path",
                                      error);
  if (statement == NULL)
    return NULL;

  farthing_statement_bind_int (statement, 1, head);
  farthing_statement_bind_int (statement, 2, limit);
  while (farthing_statement_step (statement, &failure))
    {
      gint64 id = farthing_statement_get_int (statement, 0);

      g_array_append_val (ids, id);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  return g_steal_pointer (&ids);
}

static void
set_gone (GError **error)
{
  g_set_error_literal (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_NOT_FOUND,
                       _("This message is not in the history any more."));
}

static gboolean
read_messages (sqlite3    *connection,
               GArray     *ids,
               guint       n_messages,
               GPtrArray  *messages,
               GError    **error)
{
  g_autoptr(FarthingStatement) statement = farthing_statement_new (connection, "SELECT " COLUMNS " FROM message WHERE id = ?1", error);
  g_autoptr(FarthingMessageParts) parts = statement != NULL ? farthing_message_parts_new (connection, error) : NULL;
  g_autoptr(GError) failure = NULL;

  if (parts == NULL)
    return FALSE;
  for (guint i = n_messages; i > 0 && failure == NULL; i--)
    {
      farthing_statement_reset (statement);
      farthing_statement_bind_int (statement, 1, g_array_index (ids, gint64, i - 1));
      if (farthing_statement_step (statement, &failure))
        {
          FarthingMessage *message = read_message (statement);

          g_ptr_array_add (messages, message);
          farthing_message_parts_read (parts, farthing_statement_get_int (statement, COLUMN_CONVERSATION), message, &failure);
        }
      else if (failure == NULL)
        {
          set_gone (&failure);
        }
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/**
 * farthing_message_rows_load:
 * @connection: the connection
 * @head: the newest message wanted, 0 for an empty path
 * @n_messages: at most how many, or 0 for all
 * @has_older: (out) (optional): whether the path goes on before them
 * @error: of #FARTHING_STORE_ERROR
 *
 * Returns: (transfer full) (element-type FarthingMessage) (nullable): the messages, oldest first
 */
GPtrArray *
farthing_message_rows_load (sqlite3   *connection,
                            gint64     head,
                            guint      n_messages,
                            gboolean  *has_older,
                            GError   **error)
{
  g_autoptr(GPtrArray) messages = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GArray) ids = read_path (connection, head, n_messages == 0 ? -1 : (gint64) n_messages + 1, error);
  guint n;

  if (ids == NULL)
    return NULL;
  n = n_messages == 0 ? ids->len : MIN (ids->len, n_messages);
  if (has_older != NULL)
    *has_older = ids->len > n;
  if (!read_messages (connection, ids, n, messages, error))
    return NULL;

  return g_steal_pointer (&messages);
}

static gint64
query_id (FarthingStatement  *statement,
          GError            **error)
{
  g_autoptr(GError) failure = NULL;

  if (farthing_statement_step (statement, &failure))
    return farthing_statement_get_int (statement, 0);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    set_gone (error);

  return -1;
}

/* 0 at the root, -1 with @error set */
gint64
farthing_message_rows_get_parent (sqlite3  *connection,
                                  gint64    message,
                                  GError  **error)
{
  g_autoptr(FarthingStatement) statement = farthing_statement_new (connection, "SELECT parent FROM message WHERE id = ?1", error);

  if (statement == NULL)
    return -1;
  farthing_statement_bind_int (statement, 1, message);

  return query_id (statement, error);
}

/**
 * farthing_message_rows_find_leaf:
 * @connection: the connection
 * @message: id of any of the siblings
 * @position: which sibling, from 0, in the order they were made
 * @error: of #FARTHING_STORE_ERROR
 *
 * Returns: the newest message below that sibling, which is where its conversation last went on, or
 *   -1 with @error set
 */
gint64
farthing_message_rows_find_leaf (sqlite3  *connection,
                                 gint64    message,
                                 guint     position,
                                 GError  **error)
{
  g_autoptr(FarthingStatement) siblings = NULL;
  g_autoptr(FarthingStatement) leaf = NULL;
  gint64 sibling;

  siblings = farthing_statement_new (connection,
                                     "SELECT sibling.id FROM message JOIN message AS sibling"
                                     " ON sibling.conversation = message.conversation AND sibling.parent IS message.parent"
                                     " WHERE message.id = ?1 ORDER BY sibling.id LIMIT 1 OFFSET ?2",
                                     error);
  if (siblings == NULL)
    return -1;
  farthing_statement_bind_int (siblings, 1, message);
  farthing_statement_bind_int (siblings, 2, position);
  sibling = query_id (siblings, error);
  if (sibling < 0)
    return -1;

  leaf = farthing_statement_new (connection,
                                 "WITH RECURSIVE below (id, conversation) AS ("
                                 " SELECT id, conversation FROM message WHERE id = ?1"
                                 " UNION ALL"
                                 " SELECT message.id, message.conversation FROM below JOIN message"
                                 " ON message.conversation = below.conversation AND message.parent = below.id)"
                                 " SELECT max (id) FROM below",
                                 error);
  if (leaf == NULL)
    return -1;
  farthing_statement_bind_int (leaf, 1, sibling);

  return query_id (leaf, error);
}
