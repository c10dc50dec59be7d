/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-catalogue.h"
#include "farthing-price-feed.h"

/* Friday 2026-11-20 12:00 UTC, and the Monday after at 02:00 */
#define NOW_MS G_GINT64_CONSTANT (1795176000000)
#define PEAK_MS G_GINT64_CONSTANT (1795399200000)

#define MODEL(id, pricing) "{\"data\":[{\"id\":\"" id "\",\"pricing\":{" pricing "}}]}"

static FarthingCatalogue *
convert (const char  *provider,
         const char  *text,
         GError     **error)
{
  g_autoptr(GBytes) list = NULL;

  list = farthing_price_feed_convert (farthing_price_feed_find (provider), text, strlen (text), NOW_MS, error);

  return list != NULL ? farthing_catalogue_new_from_bytes (list, NOW_MS, error) : NULL;
}

static FarthingRateCard *
look_up (const char *text,
         gint64      at_ms,
         gint64      tokens)
{
  g_autoptr(FarthingCatalogue) catalogue = NULL;
  g_autoptr(GError) error = NULL;
  FarthingRateCard *card;

  catalogue = convert ("openrouter", text, &error);
  g_assert_no_error (error);
  card = farthing_catalogue_lookup (catalogue, "openrouter", "m", at_ms, tokens, &error);
  g_assert_no_error (error);

  return card;
}

static void
test_price_feed_decimals (void)
{
  g_autoptr(FarthingRateCard) card = NULL;

  card = look_up (MODEL ("m", "\"prompt\":\"0.0000000375\",\"completion\":\"0.00000008333333333333334\",\"request\":\"0.01\""), NOW_MS, 0);
  g_assert_cmpint (card->rates[FARTHING_RATE_INPUT], ==, 37500);
  g_assert_cmpint (card->rates[FARTHING_RATE_OUTPUT], ==, 83333);
  g_assert_cmpint (card->rates[FARTHING_RATE_REQUEST], ==, 10000000000);
  g_assert_cmpint (card->rates[FARTHING_RATE_CACHED], ==, FARTHING_UNKNOWN);
  g_assert_cmpstr (card->as_of, ==, "2026-11-20");
  g_assert_false (card->uncertain);
}

static void
test_price_feed_varies (void)
{
  g_autoptr(FarthingRateCard) card = look_up (MODEL ("m", "\"prompt\":\"-1\",\"completion\":\"-1\""), NOW_MS, 0);

  g_assert_true (card->uncertain);
  g_assert_cmpint (card->rates[FARTHING_RATE_INPUT], ==, FARTHING_UNKNOWN);
}

/* Their bound is exclusive, ours inclusive */
static void
test_price_feed_tier (void)
{
  static const char text[] = MODEL ("m", "\"prompt\":\"0.000002\",\"completion\":\"0.000012\",\"overrides\":"
                                         "[{\"min_prompt_tokens\":200000,\"prompt\":\"0.000004\",\"completion\":\"0.000018\"}]");
  g_autoptr(FarthingRateCard) below = look_up (text, NOW_MS, 200000);
  g_autoptr(FarthingRateCard) above = look_up (text, NOW_MS, 200001);

  g_assert_cmpint (below->rates[FARTHING_RATE_INPUT], ==, 2000000);
  g_assert_cmpint (below->tier_from, ==, 200001);
  g_assert_cmpint (above->rates[FARTHING_RATE_INPUT], ==, 4000000);
  g_assert_cmpint (above->rates[FARTHING_RATE_OUTPUT], ==, 18000000);
}

static void
test_price_feed_window (void)
{
  static const char text[] = MODEL ("m", "\"prompt\":\"0.00000015\",\"completion\":\"0.0000006\",\"overrides\":[{\"utc_start\":100,"
                                         "\"utc_end\":400,\"utc_days\":[1,2,3,4,5],\"prompt\":\"0.0000003\",\"completion\":\"0.0000012\"}]");
  static const char open[] = MODEL ("m", "\"prompt\":\"0.0000003\",\"completion\":\"0.0000012\",\"overrides\":[{\"utc_start\":1100,"
                                         "\"utc_end\":1300,\"utc_days\":[\"fri\"],\"prompt\":\"0.0000003\",\"completion\":\"0.0000012\"}]");
  g_autoptr(FarthingRateCard) now = look_up (text, NOW_MS, 0);
  g_autoptr(FarthingRateCard) peak = look_up (text, PEAK_MS, 0);
  g_autoptr(FarthingRateCard) inside = look_up (open, NOW_MS, 0);
  g_autoptr(FarthingRateCard) outside = look_up (open, NOW_MS + 3600000, 0);

  g_assert_cmpint (now->rates[FARTHING_RATE_INPUT], ==, 150000);
  g_assert_cmpint (peak->rates[FARTHING_RATE_INPUT], ==, 300000);
  g_assert_true (peak->in_window);
  g_assert_cmpint (inside->rates[FARTHING_RATE_OUTPUT], ==, 1200000);
  g_assert_cmpint (outside->rates[FARTHING_RATE_OUTPUT], ==, FARTHING_UNKNOWN);
}

static void
test_price_feed_unknown_condition (void)
{
  g_autoptr(FarthingRateCard) card = NULL;

  card = look_up (MODEL ("m", "\"prompt\":\"0.1\",\"completion\":\"0.1\",\"overrides\":[{\"moon\":\"full\",\"prompt\":\"0.2\"}]"), NOW_MS, 0);
  g_assert_true (card->uncertain);
  g_assert_cmpint (card->rates[FARTHING_RATE_INPUT], ==, 100000000000);
}

static void
test_price_feed_left_out (void)
{
  static const char text[] =
    "{\"data\":[{\"id\":\"cheap-answers\",\"pricing\":{\"prompt\":\"0.000008\",\"completion\":\"0.000001\"}},"
    "{\"id\":\"cheaper-when-long\",\"pricing\":{\"prompt\":\"0.000008\",\"completion\":\"0.00001\",\"overrides\":"
    "[{\"min_prompt_tokens\":9,\"prompt\":\"0.000001\"}]}},"
    "{\"id\":\"dear-cache\",\"pricing\":{\"prompt\":\"0.000000018\",\"completion\":\"0.00001\",\"input_cache_read\":\"0.00000003\"}}]}";
  g_autoptr(FarthingCatalogue) catalogue = convert ("openrouter", text, NULL);
  g_autoptr(FarthingRateCard) card = NULL;

  g_assert_nonnull (catalogue);
  g_assert_cmpuint (farthing_catalogue_get_n_models (catalogue), ==, 1);
  card = farthing_catalogue_lookup (catalogue, "openrouter", "dear-cache", NOW_MS, 0, NULL);
  g_assert_cmpint (card->rates[FARTHING_RATE_CACHED], ==, FARTHING_UNKNOWN);
}

static void
test_price_feed_refused (void)
{
  static const char *const lists[] = {
    "", "[]", "{}", "{\"data\":1}", "{\"data\":[1]}", "{\"data\":[{\"id\":\"m\"}]}", "{\"data\":[{\"pricing\":{}}]}",
    MODEL ("m", "\"prompt\":0.1"), MODEL ("m", "\"prompt\":\"-2\""), MODEL ("m", "\"prompt\":\"NaN\""), MODEL ("m", "\"prompt\":\"9999\""),
    MODEL ("m", "\"prompt\":\"\""), MODEL ("m", "\"prompt\":\"1\",\"overrides\":[1]"),
    "{\"data\":[{\"id\":\"m\",\"pricing\":{}},{\"id\":\"m\",\"pricing\":{}}]}"
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (convert ("openrouter", lists[i], &error));
      g_assert_nonnull (error);
    }
  g_assert_null (convert ("xai", "{\"models\":[{\"id\":\"m\",\"prompt_text_token_price\":1.5}]}", NULL));
  g_assert_null (convert ("xai", "{\"models\":[{\"id\":\"m\",\"prompt_text_token_price\":-1}]}", NULL));
  g_assert_null (farthing_price_feed_find ("mistral"));
}

/* The newer price holds from its own day, and until what the older list announces; a list without
 * tiers that says the same rates keeps the tiers. */
static void
test_price_feed_laid_over (void)
{
  static const char text[] = "{\"models\":[{\"id\":\"grok-4.7\",\"prompt_text_token_price\":20000,\"cached_prompt_text_token_price\":5000,"
                             "\"completion_text_token_price\":60000},{\"id\":\"grok-4.6\",\"prompt_text_token_price\":30000,"
                             "\"completion_text_token_price\":60000}]}";
  g_autoptr(FarthingCatalogue) bundled = farthing_catalogue_new_bundled (NOW_MS, NULL);
  g_autoptr(FarthingCatalogue) list = convert ("xai", text, NULL);
  g_autoptr(FarthingCatalogue) both = farthing_catalogue_new_overlaid (bundled, list, NULL);
  g_autoptr(FarthingRateCard) same = NULL;
  g_autoptr(FarthingRateCard) other = NULL;
  g_autoptr(FarthingRateCard) before = NULL;
  g_autoptr(FarthingRateCard) elsewhere = NULL;

  g_assert_nonnull (both);
  g_assert_cmpuint (farthing_catalogue_get_n_models (both), ==, farthing_catalogue_get_n_models (bundled));
  same = farthing_catalogue_lookup (both, "xai", "grok-4.7", NOW_MS, 200000, NULL);
  g_assert_cmpint (same->rates[FARTHING_RATE_INPUT], ==, 4000000);
  g_assert_cmpstr (same->as_of, ==, "2026-11-20");
  g_assert_false (same->uncertain);
  other = farthing_catalogue_lookup (both, "xai", "grok-4.6", NOW_MS, 200000, NULL);
  g_assert_cmpint (other->rates[FARTHING_RATE_INPUT], ==, 3000000);
  g_assert_true (other->uncertain);
  before = farthing_catalogue_lookup (both, "xai", "grok-4.6", NOW_MS - 1, 0, NULL);
  g_assert_cmpint (before->rates[FARTHING_RATE_INPUT], ==, 2000000);
  elsewhere = farthing_catalogue_lookup (both, "mistral", "mistral-large-latest", NOW_MS, 0, NULL);
  g_assert_nonnull (elsewhere);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/provider/price-feed/decimals", test_price_feed_decimals);
  g_test_add_func ("/core/provider/price-feed/varies", test_price_feed_varies);
  g_test_add_func ("/core/provider/price-feed/tier", test_price_feed_tier);
  g_test_add_func ("/core/provider/price-feed/window", test_price_feed_window);
  g_test_add_func ("/core/provider/price-feed/unknown-condition", test_price_feed_unknown_condition);
  g_test_add_func ("/core/provider/price-feed/left-out", test_price_feed_left_out);
  g_test_add_func ("/core/provider/price-feed/refused", test_price_feed_refused);
  g_test_add_func ("/core/provider/price-feed/laid-over", test_price_feed_laid_over);

  return g_test_run ();
}
