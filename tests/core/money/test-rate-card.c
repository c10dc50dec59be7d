/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-rate-card.h"

#define MILLION G_GINT64_CONSTANT (1000000)

static FarthingRateCard *
make_card (gint64 input,
           gint64 cached,
           gint64 output)
{
  FarthingRateCard *card = farthing_rate_card_new ("mistral", "mistral-large-2512");

  card->rates[FARTHING_RATE_INPUT] = input;
  card->rates[FARTHING_RATE_CACHED] = cached;
  card->rates[FARTHING_RATE_OUTPUT] = output;

  return card;
}

static gint64
cost_of (const FarthingRateCard *card,
         gint64                  input,
         gint64                  cached,
         gint64                  output)
{
  FarthingUsage usage = FARTHING_USAGE_INIT;
  g_autoptr(GError) error = NULL;
  FarthingMoney cost = -7;

  usage.input = input;
  usage.cached = cached;
  usage.output = output;
  g_assert_true (farthing_rate_card_cost (card, &usage, &cost, &error));
  g_assert_no_error (error);

  return cost;
}

static void
test_rate_card_worked_examples (void)
{
  g_autoptr(FarthingRateCard) first = make_card (200000, FARTHING_UNKNOWN, 600000);
  g_autoptr(FarthingRateCard) second = make_card (10 * MILLION, FARTHING_UNKNOWN, 30 * MILLION);
  g_autoptr(FarthingRateCard) third = make_card (300000, FARTHING_UNKNOWN, 600000);
  g_autoptr(FarthingRateCard) fourth = make_card (3 * MILLION, FARTHING_UNKNOWN, 15 * MILLION);

  g_assert_cmpint (cost_of (first, 1000000, 0, 1500000), ==, 1100000 * MILLION);
  g_assert_cmpint (cost_of (second, 25000, 0, 100000), ==, 3250000 * MILLION);
  g_assert_cmpint (cost_of (third, 4000, 0, 8000), ==, 6000 * MILLION);
  g_assert_cmpint (cost_of (fourth, 1000, 0, 500), ==, 10500 * MILLION);
}

static void
test_rate_card_cache (void)
{
  g_autoptr(FarthingRateCard) card = make_card (500000, 50000, 1500000);
  g_autoptr(FarthingRateCard) no_cached_rate = make_card (500000, FARTHING_UNKNOWN, 1500000);
  g_autoptr(FarthingRateCard) free_cache = make_card (500000, 0, 1500000);

  g_assert_cmpint (cost_of (card, 1013, 1008, 30), ==, 97900000);
  g_assert_cmpint (cost_of (card, 1013, FARTHING_UNKNOWN, 30), ==, 1013 * 500000 + 30 * 1500000);
  g_assert_cmpint (cost_of (no_cached_rate, 1013, 1008, 30), ==, 1013 * 500000 + 30 * 1500000);
  g_assert_cmpint (cost_of (free_cache, 1013, 1008, 30), ==, 5 * 500000 + 30 * 1500000);

  /* More cached than there was: never below zero */
  g_assert_cmpint (cost_of (card, 10, 4000, 0), ==, 10 * 50000);
}

static void
test_rate_card_cache_write (void)
{
  g_autoptr(FarthingRateCard) card = make_card (1000, 100, 5000);
  FarthingUsage usage = { 100, 30, 20, 1, FARTHING_UNKNOWN, FARTHING_UNKNOWN };
  FarthingMoney cost;

  g_assert_true (farthing_rate_card_cost (card, &usage, &cost, NULL));
  g_assert_cmpint (cost, ==, 70 * 1000 + 30 * 100 + 5000);

  card->rates[FARTHING_RATE_CACHE_WRITE] = 1250;
  g_assert_true (farthing_rate_card_cost (card, &usage, &cost, NULL));
  g_assert_cmpint (cost, ==, 50 * 1000 + 30 * 100 + 20 * 1250 + 5000);
}

static void
test_rate_card_fees (void)
{
  g_autoptr(FarthingRateCard) card = make_card (0, 0, 0);
  g_autoptr(GError) error = NULL;
  FarthingUsage usage = { 10, 0, 0, 10, 0, 3 };
  FarthingMoney cost = -7;

  g_assert_false (farthing_rate_card_cost (card, &usage, &cost, &error));
  g_assert_error (error, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_UNKNOWN);
  g_assert_cmpint (cost, ==, -7);

  card->rates[FARTHING_RATE_SEARCH] = 5000 * MILLION;
  card->rates[FARTHING_RATE_REQUEST] = 7 * MILLION;
  g_assert_true (farthing_rate_card_cost (card, &usage, &cost, NULL));
  g_assert_cmpint (cost, ==, 15007 * MILLION);
}

static void
test_rate_card_unknown_is_not_zero (void)
{
  g_autoptr(FarthingRateCard) card = make_card (1000, 100, 5000);
  g_autoptr(FarthingRateCard) no_output_rate = make_card (1000, 100, FARTHING_UNKNOWN);
  g_autoptr(FarthingRateCard) free_card = make_card (0, 0, 0);
  FarthingUsage unknown = FARTHING_USAGE_INIT;
  FarthingUsage no_output = { 100, 0, 0, FARTHING_UNKNOWN, 0, 0 };
  FarthingUsage no_input = { FARTHING_UNKNOWN, 0, 0, 100, 0, 0 };
  FarthingUsage both = { 100, 0, 0, 100, 0, 0 };
  FarthingMoney cost = -7;

  g_assert_false (farthing_rate_card_cost (card, &unknown, &cost, NULL));
  g_assert_false (farthing_rate_card_cost (card, &no_output, &cost, NULL));
  g_assert_false (farthing_rate_card_cost (card, &no_input, &cost, NULL));
  g_assert_false (farthing_rate_card_cost (no_output_rate, &both, &cost, NULL));
  g_assert_cmpint (cost, ==, -7);

  /* Nothing counted at a price of nothing is nothing. */
  g_assert_true (farthing_rate_card_cost (free_card, &unknown, &cost, NULL));
  g_assert_cmpint (cost, ==, 0);
}

static void
test_rate_card_overflow (void)
{
  g_autoptr(FarthingRateCard) card = make_card (600 * MILLION, 0, 600 * MILLION);
  g_autoptr(GError) product = NULL;
  g_autoptr(GError) sum = NULL;
  FarthingUsage huge = { G_MAXINT64, 0, 0, 0, 0, 0 };
  FarthingUsage pair = { G_GINT64_CONSTANT (15000000000), 0, 0, G_GINT64_CONSTANT (15000000000), 0, 0 };
  FarthingMoney cost = -7;

  g_assert_false (farthing_rate_card_cost (card, &huge, &cost, &product));
  g_assert_error (product, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_RANGE);
  g_assert_false (farthing_rate_card_cost (card, &pair, &cost, &sum));
  g_assert_error (sum, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_RANGE);
  g_assert_cmpint (cost, ==, -7);
}

static void
test_rate_card_is_free (void)
{
  g_autoptr(FarthingRateCard) free_card = make_card (0, FARTHING_UNKNOWN, 0);
  g_autoptr(FarthingRateCard) paid = make_card (0, 0, 1);
  g_autoptr(FarthingRateCard) unknown = farthing_rate_card_new ("a", "b");

  g_assert_true (farthing_rate_card_is_free (free_card));
  g_assert_false (farthing_rate_card_is_free (paid));
  g_assert_false (farthing_rate_card_is_free (unknown));

  free_card->rates[FARTHING_RATE_REQUEST] = 1;
  g_assert_false (farthing_rate_card_is_free (free_card));
}

static void
test_rate_card_monotone (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      gint64 input_rate = g_test_rand_int_range (0, 600 * 1000 * 1000);
      gint64 cached_rate = g_test_rand_int_range (0, input_rate + 1);
      g_autoptr(FarthingRateCard) card = make_card (input_rate, cached_rate, g_test_rand_int_range (0, 600 * 1000 * 1000));
      gint64 input = g_test_rand_int_range (0, 2000000);
      gint64 cached = g_test_rand_int_range (0, input + 1);
      gint64 output = g_test_rand_int_range (0, 2000000);
      gint64 cost = cost_of (card, input, cached, output);

      g_assert_cmpint (cost, >=, 0);
      g_assert_cmpint (cost_of (card, input + 1, cached, output), >=, cost);
      g_assert_cmpint (cost_of (card, input, cached, output + 1), >=, cost);
      g_assert_cmpint (cost_of (card, input, 0, output), >=, cost);
    }
}

static void
test_rate_card_json (void)
{
  g_autoptr(FarthingRateCard) card = make_card (150000, 3000, 600000);
  g_autoptr(FarthingRateCard) back = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;

  card->family = g_strdup ("deepseek-v4.1-flash");
  card->source = g_strdup ("deepseek-docs");
  card->as_of = g_strdup ("2026-10-17");
  card->catalogue_version = g_strdup ("2026-11-21.1");
  card->confidence = FARTHING_CONFIDENCE_HIGH;
  card->uncertain = TRUE;
  card->valid_until = G_GINT64_CONSTANT (1795000000000);
  card->tier_from = 200001;
  card->in_window = TRUE;

  text = farthing_rate_card_to_json (card);
  back = farthing_rate_card_from_json (text, &error);
  g_assert_no_error (error);
  again = farthing_rate_card_to_json (back);

  g_assert_cmpstr (text, ==, again);
  g_assert_cmpmem (back->rates, sizeof back->rates, card->rates, sizeof card->rates);
  g_assert_cmpint (back->rates[FARTHING_RATE_SEARCH], ==, FARTHING_UNKNOWN);
  g_assert_cmpstr (back->model, ==, "mistral-large-2512");
  g_assert_cmpstr (back->as_of, ==, "2026-10-17");
  g_assert_cmpint (back->confidence, ==, FARTHING_CONFIDENCE_HIGH);
  g_assert_true (back->uncertain);
  g_assert_true (back->in_window);
  g_assert_cmpint (back->tier_from, ==, 200001);
  g_assert_cmpint (back->valid_until, ==, G_GINT64_CONSTANT (1795000000000));
}

static void
test_rate_card_json_refuses (void)
{
  static const char *const texts[] = {
    "",
    "[]",
    "7",
    "{}",
    "{\"provider\":\"a\",\"model\":\"b\"}",
    "{\"provider\":\"a\",\"model\":\"b\",\"rates\":[]}",
    "{\"provider\":\"a\",\"model\":\"b\",\"rates\":{\"input\":0.15}}",
    "{\"provider\":\"a\",\"model\":\"b\",\"rates\":{\"input\":-5}}",
    "{\"provider\":\"a\",\"model\":\"b\",\"rates\":{\"input\":\"5\"}}",
    "{\"provider\":\"a\",\"model\":7,\"rates\":{\"input\":5}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(FarthingRateCard) card = farthing_rate_card_from_json (texts[i], &error);

      g_assert_null (card);
      g_assert_nonnull (error);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/money/rate-card/worked-examples", test_rate_card_worked_examples);
  g_test_add_func ("/core/money/rate-card/cache", test_rate_card_cache);
  g_test_add_func ("/core/money/rate-card/cache-write", test_rate_card_cache_write);
  g_test_add_func ("/core/money/rate-card/fees", test_rate_card_fees);
  g_test_add_func ("/core/money/rate-card/unknown-is-not-zero", test_rate_card_unknown_is_not_zero);
  g_test_add_func ("/core/money/rate-card/overflow", test_rate_card_overflow);
  g_test_add_func ("/core/money/rate-card/is-free", test_rate_card_is_free);
  g_test_add_func ("/core/money/rate-card/monotone", test_rate_card_monotone);
  g_test_add_func ("/core/money/rate-card/json", test_rate_card_json);
  g_test_add_func ("/core/money/rate-card/json-refuses", test_rate_card_json_refuses);

  return g_test_run ();
}
