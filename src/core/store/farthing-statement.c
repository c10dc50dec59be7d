/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-connection.h"
#include "farthing-statement.h"

struct _FarthingStatement
{
  sqlite3 *connection;
  sqlite3_stmt *statement;
  GError *failure;
};

/**
 * farthing_statement_new:
 * @connection: the connection of the worker thread
 * @sql: one constant statement, values as ?1, ?2, …
 * @error: what went wrong, of #FARTHING_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): a statement that must be freed before the function that
 *   made it returns to the worker
 */
FarthingStatement *
farthing_statement_new (sqlite3     *connection,
                        const char  *sql,
                        GError     **error)
{
  FarthingStatement *self;
  sqlite3_stmt *statement = NULL;
  int code;

  g_return_val_if_fail (connection != NULL, NULL);
  g_return_val_if_fail (sql != NULL, NULL);

  code = sqlite3_prepare_v2 (connection, sql, -1, &statement, NULL);
  if (code != SQLITE_OK)
    {
      farthing_connection_set_error (connection, code, error);
      return NULL;
    }

  self = g_new0 (FarthingStatement, 1);
  self->connection = connection;
  self->statement = statement;

  return self;
}

void
farthing_statement_free (FarthingStatement *self)
{
  g_return_if_fail (self != NULL);

  sqlite3_finalize (self->statement);
  g_clear_error (&self->failure);
  g_free (self);
}

/* Keeps the first failure until the next step, or the next reset */
static void
keep_failure (FarthingStatement *self,
              int                code)
{
  if (code != SQLITE_OK && self->failure == NULL)
    farthing_connection_set_error (self->connection, code, &self->failure);
}

void
farthing_statement_bind_int (FarthingStatement *self,
                             int                position,
                             gint64             value)
{
  keep_failure (self, sqlite3_bind_int64 (self->statement, position, value));
}

void
farthing_statement_bind_count (FarthingStatement *self,
                               int                position,
                               gint64             value)
{
  if (value == FARTHING_UNKNOWN)
    farthing_statement_bind_null (self, position);
  else
    farthing_statement_bind_int (self, position, value);
}

/* A %NULL string is stored as NULL */
void
farthing_statement_bind_text (FarthingStatement *self,
                              int                position,
                              const char        *value)
{
  keep_failure (self, sqlite3_bind_text (self->statement, position, value, -1, SQLITE_TRANSIENT));
}

/* No bytes at all (%NULL) are stored as NULL, an empty array as an empty one */
void
farthing_statement_bind_bytes (FarthingStatement *self,
                               int                position,
                               GBytes            *value)
{
  gsize size = 0;
  gconstpointer data = value != NULL ? g_bytes_get_data (value, &size) : NULL;

  if (value != NULL && size == 0)
    keep_failure (self, sqlite3_bind_zeroblob (self->statement, position, 0));
  else
    keep_failure (self, sqlite3_bind_blob64 (self->statement, position, data, size, SQLITE_TRANSIENT));
}

void
farthing_statement_bind_null (FarthingStatement *self,
                              int                position)
{
  keep_failure (self, sqlite3_bind_null (self->statement, position));
}

gboolean
farthing_statement_step (FarthingStatement  *self,
                         GError            **error)
{
  int code;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->failure == NULL)
    {
      code = sqlite3_step (self->statement);
      if (code == SQLITE_ROW)
        return TRUE;
      if (code != SQLITE_DONE)
        keep_failure (self, code);
    }
  if (self->failure != NULL)
    g_propagate_error (error, g_error_copy (self->failure));

  return FALSE;
}

gboolean
farthing_statement_run (FarthingStatement  *self,
                        GError            **error)
{
  g_autoptr(GError) failure = NULL;

  while (farthing_statement_step (self, &failure))
    continue;
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  return TRUE;
}

/* Ready to run again: no values, no failure */
void
farthing_statement_reset (FarthingStatement *self)
{
  g_return_if_fail (self != NULL);

  sqlite3_reset (self->statement);
  sqlite3_clear_bindings (self->statement);
  g_clear_error (&self->failure);
}

gint64
farthing_statement_get_int (FarthingStatement *self,
                            int                column)
{
  return sqlite3_column_int64 (self->statement, column);
}

/* NULL is %FARTHING_UNKNOWN */
gint64
farthing_statement_get_count (FarthingStatement *self,
                              int                column)
{
  if (farthing_statement_is_null (self, column))
    return FARTHING_UNKNOWN;

  return farthing_statement_get_int (self, column);
}

/* (nullable): valid until the next step */
const char *
farthing_statement_get_text (FarthingStatement *self,
                             int                column)
{
  return (const char *) sqlite3_column_text (self->statement, column);
}

GBytes *
farthing_statement_get_bytes (FarthingStatement *self,
                              int                column)
{
  gconstpointer data = sqlite3_column_blob (self->statement, column);

  return g_bytes_new (data, sqlite3_column_bytes (self->statement, column));
}

gboolean
farthing_statement_is_null (FarthingStatement *self,
                            int                column)
{
  return sqlite3_column_type (self->statement, column) == SQLITE_NULL;
}
