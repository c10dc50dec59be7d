/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-comparison.h"
#include "farthing-price-refresh.h"

G_BEGIN_DECLS

/* What "farthing prices" answers */
typedef struct
{
  FarthingComparison   *comparison;     /* loaded */
  gint64                at_ms;
  const char           *provider;       /* (nullable): the only one that is wanted */
  const char           *catalogue_version;
  int                   top_up;         /* cents */
  FarthingPriceRefresh *refreshed;      /* (nullable): what an update before this brought */
} FarthingPricesQuestion;

void farthing_prices_output_json  (const FarthingPricesQuestion *question);
void farthing_prices_output_table (const FarthingPricesQuestion *question);

G_END_DECLS
