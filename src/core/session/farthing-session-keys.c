/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-session-private.h"

#include "farthing-error.h"
#include "farthing-provider.h"

#include <glib/gi18n-lib.h>

/* The keys of a session: which there are, which one is meant, and what they are used for in the
 * background. */

/* How old a provider's model list may grow before it is asked for again */
#define MODELS_MAX_AGE_MS (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

static gboolean
is_same_key (FarthingKeyInfo *a,
             FarthingKeyInfo *b)
{
  return g_str_equal (farthing_key_info_get_provider (a), farthing_key_info_get_provider (b)) &&
         g_str_equal (farthing_key_info_get_label (a), farthing_key_info_get_label (b)) &&
         g_strcmp0 (farthing_key_info_get_tail (a), farthing_key_info_get_tail (b)) == 0 &&
         farthing_key_info_get_source (a) == farthing_key_info_get_source (b) &&
         farthing_key_info_get_locked (a) == farthing_key_info_get_locked (b);
}

/* Views of the list are not disturbed when nothing changed, which is the ordinary case. */
static gboolean
is_same_list (GListModel *a,
              GListModel *b)
{
  guint n_items = g_list_model_get_n_items (a);

  if (n_items != g_list_model_get_n_items (b))
    return FALSE;

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(FarthingKeyInfo) item_a = g_list_model_get_item (a, i);
      g_autoptr(FarthingKeyInfo) item_b = g_list_model_get_item (b, i);

      if (!is_same_key (item_a, item_b))
        return FALSE;
    }

  return TRUE;
}

static void
keys_listed_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingSession *self = g_task_get_source_object (task);
  g_autoptr(GListModel) listed = NULL;
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  GError *error = NULL;

  listed = farthing_key_store_list_finish (FARTHING_KEY_STORE (source), result, &error);
  if (listed == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (!is_same_list (listed, G_LIST_MODEL (self->keys)))
    {
      for (guint i = 0; i < g_list_model_get_n_items (listed); i++)
        g_ptr_array_add (items, g_list_model_get_item (listed, i));
      g_list_store_splice (self->keys, 0, g_list_model_get_n_items (G_LIST_MODEL (self->keys)),
                           items->pdata, items->len);
    }
  g_task_return_boolean (task, TRUE);
}

void
farthing_session_refresh_keys_async (FarthingSession     *self,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (FARTHING_IS_SESSION (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, farthing_session_refresh_keys_async);
  farthing_key_store_list_async (self->key_store, cancellable, keys_listed_cb, g_object_ref (task));
}

gboolean
farthing_session_refresh_keys_finish (FarthingSession  *self,
                                      GAsyncResult     *result,
                                      GError          **error)
{
  g_return_val_if_fail (FARTHING_IS_SESSION (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
farthing_session_has_key (FarthingSession *self,
                          const char      *provider)
{
  g_return_val_if_fail (FARTHING_IS_SESSION (self), FALSE);
  g_return_val_if_fail (provider != NULL, FALSE);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->keys)); i++)
    {
      g_autoptr(FarthingKeyInfo) key = g_list_model_get_item (G_LIST_MODEL (self->keys), i);

      if (g_str_equal (farthing_key_info_get_provider (key), provider))
        return TRUE;
    }

  return FALSE;
}

/**
 * farthing_session_dup_default_key:
 * @self: a session
 * @provider: id of a provider
 *
 * Returns: (transfer full) (nullable): the label of the key that the person made the default, or
 *   %NULL: any will do
 */
char *
farthing_session_dup_default_key (FarthingSession *self,
                                  const char      *provider)
{
  const FarthingProvider *table = farthing_provider_find (provider);
  g_autoptr(GSettings) settings = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (FARTHING_IS_SESSION (self), NULL);

  if (table == NULL)
    return NULL;

  settings = farthing_provider_get_settings (table);
  label = g_settings_get_string (settings, "default-key");

  return *label != '\0' ? g_steal_pointer (&label) : NULL;
}

static char *
dup_first_key (FarthingSession *self,
               const char      *provider,
               gboolean         of_environment)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->keys)); i++)
    {
      g_autoptr(FarthingKeyInfo) key = g_list_model_get_item (G_LIST_MODEL (self->keys), i);

      if (g_str_equal (farthing_key_info_get_provider (key), provider) &&
          (!of_environment || farthing_key_info_get_source (key) == FARTHING_KEY_SOURCE_ENVIRONMENT))
        return g_strdup (farthing_key_info_get_label (key));
    }

  return NULL;
}

/**
 * farthing_session_dup_used_key:
 * @self: a session
 * @provider: id of a provider
 *
 * What farthing_session_lookup_key_async() would find without a label, as far as the listed keys tell:
 * prices and budgets of a key are asked for before anything is looked up.
 *
 * Returns: (transfer full) (nullable): the label of that key; %NULL if none is listed
 */
char *
farthing_session_dup_used_key (FarthingSession *self,
                               const char      *provider)
{
  char *label;

  g_return_val_if_fail (FARTHING_IS_SESSION (self), NULL);
  g_return_val_if_fail (provider != NULL, NULL);

  label = self->prefer_environment ? dup_first_key (self, provider, TRUE) : NULL;
  if (label == NULL)
    label = farthing_session_dup_default_key (self, provider);
  if (label == NULL)
    label = dup_first_key (self, provider, FALSE);

  return label;
}

void
farthing_session_set_default_key (FarthingSession *self,
                                  const char      *provider,
                                  const char      *label)
{
  const FarthingProvider *table = farthing_provider_find (provider);
  g_autoptr(GSettings) settings = NULL;

  g_return_if_fail (FARTHING_IS_SESSION (self));
  g_return_if_fail (table != NULL);

  settings = farthing_provider_get_settings (table);
  g_settings_set_string (settings, "default-key", label != NULL ? label : "");
}

typedef struct
{
  char *provider;
  char *label;
} LookupState;

static void
lookup_state_free (gpointer data)
{
  LookupState *state = data;

  g_free (state->provider);
  g_free (state->label);
  g_free (state);
}

/* The key stores know ids only; people know names. */
static GError *
name_provider (GError     *error,
               const char *id,
               const char *label)
{
  const FarthingProvider *provider = farthing_provider_find (id);

  if (provider == NULL || !g_error_matches (error, FARTHING_ERROR, FARTHING_ERROR_NO_KEY))
    return error;

  g_error_free (error);
  if (label == NULL)
    return farthing_error_new (FARTHING_ERROR_NO_KEY,
                               /* Translators: %s is the name of a provider, such as "Mistral" */
                               _("There is no key for %s: add one"), provider->name);

  return farthing_error_new (FARTHING_ERROR_NO_KEY,
                             /* Translators: the first %s is the label of a key, the second the name of a provider */
                             _("There is no key “%s” for %s: add it, or choose another one"), label, provider->name);
}

static void
key_found_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingSession *self = g_task_get_source_object (task);
  LookupState *state = g_task_get_task_data (task);
  g_autofree char *label = NULL;
  g_autoptr(FarthingSecret) secret = NULL;
  GError *error = NULL;

  secret = farthing_key_store_lookup_finish (FARTHING_KEY_STORE (source), result, &label, &error);
  if (secret != NULL)
    {
      g_free (state->label);
      state->label = g_steal_pointer (&label);
      g_task_return_pointer (task, g_steal_pointer (&secret), (GDestroyNotify) farthing_secret_unref);
      return;
    }
  if (FARTHING_KEY_STORE (source) != self->environment ||
      !g_error_matches (error, FARTHING_ERROR, FARTHING_ERROR_NO_KEY))
    {
      g_task_return_error (task, name_provider (error, state->provider, state->label));
      return;
    }

  g_error_free (error);
  state->label = farthing_session_dup_default_key (self, state->provider);
  farthing_key_store_lookup_async (self->key_store, state->provider, state->label,
                                   g_task_get_cancellable (task), key_found_cb, g_object_ref (task));
}

void
farthing_session_lookup_key_async (FarthingSession     *self,
                                   const char          *provider,
                                   const char          *label,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  LookupState *state;

  g_return_if_fail (FARTHING_IS_SESSION (self));
  g_return_if_fail (provider != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, farthing_session_lookup_key_async);
  state = g_new0 (LookupState, 1);
  state->provider = g_strdup (provider);
  g_task_set_task_data (task, state, lookup_state_free);

  if (label == NULL && self->prefer_environment)
    {
      farthing_key_store_lookup_async (self->environment, provider, NULL, cancellable,
                                       key_found_cb, g_object_ref (task));
      return;
    }

  state->label = label != NULL ? g_strdup (label) : farthing_session_dup_default_key (self, provider);
  farthing_key_store_lookup_async (self->key_store, provider, state->label, cancellable,
                                   key_found_cb, g_object_ref (task));
}

FarthingSecret *
farthing_session_lookup_key_finish (FarthingSession  *self,
                                    GAsyncResult     *result,
                                    char            **label,
                                    GError          **error)
{
  FarthingSecret *secret;

  g_return_val_if_fail (FARTHING_IS_SESSION (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  secret = g_task_propagate_pointer (G_TASK (result), error);
  if (secret != NULL && label != NULL)
    {
      LookupState *state = g_task_get_task_data (G_TASK (result));

      *label = g_steal_pointer (&state->label);
    }

  return secret;
}

typedef struct
{
  FarthingSession *session;
  const FarthingProvider *provider;
} RefreshState;

static void
models_refreshed_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  /* The list that was there stays; the next start asks again. */
  if (!farthing_model_list_refresh_finish (FARTHING_MODEL_LIST (source), result, &error))
    g_debug ("A model list was not refreshed: %s", error->message);
}

static void
refresh_key_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autofree RefreshState *state = user_data;
  g_autoptr(FarthingSession) self = state->session;
  g_autoptr(FarthingSecret) secret = NULL;
  g_autoptr(GError) error = NULL;

  secret = farthing_session_lookup_key_finish (self, result, NULL, &error);
  if (secret == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  farthing_model_list_refresh_async (farthing_session_get_models (self), state->provider, farthing_session_get_transport (self), secret,
                                     self->cancellable, models_refreshed_cb, NULL);
}

static gboolean
holds_unlocked_key (FarthingSession *self,
                    const char      *provider)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->keys)); i++)
    {
      g_autoptr(FarthingKeyInfo) key = g_list_model_get_item (G_LIST_MODEL (self->keys), i);

      if (g_str_equal (farthing_key_info_get_provider (key), provider) && !farthing_key_info_get_locked (key))
        return TRUE;
    }

  return FALSE;
}

/**
 * farthing_session_refresh_models:
 * @self: a session whose keys are listed
 *
 * Asks the providers for their model lists where these are older than a day, in the background.
 * A provider whose key is locked is left alone: nobody asked for a prompt.
 */
void
farthing_session_refresh_models (FarthingSession *self)
{
  guint n_providers;
  const FarthingProvider *const *providers = farthing_provider_get_all (&n_providers);
  gint64 now;

  g_return_if_fail (FARTHING_IS_SESSION (self));

  now = farthing_clock_get_now (self->clock);
  for (guint i = 0; i < n_providers; i++)
    {
      gint64 refreshed = farthing_model_list_get_refreshed (farthing_session_get_models (self), providers[i]);
      RefreshState *state;

      if (providers[i]->models_path == NULL || !holds_unlocked_key (self, providers[i]->id) ||
          (refreshed != FARTHING_UNKNOWN && now - refreshed < MODELS_MAX_AGE_MS))
        continue;

      state = g_new0 (RefreshState, 1);
      state->session = g_object_ref (self);
      state->provider = providers[i];
      farthing_session_lookup_key_async (self, providers[i]->id, NULL, self->cancellable, refresh_key_cb, state);
    }
}
