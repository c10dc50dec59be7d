/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-model.h"

static void
test_model_reference (void)
{
  g_autoptr(FarthingModel) model = farthing_model_new ("openrouter", "deepseek/deepseek-v4.1-flash:floor", NULL,
                                                        FARTHING_UNKNOWN, FARTHING_UNKNOWN, 0, 0);
  g_autofree char *reference = farthing_model_dup_reference (model);
  g_autofree char *provider = NULL;
  g_autofree char *id = NULL;

  g_assert_cmpstr (reference, ==, "openrouter/deepseek/deepseek-v4.1-flash:floor");
  g_assert_true (farthing_model_split_reference (reference, &provider, &id));
  g_assert_cmpstr (provider, ==, "openrouter");
  g_assert_cmpstr (id, ==, "deepseek/deepseek-v4.1-flash:floor");
  g_assert_cmpstr (farthing_model_get_name (model), ==, "deepseek/deepseek-v4.1-flash:floor");
}

static void
test_model_refuses_half_references (void)
{
  const char *cases[] = { "", "mistral", "mistral/", "/x" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *provider = NULL;
      g_autofree char *id = NULL;

      g_assert_false (farthing_model_split_reference (cases[i], &provider, &id));
      g_assert_null (provider);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/chat/model/reference", test_model_reference);
  g_test_add_func ("/core/chat/model/refuses-half-references", test_model_refuses_half_references);

  return g_test_run ();
}
