/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-settlement.h"

#include "farthing-statement.h"

/* A stream that was cut never told its cost.  The row of the ledger stays as it was written; what
 * the provider tells later is a row beside it, which every sum prefers. */

#define OPEN "provenance IN ('estimated', 'unknown') AND id NOT IN (SELECT entry FROM settlement)"

void
farthing_unsettled_free (FarthingUnsettled *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->provider);
  g_free (self->key_label);
  g_free (self->response_id);
  g_free (self);
}

static FarthingUnsettled *
read_unsettled (FarthingStatement *statement)
{
  FarthingUnsettled *self = g_new0 (FarthingUnsettled, 1);

  self->entry = farthing_statement_get_int (statement, 0);
  self->conversation = farthing_statement_get_int (statement, 1);
  self->message = farthing_statement_get_int (statement, 2);
  self->provider = g_strdup (farthing_statement_get_text (statement, 3));
  self->key_label = g_strdup (farthing_statement_get_text (statement, 4));
  self->response_id = g_strdup (farthing_statement_get_text (statement, 5));

  return self;
}

GPtrArray *
farthing_settlement_list (sqlite3  *connection,
                          gint64    since_ms,
                          GError  **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_unsettled_free);
  g_autoptr(FarthingStatement) statement = NULL;
  g_autoptr(GError) failure = NULL;

  statement = farthing_statement_new (connection,
                                      "SELECT id, conversation, message, provider, key_label, response_id FROM ledger "
                                      "WHERE created >= ?1 AND response_id IS NOT NULL AND " OPEN " ORDER BY created DESC",
                                      error);
  if (statement == NULL)
    return NULL;

  farthing_statement_bind_int (statement, 1, since_ms);
  while (farthing_statement_step (statement, &failure))
    g_ptr_array_add (list, read_unsettled (statement));
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  return g_steal_pointer (&list);
}

gboolean
farthing_settlement_insert (sqlite3              *connection,
                            gint64                entry,
                            gint64                now_ms,
                            const FarthingUsage  *usage,
                            FarthingMoney         cost,
                            GError              **error)
{
  g_autoptr(FarthingStatement) statement = NULL;

  g_return_val_if_fail (usage != NULL, FALSE);
  g_return_val_if_fail (cost >= 0, FALSE);

  statement = farthing_statement_new (connection,
                                      "INSERT INTO settlement (entry, created, source, input_tokens, cached_tokens, output_tokens, "
                                      "reasoning_tokens, cost, provenance) "
                                      "SELECT id, ?2, 'generation', ?3, ?4, ?5, ?6, ?7, ?8 FROM ledger WHERE id = ?1 AND " OPEN,
                                      error);
  if (statement == NULL)
    return FALSE;

  farthing_statement_bind_int (statement, 1, entry);
  farthing_statement_bind_int (statement, 2, now_ms);
  farthing_statement_bind_count (statement, 3, usage->input);
  farthing_statement_bind_count (statement, 4, usage->cached);
  farthing_statement_bind_count (statement, 5, usage->output);
  farthing_statement_bind_count (statement, 6, usage->reasoning);
  farthing_statement_bind_int (statement, 7, cost);
  farthing_statement_bind_text (statement, 8, farthing_provenance_to_string (FARTHING_PROVENANCE_BILLED));

  return farthing_statement_run (statement, error);
}
