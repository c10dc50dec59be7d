/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-provider.h"
#include "farthing-session.h"

G_BEGIN_DECLS

/* Asks @provider, which must have an account query, what it has of the key @key_label, and keeps the
 * report.  Errors of #FARTHING_ERROR: without the key in their words. */
void     farthing_account_check_async  (FarthingSession        *session,
                                        const FarthingProvider *provider,
                                        const char             *key_label,
                                        GCancellable           *cancellable,
                                        GAsyncReadyCallback     callback,
                                        gpointer                user_data);
gboolean farthing_account_check_finish (FarthingSession        *session,
                                        GAsyncResult           *result,
                                        GError                **error);

G_END_DECLS
