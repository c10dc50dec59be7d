/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-draft.h"
#include "farthing-reseller.h"
#include "farthing-session.h"
#include "farthing-surcharge.h"
#include "farthing-warm-cache.h"

G_BEGIN_DECLS

/* How a model is reached, which decides the price */
typedef enum
{
  FARTHING_ROUTE_DIRECT,                /* from who makes it, with a key for that provider */
  FARTHING_ROUTE_CREDITS,               /* from a reseller, for credit that costs a fee */
  FARTHING_ROUTE_OWN_KEY,               /* through a reseller, with the maker's key entered there */
} FarthingRouteKind;

/**
 * FarthingRoute:
 *
 * One way to a family of models: provider and model id, what it costs for a request of a given size
 * at a given time, and whether a key is held for it.  Immutable.
 */
#define FARTHING_TYPE_ROUTE (farthing_route_get_type ())

G_DECLARE_FINAL_TYPE (FarthingRoute, farthing_route, FARTHING, ROUTE, GObject)

const char              *farthing_route_get_provider      (FarthingRoute           *self);
const char              *farthing_route_get_provider_name (FarthingRoute           *self);
const char              *farthing_route_get_model         (FarthingRoute           *self);
FarthingRouteKind        farthing_route_get_kind          (FarthingRoute           *self);
FarthingVariant          farthing_route_get_variant       (FarthingRoute           *self);
/* (nullable): the card that holds at the time and for the size that it was priced for */
const FarthingRateCard  *farthing_route_get_card          (FarthingRoute           *self);
const FarthingSurcharge *farthing_route_get_surcharge     (FarthingRoute           *self);
/* Whether it can be taken at once: a key is there, and entered where it has to be */
gboolean                 farthing_route_get_held          (FarthingRoute           *self);
/* What the request costs, surcharge included, in picodollars, or FARTHING_UNKNOWN: of a draft the likely
 * amount, with a short and with a long answer.  Of a usage low and high differ where the host decides,
 * which is known only afterwards. */
FarthingMoney            farthing_route_get_cost          (FarthingRoute           *self);
FarthingMoney            farthing_route_get_low           (FarthingRoute           *self);
FarthingMoney            farthing_route_get_high          (FarthingRoute           *self);
/* "DeepSeek, direct", "OpenRouter, credits": (transfer full) */
char                    *farthing_route_dup_title         (FarthingRoute           *self) G_GNUC_WARN_UNUSED_RESULT;
/* What a person has to know of it, as a sentence or several; why it cannot be taken comes first:
 * (transfer full) (nullable) */
char                    *farthing_route_dup_note          (FarthingRoute           *self) G_GNUC_WARN_UNUSED_RESULT;
/* What a person who takes @current is told: which of two is the cheapest and by how much, as a whole
 * sentence; NULL if that cannot be told: (transfer full) (nullable) */
char                    *farthing_route_dup_advice        (FarthingRoute           *cheapest,
                                                           FarthingRoute           *current) G_GNUC_WARN_UNUSED_RESULT;

/* What a surcharge adds, "5.5 %" with the mark of the locale; NULL for nothing: (transfer full) (nullable) */
char                    *farthing_route_format_surcharge  (const FarthingSurcharge *surcharge) G_GNUC_WARN_UNUSED_RESULT;

/* A message of the size by which routes are put in order where no draft says otherwise: three tokens
 * of prompt for one of answer */
void                     farthing_route_init_reference    (FarthingUsage           *usage);

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
/* What a request of @usage costs at @at_ms, surcharge included, or FARTHING_UNKNOWN */
FarthingMoney     farthing_session_price_route    (FarthingSession         *self,
                                                   const char              *provider,
                                                   const char              *model,
                                                   const FarthingUsage     *usage,
                                                   gint64                   at_ms);
/* All routes of the family of a model, the cheapest first, now and for a message of the reference
 * size: (transfer full), a #GListModel of #FarthingRoute that stays as it is */
GListModel       *farthing_session_list_routes    (FarthingSession         *self,
                                                   const char              *provider,
                                                   const char              *model) G_GNUC_WARN_UNUSED_RESULT;
/* The same for a request of @usage at @at_ms */
GListModel       *farthing_session_list_routes_for (FarthingSession        *self,
                                                   const char              *provider,
                                                   const char              *model,
                                                   const FarthingUsage     *usage,
                                                   gint64                   at_ms) G_GNUC_WARN_UNUSED_RESULT;
/* The cheapest route that a key is held for and that is in none of @tried ("provider/id"): (transfer
 * full) (nullable).  Variants are left out: they change who answers, which a person decides.  @warm:
 * (nullable): what one of them has in its cache, where the others read all of @usage anew. */
FarthingRoute    *farthing_session_choose_route   (FarthingSession         *self,
                                                   const char              *provider,
                                                   const char              *model,
                                                   const FarthingUsage     *usage,
                                                   const FarthingWarmCache *warm,
                                                   gint64                   at_ms,
                                                   const char *const       *tried) G_GNUC_WARN_UNUSED_RESULT;
/* The routes of a model for a message as it stands: amounts are those of farthing_draft_forecast().  Of the
 * reference size while the history is being read. */
GListModel       *farthing_draft_list_routes      (FarthingDraft           *draft,
                                                   const char              *provider,
                                                   const char              *model) G_GNUC_WARN_UNUSED_RESULT;
/* The same as farthing_session_choose_route() for it: (transfer full) (nullable) */
FarthingRoute    *farthing_draft_choose_route     (FarthingDraft           *draft,
                                                   const char              *provider,
                                                   const char              *model,
                                                   const FarthingWarmCache *warm,
                                                   const char *const       *tried) G_GNUC_WARN_UNUSED_RESULT;
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
/* Counts again, in the background, what limits and allowances depend on: free requests of this UTC day,
 * and what went through own keys in this UTC month.  Routes that are listed afterwards know it. */
void              farthing_session_count_free_requests_async (FarthingSession *self,
                                                   const char              *provider,
                                                   GCancellable            *cancellable,
                                                   GAsyncReadyCallback      callback,
                                                   gpointer                 user_data);
/* @limit: (out) (optional): of a UTC day.  Failed requests are not in the ledger, but a provider may
 * count them: it is at least so many.  FALSE with @error of #FARTHING_STORE_ERROR */
gboolean          farthing_session_count_free_requests_finish (FarthingSession *self,
                                                   GAsyncResult            *result,
                                                   guint                   *n_requests,
                                                   gint64                  *limit,
                                                   GError                 **error);
/* How many free requests a UTC day has; 0 for a provider without any.  Until an account was told of it is
 * the smaller limit, which everybody has; FARTHING_UNKNOWN if what was told does not decide it. */
gint64            farthing_session_get_free_limit (FarthingSession         *self,
                                                   const char              *provider);

/* A model of @family, held ones first: (transfer full) (nullable) */
FarthingModel    *farthing_session_find_family    (FarthingSession         *self,
                                                   const char              *family) G_GNUC_WARN_UNUSED_RESULT;
/* The family of a model: (transfer full), its own id without a variant if no list names one */
char             *farthing_session_dup_family     (FarthingSession         *self,
                                                   const char              *provider,
                                                   const char              *model) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
