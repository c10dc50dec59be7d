/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-error.h"
#include "farthing-key-store.h"

/* The stores of a run as one.  A key that is named is looked for first in what is held in this
 * process, because that never prompts.  Where none is named, the environment comes last: a variable
 * that some program set must not pay before the keys that the person keeps; the commands, which do
 * want that, ask the environment themselves.  The errors of the keyring (locked, missing) are those
 * that are told. */

#define FARTHING_TYPE_LAYERED_KEY_STORE (farthing_layered_key_store_get_type ())

G_DECLARE_FINAL_TYPE (FarthingLayeredKeyStore, farthing_layered_key_store, FARTHING, LAYERED_KEY_STORE, GObject)

enum
{
  ENVIRONMENT,
  MEMORY,
  KEYRING,
  N_STORES
};

struct _FarthingLayeredKeyStore
{
  GObject parent_instance;

  FarthingKeyStore *stores[N_STORES];
  GError *keyring_error;
  gboolean memory_only;
};

static void farthing_key_store_iface_init (FarthingKeyStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FarthingLayeredKeyStore, farthing_layered_key_store, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (FARTHING_TYPE_KEY_STORE, farthing_key_store_iface_init))

static const guint held_first[N_STORES] = { ENVIRONMENT, MEMORY, KEYRING };
static const guint kept_first[N_STORES] = { MEMORY, KEYRING, ENVIRONMENT };

/* One call going through the stores */
typedef struct
{
  const guint *order;
  guint at;
  GError *missing; /* (nullable): there is no keyring */
  char *provider;
  char *label;
  char *new_label;
  char *found;
  GListStore *list;
} Walk;

static void
walk_free (Walk *walk)
{
  g_clear_error (&walk->missing);
  g_free (walk->provider);
  g_free (walk->label);
  g_free (walk->new_label);
  g_free (walk->found);
  g_clear_object (&walk->list);
  g_free (walk);
}

static GTask *
start_walk (gpointer             self,
            const char          *provider,
            const char          *label,
            const char          *new_label,
            GCancellable        *cancellable,
            GAsyncReadyCallback  callback,
            gpointer             user_data)
{
  Walk *walk = g_new0 (Walk, 1);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, start_walk);
  walk->order = held_first;
  walk->provider = g_strdup (provider);
  walk->label = g_strdup (label);
  walk->new_label = g_strdup (new_label);
  g_task_set_task_data (task, walk, (GDestroyNotify) walk_free);

  return task;
}

static FarthingKeyStore *
current_store (GTask *task)
{
  FarthingLayeredKeyStore *self = g_task_get_source_object (task);
  Walk *walk = g_task_get_task_data (task);

  return self->stores[walk->order[walk->at]];
}

/* Whether a store's answer sends the call on to the next one; takes @error if so */
static gboolean
go_on (GTask   *task,
       GError **error)
{
  Walk *walk = g_task_get_task_data (task);

  gboolean is_missing = g_error_matches (*error, FARTHING_ERROR, FARTHING_ERROR_KEYRING_MISSING);

  if ((is_missing || g_error_matches (*error, FARTHING_ERROR, FARTHING_ERROR_NO_KEY)) && walk->at + 1 < N_STORES)
    {
      if (is_missing)
        walk->missing = g_steal_pointer (error);
      g_clear_error (error);
      walk->at++;
      return TRUE;
    }
  if (walk->missing != NULL && g_error_matches (*error, FARTHING_ERROR, FARTHING_ERROR_NO_KEY))
    {
      g_clear_error (error);
      *error = g_steal_pointer (&walk->missing);
    }

  return FALSE;
}

static void list_next (GTask *task);

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingLayeredKeyStore *self = g_task_get_source_object (task);
  Walk *walk = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(GListModel) list = farthing_key_store_list_finish (FARTHING_KEY_STORE (object), result, &error);

  if (farthing_error_is_cancelled (error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (walk->order[walk->at] == KEYRING)
    {
      g_clear_error (&self->keyring_error);
      self->keyring_error = g_steal_pointer (&error);
    }

  for (guint i = 0; list != NULL && i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(FarthingKeyInfo) info = g_list_model_get_item (list, i);

      g_list_store_insert_sorted (walk->list, info, farthing_key_info_compare, NULL);
    }

  if (++walk->at == N_STORES)
    g_task_return_pointer (task, g_object_ref (walk->list), g_object_unref);
  else
    list_next (g_steal_pointer (&task));
}

static void
list_next (GTask *task)
{
  farthing_key_store_list_async (current_store (task), g_task_get_cancellable (task), listed_cb, task);
}

static void
farthing_layered_key_store_list_async (FarthingKeyStore    *store,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  GTask *task = start_walk (store, NULL, NULL, NULL, cancellable, callback, user_data);
  Walk *walk = g_task_get_task_data (task);

  walk->list = g_list_store_new (FARTHING_TYPE_KEY_INFO);
  list_next (task);
}

static GListModel *
farthing_layered_key_store_list_finish (FarthingKeyStore  *store,
                                        GAsyncResult      *result,
                                        GError           **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void lookup_next (GTask *task);

static void
looked_up_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Walk *walk = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  FarthingSecret *secret = farthing_key_store_lookup_finish (FARTHING_KEY_STORE (object), result, &walk->found, &error);

  if (secret != NULL)
    g_task_return_pointer (task, secret, (GDestroyNotify) farthing_secret_unref);
  else if (go_on (task, &error))
    lookup_next (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
lookup_next (GTask *task)
{
  Walk *walk = g_task_get_task_data (task);

  farthing_key_store_lookup_async (current_store (task), walk->provider, walk->label, g_task_get_cancellable (task),
                                   looked_up_cb, task);
}

static void
farthing_layered_key_store_lookup_async (FarthingKeyStore    *store,
                                         const char          *provider,
                                         const char          *label,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data)
{
  GTask *task = start_walk (store, provider, label, NULL, cancellable, callback, user_data);
  Walk *walk = g_task_get_task_data (task);

  if (label == NULL)
    walk->order = kept_first;
  lookup_next (task);
}

static FarthingSecret *
farthing_layered_key_store_lookup_finish (FarthingKeyStore  *store,
                                          GAsyncResult      *result,
                                          char             **label,
                                          GError           **error)
{
  Walk *walk = g_task_get_task_data (G_TASK (result));
  FarthingSecret *secret = g_task_propagate_pointer (G_TASK (result), error);

  if (secret != NULL && label != NULL)
    *label = g_steal_pointer (&walk->found);

  return secret;
}

static void
forgotten_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;

  /* Whether memory held such a key does not matter. */
  farthing_key_store_remove_finish (FARTHING_KEY_STORE (object), result, NULL);
  g_task_return_boolean (task, TRUE);
}

/* A key kept in the keyring must not stay hidden behind an older one of this run. */
static void
added_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingLayeredKeyStore *self = g_task_get_source_object (task);
  Walk *walk = g_task_get_task_data (task);
  FarthingKeyStore *store = FARTHING_KEY_STORE (object);
  g_autoptr(GError) error = NULL;

  if (!farthing_key_store_add_finish (store, result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (store == self->stores[KEYRING])
    farthing_key_store_remove_async (self->stores[MEMORY], walk->provider, walk->label, NULL, forgotten_cb,
                                     g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

static void
farthing_layered_key_store_add_async (FarthingKeyStore    *store,
                                      const char          *provider,
                                      const char          *label,
                                      FarthingSecret      *secret,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  FarthingLayeredKeyStore *self = FARTHING_LAYERED_KEY_STORE (store);

  farthing_key_store_add_async (self->stores[self->memory_only ? MEMORY : KEYRING], provider, label, secret,
                                cancellable, added_cb,
                                start_walk (store, provider, label, NULL, cancellable, callback, user_data));
}

static void rename_next (GTask *task);

static void
renamed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (farthing_key_store_rename_finish (FARTHING_KEY_STORE (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else if (go_on (task, &error))
    rename_next (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
rename_next (GTask *task)
{
  Walk *walk = g_task_get_task_data (task);

  farthing_key_store_rename_async (current_store (task), walk->provider, walk->label, walk->new_label,
                                   g_task_get_cancellable (task), renamed_cb, task);
}

static void
farthing_layered_key_store_rename_async (FarthingKeyStore    *store,
                                         const char          *provider,
                                         const char          *label,
                                         const char          *new_label,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data)
{
  rename_next (start_walk (store, provider, label, new_label, cancellable, callback, user_data));
}

static void remove_next (GTask *task);

static void
removed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (farthing_key_store_remove_finish (FARTHING_KEY_STORE (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else if (go_on (task, &error))
    remove_next (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
remove_next (GTask *task)
{
  Walk *walk = g_task_get_task_data (task);

  farthing_key_store_remove_async (current_store (task), walk->provider, walk->label, g_task_get_cancellable (task),
                                   removed_cb, task);
}

static void
farthing_layered_key_store_remove_async (FarthingKeyStore    *store,
                                         const char          *provider,
                                         const char          *label,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data)
{
  remove_next (start_walk (store, provider, label, NULL, cancellable, callback, user_data));
}

static gboolean
farthing_layered_key_store_finish (FarthingKeyStore  *store,
                                   GAsyncResult      *result,
                                   GError           **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
farthing_key_store_iface_init (FarthingKeyStoreInterface *iface)
{
  iface->list_async = farthing_layered_key_store_list_async;
  iface->list_finish = farthing_layered_key_store_list_finish;
  iface->lookup_async = farthing_layered_key_store_lookup_async;
  iface->lookup_finish = farthing_layered_key_store_lookup_finish;
  iface->add_async = farthing_layered_key_store_add_async;
  iface->add_finish = farthing_layered_key_store_finish;
  iface->rename_async = farthing_layered_key_store_rename_async;
  iface->rename_finish = farthing_layered_key_store_finish;
  iface->remove_async = farthing_layered_key_store_remove_async;
  iface->remove_finish = farthing_layered_key_store_finish;
}

static void
farthing_layered_key_store_dispose (GObject *object)
{
  FarthingLayeredKeyStore *self = FARTHING_LAYERED_KEY_STORE (object);

  for (guint i = 0; i < N_STORES; i++)
    g_clear_object (&self->stores[i]);
  g_clear_error (&self->keyring_error);

  G_OBJECT_CLASS (farthing_layered_key_store_parent_class)->dispose (object);
}

static void
farthing_layered_key_store_class_init (FarthingLayeredKeyStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = farthing_layered_key_store_dispose;
}

static void
farthing_layered_key_store_init (FarthingLayeredKeyStore *self)
{
}

/**
 * farthing_layered_key_store_new:
 * @keyring: where keys are kept
 * @environment: keys given in variables
 * @memory: keys for this run only
 *
 * A lookup of any key asks memory, the keyring, then the environment; that of a named one what is
 * held before the keyring, which alone may prompt.  A list
 * has the keys of all; it does not fail with the keyring, whose error is told by
 * farthing_layered_key_store_get_keyring_error().
 *
 * Returns: (transfer full): the three as one store
 */
FarthingKeyStore *
farthing_layered_key_store_new (FarthingKeyStore *keyring,
                                FarthingKeyStore *environment,
                                FarthingKeyStore *memory)
{
  FarthingLayeredKeyStore *self = g_object_new (FARTHING_TYPE_LAYERED_KEY_STORE, NULL);

  self->stores[ENVIRONMENT] = g_object_ref (environment);
  self->stores[MEMORY] = g_object_ref (memory);
  self->stores[KEYRING] = g_object_ref (keyring);

  return FARTHING_KEY_STORE (self);
}

/**
 * farthing_layered_key_store_set_memory_only:
 * @store: a layered store
 * @memory_only: whether new keys are held for this run only, because the person said so
 */
void
farthing_layered_key_store_set_memory_only (FarthingKeyStore *store,
                                            gboolean          memory_only)
{
  g_return_if_fail (FARTHING_IS_LAYERED_KEY_STORE (store));

  FARTHING_LAYERED_KEY_STORE (store)->memory_only = memory_only;
}

static void
unlocked_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(FarthingSecret) secret = NULL;
  GError *error = NULL;

  secret = farthing_key_store_lookup_finish (FARTHING_KEY_STORE (object), result, NULL, &error);
  if (secret != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * farthing_layered_key_store_unlock_async:
 * @store: a layered store
 * @cancellable: (nullable): ends the waiting; a prompt that is open stays open
 * @callback: called when the keyring is open, or stays locked
 *
 * Asks the person to unlock the keyring, whichever providers' keys it holds: while it is locked, it
 * does not say.
 */
void
farthing_layered_key_store_unlock_async (FarthingKeyStore    *store,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data)
{
  FarthingKeyStore *keyring;
  GTask *task;

  g_return_if_fail (FARTHING_IS_LAYERED_KEY_STORE (store));

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, farthing_layered_key_store_unlock_async);
  keyring = FARTHING_LAYERED_KEY_STORE (store)->stores[KEYRING];
  farthing_key_store_lookup_async (keyring, NULL, NULL, cancellable, unlocked_cb, task);
}

/**
 * farthing_layered_key_store_unlock_finish:
 *
 * Returns: whether the keyring is open; keyring-locked if the person dismissed the prompt
 */
gboolean
farthing_layered_key_store_unlock_finish (FarthingKeyStore  *store,
                                          GAsyncResult      *result,
                                          GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * farthing_layered_key_store_get_keyring_error:
 * @store: a layered store
 *
 * Returns: (transfer none) (nullable): why the keyring was left out of the last list, or %NULL
 */
const GError *
farthing_layered_key_store_get_keyring_error (FarthingKeyStore *store)
{
  g_return_val_if_fail (FARTHING_IS_LAYERED_KEY_STORE (store), NULL);

  return FARTHING_LAYERED_KEY_STORE (store)->keyring_error;
}
