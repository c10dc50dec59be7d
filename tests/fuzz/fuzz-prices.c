/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fuzz.h"

#include "farthing-catalogue.h"
#include "farthing-rate-card.h"

/* A catalogue is refused or every price in it can be looked up, written down and read again. */

static void
check_card (FarthingRateCard *card)
{
  const FarthingUsage usage = { 100000, 2000, 100, 5000, 1000, 1 };
  g_autofree char *text = farthing_rate_card_to_json (card);
  g_autoptr(GError) error = NULL;
  g_autoptr(FarthingRateCard) again = farthing_rate_card_from_json (text, &error);
  FarthingMoney cost = 0;

  fuzz_must_hold (again != NULL);
  for (guint i = 0; i < FARTHING_N_RATES; i++)
    {
      fuzz_must_hold (card->rates[i] >= FARTHING_UNKNOWN);
      fuzz_must_hold (card->rates[i] == again->rates[i]);
    }
  if (farthing_rate_card_cost (card, &usage, &cost, NULL))
    fuzz_must_hold (cost >= 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  const gint64 now_ms = G_GINT64_CONSTANT (1795305600000);
  g_autoptr(GBytes) bytes = g_bytes_new (data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(FarthingCatalogue) catalogue = farthing_catalogue_new_from_bytes (bytes, now_ms, &error);

  fuzz_must_hold ((catalogue == NULL) == (error != NULL));
  for (guint i = 0; catalogue != NULL && i < farthing_catalogue_get_n_models (catalogue); i++)
    {
      FarthingCatalogueModel model = { 0 };
      g_autoptr(FarthingRateCard) card = NULL;

      farthing_catalogue_get_model (catalogue, i, &model);
      card = farthing_catalogue_lookup (catalogue, model.provider, model.id, now_ms, 1000, NULL);
      if (card != NULL)
        check_card (card);
    }
  return 0;
}
