/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-surcharge.h"

#include <glib/gi18n-lib.h>

/* What has to be paid beyond list prices, because of the way they are paid.  Which fees there are
 * stands in the catalogue (OpenRouter's documentation of 2026-08-22), not here. */

/* A percentage of the catalogue is thousandths of a percent: 5500 is 5.5 %. */
#define WHOLE_MILLI 100000

static gboolean
set_too_large (GError **error)
{
  g_set_error_literal (error, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_RANGE,
                       _("The amount is too large to be counted"));

  return FALSE;
}

gboolean
farthing_surcharge_is_none (const FarthingSurcharge *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->numerator == self->denominator;
}

/* @amount × @numerator ÷ @denominator, half up */
static gboolean
scale (FarthingMoney   amount,
       gint64          numerator,
       gint64          denominator,
       FarthingMoney  *scaled,
       GError        **error)
{
  __int128 product = (__int128) amount * numerator;
  __int128 quotient = product / denominator;

  if (product % denominator >= denominator - product % denominator)
    quotient++;
  if (quotient > G_MAXINT64)
    return set_too_large (error);
  *scaled = quotient;

  return TRUE;
}

gboolean
farthing_surcharge_apply (const FarthingSurcharge  *self,
                          FarthingMoney            *amount,
                          GError                  **error)
{
  g_return_val_if_fail (self != NULL && self->denominator > 0 && self->numerator >= 0, FALSE);
  g_return_val_if_fail (amount != NULL, FALSE);

  if (*amount == FARTHING_UNKNOWN || farthing_surcharge_is_none (self))
    return TRUE;
  if (*amount < 0)
    {
      g_set_error_literal (error, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_NEGATIVE,
                           _("The amount is negative"));
      return FALSE;
    }

  return scale (*amount, self->numerator, self->denominator, amount, error);
}

gboolean
farthing_surcharge_init_credits (FarthingSurcharge *self,
                                 FarthingCatalogue *catalogue,
                                 const char        *seller,
                                 const char        *method,
                                 gint64             credit_cents,
                                 gint64             at_ms)
{
  gint64 fee;
  gint64 total;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (credit_cents > 0, FALSE);

  *self = (FarthingSurcharge) FARTHING_SURCHARGE_NONE;
  fee = farthing_catalogue_get_credit_fee (catalogue, seller, method, credit_cents, at_ms);
  if (fee == FARTHING_UNKNOWN || __builtin_add_overflow (credit_cents, fee, &total))
    return FALSE;
  *self = (FarthingSurcharge){ total, credit_cents };

  return TRUE;
}

void
farthing_surcharge_init_own_key (FarthingSurcharge       *self,
                                 const FarthingOwnKeyFee *fee,
                                 gint64                   requests,
                                 FarthingMoney            list_before)
{
  gboolean charged;

  g_return_if_fail (self != NULL);
  g_return_if_fail (fee != NULL);

  *self = (FarthingSurcharge) FARTHING_SURCHARGE_NONE;
  charged = fee->free_requests != FARTHING_UNKNOWN ? requests >= fee->free_requests : list_before >= fee->free_amount;
  if (charged)
    *self = (FarthingSurcharge){ WHOLE_MILLI + fee->percent_milli, WHOLE_MILLI };
}
