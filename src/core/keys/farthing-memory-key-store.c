/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-held-keys.h"
#include "farthing-key-store.h"

/* Keys for this run only: where there is no keyring, and in tests. */

#define FARTHING_TYPE_MEMORY_KEY_STORE (farthing_memory_key_store_get_type ())

G_DECLARE_FINAL_TYPE (FarthingMemoryKeyStore, farthing_memory_key_store, FARTHING, MEMORY_KEY_STORE, GObject)

struct _FarthingMemoryKeyStore
{
  GObject parent_instance;

  FarthingHeldKeys *keys;
};

static void farthing_key_store_iface_init (FarthingKeyStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FarthingMemoryKeyStore, farthing_memory_key_store, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (FARTHING_TYPE_KEY_STORE, farthing_key_store_iface_init))

static void
return_outcome (GTask  *task,
                GError *error)
{
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
farthing_memory_key_store_list_async (FarthingKeyStore    *store,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  FarthingMemoryKeyStore *self = FARTHING_MEMORY_KEY_STORE (store);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, farthing_memory_key_store_list_async);
  farthing_held_keys_answer_list (self->keys, task);
}

static GListModel *
farthing_memory_key_store_list_finish (FarthingKeyStore  *store,
                                       GAsyncResult      *result,
                                       GError           **error)
{
  return farthing_held_keys_list_finish (result, error);
}

static void
farthing_memory_key_store_lookup_async (FarthingKeyStore    *store,
                                        const char          *provider,
                                        const char          *label,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  FarthingMemoryKeyStore *self = FARTHING_MEMORY_KEY_STORE (store);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, farthing_memory_key_store_lookup_async);
  farthing_held_keys_answer_lookup (self->keys, provider, label, task);
}

static FarthingSecret *
farthing_memory_key_store_lookup_finish (FarthingKeyStore  *store,
                                         GAsyncResult      *result,
                                         char             **label,
                                         GError           **error)
{
  return farthing_held_keys_lookup_finish (result, label, error);
}

static void
farthing_memory_key_store_add_async (FarthingKeyStore    *store,
                                     const char          *provider,
                                     const char          *label,
                                     FarthingSecret      *secret,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  FarthingMemoryKeyStore *self = FARTHING_MEMORY_KEY_STORE (store);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, farthing_memory_key_store_add_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  farthing_held_keys_add (self->keys, provider, label, NULL, secret);
  g_task_return_boolean (task, TRUE);
}

static void
farthing_memory_key_store_rename_async (FarthingKeyStore    *store,
                                        const char          *provider,
                                        const char          *label,
                                        const char          *new_label,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  FarthingMemoryKeyStore *self = FARTHING_MEMORY_KEY_STORE (store);
  GError *error = NULL;
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, farthing_memory_key_store_rename_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  farthing_held_keys_rename (self->keys, provider, label, new_label, &error);
  return_outcome (task, error);
}

static void
farthing_memory_key_store_remove_async (FarthingKeyStore    *store,
                                        const char          *provider,
                                        const char          *label,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  FarthingMemoryKeyStore *self = FARTHING_MEMORY_KEY_STORE (store);
  GError *error = NULL;
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, farthing_memory_key_store_remove_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  farthing_held_keys_remove (self->keys, provider, label, &error);
  return_outcome (task, error);
}

static gboolean
farthing_memory_key_store_finish (FarthingKeyStore  *store,
                                  GAsyncResult      *result,
                                  GError           **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
farthing_key_store_iface_init (FarthingKeyStoreInterface *iface)
{
  iface->list_async = farthing_memory_key_store_list_async;
  iface->list_finish = farthing_memory_key_store_list_finish;
  iface->lookup_async = farthing_memory_key_store_lookup_async;
  iface->lookup_finish = farthing_memory_key_store_lookup_finish;
  iface->add_async = farthing_memory_key_store_add_async;
  iface->add_finish = farthing_memory_key_store_finish;
  iface->rename_async = farthing_memory_key_store_rename_async;
  iface->rename_finish = farthing_memory_key_store_finish;
  iface->remove_async = farthing_memory_key_store_remove_async;
  iface->remove_finish = farthing_memory_key_store_finish;
}

static void
farthing_memory_key_store_finalize (GObject *object)
{
  FarthingMemoryKeyStore *self = FARTHING_MEMORY_KEY_STORE (object);

  g_clear_pointer (&self->keys, farthing_held_keys_free);

  G_OBJECT_CLASS (farthing_memory_key_store_parent_class)->finalize (object);
}

static void
farthing_memory_key_store_class_init (FarthingMemoryKeyStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = farthing_memory_key_store_finalize;
}

static void
farthing_memory_key_store_init (FarthingMemoryKeyStore *self)
{
  self->keys = farthing_held_keys_new (FARTHING_KEY_SOURCE_MEMORY);
}

/**
 * farthing_memory_key_store_new:
 *
 * Returns: (transfer full): a store that forgets its keys, and wipes them, when it goes
 */
FarthingKeyStore *
farthing_memory_key_store_new (void)
{
  return g_object_new (FARTHING_TYPE_MEMORY_KEY_STORE, NULL);
}
