/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-catalogue.h"
#include "farthing-clock.h"
#include "farthing-request-log.h"

static const FarthingTokenMix no_mix;

static gint64
parse_time (const char *text)
{
  gint64 at_ms;

  g_assert_true (farthing_time_parse (text, &at_ms));

  return at_ms;
}

static gint64
price (const FarthingRequestLog *log,
       const char               *provider,
       const char               *model,
       const FarthingTokenMix   *mix)
{
  gint64 now_ms = parse_time ("2026-11-21T12:00:00Z");
  g_autoptr(FarthingCatalogue) catalogue = farthing_catalogue_new_bundled (now_ms, NULL);
  const FarthingPrice *found = farthing_catalogue_find_price (catalogue, provider, model, now_ms);
  g_autoptr(GError) error = NULL;
  FarthingMoney cost = FARTHING_UNKNOWN;

  g_assert_nonnull (found);
  if (!farthing_request_log_price (log, found, mix, farthing_tokenizer_for_model (FARTHING_TOKENIZER_UNKNOWN, model), &cost, &error))
    g_assert_error (error, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_UNKNOWN);

  return cost;
}

/* Each request by its own size and its own hour: the sums of the single vectors */
static void
test_request_log_each (void)
{
  g_autoptr(FarthingRequestLog) log = farthing_request_log_new ();

  farthing_request_log_add (log, FARTHING_TOKENIZER_UNKNOWN, parse_time ("2026-11-20T12:00:00Z"), 199999, 0, 1000);
  farthing_request_log_add (log, FARTHING_TOKENIZER_UNKNOWN, parse_time ("2026-11-20T12:00:00Z"), 200000, 0, 1000);
  g_assert_cmpint (price (log, "xai", "grok-4.7", &no_mix), ==, G_GINT64_CONSTANT (405998000000) + 812000000000);
  g_assert_cmpuint (farthing_request_log_get_n_counted (log), ==, 2);

  farthing_request_log_free (g_steal_pointer (&log));
  log = farthing_request_log_new ();
  farthing_request_log_add (log, FARTHING_TOKENIZER_UNKNOWN, parse_time ("2026-11-20T04:00:00Z"), 10000, 8960, 800);
  farthing_request_log_add (log, FARTHING_TOKENIZER_UNKNOWN, parse_time ("2026-11-20T03:59:59Z"), 10000, 8960, 800);
  g_assert_cmpint (price (log, "deepseek", "deepseek-flash", &no_mix), ==, 662880000 + 1325760000);
}

static void
test_request_log_unknown (void)
{
  g_autoptr(FarthingRequestLog) log = farthing_request_log_new ();

  g_assert_cmpint (price (log, "xai", "grok-4.7", &no_mix), ==, FARTHING_UNKNOWN);
  farthing_request_log_add (log, FARTHING_TOKENIZER_UNKNOWN, 0, FARTHING_UNKNOWN, 0, 10);
  g_assert_cmpint (price (log, "xai", "grok-4.7", &no_mix), ==, FARTHING_UNKNOWN);

  /* More cached than read is a slip of the provider, nobody read is none cached */
  farthing_request_log_add (log, FARTHING_TOKENIZER_UNKNOWN, 0, 1000, FARTHING_UNKNOWN, 500);
  g_assert_cmpint (price (log, "xai", "grok-4.7", &no_mix), ==, G_GINT64_CONSTANT (1000) * 2000000 + G_GINT64_CONSTANT (500) * 6000000);
}

static void
test_request_log_tokenizer (void)
{
  g_autoptr(FarthingRequestLog) log = farthing_request_log_new ();
  FarthingTokenMix mix = { 0 };

  mix.hundredths[FARTHING_TOKENIZER_DEEPSEEK] = 100;
  mix.hundredths[FARTHING_TOKENIZER_MISTRAL] = 150;
  farthing_request_log_add (log, FARTHING_TOKENIZER_DEEPSEEK, parse_time ("2026-11-20T12:00:00Z"), 1000, 0, 1000);
  /* 0.50 and 1.50 a million, 1,500 tokens each way */
  g_assert_cmpint (price (log, "mistral", "mistral-large-2512", &mix), ==, G_GINT64_CONSTANT (1500) * 2000000);
  g_assert_cmpint (price (log, "deepseek", "deepseek-flash", &mix), ==, 1000 * 150000 + 1000 * 600000);
}

static gint64
hold_whole_hundreds (const char *provider,
                     const char *model,
                     gint64      tokens)
{
  return tokens / 100 * 100;
}

static void
assert_range (const FarthingRequestLog *log,
              const char               *provider,
              const char               *model,
              gint64                    expected_low,
              gint64                    expected_high)
{
  gint64 now_ms = parse_time ("2026-11-21T12:00:00Z");
  g_autoptr(FarthingCatalogue) catalogue = farthing_catalogue_new_bundled (now_ms, NULL);
  FarthingRequestTarget target = { provider, model, FARTHING_TOKENIZER_UNKNOWN, hold_whole_hundreds };
  g_autoptr(GError) error = NULL;
  FarthingMoney low, high;

  farthing_request_log_price_range (log, farthing_catalogue_find_price (catalogue, provider, model, now_ms), &no_mix, &target, &low, &high, &error);
  g_assert_no_error (error);
  g_assert_cmpint (low, ==, expected_low);
  g_assert_cmpint (high, ==, expected_high);
}

/* Two turns of Mistral and a title between: another model could have read 1,000 of the second prompt from its
 * cache, or nothing at all; Mistral itself read what it reported. */
static void
test_request_log_range (void)
{
  const gint64 at_ms = parse_time ("2026-11-20T12:00:00Z");
  g_autoptr(FarthingRequestLog) log = farthing_request_log_new ();
  const gint64 answers = 1100 * G_GINT64_CONSTANT (600000);

  farthing_request_log_set_model (log, "mistral", "mistral-large-2512", TRUE);
  farthing_request_log_add (log, FARTHING_TOKENIZER_UNKNOWN, at_ms, 1050, 0, 500);
  farthing_request_log_set_model (log, "mistral", "mistral-large-2512", FALSE);
  farthing_request_log_add (log, FARTHING_TOKENIZER_UNKNOWN, at_ms + 1, 200, 0, 100);
  farthing_request_log_set_model (log, "mistral", "mistral-large-2512", TRUE);
  farthing_request_log_add (log, FARTHING_TOKENIZER_UNKNOWN, at_ms + 2, 2000, 640, 500);

  assert_range (log, "deepseek", "deepseek-flash", 2250 * 150000 + 1000 * 3000 + answers, 3250 * 150000 + answers);
  assert_range (log, "mistral", "mistral-large-2512", price (log, "mistral", "mistral-large-2512", &no_mix),
                price (log, "mistral", "mistral-large-2512", &no_mix));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/usage/request-log/each", test_request_log_each);
  g_test_add_func ("/core/usage/request-log/unknown", test_request_log_unknown);
  g_test_add_func ("/core/usage/request-log/range", test_request_log_range);
  g_test_add_func ("/core/usage/request-log/tokenizer", test_request_log_tokenizer);

  return g_test_run ();
}
