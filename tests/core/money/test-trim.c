/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-trim.h"

static FarthingRateCard *
make_card (gint64 input,
           gint64 cached)
{
  FarthingRateCard *card = farthing_rate_card_new ("a", "b");

  card->rates[FARTHING_RATE_INPUT] = input;
  card->rates[FARTHING_RATE_CACHED] = cached;
  card->rates[FARTHING_RATE_OUTPUT] = 0;

  return card;
}

static void
test_trim_vectors (void)
{
  static const struct
  {
    FarthingTrim trim;
    gint64 uncached;
    gint64 cached;
    gint64 deepseek;
    gint64 gemini;
  } cases[] = {
    { FARTHING_TRIM_NOTHING, 55100, 2732400, 16462200000, 246255000000 },
    { FARTHING_TRIM_OLDEST, 635600, 94350, 95623050000, 483776250000 },
    { FARTHING_TRIM_HALF, 87000, 474100, 14472300000, 100807500000 },
  };
  static const FarthingTurnShape shape = { 500, 150, 400, 200, 100 };
  g_autoptr(FarthingRateCard) deepseek = make_card (150000, 3000);
  g_autoptr(FarthingRateCard) gemini = make_card (750000, 75000);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FarthingUsage usage;
      FarthingMoney cost;

      g_assert_true (farthing_trim_simulate (&shape, 8000, cases[i].trim, &usage));
      g_assert_cmpint (usage.input - usage.cached, ==, cases[i].uncached);
      g_assert_cmpint (usage.cached, ==, cases[i].cached);
      g_assert_true (farthing_rate_card_cost (deepseek, &usage, &cost, NULL));
      g_assert_cmpint (cost, ==, cases[i].deepseek);
      g_assert_true (farthing_rate_card_cost (gemini, &usage, &cost, NULL));
      g_assert_cmpint (cost, ==, cases[i].gemini);
    }
}

static void
test_trim_is_bounded (void)
{
  static const FarthingTurnShape shape = { 500, 9000, 400, 200, 20 };
  static const FarthingTurnShape broken = { 500, -1, 400, 200, 20 };
  FarthingUsage usage;

  /* A question larger than the window is asked all the same. */
  g_assert_true (farthing_trim_simulate (&shape, 8000, FARTHING_TRIM_OLDEST, &usage));
  g_assert_cmpint (usage.input, ==, 20 * 9500);
  g_assert_false (farthing_trim_simulate (&broken, 8000, FARTHING_TRIM_OLDEST, &usage));
}

/* In no conversation does a cut send more than no cut, and what is cached is part of it. */
static void
test_trim_sends_no_more (void)
{
  for (guint i = 0; i < 500; i++)
    {
      FarthingTurnShape shape = { g_test_rand_int_range (0, 2000), g_test_rand_int_range (1, 2000),
                                  g_test_rand_int_range (1, 2000), 0, g_test_rand_int_range (0, 200) };
      FarthingUsage all, usage;
      gint64 window = g_test_rand_int_range (0, 50000);

      g_assert_true (farthing_trim_simulate (&shape, window, FARTHING_TRIM_NOTHING, &all));
      g_assert_cmpint (all.input, ==, farthing_turns_sum_input (&shape));
      for (FarthingTrim trim = FARTHING_TRIM_OLDEST; trim <= FARTHING_TRIM_HALF; trim++)
        {
          g_assert_true (farthing_trim_simulate (&shape, window, trim, &usage));
          g_assert_cmpint (usage.input, <=, all.input);
          g_assert_cmpint (usage.cached, <=, usage.input);
          g_assert_cmpint (usage.cached, >=, 0);
        }
    }
}

static void
test_trim_break_even (void)
{
  g_autoptr(FarthingRateCard) deepseek = make_card (150000, 3000);
  g_autoptr(FarthingRateCard) uncached = make_card (150000, FARTHING_UNKNOWN);
  g_autoptr(FarthingRateCard) generous = make_card (150000, 0);

  /* 4000 × 147,000 ÷ (4000 × 3000) = 49 turns */
  g_assert_cmpint (farthing_trim_break_even (deepseek, 4000, 4000), ==, 49);
  g_assert_cmpint (farthing_trim_break_even (deepseek, 8000, 1), ==, 1);
  g_assert_cmpint (farthing_trim_break_even (deepseek, 8000, 0), ==, 0);
  g_assert_cmpint (farthing_trim_break_even (uncached, 4000, 4000), ==, 0);
  g_assert_cmpint (farthing_trim_break_even (generous, 4000, 4000), ==, FARTHING_UNKNOWN);
  g_assert_cmpint (farthing_trim_break_even (deepseek, 0, 4000), ==, FARTHING_UNKNOWN);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/money/trim/vectors", test_trim_vectors);
  g_test_add_func ("/core/money/trim/is-bounded", test_trim_is_bounded);
  g_test_add_func ("/core/money/trim/sends-no-more", test_trim_sends_no_more);
  g_test_add_func ("/core/money/trim/break-even", test_trim_break_even);

  return g_test_run ();
}
