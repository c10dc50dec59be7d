/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-catalogue.h"
#include "farthing-month.h"
#include "farthing-price-refresh.h"

G_BEGIN_DECLS

/* How much OpenRouter credit is bought at a time, which decides its fee, until a person can say so */
#define FARTHING_PRICES_TOP_UP_CENTS 2000

/* What is asked: of @profile and @history the one that is set says how a month is counted. */
typedef struct
{
  FarthingCatalogue          *catalogue;
  gint64                      at_ms;
  const char                 *profile_name;
  const FarthingMonthProfile *profile;  /* (nullable) */
  const FarthingMonthHistory *history;  /* (nullable) */
  guint                       active_days;
  FarthingPriceRefresh       *refreshed; /* (nullable): what an update before this brought */
} FarthingPricesQuestion;

/* One model on one route */
typedef struct
{
  FarthingCatalogueModel about;         /* borrowed from the catalogue */
  const char            *route;         /* "direct" or "openrouter" */
  FarthingRateCard      *card;          /* (nullable): no price is known at that time */
  FarthingRateCard      *tier;          /* (nullable): what larger prompts cost */
  gboolean               has_clock;     /* the price depends on the time of day */
  FarthingMonth          month;
} FarthingPricesRow;

void       farthing_prices_row_free  (FarthingPricesRow            *self);

/* @provider: (nullable): the only one that is wanted, as the catalogue names it.
 * Returns: (transfer full) (element-type FarthingPricesRow) */
GPtrArray *farthing_prices_row_collect (const FarthingPricesQuestion *question,
                                      const char                   *provider) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
