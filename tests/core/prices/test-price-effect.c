/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-price-effect.h"

#include "farthing-clock.h"
#include "farthing-own-price.h"
#include "farthing-price-history.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)

static gint64
at (const char *text)
{
  gint64 time_ms = 0;

  g_assert_true (farthing_time_parse (text, &time_ms));

  return time_ms;
}

/* 1,000 tokens in and 100 out on each of ten days, in 30 days */
static GPtrArray *
make_uses (const char *provider,
           const char *model,
           gint64      now_ms)
{
  GPtrArray *uses = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_model_use_free);
  FarthingModelUse *use = g_new0 (FarthingModelUse, 1);

  use->provider = g_strdup (provider);
  use->model = g_strdup (model);
  use->surcharge = (FarthingSurcharge) FARTHING_SURCHARGE_NONE;
  use->history = farthing_month_history_new (now_ms, now_ms - 40 * DAY_MS);
  for (guint day = 0; day < 10; day++)
    farthing_month_history_add (use->history, now_ms - 1 - day * DAY_MS, 1000, 0, 100);
  g_ptr_array_add (uses, use);

  return uses;
}

static void
test_effect_of_other_rates (void)
{
  static const char *const free_providers[] = { "mistral", NULL };
  gint64 now_ms = at ("2026-11-20T12:00:00Z");
  g_autoptr(GPtrArray) uses = make_uses ("mistral", "mistral-large-2512", now_ms);
  g_autoptr(GPtrArray) prices = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_own_price_free);
  FarthingPersonalTerms terms = { .own_prices = prices };
  g_autoptr(FarthingCatalogue) before = farthing_catalogue_new_bundled (now_ms, NULL);
  g_autoptr(FarthingCatalogue) after = NULL;
  FarthingOwnPrice *own = farthing_own_price_new ("mistral", "mistral-large-2512");
  FarthingMonthEffect effect;
  const FarthingPriceEffect *first;

  g_assert_true (farthing_own_price_parse ("1,3", own, NULL));
  own->starts_ms = at ("2026-11-01");
  g_ptr_array_add (prices, own);
  after = farthing_catalogue_new_personal (before, &terms, NULL);

  farthing_month_effect_init (&effect);
  farthing_month_effect_measure (&effect, uses, NULL, before, after, now_ms);
  g_assert_cmpint (effect.month_before, ==, G_GINT64_CONSTANT (10) * (1000 * 500000 + 100 * 1500000));
  g_assert_cmpint (effect.month_after, ==, G_GINT64_CONSTANT (10) * (1000 * 1000000 + 100 * 3000000));
  g_assert_cmpuint (effect.models->len, ==, 1);
  first = g_ptr_array_index (effect.models, 0);
  g_assert_cmpstr (first->model, ==, "mistral-large-2512");
  farthing_month_effect_clear (&effect);

  farthing_month_effect_init (&effect);
  farthing_month_effect_measure (&effect, uses, free_providers, before, after, now_ms);
  g_assert_cmpint (effect.month_before, ==, FARTHING_UNKNOWN);
  g_assert_cmpuint (effect.models->len, ==, 0);
  farthing_month_effect_clear (&effect);
}

/* What a route adds is part of a month, before and after */
static void
test_effect_with_surcharge (void)
{
  gint64 now_ms = at ("2026-11-20T12:00:00Z");
  g_autoptr(GPtrArray) uses = make_uses ("gemini", "gemini-4-argon", now_ms);
  g_autoptr(FarthingCatalogue) catalogue = farthing_catalogue_new_bundled (now_ms, NULL);
  g_autoptr(GPtrArray) coming = NULL;
  FarthingModelUse *use = g_ptr_array_index (uses, 0);
  const FarthingComingChange *change;
  FarthingMonthEffect effect;

  use->surcharge = (FarthingSurcharge){ 2110, 2000 };
  farthing_month_effect_init (&effect);
  farthing_month_effect_measure (&effect, uses, NULL, catalogue, catalogue, now_ms);
  g_assert_cmpint (effect.month_before, ==, G_GINT64_CONSTANT (10) * (2000 + 1000) * 1000000 * 2110 / 2000);
  farthing_month_effect_clear (&effect);

  coming = farthing_coming_changes_find (catalogue, uses, NULL, now_ms);
  change = g_ptr_array_index (coming, 0);
  g_assert_cmpint (change->month_after, ==, G_GINT64_CONSTANT (10) * (4000 + 2000) * 1000000 * 2110 / 2000);
}

/* By a key of the person's own the maker bills, at its own list, whatever the reseller's says */
static void
test_effect_by_the_list_that_bills (void)
{
  gint64 now_ms = at ("2026-11-20T12:00:00Z");
  g_autoptr(GPtrArray) uses = make_uses ("openrouter", "x-ai/grok-4.7", now_ms);
  g_autoptr(FarthingCatalogue) catalogue = farthing_catalogue_new_bundled (now_ms, NULL);
  g_autoptr(GPtrArray) coming = NULL;
  FarthingModelUse *use = g_ptr_array_index (uses, 0);
  FarthingMoney credits;
  FarthingMonthEffect effect;

  farthing_month_effect_init (&effect);
  farthing_month_effect_measure (&effect, uses, NULL, catalogue, catalogue, now_ms);
  credits = effect.month_before;
  farthing_month_effect_clear (&effect);

  use->list = g_strdup ("xai");
  use->listed = g_strdup ("grok-4.7");
  farthing_month_effect_init (&effect);
  farthing_month_effect_measure (&effect, uses, NULL, catalogue, catalogue, now_ms);
  g_assert_cmpint (effect.month_before, >, credits);
  farthing_month_effect_clear (&effect);

  /* The change is the maker's too, told of what was used */
  use->list = (g_free (use->list), g_strdup ("gemini"));
  use->listed = (g_free (use->listed), g_strdup ("gemini-4-argon"));
  coming = farthing_coming_changes_find (catalogue, uses, NULL, now_ms);
  g_assert_cmpuint (coming->len, ==, 1);
  g_assert_cmpstr (((const FarthingComingChange *) g_ptr_array_index (coming, 0))->model, ==, "x-ai/grok-4.7");
}

static void
test_coming_changes (void)
{
  static const char *const held[] = { "gemini", NULL };
  gint64 now_ms = at ("2026-11-20T12:00:00Z");
  g_autoptr(GPtrArray) uses = make_uses ("gemini", "gemini-4-argon", now_ms);
  g_autoptr(FarthingCatalogue) catalogue = farthing_catalogue_new_bundled (now_ms, NULL);
  g_autoptr(GPtrArray) used_only = farthing_coming_changes_find (catalogue, uses, NULL, now_ms);
  g_autoptr(GPtrArray) all = farthing_coming_changes_find (catalogue, uses, held, now_ms);
  const FarthingComingChange *first;

  g_assert_cmpuint (used_only->len, ==, 1);
  g_assert_cmpuint (all->len, >, 3);
  first = g_ptr_array_index (all, 0);
  g_assert_cmpstr (first->model, ==, "gemini-4-argon");
  g_assert_cmpstr (first->name, ==, "Gemini 4 Argon");
  g_assert_cmpint (first->at_ms, ==, at ("2026-12-01"));
  g_assert_cmpint (first->factor, ==, 2000);
  g_assert_true (first->used);
  g_assert_cmpint (first->month_after, ==, 2 * first->month_before);
  g_assert_false (((const FarthingComingChange *) g_ptr_array_index (all, 1))->used);
  for (guint i = 2; i < all->len; i++)
    g_assert_cmpint (((const FarthingComingChange *) g_ptr_array_index (all, i - 1))->at_ms, <=,
                     ((const FarthingComingChange *) g_ptr_array_index (all, i))->at_ms);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/prices/price-effect/other-rates", test_effect_of_other_rates);
  g_test_add_func ("/core/prices/price-effect/with-surcharge", test_effect_with_surcharge);
  g_test_add_func ("/core/prices/price-effect/by-the-list-that-bills", test_effect_by_the_list_that_bills);
  g_test_add_func ("/core/prices/price-effect/coming", test_coming_changes);

  return g_test_run ();
}
