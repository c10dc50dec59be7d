/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-keyring-service.h"

#include "farthing-key-error.h"
#include "farthing-keyring-call.h"

/* libsecret must not be asked while nobody owns the name of the service: depending on the call it
 * answers with an error, or prints a critical and never calls back. */

typedef struct
{
  GDBusConnection *connection;
  guint limit_ms;
} Check;

static void
check_free (Check *check)
{
  g_clear_object (&check->connection);
  g_free (check);
}

/* The same rule as in libsecret's secret-backend.c (0.20.5, 0.21.7) */
static gboolean
keeps_a_file (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) || g_getenv ("SNAP_NAME") != NULL ||
         g_strcmp0 (g_getenv ("SECRET_BACKEND"), "file") == 0;
}

/* A bus that does not answer as it should counts as no keyring; being given up does not. */
static void
fail (GTask  *task,
      GError *error)
{
  if (!farthing_error_is_cancelled (error) && !g_error_matches (error, FARTHING_ERROR, FARTHING_ERROR_TIMEOUT))
    {
      g_clear_error (&error);
      farthing_key_error_set_missing (&error);
    }
  g_task_return_error (task, error);
}

static GVariant *
finish_bus_call (GTask         *task,
                 GAsyncResult  *result,
                 GError       **error)
{
  Check *check = g_task_get_task_data (task);
  g_autoptr(GAsyncResult) answer = farthing_keyring_call_finish (result, error);

  return answer != NULL ? g_dbus_connection_call_finish (check->connection, answer, error) : NULL;
}

static void
ask_bus (GTask               *task,
         const char          *method,
         GVariant            *parameters,
         const char          *reply_type,
         GAsyncReadyCallback  callback)
{
  Check *check = g_task_get_task_data (task);
  GTask *call = farthing_keyring_call_new (g_task_get_source_object (task), FARTHING_KEYRING_CALL_SILENT,
                                           check->limit_ms, g_task_get_cancellable (task), callback, task);

  g_dbus_connection_call (check->connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                          method, parameters, G_VARIANT_TYPE (reply_type), G_DBUS_CALL_FLAGS_NONE, -1,
                          farthing_keyring_call_get_cancellable (call), farthing_keyring_call_answered_cb, call);
}

static void
activatable_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  g_autoptr(GVariant) reply = finish_bus_call (task, result, &error);
  g_autofree const char **names = NULL;

  if (reply != NULL)
    g_variant_get (reply, "(^a&s)", &names);

  if (names != NULL && g_strv_contains (names, FARTHING_KEYRING_SERVICE))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  if (error == NULL)
    farthing_key_error_set_missing (&error);
  fail (task, error);
}

static void
has_owner_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  g_autoptr(GVariant) reply = finish_bus_call (task, result, &error);
  gboolean has_owner = FALSE;

  if (reply == NULL)
    {
      fail (task, error);
      return;
    }

  g_variant_get (reply, "(b)", &has_owner);
  if (has_owner)
    g_task_return_boolean (task, TRUE);
  else
    ask_bus (g_steal_pointer (&task), "ListActivatableNames", NULL, "(as)", activatable_cb);
}

static void
connected_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Check *check = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr(GAsyncResult) answer = farthing_keyring_call_finish (result, &error);

  if (answer != NULL)
    check->connection = g_bus_get_finish (answer, &error);

  if (check->connection == NULL)
    fail (task, error);
  else
    ask_bus (g_steal_pointer (&task), "NameHasOwner", g_variant_new ("(s)", FARTHING_KEYRING_SERVICE), "(b)",
             has_owner_cb);
}

void
farthing_keyring_service_check_async (gpointer             source,
                                      guint                limit_ms,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  Check *check = g_new0 (Check, 1);
  GTask *call;
  g_autoptr(GTask) task = g_task_new (source, cancellable, callback, user_data);

  g_task_set_source_tag (task, farthing_keyring_service_check_async);
  check->limit_ms = limit_ms;
  g_task_set_task_data (task, check, (GDestroyNotify) check_free);

  if (keeps_a_file ())
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  call = farthing_keyring_call_new (source, FARTHING_KEYRING_CALL_SILENT, limit_ms, cancellable, connected_cb,
                                    g_steal_pointer (&task));
  g_bus_get (G_BUS_TYPE_SESSION, farthing_keyring_call_get_cancellable (call), farthing_keyring_call_answered_cb, call);
}

gboolean
farthing_keyring_service_check_finish (GAsyncResult     *result,
                                       GDBusConnection **connection,
                                       GError          **error)
{
  Check *check = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  *connection = g_steal_pointer (&check->connection);

  return TRUE;
}
