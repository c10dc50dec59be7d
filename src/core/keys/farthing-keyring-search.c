/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-keyring-private.h"

#include <glib/gi18n-lib.h>

#include "farthing-key-error.h"
#include "farthing-keyring-service.h"

/* What libsecret 0.20 and 0.21 make of a keyring that is not just there and open: NULL without an
 * error stands for "no such item", "locked" and "the person dismissed the prompt" alike.  So
 * everything begins with a search, which tells locked items from none and never prompts; then
 * prompts once if it may; then searches again. */

typedef struct
{
  char *provider;
  char *label;
  gboolean may_prompt;
  gboolean prompted;
} Search;

static void
search_free (Search *search)
{
  g_free (search->provider);
  g_free (search->label);
  g_free (search);
}

/* A service that ended while it prompted never answers: all that waits for it ends now. */
static void
owner_changed_cb (GDBusConnection *connection,
                  const char      *sender,
                  const char      *path,
                  const char      *interface,
                  const char      *signal,
                  GVariant        *parameters,
                  gpointer         user_data)
{
  g_autoptr(FarthingKeyring) self = g_object_ref (user_data);
  g_autoptr(GPtrArray) waiting = NULL;
  const char *new_owner;

  g_variant_get (parameters, "(&s&s&s)", NULL, NULL, &new_owner);
  if (*new_owner != '\0')
    return;

  waiting = g_steal_pointer (&self->prompting);
  self->prompting = g_ptr_array_new_with_free_func (g_object_unref);
  self->unlocking = FALSE;
  for (guint i = 0; i < waiting->len; i++)
    farthing_keyring_call_fail (g_ptr_array_index (waiting, i),
                                farthing_error_new (FARTHING_ERROR_KEYRING_MISSING,
                                                    _("The keyring ended unexpectedly: try again")));
}

static void
watch (FarthingKeyring *self,
       GDBusConnection *connection)
{
  if (connection == NULL || self->watch != 0)
    return;

  self->watched = g_object_ref (connection);
  self->watch = g_dbus_connection_signal_subscribe (connection, "org.freedesktop.DBus", "org.freedesktop.DBus",
                                                    "NameOwnerChanged", "/org/freedesktop/DBus",
                                                    FARTHING_KEYRING_SERVICE, G_DBUS_SIGNAL_FLAGS_NONE,
                                                    owner_changed_cb, self, NULL);
}

static void look (GTask *task);

static void
unlock_answered_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  g_autoptr(GAsyncResult) answer = farthing_keyring_call_finish (result, &error);

  if (answer == NULL)
    g_task_return_error (task, error);
  else
    look (g_steal_pointer (&task));
}

/* Dismissed, failed or unlocked: which of them, the next search tells. */
static void
unlock_ended_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(FarthingKeyring) self = user_data;
  g_autoptr(GPtrArray) waiting = g_steal_pointer (&self->prompting);
  g_autolist(GObject) items = secret_password_search_finish (result, NULL);

  self->prompting = g_ptr_array_new_with_free_func (g_object_unref);
  self->unlocking = FALSE;
  for (guint i = 0; i < waiting->len; i++)
    farthing_keyring_call_answered_cb (object, result, g_object_ref (g_ptr_array_index (waiting, i)));
}

/* One prompt at a time: who comes while one is open waits for the same answer.  That also holds
 * after everyone gave up waiting, since the prompt is still there. */
static void
unlock (GTask *task)
{
  FarthingKeyring *self = g_task_get_source_object (task);
  g_autoptr(GHashTable) attributes = farthing_keyring_make_attributes (NULL, NULL, NULL);

  g_ptr_array_add (self->prompting, farthing_keyring_new_call (self, FARTHING_KEYRING_CALL_PROMPTING, task, unlock_answered_cb));
  if (self->unlocking)
    return;

  self->unlocking = TRUE;
  secret_password_searchv (&farthing_keyring_schema, attributes, SECRET_SEARCH_ALL | SECRET_SEARCH_UNLOCK, NULL, unlock_ended_cb,
                           g_object_ref (self));
}

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  SecretRetrievable *first = *(SecretRetrievable *const *) a;
  SecretRetrievable *second = *(SecretRetrievable *const *) b;
  g_autofree char *first_provider = farthing_keyring_item_dup (first, "provider");
  g_autofree char *second_provider = farthing_keyring_item_dup (second, "provider");
  g_autofree char *first_label = farthing_keyring_item_dup (first, "label");
  g_autofree char *second_label = farthing_keyring_item_dup (second, "label");
  int order = strcmp (first_provider, second_provider);

  return order != 0 ? order : strcmp (first_label, second_label);
}

static void
take_items (GTask *task,
            GList *found)
{
  Search *search = g_task_get_task_data (task);
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean any_locked = FALSE;
  GError *error = NULL;

  for (GList *l = found; l != NULL; l = l->next)
    {
      gboolean locked = farthing_keyring_item_is_locked (l->data);

      any_locked = any_locked || locked;
      if (!locked || !search->may_prompt)
        g_ptr_array_add (items, g_object_ref (l->data));
    }

  if (items->len > 0 || !any_locked)
    {
      g_ptr_array_sort (items, compare_items);
      g_task_return_pointer (task, g_steal_pointer (&items), (GDestroyNotify) g_ptr_array_unref);
    }
  else if (!search->prompted)
    {
      search->prompted = TRUE;
      unlock (g_object_ref (task));
    }
  else
    {
      farthing_key_error_set_locked (&error);
      g_task_return_error (task, error);
    }
}

static void
looked_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  g_autolist(GObject) found = NULL;
  g_autoptr(GAsyncResult) answer = farthing_keyring_call_finish (result, &error);

  if (answer != NULL)
    found = secret_password_search_finish (answer, &error);

  if (error != NULL)
    g_task_return_error (task, farthing_keyring_explain (error));
  else
    take_items (task, found);
}

static void
look (GTask *task)
{
  FarthingKeyring *self = g_task_get_source_object (task);
  Search *search = g_task_get_task_data (task);
  g_autoptr(GHashTable) attributes = farthing_keyring_make_attributes (search->provider, search->label, NULL);
  GTask *call = farthing_keyring_new_call (self, FARTHING_KEYRING_CALL_SILENT, task, looked_cb);

  secret_password_searchv (&farthing_keyring_schema, attributes, SECRET_SEARCH_ALL, farthing_keyring_call_get_cancellable (call),
                           farthing_keyring_call_answered_cb, call);
}

static void
checked_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingKeyring *self = FARTHING_KEYRING (object);
  g_autoptr(GDBusConnection) connection = NULL;
  GError *error = NULL;

  if (!farthing_keyring_service_check_finish (result, &connection, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  watch (self, connection);
  look (g_steal_pointer (&task));
}

void
farthing_keyring_search_async (FarthingKeyring     *self,
                               const char          *provider,
                               const char          *label,
                               gboolean             may_prompt,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  Search *search = g_new0 (Search, 1);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, farthing_keyring_search_async);
  search->provider = g_strdup (provider);
  search->label = g_strdup (label);
  search->may_prompt = may_prompt;
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);

  farthing_keyring_service_check_async (self, self->answer_limit_ms, cancellable, checked_cb, task);
}

GPtrArray *
farthing_keyring_search_finish (FarthingKeyring  *self,
                                GAsyncResult     *result,
                                GError          **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
