/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-session-private.h"

#include "farthing-price-update.h"

/* Live prices of a session: what was kept of them is laid over the bundled catalogue in a worker
 * thread, and the catalogue is exchanged when that is done.  Whoever holds the old one keeps it. */

typedef struct
{
  FarthingCatalogue *base;
  char *cache_dir;
  gint64 now_ms;
  FarthingCatalogue *catalogue;
  GPtrArray *problems;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_clear_object (&load->base);
  g_clear_object (&load->catalogue);
  g_ptr_array_unref (load->problems);
  g_free (load->cache_dir);
  g_free (load);
}

static void
load_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Load *load = task_data;

  load->catalogue = farthing_price_update_overlay (load->base, load->cache_dir, load->now_ms, load->problems);
  g_task_return_boolean (task, TRUE);
}

/**
 * farthing_session_load_prices_async:
 * @self: a session
 * @cancellable: (nullable): a cancellable
 * @callback: called when done
 * @user_data: for @callback
 *
 * Lays the prices that were kept (farthing_price_update_refresh_async()) over the bundled ones.
 */
void
farthing_session_load_prices_async (FarthingSession     *self,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Load *load;

  g_return_if_fail (FARTHING_IS_SESSION (self));

  if (self->bundled == NULL)
    self->bundled = g_object_ref (self->catalogue);

  load = g_new0 (Load, 1);
  load->base = g_object_ref (self->bundled);
  load->cache_dir = g_build_filename (g_get_user_cache_dir (), "farthing", NULL);
  load->now_ms = farthing_clock_get_now (self->clock);
  load->problems = g_ptr_array_new_with_free_func (g_free);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, farthing_session_load_prices_async);
  g_task_set_task_data (task, load, load_free);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * farthing_session_load_prices_finish:
 * @self: a session
 * @result: what the callback got
 * @error: return location for an error
 *
 * Returns: whether all lists were good; the good ones hold either way, and @error tells of the first
 *   that was refused
 */
gboolean
farthing_session_load_prices_finish (FarthingSession  *self,
                                     GAsyncResult     *result,
                                     GError          **error)
{
  Load *load;

  g_return_val_if_fail (FARTHING_IS_SESSION (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  load = g_task_get_task_data (G_TASK (result));
  if (load->catalogue != load->base || self->catalogue != self->bundled)
    {
      g_set_object (&self->catalogue, load->catalogue);
      farthing_model_list_set_catalogue (self->models, self->catalogue);
    }
  if (load->problems->len == 0)
    return TRUE;

  g_set_error_literal (error, FARTHING_PRICE_ERROR, FARTHING_PRICE_ERROR_INVALID, g_ptr_array_index (load->problems, 0));

  return FALSE;
}

/**
 * farthing_session_refresh_prices_async:
 * @self: a session
 * @provider: a provider that publishes its prices (farthing_price_feed_find())
 * @secret: (nullable): its key
 * @cancellable: (nullable): a cancellable
 * @callback: called when done; farthing_price_update_refresh_finish() tells how it went
 * @user_data: for @callback
 *
 * Fetches and keeps a list; farthing_session_load_prices_async() then makes it hold.
 */
void
farthing_session_refresh_prices_async (FarthingSession        *self,
                                       const FarthingProvider *provider,
                                       FarthingSecret         *secret,
                                       GCancellable           *cancellable,
                                       GAsyncReadyCallback     callback,
                                       gpointer                user_data)
{
  g_autofree char *cache_dir = g_build_filename (g_get_user_cache_dir (), "farthing", NULL);

  g_return_if_fail (FARTHING_IS_SESSION (self));

  farthing_price_update_refresh_async (provider, self->bundled != NULL ? self->bundled : self->catalogue,
                                       farthing_session_get_transport (self), secret, cache_dir,
                                       farthing_clock_get_now (self->clock), cancellable, callback, user_data);
}
