/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-price-diff.h"

/* Friday 2026-11-20 12:00 UTC */
#define NOW_MS G_GINT64_CONSTANT (1795176000000)

#define MODEL(id, rates) \
  "{\"provider\":\"p\",\"id\":\"" id "\",\"prices\":[{\"confidence\":\"high\",\"sources\":[\"s\"],\"as_of\":\"2026-11-01\",\"rates\":{" rates "}}]}"

static FarthingCatalogue *
make (const char *models)
{
  g_autofree char *text = g_strdup_printf ("{\"schema\":1,\"catalogue_version\":\"v\",\"sources\":{\"s\":{\"as_of\":\"2026-11-01\"}},\"models\":[%s]}", models);
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  FarthingCatalogue *catalogue = farthing_catalogue_new_from_bytes (bytes, NOW_MS, &error);

  g_assert_no_error (error);

  return catalogue;
}

static void
assert_change (GPtrArray         *changes,
               guint              index,
               const char        *model,
               FarthingRateClass  rate,
               gint64             before,
               gint64             after)
{
  const FarthingPriceChange *change = g_ptr_array_index (changes, index);

  g_assert_cmpstr (change->provider, ==, "p");
  g_assert_cmpstr (change->model, ==, model);
  g_assert_cmpint (change->rate, ==, rate);
  g_assert_cmpint (change->before, ==, before);
  g_assert_cmpint (change->after, ==, after);
  g_assert_cmpstr (change->source, ==, "s");
}

static void
test_diff_changes (void)
{
  g_autoptr(FarthingCatalogue) before = make (MODEL ("b", "\"in\":10,\"out\":20") "," MODEL ("a", "\"in\":10,\"out\":20") "," MODEL ("c", "\"in\":1,\"out\":1") "," MODEL ("gone", "\"in\":1"));
  g_autoptr(FarthingCatalogue) after = make (MODEL ("b", "\"in\":10,\"out\":25") "," MODEL ("a", "\"in\":5,\"in_cached\":1,\"out\":20") "," MODEL ("c", "\"in\":1,\"out\":1") "," MODEL ("new1", "\"in\":1") "," MODEL ("new2", "\"in\":0"));
  guint n_new = 0;
  guint n_gone = 0;
  g_autoptr(GPtrArray) changes = farthing_price_diff_compare (before, after, NOW_MS, &n_new, &n_gone);

  g_assert_cmpuint (n_new, ==, 2);
  g_assert_cmpuint (n_gone, ==, 1);
  g_assert_cmpuint (changes->len, ==, 3);
  assert_change (changes, 0, "a", FARTHING_RATE_INPUT, 10, 5);
  assert_change (changes, 1, "a", FARTHING_RATE_CACHED, FARTHING_UNKNOWN, 1);
  assert_change (changes, 2, "b", FARTHING_RATE_OUTPUT, 20, 25);
}

static void
test_diff_of_the_same (void)
{
  g_autoptr(FarthingCatalogue) bundled = farthing_catalogue_new_bundled (NOW_MS, NULL);
  guint n_new = 1;
  guint n_gone = 1;
  g_autoptr(GPtrArray) changes = farthing_price_diff_compare (bundled, bundled, NOW_MS, &n_new, &n_gone);

  g_assert_cmpuint (changes->len + n_new + n_gone, ==, 0);
}

static void
test_diff_names (void)
{
  for (guint i = 0; i < FARTHING_N_RATES; i++)
    {
      FarthingRateClass rate = 0;

      g_assert_true (farthing_rate_class_from_string (farthing_rate_class_to_string (i), &rate));
      g_assert_cmpuint (rate, ==, i);
    }
  g_assert_false (farthing_rate_class_from_string ("nothing", &(FarthingRateClass){ 0 }));
  g_assert_false (farthing_rate_class_from_string (NULL, &(FarthingRateClass){ 0 }));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/money/price-diff/changes", test_diff_changes);
  g_test_add_func ("/core/money/price-diff/of-the-same", test_diff_of_the_same);
  g_test_add_func ("/core/money/price-diff/names", test_diff_names);

  return g_test_run ();
}
