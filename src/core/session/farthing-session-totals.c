/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-session-private.h"

/* Sums of the ledger, made on the thread of the database. */

static gpointer
sum_on_worker (sqlite3   *connection,
               gpointer   data,
               GError   **error)
{
  const gint64 *conversation = data;
  g_autofree FarthingUsageTotals *totals = g_new0 (FarthingUsageTotals, 1);

  if (!farthing_usage_ledger_sum_conversation (connection, *conversation, totals, error))
    return NULL;

  return g_steal_pointer (&totals);
}

/**
 * farthing_session_sum_conversation_async:
 * @self: a session
 * @conversation: id of a conversation that was stored
 * @cancellable: (nullable): a cancellable
 * @callback: called when done
 * @user_data: for @callback
 *
 * Sums the ledger's entries of a conversation, those of unknown cost too.
 */
void
farthing_session_sum_conversation_async (FarthingSession     *self,
                                         gint64               conversation,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (FARTHING_IS_SESSION (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, farthing_session_sum_conversation_async);
  farthing_database_run_task (self->database, task, sum_on_worker, g_memdup2 (&conversation, sizeof conversation), g_free, g_free);
}

/**
 * farthing_session_sum_conversation_finish:
 * @self: a session
 * @result: what the callback got
 * @error: return location for an error of #FARTHING_STORE_ERROR
 *
 * Returns: (transfer full): the sums, for g_free(); all zero if the conversation has no requests
 */
FarthingUsageTotals *
farthing_session_sum_conversation_finish (FarthingSession  *self,
                                          GAsyncResult     *result,
                                          GError          **error)
{
  g_return_val_if_fail (FARTHING_IS_SESSION (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
