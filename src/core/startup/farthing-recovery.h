/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-session.h"

G_BEGIN_DECLS

/* Ends the answers of processes that were killed, and enters their requests in the ledger with estimated
 * tokens: the provider charged for them, though nobody heard how much.  What @cancellable or a failure keeps
 * from being written stays as it is for the next start. */
void     farthing_recovery_run_async  (FarthingSession      *session,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
/* FALSE with an @error of #FARTHING_STORE_ERROR, or that it was cancelled */
gboolean farthing_recovery_run_finish (FarthingSession      *session,
                                       GAsyncResult         *result,
                                       GError              **error);

G_END_DECLS
