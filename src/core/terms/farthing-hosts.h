/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-provider.h"
#include "farthing-session.h"

G_BEGIN_DECLS

/* Asks the reseller for the hosts of a model, unless they were asked for within hours: what they take is
 * then in the routes that are listed afterwards.  A model that no reseller has is done at once. */
void              farthing_session_load_hosts_async (FarthingSession       *self,
                                                   const char              *provider,
                                                   const char              *model,
                                                   GCancellable            *cancellable,
                                                   GAsyncReadyCallback      callback,
                                                   gpointer                 user_data);
gboolean          farthing_session_load_hosts_finish (FarthingSession      *self,
                                                   GAsyncResult            *result,
                                                   GError                 **error);

/* The hosts of a reseller's model, if they were loaded: (transfer none) (nullable) */
FarthingCatalogue *farthing_session_find_hosts (FarthingSession          *self,
                                                const FarthingProvider   *provider,
                                                const char               *model);
/* What the host takes that is the cheapest for @usage: of a variant that asks it first, and once hosts were
 * loaded.  @name: (out) (optional), set with the card: (transfer full) (nullable) */
FarthingRateCard  *farthing_session_find_cheapest_host (FarthingSession        *self,
                                                        const FarthingProvider *provider,
                                                        const char             *model,
                                                        const FarthingUsage    *usage,
                                                        gint64                  at_ms,
                                                        char                  **name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
