/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "farthing-price-update.h"

#define NOW_MS G_GINT64_CONSTANT (1795176000000)

#define LIST(provider, rate)                                                                        \
  "{\"schema\":1,\"catalogue_version\":\"live\",\"sources\":{\"live\":{\"as_of\":\"2026-11-20\"}}," \
  "\"models\":[{\"provider\":\"" provider "\",\"id\":\"new\",\"prices\":[{\"from\":\"2026-11-20\"," \
  "\"confidence\":\"high\",\"sources\":[\"live\"],\"as_of\":\"2026-11-20\",\"rates\":{\"in\":" rate "}}]}]}"

static char *
write_list (const char *folder,
            const char *name,
            const char *text)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);

  return path;
}

static gint64
get_input_rate (FarthingCatalogue *catalogue,
                const char        *provider)
{
  g_autoptr(FarthingRateCard) card = farthing_catalogue_lookup (catalogue, provider, "new", NOW_MS, 0, NULL);

  return card != NULL ? card->rates[FARTHING_RATE_INPUT] : FARTHING_UNKNOWN;
}

/* A bad list is left out whole and told; the good one holds. */
static void
test_price_update_overlay (void)
{
  g_autofree char *folder = g_dir_make_tmp ("farthing-prices-XXXXXX", NULL);
  g_autofree char *good = write_list (folder, "prices-openrouter.json", LIST ("openrouter", "5"));
  g_autofree char *bad = write_list (folder, "prices-xai.json", LIST ("xai", "-5"));
  g_autoptr(FarthingCatalogue) bundled = farthing_catalogue_new_bundled (NOW_MS, NULL);
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(FarthingCatalogue) all = farthing_price_update_overlay (bundled, folder, NULL, NOW_MS, problems);

  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (problems, 0), "prices-xai.json"));
  g_assert_cmpint (get_input_rate (all, "openrouter"), ==, 5);
  g_assert_cmpint (get_input_rate (all, "xai"), ==, FARTHING_UNKNOWN);
  g_assert_cmpuint (farthing_catalogue_get_n_models (all), ==, farthing_catalogue_get_n_models (bundled) + 1);

  g_remove (good);
  g_remove (bad);
  g_rmdir (folder);
}

static void
test_price_update_nothing_kept (void)
{
  g_autoptr(FarthingCatalogue) bundled = farthing_catalogue_new_bundled (NOW_MS, NULL);
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(FarthingCatalogue) all = farthing_price_update_overlay (bundled, "/nonexistent", "https://prices.example/", NOW_MS, problems);

  g_assert_true (all == bundled);
  g_assert_cmpuint (problems->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/provider/price-update/overlay", test_price_update_overlay);
  g_test_add_func ("/core/provider/price-update/nothing-kept", test_price_update_nothing_kept);

  return g_test_run ();
}
