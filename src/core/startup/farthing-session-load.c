/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-session-load.h"

#include "farthing-accounts.h"
#include "farthing-allowance.h"
#include "farthing-recovery.h"
#include "farthing-settlements.h"

/* From a database to a session that can answer: each step needs what the one before it read. */

/* Both follow the ledger from now on. */
static void
start_accounts (FarthingSession *self)
{
  farthing_accounts_load_async (farthing_session_get_accounts (self), farthing_session_get_cancellable (self), NULL, NULL);
  farthing_settlements_look (farthing_session_get_settlements (self));
}

static void
recovered_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingSession *self = FARTHING_SESSION (source);
  g_autoptr(GError) error = NULL;

  /* It must not keep the program from being opened. */
  if (!farthing_recovery_run_finish (self, result, &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("An answer that was killed is not in the ledger yet: %s", error->message);
  start_accounts (self);
  farthing_session_start_counts (self);
  g_task_return_boolean (task, TRUE);
}

/* All prices are there: what was killed is priced as it would have been. */
static void
prices_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingSession *self = FARTHING_SESSION (source);
  g_autoptr(GError) error = NULL;

  if (!farthing_session_load_prices_finish (self, result, &error))
    g_debug ("Live prices were left out: %s", error->message);
  farthing_recovery_run_async (self, g_task_get_cancellable (task), recovered_cb, g_object_ref (task));
}

static void
models_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingSession *self = g_task_get_source_object (task);

  /* A cache may be deleted or broken at any time: the catalogue's models are there anyway. */
  farthing_model_list_load_finish (FARTHING_MODEL_LIST (source), result, NULL);
  farthing_session_load_prices_async (self, g_task_get_cancellable (task), prices_loaded_cb, g_object_ref (task));
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingSession *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!farthing_database_open_finish (FARTHING_DATABASE (source), result, &error) ||
      !farthing_session_take_catalogue (self, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  farthing_model_list_load_async (farthing_session_get_models (self), g_task_get_cancellable (task),
                                  models_loaded_cb, g_object_ref (task));
}

void
farthing_session_load_async (FarthingSession     *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (FARTHING_IS_SESSION (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, farthing_session_load_async);
  farthing_database_open_async (farthing_session_get_database (self), cancellable, opened_cb, g_object_ref (task));
}

gboolean
farthing_session_load_finish (FarthingSession  *self,
                              GAsyncResult     *result,
                              GError          **error)
{
  g_return_val_if_fail (FARTHING_IS_SESSION (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
