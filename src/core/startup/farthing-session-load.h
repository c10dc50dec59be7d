/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-session.h"

G_BEGIN_DECLS

/* Ends when the database is open, answers of a run that was killed are recovered, and the cached model
 * lists and prices are read.  Errors of #FARTHING_STORE_ERROR: without a database nothing can be kept. */
void     farthing_session_load_async  (FarthingSession      *self,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean farthing_session_load_finish (FarthingSession      *self,
                                       GAsyncResult         *result,
                                       GError              **error);

G_END_DECLS
