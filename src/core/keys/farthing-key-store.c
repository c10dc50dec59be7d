/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-key-store.h"

G_DEFINE_INTERFACE (FarthingKeyStore, farthing_key_store, G_TYPE_OBJECT)

static void
farthing_key_store_default_init (FarthingKeyStoreInterface *iface)
{
}

/**
 * farthing_key_store_list_async:
 * @self: a store
 * @cancellable: (nullable): ends the waiting
 * @callback: called when the list is there
 *
 * Lists the keys without ever prompting.
 */
void
farthing_key_store_list_async (FarthingKeyStore    *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (FARTHING_IS_KEY_STORE (self));

  FARTHING_KEY_STORE_GET_IFACE (self)->list_async (self, cancellable, callback, user_data);
}

/**
 * farthing_key_store_list_finish:
 *
 * Returns: (transfer full): a list of #FarthingKeyInfo by provider and label, or %NULL
 */
GListModel *
farthing_key_store_list_finish (FarthingKeyStore  *self,
                                GAsyncResult      *result,
                                GError           **error)
{
  g_return_val_if_fail (FARTHING_IS_KEY_STORE (self), NULL);

  return FARTHING_KEY_STORE_GET_IFACE (self)->list_finish (self, result, error);
}

/**
 * farthing_key_store_lookup_async:
 * @self: a store
 * @provider: (nullable): id of a provider; %NULL for any, which a keyring alone understands
 * @label: (nullable): which of its keys; %NULL for any
 * @cancellable: (nullable): ends the waiting; a prompt that is open stays open
 * @callback: called when the key is there
 *
 * Reads a key.  A locked keyring prompts the person.
 */
void
farthing_key_store_lookup_async (FarthingKeyStore    *self,
                                 const char          *provider,
                                 const char          *label,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (FARTHING_IS_KEY_STORE (self));
  g_return_if_fail (provider != NULL || label == NULL);

  FARTHING_KEY_STORE_GET_IFACE (self)->lookup_async (self, provider, label, cancellable, callback, user_data);
}

/**
 * farthing_key_store_lookup_finish:
 * @label: (out) (optional) (transfer full): the label of the key found
 *
 * Returns: (transfer full): the key, or %NULL
 */
FarthingSecret *
farthing_key_store_lookup_finish (FarthingKeyStore  *self,
                                  GAsyncResult      *result,
                                  char             **label,
                                  GError           **error)
{
  g_return_val_if_fail (FARTHING_IS_KEY_STORE (self), NULL);

  return FARTHING_KEY_STORE_GET_IFACE (self)->lookup_finish (self, result, label, error);
}

/**
 * farthing_key_store_add_async:
 * @self: a store
 * @provider: id of a provider
 * @label: what the person calls the key; a key of the same provider and label is replaced
 * @secret: the key
 * @cancellable: (nullable): ends the waiting; a prompt that is open stays open, and what it leads
 *   to is not known
 * @callback: called when the key is kept
 *
 * Keeps a key.  A locked keyring prompts the person.
 */
void
farthing_key_store_add_async (FarthingKeyStore    *self,
                              const char          *provider,
                              const char          *label,
                              FarthingSecret      *secret,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (FARTHING_IS_KEY_STORE (self));
  g_return_if_fail (provider != NULL);
  g_return_if_fail (label != NULL);
  g_return_if_fail (secret != NULL);

  FARTHING_KEY_STORE_GET_IFACE (self)->add_async (self, provider, label, secret, cancellable, callback, user_data);
}

gboolean
farthing_key_store_add_finish (FarthingKeyStore  *self,
                               GAsyncResult      *result,
                               GError           **error)
{
  g_return_val_if_fail (FARTHING_IS_KEY_STORE (self), FALSE);

  return FARTHING_KEY_STORE_GET_IFACE (self)->add_finish (self, result, error);
}

/**
 * farthing_key_store_rename_async:
 * @self: a store
 * @provider: id of a provider
 * @label: the label so far
 * @new_label: the label to be, which no other key of the provider may have
 * @cancellable: (nullable): ends the waiting
 * @callback: called when it is done
 *
 * Gives a key another label.  When it fails in the middle the key is there under both.
 */
void
farthing_key_store_rename_async (FarthingKeyStore    *self,
                                 const char          *provider,
                                 const char          *label,
                                 const char          *new_label,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (FARTHING_IS_KEY_STORE (self));
  g_return_if_fail (provider != NULL);
  g_return_if_fail (label != NULL);
  g_return_if_fail (new_label != NULL);

  FARTHING_KEY_STORE_GET_IFACE (self)->rename_async (self, provider, label, new_label, cancellable, callback, user_data);
}

gboolean
farthing_key_store_rename_finish (FarthingKeyStore  *self,
                                  GAsyncResult      *result,
                                  GError           **error)
{
  g_return_val_if_fail (FARTHING_IS_KEY_STORE (self), FALSE);

  return FARTHING_KEY_STORE_GET_IFACE (self)->rename_finish (self, result, error);
}

/**
 * farthing_key_store_remove_async:
 * @self: a store
 * @provider: id of a provider
 * @label: which of its keys
 * @cancellable: (nullable): ends the waiting
 * @callback: called when it is gone
 *
 * Removes a key, and makes sure that it is gone.
 */
void
farthing_key_store_remove_async (FarthingKeyStore    *self,
                                 const char          *provider,
                                 const char          *label,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (FARTHING_IS_KEY_STORE (self));
  g_return_if_fail (provider != NULL);
  g_return_if_fail (label != NULL);

  FARTHING_KEY_STORE_GET_IFACE (self)->remove_async (self, provider, label, cancellable, callback, user_data);
}

gboolean
farthing_key_store_remove_finish (FarthingKeyStore  *self,
                                  GAsyncResult      *result,
                                  GError           **error)
{
  g_return_val_if_fail (FARTHING_IS_KEY_STORE (self), FALSE);

  return FARTHING_KEY_STORE_GET_IFACE (self)->remove_finish (self, result, error);
}
