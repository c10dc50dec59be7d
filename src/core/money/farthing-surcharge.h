/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-catalogue.h"

G_BEGIN_DECLS

/**
 * FarthingSurcharge:
 *
 * What a route adds to list prices, as a factor: @numerator ÷ @denominator.  Credit of $20 that costs
 * $21.10 makes every dollar of use cost 2110 ÷ 2000 dollars.
 */
typedef struct
{
  gint64 numerator;                     /* not negative */
  gint64 denominator;                   /* greater than 0 */
} FarthingSurcharge;

#define FARTHING_SURCHARGE_NONE { 1, 1 }

/* Whether amounts stay what they are */
gboolean farthing_surcharge_is_none        (const FarthingSurcharge   *self);

/* Makes of @amount, in picodollars, what must be paid for it, half a picodollar rounded up once.
 * FARTHING_UNKNOWN stays unknown.  FALSE with FARTHING_MONEY_ERROR_RANGE if it is too large;
 * @amount is then as it was. */
gboolean farthing_surcharge_apply          (const FarthingSurcharge   *self,
                                            FarthingMoney             *amount,
                                            GError                   **error);

/* The factor of buying credit, @credit_cents at a time, from @seller (its name in the catalogue) by
 * @method, at @at_ms: the fee is added on top.  FALSE if no fee is known: @self is then none. */
gboolean farthing_surcharge_init_credits   (FarthingSurcharge         *self,
                                            FarthingCatalogue         *catalogue,
                                            const char                *seller,
                                            const char                *method,
                                            gint64                     credit_cents,
                                            gint64                     at_ms);

/* The factor of the next request after @requests and use of @list_before in the same UTC month */
void     farthing_surcharge_init_own_key   (FarthingSurcharge         *self,
                                            const FarthingOwnKeyFee   *fee,
                                            gint64                     requests,
                                            FarthingMoney              list_before);

G_END_DECLS
