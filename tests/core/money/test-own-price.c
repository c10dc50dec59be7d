/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-own-price.h"

#include "farthing-clock.h"

static gint64
at (const char *text)
{
  gint64 time_ms = 0;

  g_assert_true (farthing_time_parse (text, &time_ms));

  return time_ms;
}

static FarthingOwnPrice *
add (GPtrArray  *prices,
     const char *provider,
     const char *model,
     const char *rates,
     const char *starts,
     const char *ends)
{
  FarthingOwnPrice *own = farthing_own_price_new (provider, model);
  g_autoptr(GError) error = NULL;

  farthing_own_price_parse (rates, own, &error);
  g_assert_no_error (error);
  own->starts_ms = at (starts);
  own->ends_ms = ends != NULL ? at (ends) : FARTHING_UNKNOWN;
  g_ptr_array_insert (prices, 0, own);

  return own;
}

static FarthingCatalogue *
apply (const FarthingPersonalTerms *terms)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FarthingCatalogue) bundled = farthing_catalogue_new_bundled (at ("2026-11-20"), NULL);
  FarthingCatalogue *personal = farthing_catalogue_new_personal (bundled, terms, &error);

  g_assert_no_error (error);

  return personal;
}

static gint64
get_output (FarthingCatalogue *catalogue,
            const char        *provider,
            const char        *model,
            const char        *time)
{
  g_autoptr(FarthingRateCard) card = farthing_catalogue_lookup (catalogue, provider, model, at (time), 0, NULL);

  return card != NULL ? card->rates[FARTHING_RATE_OUTPUT] : FARTHING_UNKNOWN;
}

static void
test_own_rate (void)
{
  static const char *const rates[] = { "0", "0.3", "0.003625", "15" };
  gint64 rate;

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      g_autofree char *text = NULL;

      g_assert_true (farthing_own_price_parse_rate (rates[i], &rate));
      text = farthing_own_price_format_rate (rate);
      g_assert_cmpstr (text, ==, rates[i]);
    }
  g_assert_false (farthing_own_price_parse_rate ("", &rate));
  g_assert_false (farthing_own_price_parse_rate ("-1", &rate));
  g_assert_false (farthing_own_price_parse_rate ("nothing", &rate));
}

static void
test_own_parse (void)
{
  static const char *const bad[] = { "", "1", "1,2,3,4", "a,b", "-1,2", "1,2,", "1,2,1.5", "0.0000001,2", "1e9,2", "1e3,2000", "1;2" };
  g_autoptr(FarthingOwnPrice) own = farthing_own_price_new ("mistral", "m");

  g_assert_true (farthing_own_price_parse ("0.5, 1.5", own, NULL));
  g_assert_cmpint (own->input, ==, 500000);
  g_assert_cmpint (own->output, ==, 1500000);
  g_assert_cmpint (own->cached, ==, FARTHING_UNKNOWN);
  g_assert_true (farthing_own_price_parse ("0.5,1.5,0.003625", own, NULL));
  g_assert_cmpint (own->cached, ==, 3625);
  g_assert_true (farthing_own_price_parse ("0,0", own, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (farthing_own_price_parse (bad[i], own, &error));
      g_assert_error (error, FARTHING_PRICE_ERROR, FARTHING_PRICE_ERROR_INVALID);
    }
}

/* From its start until its end, and at no other time */
static void
test_own_wins_in_its_time (void)
{
  g_autoptr(GPtrArray) prices = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_own_price_free);
  FarthingPersonalTerms terms = { .own_prices = prices };
  g_autoptr(FarthingCatalogue) personal = NULL;
  g_autoptr(FarthingRateCard) before = NULL;
  g_autoptr(FarthingRateCard) during = NULL;

  add (prices, "deepseek", "deepseek-flash", "0.1,0.4", "2026-11-01", "2026-11-10");
  add (prices, "deepseek", "deepseek-flash", "0.05,0.3", "2026-11-10", "2026-11-20");
  personal = apply (&terms);

  g_assert_cmpint (get_output (personal, "deepseek", "deepseek-flash", "2026-10-31T12:00:00Z"), ==, 600000);
  g_assert_cmpint (get_output (personal, "deepseek", "deepseek-flash", "2026-11-01"), ==, 400000);
  g_assert_cmpint (get_output (personal, "deepseek", "deepseek-flash", "2026-11-10"), ==, 300000);
  g_assert_cmpint (get_output (personal, "deepseek", "deepseek-flash", "2026-11-20T12:00:00Z"), ==, 600000);

  before = farthing_catalogue_lookup (personal, "deepseek", "deepseek-flash", at ("2026-10-31T12:00:00Z"), 0, NULL);
  during = farthing_catalogue_lookup (personal, "deepseek", "deepseek-flash", at ("2026-11-12T02:00:00Z"), 300000, NULL);
  g_assert_cmpint (before->valid_until, ==, at ("2026-11-01"));
  g_assert_cmpint (during->valid_until, ==, at ("2026-11-20"));
  g_assert_cmpstr (during->source, ==, "own");
  g_assert_cmpstr (during->as_of, ==, "2026-11-10");
  g_assert_cmpstr (during->family, ==, "deepseek-v4.1-flash");
}

/* Also by another name of the model, and after it is billed as another one */
static void
test_own_goes_before_names (void)
{
  g_autoptr(GPtrArray) prices = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_own_price_free);
  FarthingPersonalTerms terms = { .own_prices = prices };
  g_autoptr(FarthingCatalogue) personal = NULL;

  add (prices, "mistral", "mistral-medium-3-5", "1,5", "2026-11-01", NULL);
  add (prices, "gemini", "gemini-2.5-pro", "1,8", "2026-11-01", NULL);
  personal = apply (&terms);

  g_assert_cmpint (get_output (personal, "mistral", "mistral-medium-latest", "2026-11-20"), ==, 5000000);
  g_assert_cmpint (get_output (personal, "gemini", "gemini-2.5-pro", "2026-12-02"), ==, 8000000);
  g_assert_cmpint (get_output (personal, "gemini", "gemini-3.8-flash", "2026-12-02"), ==, 3750000);
}

static void
test_own_makes_a_model_known (void)
{
  g_autoptr(GPtrArray) prices = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_own_price_free);
  FarthingPersonalTerms terms = { .own_prices = prices };
  g_autoptr(FarthingCatalogue) personal = NULL;
  FarthingCatalogueModel about;

  add (prices, "compatible", "llama", "0.2,0.2", "2026-11-01", "2026-11-05");
  add (prices, "compatible", "llama", "0.1,0.1", "2026-11-06", NULL);
  personal = apply (&terms);

  g_assert_cmpint (get_output (personal, "compatible", "llama", "2026-11-20"), ==, 100000);
  g_assert_cmpint (get_output (personal, "compatible", "llama", "2026-11-05"), ==, FARTHING_UNKNOWN);
  g_assert_true (farthing_catalogue_find_model (personal, "compatible", "llama", at ("2026-11-20"), &about));
  g_assert_true (g_strv_contains (about.outputs, "text"));
  g_assert_null (about.retires);
}

/* No list tells of it, so it goes with its last price. */
static void
test_own_ends_what_it_made_known (void)
{
  g_autoptr(GPtrArray) prices = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_own_price_free);
  FarthingPersonalTerms terms = { .own_prices = prices };
  g_autoptr(FarthingCatalogue) personal = NULL;
  FarthingCatalogueModel about;

  add (prices, "compatible", "llama", "0.2,0.2", "2026-11-01", "2026-11-03");
  add (prices, "compatible", "llama", "0.1,0.1", "2026-11-03", "2026-11-05");
  personal = apply (&terms);

  g_assert_true (farthing_catalogue_find_model (personal, "compatible", "llama", at ("2026-11-20"), &about));
  g_assert_false (farthing_time_is_past (about.retires, at ("2026-11-04T12:00:00Z")));
  g_assert_true (farthing_time_is_past (about.retires, at ("2026-11-05T00:00:00.001Z")));
}

static void
test_own_nothing_to_apply (void)
{
  g_autoptr(FarthingCatalogue) bundled = farthing_catalogue_new_bundled (at ("2026-11-20"), NULL);
  FarthingPersonalTerms terms = { 0 };
  g_autoptr(FarthingCatalogue) personal = farthing_catalogue_new_personal (bundled, &terms, NULL);

  g_assert_true (personal == bundled);
}

static void
test_euro_list (void)
{
  static const char *const providers[] = { "mistral", NULL };
  FarthingPersonalTerms terms = { .euro_providers = providers, .euro_rate = 10850 };
  g_autoptr(FarthingCatalogue) personal = apply (&terms);
  g_autoptr(FarthingRateCard) card = NULL;
  g_autoptr(FarthingRateCard) again = NULL;
  g_autofree char *json = NULL;
  g_autofree char *note = NULL;

  card = farthing_catalogue_lookup (personal, "mistral", "mistral-small-2603", at ("2026-11-20"), 0, NULL);
  g_assert_cmpint (card->rates[FARTHING_RATE_INPUT], ==, 130200);
  g_assert_cmpint (card->rates[FARTHING_RATE_OUTPUT], ==, 542500);
  g_assert_cmpint (card->basis, ==, FARTHING_PRICE_BASIS_EUROS);
  json = farthing_rate_card_to_json (card);
  again = farthing_rate_card_from_json (json, NULL);
  g_assert_cmpint (again->basis, ==, FARTHING_PRICE_BASIS_EUROS);
  g_assert_cmpint (again->euro_rate, ==, 10850);
  note = farthing_rate_card_dup_note (again);
  g_assert_nonnull (strstr (note, "1.0850"));
  g_assert_cmpint (get_output (personal, "deepseek", "deepseek-flash", "2026-11-20T12:00:00Z"), ==, 600000);
}

/* Nobody said what a euro is: unknown, not guessed */
static void
test_euro_rate_not_said (void)
{
  static const char *const providers[] = { "mistral", NULL };
  FarthingPersonalTerms terms = { .euro_providers = providers };
  g_autoptr(FarthingCatalogue) personal = apply (&terms);
  g_autoptr(FarthingRateCard) listed = NULL;
  g_autoptr(FarthingRateCard) dollars = NULL;

  listed = farthing_catalogue_lookup (personal, "mistral", "mistral-small-2603", at ("2026-11-20"), 0, NULL);
  dollars = farthing_catalogue_lookup (personal, "mistral", "mistral-large-4-0", at ("2026-11-20"), 0, NULL);
  g_assert_cmpint (listed->rates[FARTHING_RATE_INPUT], ==, FARTHING_UNKNOWN);
  g_assert_cmpint (listed->basis, ==, FARTHING_PRICE_BASIS_NO_EURO_RATE);
  g_assert_cmpint (dollars->rates[FARTHING_RATE_INPUT], ==, 1360000);
  g_assert_cmpint (dollars->basis, ==, FARTHING_PRICE_BASIS_NOT_IN_EUROS);
  g_assert_true (dollars->uncertain);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/money/own-price/ends-what-it-made-known", test_own_ends_what_it_made_known);
  g_test_add_func ("/core/money/own-price/parse", test_own_parse);
  g_test_add_func ("/core/money/own-price/rate", test_own_rate);
  g_test_add_func ("/core/money/own-price/wins-in-its-time", test_own_wins_in_its_time);
  g_test_add_func ("/core/money/own-price/goes-before-names", test_own_goes_before_names);
  g_test_add_func ("/core/money/own-price/makes-a-model-known", test_own_makes_a_model_known);
  g_test_add_func ("/core/money/own-price/nothing-to-apply", test_own_nothing_to_apply);
  g_test_add_func ("/core/money/own-price/euro-list", test_euro_list);
  g_test_add_func ("/core/money/own-price/euro-rate-not-said", test_euro_rate_not_said);

  return g_test_run ();
}
