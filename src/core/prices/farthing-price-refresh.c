/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-price-refresh.h"

#include <string.h>

#include "farthing-error.h"
#include "farthing-price-history.h"
#include "farthing-price-terms.h"
#include "farthing-price-update.h"
#include "farthing-route-terms.h"

/* One update of the prices, step by step: each list in its turn, then the catalogue that comes of them, then
 * what it changed.  Lists are few and small: asking them one after the other keeps it plain. */

typedef struct
{
  const FarthingProvider *const *next; /* whose list is to be fetched */
  char *only; /* (nullable) */
  char *url; /* (nullable): until it is fetched */
  gboolean may_prompt;
  char *cache_dir;
  FarthingCatalogue *before;
  FarthingCatalogue *after;
  GPtrArray *uses; /* FarthingModelUse */
  GStrv held;
  GStrv free_providers;
  FarthingPriceRefresh *refresh;
} Update;

static void fetch_next (GTask *task);

static FarthingPriceRefresh *
refresh_new (gint64 at_ms)
{
  FarthingPriceRefresh *self = g_atomic_rc_box_new0 (FarthingPriceRefresh);

  self->at_ms = at_ms;
  self->problems = g_ptr_array_new_with_free_func (g_free);
  farthing_month_effect_init (&self->effect);

  return self;
}

static void
refresh_clear (gpointer data)
{
  FarthingPriceRefresh *self = data;

  g_ptr_array_unref (self->problems);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->coming, g_ptr_array_unref);
  farthing_month_effect_clear (&self->effect);
}

FarthingPriceRefresh *
farthing_price_refresh_ref (FarthingPriceRefresh *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
farthing_price_refresh_unref (FarthingPriceRefresh *self)
{
  g_atomic_rc_box_release_full (self, refresh_clear);
}

static void
update_free (gpointer data)
{
  Update *update = data;

  g_free (update->only);
  g_free (update->url);
  g_free (update->cache_dir);
  g_clear_object (&update->before);
  g_clear_object (&update->after);
  g_clear_pointer (&update->uses, g_ptr_array_unref);
  g_strfreev (update->held);
  g_strfreev (update->free_providers);
  g_clear_pointer (&update->refresh, farthing_price_refresh_unref);
  g_free (update);
}

static gboolean
holds_key (FarthingSession *session,
           const char      *provider,
           gboolean         locked_too)
{
  GListModel *keys = farthing_session_get_keys (session);

  for (guint i = 0; i < g_list_model_get_n_items (keys); i++)
    {
      g_autoptr(FarthingKeyInfo) key = g_list_model_get_item (keys, i);

      if (strcmp (farthing_key_info_get_provider (key), provider) == 0 && (locked_too || !farthing_key_info_get_locked (key)))
        return TRUE;
    }

  return FALSE;
}

static GStrv
list_providers (FarthingSession *session,
                gboolean (*fits) (FarthingSession *session,
                                  const char *provider))
{
  const FarthingProvider *const *providers = farthing_provider_get_all (NULL);
  g_autoptr(GStrvBuilder) ids = g_strv_builder_new ();

  for (; *providers != NULL; providers++)
    {
      if (fits (session, (*providers)->id))
        g_strv_builder_add (ids, (*providers)->id);
    }

  return g_strv_builder_end (ids);
}

static gboolean
is_free (FarthingSession *session,
         const char      *provider)
{
  return farthing_session_get_key_plan (session, provider, NULL) != FARTHING_KEY_PAYS;
}

/* The end, whatever it was: an update that could not be told about is still one. */
static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Update *update = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  farthing_database_run_finish (FARTHING_DATABASE (source), result, &error);
  if (error != NULL)
    g_ptr_array_add (update->refresh->problems, g_strdup (error->message));
  g_task_return_pointer (task, farthing_price_refresh_ref (update->refresh), (GDestroyNotify) farthing_price_refresh_unref);
}

static gpointer
store_func (sqlite3   *connection,
            gpointer   data,
            GError   **error)
{
  FarthingPriceRefresh *refresh = data;

  farthing_price_history_add (connection, refresh->changes, refresh->at_ms, error);

  return NULL;
}

static guint
count_models (GPtrArray *changes)
{
  guint n_models = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      const FarthingPriceChange *change = g_ptr_array_index (changes, i);
      const FarthingPriceChange *last = i > 0 ? g_ptr_array_index (changes, i - 1) : NULL;

      if (last == NULL || strcmp (last->provider, change->provider) != 0 || strcmp (last->model, change->model) != 0)
        n_models++;
    }

  return n_models;
}

static void
compare_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  Update *update = task_data;
  FarthingPriceRefresh *refresh = update->refresh;

  refresh->changes = farthing_price_diff_compare (update->before, update->after, refresh->at_ms, &refresh->n_new, &refresh->n_gone);
  refresh->n_changed = count_models (refresh->changes);
  if (update->uses != NULL)
    {
      farthing_month_effect_measure (&refresh->effect, update->uses, (const char *const *) update->free_providers, update->before,
                                     update->after, refresh->at_ms);
      refresh->coming = farthing_coming_changes_find (update->after, update->uses, (const char *const *) update->held, refresh->at_ms);
    }
  g_task_return_boolean (task, TRUE);
}

static void
compared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingSession *session = FARTHING_SESSION (source);
  Update *update = g_task_get_task_data (task);

  if (update->refresh->n_lists > 0 && update->only == NULL)
    g_settings_set_int64 (farthing_session_get_settings (session), "prices-updated", update->refresh->at_ms);
  farthing_database_run_async (farthing_session_get_database (session), store_func, farthing_price_refresh_ref (update->refresh),
                               (GDestroyNotify) farthing_price_refresh_unref, NULL, NULL, stored_cb, g_object_ref (task));
}

static gpointer
load_uses (sqlite3   *connection,
           gpointer   data,
           GError   **error)
{
  return farthing_model_use_load (connection, *(const gint64 *) data, error);
}

static void
take_route (FarthingSession  *session,
            FarthingModelUse *use,
            gint64            at_ms)
{
  const FarthingProvider *provider = farthing_provider_find (use->provider);
  const FarthingProvider *list;
  FarthingRouteKind kind;

  if (provider == NULL)
    return;

  kind = farthing_session_get_route_kind (session, use->provider, use->model);
  farthing_route_terms_get_surcharge (session, provider, kind, at_ms, &use->surcharge);
  use->listed = farthing_route_terms_find_list (session, provider, use->model, kind, at_ms, &list);
  use->list = g_strdup (list->id);
}

/* Settings are read here, for the worker must not. */
static void
take_uses (FarthingSession *session,
           Update          *update,
           GPtrArray       *uses)
{
  update->uses = uses;
  for (guint i = 0; uses != NULL && i < uses->len; i++)
    take_route (session, g_ptr_array_index (uses, i), update->refresh->at_ms);
}

static void
uses_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Update *update = g_task_get_task_data (task);
  g_autoptr(GTask) comparison = NULL;
  g_autoptr(GError) error = NULL;

  take_uses (g_task_get_source_object (task), update, farthing_database_run_finish (FARTHING_DATABASE (source), result, &error));
  if (error != NULL)
    g_ptr_array_add (update->refresh->problems, g_strdup (error->message));

  comparison = g_task_new (g_task_get_source_object (task), NULL, compared_cb, g_object_ref (task));
  g_task_set_source_tag (comparison, uses_loaded_cb);
  g_task_set_task_data (comparison, update, NULL);
  g_task_run_in_thread (comparison, compare_in_thread);
}

static void
prices_made_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingSession *session = FARTHING_SESSION (source);
  Update *update = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  if (!farthing_session_load_prices_finish (session, result, &error))
    {
      if (g_task_return_error_if_cancelled (task))
        return;
      g_ptr_array_add (update->refresh->problems, g_strdup (error->message));
    }
  update->after = g_object_ref (farthing_session_get_catalogue (session));
  farthing_database_run_async (farthing_session_get_database (session), load_uses,
                               g_memdup2 (&update->refresh->at_ms, sizeof update->refresh->at_ms), g_free,
                               (GDestroyNotify) g_ptr_array_unref, NULL, uses_loaded_cb, g_object_ref (task));
}

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Update *update = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  if (farthing_price_update_refresh_finish (result, &error))
    update->refresh->n_lists++;
  else if (!farthing_error_is_cancelled (error))
    g_ptr_array_add (update->refresh->problems, g_strdup (error->message));
  fetch_next (task);
}

static void
fetch (GTask                  *task,
       const FarthingProvider *provider,
       FarthingSecret         *secret)
{
  FarthingSession *session = g_task_get_source_object (task);
  Update *update = g_task_get_task_data (task);

  farthing_price_update_refresh_async (provider, farthing_session_get_bundled (session), farthing_session_get_transport (session), secret,
                                       update->cache_dir, update->refresh->at_ms, g_task_get_cancellable (task), fetched_cb,
                                       g_object_ref (task));
}

static void
key_found_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Update *update = g_task_get_task_data (task);
  g_autoptr(FarthingSecret) secret = NULL;
  g_autoptr(GError) error = NULL;

  secret = farthing_session_lookup_key_finish (FARTHING_SESSION (source), result, NULL, &error);
  if (secret != NULL)
    {
      fetch (task, update->next[-1], secret);
      return;
    }
  if (!farthing_error_is_cancelled (error))
    g_ptr_array_add (update->refresh->problems, g_strdup (error->message));
  fetch_next (task);
}

/* One that needs a key and has none is passed over, unless it was named. */
static gboolean
is_to_fetch (FarthingSession        *session,
             const Update           *update,
             const FarthingProvider *provider)
{
  const FarthingPriceFeed *feed = farthing_price_feed_find (provider->id);

  if (feed == NULL || (update->only != NULL && strcmp (update->only, provider->id) != 0))
    return FALSE;

  return !feed->needs_key || update->only != NULL || holds_key (session, provider->id, update->may_prompt);
}

static void
fetch_next (GTask *task)
{
  FarthingSession *session = g_task_get_source_object (task);
  Update *update = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return;

  while (*update->next != NULL)
    {
      const FarthingProvider *provider = *update->next++;

      if (!is_to_fetch (session, update, provider))
        continue;
      if (farthing_price_feed_find (provider->id)->needs_key)
        farthing_session_lookup_key_async (session, provider->id, NULL, g_task_get_cancellable (task), key_found_cb, g_object_ref (task));
      else
        fetch (task, provider, NULL);
      return;
    }

  if (update->url != NULL)
    {
      g_autofree char *url = g_steal_pointer (&update->url);

      farthing_price_update_fetch_list_async (url, farthing_session_get_bundled (session), farthing_session_get_transport (session), update->cache_dir,
                                              update->refresh->at_ms, g_task_get_cancellable (task), fetched_cb, g_object_ref (task));
      return;
    }

  farthing_session_load_prices_async (session, g_task_get_cancellable (task), prices_made_cb, g_object_ref (task));
}

/**
 * farthing_session_update_prices_async:
 * @session: a loaded session whose keys are listed
 * @only: (nullable): id of the one provider whose list is fetched; all are if it publishes none
 * @may_prompt: whether a locked keyring may ask the person
 * @cancellable: (nullable): a cancellable
 * @callback: called when done
 * @user_data: for @callback
 */
void
farthing_session_update_prices_async (FarthingSession     *session,
                                      const char          *only,
                                      gboolean             may_prompt,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Update *update;

  g_return_if_fail (FARTHING_IS_SESSION (session));
  g_return_if_fail (farthing_session_get_bundled (session) != NULL);

  update = g_new0 (Update, 1);
  update->next = farthing_provider_get_all (NULL);
  /* Prices of a provider that publishes none may be in any list. */
  update->only = only != NULL && farthing_price_feed_find (only) != NULL ? g_strdup (only) : NULL;
  update->url = update->only == NULL ? g_settings_get_string (farthing_session_get_settings (session), "prices-url") : NULL;
  if (update->url != NULL && *update->url == '\0')
    g_clear_pointer (&update->url, g_free);
  update->may_prompt = may_prompt;
  update->cache_dir = farthing_session_dup_cache_dir (session);
  update->before = g_object_ref (farthing_session_get_catalogue (session));
  update->held = list_providers (session, farthing_session_has_key);
  update->free_providers = list_providers (session, is_free);
  update->refresh = refresh_new (farthing_clock_get_now (farthing_session_get_clock (session)));

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, farthing_session_update_prices_async);
  g_task_set_task_data (task, update, update_free);
  fetch_next (task);
}

FarthingPriceRefresh *
farthing_session_update_prices_finish (FarthingSession  *session,
                                       GAsyncResult     *result,
                                       GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
find_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Update *update = task_data;

  g_task_return_pointer (task,
                         farthing_coming_changes_find (update->after, update->uses, (const char *const *) update->held,
                                                       update->refresh->at_ms),
                         (GDestroyNotify) g_ptr_array_unref);
}

static void
coming_uses_loaded_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Update *update = g_task_get_task_data (task);
  GError *error = NULL;

  take_uses (g_task_get_source_object (task), update, farthing_database_run_finish (FARTHING_DATABASE (source), result, &error));
  if (update->uses == NULL)
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, find_in_thread);
}

void
farthing_session_find_coming_async (FarthingSession     *session,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Update *update;

  g_return_if_fail (FARTHING_IS_SESSION (session));

  update = g_new0 (Update, 1);
  update->after = g_object_ref (farthing_session_get_catalogue (session));
  update->held = list_providers (session, farthing_session_has_key);
  update->refresh = refresh_new (farthing_clock_get_now (farthing_session_get_clock (session)));
  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, farthing_session_find_coming_async);
  g_task_set_task_data (task, update, update_free);
  farthing_database_run_async (farthing_session_get_database (session), load_uses,
                               g_memdup2 (&update->refresh->at_ms, sizeof update->refresh->at_ms), g_free,
                               (GDestroyNotify) g_ptr_array_unref, cancellable, coming_uses_loaded_cb, g_object_ref (task));
}

GPtrArray *
farthing_session_find_coming_finish (FarthingSession  *session,
                                     GAsyncResult     *result,
                                     GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
