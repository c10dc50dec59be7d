/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-price-feed.h"
#include "farthing-provider-access.h"

G_BEGIN_DECLS

/* Live prices: fetched, converted, checked and kept as one file a provider, and one for the list from the
 * person's own address, which may be deleted at any time; then laid over the prices that came with the
 * program. */

/* For a worker thread: (transfer full): @base with all kept lists that pass the checks, last that from @url
 * (nullable).  Why the others were left out is appended to @problems (element-type utf8). */
FarthingCatalogue *farthing_price_update_overlay        (FarthingCatalogue      *base,
                                                         const char             *cache_dir,
                                                         const char             *url,
                                                         gint64                  now_ms,
                                                         GPtrArray              *problems) G_GNUC_WARN_UNUSED_RESULT;

/* Fetches the list of a provider that has a #FarthingPriceFeed and keeps it if it passes the checks;
 * else the old one stays.  Errors of #FARTHING_ERROR. */
void               farthing_price_update_refresh_async  (const FarthingProvider *provider,
                                                         FarthingCatalogue      *base,
                                                         FarthingTransport      *transport,
                                                         FarthingSecret         *secret,
                                                         const char             *cache_dir,
                                                         gint64                  now_ms,
                                                         GCancellable           *cancellable,
                                                         GAsyncReadyCallback     callback,
                                                         gpointer                user_data);
/* The same for the list from an address that passed farthing_price_list_check_url(); no key is sent. */
void               farthing_price_update_fetch_list_async (const char           *url,
                                                         FarthingCatalogue      *base,
                                                         FarthingTransport      *transport,
                                                         const char             *cache_dir,
                                                         gint64                  now_ms,
                                                         GCancellable           *cancellable,
                                                         GAsyncReadyCallback     callback,
                                                         gpointer                user_data);
/* For both */
gboolean           farthing_price_update_refresh_finish (GAsyncResult           *result,
                                                         GError                **error);

G_END_DECLS
