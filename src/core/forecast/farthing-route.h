/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-draft.h"
#include "farthing-route-terms.h"
#include "farthing-warm-cache.h"

G_BEGIN_DECLS

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

/* All routes of the family of a model, the cheapest first, for a request of @usage at @at_ms: (transfer
 * full), a #GListModel of #FarthingRoute that stays as it is */
GListModel       *farthing_session_list_routes_for (FarthingSession        *self,
                                                   const char              *provider,
                                                   const char              *model,
                                                   const FarthingUsage     *usage,
                                                   gint64                   at_ms) G_GNUC_WARN_UNUSED_RESULT;
/* The routes of a model for a message as it stands: amounts are those of farthing_draft_forecast().  Of the
 * reference size while the history is being read. */
GListModel       *farthing_draft_list_routes      (FarthingDraft           *draft,
                                                   const char              *provider,
                                                   const char              *model) G_GNUC_WARN_UNUSED_RESULT;
/* The cheapest of them that a key is held for and that is in none of @tried ("provider/id"): (transfer
 * full) (nullable).  Variants are left out: they change who answers, which a person decides; but for the
 * free one of a model that nobody sells.  @warm: (nullable): what one of them has in its cache, where the
 * others read all anew. */
FarthingRoute    *farthing_draft_choose_route     (FarthingDraft           *draft,
                                                   const char              *provider,
                                                   const char              *model,
                                                   const FarthingWarmCache *warm,
                                                   const char *const       *tried) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
