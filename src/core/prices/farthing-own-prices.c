/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-own-prices.h"

#include "farthing-own-price-table.h"

static gpointer
list_func (sqlite3   *connection,
           gpointer   data,
           GError   **error)
{
  return farthing_own_price_table_list (connection, error);
}

void
farthing_own_prices_list_async (FarthingSession     *session,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (FARTHING_IS_SESSION (session));

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, farthing_own_prices_list_async);
  farthing_database_run_task (farthing_session_get_database (session), task, list_func, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
}

GPtrArray *
farthing_own_prices_list_finish (FarthingSession  *session,
                                 GAsyncResult     *result,
                                 GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
add_func (sqlite3   *connection,
          gpointer   data,
          GError   **error)
{
  farthing_own_price_table_add (connection, data, error);

  return NULL;
}

static gpointer
end_func (sqlite3   *connection,
          gpointer   data,
          GError   **error)
{
  const FarthingOwnPrice *own = data;

  farthing_own_price_table_end (connection, own->provider, own->model, own->ends_ms, error);

  return NULL;
}

static void
prices_made_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  /* That a list elsewhere was refused is not the fault of this price. */
  if (!farthing_session_load_prices_finish (FARTHING_SESSION (source), result, &error))
    g_debug ("Prices were left out: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  farthing_database_run_finish (FARTHING_DATABASE (source), result, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    farthing_session_load_prices_async (g_task_get_source_object (task), g_task_get_cancellable (task), prices_made_cb,
                                        g_object_ref (task));
}

static void
change (FarthingSession      *session,
        FarthingOwnPrice     *own,
        FarthingDatabaseFunc  func,
        GCancellable         *cancellable,
        GAsyncReadyCallback   callback,
        gpointer              user_data)
{
  g_autoptr(GTask) task = g_task_new (session, cancellable, callback, user_data);

  g_task_set_source_tag (task, change);
  farthing_database_run_async (farthing_session_get_database (session), func, own, (GDestroyNotify) farthing_own_price_free, NULL,
                               cancellable, changed_cb, g_object_ref (task));
}

void
farthing_own_prices_set_async (FarthingSession        *session,
                               const FarthingOwnPrice *own,
                               GCancellable           *cancellable,
                               GAsyncReadyCallback     callback,
                               gpointer                user_data)
{
  FarthingOwnPrice *copy;

  g_return_if_fail (FARTHING_IS_SESSION (session));
  g_return_if_fail (own != NULL);

  copy = farthing_own_price_new (own->provider, own->model);
  copy->starts_ms = farthing_clock_get_now (farthing_session_get_clock (session));
  copy->input = own->input;
  copy->cached = own->cached;
  copy->output = own->output;
  copy->note = g_strdup (own->note);
  change (session, copy, add_func, cancellable, callback, user_data);
}

void
farthing_own_prices_end_async (FarthingSession     *session,
                               const char          *provider,
                               const char          *model,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  FarthingOwnPrice *own;

  g_return_if_fail (FARTHING_IS_SESSION (session));
  g_return_if_fail (provider != NULL && model != NULL);

  own = farthing_own_price_new (provider, model);
  own->ends_ms = farthing_clock_get_now (farthing_session_get_clock (session));
  change (session, own, end_func, cancellable, callback, user_data);
}

gboolean
farthing_own_prices_change_finish (FarthingSession  *session,
                                   GAsyncResult     *result,
                                   GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
