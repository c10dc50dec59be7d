/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#define SECRET_API_SUBJECT_TO_CHANGE
#include <libsecret/secret.h>

#include "farthing-secret.h"

G_BEGIN_DECLS

/**
 * FarthingKeyring:
 *
 * Farthing's items in the Secret Service, one step at a time, each step with its own limit.  Private
 * to this folder; the errors are those of FarthingKeyStore.
 */
#define FARTHING_TYPE_KEYRING (farthing_keyring_get_type ())

G_DECLARE_FINAL_TYPE (FarthingKeyring, farthing_keyring, FARTHING, KEYRING, GObject)

FarthingKeyring *farthing_keyring_new             (guint                 answer_limit_ms,
                                                   guint                 prompt_limit_ms) G_GNUC_WARN_UNUSED_RESULT;

/* The items with these attributes, NULL standing for any.  With @may_prompt only such as can be
 * read, after a prompt if need be: keyring-locked if it was dismissed. */
void             farthing_keyring_search_async    (FarthingKeyring      *self,
                                                   const char           *provider,
                                                   const char           *label,
                                                   gboolean              may_prompt,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
/* (transfer full) (element-type SecretRetrievable): sorted by provider and label */
GPtrArray       *farthing_keyring_search_finish   (FarthingKeyring      *self,
                                                   GAsyncResult         *result,
                                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void             farthing_keyring_retrieve_async  (FarthingKeyring      *self,
                                                   SecretRetrievable    *item,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
FarthingSecret  *farthing_keyring_retrieve_finish (FarthingKeyring      *self,
                                                   GAsyncResult         *result,
                                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* May prompt; replaces an item whose attributes are all the same */
void             farthing_keyring_store_async     (FarthingKeyring      *self,
                                                   const char           *provider,
                                                   const char           *label,
                                                   const char           *id,
                                                   FarthingSecret       *secret,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean         farthing_keyring_store_finish    (FarthingKeyring      *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
/* Success only says that the service answered: look again whether the item is gone */
void             farthing_keyring_clear_async     (FarthingKeyring      *self,
                                                   const char           *provider,
                                                   const char           *label,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean         farthing_keyring_clear_finish    (FarthingKeyring      *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

gboolean         farthing_keyring_item_is_locked  (SecretRetrievable    *item);
/* "" where the item is locked and the service hides it */
char            *farthing_keyring_item_dup        (SecretRetrievable    *item,
                                                   const char           *attribute) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
