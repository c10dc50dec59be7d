/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-own-price-table.h"

#include <glib/gi18n-lib.h>

#include "farthing-statement.h"

/* Rows are ended, never rewritten: what held at a time in the past can be asked for ever.  The exception is a
 * row that begins when the next one does, or later, as after a clock was set back: it goes. */

static FarthingOwnPrice *
read_row (FarthingStatement *statement)
{
  FarthingOwnPrice *own = farthing_own_price_new (farthing_statement_get_text (statement, 1),
                                                  farthing_statement_get_text (statement, 2));

  own->id = farthing_statement_get_int (statement, 0);
  own->starts_ms = farthing_statement_get_int (statement, 3);
  own->ends_ms = farthing_statement_get_count (statement, 4);
  own->input = farthing_statement_get_int (statement, 5);
  own->cached = farthing_statement_get_count (statement, 6);
  own->output = farthing_statement_get_int (statement, 7);
  own->note = g_strdup (farthing_statement_get_text (statement, 8));

  return own;
}

GPtrArray *
farthing_own_price_table_list (sqlite3  *connection,
                               GError  **error)
{
  g_autoptr(GPtrArray) prices = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_own_price_free);
  g_autoptr(FarthingStatement) statement = NULL;
  g_autoptr(GError) local_error = NULL;

  statement = farthing_statement_new (connection,
                                      "SELECT id, provider, model, starts, ends, input, cached, output, note FROM own_price "
                                      "ORDER BY starts DESC, id DESC",
                                      error);
  if (statement == NULL)
    return NULL;
  while (farthing_statement_step (statement, &local_error))
    g_ptr_array_add (prices, read_row (statement));
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&prices);
}

/* Closes what would hold beyond @at_ms; what would only begin then never held. */
static gboolean
close_rows (sqlite3     *connection,
            const char  *provider,
            const char  *model,
            gint64       at_ms,
            int         *n_closed,
            GError     **error)
{
  static const char *const statements[] = {
    "UPDATE own_price SET ends = ?3 WHERE provider = ?1 AND model = ?2 AND starts < ?3 AND (ends IS NULL OR ends > ?3)",
    "DELETE FROM own_price WHERE provider = ?1 AND model = ?2 AND starts >= ?3",
  };

  *n_closed = 0;
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr(FarthingStatement) statement = farthing_statement_new (connection, statements[i], error);

      if (statement == NULL)
        return FALSE;
      farthing_statement_bind_text (statement, 1, provider);
      farthing_statement_bind_text (statement, 2, model);
      farthing_statement_bind_int (statement, 3, at_ms);
      if (!farthing_statement_run (statement, error))
        return FALSE;
      *n_closed += sqlite3_changes (connection);
    }

  return TRUE;
}

static gboolean
insert_row (sqlite3           *connection,
            FarthingOwnPrice  *own,
            GError           **error)
{
  g_autoptr(FarthingStatement) statement = NULL;

  statement = farthing_statement_new (connection,
                                      "INSERT INTO own_price (provider, model, starts, ends, input, cached, output, note) "
                                      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                                      error);
  if (statement == NULL)
    return FALSE;
  farthing_statement_bind_text (statement, 1, own->provider);
  farthing_statement_bind_text (statement, 2, own->model);
  farthing_statement_bind_int (statement, 3, own->starts_ms);
  farthing_statement_bind_count (statement, 4, own->ends_ms);
  farthing_statement_bind_int (statement, 5, own->input);
  farthing_statement_bind_count (statement, 6, own->cached);
  farthing_statement_bind_int (statement, 7, own->output);
  farthing_statement_bind_text (statement, 8, own->note);
  if (!farthing_statement_run (statement, error))
    return FALSE;
  own->id = sqlite3_last_insert_rowid (connection);

  return TRUE;
}

gboolean
farthing_own_price_table_add (sqlite3           *connection,
                              FarthingOwnPrice  *own,
                              GError           **error)
{
  int n_closed;

  g_return_val_if_fail (own != NULL, FALSE);

  if (!farthing_database_begin (connection, error))
    return FALSE;
  if (!close_rows (connection, own->provider, own->model, own->starts_ms, &n_closed, error) ||
      !insert_row (connection, own, error) || !farthing_database_commit (connection, error))
    {
      farthing_database_rollback (connection);
      return FALSE;
    }

  return TRUE;
}

gboolean
farthing_own_price_table_end (sqlite3     *connection,
                              const char  *provider,
                              const char  *model,
                              gint64       at_ms,
                              GError     **error)
{
  int n_closed = 0;

  g_return_val_if_fail (provider != NULL && model != NULL, FALSE);

  if (!farthing_database_begin (connection, error))
    return FALSE;
  if (!close_rows (connection, provider, model, at_ms, &n_closed, error) || !farthing_database_commit (connection, error))
    {
      farthing_database_rollback (connection);
      return FALSE;
    }
  if (n_closed == 0)
    g_set_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_NOT_FOUND,
                 /* Translators: a provider, and a model */
                 _("There is no price of your own for %s/%s"), provider, model);

  return n_closed > 0;
}
