/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fuzz.h"

#include "farthing-catalogue.h"
#include "farthing-price-list.h"

/* A list in any shape is refused with a reason, or becomes one of our own; and what passes the checks can be
 * laid over the bundled prices without making one negative. */

static const gint64 now_ms = G_GINT64_CONSTANT (1795305600000);

static FarthingCatalogue *bundled;

static void
check_prices (FarthingCatalogue *catalogue)
{
  for (guint i = 0; i < farthing_catalogue_get_n_models (catalogue); i++)
    {
      FarthingCatalogueModel model = { 0 };
      g_autoptr(FarthingRateCard) card = NULL;

      farthing_catalogue_get_model (catalogue, i, &model);
      card = farthing_catalogue_lookup (catalogue, model.provider, model.id, now_ms, 300000, NULL);
      for (guint j = 0; card != NULL && j < FARTHING_N_RATES; j++)
        fuzz_must_hold (card->rates[j] >= FARTHING_UNKNOWN);
    }
}

static void
lay_over (GBytes *list)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FarthingCatalogue) catalogue = farthing_catalogue_new_from_bytes (list, now_ms, &error);
  g_autoptr(FarthingCatalogue) all = NULL;

  fuzz_must_hold ((catalogue == NULL) == (error != NULL));
  if (catalogue == NULL)
    return;

  check_prices (catalogue);
  all = farthing_catalogue_new_overlaid (bundled, catalogue, NULL);
  if (all != NULL && farthing_catalogue_get_n_models (catalogue) > 0)
    check_prices (all);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) list = NULL;

  if (bundled == NULL)
    bundled = farthing_catalogue_new_bundled (now_ms, NULL);

  list = farthing_price_list_convert ((const char *) data, size, "prices.example", now_ms, &error);
  fuzz_must_hold ((list == NULL) == (error != NULL));
  if (list != NULL)
    lay_over (list);

  return 0;
}
