/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-keyring.h"
#include "farthing-secret-key-store.h"

G_BEGIN_DECLS

/* What the two files of the class share */

struct _FarthingSecretKeyStore
{
  GObject          parent_instance;

  FarthingKeyring *keyring;
};

/* One call of the interface, which takes several steps in the keyring: the data of its task */
typedef struct
{
  char           *provider;
  char           *label;
  char           *new_label;
  char           *id;
  FarthingSecret *secret;
  GPtrArray      *items;                /* found by the last search */
  guint           at;
  GListStore     *list;
} FarthingSecretSteps;

GTask   *farthing_secret_steps_new              (gpointer             self,
                                                 const char          *provider,
                                                 const char          *label,
                                                 GCancellable        *cancellable,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data) G_GNUC_WARN_UNUSED_RESULT;
void     farthing_secret_steps_search           (GTask               *task,
                                                 const char          *label,
                                                 gboolean             may_prompt,
                                                 GAsyncReadyCallback  callback);
gboolean farthing_secret_steps_take_found       (GTask               *task,
                                                 GObject             *keyring,
                                                 GAsyncResult        *result);
void     farthing_secret_steps_retrieve         (GTask               *task,
                                                 guint                at,
                                                 GAsyncReadyCallback  callback);

void     farthing_secret_key_store_add_async    (FarthingKeyStore    *self,
                                                 const char          *provider,
                                                 const char          *label,
                                                 FarthingSecret      *secret,
                                                 GCancellable        *cancellable,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);
void     farthing_secret_key_store_rename_async (FarthingKeyStore    *self,
                                                 const char          *provider,
                                                 const char          *label,
                                                 const char          *new_label,
                                                 GCancellable        *cancellable,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);
void     farthing_secret_key_store_remove_async (FarthingKeyStore    *self,
                                                 const char          *provider,
                                                 const char          *label,
                                                 GCancellable        *cancellable,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);

G_END_DECLS
