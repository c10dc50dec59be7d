/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-price-history.h"

#include <string.h>

#include "farthing-statement.h"
#include "farthing-usage-filter.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)

void
farthing_seen_change_free (FarthingSeenChange *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->change, farthing_price_change_free);
  g_free (self);
}

void
farthing_model_use_free (FarthingModelUse *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->provider);
  g_free (self->model);
  g_free (self->list);
  g_free (self->listed);
  g_clear_pointer (&self->history, farthing_month_history_free);
  g_free (self);
}

static gboolean
insert_change (sqlite3                    *connection,
               const FarthingPriceChange  *change,
               gint64                      seen_ms,
               GError                    **error)
{
  g_autoptr(FarthingStatement) statement = NULL;

  statement = farthing_statement_new (connection,
                                      "INSERT INTO price_change (seen, provider, model, rate, before, after, source) "
                                      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                                      error);
  if (statement == NULL)
    return FALSE;
  farthing_statement_bind_int (statement, 1, seen_ms);
  farthing_statement_bind_text (statement, 2, change->provider);
  farthing_statement_bind_text (statement, 3, change->model);
  farthing_statement_bind_text (statement, 4, farthing_rate_class_to_string (change->rate));
  farthing_statement_bind_count (statement, 5, change->before);
  farthing_statement_bind_count (statement, 6, change->after);
  farthing_statement_bind_text (statement, 7, change->source);

  return farthing_statement_run (statement, error);
}

/**
 * farthing_price_history_add:
 * @connection: the connection of the worker thread
 * @changes: (element-type FarthingPriceChange): what one update changed
 * @seen_ms: when, ms UTC
 * @error: return location for an error
 *
 * Returns: whether all or, on failure, none are written
 */
gboolean
farthing_price_history_add (sqlite3    *connection,
                            GPtrArray  *changes,
                            gint64      seen_ms,
                            GError    **error)
{
  g_return_val_if_fail (changes != NULL, FALSE);

  if (changes->len == 0)
    return TRUE;
  if (!farthing_database_begin (connection, error))
    return FALSE;

  for (guint i = 0; i < changes->len; i++)
    {
      if (!insert_change (connection, g_ptr_array_index (changes, i), seen_ms, error))
        {
          farthing_database_rollback (connection);
          return FALSE;
        }
    }
  if (farthing_database_commit (connection, error))
    return TRUE;
  farthing_database_rollback (connection);

  return FALSE;
}

static void
read_change (FarthingStatement *statement,
             GPtrArray         *changes)
{
  FarthingSeenChange *seen;
  FarthingRateClass rate;

  /* A newer program may know more of them */
  if (!farthing_rate_class_from_string (farthing_statement_get_text (statement, 3), &rate))
    return;

  seen = g_new0 (FarthingSeenChange, 1);
  seen->seen_ms = farthing_statement_get_int (statement, 0);
  seen->change = farthing_price_change_new (farthing_statement_get_text (statement, 1), farthing_statement_get_text (statement, 2),
                                            rate, farthing_statement_get_count (statement, 4),
                                            farthing_statement_get_count (statement, 5), farthing_statement_get_text (statement, 6));
  g_ptr_array_add (changes, seen);
}

GPtrArray *
farthing_price_history_list (sqlite3  *connection,
                             gint64    since_ms,
                             guint     limit,
                             GError  **error)
{
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_seen_change_free);
  g_autoptr(FarthingStatement) statement = NULL;
  g_autoptr(GError) local_error = NULL;

  statement = farthing_statement_new (connection,
                                      "SELECT seen, provider, model, rate, before, after, source FROM price_change "
                                      "WHERE seen >= ?1 ORDER BY seen DESC, id LIMIT ?2",
                                      error);
  if (statement == NULL)
    return NULL;
  farthing_statement_bind_int (statement, 1, since_ms);
  farthing_statement_bind_int (statement, 2, limit);
  while (farthing_statement_step (statement, &local_error))
    read_change (statement, changes);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&changes);
}

/* Rows come in order: a row of another model begins the next one. */
static void
read_use (FarthingStatement *statement,
          GPtrArray         *uses,
          gint64             now_ms,
          gint64             oldest_ms)
{
  const char *provider = farthing_statement_get_text (statement, 0);
  const char *model = farthing_statement_get_text (statement, 1);
  FarthingModelUse *use = uses->len > 0 ? g_ptr_array_index (uses, uses->len - 1) : NULL;

  if (use == NULL || strcmp (use->provider, provider) != 0 || strcmp (use->model, model) != 0)
    {
      use = g_new0 (FarthingModelUse, 1);
      use->provider = g_strdup (provider);
      use->model = g_strdup (model);
      use->surcharge = (FarthingSurcharge) FARTHING_SURCHARGE_NONE;
      use->history = farthing_month_history_new (now_ms, oldest_ms);
      g_ptr_array_add (uses, use);
    }
  farthing_month_history_add (use->history, farthing_statement_get_int (statement, 2), farthing_statement_get_count (statement, 3),
                              farthing_statement_get_count (statement, 4), farthing_statement_get_count (statement, 5));
}

GPtrArray *
farthing_model_use_load (sqlite3  *connection,
                         gint64    now_ms,
                         GError  **error)
{
  g_autoptr(GPtrArray) uses = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_model_use_free);
  g_autoptr(FarthingStatement) statement = NULL;
  g_autoptr(GError) local_error = NULL;
  gint64 oldest_ms;

  if (!farthing_month_history_find_oldest (connection, &oldest_ms, error))
    return NULL;

  statement = farthing_statement_new (connection,
                                      "SELECT provider, coalesce (answered_by, model) AS name, created, input_tokens, cached_tokens, "
                                      "output_tokens FROM settled_ledger WHERE created >= ?1 AND created < ?2 AND " FARTHING_USAGE_NO_DEMO_SQL " "
                                      "ORDER BY provider, name",
                                      error);
  if (statement == NULL)
    return NULL;
  farthing_statement_bind_int (statement, 1, now_ms - FARTHING_MONTH_DAYS * DAY_MS);
  farthing_statement_bind_int (statement, 2, now_ms);
  while (farthing_statement_step (statement, &local_error))
    read_use (statement, uses, now_ms, oldest_ms);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&uses);
}
