/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-types.h"

G_BEGIN_DECLS

/* When to try a failed request again: a pure rule, so that it can be tested without waiting.
 * 408, 429, 500, 502, 503, 504, 529 and lost connections, only before the first token. */

#define FARTHING_RETRY_MAX_ATTEMPTS 5
#define FARTHING_RETRY_MAX_DELAY_MS G_GINT64_CONSTANT (60000)

gboolean farthing_retry_is_possible (const GError *error);
gint64   farthing_retry_get_delay   (const GError *error,
                                     guint         attempt,
                                     guint         jitter_permille);

G_END_DECLS
