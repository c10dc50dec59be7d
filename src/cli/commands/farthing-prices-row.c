/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-prices-row.h"

#include <string.h>

#include "farthing-clock.h"

/* The rows of "farthing prices": what each model costs at one instant, and a month on it. */

#define OPENROUTER "openrouter"

void
farthing_prices_row_free (FarthingPricesRow *self)
{
  g_clear_pointer (&self->card, farthing_rate_card_unref);
  g_clear_pointer (&self->tier, farthing_rate_card_unref);
  g_free (self);
}

static gboolean
is_on_offer (const FarthingCatalogueModel *about,
             gint64                        at_ms)
{
  gint64 end_ms;

  if (about->status != NULL && g_str_has_prefix (about->status, "retired"))
    return FALSE;
  if (about->retires != NULL && farthing_time_parse (about->retires, &end_ms) && end_ms <= at_ms)
    return FALSE;

  return about->outputs != NULL && g_strv_contains (about->outputs, "text");
}

static gboolean
has_clock (const FarthingPrice *price)
{
  for (guint i = 0; price != NULL && i < price->n_overrides; i++)
    {
      if (farthing_price_condition_has_clock (&price->overrides[i].when))
        return TRUE;
    }

  return FALSE;
}

/* A month that cannot be told stays unknown. */
static void
count_month (const FarthingPricesQuestion *question,
             const FarthingPrice          *price,
             FarthingPricesRow            *row)
{
  FarthingMonth month = { FARTHING_UNKNOWN, FARTHING_UNKNOWN, FARTHING_UNKNOWN, FARTHING_UNKNOWN };
  gboolean known = FALSE;

  if (row->card != NULL && question->profile != NULL)
    known = farthing_month_from_profile (question->profile, row->card, &month, NULL);
  else if (price != NULL && question->history != NULL)
    known = farthing_month_from_history (question->history, price, &month, NULL);

  if (known && strcmp (row->about.provider, OPENROUTER) == 0)
    {
      FarthingSurcharge surcharge;

      known = farthing_surcharge_init_credits (&surcharge, question->catalogue, OPENROUTER, "card",
                                               FARTHING_PRICES_TOP_UP_CENTS, question->at_ms) &&
              farthing_month_add_surcharge (&month, &surcharge, NULL);
    }

  row->month = known ? month
                     : (FarthingMonth){ FARTHING_UNKNOWN, FARTHING_UNKNOWN, FARTHING_UNKNOWN, FARTHING_UNKNOWN };
}

static FarthingPricesRow *
make_row (const FarthingPricesQuestion *question,
          const FarthingCatalogueModel *about)
{
  FarthingPricesRow *row = g_new0 (FarthingPricesRow, 1);
  const FarthingPrice *price;

  price = farthing_catalogue_find_price (question->catalogue, about->provider, about->id, question->at_ms);
  row->about = *about;
  row->route = strcmp (about->provider, OPENROUTER) == 0 ? "openrouter" : "direct";
  row->card = farthing_catalogue_lookup (question->catalogue, about->provider, about->id, question->at_ms, 0, NULL);
  row->has_clock = has_clock (price);
  if (row->card != NULL && row->card->tier_from != FARTHING_UNKNOWN)
    row->tier = farthing_catalogue_lookup (question->catalogue, about->provider, about->id, question->at_ms,
                                           row->card->tier_from, NULL);
  count_month (question, price, row);

  return row;
}

GPtrArray *
farthing_prices_row_collect (const FarthingPricesQuestion *question,
                             const char                   *provider)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_prices_row_free);

  for (guint i = 0; i < farthing_catalogue_get_n_models (question->catalogue); i++)
    {
      FarthingCatalogueModel about;

      farthing_catalogue_get_model (question->catalogue, i, &about);
      if (is_on_offer (&about, question->at_ms) && (provider == NULL || strcmp (provider, about.provider) == 0))
        g_ptr_array_add (rows, make_row (question, &about));
    }

  return rows;
}
