/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-catalogue.h"
#include "farthing-clock.h"
#include "farthing-error.h"
#include "farthing-price-list.h"

/* Friday 2026-11-20 12:00 UTC: outside of DeepSeek's peak hours */
#define NOW_MS G_GINT64_CONSTANT (1795176000000)

#define DEV(provider, model) "{\"" provider "\":{\"id\":\"" provider "\",\"models\":{" model "}}}"
#define LITELLM(entries) "{\"sample_spec\":{\"mode\":\"one of chat\",\"litellm_provider\":\"one of them\",\"input_cost_per_token\":0.0}," entries "}"

static FarthingCatalogue *
convert (const char  *text,
         GError     **error)
{
  g_autoptr(GBytes) list = farthing_price_list_convert (text, strlen (text), "prices.example", NOW_MS, error);

  return list != NULL ? farthing_catalogue_new_from_bytes (list, NOW_MS, error) : NULL;
}

static FarthingRateCard *
look_up (const char *text,
         const char *provider,
         const char *id,
         gint64      tokens)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FarthingCatalogue) catalogue = convert (text, &error);
  FarthingRateCard *card;

  g_assert_no_error (error);
  card = farthing_catalogue_lookup (catalogue, provider, id, NOW_MS, tokens, &error);
  g_assert_no_error (error);

  return card;
}

/* The list laid over the prices that come with the program */
static FarthingRateCard *
lay_over (const char *text,
          const char *provider,
          const char *id,
          gint64      at_ms,
          gint64      tokens)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FarthingCatalogue) list = convert (text, &error);
  g_autoptr(FarthingCatalogue) bundled = farthing_catalogue_new_bundled (NOW_MS, NULL);
  g_autoptr(FarthingCatalogue) all = NULL;
  FarthingRateCard *card;

  g_assert_no_error (error);
  all = farthing_catalogue_new_overlaid (bundled, list, &error);
  g_assert_no_error (error);
  card = farthing_catalogue_lookup (all, provider, id, at_ms, tokens, &error);
  g_assert_no_error (error);

  return card;
}

static void
assert_refused (const char *text,
                const char *words)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FarthingCatalogue) catalogue = convert (text, &error);

  g_assert_null (catalogue);
  g_assert_nonnull (error);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
}

static void
test_list_models_dev (void)
{
  static const char text[] = DEV ("google", "\"g-1\":{\"id\":\"g-1\",\"name\":\"G One\",\"reasoning\":true,"
                                            "\"modalities\":{\"input\":[\"text\",\"image\"],\"output\":[\"text\"]},"
                                            "\"limit\":{\"context\":1048576,\"output\":65536},\"cost\":{\"input\":1.25,\"output\":10,"
                                            "\"cache_read\":0.125,\"tiers\":[{\"input\":2.5,\"output\":15,\"cache_read\":0.25,"
                                            "\"tier\":{\"type\":\"context\",\"size\":200000}}]}}");
  g_autoptr(FarthingRateCard) below = look_up (text, "gemini", "g-1", 200000);
  g_autoptr(FarthingRateCard) above = look_up (text, "gemini", "g-1", 200001);
  g_autoptr(FarthingCatalogue) catalogue = convert (text, NULL);
  FarthingCatalogueModel about;

  g_assert_cmpint (below->rates[FARTHING_RATE_INPUT], ==, 1250000);
  g_assert_cmpint (below->rates[FARTHING_RATE_CACHED], ==, 125000);
  g_assert_cmpint (below->tier_from, ==, 200001);
  g_assert_cmpint (above->rates[FARTHING_RATE_OUTPUT], ==, 15000000);
  g_assert_cmpint (above->rates[FARTHING_RATE_CACHED], ==, 250000);
  g_assert_cmpstr (below->source, ==, "prices.example");
  g_assert_cmpstr (below->as_of, ==, "2026-11-20");

  g_assert_true (farthing_catalogue_find_model (catalogue, "gemini", "g-1", NOW_MS, &about));
  g_assert_cmpstr (about.name, ==, "G One");
  g_assert_cmpint (about.context, ==, 1048576);
  g_assert_true (g_strv_contains (about.inputs, "image"));
}

static void
test_list_old_tier_of_models_dev (void)
{
  static const char text[] = DEV ("xai", "\"x\":{\"cost\":{\"input\":2,\"output\":6,\"context_over_200k\":{\"input\":4,\"output\":12}}}");
  g_autoptr(FarthingRateCard) above = look_up (text, "xai", "x", 200001);

  g_assert_cmpint (above->rates[FARTHING_RATE_INPUT], ==, 4000000);
}

/* Noise of floating point and periodic decimals end at six decimals per million */
static void
test_list_noise_is_rounded (void)
{
  static const char text[] = DEV ("mistral", "\"m\":{\"cost\":{\"input\":0.700000007,\"output\":0.09999999999999999e1,"
                                             "\"cache_read\":0.08333333333333334}}");
  g_autoptr(FarthingRateCard) card = look_up (text, "mistral", "m", 0);

  g_assert_cmpint (card->rates[FARTHING_RATE_INPUT], ==, 700000);
  g_assert_cmpint (card->rates[FARTHING_RATE_OUTPUT], ==, 1000000);
  g_assert_cmpint (card->rates[FARTHING_RATE_CACHED], ==, 83333);
}

static void
test_list_litellm (void)
{
  static const char text[] = LITELLM ("\"gemini/g\":{\"litellm_provider\":\"gemini\",\"mode\":\"chat\",\"input_cost_per_token\":1.25e-06,"
                                      "\"output_cost_per_token\":1e-05,\"cache_read_input_token_cost\":1.25E-7,"
                                      "\"input_cost_per_token_above_200k_tokens\":2.5e-06,\"output_cost_per_token_above_200k_tokens\":1.5e-05,"
                                      "\"input_cost_per_token_above_1hr\":9,\"max_input_tokens\":1048576,\"supports_vision\":true},"
                                      "\"gemini/g-embed\":{\"litellm_provider\":\"gemini\",\"mode\":\"embedding\",\"input_cost_per_token\":-1},"
                                      "\"gpt\":{\"litellm_provider\":\"openai\",\"input_cost_per_token\":-1}");
  g_autoptr(FarthingRateCard) below = look_up (text, "gemini", "g", 1000);
  g_autoptr(FarthingRateCard) above = look_up (text, "gemini", "g", 200001);
  g_autoptr(FarthingCatalogue) catalogue = convert (text, NULL);

  g_assert_cmpint (below->rates[FARTHING_RATE_INPUT], ==, 1250000);
  g_assert_cmpint (below->rates[FARTHING_RATE_CACHED], ==, 125000);
  g_assert_cmpint (above->rates[FARTHING_RATE_INPUT], ==, 2500000);
  g_assert_cmpint (above->rates[FARTHING_RATE_OUTPUT], ==, 15000000);
  g_assert_cmpint (above->rates[FARTHING_RATE_CACHED], ==, 125000);
  g_assert_cmpuint (farthing_catalogue_get_n_models (catalogue), ==, 1);
}

/* The name with its provider before it counts, in whichever order they stand */
static void
test_list_litellm_names_a_model_twice (void)
{
  static const char text[] = LITELLM ("\"deepseek-x\":{\"litellm_provider\":\"deepseek\",\"input_cost_per_token\":9e-06,\"output_cost_per_token\":9e-06},"
                                      "\"deepseek/deepseek-x\":{\"litellm_provider\":\"deepseek\",\"input_cost_per_token\":1.5e-07,\"output_cost_per_token\":6e-07}");
  g_autoptr(FarthingRateCard) card = look_up (text, "deepseek", "deepseek-x", 0);

  g_assert_cmpint (card->rates[FARTHING_RATE_INPUT], ==, 150000);
}

static void
test_list_own_schema_is_as_it_was (void)
{
  static const char text[] = "{\"schema\":1,\"catalogue_version\":\"mine\",\"sources\":{\"me\":{\"as_of\":\"2026-11-01\"}},\"models\":["
                             "{\"provider\":\"mistral\",\"id\":\"m\",\"prices\":[{\"confidence\":\"high\",\"sources\":[\"me\"],"
                             "\"as_of\":\"2026-11-01\",\"rates\":{\"in\":150000,\"out\":600000}}]}]}";
  g_autoptr(FarthingRateCard) card = look_up (text, "mistral", "m", 0);

  g_assert_cmpint (card->rates[FARTHING_RATE_INPUT], ==, 150000);
  g_assert_cmpstr (card->source, ==, "me");
}

static void
test_list_refused (void)
{
  assert_refused ("not a list", "this is no JSON, so it is no price list; check the address");
  assert_refused ("[1]", "this is JSON, but no price list; check the address");
  assert_refused ("{\"a\":{\"b\":1}}", "models.dev");
  assert_refused ("{}", "check the address");
  assert_refused (DEV ("mistral", "\"m\":{\"cost\":{\"input\":-0.1,\"output\":1}}"), "mistral/m, input: a price is below zero");
  assert_refused (DEV ("mistral", "\"m\":{\"cost\":{\"input\":NaN,\"output\":1}}"), "this is no JSON");
  assert_refused (DEV ("mistral", "\"m\":{\"cost\":{\"input\":\"NaN\",\"output\":1}}"), "mistral/m, input");
  assert_refused (DEV ("mistral", "\"m\":{\"cost\":{\"input\":1.2.3,\"output\":1}}"), "mistral/m, input");
  assert_refused (DEV ("mistral", "\"m\":{\"cost\":{\"input\":[1],\"output\":1}}"), "mistral/m, input");
  assert_refused (DEV ("mistral", "\"m\":{\"cost\":{\"input\":1e99,\"output\":1}}"), "mistral/m, input");
  assert_refused (DEV ("mistral", "\"m\":{\"cost\":{\"input\":1234567,\"output\":1}}"), "mistral/m, input");
  assert_refused (DEV ("mistral", "\"m\":{\"cost\":{\"input\":0.0000001,\"output\":1}}"), "too small");
  assert_refused (DEV ("mistral", "\"m\":{\"cost\":{\"input\":1,\"output\":1,\"cache_read\":2}}"), "mistral/m: the cached rate");
  assert_refused (DEV ("mistral", "\"m\":{\"cost\":{\"input\":8,\"output\":1}}"), "mistral/m: the output rate");
  assert_refused (DEV ("mistral", "\"m\":{\"cost\":{\"input\":2,\"output\":2,\"context_over_200k\":{\"input\":1}}}"), "a larger prompt");
  assert_refused (LITELLM ("\"xai/x\":{\"litellm_provider\":\"xai\",\"input_cost_per_token\":-1e-06}"), "xai/x, input_cost_per_token");
  assert_refused ("{\"schema\":1,\"catalogue_version\":\"v\",\"sources\":{\"s\":{\"as_of\":\"2026-11-01\"}},\"models\":["
                  "{\"provider\":\"p\",\"id\":\"m\",\"prices\":[]},{\"provider\":\"p\",\"id\":\"m\",\"prices\":[]}]}",
                  "p/m: it is there twice");
}

/* The length alone decides: nothing of such a file is read */
/* Both are Gemini here */
static void
test_list_litellm_two_providers_of_one (void)
{
  static const char text[] = LITELLM ("\"gemini/g\":{\"litellm_provider\":\"gemini\",\"input_cost_per_token\":1e-06,\"output_cost_per_token\":2e-06},"
                                      "\"google/g\":{\"litellm_provider\":\"google\",\"input_cost_per_token\":3e-06,\"output_cost_per_token\":4e-06}");
  g_autoptr(FarthingRateCard) card = look_up (text, "gemini", "g", 0);

  g_assert_cmpint (card->rates[FARTHING_RATE_INPUT], ==, 1000000);
}

/* LiteLLM has its tiers in names, so that any number of them can be in a file */
static void
test_list_many_tiers (void)
{
  g_autoptr(GString) text = g_string_new ("{\"xai/x\":{\"litellm_provider\":\"xai\",\"input_cost_per_token\":1e-06");

  for (guint i = 1; i <= 100; i++)
    g_string_append_printf (text, ",\"input_cost_per_token_above_%uk_tokens\":2e-06", i);
  g_string_append (text, "}}");
  assert_refused (text->str, "xai/x, tiers");
}

static void
test_list_huge_file (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) list = farthing_price_list_convert ("{", (gsize) 200 * 1024 * 1024, "prices.example", NOW_MS, &error);

  g_assert_null (list);
  g_assert_nonnull (strstr (error->message, "larger than any price list"));
}

/* A list that knows no windows and shows the price of either hour leaves ours as it is */
static void
test_list_keeps_windows (void)
{
  static const char off_peak[] = DEV ("deepseek", "\"deepseek-flash\":{\"cost\":{\"input\":0.15,\"output\":0.6}}");
  static const char peak[] = DEV ("deepseek", "\"deepseek-flash\":{\"cost\":{\"input\":0.3,\"cache_read\":0.006,\"output\":1.2}}");
  static const char *const lists[] = { off_peak, peak };
  gint64 peak_ms = 0;

  g_assert_true (farthing_time_parse ("2026-11-23T02:00:00Z", &peak_ms));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr(FarthingRateCard) now = lay_over (lists[i], "deepseek", "deepseek-flash", NOW_MS, 0);
      g_autoptr(FarthingRateCard) later = lay_over (lists[i], "deepseek", "deepseek-flash", peak_ms, 0);

      g_assert_cmpint (now->rates[FARTHING_RATE_OUTPUT], ==, 600000);
      g_assert_cmpint (now->rates[FARTHING_RATE_CACHED], ==, 3000);
      g_assert_cmpint (later->rates[FARTHING_RATE_OUTPUT], ==, 1200000);
      g_assert_cmpstr (now->source, !=, "prices.example");
      g_assert_false (now->uncertain);
    }
}

/* Other rates hold; whether the windows do, nobody said */
static void
test_list_new_rates_without_windows (void)
{
  static const char text[] = DEV ("deepseek", "\"deepseek-flash\":{\"cost\":{\"input\":0.2,\"output\":0.8}}");
  g_autoptr(FarthingRateCard) card = lay_over (text, "deepseek", "deepseek-flash", NOW_MS, 0);

  g_assert_cmpint (card->rates[FARTHING_RATE_OUTPUT], ==, 800000);
  g_assert_cmpstr (card->source, ==, "prices.example");
  g_assert_true (card->uncertain);
}

/* xAI's bound is inclusive, that of lists is not */
static void
test_list_keeps_tiers (void)
{
  static const char flat[] = DEV ("xai", "\"grok-4.7\":{\"cost\":{\"input\":2,\"output\":6}}");
  static const char tiered[] = DEV ("xai", "\"grok-4.7\":{\"cost\":{\"input\":2,\"output\":6,\"cache_read\":0.5,\"context_over_200k\":{\"input\":4,\"output\":12,\"cache_read\":1}}}");
  static const char other[] = DEV ("xai", "\"grok-4.7\":{\"cost\":{\"input\":2,\"output\":6,\"context_over_200k\":{\"input\":5,\"output\":12}}}");
  g_autoptr(FarthingRateCard) first = lay_over (flat, "xai", "grok-4.7", NOW_MS, 200000);
  g_autoptr(FarthingRateCard) second = lay_over (tiered, "xai", "grok-4.7", NOW_MS, 200000);
  g_autoptr(FarthingRateCard) third = lay_over (other, "xai", "grok-4.7", NOW_MS, 200001);

  g_assert_cmpint (first->rates[FARTHING_RATE_INPUT], ==, 4000000);
  g_assert_cmpint (second->rates[FARTHING_RATE_INPUT], ==, 4000000);
  g_assert_cmpint (third->rates[FARTHING_RATE_INPUT], ==, 5000000);
}

/* Without conditions the list confirms what is known: its day counts, and what it leaves out stays */
static void
test_list_confirms (void)
{
  static const char text[] = DEV ("mistral", "\"mistral-large-2512\":{\"cost\":{\"input\":0.5,\"output\":1.5}}");
  g_autoptr(FarthingRateCard) card = lay_over (text, "mistral", "mistral-large-2512", NOW_MS, 0);

  g_assert_cmpint (card->rates[FARTHING_RATE_CACHED], ==, 50000);
  g_assert_cmpstr (card->as_of, ==, "2026-11-20");
  g_assert_cmpstr (card->source, ==, "prices.example");
}

/* models.dev had mistral-medium-latest at the price of a model that the name has left */
static void
test_list_leaves_aliases_alone (void)
{
  static const char text[] = DEV ("mistral", "\"mistral-medium-latest\":{\"cost\":{\"input\":0.4,\"output\":2}}");
  g_autoptr(FarthingRateCard) card = lay_over (text, "mistral", "mistral-medium-latest", NOW_MS, 0);

  g_assert_cmpint (card->rates[FARTHING_RATE_INPUT], ==, 1500000);
}

/* An announced price is not forgotten */
static void
test_list_keeps_the_future (void)
{
  static const char text[] = DEV ("google", "\"gemini-4-argon\":{\"cost\":{\"input\":2,\"output\":10}}");
  gint64 december_ms = 0;
  g_autoptr(FarthingRateCard) card = NULL;

  g_assert_true (farthing_time_parse ("2026-12-01T00:00:00Z", &december_ms));
  card = lay_over (text, "gemini", "gemini-4-argon", december_ms, 0);
  g_assert_cmpint (card->rates[FARTHING_RATE_OUTPUT], ==, 20000000);
}

static void
test_list_address (void)
{
  static const char *const good[] = { "https://models.dev/api.json", "http://127.0.0.1:8080/list?x=1", "http://localhost/l" };
  static const char *const bad[] = { "", "models.dev", "http://models.dev/api.json", "file:///etc/passwd", "https://me:secret@host/", "https://" };
  g_autofree char *host = farthing_price_list_dup_host (good[0]);

  g_assert_cmpstr (host, ==, "models.dev");
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (farthing_price_list_check_url (good[i], NULL));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (farthing_price_list_check_url (bad[i], &error));
      g_assert_error (error, FARTHING_ERROR, FARTHING_ERROR_BAD_REQUEST);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/provider/price-list/models-dev", test_list_models_dev);
  g_test_add_func ("/core/provider/price-list/old-tier-of-models-dev", test_list_old_tier_of_models_dev);
  g_test_add_func ("/core/provider/price-list/noise-is-rounded", test_list_noise_is_rounded);
  g_test_add_func ("/core/provider/price-list/litellm", test_list_litellm);
  g_test_add_func ("/core/provider/price-list/litellm-names-a-model-twice", test_list_litellm_names_a_model_twice);
  g_test_add_func ("/core/provider/price-list/litellm-two-providers-of-one", test_list_litellm_two_providers_of_one);
  g_test_add_func ("/core/provider/price-list/own-schema-is-as-it-was", test_list_own_schema_is_as_it_was);
  g_test_add_func ("/core/provider/price-list/refused", test_list_refused);
  g_test_add_func ("/core/provider/price-list/huge-file", test_list_huge_file);
  g_test_add_func ("/core/provider/price-list/many-tiers", test_list_many_tiers);
  g_test_add_func ("/core/provider/price-list/keeps-windows", test_list_keeps_windows);
  g_test_add_func ("/core/provider/price-list/new-rates-without-windows", test_list_new_rates_without_windows);
  g_test_add_func ("/core/provider/price-list/keeps-tiers", test_list_keeps_tiers);
  g_test_add_func ("/core/provider/price-list/confirms", test_list_confirms);
  g_test_add_func ("/core/provider/price-list/leaves-aliases-alone", test_list_leaves_aliases_alone);
  g_test_add_func ("/core/provider/price-list/keeps-the-future", test_list_keeps_the_future);
  g_test_add_func ("/core/provider/price-list/address", test_list_address);

  return g_test_run ();
}
