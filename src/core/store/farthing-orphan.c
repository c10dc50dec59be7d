/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-orphan.h"

#include "farthing-journal.h"
#include "farthing-statement.h"

/* Found without changing anything, so that what is owed can be worked out first; ended in one transaction
 * with the row of the ledger.  Of two processes that found the same, the second one changes nothing. */

static void
orphan_free (gpointer data)
{
  farthing_orphan_free (data);
}

void
farthing_orphan_free (FarthingOrphan *self)
{
  if (self == NULL)
    return;

  g_free (self->owner);
  g_clear_pointer (&self->request, farthing_under_way_free);
  g_free (self->text);
  g_free (self->reasoning);
  g_free (self);
}

static gboolean
read_journal (sqlite3         *connection,
              FarthingOrphan  *self,
              GError         **error)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GString) reasoning = g_string_new (NULL);
  g_autoptr(FarthingStatement) statement = NULL;
  g_autoptr(GError) failure = NULL;

  statement = farthing_statement_new (connection, "SELECT kind, text FROM journal WHERE message = ?1 ORDER BY seq", error);
  if (statement == NULL)
    return FALSE;
  farthing_statement_bind_int (statement, 1, self->message);
  while (farthing_statement_step (statement, &failure))
    {
      gboolean is_text = g_str_equal (farthing_statement_get_text (statement, 0), "text");

      g_string_append (is_text ? text : reasoning, farthing_statement_get_text (statement, 1));
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  self->text = g_string_free (g_steal_pointer (&text), FALSE);
  self->reasoning = g_string_free (g_steal_pointer (&reasoning), FALSE);

  return TRUE;
}

static FarthingUnderWay *
read_request (FarthingStatement *statement)
{
  FarthingUnderWay *request = g_new0 (FarthingUnderWay, 1);

  request->serial = farthing_statement_get_int (statement, 2);
  request->asked_ms = farthing_statement_get_int (statement, 3);
  request->provider = g_strdup (farthing_statement_get_text (statement, 4));
  request->model = g_strdup (farthing_statement_get_text (statement, 5));
  farthing_effort_from_string (farthing_statement_get_text (statement, 6), &request->effort);
  request->key_label = g_strdup (farthing_statement_get_text (statement, 7));
  request->response_id = g_strdup (farthing_statement_get_text (statement, 8));
  request->conversation = farthing_statement_get_int (statement, 9);
  request->message = farthing_statement_get_int (statement, 1);
  request->input = farthing_statement_get_count (statement, 10);

  return request;
}

/* Requests with their answers, and answers that were not asked for yet */
static const char find_sql[] =
  "SELECT owner, message, serial, asked, provider, model, effort, key_label, response_id, conversation, input_tokens"
  " FROM under_way"
  " UNION ALL"
  " SELECT owner, id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM message AS answer"
  " WHERE status = 'streaming'"
  " AND NOT EXISTS (SELECT 1 FROM under_way WHERE owner IS answer.owner AND message = answer.id)";

/**
 * farthing_orphan_find_all:
 * @connection: the connection
 * @error: of #FARTHING_STORE_ERROR
 *
 * Changes nothing.  What belongs to a process that lives is left out.
 *
 * Returns: (transfer full) (element-type FarthingOrphan): what processes left that are gone; %NULL with @error
 */
GPtrArray *
farthing_orphan_find_all (sqlite3  *connection,
                          GError  **error)
{
  g_autoptr(FarthingStatement) statement = farthing_statement_new (connection, find_sql, error);
  g_autoptr(GPtrArray) orphans = g_ptr_array_new_with_free_func (orphan_free);
  g_autoptr(GError) failure = NULL;

  if (statement == NULL)
    return NULL;
  while (failure == NULL && farthing_statement_step (statement, &failure))
    {
      FarthingOrphan *orphan;

      if (farthing_journal_is_alive (farthing_statement_get_text (statement, 0)))
        continue;
      orphan = g_new0 (FarthingOrphan, 1);
      g_ptr_array_add (orphans, orphan);
      orphan->owner = g_strdup (farthing_statement_get_text (statement, 0));
      orphan->message = farthing_statement_get_int (statement, 1);
      if (!farthing_statement_is_null (statement, 2))
        orphan->request = read_request (statement);
      read_journal (connection, orphan, &failure);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  return g_steal_pointer (&orphans);
}

/* An answer that was deleted or recovered meanwhile, or is gone on with, is not touched. */
static gboolean
end_message (sqlite3               *connection,
             const FarthingOrphan  *self,
             GError               **error)
{
  g_autoptr(FarthingStatement) update = NULL;
  g_autoptr(FarthingStatement) clear = NULL;

  update = farthing_statement_new (connection,
                                   "UPDATE message SET status = ?3, owner = NULL, text = text || ?4, reasoning = reasoning || ?5,"
                                   " provider = coalesce (?6, provider), model = coalesce (?7, model)"
                                   " WHERE id = ?1 AND status = 'streaming' AND owner IS ?2",
                                   error);
  clear = update != NULL ? farthing_statement_new (connection, "DELETE FROM journal WHERE message = ?1", error) : NULL;
  if (clear == NULL)
    return FALSE;
  farthing_statement_bind_int (update, 1, self->message);
  farthing_statement_bind_text (update, 2, self->owner);
  farthing_statement_bind_text (update, 3, farthing_status_to_string (FARTHING_STATUS_INTERRUPTED));
  farthing_statement_bind_text (update, 4, self->text);
  farthing_statement_bind_text (update, 5, self->reasoning);
  farthing_statement_bind_text (update, 6, self->request != NULL ? self->request->provider : NULL);
  farthing_statement_bind_text (update, 7, self->request != NULL ? self->request->model : NULL);
  farthing_statement_bind_int (clear, 1, self->message);
  if (!farthing_statement_run (update, error))
    return FALSE;

  return sqlite3_changes (connection) == 0 || farthing_statement_run (clear, error);
}

/**
 * farthing_orphan_end:
 * @connection: the connection, in a transaction
 * @self: what was found
 * @owed: (out): whether the request is to be entered in the ledger, in the same transaction: it was not yet
 * @error: of #FARTHING_STORE_ERROR
 *
 * Makes the journal the answer's text and its state interrupted, and takes away the record of the request.
 *
 * Returns: whether it could
 */
gboolean
farthing_orphan_end (sqlite3               *connection,
                     const FarthingOrphan  *self,
                     gboolean              *owed,
                     GError               **error)
{
  g_autoptr(FarthingStatement) statement = NULL;

  *owed = FALSE;
  if (self->message != 0 && !end_message (connection, self, error))
    return FALSE;
  if (self->request == NULL)
    return TRUE;

  statement = farthing_statement_new (connection, "DELETE FROM under_way WHERE owner = ?1 AND serial = ?2", error);
  if (statement == NULL)
    return FALSE;
  farthing_statement_bind_text (statement, 1, self->owner);
  farthing_statement_bind_int (statement, 2, self->request->serial);
  if (!farthing_statement_run (statement, error))
    return FALSE;
  *owed = sqlite3_changes (connection) > 0;

  return TRUE;
}
