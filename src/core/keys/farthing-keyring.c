/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-keyring-private.h"

#include <glib/gi18n-lib.h>

#include "farthing-key-error.h"

G_DEFINE_FINAL_TYPE (FarthingKeyring, farthing_keyring, G_TYPE_OBJECT)

/* Nothing secret in attributes: the daemon keeps them in clear, or as MD5. */
const SecretSchema farthing_keyring_schema = {
  APPLICATION_ID ".Key",
  SECRET_SCHEMA_DONT_MATCH_NAME,
  {
    { "application", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "provider", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "label", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "id", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  }
};

GHashTable *
farthing_keyring_make_attributes (const char *provider,
                                  const char *label,
                                  const char *id)
{
  GHashTable *attributes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  g_hash_table_insert (attributes, (char *) "application", g_strdup (APPLICATION_ID));
  if (provider != NULL)
    g_hash_table_insert (attributes, (char *) "provider", g_strdup (provider));
  if (label != NULL)
    g_hash_table_insert (attributes, (char *) "label", g_strdup (label));
  if (id != NULL)
    g_hash_table_insert (attributes, (char *) "id", g_strdup (id));

  return attributes;
}

/* Says what to do about an error of libsecret or of the bus; takes @error. */
GError *
farthing_keyring_explain (GError *error)
{
  GError *explained = NULL;

  if (error == NULL || error->domain == FARTHING_ERROR || farthing_error_is_cancelled (error))
    return error;

  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    {
      farthing_key_error_set_locked (&explained);
    }
  else if (g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) ||
           g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER) ||
           g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND))
    {
      farthing_key_error_set_missing (&explained);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT) ||
           g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY) ||
           g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_TIMED_OUT))
    {
      farthing_key_error_set_timeout (&explained);
    }
  else
    {
      g_dbus_error_strip_remote_error (error);
      explained = farthing_error_new (FARTHING_ERROR_PROTOCOL,
                                      /* Translators: %s is the message of the keyring service */
                                      _("The keyring failed: %s"), error->message);
    }
  g_error_free (error);

  return explained;
}

GTask *
farthing_keyring_new_call (FarthingKeyring         *self,
                           FarthingKeyringCallKind  kind,
                           GTask                   *task,
                           GAsyncReadyCallback      callback)
{
  guint limit_ms = kind == FARTHING_KEYRING_CALL_PROMPTING ? self->prompt_limit_ms : self->answer_limit_ms;

  return farthing_keyring_call_new (self, kind, limit_ms, g_task_get_cancellable (task), callback, task);
}

static void
retrieved_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SecretRetrievable *item = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr(GAsyncResult) answer = farthing_keyring_call_finish (result, &error);
  SecretValue *value = answer != NULL ? secret_retrievable_retrieve_secret_finish (item, answer, &error) : NULL;
  FarthingSecret *secret = NULL;
  gsize length;

  /* Copied from one block of locked memory into another; libsecret wipes its own. */
  if (value != NULL)
    {
      const char *text = secret_value_get (value, &length);

      secret = farthing_secret_new (text, length);
      secret_value_unref (value);
    }

  if (secret != NULL)
    g_task_return_pointer (task, secret, (GDestroyNotify) farthing_secret_unref);
  else if (error != NULL)
    g_task_return_error (task, farthing_keyring_explain (error));
  else
    g_task_return_new_error (task, FARTHING_ERROR, FARTHING_ERROR_NO_KEY,
                             _("What the keyring holds is not a key, which is one word: remove it and add it again"));
}

void
farthing_keyring_retrieve_async (FarthingKeyring     *self,
                                 SecretRetrievable   *item,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *call;
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, farthing_keyring_retrieve_async);
  g_task_set_task_data (task, g_object_ref (item), g_object_unref);

  call = farthing_keyring_new_call (self, FARTHING_KEYRING_CALL_SILENT, task, retrieved_cb);
  secret_retrievable_retrieve_secret (item, farthing_keyring_call_get_cancellable (call),
                                      farthing_keyring_call_answered_cb, call);
}

FarthingSecret *
farthing_keyring_retrieve_finish (FarthingKeyring  *self,
                                  GAsyncResult     *result,
                                  GError          **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
stored_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingKeyring *self = FARTHING_KEYRING (object);
  GError *error = NULL;
  g_autoptr(GAsyncResult) answer = farthing_keyring_call_finish (result, &error);

  g_ptr_array_remove (self->prompting, G_TASK (result));

  if (answer != NULL && secret_password_store_finish (answer, &error))
    g_task_return_boolean (task, TRUE);
  else if (error != NULL)
    g_task_return_error (task, farthing_keyring_explain (error));
  else
    g_task_return_new_error (task, FARTHING_ERROR, FARTHING_ERROR_PROTOCOL, _("The keyring did not keep the key"));
}

void
farthing_keyring_store_async (FarthingKeyring     *self,
                              const char          *provider,
                              const char          *label,
                              const char          *id,
                              FarthingSecret      *secret,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GHashTable) attributes = farthing_keyring_make_attributes (provider, label, id);
  /* Translators: the title of an entry in the system's keyring; the first %s is the id of a provider, the second the label of a key */
  g_autofree char *title = g_strdup_printf (_("Farthing: %s key “%s”"), provider, label);
  SecretValue *value = secret_value_new (farthing_secret_peek (secret), farthing_secret_get_length (secret),
                                         "text/plain");
  GTask *call;
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, farthing_keyring_store_async);
  call = farthing_keyring_new_call (self, FARTHING_KEYRING_CALL_PROMPTING, task, stored_cb);
  g_ptr_array_add (self->prompting, g_object_ref (call));
  secret_password_storev_binary (&farthing_keyring_schema, attributes, SECRET_COLLECTION_DEFAULT, title, value, NULL,
                                 farthing_keyring_call_answered_cb, call);
  secret_value_unref (value);
}

gboolean
farthing_keyring_store_finish (FarthingKeyring  *self,
                               GAsyncResult     *result,
                               GError          **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
cleared_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  g_autoptr(GAsyncResult) answer = farthing_keyring_call_finish (result, &error);

  if (answer != NULL)
    secret_password_clear_finish (answer, &error);

  if (error != NULL)
    g_task_return_error (task, farthing_keyring_explain (error));
  else
    g_task_return_boolean (task, TRUE);
}

void
farthing_keyring_clear_async (FarthingKeyring     *self,
                              const char          *provider,
                              const char          *label,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GHashTable) attributes = farthing_keyring_make_attributes (provider, label, NULL);
  GTask *call;
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, farthing_keyring_clear_async);
  call = farthing_keyring_new_call (self, FARTHING_KEYRING_CALL_SILENT, task, cleared_cb);
  secret_password_clearv (&farthing_keyring_schema, attributes, farthing_keyring_call_get_cancellable (call),
                          farthing_keyring_call_answered_cb, call);
}

gboolean
farthing_keyring_clear_finish (FarthingKeyring  *self,
                               GAsyncResult     *result,
                               GError          **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
farthing_keyring_item_is_locked (SecretRetrievable *item)
{
  return SECRET_IS_ITEM (item) && secret_item_get_locked (SECRET_ITEM (item));
}

char *
farthing_keyring_item_dup (SecretRetrievable *item,
                           const char        *attribute)
{
  g_autoptr(GHashTable) attributes = secret_retrievable_get_attributes (item);
  const char *value = attributes != NULL ? g_hash_table_lookup (attributes, attribute) : NULL;

  return g_strdup (value != NULL ? value : "");
}

static void
farthing_keyring_dispose (GObject *object)
{
  FarthingKeyring *self = FARTHING_KEYRING (object);

  if (self->watch != 0)
    g_dbus_connection_signal_unsubscribe (self->watched, self->watch);
  self->watch = 0;
  g_clear_object (&self->watched);

  G_OBJECT_CLASS (farthing_keyring_parent_class)->dispose (object);
}

static void
farthing_keyring_finalize (GObject *object)
{
  FarthingKeyring *self = FARTHING_KEYRING (object);

  g_clear_pointer (&self->prompting, g_ptr_array_unref);

  G_OBJECT_CLASS (farthing_keyring_parent_class)->finalize (object);
}

static void
farthing_keyring_class_init (FarthingKeyringClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = farthing_keyring_dispose;
  object_class->finalize = farthing_keyring_finalize;
}

static void
farthing_keyring_init (FarthingKeyring *self)
{
  self->prompting = g_ptr_array_new_with_free_func (g_object_unref);
}

FarthingKeyring *
farthing_keyring_new (guint answer_limit_ms,
                      guint prompt_limit_ms)
{
  FarthingKeyring *self = g_object_new (FARTHING_TYPE_KEYRING, NULL);

  self->answer_limit_ms = answer_limit_ms;
  self->prompt_limit_ms = prompt_limit_ms;

  return self;
}
