/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-own-price.h"
#include "farthing-session.h"

G_BEGIN_DECLS

/* A session's negotiated rates: kept in the database, and in the session's catalogue when the call ends.
 * Providers are named by their ids. */

/* (transfer full) (element-type FarthingOwnPrice): also those that have ended, the latest start first */
void       farthing_own_prices_list_async    (FarthingSession         *session,
                                              GCancellable            *cancellable,
                                              GAsyncReadyCallback      callback,
                                              gpointer                 user_data);
GPtrArray *farthing_own_prices_list_finish   (FarthingSession         *session,
                                              GAsyncResult            *result,
                                              GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

/* From now on; what held of the same model before ends.  @own is copied; its times are not read */
void       farthing_own_prices_set_async     (FarthingSession         *session,
                                              const FarthingOwnPrice  *own,
                                              GCancellable            *cancellable,
                                              GAsyncReadyCallback      callback,
                                              gpointer                 user_data);
/* From now on the lists hold again; #FARTHING_STORE_ERROR_NOT_FOUND without such a rate */
void       farthing_own_prices_end_async     (FarthingSession         *session,
                                              const char              *provider,
                                              const char              *model,
                                              GCancellable            *cancellable,
                                              GAsyncReadyCallback      callback,
                                              gpointer                 user_data);
/* For both: FALSE with the error set if nothing was changed */
gboolean   farthing_own_prices_change_finish (FarthingSession         *session,
                                              GAsyncResult            *result,
                                              GError                 **error);

G_END_DECLS
