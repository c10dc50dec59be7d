/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-error.h"

G_BEGIN_DECLS

/* The errors that every key store words alike; the code is the one in the name */
void farthing_key_error_set_no_key  (GError     **error,
                                     const char  *provider,
                                     const char  *label);
void farthing_key_error_set_taken   (GError     **error,
                                     const char  *provider,
                                     const char  *label);
void farthing_key_error_set_locked  (GError     **error);
void farthing_key_error_set_missing (GError     **error);
void farthing_key_error_set_timeout (GError     **error);

G_END_DECLS
