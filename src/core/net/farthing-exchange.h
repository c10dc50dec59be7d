/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-transport.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* The inside of the transport: for the net folder only, since it shows libsoup. */

void farthing_exchange_run (SoupSession               *session,
                            SoupMessage               *message,
                            const FarthingHttpRequest *request,
                            const FarthingReceiver    *receiver,
                            GTask                     *task);

G_END_DECLS
