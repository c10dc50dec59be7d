/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-usage-record.h"

#include "farthing-statement.h"

/* Pages of the ledger.  A list costs what it shows: the card, which is the longest column, stays
 * where it is, and in order of time the index hands out the first page without sorting. */

struct _FarthingUsageRecord
{
  GObject parent_instance;

  FarthingUsageEntry *entry;
  char *title;
};

G_DEFINE_FINAL_TYPE (FarthingUsageRecord, farthing_usage_record, G_TYPE_OBJECT)

#define SELECT_SQL                                                                        \
  "SELECT entry.id, entry.created, provider, entry.model, answered_by, entry.key_label, " \
  "entry.conversation, message, purpose, input_tokens, cached_tokens, "                   \
  "cache_write_tokens, output_tokens, reasoning_tokens, searches, cost, provenance, "     \
  "response_id, finish, duration, "                                                       \
  "(SELECT title FROM conversation WHERE id = entry.conversation) "                       \
  "FROM settled_ledger AS entry "                                                         \
  "WHERE " FARTHING_USAGE_FILTER_SQL "AND id <= ?9 ORDER BY "

#define PAGE_SQL " LIMIT ?10 OFFSET ?11"

static const char *const list_sql[FARTHING_N_USAGE_ORDERS] = {
  [FARTHING_USAGE_ORDER_NEWEST] = SELECT_SQL "created DESC, id DESC" PAGE_SQL,
  [FARTHING_USAGE_ORDER_OLDEST] = SELECT_SQL "created, id" PAGE_SQL,
  [FARTHING_USAGE_ORDER_DEAREST] = SELECT_SQL "cost DESC, created DESC, id DESC" PAGE_SQL,
  [FARTHING_USAGE_ORDER_LONGEST] = SELECT_SQL "coalesce (input_tokens + output_tokens, -1) DESC, created DESC, id DESC" PAGE_SQL,
};

static void
farthing_usage_record_finalize (GObject *object)
{
  FarthingUsageRecord *self = FARTHING_USAGE_RECORD (object);

  g_clear_pointer (&self->entry, farthing_usage_entry_free);
  g_free (self->title);

  G_OBJECT_CLASS (farthing_usage_record_parent_class)->finalize (object);
}

static void
farthing_usage_record_class_init (FarthingUsageRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = farthing_usage_record_finalize;
}

static void
farthing_usage_record_init (FarthingUsageRecord *self)
{
  self->entry = farthing_usage_entry_new ();
}

const FarthingUsageEntry *
farthing_usage_record_get_entry (FarthingUsageRecord *self)
{
  g_return_val_if_fail (FARTHING_IS_USAGE_RECORD (self), NULL);

  return self->entry;
}

const char *
farthing_usage_record_get_title (FarthingUsageRecord *self)
{
  g_return_val_if_fail (FARTHING_IS_USAGE_RECORD (self), NULL);

  return self->title;
}

static void
read_usage (FarthingStatement *statement,
            FarthingUsage     *usage)
{
  usage->input = farthing_statement_get_count (statement, 9);
  usage->cached = farthing_statement_get_count (statement, 10);
  usage->cache_write = farthing_statement_get_count (statement, 11);
  usage->output = farthing_statement_get_count (statement, 12);
  usage->reasoning = farthing_statement_get_count (statement, 13);
  usage->searches = farthing_statement_get_count (statement, 14);
}

static FarthingUsageRecord *
read_record (FarthingStatement *statement)
{
  FarthingUsageRecord *self = g_object_new (FARTHING_TYPE_USAGE_RECORD, NULL);
  FarthingUsageEntry *entry = self->entry;

  entry->id = farthing_statement_get_int (statement, 0);
  entry->created_ms = farthing_statement_get_int (statement, 1);
  entry->provider = g_strdup (farthing_statement_get_text (statement, 2));
  entry->model = g_strdup (farthing_statement_get_text (statement, 3));
  entry->answered_by = g_strdup (farthing_statement_get_text (statement, 4));
  entry->key_label = g_strdup (farthing_statement_get_text (statement, 5));
  entry->conversation = farthing_statement_get_int (statement, 6);
  entry->message = farthing_statement_get_int (statement, 7);
  entry->purpose = g_strdup (farthing_statement_get_text (statement, 8));
  read_usage (statement, &entry->usage);
  entry->cost = farthing_statement_get_int (statement, 15);
  if (farthing_statement_is_null (statement, 15) ||
      !farthing_provenance_from_string (farthing_statement_get_text (statement, 16), &entry->provenance))
    entry->provenance = FARTHING_PROVENANCE_UNKNOWN;
  entry->response_id = g_strdup (farthing_statement_get_text (statement, 17));
  entry->finish = g_strdup (farthing_statement_get_text (statement, 18));
  entry->duration_ms = farthing_statement_get_count (statement, 19);
  self->title = g_strdup (farthing_statement_get_text (statement, 20));

  return self;
}

/**
 * farthing_usage_record_find_last:
 * @connection: the connection of the worker thread
 * @last: (out): the highest id of the ledger, 0 while it is empty
 * @error: return location for an error of #FARTHING_STORE_ERROR
 *
 * Returns: whether @last was set
 */
gboolean
farthing_usage_record_find_last (sqlite3  *connection,
                                 gint64   *last,
                                 GError  **error)
{
  g_autoptr(FarthingStatement) statement = NULL;

  g_return_val_if_fail (last != NULL, FALSE);

  statement = farthing_statement_new (connection, "SELECT max (id) FROM ledger", error);
  if (statement == NULL || !farthing_statement_step (statement, error))
    return FALSE;
  *last = farthing_statement_get_int (statement, 0);

  return TRUE;
}

/**
 * farthing_usage_record_list:
 * @connection: the connection of the worker thread
 * @filter: which entries
 * @order: in which order
 * @last: an id of farthing_usage_record_find_last(): entries written after it are left out
 * @offset: how many of the first ones to leave out
 * @limit: how many at most
 * @error: return location for an error of #FARTHING_STORE_ERROR
 *
 * Returns: (transfer full) (element-type FarthingUsageRecord): a page; %NULL on failure
 */
GPtrArray *
farthing_usage_record_list (sqlite3                    *connection,
                            const FarthingUsageFilter  *filter,
                            FarthingUsageOrder          order,
                            gint64                      last,
                            guint                       offset,
                            guint                       limit,
                            GError                    **error)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(FarthingStatement) statement = NULL;
  g_autoptr(GError) local_error = NULL;

  g_return_val_if_fail (filter != NULL, NULL);
  g_return_val_if_fail ((guint) order < FARTHING_N_USAGE_ORDERS, NULL);

  statement = farthing_statement_new (connection, list_sql[order], error);
  if (statement == NULL)
    return NULL;

  farthing_usage_filter_bind (filter, statement);
  farthing_statement_bind_int (statement, FARTHING_N_USAGE_FILTER_BINDS + 1, last);
  farthing_statement_bind_int (statement, FARTHING_N_USAGE_FILTER_BINDS + 2, limit);
  farthing_statement_bind_int (statement, FARTHING_N_USAGE_FILTER_BINDS + 3, offset);
  while (farthing_statement_step (statement, &local_error))
    g_ptr_array_add (records, read_record (statement));
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&records);
}
