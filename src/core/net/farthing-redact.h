/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-secret.h"

G_BEGIN_DECLS

/* Takes secrets out of text that came from outside: a provider may echo a key in an error.  Known
 * shapes of keys are replaced too, whoever they belong to. */

/* bytes: enough for any sentence, not enough to fill a window or a log */
#define FARTHING_REDACT_MAX_LENGTH ((gsize) 2000)

char *farthing_redact (const char           *text,
                       const FarthingSecret *secret) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
