/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-spending.h"

#include "farthing-calendar.h"
#include "farthing-projection.h"
#include "farthing-statement.h"

/* What was spent when.  The bounds of days and months come from the time zone, so a day of 23 or 25
 * hours is one day; each is summed by itself over the index on time, so a span costs what lies in
 * it.  A sum is that of farthing_usage_ledger_sum(): a chart and a table cannot differ. */

void
farthing_spending_part_free (FarthingSpendingPart *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_free (self);
}

void
farthing_spending_month_free (FarthingSpendingMonth *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->days, g_ptr_array_unref);
  g_clear_pointer (&self->models, g_ptr_array_unref);
  g_clear_pointer (&self->providers, g_ptr_array_unref);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  g_free (self);
}

static int
compare_cost (gconstpointer a,
              gconstpointer b)
{
  const FarthingUsageSum *left = *(FarthingUsageSum **) a;
  const FarthingUsageSum *right = *(FarthingUsageSum **) b;
  gboolean left_known = left->totals.n_unknown < left->totals.n_requests;
  gboolean right_known = right->totals.n_unknown < right->totals.n_requests;

  if (left_known != right_known)
    return left_known ? -1 : 1;
  if (left->totals.cost != right->totals.cost)
    return left->totals.cost > right->totals.cost ? -1 : 1;

  return g_strcmp0 (left->label, right->label);
}

/**
 * farthing_spending_sort:
 * @sums: (element-type FarthingUsageSum): sums of farthing_usage_ledger_sum()
 *
 * Puts the dearest first.
 */
void
farthing_spending_sort (GPtrArray *sums)
{
  g_return_if_fail (sums != NULL);

  g_ptr_array_sort (sums, compare_cost);
}

static FarthingSpendingPart *
load_part (sqlite3                    *connection,
           const FarthingUsageFilter  *filter,
           FarthingUsageGrouping       grouping,
           gint64                      start_ms,
           gint64                      end_ms,
           GError                    **error)
{
  g_autoptr(FarthingSpendingPart) part = g_new0 (FarthingSpendingPart, 1);
  FarthingUsageFilter within = *filter;

  part->start_ms = start_ms;
  part->end_ms = end_ms;
  within.since_ms = MAX (filter->since_ms, start_ms);
  within.until_ms = filter->until_ms > 0 ? MIN (filter->until_ms, end_ms) : end_ms;
  farthing_usage_totals_init (&part->totals);
  part->groups = farthing_usage_ledger_sum (connection, &within, grouping, error);
  if (part->groups == NULL)
    return NULL;

  for (guint i = 0; i < part->groups->len; i++)
    {
      const FarthingUsageSum *sum = g_ptr_array_index (part->groups, i);

      farthing_usage_totals_add (&part->totals, &sum->totals);
    }

  return g_steal_pointer (&part);
}

static gboolean
find_oldest (sqlite3                    *connection,
             const FarthingUsageFilter  *filter,
             gint64                     *oldest_ms,
             GError                    **error)
{
  g_autoptr(FarthingStatement) statement = NULL;
  g_autoptr(GError) local_error = NULL;

  statement = farthing_statement_new (connection,
                                      "SELECT created FROM settled_ledger WHERE " FARTHING_USAGE_FILTER_SQL "ORDER BY created LIMIT 1",
                                      error);
  if (statement == NULL)
    return FALSE;
  farthing_usage_filter_bind (filter, statement);
  if (farthing_statement_step (statement, &local_error))
    *oldest_ms = farthing_statement_get_int (statement, 0);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

/**
 * farthing_spending_load:
 * @connection: the connection of the worker thread
 * @filter: which entries; without a beginning the span begins with the oldest of them, without an
 *   end it ends with the day of @now_ms
 * @step: whether the parts are days or months
 * @grouping: what each part is divided by
 * @zone: whose days
 * @now_ms: the time, ms UTC
 * @error: return location for an error of #FARTHING_STORE_ERROR
 *
 * Returns: (transfer full) (element-type FarthingSpendingPart): all parts of the span in order of
 *   time, also those without an entry; %NULL on failure
 */
GPtrArray *
farthing_spending_load (sqlite3                    *connection,
                        const FarthingUsageFilter  *filter,
                        FarthingSpendingStep        step,
                        FarthingUsageGrouping       grouping,
                        GTimeZone                  *zone,
                        gint64                      now_ms,
                        GError                    **error)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_spending_part_free);
  gint64 from_ms;
  gint64 to_ms;

  g_return_val_if_fail (filter != NULL, NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  from_ms = now_ms;
  if (filter->since_ms > 0)
    from_ms = filter->since_ms;
  else if (!find_oldest (connection, filter, &from_ms, error))
    return NULL;
  to_ms = filter->until_ms > 0 ? filter->until_ms : now_ms + 1;

  for (gint64 start_ms = farthing_calendar_get_start (zone, from_ms, step); start_ms < to_ms;)
    {
      gint64 end_ms = farthing_calendar_get_end (zone, start_ms, step);
      FarthingSpendingPart *part = load_part (connection, filter, grouping, start_ms, end_ms, error);

      if (part == NULL)
        return NULL;
      g_ptr_array_add (parts, part);
      /* Behind the last year there is, no day ends */
      if (end_ms <= start_ms)
        break;
      start_ms = end_ms;
    }

  return g_steal_pointer (&parts);
}

/* Newest first, until enough active days of each kind were seen.  The demo, which costs nothing and
 * tells nothing of what a person does, is left out. */
static gboolean
load_habits (sqlite3             *connection,
             GTimeZone           *zone,
             gint64               today_ms,
             gint64               oldest_ms,
             FarthingProjection  *projection,
             GError             **error)
{
  g_autoptr(FarthingStatement) statement = NULL;
  g_autoptr(GError) local_error = NULL;
  gint64 end_ms = today_ms;

  statement = farthing_statement_new (connection,
                                      "SELECT exact_sum (cost) FROM settled_ledger "
                                      "WHERE created >= ?1 AND created < ?2 AND " FARTHING_USAGE_NO_DEMO_SQL,
                                      error);
  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < FARTHING_PROJECTION_REACH && end_ms > oldest_ms; i++)
    {
      gint64 start_ms = farthing_calendar_get_start (zone, end_ms - 1, FARTHING_SPENDING_DAYS);

      farthing_statement_reset (statement);
      farthing_statement_bind_int (statement, 1, start_ms);
      farthing_statement_bind_int (statement, 2, end_ms);
      if (!farthing_statement_step (statement, &local_error))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      farthing_projection_add_day (projection, farthing_calendar_is_weekend (zone, start_ms),
                                   farthing_statement_is_null (statement, 0) ? FARTHING_UNKNOWN : farthing_statement_get_int (statement, 0));
      end_ms = start_ms;
    }

  return TRUE;
}

static gboolean
project (FarthingSpendingMonth  *self,
         sqlite3                *connection,
         GTimeZone              *zone,
         gint64                  today_ms,
         GError                **error)
{
  FarthingProjection projection = { 0 };
  guint n_left[2] = { 0, 0 };
  const FarthingUsageFilter all = { 0 };
  gint64 oldest_ms = today_ms;

  if (!find_oldest (connection, &all, &oldest_ms, error) ||
      !load_habits (connection, zone, today_ms, oldest_ms, &projection, error))
    return FALSE;

  for (guint i = 0; i < self->days->len; i++)
    {
      const FarthingSpendingPart *day = g_ptr_array_index (self->days, i);

      if (day->start_ms > today_ms)
        n_left[farthing_calendar_is_weekend (zone, day->start_ms)]++;
    }
  self->n_days_left = n_left[0] + n_left[1];
  self->n_active_days = farthing_projection_get_n_active (&projection);
  self->projection = FARTHING_UNKNOWN;
  if (self->total.n_unknown < self->total.n_requests || self->total.n_requests == 0)
    self->projection = farthing_projection_end (&projection, self->total.cost, n_left[0], n_left[1]);

  return TRUE;
}

static GPtrArray *
load_dearest (sqlite3                    *connection,
              const FarthingUsageFilter  *filter,
              FarthingUsageGrouping       grouping,
              GError                    **error)
{
  GPtrArray *sums = farthing_usage_ledger_sum (connection, filter, grouping, error);

  if (sums != NULL)
    farthing_spending_sort (sums);

  return sums;
}

static gboolean
load_days (FarthingSpendingMonth      *self,
           sqlite3                    *connection,
           const FarthingUsageFilter  *filter,
           GTimeZone                  *zone,
           gint64                      today_ms,
           GError                    **error)
{
  farthing_usage_totals_init (&self->total);
  farthing_usage_totals_init (&self->today);
  self->days = farthing_spending_load (connection, filter, FARTHING_SPENDING_DAYS, FARTHING_USAGE_GROUP_PROVIDER, zone, today_ms, error);
  if (self->days == NULL)
    return FALSE;

  for (guint i = 0; i < self->days->len; i++)
    {
      const FarthingSpendingPart *day = g_ptr_array_index (self->days, i);

      farthing_usage_totals_add (&self->total, &day->totals);
      if (day->start_ms == today_ms)
        self->today = day->totals;
    }

  return TRUE;
}

/**
 * farthing_spending_month_load:
 * @connection: the connection of the worker thread
 * @zone: whose month
 * @now_ms: the time, ms UTC
 * @error: return location for an error of #FARTHING_STORE_ERROR
 *
 * Returns: (transfer full): the month that @now_ms lies in
 */
FarthingSpendingMonth *
farthing_spending_month_load (sqlite3    *connection,
                              GTimeZone  *zone,
                              gint64      now_ms,
                              GError    **error)
{
  g_autoptr(FarthingSpendingMonth) self = g_new0 (FarthingSpendingMonth, 1);
  FarthingUsageFilter filter = { 0 };
  gint64 today_ms;

  g_return_val_if_fail (zone != NULL, NULL);

  today_ms = farthing_calendar_get_start (zone, now_ms, FARTHING_SPENDING_DAYS);
  filter.since_ms = self->start_ms = farthing_calendar_get_start (zone, now_ms, FARTHING_SPENDING_MONTHS);
  filter.until_ms = self->end_ms = farthing_calendar_get_end (zone, now_ms, FARTHING_SPENDING_MONTHS);

  if (!load_days (self, connection, &filter, zone, today_ms, error) || !project (self, connection, zone, today_ms, error))
    return NULL;

  self->models = load_dearest (connection, &filter, FARTHING_USAGE_GROUP_MODEL, error);
  if (self->models != NULL)
    self->providers = load_dearest (connection, &filter, FARTHING_USAGE_GROUP_PROVIDER, error);
  if (self->providers != NULL)
    self->keys = load_dearest (connection, &filter, FARTHING_USAGE_GROUP_KEY, error);
  if (self->keys == NULL)
    return NULL;

  return g_steal_pointer (&self);
}
