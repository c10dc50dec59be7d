/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-session.h"

G_BEGIN_DECLS

/* Ledger rows, with estimated tokens, for answers that were under way when the program was killed:
 * the provider charged for them, though nobody heard how much.  It is to be waited for: what was
 * recovered once is not found again.
 * @recovered: (element-type FarthingRecovered) */
void     farthing_recovery_price_async  (FarthingSession      *session,
                                         GArray               *recovered,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
/* FALSE with the first @error of #FARTHING_STORE_ERROR */
gboolean farthing_recovery_price_finish (FarthingSession      *session,
                                         GAsyncResult         *result,
                                         GError              **error);

G_END_DECLS
