/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-keyring-call.h"

#include "farthing-key-error.h"

/* libsecret 0.20 and 0.21 may not call back at all: when the service owns its name and hangs, or
 * when it ended in the middle of a prompt.  And a prompting call must not be cancelled:
 * gnome-keyring 42 and 48 abort at the next prompt. */

typedef struct
{
  GCancellable *cancellable;
  GSource *limit;
  GSource *cancelled;
  gboolean over;
} Call;

static void
call_free (Call *call)
{
  g_clear_object (&call->cancellable);
  g_clear_pointer (&call->limit, g_source_unref);
  g_clear_pointer (&call->cancelled, g_source_unref);
  g_free (call);
}

/* Whether the end that comes now is the first one */
static gboolean
end (GTask *task)
{
  Call *call = g_task_get_task_data (task);

  if (call->over)
    return FALSE;

  call->over = TRUE;
  g_source_destroy (call->limit);
  if (call->cancelled != NULL)
    g_source_destroy (call->cancelled);

  return TRUE;
}

static void
give_up (GTask  *task,
         GError *error)
{
  Call *call = g_task_get_task_data (task);

  if (!end (task))
    {
      g_error_free (error);
      return;
    }

  if (call->cancellable != NULL)
    g_cancellable_cancel (call->cancellable);
  g_task_return_error (task, error);
}

static gboolean
limit_passed_cb (gpointer user_data)
{
  GError *error = NULL;

  farthing_key_error_set_timeout (&error);
  give_up (user_data, error);

  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  GError *error = NULL;

  g_cancellable_set_error_if_cancelled (cancellable, &error);
  give_up (user_data, error);

  return G_SOURCE_REMOVE;
}

/**
 * farthing_keyring_call_new:
 * @source: (type GObject.Object): the source object of the task
 * @kind: whether the call may prompt
 * @limit_ms: after how many milliseconds it is given up
 * @cancellable: (nullable): when it is given up at once
 * @callback: called at the end, from the main loop
 *
 * Returns: (transfer full): a call, to be handed to farthing_keyring_call_answered_cb()
 */
GTask *
farthing_keyring_call_new (gpointer                 source,
                           FarthingKeyringCallKind  kind,
                           guint                    limit_ms,
                           GCancellable            *cancellable,
                           GAsyncReadyCallback      callback,
                           gpointer                 user_data)
{
  Call *call = g_new0 (Call, 1);
  GTask *task = g_task_new (source, cancellable, callback, user_data);

  g_task_set_source_tag (task, farthing_keyring_call_new);
  g_task_set_task_data (task, call, (GDestroyNotify) call_free);

  if (kind == FARTHING_KEYRING_CALL_SILENT)
    call->cancellable = g_cancellable_new ();

  call->limit = g_timeout_source_new (limit_ms);
  g_task_attach_source (task, call->limit, limit_passed_cb);
  if (cancellable != NULL)
    {
      call->cancelled = g_cancellable_source_new (cancellable);
      g_task_attach_source (task, call->cancelled, G_SOURCE_FUNC (cancelled_cb));
    }

  return task;
}

GCancellable *
farthing_keyring_call_get_cancellable (GTask *task)
{
  Call *call = g_task_get_task_data (task);

  return call->cancellable;
}

void
farthing_keyring_call_answered_cb (GObject      *object,
                                   GAsyncResult *result,
                                   gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;

  if (end (task))
    g_task_return_pointer (task, g_object_ref (result), g_object_unref);
}

/* Takes @error. */
void
farthing_keyring_call_fail (GTask  *task,
                            GError *error)
{
  give_up (task, error);
}

GAsyncResult *
farthing_keyring_call_finish (GAsyncResult  *result,
                              GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
