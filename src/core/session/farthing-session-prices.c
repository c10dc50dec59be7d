/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-session-private.h"

#include "farthing-own-price-table.h"
#include "farthing-price-update.h"
#include "farthing-provider-access.h"

/* The prices that hold in a session: what was kept of live lists is laid over the bundled catalogue in a
 * worker thread, over that what the person told of the own terms, and the catalogue is exchanged when that
 * is done.  Whoever holds the old one keeps it.  A setting that plays a part makes it anew. */

typedef struct
{
  FarthingCatalogue *base;
  char *cache_dir;
  char *url;
  gint64 now_ms;
  GStrv euro_providers;
  gint64 euro_rate;
  GPtrArray *own_prices; /* (nullable) */
  guint serial;
  FarthingCatalogue *catalogue;
  GPtrArray *problems;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_clear_object (&load->base);
  g_clear_object (&load->catalogue);
  g_clear_pointer (&load->own_prices, g_ptr_array_unref);
  g_strfreev (load->euro_providers);
  g_ptr_array_unref (load->problems);
  g_free (load->cache_dir);
  g_free (load->url);
  g_free (load);
}

/* The table names a provider by its id, the catalogue by its own name for it */
static void
rename_providers (GPtrArray *own_prices)
{
  for (guint i = 0; own_prices != NULL && i < own_prices->len; i++)
    {
      FarthingOwnPrice *own = g_ptr_array_index (own_prices, i);
      const FarthingProvider *provider = farthing_provider_find (own->provider);

      if (provider == NULL || provider->catalogue == NULL)
        continue;
      g_free (own->provider);
      own->provider = g_strdup (provider->catalogue);
    }
}

static void
load_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Load *load = task_data;
  FarthingPersonalTerms terms = { load->own_prices, (const char *const *) load->euro_providers, load->euro_rate };
  g_autoptr(FarthingCatalogue) listed = NULL;
  g_autoptr(GError) error = NULL;

  rename_providers (load->own_prices);
  listed = farthing_price_update_overlay (load->base, load->cache_dir, load->url, load->now_ms, load->problems);
  load->catalogue = farthing_catalogue_new_personal (listed, &terms, &error);
  if (load->catalogue == NULL)
    {
      g_ptr_array_add (load->problems, g_strdup (error->message));
      load->catalogue = g_steal_pointer (&listed);
    }
  g_task_return_boolean (task, TRUE);
}

static gpointer
list_own_prices (sqlite3   *connection,
                 gpointer   data,
                 GError   **error)
{
  return farthing_own_price_table_list (connection, error);
}

static void
own_prices_listed_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  load->own_prices = farthing_database_run_finish (FARTHING_DATABASE (source), result, &error);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_ptr_array_add (load->problems, g_strdup (error->message));
  g_task_run_in_thread (task, load_in_thread);
}

static void
reloaded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (!farthing_session_load_prices_finish (FARTHING_SESSION (source), result, &error))
    g_debug ("Prices were left out: %s", error->message);
}

static void
terms_changed_cb (FarthingSession *self)
{
  farthing_session_load_prices_async (self, self->cancellable, reloaded_cb, NULL);
}

/* The cards stay what they are; what is paid of them does not. */
static void
plan_changed_cb (FarthingSession *self)
{
  farthing_model_list_update_cards (self->models);
}

/* (transfer full): settings of @provider; what the person says of the keys there is followed */
static GSettings *
watch_provider (FarthingSession        *self,
                const FarthingProvider *provider)
{
  static const char *const of_plans[] = { "changed::price-plan", "changed::free-keys", "changed::default-key" };
  GSettings *settings = farthing_provider_get_settings (provider);

  g_signal_connect_object (settings, "changed::price-list", G_CALLBACK (terms_changed_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (of_plans); i++)
    g_signal_connect_object (settings, of_plans[i], G_CALLBACK (plan_changed_cb), self, G_CONNECT_SWAPPED);

  return settings;
}

/* Which providers bill by their list in euro; the settings are watched from the first time on. */
static GStrv
find_euro_providers (FarthingSession *self)
{
  const FarthingProvider *const *providers = farthing_provider_get_all (NULL);
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  gboolean watch = self->provider_settings == NULL;

  if (watch)
    {
      self->provider_settings = g_ptr_array_new_with_free_func (g_object_unref);
      g_signal_connect_object (self->settings, "changed::euro-rate", G_CALLBACK (terms_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->settings, "changed::prices-url", G_CALLBACK (terms_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->keys, "items-changed", G_CALLBACK (plan_changed_cb), self, G_CONNECT_SWAPPED);
    }

  for (guint i = 0; providers[i] != NULL; i++)
    {
      g_autofree char *list = NULL;

      if (watch)
        g_ptr_array_add (self->provider_settings, watch_provider (self, providers[i]));
      list = g_settings_get_string (g_ptr_array_index (self->provider_settings, i), "price-list");
      if (providers[i]->catalogue != NULL && g_str_equal (list, "eur"))
        g_strv_builder_add (names, providers[i]->catalogue);
    }

  return g_strv_builder_end (names);
}

/**
 * farthing_session_load_prices_async:
 * @self: a session
 * @cancellable: (nullable): a cancellable
 * @callback: called when done
 * @user_data: for @callback
 *
 * Lays the prices that were kept (farthing_session_update_prices_async()) over the bundled ones, and the
 * person's own terms over all.
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
  load->cache_dir = farthing_session_dup_cache_dir (self);
  load->url = g_settings_get_string (self->settings, "prices-url");
  load->euro_providers = find_euro_providers (self);
  load->euro_rate = g_settings_get_int (self->settings, "euro-rate");
  load->serial = ++self->prices_serial;
  load->now_ms = farthing_clock_get_now (self->clock);
  load->problems = g_ptr_array_new_with_free_func (g_free);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, farthing_session_load_prices_async);
  g_task_set_task_data (task, load, load_free);
  farthing_database_run_async (self->database, list_own_prices, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, cancellable,
                               own_prices_listed_cb, g_object_ref (task));
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
  /* One that was begun later knows more */
  if (load->serial == self->prices_serial && (load->catalogue != load->base || self->catalogue != self->bundled))
    {
      g_set_object (&self->catalogue, load->catalogue);
      farthing_model_list_set_catalogue (self->models, self->catalogue);
    }
  if (load->problems->len == 0)
    return TRUE;

  g_set_error_literal (error, FARTHING_PRICE_ERROR, FARTHING_PRICE_ERROR_INVALID, g_ptr_array_index (load->problems, 0));

  return FALSE;
}
