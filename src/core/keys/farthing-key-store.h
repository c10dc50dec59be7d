/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-key-info.h"
#include "farthing-secret.h"

G_BEGIN_DECLS

/**
 * FarthingKeyStore:
 *
 * Where keys are kept.  Errors are of #FARTHING_ERROR: no-key, keyring-locked (also when the
 * person dismissed the prompt), keyring-missing, timeout, bad-request (a label that is taken, a
 * key that cannot be changed here), protocol (the service failed); or %G_IO_ERROR_CANCELLED.
 * Every call ends within its time limit, whatever the service does.
 */
#define FARTHING_TYPE_KEY_STORE (farthing_key_store_get_type ())

G_DECLARE_INTERFACE (FarthingKeyStore, farthing_key_store, FARTHING, KEY_STORE, GObject)

struct _FarthingKeyStoreInterface
{
  GTypeInterface parent_iface;

  void            (*list_async)    (FarthingKeyStore    *self,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
  GListModel     *(*list_finish)   (FarthingKeyStore    *self,
                                    GAsyncResult        *result,
                                    GError             **error);
  void            (*lookup_async)  (FarthingKeyStore    *self,
                                    const char          *provider,
                                    const char          *label,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
  FarthingSecret *(*lookup_finish) (FarthingKeyStore    *self,
                                    GAsyncResult        *result,
                                    char               **label,
                                    GError             **error);
  void            (*add_async)     (FarthingKeyStore    *self,
                                    const char          *provider,
                                    const char          *label,
                                    FarthingSecret      *secret,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
  gboolean        (*add_finish)    (FarthingKeyStore    *self,
                                    GAsyncResult        *result,
                                    GError             **error);
  void            (*rename_async)  (FarthingKeyStore    *self,
                                    const char          *provider,
                                    const char          *label,
                                    const char          *new_label,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
  gboolean        (*rename_finish) (FarthingKeyStore    *self,
                                    GAsyncResult        *result,
                                    GError             **error);
  void            (*remove_async)  (FarthingKeyStore    *self,
                                    const char          *provider,
                                    const char          *label,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
  gboolean        (*remove_finish) (FarthingKeyStore    *self,
                                    GAsyncResult        *result,
                                    GError             **error);
};

/* The list has one FarthingKeyInfo a key, sorted by provider and label.  A locked keyring gives
 * what can be seen of it without a prompt. */
void            farthing_key_store_list_async    (FarthingKeyStore     *self,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
GListModel     *farthing_key_store_list_finish   (FarthingKeyStore     *self,
                                                  GAsyncResult         *result,
                                                  GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* @label NULL: any key of the provider, @provider NULL too: any key of the keyring; the label found
 * is returned.  May prompt. */
void            farthing_key_store_lookup_async  (FarthingKeyStore     *self,
                                                  const char           *provider,
                                                  const char           *label,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
FarthingSecret *farthing_key_store_lookup_finish (FarthingKeyStore     *self,
                                                  GAsyncResult         *result,
                                                  char                **label,
                                                  GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* Replaces a key of the same provider and label. */
void            farthing_key_store_add_async     (FarthingKeyStore     *self,
                                                  const char           *provider,
                                                  const char           *label,
                                                  FarthingSecret       *secret,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean        farthing_key_store_add_finish    (FarthingKeyStore     *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void            farthing_key_store_rename_async  (FarthingKeyStore     *self,
                                                  const char           *provider,
                                                  const char           *label,
                                                  const char           *new_label,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean        farthing_key_store_rename_finish (FarthingKeyStore     *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void            farthing_key_store_remove_async  (FarthingKeyStore     *self,
                                                  const char           *provider,
                                                  const char           *label,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean        farthing_key_store_remove_finish (FarthingKeyStore     *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);

/* The stores: */
FarthingKeyStore *farthing_secret_key_store_new      (void) G_GNUC_WARN_UNUSED_RESULT;
/* @pairs: provider id, variable name, …, NULL; each variable is taken out of the environment so
 * that no child sees it */
FarthingKeyStore *farthing_environment_key_store_new (const char *const *pairs) G_GNUC_WARN_UNUSED_RESULT;
FarthingKeyStore *farthing_memory_key_store_new      (void) G_GNUC_WARN_UNUSED_RESULT;
/* Looks up in the environment, in memory, then in the keyring, and lists all of them; adds to the
 * keyring, or to memory after farthing_layered_key_store_set_memory_only() */
FarthingKeyStore *farthing_layered_key_store_new     (FarthingKeyStore *keyring,
                                                      FarthingKeyStore *environment,
                                                      FarthingKeyStore *memory) G_GNUC_WARN_UNUSED_RESULT;
void              farthing_layered_key_store_set_memory_only (FarthingKeyStore *self,
                                                              gboolean          memory_only);
/* Prompts for a locked keyring: keyring-locked if the person dismissed it, no-key if it holds none */
void              farthing_layered_key_store_unlock_async  (FarthingKeyStore     *self,
                                                            GCancellable         *cancellable,
                                                            GAsyncReadyCallback   callback,
                                                            gpointer              user_data);
gboolean          farthing_layered_key_store_unlock_finish (FarthingKeyStore     *self,
                                                            GAsyncResult         *result,
                                                            GError              **error);
/* (nullable): why the keyring was left out of the last list */
const GError     *farthing_layered_key_store_get_keyring_error (FarthingKeyStore *self);

G_END_DECLS
