/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-clock.h"
#include "farthing-reseller.h"

#define FLASH "deepseek/deepseek-v4.1-flash"

static gint64
at (const char *time)
{
  gint64 time_ms;

  g_assert_true (farthing_time_parse (time, &time_ms));

  return time_ms;
}

static void
test_reseller_split (void)
{
  static const struct
  {
    const char *provider;
    const char *id;
    FarthingVariant variant;
    const char *plain;
  } cases[] = {
    { "openrouter", FLASH, FARTHING_VARIANT_PLAIN, FLASH },
    { "openrouter", FLASH ":free", FARTHING_VARIANT_FREE, FLASH },
    { "openrouter", FLASH ":floor", FARTHING_VARIANT_CHEAPEST, FLASH },
    { "openrouter", FLASH ":nitro", FARTHING_VARIANT_FASTEST, FLASH },
    { "openrouter", FLASH ":thinking", FARTHING_VARIANT_PLAIN, FLASH ":thinking" },
    /* Who sells nobody else's models has no variants */
    { "compatible", "llama:free", FARTHING_VARIANT_PLAIN, "llama:free" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FarthingProvider *provider = farthing_provider_find (cases[i].provider);
      g_autofree char *plain = NULL;
      g_autofree char *again = NULL;

      g_assert_cmpint (farthing_reseller_split_id (provider, cases[i].id, &plain), ==, cases[i].variant);
      g_assert_cmpstr (plain, ==, cases[i].plain);
      again = farthing_reseller_dup_variant (provider, plain, cases[i].variant);
      g_assert_cmpstr (again, ==, cases[i].id);
    }
}

static void
test_reseller_makers (void)
{
  static const struct
  {
    const char *id;
    const char *maker;
  } cases[] = {
    { FLASH, "deepseek" },
    { "mistralai/mistral-small-2603:floor", "mistral" },
    { "google/gemini-3.8-flash", "gemini" },
    { "x-ai/grok-4.7", "xai" },
    { "x-aix/grok-4.7", NULL },
    { "anthropic/claude-haiku-4.5", NULL },
    { "deepseek", NULL },
  };
  const FarthingProvider *openrouter = farthing_provider_find ("openrouter");
  const FarthingProvider *mistral = farthing_provider_find ("mistral");
  g_autofree char *sold = farthing_reseller_dup_id (openrouter, mistral, "mistral-small-2603");
  g_autofree char *unsold = farthing_reseller_dup_id (openrouter, farthing_provider_find ("demo"), "demo");
  g_autofree char *direct = farthing_reseller_dup_id (mistral, openrouter, FLASH);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FarthingProvider *maker = farthing_reseller_find_maker (openrouter, cases[i].id);

      g_assert_cmpstr (maker != NULL ? maker->id : NULL, ==, cases[i].maker);
    }
  g_assert_null (farthing_reseller_find_maker (mistral, FLASH));
  g_assert_cmpstr (sold, ==, "mistralai/mistral-small-2603");
  g_assert_null (unsold);
  g_assert_null (direct);
}

static void
test_reseller_cards (void)
{
  gint64 now = at ("2026-11-21T12:00:00Z");
  const FarthingProvider *openrouter = farthing_provider_find ("openrouter");
  g_autoptr(FarthingCatalogue) catalogue = farthing_catalogue_new_bundled (now, NULL);
  g_autoptr(FarthingRateCard) plain = farthing_reseller_lookup_card (openrouter, catalogue, FLASH, now, 0);
  g_autoptr(FarthingRateCard) free_card = farthing_reseller_lookup_card (openrouter, catalogue, FLASH ":free", now, 0);
  g_autoptr(FarthingRateCard) floor_card = farthing_reseller_lookup_card (openrouter, catalogue, FLASH ":floor", now, 0);
  g_autoptr(FarthingRateCard) none = farthing_reseller_lookup_card (openrouter, catalogue, "nobody/knows:nitro", now, 0);
  g_autoptr(FarthingRateCard) direct = farthing_reseller_lookup_card (farthing_provider_find ("deepseek"), catalogue,
                                                                       "deepseek-flash", now, 0);

  g_assert_cmpint (plain->rates[FARTHING_RATE_INPUT], ==, 150000);
  g_assert_false (plain->uncertain);
  g_assert_cmpint (free_card->rates[FARTHING_RATE_INPUT], ==, 0);
  g_assert_cmpint (free_card->rates[FARTHING_RATE_OUTPUT], ==, 0);
  g_assert_cmpint (floor_card->rates[FARTHING_RATE_OUTPUT], ==, 600000);
  g_assert_true (floor_card->uncertain);
  g_assert_null (none);
  g_assert_cmpint (direct->rates[FARTHING_RATE_INPUT], ==, 150000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/provider/reseller/split", test_reseller_split);
  g_test_add_func ("/core/provider/reseller/makers", test_reseller_makers);
  g_test_add_func ("/core/provider/reseller/cards", test_reseller_cards);

  return g_test_run ();
}
