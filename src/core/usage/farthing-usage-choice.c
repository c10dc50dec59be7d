/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-usage-choice.h"

#include "farthing-statement.h"

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
 * @error: return location for an error of #FARTHING_STORE_ERROR
 *
 * Returns: (transfer full) (element-type FarthingUsageChoice): every combination of provider, model,
 *   key and purpose that a request was made with
 */
GPtrArray *
farthing_usage_choice_list (sqlite3  *connection,
                            GError  **error)
{
  g_autoptr(GPtrArray) choices = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_usage_choice_free);
  g_autoptr(FarthingStatement) statement = NULL;
  g_autoptr(GError) local_error = NULL;

  statement = farthing_statement_new (connection,
                                      "SELECT DISTINCT provider, model, coalesce (key_label, ''), purpose FROM ledger ORDER BY 1, 2, 3, 4",
                                      error);
  if (statement == NULL)
    return NULL;

  while (farthing_statement_step (statement, &local_error))
    {
      FarthingUsageChoice *choice = g_new0 (FarthingUsageChoice, 1);

      choice->provider = g_strdup (farthing_statement_get_text (statement, 0));
      choice->model = g_strdup (farthing_statement_get_text (statement, 1));
      choice->key_label = g_strdup (farthing_statement_get_text (statement, 2));
      choice->purpose = g_strdup (farthing_statement_get_text (statement, 3));
      g_ptr_array_add (choices, choice);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&choices);
}
