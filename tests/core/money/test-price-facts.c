/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-price-facts.h"

#include "farthing-clock.h"
#include "farthing-own-price.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)

static gint64
at (const char *text)
{
  gint64 time_ms = 0;

  g_assert_true (farthing_time_parse (text, &time_ms));

  return time_ms;
}

static FarthingCatalogue *
open_catalogue (void)
{
  g_autoptr(GError) error = NULL;
  FarthingCatalogue *catalogue = farthing_catalogue_new_bundled (at ("2026-11-20"), &error);

  g_assert_no_error (error);

  return catalogue;
}

static void
test_facts_stale_after_thirty_days (void)
{
  g_assert_false (farthing_price_is_stale ("2026-10-21", at ("2026-11-20T23:59:59Z")));
  g_assert_true (farthing_price_is_stale ("2026-10-20", at ("2026-11-20T00:00:00Z")));
  g_assert_true (farthing_price_is_stale ("2026-08", at ("2026-11-20")));
  g_assert_true (farthing_price_is_stale ("2025", at ("2026-11-20")));
  g_assert_false (farthing_price_is_stale (NULL, at ("2026-11-20")));
  g_assert_false (farthing_price_is_stale ("soon", at ("2026-11-20")));
}

static void
test_facts_promotion_ends (void)
{
  g_autoptr(FarthingCatalogue) catalogue = open_catalogue ();
  gint64 now = at ("2026-11-20");
  FarthingPriceStep step;

  g_assert_true (farthing_price_step_find (catalogue, "gemini", "gemini-4-argon", now, now + 60 * DAY_MS, &step));
  g_assert_cmpint (step.at_ms, ==, at ("2026-12-01"));
  g_assert_cmpint (step.before[FARTHING_RATE_OUTPUT], ==, 10000000);
  g_assert_cmpint (step.after[FARTHING_RATE_OUTPUT], ==, 20000000);
  g_assert_cmpint (farthing_price_step_get_factor (&step), ==, 2000);
  g_assert_cmpstr (step.as_of, ==, "2026-10-13");

  g_assert_false (farthing_price_step_find (catalogue, "gemini", "gemini-4-argon", now, now + 10 * DAY_MS, &step));
  g_assert_false (farthing_price_step_find (catalogue, "gemini", "gemini-4-argon", at ("2026-12-02"), at ("2027-12-02"), &step));
  g_assert_false (farthing_price_step_find (catalogue, "gemini", "nothing", now, G_MAXINT64, &step));
}

static void
test_facts_another_model_is_billed (void)
{
  g_autoptr(FarthingCatalogue) catalogue = open_catalogue ();
  gint64 now = at ("2026-11-20");
  FarthingPriceStep step;

  g_assert_true (farthing_price_step_find (catalogue, "gemini", "gemini-2.5-pro", now, now + 60 * DAY_MS, &step));
  g_assert_cmpint (step.at_ms, ==, at ("2026-12-01"));
  g_assert_cmpint (step.before[FARTHING_RATE_OUTPUT], ==, 10000000);
  g_assert_cmpint (step.after[FARTHING_RATE_OUTPUT], ==, 3750000);
  g_assert_cmpint (farthing_price_step_get_factor (&step), <, 1000);
}

static void
test_facts_factor_without_rates (void)
{
  FarthingPriceStep step = { 0 };

  g_assert_cmpint (farthing_price_step_get_factor (&step), ==, FARTHING_UNKNOWN);
  step.before[FARTHING_RATE_INPUT] = FARTHING_UNKNOWN;
  g_assert_cmpint (farthing_price_step_get_factor (&step), ==, FARTHING_UNKNOWN);
}

static void
test_facts_contradiction (void)
{
  g_autoptr(FarthingCatalogue) catalogue = open_catalogue ();
  gint64 now = at ("2026-11-21T12:00:00Z");
  FarthingPriceContradiction direct;
  FarthingPriceContradiction routed;

  g_assert_true (farthing_price_contradiction_find (catalogue, "xai", "grok-4.7", "openrouter", now, &direct));
  g_assert_cmpstr (direct.direct_id, ==, "grok-4.7");
  g_assert_cmpstr (direct.routed_id, ==, "x-ai/grok-4.7");
  g_assert_cmpint (direct.direct[FARTHING_RATE_OUTPUT], ==, 6000000);
  g_assert_cmpint (direct.routed[FARTHING_RATE_OUTPUT], ==, 4800000);
  g_assert_nonnull (direct.direct_as_of);
  g_assert_nonnull (direct.routed_as_of);

  g_assert_true (farthing_price_contradiction_find (catalogue, "openrouter", "x-ai/grok-4.7", "openrouter", now, &routed));
  g_assert_cmpstr (routed.direct_id, ==, direct.direct_id);
  g_assert_cmpstr (routed.routed_id, ==, direct.routed_id);
  g_assert_false (farthing_price_contradiction_find (catalogue, "mistral", "nothing", "openrouter", now, &direct));
}

/* What is not a published rate in dollars contradicts none */
static void
test_facts_own_terms_contradict_nothing (void)
{
  static const char *const in_euro[] = { "xai", NULL };
  g_autoptr(FarthingCatalogue) catalogue = open_catalogue ();
  g_autoptr(FarthingCatalogue) own = NULL;
  g_autoptr(FarthingCatalogue) euro = NULL;
  g_autoptr(GPtrArray) prices = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_own_price_free);
  g_autoptr(GError) error = NULL;
  FarthingPersonalTerms terms = { prices, NULL, 0 };
  FarthingOwnPrice *price = farthing_own_price_new ("xai", "grok-4.7");
  gint64 now = at ("2026-11-21T12:00:00Z");
  FarthingPriceContradiction contradiction;

  g_ptr_array_add (prices, price);
  g_assert_true (farthing_own_price_parse ("1,3", price, &error));
  own = farthing_catalogue_new_personal (catalogue, &terms, &error);
  g_assert_no_error (error);
  g_assert_false (farthing_price_contradiction_find (own, "xai", "grok-4.7", "openrouter", now, &contradiction));
  g_assert_false (farthing_price_contradiction_find (own, "openrouter", "x-ai/grok-4.7", "openrouter", now, &contradiction));

  terms = (FarthingPersonalTerms){ NULL, in_euro, 11000 };
  euro = farthing_catalogue_new_personal (catalogue, &terms, &error);
  g_assert_no_error (error);
  g_assert_false (farthing_price_contradiction_find (euro, "xai", "grok-4.7", "openrouter", now, &contradiction));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/money/price-facts/stale-after-thirty-days", test_facts_stale_after_thirty_days);
  g_test_add_func ("/core/money/price-facts/promotion-ends", test_facts_promotion_ends);
  g_test_add_func ("/core/money/price-facts/another-model-is-billed", test_facts_another_model_is_billed);
  g_test_add_func ("/core/money/price-facts/factor-without-rates", test_facts_factor_without_rates);
  g_test_add_func ("/core/money/price-facts/contradiction", test_facts_contradiction);
  g_test_add_func ("/core/money/price-facts/own-terms-contradict-nothing", test_facts_own_terms_contradict_nothing);

  return g_test_run ();
}
