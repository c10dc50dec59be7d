/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-secret.h"

G_BEGIN_DECLS

typedef enum
{
  FARTHING_KEY_SOURCE_KEYRING,
  FARTHING_KEY_SOURCE_ENVIRONMENT,
  FARTHING_KEY_SOURCE_MEMORY,
} FarthingKeySource;

/**
 * FarthingKeyInfo:
 *
 * All that may be known about a key without the key: an item of lists, immutable.
 */
#define FARTHING_TYPE_KEY_INFO (farthing_key_info_get_type ())

G_DECLARE_FINAL_TYPE (FarthingKeyInfo, farthing_key_info, FARTHING, KEY_INFO, GObject)

FarthingKeyInfo  *farthing_key_info_new           (const char        *provider,
                                                   const char        *label,
                                                   const char        *id,
                                                   const char        *tail,
                                                   FarthingKeySource  source,
                                                   gboolean           locked) G_GNUC_WARN_UNUSED_RESULT;
const char       *farthing_key_info_get_provider  (FarthingKeyInfo   *self);
const char       *farthing_key_info_get_label     (FarthingKeyInfo   *self);
const char       *farthing_key_info_get_id        (FarthingKeyInfo   *self);
const char       *farthing_key_info_get_tail      (FarthingKeyInfo   *self);
FarthingKeySource farthing_key_info_get_source    (FarthingKeyInfo   *self);
gboolean          farthing_key_info_get_locked    (FarthingKeyInfo   *self);

/**
 * FarthingKeyStore:
 *
 * Where keys are kept.  Errors are of #FARTHING_ERROR: no-key, keyring-locked (also when the
 * person dismissed the prompt), keyring-missing, timeout; or %G_IO_ERROR_CANCELLED.  Every call
 * ends within its time limit, whatever the service does.
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
/* @label NULL: any key of the provider; the label found is returned.  May prompt. */
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
/* @pairs: provider id, variable name, …, NULL; each variable is taken out of the environment so that no child sees it */
FarthingKeyStore *farthing_environment_key_store_new (const char *const *pairs) G_GNUC_WARN_UNUSED_RESULT;
FarthingKeyStore *farthing_memory_key_store_new      (void) G_GNUC_WARN_UNUSED_RESULT;
/* Looks in each in turn, lists all of them; adds to the keyring, or to memory after farthing_layered_key_store_set_memory_only() */
FarthingKeyStore *farthing_layered_key_store_new     (FarthingKeyStore *keyring,
                                                      FarthingKeyStore *environment,
                                                      FarthingKeyStore *memory) G_GNUC_WARN_UNUSED_RESULT;
void              farthing_layered_key_store_set_memory_only (FarthingKeyStore *self,
                                                              gboolean          memory_only);

G_END_DECLS
