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

#define FILTERED_SUMS SUMS "WHERE " FARTHING_USAGE_FILTER_SQL

static const char *const group_sql[FARTHING_N_USAGE_GROUPINGS] = {
  [FARTHING_USAGE_GROUP_NONE] = "SELECT '', " FILTERED_SUMS,
  [FARTHING_USAGE_GROUP_DAY] = "SELECT strftime ('%Y-%m-%d', created / 1000, 'unixepoch', 'localtime') AS label, " FILTERED_SUMS "GROUP BY label ORDER BY label",
  [FARTHING_USAGE_GROUP_MODEL] = "SELECT provider || '/' || model AS label, " FILTERED_SUMS "GROUP BY label ORDER BY label",
  [FARTHING_USAGE_GROUP_PROVIDER] = "SELECT provider AS label, " FILTERED_SUMS "GROUP BY label ORDER BY label",
  [FARTHING_USAGE_GROUP_KEY] = "SELECT provider || coalesce ('/' || key_label, '') AS label, " FILTERED_SUMS "GROUP BY label ORDER BY label",
  [FARTHING_USAGE_GROUP_CONVERSATION] = "SELECT coalesce (conversation, '') AS label, " FILTERED_SUMS "GROUP BY conversation ORDER BY conversation",
  [FARTHING_USAGE_GROUP_PURPOSE] = "SELECT purpose AS label, " FILTERED_SUMS "GROUP BY label ORDER BY label",
};

static void
forget_amounts (FarthingUsageTotals *totals)
{
  totals->cost = totals->billed = totals->computed = totals->estimated = 0;
  totals->provenance = FARTHING_PROVENANCE_UNKNOWN;
  totals->n_unknown = totals->n_requests;
  totals->overflowed = TRUE;
}

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
  totals->overflowed = FALSE;

  if (!read_amount (statement, first + 2, FARTHING_PROVENANCE_BILLED, totals, &totals->billed) ||
      !read_amount (statement, first + 3, FARTHING_PROVENANCE_COMPUTED, totals, &totals->computed) ||
      !read_amount (statement, first + 4, FARTHING_PROVENANCE_ESTIMATED, totals, &totals->estimated))
    {
      forget_amounts (totals);
    }

  usage->input = read_count (statement, first + 5);
  usage->cached = read_count (statement, first + 6);
  usage->cache_write = read_count (statement, first + 7);
  usage->output = read_count (statement, first + 8);
  usage->reasoning = read_count (statement, first + 9);
  usage->searches = read_count (statement, first + 10);
}

/**
 * farthing_usage_totals_init:
 * @self: (out caller-allocates): becomes the sum of no entries
 */
void
farthing_usage_totals_init (FarthingUsageTotals *self)
{
  g_return_if_fail (self != NULL);

  *self = (FarthingUsageTotals){ .provenance = FARTHING_PROVENANCE_UNKNOWN };
  farthing_usage_init (&self->usage);
}

static void
add_count (gint64 *count,
           gint64  other)
{
  if (other == FARTHING_UNKNOWN)
    return;
  if (*count == FARTHING_UNKNOWN)
    *count = other;
  else if (__builtin_add_overflow (*count, other, count))
    *count = FARTHING_UNKNOWN;
}

static gboolean
has_amount (const FarthingUsageTotals *totals)
{
  return totals->n_unknown < totals->n_requests;
}

/**
 * farthing_usage_totals_add:
 * @self: sums
 * @other: those of other entries
 *
 * Amounts of different provenance stay apart.  A cost that leaves 64 bits makes that of the whole
 * unknown.
 */
void
farthing_usage_totals_add (FarthingUsageTotals       *self,
                           const FarthingUsageTotals *other)
{
  gboolean had_amount;

  g_return_if_fail (self != NULL);
  g_return_if_fail (other != NULL);

  had_amount = has_amount (self);
  self->n_requests += other->n_requests;
  self->n_unknown += other->n_unknown;
  if (has_amount (other) && (!had_amount || other->provenance < self->provenance))
    self->provenance = other->provenance;
  if (self->overflowed || other->overflowed ||
      !farthing_money_add (self->billed, other->billed, &self->billed, NULL) ||
      !farthing_money_add (self->computed, other->computed, &self->computed, NULL) ||
      !farthing_money_add (self->estimated, other->estimated, &self->estimated, NULL) ||
      !farthing_money_add (self->cost, other->cost, &self->cost, NULL))
    forget_amounts (self);

  add_count (&self->usage.input, other->usage.input);
  add_count (&self->usage.cached, other->usage.cached);
  add_count (&self->usage.cache_write, other->usage.cache_write);
  add_count (&self->usage.output, other->usage.output);
  add_count (&self->usage.reasoning, other->usage.reasoning);
  add_count (&self->usage.searches, other->usage.searches);
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

  farthing_usage_filter_bind (filter, statement);
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
