/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-usage-choice.h"

#include "farthing-statement.h"

#include <string.h>

void
farthing_usage_choice_free (FarthingUsageChoice *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->provider);
  g_free (self->model);
  g_free (self->key_label);
  g_free (self->purpose);
  g_free (self);
}

/**
 * farthing_usage_choice_list:
 * @connection: the connection of the worker thread
 * @after: the row of the ledger up to which all is known, or 0
 * @error: return location for an error of #FARTHING_STORE_ERROR
 *
 * Returns: (transfer full) (element-type FarthingUsageChoice): every combination of provider, model,
 *   key and purpose that a request after @after was made with
 */
GPtrArray *
farthing_usage_choice_list (sqlite3  *connection,
                            gint64    after,
                            GError  **error)
{
  g_autoptr(GPtrArray) choices = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_usage_choice_free);
  g_autoptr(FarthingStatement) statement = NULL;
  g_autoptr(GError) local_error = NULL;

  statement = farthing_statement_new (connection,
                                      "SELECT provider, model, coalesce (key_label, ''), purpose, max (id) FROM ledger "
                                      "WHERE id > ? GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4",
                                      error);
  if (statement == NULL)
    return NULL;

  farthing_statement_bind_int (statement, 1, after);
  while (farthing_statement_step (statement, &local_error))
    {
      FarthingUsageChoice *choice = g_new0 (FarthingUsageChoice, 1);

      choice->provider = g_strdup (farthing_statement_get_text (statement, 0));
      choice->model = g_strdup (farthing_statement_get_text (statement, 1));
      choice->key_label = g_strdup (farthing_statement_get_text (statement, 2));
      choice->purpose = g_strdup (farthing_statement_get_text (statement, 3));
      choice->last = farthing_statement_get_int (statement, 4);
      g_ptr_array_add (choices, choice);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&choices);
}

gint64
farthing_usage_choice_get_last (GPtrArray *choices)
{
  gint64 last = 0;

  g_return_val_if_fail (choices != NULL, 0);

  for (guint i = 0; i < choices->len; i++)
    {
      const FarthingUsageChoice *choice = g_ptr_array_index (choices, i);

      last = MAX (last, choice->last);
    }

  return last;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const FarthingUsageChoice *one = *(FarthingUsageChoice *const *) a;
  const FarthingUsageChoice *other = *(FarthingUsageChoice *const *) b;
  int order = strcmp (one->provider, other->provider);

  if (order == 0)
    order = strcmp (one->model, other->model);
  if (order == 0)
    order = strcmp (one->key_label, other->key_label);

  return order != 0 ? order : strcmp (one->purpose, other->purpose);
}

static FarthingUsageChoice *
find (GPtrArray                 *choices,
      const FarthingUsageChoice *wanted)
{
  for (guint i = 0; i < choices->len; i++)
    {
      if (compare (&g_ptr_array_index (choices, i), &wanted) == 0)
        return g_ptr_array_index (choices, i);
    }

  return NULL;
}

/**
 * farthing_usage_choice_merge:
 * @choices: (element-type FarthingUsageChoice): what is known, in order
 * @fresh: (transfer full) (element-type FarthingUsageChoice): what was found since
 *
 * Returns: whether @choices grew
 */
gboolean
farthing_usage_choice_merge (GPtrArray *choices,
                             GPtrArray *fresh)
{
  guint n_before;

  g_return_val_if_fail (choices != NULL, FALSE);
  g_return_val_if_fail (fresh != NULL, FALSE);

  n_before = choices->len;
  while (fresh->len > 0)
    {
      FarthingUsageChoice *choice = g_ptr_array_steal_index (fresh, fresh->len - 1);
      FarthingUsageChoice *known = find (choices, choice);

      if (known == NULL)
        {
          g_ptr_array_add (choices, choice);
          continue;
        }
      known->last = MAX (known->last, choice->last);
      farthing_usage_choice_free (choice);
    }
  g_ptr_array_unref (fresh);
  g_ptr_array_sort (choices, compare);

  return choices->len > n_before;
}
