/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-usage-totals.h"

#include "farthing-exact-sum.h"
#include "farthing-statement.h"

/* Sums over the settled ledger.  Amounts of different provenance are kept apart until the end.  A sum that
 * leaves 64 bits is unknown, and so is the cost of the whole if it is one of amounts. */

#define SUMS                                                    \
  "count (*), "                                                 \
  "count (*) FILTER (WHERE cost IS NULL), "                     \
  "exact_sum (cost) FILTER (WHERE provenance = 'billed'), "     \
  "exact_sum (cost) FILTER (WHERE provenance = 'computed'), "   \
  "exact_sum (cost) FILTER (WHERE provenance = 'estimated'), "  \
  "exact_sum (input_tokens), exact_sum (cached_tokens), "       \
  "exact_sum (cache_write_tokens), exact_sum (output_tokens), " \
  "exact_sum (reasoning_tokens), exact_sum (searches) "         \
  "FROM settled_ledger "

#define FILTERED_SUMS                                                            \
  SUMS "WHERE created >= ?1 AND created < ?2 AND (?3 IS NULL OR provider = ?3) " \
       "AND (?4 IS NULL OR model = ?4) AND (?5 IS NULL OR key_label = ?5) "

static const char *const group_sql[FARTHING_N_USAGE_GROUPINGS] = {
  [FARTHING_USAGE_GROUP_NONE] = "SELECT '', " FILTERED_SUMS,
  [FARTHING_USAGE_GROUP_DAY] = "SELECT strftime ('%Y-%m-%d', created / 1000, 'unixepoch', 'localtime') AS label, " FILTERED_SUMS "GROUP BY label ORDER BY label",
  [FARTHING_USAGE_GROUP_MODEL] = "SELECT provider || '/' || model AS label, " FILTERED_SUMS "GROUP BY label ORDER BY label",
  [FARTHING_USAGE_GROUP_PROVIDER] = "SELECT provider AS label, " FILTERED_SUMS "GROUP BY label ORDER BY label",
  [FARTHING_USAGE_GROUP_KEY] = "SELECT provider || coalesce ('/' || key_label, '') AS label, " FILTERED_SUMS "GROUP BY label ORDER BY label",
  [FARTHING_USAGE_GROUP_CONVERSATION] = "SELECT coalesce (conversation, '') AS label, " FILTERED_SUMS "GROUP BY conversation ORDER BY conversation",
};

/* One amount of the row; makes @totals->provenance weaker if there is any.  Returns whether the
 * cost is still known. */
static gboolean
read_amount (FarthingStatement   *statement,
             int                  column,
             FarthingProvenance   provenance,
             FarthingUsageTotals *totals,
             FarthingMoney       *amount)
{
  *amount = 0;
  if (farthing_statement_is_null (statement, column))
    return TRUE;

  *amount = farthing_statement_get_int (statement, column);
  if (totals->provenance == FARTHING_PROVENANCE_UNKNOWN || provenance < totals->provenance)
    totals->provenance = provenance;

  return *amount != FARTHING_EXACT_SUM_OVERFLOW && farthing_money_add (totals->cost, *amount, &totals->cost, NULL);
}

static gint64
read_count (FarthingStatement *statement,
            int                column)
{
  gint64 count = farthing_statement_get_count (statement, column);

  return count == FARTHING_EXACT_SUM_OVERFLOW ? FARTHING_UNKNOWN : count;
}

static void
read_totals (FarthingStatement   *statement,
             int                  first,
             FarthingUsageTotals *totals)
{
  FarthingUsage *usage = &totals->usage;

  totals->n_requests = farthing_statement_get_int (statement, first);
  totals->n_unknown = farthing_statement_get_int (statement, first + 1);
  totals->cost = 0;
  totals->provenance = FARTHING_PROVENANCE_UNKNOWN;

  if (!read_amount (statement, first + 2, FARTHING_PROVENANCE_BILLED, totals, &totals->billed) ||
      !read_amount (statement, first + 3, FARTHING_PROVENANCE_COMPUTED, totals, &totals->computed) ||
      !read_amount (statement, first + 4, FARTHING_PROVENANCE_ESTIMATED, totals, &totals->estimated))
    {
      totals->cost = totals->billed = totals->computed = totals->estimated = 0;
      totals->provenance = FARTHING_PROVENANCE_UNKNOWN;
      totals->n_unknown = totals->n_requests;
    }

  usage->input = read_count (statement, first + 5);
  usage->cached = read_count (statement, first + 6);
  usage->cache_write = read_count (statement, first + 7);
  usage->output = read_count (statement, first + 8);
  usage->reasoning = read_count (statement, first + 9);
  usage->searches = read_count (statement, first + 10);
}

void
farthing_usage_sum_free (FarthingUsageSum *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->label);
  g_free (self);
}

/**
 * farthing_usage_ledger_sum_conversation:
 * @connection: the connection of the worker thread
 * @conversation: id of a conversation
 * @totals: (out caller-allocates): the sums of its requests, all zero if there are none
 * @error: return location for an error
 *
 * Returns: whether @totals was set
 */
gboolean
farthing_usage_ledger_sum_conversation (sqlite3              *connection,
                                        gint64                conversation,
                                        FarthingUsageTotals  *totals,
                                        GError              **error)
{
  g_autoptr(FarthingStatement) statement = NULL;

  g_return_val_if_fail (totals != NULL, FALSE);

  statement = farthing_statement_new (connection, "SELECT " SUMS "WHERE conversation = ?1", error);
  if (statement == NULL)
    return FALSE;

  farthing_statement_bind_int (statement, 1, conversation);

  if (!farthing_statement_step (statement, error))
    return FALSE;
  read_totals (statement, 0, totals);

  return TRUE;
}

/**
 * farthing_usage_ledger_sum:
 * @connection: the connection of the worker thread
 * @filter: which entries
 * @grouping: what they are summed by
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type FarthingUsageSum): one sum for each group that has entries,
 *   in the order of the labels; for %FARTHING_USAGE_GROUP_NONE always exactly one; %NULL on failure
 */
GPtrArray *
farthing_usage_ledger_sum (sqlite3                    *connection,
                           const FarthingUsageFilter  *filter,
                           FarthingUsageGrouping       grouping,
                           GError                    **error)
{
  g_autoptr(GPtrArray) sums = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_usage_sum_free);
  g_autoptr(FarthingStatement) statement = NULL;
  g_autoptr(GError) local_error = NULL;

  g_return_val_if_fail (filter != NULL, NULL);
  g_return_val_if_fail ((guint) grouping < FARTHING_N_USAGE_GROUPINGS, NULL);

  statement = farthing_statement_new (connection, group_sql[grouping], error);
  if (statement == NULL)
    return NULL;

  farthing_statement_bind_int (statement, 1, filter->since_ms);
  farthing_statement_bind_int (statement, 2, filter->until_ms > 0 ? filter->until_ms : G_MAXINT64);
  farthing_statement_bind_text (statement, 3, filter->provider);
  farthing_statement_bind_text (statement, 4, filter->model);
  farthing_statement_bind_text (statement, 5, filter->key_label);

  while (local_error == NULL && farthing_statement_step (statement, &local_error))
    {
      FarthingUsageSum *sum = g_new0 (FarthingUsageSum, 1);

      g_ptr_array_add (sums, sum);
      sum->label = g_strdup (farthing_statement_get_text (statement, 0));
      read_totals (statement, 1, &sum->totals);
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&sums);
}
