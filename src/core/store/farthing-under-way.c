/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-under-way.h"

#include "farthing-journal.h"
#include "farthing-statement.h"

/* What is owed for a request is known when it has ended; that something is owed, from the moment it has
 * left.  The row says so to whoever starts after this process was killed. */

/**
 * farthing_under_way_new:
 *
 * Returns: (transfer full): a request with a serial of its own; for the main thread
 */
FarthingUnderWay *
farthing_under_way_new (void)
{
  static gint64 last_serial;
  FarthingUnderWay *self = g_new0 (FarthingUnderWay, 1);

  self->serial = ++last_serial;
  self->input = FARTHING_UNKNOWN;

  return self;
}

/**
 * farthing_under_way_copy:
 * @self: a request
 *
 * Returns: (transfer full): the same request, with the same serial
 */
FarthingUnderWay *
farthing_under_way_copy (const FarthingUnderWay *self)
{
  FarthingUnderWay *copy = g_memdup2 (self, sizeof *self);

  copy->provider = g_strdup (self->provider);
  copy->model = g_strdup (self->model);
  copy->key_label = g_strdup (self->key_label);
  copy->response_id = g_strdup (self->response_id);

  return copy;
}

void
farthing_under_way_free (FarthingUnderWay *self)
{
  if (self == NULL)
    return;

  g_free (self->provider);
  g_free (self->model);
  g_free (self->key_label);
  g_free (self->response_id);
  g_free (self);
}

/**
 * farthing_under_way_write:
 * @connection: the connection
 * @self: a request of this process
 * @error: of #FARTHING_STORE_ERROR
 *
 * Writes it for the first time, or what is known of it now.
 *
 * Returns: whether it was written
 */
gboolean
farthing_under_way_write (sqlite3                 *connection,
                          const FarthingUnderWay  *self,
                          GError                 **error)
{
  g_autofree char *owner = farthing_journal_dup_owner ();
  g_autoptr(FarthingStatement) statement = NULL;

  statement = farthing_statement_new (connection,
                                      "INSERT OR REPLACE INTO under_way (owner, serial, asked, provider, model, effort,"
                                      " key_label, response_id, conversation, message, input_tokens)"
                                      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, nullif (?9, 0), nullif (?10, 0), ?11)",
                                      error);
  if (statement == NULL)
    return FALSE;
  farthing_statement_bind_text (statement, 1, owner);
  farthing_statement_bind_int (statement, 2, self->serial);
  farthing_statement_bind_int (statement, 3, self->asked_ms);
  farthing_statement_bind_text (statement, 4, self->provider);
  farthing_statement_bind_text (statement, 5, self->model);
  farthing_statement_bind_text (statement, 6, farthing_effort_to_string (self->effort));
  farthing_statement_bind_text (statement, 7, self->key_label);
  farthing_statement_bind_text (statement, 8, self->response_id);
  farthing_statement_bind_int (statement, 9, self->conversation);
  farthing_statement_bind_int (statement, 10, self->message);
  farthing_statement_bind_count (statement, 11, self->input);

  return farthing_statement_run (statement, error);
}

/**
 * farthing_under_way_remove:
 * @connection: the connection
 * @serial: of a request of this process: it was refused, or the ledger has it
 * @error: of #FARTHING_STORE_ERROR
 *
 * Returns: whether it is gone; that it was not there is no failure
 */
gboolean
farthing_under_way_remove (sqlite3  *connection,
                           gint64    serial,
                           GError  **error)
{
  g_autofree char *owner = farthing_journal_dup_owner ();
  g_autoptr(FarthingStatement) statement = NULL;

  statement = farthing_statement_new (connection, "DELETE FROM under_way WHERE owner = ?1 AND serial = ?2", error);
  if (statement == NULL)
    return FALSE;
  farthing_statement_bind_text (statement, 1, owner);
  farthing_statement_bind_int (statement, 2, serial);

  return farthing_statement_run (statement, error);
}
