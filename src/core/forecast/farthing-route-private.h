/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-price-terms.h"
#include "farthing-route.h"

G_BEGIN_DECLS

/* For the files that make routes.  What the members mean is told by the functions of the same name. */

struct _FarthingRoute
{
  GObject parent_instance;

  const FarthingProvider *provider;
  const FarthingProvider *maker;        /* (nullable): whose key an own-key route needs */
  char *model;
  FarthingRouteKind kind;
  FarthingVariant variant;
  FarthingRateCard *card;
  FarthingSurcharge surcharge;
  gboolean held;
  gboolean has_key;                     /* one for @provider: all that is missing is the maker's there */
  FarthingKeyPlan plan;                 /* of the default key */
  FarthingMoney cost;
  FarthingMoney low;
  FarthingMoney high;
  FarthingMoney expected;               /* what the choice goes by: @cost, less for a cache that is warm */

  /* Of a reseller's hosts, if they were asked for */
  char *cheapest_host;
  FarthingRateCard *cheapest_card;

  guint free_today;                     /* requests of free variants in this UTC day */
  gint64 free_limit;                    /* of such a day, or FARTHING_UNKNOWN */
};

G_END_DECLS
