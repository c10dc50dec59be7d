/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-usage-ledger.h"

#include "farthing-statement.h"

static const char insert_sql[] =
  "INSERT INTO ledger (created, provider, model, answered_by, key_label, conversation, message, purpose, "
  "input_tokens, cached_tokens, cache_write_tokens, output_tokens, reasoning_tokens, searches, "
  "cost, provenance, card, catalogue_version, response_id, finish, duration, effort) "
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)";

static void
bind_reference (FarthingStatement *statement,
                int                position,
                gint64             id)
{
  if (id != 0)
    farthing_statement_bind_int (statement, position, id);
  else
    farthing_statement_bind_null (statement, position);
}

static void
bind_request (FarthingStatement        *statement,
              const FarthingUsageEntry *entry)
{
  farthing_statement_bind_int (statement, 1, entry->created_ms);
  farthing_statement_bind_text (statement, 2, entry->provider);
  farthing_statement_bind_text (statement, 3, entry->model);
  farthing_statement_bind_text (statement, 4, entry->answered_by);
  farthing_statement_bind_text (statement, 5, entry->key_label);
  bind_reference (statement, 6, entry->conversation);
  bind_reference (statement, 7, entry->message);
  farthing_statement_bind_text (statement, 8, entry->purpose);
  farthing_statement_bind_text (statement, 19, entry->response_id);
  farthing_statement_bind_text (statement, 20, entry->finish);
  farthing_statement_bind_count (statement, 21, entry->duration_ms);
  farthing_statement_bind_text (statement, 22, entry->effort);
}

static void
bind_usage (FarthingStatement   *statement,
            const FarthingUsage *usage)
{
  farthing_statement_bind_count (statement, 9, usage->input);
  farthing_statement_bind_count (statement, 10, usage->cached);
  farthing_statement_bind_count (statement, 11, usage->cache_write);
  farthing_statement_bind_count (statement, 12, usage->output);
  farthing_statement_bind_count (statement, 13, usage->reasoning);
  farthing_statement_bind_count (statement, 14, usage->searches);
}

static void
bind_price (FarthingStatement        *statement,
            const FarthingUsageEntry *entry)
{
  g_autofree char *card = entry->card != NULL ? farthing_rate_card_to_json (entry->card) : NULL;

  if (entry->provenance != FARTHING_PROVENANCE_UNKNOWN)
    farthing_statement_bind_int (statement, 15, entry->cost);
  else
    farthing_statement_bind_null (statement, 15);

  farthing_statement_bind_text (statement, 16, farthing_provenance_to_string (entry->provenance));
  farthing_statement_bind_text (statement, 17, card);
  farthing_statement_bind_text (statement, 18, entry->card != NULL ? entry->card->catalogue_version : NULL);
}

/**
 * farthing_usage_ledger_insert:
 * @connection: the connection of the worker thread
 * @entry: an entry with its price; gets its id
 * @error: return location for an error
 *
 * Adds an entry, with the card that was applied: a later price changes no past amount.  The table
 * refuses changes and deletions.
 *
 * Returns: whether the entry was written
 */
gboolean
farthing_usage_ledger_insert (sqlite3             *connection,
                              FarthingUsageEntry  *entry,
                              GError             **error)
{
  g_autoptr(FarthingStatement) statement = NULL;

  g_return_val_if_fail (entry != NULL, FALSE);
  g_return_val_if_fail (entry->provider != NULL && entry->model != NULL && entry->purpose != NULL, FALSE);

  statement = farthing_statement_new (connection, insert_sql, error);
  if (statement == NULL)
    return FALSE;

  bind_request (statement, entry);
  bind_usage (statement, &entry->usage);
  bind_price (statement, entry);
  if (!farthing_statement_run (statement, error))
    return FALSE;

  entry->id = sqlite3_last_insert_rowid (connection);

  return TRUE;
}
