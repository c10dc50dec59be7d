/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-catalogue.h"
#include "farthing-clock.h"
#include "farthing-turns.h"

static FarthingRateCard *
look_up (const char *provider,
         const char *model,
         const char *time)
{
  g_autoptr(FarthingCatalogue) catalogue = NULL;
  g_autoptr(GError) error = NULL;
  FarthingRateCard *card;
  gint64 time_ms;

  g_assert_true (farthing_time_parse (time, &time_ms));
  catalogue = farthing_catalogue_new_bundled (time_ms, &error);
  g_assert_no_error (error);
  card = farthing_catalogue_lookup (catalogue, provider, model, time_ms, 0, &error);
  g_assert_no_error (error);

  return card;
}

static void
test_turns_vectors (void)
{
  static const struct
  {
    gint64 turns;
    gint64 sum;
    gint64 last;
    gint64 output;
    const char *provider;
    const char *model;
    gint64 no_cache;
    gint64 ideal_cache;
  } cases[] = {
    { 1, 650, 650, 600, "mistral", "mistral-medium-3-5", 5475000000, 5475000000 },
    { 5, 8750, 2850, 3000, "mistral", "mistral-medium-3-5", 35625000000, 27660000000 },
    { 10, 31250, 5600, 6000, "mistral", "mistral-medium-3-5", 91875000000, 57247500000 },
    { 20, 117500, 11100, 12000, "mistral", "mistral-medium-3-5", 266250000000, 122610000000 },
    { 40, 455000, 22100, 24000, "mistral", "mistral-medium-3-5", 862500000000, 278085000000 },
    { 20, 117500, 11100, 12000, "deepseek", "deepseek-flash", 24825000000, 9184200000 },
    { 40, 455000, 22100, 24000, "deepseek", "deepseek-flash", 82650000000, 19013700000 },
    { 20, 117500, 11100, 12000, "xai", "grok-4.7", 307000000000, 147400000000 },
    { 20, 117500, 11100, 12000, "gemini", "gemini-3.8-flash", 133125000000, 61305000000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FarthingTurnShape shape = { 500, 150, 400, 200, cases[i].turns };
      g_autoptr(FarthingRateCard) card = look_up (cases[i].provider, cases[i].model, "2026-11-21T12:00:00Z");
      FarthingMoney no_cache;
      FarthingMoney ideal_cache;

      g_assert_cmpint (farthing_turns_sum_input (&shape), ==, cases[i].sum);
      g_assert_cmpint (farthing_turns_last_input (&shape), ==, cases[i].last);
      g_assert_cmpint (farthing_turns_output (&shape), ==, cases[i].output);
      g_assert_true (farthing_turns_cost (&shape, card, FALSE, &no_cache, NULL));
      g_assert_true (farthing_turns_cost (&shape, card, TRUE, &ideal_cache, NULL));
      g_assert_cmpint (no_cache, ==, cases[i].no_cache);
      g_assert_cmpint (ideal_cache, ==, cases[i].ideal_cache);
    }
}

static void
test_turns_profiles (void)
{
  static const struct
  {
    FarthingTurnShape shape;
    gint64 chats;
    const char *provider;
    const char *model;
    const char *time;
    gint64 no_cache;
    gint64 ideal_cache;
  } cases[] = {
    { { 300, 60, 300, 0, 6 }, 20, "deepseek", "deepseek-flash", "2026-11-21", 44280000000, 28404000000 },
    { { 300, 60, 300, 0, 6 }, 20, "mistral", "mistral-large-2512", "2026-11-21", 129600000000, 81000000000 },
    { { 300, 60, 300, 0, 6 }, 20, "gemini", "gemini-4-argon", "2026-11-21", 662400000000, 457200000000 },
    { { 500, 120, 400, 300, 10 }, 60, "deepseek", "deepseek-flash", "2026-11-21", 518400000000, 304074000000 },
    { { 500, 120, 400, 300, 10 }, 60, "deepseek", "deepseek-flash", "2026-11-20T02:00:00Z", 1036800000000, 608148000000 },
    { { 500, 120, 400, 300, 10 }, 60, "gemini", "gemini-3.8-flash", "2026-11-21", 2907000000000, 1922850000000 },
    { { 500, 120, 400, 300, 10 }, 60, "gemini", "gemini-3.8-flash", "2027-01-01", 5814000000000, 3845700000000 },
    { { 500, 120, 400, 300, 10 }, 60, "xai", "grok-4.7", "2026-11-21", 6072000000000, 3885000000000 },
    { { 500, 120, 400, 300, 10 }, 60, "gemini", "gemini-4-argon", "2026-12-01", 15504000000000, 9963600000000 },
    { { 800, 200, 500, 800, 25 }, 120, "deepseek", "deepseek-flash", "2026-11-21", 6570000000000, 2738592000000 },
    { { 800, 200, 500, 800, 25 }, 120, "mistral", "mistral-large-2512", "2026-11-21", 19950000000000, 8221200000000 },
    { { 800, 200, 500, 800, 25 }, 120, "xai", "grok-4.7", "2026-11-21", 79800000000000, 40704000000000 },
    { { 800, 200, 500, 800, 25 }, 120, "gemini", "gemini-4-argon", "2026-12-01", 190800000000000, 91756800000000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FarthingRateCard) card = look_up (cases[i].provider, cases[i].model, cases[i].time);
      FarthingMoney cost;

      g_assert_true (farthing_turns_cost (&cases[i].shape, card, FALSE, &cost, NULL));
      g_assert_cmpint (cost * cases[i].chats, ==, cases[i].no_cache);
      g_assert_true (farthing_turns_cost (&cases[i].shape, card, TRUE, &cost, NULL));
      g_assert_cmpint (cost * cases[i].chats, ==, cases[i].ideal_cache);
    }
}

static void
test_turns_fee_per_request (void)
{
  FarthingTurnShape shape = { 10, 10, 10, 0, 3 };
  g_autoptr(FarthingRateCard) card = farthing_rate_card_new ("a", "m");
  FarthingMoney cost;

  card->rates[FARTHING_RATE_INPUT] = 0;
  card->rates[FARTHING_RATE_OUTPUT] = 0;
  card->rates[FARTHING_RATE_REQUEST] = 7;
  g_assert_true (farthing_turns_cost (&shape, card, FALSE, &cost, NULL));
  g_assert_cmpint (cost, ==, 21);

  shape.turns = 0;
  g_assert_true (farthing_turns_cost (&shape, card, FALSE, &cost, NULL));
  g_assert_cmpint (cost, ==, 0);
}

static void
test_turns_range (void)
{
  FarthingTurnShape huge = { G_MAXINT64, G_MAXINT64, G_MAXINT64, G_MAXINT64, 1000 };
  FarthingTurnShape negative = { -1, 1, 1, 1, 1 };
  g_autoptr(FarthingRateCard) card = farthing_rate_card_new ("a", "m");
  g_autoptr(GError) error = NULL;
  FarthingMoney cost = -7;

  g_assert_cmpint (farthing_turns_sum_input (&huge), ==, FARTHING_UNKNOWN);
  g_assert_cmpint (farthing_turns_last_input (&huge), ==, FARTHING_UNKNOWN);
  g_assert_cmpint (farthing_turns_output (&huge), ==, FARTHING_UNKNOWN);
  g_assert_cmpint (farthing_turns_sum_input (&negative), ==, FARTHING_UNKNOWN);
  g_assert_false (farthing_turns_cost (&huge, card, TRUE, &cost, &error));
  g_assert_error (error, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_RANGE);
  g_assert_cmpint (cost, ==, -7);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/money/turns/vectors", test_turns_vectors);
  g_test_add_func ("/core/money/turns/profiles", test_turns_profiles);
  g_test_add_func ("/core/money/turns/fee-per-request", test_turns_fee_per_request);
  g_test_add_func ("/core/money/turns/range", test_turns_range);

  return g_test_run ();
}
