/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-catalogue.h"
#include "farthing-clock.h"

#define NOW "2026-11-21T12:00:00Z"

static gint64
at (const char *text)
{
  gint64 time_ms;

  g_assert_true (farthing_time_parse (text, &time_ms));

  return time_ms;
}

static FarthingCatalogue *
load_bundled (void)
{
  g_autoptr(GError) error = NULL;
  FarthingCatalogue *catalogue = farthing_catalogue_new_bundled (at (NOW), &error);

  g_assert_no_error (error);

  return catalogue;
}

static FarthingCatalogue *
load_text (const char  *text,
           GError     **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return farthing_catalogue_new_from_bytes (bytes, at (NOW), error);
}

static void
assert_means (FarthingCatalogue *catalogue,
              const char        *id,
              const char        *time,
              const char        *model)
{
  g_autoptr(FarthingRateCard) card = farthing_catalogue_lookup (catalogue, "mistral", id, at (time), 0, NULL);

  g_assert_nonnull (card);
  g_assert_cmpstr (card->model, ==, model);
}

/* A newer list moves a name that the older one has without an end, and tells who is billed */
static void
test_overlay_newer_names (void)
{
  static const char text[] =
    "{\"schema\":1,\"catalogue_version\":\"n\",\"sources\":{\"s\":{\"as_of\":\"2026-11-20\"}},\"models\":["
    "{\"provider\":\"mistral\",\"id\":\"mistral-large-5\",\"aliases\":[{\"id\":\"mistral-large-latest\",\"from\":\"2027-01-01\"}],"
    "\"prices\":[{\"rates\":{\"in\":2,\"out\":4},\"confidence\":\"high\",\"sources\":[\"s\"],\"as_of\":\"2026-11-20\"}]},"
    "{\"provider\":\"mistral\",\"id\":\"codestral-2508\",\"billed_as\":{\"id\":\"mistral-large-5\",\"from\":\"2027-02-01\"},"
    "\"aliases\":[{\"id\":\"code\"}],\"prices\":[]}]}";
  g_autoptr(FarthingCatalogue) bundled = load_bundled ();
  g_autoptr(FarthingCatalogue) newer = NULL;
  g_autoptr(FarthingCatalogue) both = NULL;
  g_autoptr(FarthingRateCard) before = farthing_catalogue_lookup (bundled, "mistral", "mistral-large-latest", at (NOW), 0, NULL);
  g_autoptr(GError) error = NULL;

  newer = load_text (text, &error);
  g_assert_no_error (error);
  both = farthing_catalogue_new_overlaid (bundled, newer, &error);
  g_assert_no_error (error);
  assert_means (both, "mistral-large-latest", NOW, before->model);
  assert_means (both, "mistral-large-latest", "2027-01-01", "mistral-large-5");
  assert_means (both, "code", NOW, "codestral-2508");
  assert_means (both, "codestral-latest", "2027-02-01", "mistral-large-5");
}

static FarthingRateCard *
overlay_rates (const char *from,
               const char *rates)
{
  g_autoptr(FarthingCatalogue) base = NULL;
  g_autoptr(FarthingCatalogue) newer = NULL;
  g_autoptr(FarthingCatalogue) both = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  static const char format[] =
    "{\"schema\":1,\"catalogue_version\":\"%s\",\"sources\":{\"s\":{\"as_of\":\"%s\"}},\"models\":["
    "{\"provider\":\"mistral\",\"id\":\"small\",\"prices\":[{\"from\":%s,\"rates\":%s,\"confidence\":\"high\","
    "\"sources\":[\"s\"],\"as_of\":\"%s\"}]}]}";
  g_autoptr(GError) error = NULL;

  first = g_strdup_printf (format, "1", "2026-10-01", "\"2026-01-01\"", "{\"in\":1000000,\"in_cached\":250000,\"cache_write\":1250000,\"out\":4000000}", "2026-10-01");
  second = g_strdup_printf (format, "2", "2026-11-20", from, rates, "2026-11-20");
  base = load_text (first, &error);
  g_assert_no_error (error);
  newer = load_text (second, &error);
  g_assert_no_error (error);
  both = farthing_catalogue_new_overlaid (base, newer, &error);
  g_assert_no_error (error);

  return farthing_catalogue_lookup (both, "mistral", "small", at (NOW), 0, NULL);
}

/* What a list does not say is still known, what it says is unknown is not */
static void
test_overlay_unsaid_rates (void)
{
  static const struct
  {
    const char *rates;
    gint64 cached;
    gint64 written;
  } cases[] = {
    { "{\"in\":900000,\"out\":4000000}", 250000, 1250000 },
    { "{\"in\":900000,\"in_cached\":100000,\"out\":4000000}", 100000, 1250000 },
    { "{\"in\":900000,\"in_cached\":null,\"cache_write\":0,\"out\":4000000}", FARTHING_UNKNOWN, 0 },
    { "{\"in\":250000,\"out\":4000000}", 250000, 1250000 },
    { "{\"in\":200000,\"out\":4000000}", FARTHING_UNKNOWN, 1250000 },
    { "{\"out\":4000000}", FARTHING_UNKNOWN, 1250000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FarthingRateCard) card = overlay_rates ("\"2026-11-20\"", cases[i].rates);
      g_autoptr(FarthingRateCard) undated = overlay_rates ("null", cases[i].rates);

      g_assert_nonnull (card);
      g_assert_nonnull (undated);
      g_assert_cmpmem (undated->rates, sizeof undated->rates, card->rates, sizeof card->rates);
      g_assert_cmpint (card->rates[FARTHING_RATE_OUTPUT], ==, 4000000);
      g_assert_cmpint (card->rates[FARTHING_RATE_CACHED], ==, cases[i].cached);
      g_assert_cmpint (card->rates[FARTHING_RATE_CACHE_WRITE], ==, cases[i].written);
      g_assert_cmpstr (card->as_of, ==, "2026-11-20");
    }
}

/* The same list once more, as a mirror of it would tell it */
static void
test_overlay_over_itself (void)
{
  g_autoptr(FarthingCatalogue) bundled = load_bundled ();
  g_autoptr(FarthingCatalogue) again = load_bundled ();
  g_autoptr(FarthingCatalogue) both = NULL;
  g_autoptr(GError) error = NULL;

  both = farthing_catalogue_new_overlaid (bundled, again, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (farthing_catalogue_get_n_models (both), ==, farthing_catalogue_get_n_models (bundled));
  for (guint i = 0; i < farthing_catalogue_get_n_models (bundled); i++)
    {
      FarthingCatalogueModel about;
      g_autoptr(FarthingRateCard) first = NULL;
      g_autoptr(FarthingRateCard) second = NULL;

      farthing_catalogue_get_model (bundled, i, &about);
      first = farthing_catalogue_lookup (bundled, about.provider, about.id, at (NOW), 0, NULL);
      second = farthing_catalogue_lookup (both, about.provider, about.id, at (NOW), 0, NULL);
      g_assert_cmpint (first != NULL, ==, second != NULL);
      if (first != NULL)
        g_assert_cmpmem (first->rates, sizeof first->rates, second->rates, sizeof second->rates);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/money/catalogue-overlay/newer-names", test_overlay_newer_names);
  g_test_add_func ("/core/money/catalogue-overlay/unsaid-rates", test_overlay_unsaid_rates);
  g_test_add_func ("/core/money/catalogue-overlay/over-itself", test_overlay_over_itself);

  return g_test_run ();
}
