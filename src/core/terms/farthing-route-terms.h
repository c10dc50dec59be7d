/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-provider.h"
#include "farthing-reseller.h"
#include "farthing-session.h"
#include "farthing-surcharge.h"

G_BEGIN_DECLS

/* How a model is reached, which decides the price */
typedef enum
{
  FARTHING_ROUTE_DIRECT,                /* from who makes it, with a key for that provider */
  FARTHING_ROUTE_CREDITS,               /* from a reseller, for credit that costs a fee */
  FARTHING_ROUTE_OWN_KEY,               /* through a reseller, with the maker's key entered there */
} FarthingRouteKind;

/* How @model is reached at @provider.  @provider is a provider's id, @model may have a variant. */
FarthingRouteKind farthing_session_get_route_kind (FarthingSession         *self,
                                                   const char              *provider,
                                                   const char              *model);
/* What the route adds to list prices at @at_ms: none for direct ones, the fee on credit by the
 * person's top-up, the fee beyond the month's allowance with a key of one's own */
void              farthing_session_get_surcharge  (FarthingSession         *self,
                                                   const char              *provider,
                                                   const char              *model,
                                                   gint64                   at_ms,
                                                   FarthingSurcharge       *surcharge);
/* By which a request is billed: what comes by a key of the person's own is billed by the maker, at its own
 * list, which a reseller need not pass on: (transfer full) (nullable) */
FarthingRateCard *farthing_session_lookup_route_card (FarthingSession      *self,
                                                   const char              *provider,
                                                   const char              *model,
                                                   gint64                   at_ms,
                                                   gint64                   prompt_tokens) G_GNUC_WARN_UNUSED_RESULT;
/* For who has looked the provider up and knows the way: the same, by @kind */
void              farthing_route_terms_get_surcharge (FarthingSession       *session,
                                                   const FarthingProvider  *provider,
                                                   FarthingRouteKind        kind,
                                                   gint64                   at_ms,
                                                   FarthingSurcharge       *surcharge);
/* By whose list a request is billed at @at_ms, and under which id it stands there: (transfer full).  With a
 * key of one's own it is the maker's, as far as that has a price. */
char             *farthing_route_terms_find_list   (FarthingSession         *session,
                                                   const FarthingProvider  *provider,
                                                   const char              *model,
                                                   FarthingRouteKind        kind,
                                                   gint64                   at_ms,
                                                   const FarthingProvider **list) G_GNUC_WARN_UNUSED_RESULT;
FarthingRateCard *farthing_route_terms_lookup_card (FarthingSession         *session,
                                                   const FarthingProvider  *provider,
                                                   const char              *model,
                                                   FarthingRouteKind        kind,
                                                   gint64                   at_ms,
                                                   gint64                   prompt_tokens) G_GNUC_WARN_UNUSED_RESULT;
/* Whether the person entered a key of @maker (nullable) at @seller */
gboolean          farthing_route_terms_has_own_key (FarthingSession         *session,
                                                   const FarthingProvider  *seller,
                                                   const FarthingProvider  *maker);
/* What a request of @usage costs by @card (nullable) and with @surcharge, or FARTHING_UNKNOWN */
FarthingMoney     farthing_route_terms_price      (const FarthingRateCard  *card,
                                                   const FarthingSurcharge *surcharge,
                                                   const FarthingUsage     *usage);

G_END_DECLS
