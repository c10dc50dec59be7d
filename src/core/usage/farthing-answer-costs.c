/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-answer-costs.h"

#include "farthing-statement.h"

/* The rows come sorted by cost, so the median of a model is its middle row. */

struct _FarthingAnswerCosts
{
  GHashTable *costs; /* set of FarthingAnswerCost, by provider and model */
};

static guint
answer_cost_hash (gconstpointer key)
{
  const FarthingAnswerCost *cost = key;

  return g_str_hash (cost->provider) * 31 + g_str_hash (cost->model);
}

static gboolean
answer_cost_equal (gconstpointer a,
                   gconstpointer b)
{
  const FarthingAnswerCost *first = a;
  const FarthingAnswerCost *second = b;

  return g_str_equal (first->model, second->model) && g_str_equal (first->provider, second->provider);
}

static void
answer_cost_free (gpointer data)
{
  FarthingAnswerCost *cost = data;

  g_free (cost->provider);
  g_free (cost->model);
  g_free (cost);
}

/* Ends a model whose amounts, in order, are in @amounts */
static void
take_amounts (FarthingAnswerCosts *self,
              FarthingAnswerCost  *cost,
              GArray              *amounts)
{
  gint64 upper = g_array_index (amounts, gint64, amounts->len / 2);
  gint64 lower = g_array_index (amounts, gint64, (amounts->len - 1) / 2);

  cost->n_answers = amounts->len;
  cost->median = lower + (upper - lower + 1) / 2;
  cost->low = g_array_index (amounts, gint64, (amounts->len - 1) / 10);
  cost->high = g_array_index (amounts, gint64, amounts->len - 1 - (amounts->len - 1) / 10);
  g_hash_table_add (self->costs, cost);
  g_array_set_size (amounts, 0);
}

static FarthingAnswerCosts *
read_rows (FarthingStatement  *statement,
           GError            **error)
{
  g_autoptr(FarthingAnswerCosts) self = g_new0 (FarthingAnswerCosts, 1);
  g_autoptr(GArray) amounts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GError) local_error = NULL;
  FarthingAnswerCost *cost = NULL;

  self->costs = g_hash_table_new_full (answer_cost_hash, answer_cost_equal, answer_cost_free, NULL);
  while (farthing_statement_step (statement, &local_error))
    {
      const char *provider = farthing_statement_get_text (statement, 0);
      const char *model = farthing_statement_get_text (statement, 1);
      gint64 amount = farthing_statement_get_int (statement, 2);

      if (cost == NULL || !g_str_equal (cost->model, model) || !g_str_equal (cost->provider, provider))
        {
          if (cost != NULL)
            take_amounts (self, cost, amounts);
          cost = g_new0 (FarthingAnswerCost, 1);
          cost->provider = g_strdup (provider);
          cost->model = g_strdup (model);
        }
      g_array_append_val (amounts, amount);
    }
  if (cost != NULL)
    take_amounts (self, cost, amounts);
  if (local_error == NULL)
    return g_steal_pointer (&self);

  g_propagate_error (error, g_steal_pointer (&local_error));

  return NULL;
}

/**
 * farthing_answer_costs_load:
 * @connection: the connection of the worker thread
 * @since_ms: the oldest answers that count, ms UTC
 * @error: return location for an error of #FARTHING_STORE_ERROR
 *
 * Returns: (transfer full): the costs of answers by model
 */
FarthingAnswerCosts *
farthing_answer_costs_load (sqlite3  *connection,
                            gint64    since_ms,
                            GError  **error)
{
  g_autoptr(FarthingStatement) statement = NULL;

  statement = farthing_statement_new (connection,
                                      "SELECT provider, model, cost FROM settled_ledger "
                                      "WHERE created >= ?1 AND purpose = 'chat' AND provenance <> 'unknown' AND cost IS NOT NULL "
                                      "ORDER BY provider, model, cost",
                                      error);
  if (statement == NULL)
    return NULL;
  farthing_statement_bind_int (statement, 1, since_ms);

  return read_rows (statement, error);
}

void
farthing_answer_costs_free (FarthingAnswerCosts *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->costs);
  g_free (self);
}

const FarthingAnswerCost *
farthing_answer_costs_find (const FarthingAnswerCosts *self,
                            const char                *provider,
                            const char                *model)
{
  FarthingAnswerCost wanted = { .provider = (char *) provider, .model = (char *) model };

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (provider != NULL && model != NULL, NULL);

  return g_hash_table_lookup (self->costs, &wanted);
}
