/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-model-cache.h"
#include "farthing-model-list.h"

#include <glib/gstdio.h>
#include <string.h>

#define NOW G_GINT64_CONSTANT (1795219200000) /* 2026-11-21 */

static GPtrArray *
decode (const char  *provider,
        const char  *text,
        char       **next)
{
  GPtrArray *models = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GError) error = NULL;
  g_autofree char *own_next = NULL;

  farthing_provider_find (provider)->wire->decode_models (provider, NOW, text, strlen (text), models, &own_next, &error);
  g_assert_no_error (error);
  if (next != NULL)
    *next = g_steal_pointer (&own_next);

  return models;
}

static void
assert_ids (GPtrArray  *models,
            const char *expected)
{
  g_autoptr(GString) ids = g_string_new (NULL);
  guint index;

  for (index = 0; index < models->len; index++)
    g_string_append_printf (ids, "%s%s", index > 0 ? " " : "", farthing_model_get_id (g_ptr_array_index (models, index)));
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
test_lists_of_all_shapes (void)
{
  g_autoptr(GPtrArray) mistral = decode ("mistral",
                                          "{\"data\":[{\"id\":\"m\",\"capabilities\":{\"completion_chat\":true,\"vision\":true},\"max_context_length\":9},"
                                          "{\"id\":\"mistral-embed\",\"capabilities\":{\"completion_chat\":false}},"
                                          "{\"id\":\"old\",\"capabilities\":{\"completion_chat\":true},\"deprecation\":\"2026-01-01T00:00:00Z\"},"
                                          "{\"id\":\"ends\",\"capabilities\":{\"completion_chat\":true},\"deprecation\":\"2027-01-01T00:00:00Z\"}]}",
                                          NULL);
  g_autoptr(GPtrArray) xai = decode ("xai", "{\"models\":[{\"id\":\"grok\"},{\"id\":\"grok-imagine-2\"}]}", NULL);
  g_autoptr(GPtrArray) together = decode ("compatible",
                                           "[{\"id\":\"a/b\",\"type\":\"chat\",\"display_name\":\"B\",\"context_length\":5},{\"id\":\"e\",\"type\":\"embedding\"}]", NULL);
  g_autoptr(GPtrArray) llama = decode ("compatible", "{\"data\":[{\"id\":\"/m/x.gguf\",\"meta\":{\"n_ctx_train\":4096}}]}", NULL);

  assert_ids (mistral, "m ends");
  assert_ids (xai, "grok");
  assert_ids (together, "a/b");
  g_assert_cmpstr (farthing_model_get_name (g_ptr_array_index (together, 0)), ==, "B");
  g_assert_cmpint (farthing_model_get_context (g_ptr_array_index (llama, 0)), ==, 4096);
  g_assert_true (farthing_model_get_flags (g_ptr_array_index (mistral, 0)) & FARTHING_MODEL_IMAGE_INPUT);
}

/* Some lists tell what a model can, others nothing. */
static void
test_abilities (void)
{
  const FarthingModelFlags abilities[] = { FARTHING_MODEL_TOOLS, FARTHING_MODEL_IMAGE_INPUT, FARTHING_MODEL_REASONING };
  g_autoptr(GPtrArray) openrouter = decode ("openrouter",
                                             "{\"data\":[{\"id\":\"a/b\",\"architecture\":{\"input_modalities\":[\"text\"],\"output_modalities\":[\"text\"]},"
                                             "\"supported_parameters\":[\"seed\"]}]}",
                                             NULL);
  g_autoptr(GPtrArray) silent = decode ("xai", "{\"models\":[{\"id\":\"grok\"}]}", NULL);
  g_autoptr(GPtrArray) mistral = decode ("mistral", "{\"data\":[{\"id\":\"m\",\"capabilities\":{\"function_calling\":false,\"vision\":true}}]}", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (abilities); i++)
    {
      g_assert_false (farthing_model_may_have (g_ptr_array_index (openrouter, 0), abilities[i]));
      g_assert_true (farthing_model_may_have (g_ptr_array_index (silent, 0), abilities[i]));
    }
  g_assert_false (farthing_model_may_have (g_ptr_array_index (mistral, 0), FARTHING_MODEL_TOOLS));
  g_assert_true (farthing_model_may_have (g_ptr_array_index (mistral, 0), FARTHING_MODEL_IMAGE_INPUT | FARTHING_MODEL_REASONING));
}

static void
test_pages (void)
{
  g_autofree char *gemini_next = NULL;
  g_autofree char *openrouter_next = NULL;
  g_autoptr(GPtrArray) gemini = decode ("gemini",
                                         "{\"models\":[{\"name\":\"models/gemini-3.8-flash\",\"supportedGenerationMethods\":[\"generateContent\"],\"thinking\":true},"
                                         "{\"name\":\"models/gemini-embedding-1\",\"supportedGenerationMethods\":[\"embedContent\"]},"
                                         "{\"name\":\"models/gemini-3-tts\",\"supportedGenerationMethods\":[\"generateContent\"]}],\"nextPageToken\":\"a b\"}",
                                         &gemini_next);
  g_autoptr(GPtrArray) openrouter = decode ("openrouter",
                                             "{\"data\":[{\"id\":\"a/b\",\"context_length\":100,\"architecture\":{\"input_modalities\":[\"text\",\"file\"],\"output_modalities\":[\"text\"]},"
                                             "\"top_provider\":{\"context_length\":50},\"reasoning\":{\"mandatory\":true,\"supported_efforts\":[\"high\",\"low\"]}},"
                                             "{\"id\":\"a/pic\",\"architecture\":{\"output_modalities\":[\"image\"]}},"
                                             "{\"id\":\"a/gone\",\"expiration_date\":\"2026-11-01\"}],\"links\":{\"next\":\"https://openrouter.ai/api/v1/models?offset=2\"}}",
                                             &openrouter_next);
  FarthingModel *model = g_ptr_array_index (openrouter, 0);

  assert_ids (gemini, "gemini-3.8-flash");
  g_assert_cmpstr (gemini_next, ==, "/models?pageSize=1000&pageToken=a%20b");
  assert_ids (openrouter, "a/b");
  g_assert_cmpstr (openrouter_next, ==, "/models?offset=2");
  g_assert_cmpint (farthing_model_get_context (model), ==, 50);
  g_assert_cmpuint (farthing_model_get_efforts (model), ==, 1u << FARTHING_EFFORT_HIGH | 1u << FARTHING_EFFORT_LOW);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  gboolean *done = user_data;
  g_autoptr(GError) error = NULL;

  g_assert_true (farthing_model_list_load_finish (FARTHING_MODEL_LIST (source), result, &error));
  g_assert_no_error (error);
  *done = TRUE;
}

static gboolean
is_listed (FarthingModelList *list,
           const char        *provider,
           const char        *id)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (list));
  guint index;

  for (index = 0; index < n_items; index++)
    {
      g_autoptr(FarthingModel) model = g_list_model_get_item (G_LIST_MODEL (list), index);

      if (strcmp (farthing_model_get_provider (model), provider) == 0 && strcmp (farthing_model_get_id (model), id) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
test_catalogue_joined_with_cache (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *cache_dir = g_dir_make_tmp ("farthing-models-XXXXXX", &error);
  g_autofree char *file_name = g_build_filename (cache_dir, "models-deepseek.json", NULL);
  g_autoptr(FarthingCatalogue) catalogue = farthing_catalogue_new_bundled (NOW, &error);
  g_autoptr(FarthingClock) clock = farthing_clock_new_fixed (NOW);
  g_autoptr(GPtrArray) live = decode ("deepseek", "{\"data\":[{\"id\":\"deepseek-flash\"},{\"id\":\"deepseek-new\"}]}", NULL);
  g_autoptr(FarthingModelList) list = NULL;
  g_autoptr(FarthingModel) joined = NULL;
  g_autoptr(FarthingModel) unheard = NULL;
  gboolean done = FALSE;

  g_assert_no_error (error);
  list = farthing_model_list_new (catalogue, clock, cache_dir);
  g_assert_true (is_listed (list, "deepseek", "deepseek-v4-pro"));
  g_assert_false (is_listed (list, "deepseek", "deepseek-reasoner"));
  g_assert_true (is_listed (list, "demo", "farthing-demo"));
  g_assert_cmpint (farthing_model_list_get_refreshed (list, farthing_provider_find ("deepseek")), ==, FARTHING_UNKNOWN);

  g_assert_true (farthing_model_cache_write (cache_dir, "deepseek", NOW - 5, live, &error));
  g_assert_no_error (error);
  farthing_model_list_load_async (list, NULL, loaded_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpint (farthing_model_list_get_refreshed (list, farthing_provider_find ("deepseek")), ==, NOW - 5);
  g_assert_true (is_listed (list, "deepseek", "deepseek-new"));
  g_assert_false (is_listed (list, "deepseek", "deepseek-v4-pro"));
  joined = farthing_model_list_find (list, "deepseek", "deepseek-flash");
  g_assert_true (farthing_model_get_flags (joined) & FARTHING_MODEL_LIVE);
  g_assert_true (farthing_model_get_flags (joined) & FARTHING_MODEL_IMAGE_INPUT);
  g_assert_cmpint (farthing_model_get_context (joined), ==, 1000000);
  g_assert_true (farthing_model_get_efforts (joined) & (1u << FARTHING_EFFORT_NONE));
  g_assert_nonnull (farthing_model_get_card (joined));
  unheard = farthing_model_list_find (list, "deepseek", "never-heard-of");
  g_assert_nonnull (unheard);
  g_assert_null (farthing_model_get_card (unheard));

  g_assert_cmpint (g_unlink (file_name), ==, 0);
  g_assert_cmpint (g_rmdir (cache_dir), ==, 0);
}

static void
test_demo_is_free (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FarthingCatalogue) catalogue = farthing_catalogue_new_bundled (NOW, &error);
  g_autoptr(FarthingClock) clock = farthing_clock_new_fixed (NOW);
  g_autoptr(FarthingModelList) list = farthing_model_list_new (catalogue, clock, "/nonexistent");
  g_autoptr(FarthingModel) demo = farthing_model_list_find (list, "demo", "farthing-demo");

  g_assert_true (farthing_rate_card_is_free (farthing_model_get_card (demo)));
}

static void
count_cb (FarthingModelList *list,
          guint             *n_times)
{
  (*n_times)++;
}

/* Who shows a price of one model hears of a list that brought another. */
static void
test_newer_prices_are_told (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *cache_dir = g_dir_make_tmp ("farthing-models-XXXXXX", &error);
  g_autoptr(FarthingCatalogue) catalogue = farthing_catalogue_new_bundled (NOW, &error);
  g_autoptr(FarthingCatalogue) newer = farthing_catalogue_new_bundled (NOW, &error);
  g_autoptr(FarthingClock) clock = farthing_clock_new_fixed (NOW);
  g_autoptr(FarthingModelList) list = farthing_model_list_new (catalogue, clock, cache_dir);
  guint n_times = 0;

  g_signal_connect (list, "repriced", G_CALLBACK (count_cb), &n_times);
  farthing_model_list_set_catalogue (list, newer);
  g_assert_cmpuint (n_times, ==, 1);
  farthing_model_list_set_catalogue (list, newer);
  g_assert_cmpuint (n_times, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/provider/model-list/lists-of-all-shapes", test_lists_of_all_shapes);
  g_test_add_func ("/core/provider/model-list/pages", test_pages);
  g_test_add_func ("/core/provider/model-list/catalogue-joined-with-cache", test_catalogue_joined_with_cache);
  g_test_add_func ("/core/provider/model-list/demo-is-free", test_demo_is_free);
  g_test_add_func ("/core/provider/model-list/newer-prices-are-told", test_newer_prices_are_told);

  g_test_add_func ("/core/provider/model-list/abilities", test_abilities);

  return g_test_run ();
}
