/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Asynchronous calls for commands that do one thing after the other:
 *
 *   g_autoptr(GAsyncResult) result = NULL;
 *
 *   thing_do_async (thing, farthing_cli_get_cancellable (), farthing_cli_answered_cb, &result);
 *   thing_do_finish (thing, farthing_cli_wait (&result), &error);
 */

/* Cancelled by Ctrl+C and by a request to end; (transfer none) */
GCancellable *farthing_cli_get_cancellable (void);

void          farthing_cli_answered_cb     (GObject       *object,
                                            GAsyncResult  *result,
                                            gpointer       where);
GAsyncResult *farthing_cli_wait            (GAsyncResult **result);

G_END_DECLS
