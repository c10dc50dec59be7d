/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-session.h"

G_BEGIN_DECLS

/* Whether @answer failed in a way that something can be offered for which is not stored, because it
 * changes: how much a budget lacks, and which route would be the next.  FALSE too if it is known. */
gboolean farthing_remedy_is_needed   (FarthingMessage      *answer);

/**
 * farthing_remedy_find_async:
 * @session: what to work with
 * @conversation: where @answer stands
 * @answer: a stored answer that farthing_remedy_is_needed() for
 * @cancellable: (nullable): ends the call
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Checks anew, as if it were asked again now, and gives @answer what was found: the budget and the
 * amount that is missing in its error, or its next route, at the prices of now.  If it could be sent by
 * now, it stays as it is.  Nothing is sent or reserved, nobody is asked.
 */
void     farthing_remedy_find_async  (FarthingSession      *session,
                                      FarthingConversation *conversation,
                                      FarthingMessage      *answer,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
/* FALSE with @error of #FARTHING_STORE_ERROR or %G_IO_ERROR_CANCELLED */
gboolean farthing_remedy_find_finish (FarthingSession      *session,
                                      GAsyncResult         *result,
                                      GError              **error);

G_END_DECLS
