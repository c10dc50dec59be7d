/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-catalogue.h"

/* 2026-11-21 12:00 UTC */
#define NOW G_GINT64_CONSTANT (1795262400000)

/* The same as a look at all of them */
static void
test_catalogue_index_family (void)
{
  g_autoptr(FarthingCatalogue) catalogue = farthing_catalogue_new_bundled (NOW, NULL);
  guint n_found = 0;
  guint n_models;

  for (guint i = 0; i < farthing_catalogue_get_n_models (catalogue); i++)
    {
      FarthingCatalogueModel about;
      const guint *models;
      guint n_here = 0;

      farthing_catalogue_get_model (catalogue, i, &about);
      models = about.family != NULL ? farthing_catalogue_get_family (catalogue, about.family, &n_models) : NULL;
      for (guint j = 0; models != NULL && j < n_models; j++)
        n_here += models[j] == i;
      g_assert_cmpuint (n_here, ==, about.family != NULL);
      n_found += n_here;
    }
  g_assert_cmpuint (n_found, >, 50);
  g_assert_null (farthing_catalogue_get_family (catalogue, "nobody", &n_models));
  g_assert_cmpuint (n_models, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/money/catalogue-index/family", test_catalogue_index_family);

  return g_test_run ();
}
