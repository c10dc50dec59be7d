/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-types.h"

G_BEGIN_DECLS

#define FARTHING_KEYRING_SERVICE "org.freedesktop.secrets"

/* Whether there is a Secret Service or one can be started: keyring-missing if not.  Asks the bus and
 * not the service, so that it is known within milliseconds.  Returns the connection, or NULL
 * without an error where libsecret keeps a file of its own instead (Flatpak). */
void             farthing_keyring_service_check_async  (gpointer              source,
                                                        guint                 limit_ms,
                                                        GCancellable         *cancellable,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
gboolean         farthing_keyring_service_check_finish (GAsyncResult         *result,
                                                        GDBusConnection     **connection,
                                                        GError              **error);

G_END_DECLS
