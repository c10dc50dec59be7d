/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-secret.h"

G_BEGIN_DECLS

/* Reads a key from standard input, asking for it without echo where that is a terminal.  Errors are
 * of #FARTHING_ERROR, or %G_IO_ERROR_CANCELLED after Ctrl+C. */
FarthingSecret *farthing_keys_read_secret (const char  *provider_name,
                                           GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
