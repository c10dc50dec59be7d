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

/* What no list tells is not a "no". */
static void
test_model_may_have (void)
{
  g_autoptr(FarthingModel) silent = farthing_model_new ("compatible", "a", NULL, 0, 0, FARTHING_MODEL_LIVE, 0);
  g_autoptr(FarthingModel) told = farthing_model_new ("mistral", "b", NULL, 0, 0,
                                                       FARTHING_MODEL_TOLD_IMAGE_INPUT | FARTHING_MODEL_TOLD_TOOLS | FARTHING_MODEL_TOOLS, 0);

  g_assert_true (farthing_model_may_have (silent, FARTHING_MODEL_TOOLS | FARTHING_MODEL_IMAGE_INPUT | FARTHING_MODEL_REASONING));
  g_assert_true (farthing_model_may_have (told, FARTHING_MODEL_TOOLS | FARTHING_MODEL_REASONING));
  g_assert_false (farthing_model_may_have (told, FARTHING_MODEL_IMAGE_INPUT));
  g_assert_false (farthing_model_may_have (told, FARTHING_MODEL_IMAGE_INPUT | FARTHING_MODEL_TOOLS));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/chat/model/reference", test_model_reference);
  g_test_add_func ("/core/chat/model/refuses-half-references", test_model_refuses_half_references);

  g_test_add_func ("/core/chat/model/may-have", test_model_may_have);

  return g_test_run ();
}
