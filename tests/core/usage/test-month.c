/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-catalogue.h"
#include "farthing-clock.h"
#include "farthing-month.h"
#include "farthing-usage-ledger.h"

#define HOUR_MS G_GINT64_CONSTANT (3600000)
#define DAY_MS (24 * HOUR_MS)

/* 2026-11-21 00:00 UTC, a Saturday */
#define NOW_MS G_GINT64_CONSTANT (1795219200000)

static FarthingCatalogue *
load_catalogue (void)
{
  g_autoptr(GError) error = NULL;
  FarthingCatalogue *catalogue = farthing_catalogue_new_bundled (NOW_MS, &error);

  g_assert_no_error (error);

  return catalogue;
}

/* Every amount to the picodollar */
static void
test_month_profiles (void)
{
  static const struct
  {
    const char *profile;
    const char *provider;
    const char *model;
    const char *time;
    gint64 no_cache;
    gint64 ideal_cache;
  } cases[] = {
    { "light", "deepseek", "deepseek-flash", "2026-11-21T12:00:00Z", 44280000000, 28404000000 },
    { "light", "mistral", "mistral-large-2512", "2026-11-21T12:00:00Z", 129600000000, 81000000000 },
    { "light", "gemini", "gemini-4-argon", "2026-11-21T12:00:00Z", 662400000000, 457200000000 },
    { "regular", "deepseek", "deepseek-flash", "2026-11-21T12:00:00Z", 518400000000, 304074000000 },
    { "regular", "deepseek", "deepseek-flash", "2026-11-20T02:00:00Z", 1036800000000, 608148000000 },
    { "regular", "gemini", "gemini-3.8-flash", "2026-11-21T12:00:00Z", 2907000000000, 1922850000000 },
    { "regular", "gemini", "gemini-3.8-flash", "2027-01-01T12:00:00Z", 5814000000000, 3845700000000 },
    { "regular", "xai", "grok-4.7", "2026-11-21T12:00:00Z", 6072000000000, 3885000000000 },
    { "regular", "gemini", "gemini-4-argon", "2026-12-01T12:00:00Z", 15504000000000, 9963600000000 },
    { "heavy", "deepseek", "deepseek-flash", "2026-11-21T12:00:00Z", 6570000000000, 2738592000000 },
    { "heavy", "mistral", "mistral-large-2512", "2026-11-21T12:00:00Z", 19950000000000, 8221200000000 },
    { "heavy", "xai", "grok-4.7", "2026-11-21T12:00:00Z", 79800000000000, 40704000000000 },
    { "heavy", "gemini", "gemini-4-argon", "2026-12-01T12:00:00Z", 190800000000000, 91756800000000 },
  };
  g_autoptr(FarthingCatalogue) catalogue = load_catalogue ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FarthingRateCard) card = NULL;
      g_autoptr(GError) error = NULL;
      FarthingMonthProfile profile;
      FarthingMonth month;
      gint64 at_ms;

      g_assert_true (farthing_time_parse (cases[i].time, &at_ms));
      g_assert_true (farthing_month_profile_parse (cases[i].profile, &profile));
      card = farthing_catalogue_lookup (catalogue, cases[i].provider, cases[i].model, at_ms, 0, &error);
      g_assert_no_error (error);
      g_assert_true (farthing_month_from_profile (&profile, card, &month, &error));
      g_assert_no_error (error);
      g_assert_cmpint (month.low, ==, cases[i].ideal_cache);
      g_assert_cmpint (month.likely, ==, cases[i].no_cache);
      g_assert_cmpint (month.high, ==, cases[i].no_cache);
      g_assert_cmpint (month.day, ==, FARTHING_UNKNOWN);
      g_assert_cmpint (month.active_day, ==, FARTHING_UNKNOWN);
    }
}

static void
test_month_own_numbers (void)
{
  static const char *const wrong[] = { "", "daily", "1,2", "1,2,3,4", "1,,3", "-1,2,3", "1,2,x", "1,2,100000001", " 1,2,3" };
  g_autoptr(FarthingRateCard) card = farthing_rate_card_new ("a", "b");
  FarthingMonthProfile profile;
  FarthingMonth month;

  card->rates[FARTHING_RATE_INPUT] = 7;
  card->rates[FARTHING_RATE_OUTPUT] = 11;
  g_assert_true (farthing_month_profile_parse ("600,1500,400", &profile));
  g_assert_true (farthing_month_from_profile (&profile, card, &month, NULL));
  g_assert_cmpint (month.likely, ==, 600 * (1500 * 7 + 400 * 11));
  g_assert_cmpint (month.low, ==, month.likely);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (farthing_month_profile_parse (wrong[i], &profile));
}

static void
test_month_out_of_range (void)
{
  g_autoptr(FarthingRateCard) card = farthing_rate_card_new ("a", "b");
  g_autoptr(GError) unknown = NULL;
  g_autoptr(GError) range = NULL;
  FarthingMonthProfile profile;
  FarthingMonth month;

  g_assert_true (farthing_month_profile_parse ("100000000,100000000,1", &profile));
  g_assert_false (farthing_month_from_profile (&profile, card, &month, &unknown));
  g_assert_error (unknown, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_UNKNOWN);
  card->rates[FARTHING_RATE_INPUT] = 1000;
  card->rates[FARTHING_RATE_OUTPUT] = 1000;
  g_assert_false (farthing_month_from_profile (&profile, card, &month, &range));
  g_assert_error (range, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_RANGE);
}

static void
test_month_surcharge (void)
{
  const FarthingSurcharge twenty = { 2110, 2000 };
  const FarthingSurcharge small = { 580, 500 };
  FarthingMonth month = { 3250000000000, 1, FARTHING_UNKNOWN, 0 };
  FarthingMonth five = { 3250000000000, 0, 0, 0 };
  FarthingMonth huge = { G_MAXINT64, 0, 0, 0 };
  g_autoptr(GError) error = NULL;

  g_assert_true (farthing_month_add_surcharge (&month, &twenty, NULL));
  g_assert_cmpint (month.low, ==, 3428750000000);
  g_assert_cmpint (month.likely, ==, 1);
  g_assert_cmpint (month.high, ==, FARTHING_UNKNOWN);
  g_assert_cmpint (month.day, ==, 0);
  g_assert_true (farthing_month_add_surcharge (&five, &small, NULL));
  g_assert_cmpint (five.low, ==, 3770000000000);
  g_assert_false (farthing_month_add_surcharge (&huge, &twenty, &error));
  g_assert_error (error, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_RANGE);
  g_assert_cmpint (huge.low, ==, G_MAXINT64);
}

/* A month in which every day is the same has no range. */
static void
test_month_same_days (void)
{
  g_autoptr(FarthingCatalogue) catalogue = load_catalogue ();
  g_autoptr(FarthingMonthHistory) history = farthing_month_history_new (NOW_MS, NOW_MS - 10 * DAY_MS);
  const FarthingPrice *price = farthing_catalogue_find_price (catalogue, "mistral", "mistral-large-2512", NOW_MS);
  FarthingMonth month;

  for (guint i = 0; i < 10; i++)
    farthing_month_history_add (history, NOW_MS - (i + 1) * DAY_MS, 1013, 1008, 30);
  g_assert_true (farthing_month_from_history (history, price, &month, NULL));
  g_assert_cmpint (month.day, ==, 97900000);
  g_assert_cmpint (month.likely, ==, 30 * 97900000LL);
  g_assert_cmpint (month.low, ==, month.likely);
  g_assert_cmpint (month.high, ==, month.likely);
}

static void
test_month_few_days (void)
{
  g_autoptr(FarthingCatalogue) catalogue = load_catalogue ();
  g_autoptr(FarthingMonthHistory) history = farthing_month_history_new (NOW_MS, NOW_MS - 40 * DAY_MS);
  const FarthingPrice *price = farthing_catalogue_find_price (catalogue, "mistral", "mistral-large-2512", NOW_MS);
  g_autoptr(GError) error = NULL;
  FarthingMonth month;

  g_assert_false (farthing_month_from_history (history, price, &month, &error));
  g_assert_error (error, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_UNKNOWN);
  for (guint i = 0; i < 6; i++)
    farthing_month_history_add (history, NOW_MS - i * DAY_MS - 1, 1000, 0, 0);
  farthing_month_history_add (history, NOW_MS - 1, 1500, 0, 0);
  farthing_month_history_add (history, NOW_MS - 7 * DAY_MS, FARTHING_UNKNOWN, 0, 0);
  farthing_month_history_add (history, NOW_MS, 1000, 0, 0);
  farthing_month_history_add (history, NOW_MS - 30 * DAY_MS - 1, 1000, 0, 0);
  g_assert_cmpuint (farthing_month_history_get_active_days (history), ==, 6);
  g_assert_cmpuint (farthing_month_history_get_n_uncounted (history), ==, 1);
  g_assert_true (farthing_month_from_history (history, price, &month, NULL));
  g_assert_cmpint (month.day, ==, (6 * 500000000LL + 750000000) / 30);
  g_assert_cmpint (month.likely, ==, FARTHING_UNKNOWN);
  /* Days without a request are in the mean day, and in no day on which something was asked */
  g_assert_cmpint (month.active_low, ==, 500000000);
  g_assert_cmpint (month.active_day, ==, 625000000);
  g_assert_cmpint (month.active_high, ==, 1250000000);
  g_assert_cmpint (month.likely, ==, FARTHING_UNKNOWN);
  g_assert_cmpint (month.low, ==, FARTHING_UNKNOWN);

  farthing_month_history_add (history, NOW_MS - 30 * DAY_MS, 1000, 0, 0);
  g_assert_cmpuint (farthing_month_history_get_active_days (history), ==, 7);
  g_assert_true (farthing_month_from_history (history, price, &month, NULL));
  g_assert_cmpint (month.likely, ==, 7 * 500000000LL + 750000000);
  g_assert_cmpint (month.low, <, month.likely);
  g_assert_cmpint (month.high, >, month.likely);
}

/* Tiers by the size of each prompt, peak by the hour of each request: as one request after the other
 * on its own card */
static void
test_month_sums_of_requests (void)
{
  static const struct
  {
    const char *provider;
    const char *model;
  } models[] = {
    { "mistral", "mistral-large-2512" },
    { "gemini", "gemini-3.1-pro-preview" },
    { "xai", "grok-4.7" },
    { "deepseek", "deepseek-flash" },
  };
  g_autoptr(FarthingCatalogue) catalogue = load_catalogue ();

  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    {
      g_autoptr(FarthingMonthHistory) history = farthing_month_history_new (NOW_MS, FARTHING_UNKNOWN);
      g_autoptr(GRand) random = g_rand_new_with_seed (i);
      const FarthingPrice *price = farthing_catalogue_find_price (catalogue, models[i].provider, models[i].model, NOW_MS);
      FarthingMonth month;
      FarthingMoney sum = 0;

      for (guint j = 0; j < 500; j++)
        {
          FarthingUsage usage = FARTHING_USAGE_INIT;
          gint64 at_ms = NOW_MS - 1 - g_rand_int_range (random, 0, 30 * 24 * 60) * (HOUR_MS / 60);
          g_autoptr(FarthingRateCard) card = NULL;
          FarthingMoney cost;

          usage.input = g_rand_int_range (random, 0, 400000);
          usage.cached = g_rand_int_range (random, 0, usage.input + 1);
          usage.output = g_rand_int_range (random, 0, 5000);
          card = farthing_catalogue_lookup (catalogue, models[i].provider, models[i].model, at_ms, usage.input, NULL);
          g_assert_true (farthing_rate_card_cost (card, &usage, &cost, NULL));
          sum += cost;
          farthing_month_history_add (history, at_ms, usage.input, usage.cached, usage.output);
        }
      g_assert_true (farthing_month_from_history (history, price, &month, NULL));
      g_assert_cmpint (month.likely, ==, sum);
      g_assert_cmpint (month.low, >, 0);
      g_assert_cmpint (month.low, <=, month.high);
    }
}

static void
test_month_same_seed (void)
{
  g_autoptr(FarthingCatalogue) catalogue = load_catalogue ();
  const FarthingPrice *price = farthing_catalogue_find_price (catalogue, "mistral", "mistral-large-2512", NOW_MS);
  FarthingMonth months[2];

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      g_autoptr(FarthingMonthHistory) history = farthing_month_history_new (NOW_MS, FARTHING_UNKNOWN);

      for (guint j = 0; j < 30; j++)
        farthing_month_history_add (history, NOW_MS - j * DAY_MS - 1, 1000 * j, 0, j);
      g_assert_true (farthing_month_from_history (history, price, &months[i], NULL));
    }
  g_assert_cmpint (months[0].low, ==, months[1].low);
  g_assert_cmpint (months[0].high, ==, months[1].high);
  g_assert_cmpint (months[0].low, <, months[0].likely);
  g_assert_cmpint (months[0].high, >, months[0].likely);
}

static void
test_month_overflow (void)
{
  g_autoptr(FarthingCatalogue) catalogue = load_catalogue ();
  g_autoptr(FarthingMonthHistory) history = farthing_month_history_new (NOW_MS, FARTHING_UNKNOWN);
  const FarthingPrice *price = farthing_catalogue_find_price (catalogue, "mistral", "mistral-large-2512", NOW_MS);
  g_autoptr(GError) error = NULL;
  FarthingMonth month;

  for (guint i = 0; i < 9; i++)
    farthing_month_history_add (history, NOW_MS - i * DAY_MS - 1, G_MAXINT64, 0, G_MAXINT64);
  g_assert_false (farthing_month_from_history (history, price, &month, &error));
  g_assert_error (error, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_RANGE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/usage/month/profiles", test_month_profiles);
  g_test_add_func ("/core/usage/month/own-numbers", test_month_own_numbers);
  g_test_add_func ("/core/usage/month/out-of-range", test_month_out_of_range);
  g_test_add_func ("/core/usage/month/surcharge", test_month_surcharge);
  g_test_add_func ("/core/usage/month/same-days", test_month_same_days);
  g_test_add_func ("/core/usage/month/few-days", test_month_few_days);
  g_test_add_func ("/core/usage/month/sums-of-requests", test_month_sums_of_requests);
  g_test_add_func ("/core/usage/month/same-seed", test_month_same_seed);
  g_test_add_func ("/core/usage/month/overflow", test_month_overflow);

  return g_test_run ();
}
