/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-catalogue.h"

G_BEGIN_DECLS

/* What is to be said about a price besides its amount: how old it is, what it changes to, and where
 * a second source contradicts it. */

/* A rate whose source was read longer ago than this may have changed since */
#define FARTHING_PRICE_STALE_DAYS 30

/* A change by date that is known in advance: not the daily windows of a price */
typedef struct
{
  gint64      at_ms;                    /* from when on, ms UTC */
  gint64      before[FARTHING_N_RATES]; /* picodollars a token, or FARTHING_UNKNOWN */
  gint64      after[FARTHING_N_RATES];
  const char *as_of;                    /* when the change was read, borrowed from the catalogue */
} FarthingPriceStep;

/* Two sources of the same family's rates that do not agree.  Strings are the catalogue's. */
typedef struct
{
  const char *direct_provider;
  const char *direct_id;
  const char *direct_as_of;
  gint64      direct[FARTHING_N_RATES]; /* outside of clock windows, for small prompts */
  const char *routed_provider;
  const char *routed_id;
  const char *routed_as_of;
  gint64      routed[FARTHING_N_RATES];
} FarthingPriceContradiction;

/* @as_of is "2026-10-17", "2026-10" or "2026"; FALSE without one */
gboolean farthing_price_is_stale           (const char                 *as_of,
                                            gint64                      now_ms);

/* The first change after @now_ms and until @until_ms, also one to another model that is billed then */
gboolean farthing_price_step_find          (FarthingCatalogue          *catalogue,
                                            const char                 *provider,
                                            const char                 *id,
                                            gint64                      now_ms,
                                            gint64                      until_ms,
                                            FarthingPriceStep          *step);
/* By how much, in thousandths (2000: it doubles), of three tokens in for one out; or FARTHING_UNKNOWN */
gint64   farthing_price_step_get_factor    (const FarthingPriceStep    *step);

/* Where a reseller that passes prices on tells another rate than @id's own provider, or the other way round.
 * @reseller is its name in the catalogue; @provider may be it too. */
gboolean farthing_price_contradiction_find (FarthingCatalogue          *catalogue,
                                            const char                 *provider,
                                            const char                 *id,
                                            const char                 *reseller,
                                            gint64                      now_ms,
                                            FarthingPriceContradiction *contradiction);

G_END_DECLS
