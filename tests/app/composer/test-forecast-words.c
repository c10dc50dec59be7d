/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-forecast-words.h"
#include "farthing-test-forecast.h"

static void
assert_range (const FarthingForecast *forecast,
              const char             *whole,
              const char             *brief)
{
  g_autofree char *range = farthing_forecast_dup_range (forecast);
  g_autofree char *short_range = farthing_forecast_dup_short_range (forecast);

  g_assert_cmpstr (range, ==, whole);
  g_assert_cmpstr (short_range, ==, brief);
}

static void
test_words_range (void)
{
  FarthingForecast forecast;

  farthing_test_set_forecast (&forecast);
  assert_range (&forecast, "next $0.00030\302\240– 0.0011, at most $0.0049", "next $0.00030\302\240– 0.0011");

  forecast.ceiling = FARTHING_UNKNOWN;
  assert_range (&forecast, "next $0.00030\302\240– 0.0011", "next $0.00030\302\240– 0.0011");

  forecast.is_partial = TRUE;
  assert_range (&forecast, "next $0.00030\302\240– 0.0011 plus attachments", "next $0.00030\302\240– 0.0011 plus attachments");

  forecast.low = forecast.likely = forecast.high = 0;
  forecast.is_partial = FALSE;
  assert_range (&forecast, "next message free", "next message free");

  farthing_forecast_init (&forecast);
  assert_range (&forecast, "The price of this model is not known", "The price of this model is not known");
}

static void
test_words_full_range (void)
{
  FarthingForecast forecast;
  g_autofree char *whole = NULL;
  g_autofree char *unbounded = NULL;

  farthing_test_set_forecast (&forecast);
  whole = farthing_forecast_dup_full_range (&forecast);
  g_assert_cmpstr (whole, ==, "next $0.00030\302\240– 0.0011, likely $0.00050, at most $0.0049");

  forecast.ceiling = FARTHING_UNKNOWN;
  unbounded = farthing_forecast_dup_full_range (&forecast);
  g_assert_cmpstr (unbounded, ==, "next $0.00030\302\240– 0.0011, likely $0.00050");
}

/* What is read from the cache is of the history, whose cost is less for it already. */
static void
test_words_cached (void)
{
  FarthingForecast forecast;
  g_autoptr(GPtrArray) parts = NULL;
  const FarthingForecastPart *part;

  farthing_test_set_forecast (&forecast);
  forecast.cached = 1500;
  parts = farthing_forecast_list_parts (&forecast);

  part = g_ptr_array_index (parts, 1);
  g_assert_true (part->is_detail);
  g_assert_cmpstr (part->tokens, ==, "1500");
  g_assert_cmpstr (part->cost, ==, "saves $0.000020");
}

static void
test_words_parts (void)
{
  FarthingForecast forecast;
  g_autoptr(GPtrArray) parts = NULL;
  const FarthingForecastPart *part;

  farthing_test_set_forecast (&forecast);
  forecast.is_partial = TRUE;
  forecast.attachments = FARTHING_UNKNOWN;
  forecast.longest = 1000;
  parts = farthing_forecast_list_parts (&forecast);

  g_assert_cmpuint (parts->len, ==, 4);
  part = g_ptr_array_index (parts, 0);
  g_assert_cmpstr (part->tokens, ==, "1870");
  g_assert_cmpstr (part->cost, ==, "$0.00028");
  part = g_ptr_array_index (parts, 1);
  g_assert_cmpstr (part->tokens, ==, "a few");
  part = g_ptr_array_index (parts, 2);
  g_assert_cmpstr (part->tokens, ==, "?");
  g_assert_cmpstr (part->cost, ==, "?");
  part = g_ptr_array_index (parts, 3);
  g_assert_cmpstr (part->tokens, ==, "80 – 1000");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/composer/forecast-words/range", test_words_range);
  g_test_add_func ("/app/composer/forecast-words/full-range", test_words_full_range);
  g_test_add_func ("/app/composer/forecast-words/cached", test_words_cached);
  g_test_add_func ("/app/composer/forecast-words/parts", test_words_parts);

  return g_test_run ();
}
