/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "farthing-error.h"
#include "farthing-held-keys.h"
#include "farthing-key-store.h"

/* Keys that came in the usual variables.  The variables are taken out of the environment, so that no
 * program started from here sees them; the key's label is the variable's name, because that is
 * what a person has to change. */

#define FARTHING_TYPE_ENVIRONMENT_KEY_STORE (farthing_environment_key_store_get_type ())

G_DECLARE_FINAL_TYPE (FarthingEnvironmentKeyStore, farthing_environment_key_store, FARTHING, ENVIRONMENT_KEY_STORE, GObject)

struct _FarthingEnvironmentKeyStore
{
  GObject parent_instance;

  FarthingHeldKeys *keys;
  GHashTable *malformed; /* provider → variable whose value is no key */
};

static void farthing_key_store_iface_init (FarthingKeyStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FarthingEnvironmentKeyStore, farthing_environment_key_store, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (FARTHING_TYPE_KEY_STORE, farthing_key_store_iface_init))

/* The memory of the variable is wiped as well: unsetting it only drops the pointer, and the text
 * would stay readable, in a core dump or in /proc. */
static void
take_out (const char *variable)
{
  char *value = getenv (variable);

  if (value == NULL)
    return;

  farthing_secret_wipe (value, strlen (value));
  g_unsetenv (variable);
}

/* Nothing can be changed here; which error says so depends on whether the key is here at all. */
static void
refuse (GTask      *task,
        const char *provider,
        const char *label)
{
  FarthingEnvironmentKeyStore *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (farthing_held_keys_find (self->keys, provider, label, NULL, &error) == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, FARTHING_ERROR, FARTHING_ERROR_BAD_REQUEST,
                             /* Translators: %s is the name of an environment variable */
                             _("This key comes from the environment: change the variable %s"), label);
}

static void
farthing_environment_key_store_list_async (FarthingKeyStore    *store,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data)
{
  FarthingEnvironmentKeyStore *self = FARTHING_ENVIRONMENT_KEY_STORE (store);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, farthing_environment_key_store_list_async);
  farthing_held_keys_answer_list (self->keys, task);
}

static GListModel *
farthing_environment_key_store_list_finish (FarthingKeyStore  *store,
                                            GAsyncResult      *result,
                                            GError           **error)
{
  return farthing_held_keys_list_finish (result, error);
}

static void
farthing_environment_key_store_lookup_async (FarthingKeyStore    *store,
                                             const char          *provider,
                                             const char          *label,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data)
{
  FarthingEnvironmentKeyStore *self = FARTHING_ENVIRONMENT_KEY_STORE (store);
  const char *variable = provider != NULL ? g_hash_table_lookup (self->malformed, provider) : NULL;
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, farthing_environment_key_store_lookup_async);
  if (variable != NULL && (label == NULL || strcmp (label, variable) == 0))
    g_task_return_new_error (task, FARTHING_ERROR, FARTHING_ERROR_BAD_KEY,
                             /* Translators: %s is the name of an environment variable */
                             _("What the variable %s holds is not a key: it must be one word"), variable);
  else
    farthing_held_keys_answer_lookup (self->keys, provider, label, task);
}

static FarthingSecret *
farthing_environment_key_store_lookup_finish (FarthingKeyStore  *store,
                                              GAsyncResult      *result,
                                              char             **label,
                                              GError           **error)
{
  return farthing_held_keys_lookup_finish (result, label, error);
}

static void
farthing_environment_key_store_add_async (FarthingKeyStore    *store,
                                          const char          *provider,
                                          const char          *label,
                                          FarthingSecret      *secret,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, farthing_environment_key_store_add_async);
  g_task_return_new_error (task, FARTHING_ERROR, FARTHING_ERROR_BAD_REQUEST,
                           _("No key can be added to the environment: add it to the keyring"));
}

static void
farthing_environment_key_store_rename_async (FarthingKeyStore    *store,
                                             const char          *provider,
                                             const char          *label,
                                             const char          *new_label,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, farthing_environment_key_store_rename_async);
  refuse (task, provider, label);
}

static void
farthing_environment_key_store_remove_async (FarthingKeyStore    *store,
                                             const char          *provider,
                                             const char          *label,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, farthing_environment_key_store_remove_async);
  refuse (task, provider, label);
}

static gboolean
farthing_environment_key_store_finish (FarthingKeyStore  *store,
                                       GAsyncResult      *result,
                                       GError           **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
farthing_key_store_iface_init (FarthingKeyStoreInterface *iface)
{
  iface->list_async = farthing_environment_key_store_list_async;
  iface->list_finish = farthing_environment_key_store_list_finish;
  iface->lookup_async = farthing_environment_key_store_lookup_async;
  iface->lookup_finish = farthing_environment_key_store_lookup_finish;
  iface->add_async = farthing_environment_key_store_add_async;
  iface->add_finish = farthing_environment_key_store_finish;
  iface->rename_async = farthing_environment_key_store_rename_async;
  iface->rename_finish = farthing_environment_key_store_finish;
  iface->remove_async = farthing_environment_key_store_remove_async;
  iface->remove_finish = farthing_environment_key_store_finish;
}

static void
farthing_environment_key_store_finalize (GObject *object)
{
  FarthingEnvironmentKeyStore *self = FARTHING_ENVIRONMENT_KEY_STORE (object);

  g_clear_pointer (&self->keys, farthing_held_keys_free);
  g_clear_pointer (&self->malformed, g_hash_table_unref);

  G_OBJECT_CLASS (farthing_environment_key_store_parent_class)->finalize (object);
}

static void
farthing_environment_key_store_class_init (FarthingEnvironmentKeyStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = farthing_environment_key_store_finalize;
}

static void
farthing_environment_key_store_init (FarthingEnvironmentKeyStore *self)
{
  self->keys = farthing_held_keys_new (FARTHING_KEY_SOURCE_ENVIRONMENT);
  self->malformed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * farthing_environment_key_store_new:
 * @pairs: (array zero-terminated=1): provider id, name of its variable, and so on; a name may be
 *   that of several providers
 *
 * Call it before there are threads: it changes the environment.
 *
 * Returns: (transfer full): a store of the keys that were in the environment
 */
FarthingKeyStore *
farthing_environment_key_store_new (const char *const *pairs)
{
  FarthingEnvironmentKeyStore *self = g_object_new (FARTHING_TYPE_ENVIRONMENT_KEY_STORE, NULL);

  for (gsize i = 0; pairs[i] != NULL; i += 2)
    {
      const char *value = g_getenv (pairs[i + 1]);
      g_autoptr(FarthingSecret) secret = value != NULL ? farthing_secret_new (value, -1) : NULL;

      if (secret != NULL)
        farthing_held_keys_add (self->keys, pairs[i], pairs[i + 1], pairs[i + 1], secret);
      else if (value != NULL && value[strspn (value, " \t\r\n\v\f")] != '\0')
        g_hash_table_insert (self->malformed, g_strdup (pairs[i]), g_strdup (pairs[i + 1]));
    }

  for (gsize i = 0; pairs[i] != NULL; i += 2)
    take_out (pairs[i + 1]);

  return FARTHING_KEY_STORE (self);
}
