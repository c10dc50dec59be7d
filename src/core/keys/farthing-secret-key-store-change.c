/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-secret-key-store-private.h"

#include <glib/gi18n-lib.h>

#include "farthing-key-error.h"

/* What changes the keyring.  Storing is answered by the service with the item it made; what removes
 * something is looked at again before it counts as done, because that can fail in silence. */

static void
store (GTask               *task,
       const char          *label,
       GAsyncReadyCallback  callback)
{
  FarthingSecretKeyStore *self = g_task_get_source_object (task);
  FarthingSecretSteps *steps = g_task_get_task_data (task);

  farthing_keyring_store_async (self->keyring, steps->provider, label, steps->id, steps->secret,
                                g_task_get_cancellable (task), callback, task);
}

/* Removing: clear, then look whether it is gone, for clearing a locked item does nothing and says
 * nothing.  The end of both remove and rename. */

static void
gone_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  g_autoptr(GPtrArray) left = farthing_keyring_search_finish (FARTHING_KEYRING (object), result, &error);

  if (left != NULL && left->len > 0 && farthing_keyring_item_is_locked (g_ptr_array_index (left, 0)))
    farthing_key_error_set_locked (&error);
  else if (left != NULL && left->len > 0)
    error = farthing_error_new (FARTHING_ERROR_PROTOCOL, _("The keyring did not remove the key: try again"));

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
cleared_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingSecretSteps *steps = g_task_get_task_data (task);
  GError *error = NULL;

  if (!farthing_keyring_clear_finish (FARTHING_KEYRING (object), result, &error))
    g_task_return_error (task, error);
  else
    farthing_secret_steps_search (g_steal_pointer (&task), steps->label, FALSE, gone_cb);
}

static void
clear (GTask *task)
{
  FarthingSecretKeyStore *self = g_task_get_source_object (task);
  FarthingSecretSteps *steps = g_task_get_task_data (task);

  farthing_keyring_clear_async (self->keyring, steps->provider, steps->label, g_task_get_cancellable (task), cleared_cb,
                                task);
}

/* Add: the id of the item that is replaced, or a new one, then store */

static void
added_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (farthing_keyring_store_finish (FARTHING_KEYRING (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
replaced_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingSecretSteps *steps = g_task_get_task_data (task);
  GError *error = NULL;

  steps->items = farthing_keyring_search_finish (FARTHING_KEYRING (object), result, &error);
  if (steps->items == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (steps->items->len > 0)
    steps->id = farthing_keyring_item_dup (g_ptr_array_index (steps->items, 0), "id");
  else
    steps->id = g_uuid_string_random ();
  store (g_steal_pointer (&task), steps->label, added_cb);
}

void
farthing_secret_key_store_add_async (FarthingKeyStore    *self,
                                     const char          *provider,
                                     const char          *label,
                                     FarthingSecret      *secret,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  GTask *task = farthing_secret_steps_new (self, provider, label, cancellable, callback, user_data);
  FarthingSecretSteps *steps = g_task_get_task_data (task);

  steps->secret = farthing_secret_ref (secret);
  farthing_secret_steps_search (task, label, TRUE, replaced_cb);
}

/* Rename: read the old, see that the new label is free, store under it, read that again and compare,
 * and only then remove the old.  The key is never in one place only. */

static void
compared_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingSecretSteps *steps = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr(FarthingSecret) kept = farthing_keyring_retrieve_finish (FARTHING_KEYRING (object), result, &error);

  if (kept == NULL)
    g_task_return_error (task, error);
  else if (strcmp (farthing_secret_peek (kept), farthing_secret_peek (steps->secret)) != 0)
    g_task_return_new_error (task, FARTHING_ERROR, FARTHING_ERROR_PROTOCOL, _("The keyring did not keep the key"));
  else
    clear (g_steal_pointer (&task));
}

static void
found_new_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;

  if (farthing_secret_steps_take_found (task, object, result))
    farthing_secret_steps_retrieve (g_steal_pointer (&task), 0, compared_cb);
}

static void
stored_new_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingSecretSteps *steps = g_task_get_task_data (task);
  GError *error = NULL;

  if (!farthing_keyring_store_finish (FARTHING_KEYRING (object), result, &error))
    g_task_return_error (task, error);
  else
    farthing_secret_steps_search (g_steal_pointer (&task), steps->new_label, FALSE, found_new_cb);
}

static void
checked_free_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingSecretSteps *steps = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr(GPtrArray) taken = farthing_keyring_search_finish (FARTHING_KEYRING (object), result, &error);

  if (taken != NULL && taken->len > 0)
    farthing_key_error_set_taken (&error, steps->provider, steps->new_label);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    store (g_steal_pointer (&task), steps->new_label, stored_new_cb);
}

static void
read_old_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingSecretSteps *steps = g_task_get_task_data (task);
  GError *error = NULL;

  steps->secret = farthing_keyring_retrieve_finish (FARTHING_KEYRING (object), result, &error);
  if (steps->secret == NULL)
    g_task_return_error (task, error);
  else
    farthing_secret_steps_search (g_steal_pointer (&task), steps->new_label, FALSE, checked_free_cb);
}

static void
found_old_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingSecretSteps *steps = g_task_get_task_data (task);

  if (!farthing_secret_steps_take_found (task, object, result))
    return;

  if (strcmp (steps->label, steps->new_label) == 0)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  steps->id = farthing_keyring_item_dup (g_ptr_array_index (steps->items, 0), "id");
  farthing_secret_steps_retrieve (g_steal_pointer (&task), 0, read_old_cb);
}

void
farthing_secret_key_store_rename_async (FarthingKeyStore    *self,
                                        const char          *provider,
                                        const char          *label,
                                        const char          *new_label,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  GTask *task = farthing_secret_steps_new (self, provider, label, cancellable, callback, user_data);
  FarthingSecretSteps *steps = g_task_get_task_data (task);

  steps->new_label = g_strdup (new_label);
  farthing_secret_steps_search (task, label, TRUE, found_old_cb);
}

static void
found_to_remove_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;

  if (farthing_secret_steps_take_found (task, object, result))
    clear (g_steal_pointer (&task));
}

void
farthing_secret_key_store_remove_async (FarthingKeyStore    *self,
                                        const char          *provider,
                                        const char          *label,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  farthing_secret_steps_search (farthing_secret_steps_new (self, provider, label, cancellable, callback, user_data), label, TRUE, found_to_remove_cb);
}
