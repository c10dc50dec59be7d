/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-secret-key-store-private.h"

#include "farthing-key-error.h"

static void farthing_key_store_iface_init (FarthingKeyStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FarthingSecretKeyStore, farthing_secret_key_store, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (FARTHING_TYPE_KEY_STORE, farthing_key_store_iface_init))

static void
steps_free (FarthingSecretSteps *steps)
{
  g_free (steps->provider);
  g_free (steps->label);
  g_free (steps->new_label);
  g_free (steps->id);
  g_clear_pointer (&steps->secret, farthing_secret_unref);
  g_clear_pointer (&steps->items, g_ptr_array_unref);
  g_clear_object (&steps->list);
  g_free (steps);
}

GTask *
farthing_secret_steps_new (gpointer             self,
                           const char          *provider,
                           const char          *label,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  FarthingSecretSteps *steps = g_new0 (FarthingSecretSteps, 1);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, farthing_secret_steps_new);
  steps->provider = g_strdup (provider);
  steps->label = g_strdup (label);
  g_task_set_task_data (task, steps, (GDestroyNotify) steps_free);

  return task;
}

/* The steps: each takes the reference to the task that its callback gives back. */

void
farthing_secret_steps_search (GTask               *task,
                              const char          *label,
                              gboolean             may_prompt,
                              GAsyncReadyCallback  callback)
{
  FarthingSecretKeyStore *self = g_task_get_source_object (task);
  FarthingSecretSteps *steps = g_task_get_task_data (task);

  farthing_keyring_search_async (self->keyring, steps->provider, label, may_prompt, g_task_get_cancellable (task),
                                 callback, task);
}

/* Takes what a search found into the steps; or ends the task, with no-key where nothing was. */
gboolean
farthing_secret_steps_take_found (GTask        *task,
                                  GObject      *keyring,
                                  GAsyncResult *result)
{
  FarthingSecretSteps *steps = g_task_get_task_data (task);
  GError *error = NULL;

  g_clear_pointer (&steps->items, g_ptr_array_unref);
  steps->items = farthing_keyring_search_finish (FARTHING_KEYRING (keyring), result, &error);
  if (steps->items != NULL && steps->items->len == 0)
    farthing_key_error_set_no_key (&error, steps->provider, steps->label);

  if (error != NULL)
    g_task_return_error (task, error);

  return error == NULL;
}

void
farthing_secret_steps_retrieve (GTask               *task,
                                guint                at,
                                GAsyncReadyCallback  callback)
{
  FarthingSecretKeyStore *self = g_task_get_source_object (task);
  FarthingSecretSteps *steps = g_task_get_task_data (task);

  farthing_keyring_retrieve_async (self->keyring, g_ptr_array_index (steps->items, at), g_task_get_cancellable (task),
                                   callback, task);
}

/* List: search without a prompt, then the tail of each key that is open */

static void
append_info (GTask      *task,
             const char *tail)
{
  FarthingSecretSteps *steps = g_task_get_task_data (task);
  SecretRetrievable *item = g_ptr_array_index (steps->items, steps->at);
  g_autofree char *provider = farthing_keyring_item_dup (item, "provider");
  g_autofree char *label = farthing_keyring_item_dup (item, "label");
  g_autofree char *id = farthing_keyring_item_dup (item, "id");
  g_autoptr(FarthingKeyInfo) info = farthing_key_info_new (provider, label, id, tail, FARTHING_KEY_SOURCE_KEYRING,
                                                            farthing_keyring_item_is_locked (item));

  g_list_store_append (steps->list, info);
  steps->at++;
}

static void list_next (GTask *task);

static void
tail_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FarthingSecret) secret = farthing_keyring_retrieve_finish (FARTHING_KEYRING (object), result, &error);
  g_autofree char *tail = secret != NULL ? farthing_secret_dup_tail (secret) : NULL;

  if (farthing_error_is_cancelled (error) || g_error_matches (error, FARTHING_ERROR, FARTHING_ERROR_TIMEOUT))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  append_info (task, tail);
  list_next (g_steal_pointer (&task));
}

static void
list_next (GTask *task)
{
  FarthingSecretSteps *steps = g_task_get_task_data (task);

  while (steps->at < steps->items->len && farthing_keyring_item_is_locked (g_ptr_array_index (steps->items, steps->at)))
    append_info (task, NULL);

  if (steps->at < steps->items->len)
    {
      farthing_secret_steps_retrieve (task, steps->at, tail_cb);
      return;
    }

  g_task_return_pointer (task, g_object_ref (steps->list), g_object_unref);
  g_object_unref (task);
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingSecretSteps *steps = g_task_get_task_data (task);
  GError *error = NULL;

  steps->items = farthing_keyring_search_finish (FARTHING_KEYRING (object), result, &error);
  if (steps->items == NULL)
    g_task_return_error (task, error);
  else
    list_next (g_steal_pointer (&task));
}

static void
farthing_secret_key_store_list_async (FarthingKeyStore    *self,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  GTask *task = farthing_secret_steps_new (self, NULL, NULL, cancellable, callback, user_data);
  FarthingSecretSteps *steps = g_task_get_task_data (task);

  steps->list = g_list_store_new (FARTHING_TYPE_KEY_INFO);
  farthing_secret_steps_search (task, NULL, FALSE, listed_cb);
}

static GListModel *
farthing_secret_key_store_list_finish (FarthingKeyStore  *self,
                                       GAsyncResult      *result,
                                       GError           **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Lookup: search, with a prompt, then the secret of the first */

static void
looked_up_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  FarthingSecret *secret = farthing_keyring_retrieve_finish (FARTHING_KEYRING (object), result, &error);

  if (secret != NULL)
    g_task_return_pointer (task, secret, (GDestroyNotify) farthing_secret_unref);
  else
    g_task_return_error (task, error);
}

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;

  if (farthing_secret_steps_take_found (task, object, result))
    farthing_secret_steps_retrieve (g_steal_pointer (&task), 0, looked_up_cb);
}

static void
farthing_secret_key_store_lookup_async (FarthingKeyStore    *self,
                                        const char          *provider,
                                        const char          *label,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  farthing_secret_steps_search (farthing_secret_steps_new (self, provider, label, cancellable, callback, user_data), label, TRUE, found_cb);
}

static FarthingSecret *
farthing_secret_key_store_lookup_finish (FarthingKeyStore  *self,
                                         GAsyncResult      *result,
                                         char             **label,
                                         GError           **error)
{
  FarthingSecretSteps *steps = g_task_get_task_data (G_TASK (result));
  FarthingSecret *secret = g_task_propagate_pointer (G_TASK (result), error);

  if (secret != NULL && label != NULL)
    *label = farthing_keyring_item_dup (g_ptr_array_index (steps->items, 0), "label");

  return secret;
}

static gboolean
farthing_secret_key_store_finish (FarthingKeyStore  *self,
                                  GAsyncResult      *result,
                                  GError           **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
farthing_key_store_iface_init (FarthingKeyStoreInterface *iface)
{
  iface->list_async = farthing_secret_key_store_list_async;
  iface->list_finish = farthing_secret_key_store_list_finish;
  iface->lookup_async = farthing_secret_key_store_lookup_async;
  iface->lookup_finish = farthing_secret_key_store_lookup_finish;
  iface->add_async = farthing_secret_key_store_add_async;
  iface->add_finish = farthing_secret_key_store_finish;
  iface->rename_async = farthing_secret_key_store_rename_async;
  iface->rename_finish = farthing_secret_key_store_finish;
  iface->remove_async = farthing_secret_key_store_remove_async;
  iface->remove_finish = farthing_secret_key_store_finish;
}

static void
farthing_secret_key_store_dispose (GObject *object)
{
  FarthingSecretKeyStore *self = FARTHING_SECRET_KEY_STORE (object);

  g_clear_object (&self->keyring);

  G_OBJECT_CLASS (farthing_secret_key_store_parent_class)->dispose (object);
}

static void
farthing_secret_key_store_class_init (FarthingSecretKeyStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = farthing_secret_key_store_dispose;
}

static void
farthing_secret_key_store_init (FarthingSecretKeyStore *self)
{
}

/**
 * farthing_secret_key_store_new:
 *
 * Returns: (transfer full): the keys in the person's keyring; nothing is asked of it yet
 */
FarthingKeyStore *
farthing_secret_key_store_new (void)
{
  return farthing_secret_key_store_new_with_limits (FARTHING_KEYRING_ANSWER_LIMIT_MS, FARTHING_KEYRING_PROMPT_LIMIT_MS);
}

/**
 * farthing_secret_key_store_new_with_limits:
 * @answer_limit_ms: how long the service may take for one answer, in milliseconds
 * @prompt_limit_ms: how long the person may take to answer a prompt, in milliseconds
 *
 * Returns: (transfer full): the keys in the person's keyring
 */
FarthingKeyStore *
farthing_secret_key_store_new_with_limits (guint answer_limit_ms,
                                           guint prompt_limit_ms)
{
  FarthingSecretKeyStore *self = g_object_new (FARTHING_TYPE_SECRET_KEY_STORE, NULL);

  self->keyring = farthing_keyring_new (answer_limit_ms, prompt_limit_ms);

  return FARTHING_KEY_STORE (self);
}
