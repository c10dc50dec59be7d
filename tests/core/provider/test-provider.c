/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-provider.h"

#include <string.h>

static void
test_registry (void)
{
  static const char *const ids[] = { "mistral", "gemini", "deepseek", "xai", "openrouter", "compatible", "demo" };
  guint n_providers;
  const FarthingProvider *const *providers = farthing_provider_get_all (&n_providers);
  guint index;

  g_assert_cmpuint (n_providers, ==, G_N_ELEMENTS (ids));
  g_assert_null (providers[n_providers]);
  for (index = 0; index < n_providers; index++)
    {
      g_assert_cmpstr (providers[index]->id, ==, ids[index]);
      g_assert_true (farthing_provider_find (ids[index]) == providers[index]);
    }
  g_assert_null (farthing_provider_find ("nobody"));
  g_assert_null (farthing_provider_find (NULL));
}

static void
test_tables_are_whole (void)
{
  const FarthingProvider *const *providers = farthing_provider_get_all (NULL);

  for (; *providers != NULL; providers++)
    {
      const FarthingProvider *self = *providers;

      g_assert_nonnull (self->name);
      g_assert_nonnull (self->base_url);
      g_assert_nonnull (self->wire);
      g_assert_nonnull (self->secret_header);
      g_assert_true (*self->base_url == '\0' || g_str_has_prefix (self->base_url, "https://"));
      g_assert_false (g_str_has_suffix (self->base_url, "/"));
      if (self->needs_key)
        {
          g_assert_true (g_str_has_prefix (self->key_page, "https://"));
          g_assert_true (self->billing_page == NULL || g_str_has_prefix (self->billing_page, "https://"));
          g_assert_true (g_str_has_suffix (self->key_variable, "_API_KEY"));
          g_assert_true (*self->key_check_path == '/');
          g_assert_nonnull (self->quirks.opaque_family);
        }
      if (self->models_are_public)
        g_assert_cmpstr (self->key_check_path, !=, self->models_path);
    }
}

/* Blocks and minima of caches, and tokens of images, as of 2026-11-21 */
static void
test_rules (void)
{
  const FarthingProvider *mistral = farthing_provider_find ("mistral");
  const FarthingProvider *gemini = farthing_provider_find ("gemini");
  const FarthingProvider *deepseek = farthing_provider_find ("deepseek");

  g_assert_cmpint (farthing_provider_get_cacheable (mistral, "mistral-medium-3-5", 63), ==, 0);
  g_assert_cmpint (farthing_provider_get_cacheable (mistral, "mistral-medium-3-5", 650), ==, 640);
  g_assert_cmpint (farthing_provider_get_cacheable (gemini, "gemini-2.5-flash", 1024), ==, 1024);
  g_assert_cmpint (farthing_provider_get_cacheable (gemini, "gemini-4-argon", 4095), ==, 0);
  g_assert_cmpint (farthing_provider_get_cacheable (deepseek, "deepseek-flash", 7), ==, 7);

  g_assert_cmpint (farthing_provider_count_image (mistral, 1540, 1540), ==, 3025);
  g_assert_cmpint (farthing_provider_count_image (mistral, 9000, 9000), ==, 3025);
  g_assert_cmpint (farthing_provider_count_image (mistral, 28, 28), ==, 1);
  g_assert_cmpint (farthing_provider_count_image (mistral, 10000, 1), ==, 2);
  g_assert_cmpint (farthing_provider_count_image (gemini, 100, 100), ==, FARTHING_UNKNOWN);
}

/* By the model's name, and else by who serves nothing but its own */
static void
test_provider_tokenizer (void)
{
  static const struct
  {
    const char *provider;
    const char *model;
    FarthingTokenizer tokenizer;
  } cases[] = {
    { "deepseek", "reasoner-next", FARTHING_TOKENIZER_DEEPSEEK },
    { "gemini", "models/whatever", FARTHING_TOKENIZER_GEMINI },
    { "mistral", "zai-glm-5-2", FARTHING_TOKENIZER_UNKNOWN },
    { "openrouter", "deepseek/deepseek-v3.2", FARTHING_TOKENIZER_DEEPSEEK },
    { "xai", "grok-4.7", FARTHING_TOKENIZER_UNKNOWN },
    { "gone", "mistral-large", FARTHING_TOKENIZER_MISTRAL },
    { NULL, NULL, FARTHING_TOKENIZER_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (farthing_provider_find_tokenizer (cases[i].provider, cases[i].model), ==, cases[i].tokenizer);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/provider/provider/tokenizer", test_provider_tokenizer);
  g_test_add_func ("/core/provider/provider/registry", test_registry);
  g_test_add_func ("/core/provider/provider/tables-are-whole", test_tables_are_whole);
  g_test_add_func ("/core/provider/provider/rules", test_rules);

  return g_test_run ();
}
