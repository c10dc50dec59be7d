/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-cli-wait.h"

#include <glib-unix.h>

static gboolean
interrupted_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);

  return G_SOURCE_CONTINUE;
}

/**
 * farthing_cli_get_cancellable:
 *
 * From its first call on Ctrl+C does not end the program but what it waits for.
 *
 * Returns: (transfer none): the cancellable of this run
 */
GCancellable *
farthing_cli_get_cancellable (void)
{
  static GCancellable *cancellable;

  if (cancellable == NULL)
    {
      cancellable = g_cancellable_new ();
      g_unix_signal_add (SIGINT, interrupted_cb, cancellable);
      g_unix_signal_add (SIGTERM, interrupted_cb, cancellable);
    }

  return cancellable;
}

void
farthing_cli_answered_cb (GObject      *object,
                          GAsyncResult *result,
                          gpointer      user_data)
{
  GAsyncResult **where = user_data;

  *where = g_object_ref (result);
}

/**
 * farthing_cli_wait:
 * @result: where farthing_cli_answered_cb() puts the answer
 *
 * Returns: (transfer none): the answer
 */
GAsyncResult *
farthing_cli_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}
