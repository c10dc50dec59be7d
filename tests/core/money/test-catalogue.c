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
  g_assert_nonnull (catalogue);

  return catalogue;
}

static FarthingCatalogue *
load_text (const char  *text,
           GError     **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return farthing_catalogue_new_from_bytes (bytes, at (NOW), error);
}

/* A file with one model "a/m", whose insides are given */
static char *
make_file (const char *model_rest)
{
  return g_strconcat ("{\"schema\":1,\"catalogue_version\":\"t\","
                      "\"sources\":{\"s\":{\"as_of\":\"2026-10\"}},"
                      "\"calendars\":{\"c\":{\"tz\":\"UTC\",\"dates\":[\"2026-10-01\"]}},"
                      "\"models\":[{\"provider\":\"a\",\"id\":\"m\",",
                      model_rest, "}]}", NULL);
}

static char *
make_price (const char *rates,
            const char *rest)
{
  return g_strdup_printf ("{\"from\":null,\"to\":null,\"rates\":%s,\"confidence\":\"low\","
                          "\"sources\":[\"s\"],\"as_of\":\"2026-10-17\"%s}",
                          rates, rest);
}

static FarthingCatalogue *
load_price (const char  *rates,
            const char  *rest,
            GError     **error)
{
  g_autofree char *price = make_price (rates, rest);
  g_autofree char *prices = g_strdup_printf ("\"prices\":[%s]", price);
  g_autofree char *file = make_file (prices);

  return load_text (file, error);
}

static void
test_catalogue_vectors (void)
{
  static const struct
  {
    const char *provider;
    const char *model;
    const char *time;
    FarthingUsage usage;
    gint64 pico;
  } cases[] = {
    { "mistral", "mistral-large-2512", NOW, { 1013, 1008, 0, 30, 0, 0 }, 97900000 },
    { "gemini", "gemini-2.5-flash", NOW, { 9, 0, 0, 22, 21, 0 }, 57700000 },
    { "gemini", "gemini-4-carbon", "2026-11-30T23:59:59Z", { 46, 0, 0, 195, 188, 0 }, 2042000000 },
    { "gemini", "gemini-4-carbon", "2026-12-01", { 46, 0, 0, 195, 188, 0 }, 4084000000 },
    { "gemini", "gemini-3.1-pro-preview", NOW, { 200000, 0, 0, 1000, 0, 0 }, 412000000000 },
    { "gemini", "gemini-3.1-pro-preview", NOW, { 200001, 0, 0, 1000, 0, 0 }, 818004000000 },
    { "xai", "grok-4.7", NOW, { 199999, 0, 0, 1000, 0, 0 }, 405998000000 },
    { "xai", "grok-4.7", NOW, { 200000, 0, 0, 1000, 0, 0 }, 812000000000 },
    { "gemini", "gemini-2.5-pro", NOW, { 262960, 257955, 0, 1744, 0, 0 }, 103161250000 },
    { "deepseek", "deepseek-flash", "2026-11-20T04:00:00Z", { 10000, 8960, 0, 800, 0, 0 }, 662880000 },
    { "deepseek", "deepseek-flash", "2026-11-20T03:59:59Z", { 10000, 8960, 0, 800, 0, 0 }, 1325760000 },
    { "deepseek", "deepseek-flash", "2026-11-21T02:00:00Z", { 10000, 8960, 0, 800, 0, 0 }, 662880000 },
    { "deepseek", "deepseek-flash", "2026-10-01T02:00:00Z", { 10000, 8960, 0, 800, 0, 0 }, 662880000 },
    { "deepseek", "deepseek-v4-flash", "2026-08-18T02:00:00Z", { 1000, 0, 0, 1000, 0, 0 }, 1760000000 },
    { "deepseek", "deepseek-v4-flash", "2026-11-20T12:00:00Z", { 1000, 0, 0, 1000, 0, 0 }, 750000000 },
    { "gemini", "gemini-2.5-pro", "2026-12-02", { 1000, 0, 0, 1000, 0, 0 }, 4500000000 },
  };
  g_autoptr(FarthingCatalogue) catalogue = load_bundled ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(FarthingRateCard) card = NULL;
      FarthingMoney cost;

      card = farthing_catalogue_lookup (catalogue, cases[i].provider, cases[i].model, at (cases[i].time),
                                        cases[i].usage.input, &error);
      g_assert_no_error (error);
      g_assert_true (farthing_rate_card_cost (card, &cases[i].usage, &cost, &error));
      g_assert_no_error (error);
      g_assert_cmpint (cost, ==, cases[i].pico);
    }
}

static void
test_catalogue_card_tells (void)
{
  g_autoptr(FarthingCatalogue) catalogue = load_bundled ();
  g_autoptr(FarthingRateCard) card = NULL;

  card = farthing_catalogue_lookup (catalogue, "deepseek", "deepseek-v4-flash", at (NOW), 10, NULL);

  g_assert_cmpstr (card->provider, ==, "deepseek");
  g_assert_cmpstr (card->model, ==, "deepseek-flash");
  g_assert_cmpstr (card->family, ==, "deepseek-v4.1-flash");
  g_assert_cmpstr (card->source, ==, "deepseek-docs");
  g_assert_cmpstr (card->as_of, ==, "2026-10-17");
  g_assert_cmpstr (card->catalogue_version, ==, "2026-11-21.1");
  g_assert_cmpint (card->confidence, ==, FARTHING_CONFIDENCE_HIGH);
  g_assert_false (card->uncertain);
  g_assert_false (card->in_window);
  g_assert_cmpint (card->tier_from, ==, FARTHING_UNKNOWN);
}

static void
test_catalogue_valid_until (void)
{
  static const struct
  {
    const char *provider;
    const char *model;
    const char *time;
    const char *until;
    gboolean in_window;
  } cases[] = {
    { "deepseek", "deepseek-flash", "2026-11-20T03:59:59Z", "2026-11-20T04:00:00Z", TRUE },
    { "deepseek", "deepseek-flash", "2026-11-20T04:00:00Z", "2026-11-20T06:00:00Z", FALSE },
    { "deepseek", "deepseek-flash", "2026-11-20T01:00:00Z", "2026-11-20T04:00:00Z", TRUE },
    { "deepseek", "deepseek-flash", "2026-11-20T10:00:00Z", "2026-11-23T01:00:00Z", FALSE },
    { "deepseek", "deepseek-flash", "2026-09-30T10:00:00Z", "2026-10-08T01:00:00Z", FALSE },
    { "deepseek", "deepseek-v4-flash", "2026-09-10T03:59:00Z", "2026-09-10T04:00:00Z", TRUE },
    { "gemini", "gemini-4-carbon", "2026-11-21", "2026-12-01", FALSE },
    { "gemini", "gemini-2.5-pro", "2026-11-21", "2026-12-01", FALSE },
    { "gemini", "gemini-3.8-flash", "2026-11-21", "2027-01-01", FALSE },
    { "gemini", "gemini-2.5-pro", "2026-12-02", "2027-01-01", FALSE },
    { "mistral", "mistral-large-2512", "2026-11-21", NULL, FALSE },
  };
  g_autoptr(FarthingCatalogue) catalogue = load_bundled ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FarthingRateCard) card = NULL;

      card = farthing_catalogue_lookup (catalogue, cases[i].provider, cases[i].model, at (cases[i].time), 10, NULL);
      g_assert_nonnull (card);
      g_assert_cmpint (card->valid_until, ==, cases[i].until != NULL ? at (cases[i].until) : FARTHING_UNKNOWN);
      g_assert_cmpint (card->in_window, ==, cases[i].in_window);
    }
}

static void
test_catalogue_tier_from (void)
{
  g_autoptr(FarthingCatalogue) catalogue = load_bundled ();
  g_autoptr(FarthingRateCard) small = farthing_catalogue_lookup (catalogue, "xai", "grok-4.7", at (NOW), FARTHING_UNKNOWN, NULL);
  g_autoptr(FarthingRateCard) large = farthing_catalogue_lookup (catalogue, "xai", "grok-4.7", at (NOW), 300000, NULL);
  g_autoptr(FarthingRateCard) exclusive = farthing_catalogue_lookup (catalogue, "gemini", "gemini-2.5-pro", at (NOW), 0, NULL);

  g_assert_cmpint (small->tier_from, ==, 200000);
  g_assert_cmpint (large->tier_from, ==, 200000);
  g_assert_cmpint (large->rates[FARTHING_RATE_INPUT], ==, 2 * small->rates[FARTHING_RATE_INPUT]);
  g_assert_cmpint (exclusive->tier_from, ==, 200001);
  g_assert_false (large->in_window);
}

static void
test_catalogue_names (void)
{
  static const struct
  {
    const char *provider;
    const char *id;
    const char *billed;
  } cases[] = {
    { "mistral", "mistral-large-latest", "mistral-large-2512" },
    { "mistral", "mistral-large-4", "mistral-large-4-0" },
    { "mistral", "mistral-large-5", NULL },
    { "mistral", "mistral-large-2512-5", NULL },
    { "mistral", "mistral-large", NULL },
    { "gemini", "gemini-flash-latest", "gemini-3.8-flash" },
    { "gemini", "gemini-3.5-flash-20261107", "gemini-3.5-flash" },
    { "gemini", "gemini-3.5-flash-2026-11-07", "gemini-3.5-flash" },
    { "gemini", "gemini-3.5-flash-lite-11-2026", "gemini-3.5-flash-lite" },
    { "gemini", "gemini-3.5-flash-99999999", NULL },
    { "gemini", "gemini-3.5-flash-20261307", NULL },
    { "gemini", "gemini-3.5-flash-2", NULL },
    { "gemini", "gemini-3.5", NULL },
    { "deepseek", "deepseek-flash-1017", "deepseek-flash" },
    { "deepseek", "deepseek-v4-flash-vision-exp", "deepseek-flash" },
    { "xai", "grok-4.3-latest", "grok-4.3" },
    { "xai", "grok-4.3-latest-20260101", "grok-4.3" },
    { "xai", "mistral-large-2512", NULL },
    { "nobody", "grok-4.3", NULL },
    { "xai", "", NULL },
    { "xai", "-20260101", NULL },
  };
  g_autoptr(FarthingCatalogue) catalogue = load_bundled ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(FarthingRateCard) card = NULL;

      card = farthing_catalogue_lookup (catalogue, cases[i].provider, cases[i].id, at (NOW), 0, &error);
      if (cases[i].billed == NULL)
        {
          g_assert_null (card);
          g_assert_error (error, FARTHING_PRICE_ERROR, FARTHING_PRICE_ERROR_UNKNOWN_MODEL);
          continue;
        }

      g_assert_no_error (error);
      g_assert_cmpstr (card->model, ==, cases[i].billed);
    }
}

static void
test_catalogue_confidence_of_the_way (void)
{
  g_autoptr(FarthingCatalogue) catalogue = load_bundled ();
  g_autoptr(FarthingRateCard) moving = farthing_catalogue_lookup (catalogue, "gemini", "gemini-flash-latest", at (NOW), 0, NULL);
  g_autoptr(FarthingRateCard) dated = farthing_catalogue_lookup (catalogue, "deepseek", "deepseek-flash-1017", at (NOW), 0, NULL);

  g_assert_cmpint (moving->confidence, ==, FARTHING_CONFIDENCE_LOW);
  g_assert_cmpint (dated->confidence, ==, FARTHING_CONFIDENCE_MEDIUM);
}

static void
test_catalogue_alias_has_its_time (void)
{
  g_autoptr(FarthingCatalogue) catalogue = load_bundled ();
  g_autoptr(FarthingRateCard) before = NULL;
  g_autoptr(FarthingRateCard) after = NULL;

  before = farthing_catalogue_lookup (catalogue, "deepseek", "deepseek-v4-flash-vision-exp", at ("2026-09-10T03:59:59Z"), 0, NULL);
  after = farthing_catalogue_lookup (catalogue, "deepseek", "deepseek-v4-flash-vision-exp", at ("2026-09-10T04:00:00Z"), 0, NULL);

  g_assert_null (before);
  g_assert_nonnull (after);
}

static void
test_catalogue_models (void)
{
  g_autoptr(FarthingCatalogue) catalogue = load_bundled ();
  FarthingCatalogueModel model;

  g_assert_cmpuint (farthing_catalogue_get_n_models (catalogue), ==, 120);
  g_assert_cmpstr (farthing_catalogue_get_version (catalogue), ==, "2026-11-21.1");

  g_assert_true (farthing_catalogue_find_model (catalogue, "mistral", "mistral-large-latest", at (NOW), &model));
  g_assert_cmpstr (model.id, ==, "mistral-large-2512");
  g_assert_true (farthing_catalogue_find_model (catalogue, "gemini", "gemini-2.5-pro", at ("2026-12-02"), &model));
  g_assert_cmpstr (model.id, ==, "gemini-2.5-pro");
  g_assert_cmpstr (model.retires, ==, "2026-12-01");
  g_assert_cmpint (model.context, ==, 1048576);
  g_assert_cmpstr (model.reasoning_mode, ==, "always");
  g_assert_true (g_strv_contains (model.inputs, "text"));
  g_assert_false (farthing_catalogue_find_model (catalogue, "mistral", "mistral-large-5", at (NOW), &model));

  for (guint i = 0; i < farthing_catalogue_get_n_models (catalogue); i++)
    {
      farthing_catalogue_get_model (catalogue, i, &model);
      g_assert_nonnull (model.provider);
      g_assert_nonnull (model.id);
      g_assert_nonnull (model.name);
      g_assert_nonnull (model.inputs);
      g_assert_nonnull (model.outputs);
    }
}

static void
test_catalogue_no_card_is_negative (void)
{
  g_autoptr(FarthingCatalogue) catalogue = load_bundled ();

  for (guint i = 0; i < farthing_catalogue_get_n_models (catalogue); i++)
    {
      FarthingCatalogueModel model;

      farthing_catalogue_get_model (catalogue, i, &model);
      for (gint64 hour = 0; hour < 24 * 40; hour += 7)
        {
          gint64 time_ms = at ("2026-11-01") + hour * 3600000;
          g_autoptr(FarthingRateCard) card = NULL;

          card = farthing_catalogue_lookup (catalogue, model.provider, model.id, time_ms, hour * 1000, NULL);
          if (card == NULL)
            continue;

          for (guint j = 0; j < FARTHING_N_RATES; j++)
            g_assert_cmpint (card->rates[j], >=, FARTHING_UNKNOWN);
          if (card->valid_until != FARTHING_UNKNOWN)
            g_assert_cmpint (card->valid_until, >, time_ms);
        }
    }
}

static void
test_catalogue_tools (void)
{
  g_autoptr(FarthingCatalogue) catalogue = load_bundled ();
  g_autoptr(FarthingRateCard) grok = farthing_catalogue_lookup (catalogue, "xai", "grok-4.7", at (NOW), 0, NULL);

  g_assert_cmpint (farthing_catalogue_get_tool_price (catalogue, "xai", "web_search", at (NOW)), ==, 5000000000);
  g_assert_cmpint (grok->rates[FARTHING_RATE_SEARCH], ==, 5000000000);
  g_assert_cmpint (farthing_catalogue_get_tool_price (catalogue, "openrouter", "web_search:exa", at (NOW)), ==, 7000000000);
  g_assert_cmpint (farthing_catalogue_get_tool_price (catalogue, "xai", "none", at (NOW)), ==, FARTHING_UNKNOWN);

  /* Priced in another currency, and priced twice */
  g_assert_cmpint (farthing_catalogue_get_tool_price (catalogue, "deepseek", "search", at (NOW)), ==, FARTHING_UNKNOWN);
  g_assert_cmpint (farthing_catalogue_get_tool_price (catalogue, "gemini", "google_search_grounding", at (NOW)), ==, FARTHING_UNKNOWN);
}

static void
test_catalogue_credit_fee (void)
{
  static const gint64 cases[][2] = {
    { 0, 80 },
    { 500, 80 },
    { 1000, 80 },
    { 1454, 80 },
    { 1455, 80 },
    { 1463, 80 },
    { 1464, 81 },
    { 1500, 83 },
    { 2000, 110 },
    { 2500, 138 },
    { 10000, 550 },
    { 2500000, 137500 },
  };
  static const gint64 crypto[][2] = { { 500, 25 }, { 1000, 50 }, { 1454, 73 }, { 1464, 73 }, { 2500, 125 }, { 10000, 500 } };
  g_autoptr(FarthingCatalogue) catalogue = load_bundled ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (farthing_catalogue_get_credit_fee (catalogue, "openrouter", "card", cases[i][0], at (NOW)), ==, cases[i][1]);
  for (guint i = 0; i < G_N_ELEMENTS (crypto); i++)
    g_assert_cmpint (farthing_catalogue_get_credit_fee (catalogue, "openrouter", "crypto", crypto[i][0], at (NOW)), ==, crypto[i][1]);

  g_assert_cmpint (farthing_catalogue_get_credit_fee (catalogue, "openrouter", "cheque", 500, at (NOW)), ==, FARTHING_UNKNOWN);
  g_assert_cmpint (farthing_catalogue_get_credit_fee (catalogue, "openrouter", "card", -1, at (NOW)), ==, FARTHING_UNKNOWN);
  g_assert_cmpint (farthing_catalogue_get_credit_fee (catalogue, "openrouter", "card", G_MAXINT64, at (NOW)), ==, FARTHING_UNKNOWN);
}

static void
test_catalogue_import_checks (void)
{
  static const struct
  {
    const char *rates;
    const char *rest;
  } cases[] = {
    { "{\"in\":1.5,\"out\":10}", "" },
    { "{\"in\":\"15\",\"out\":10}", "" },
    { "{\"in\":-1,\"out\":10}", "" },
    { "{\"in\":10,\"in_cached\":11,\"out\":10}", "" },
    { "{\"in\":100,\"out\":24}", "" },
    { "{\"in\":9223372036854775807,\"out\":9223372036854775807}", "" },
    { "7", "" },
    { "{\"in\":1,\"out\":1}", ",\"overrides\":7" },
    { "{\"in\":1,\"out\":1}", ",\"overrides\":[7]" },
    { "{\"in\":1,\"out\":1}", ",\"overrides\":[{\"when\":{},\"rates\":{}}]" },
    { "{\"in\":10,\"out\":10}", ",\"overrides\":[{\"when\":{\"prompt_tokens_min\":5},\"rates\":{\"in\":9}}]" },
    { "{\"in\":10,\"out\":10}", ",\"overrides\":[{\"when\":{\"prompt_tokens_min\":1.5},\"rates\":{\"in\":11}}]" },
    { "{\"in\":10,\"in_cached\":5,\"out\":10}", ",\"overrides\":[{\"when\":{\"days\":[1]},\"rates\":{\"in\":4}}]" },
    { "{\"in\":10,\"out\":10}", ",\"overrides\":[{\"when\":{\"days\":[8]},\"rates\":{\"in\":11}}]" },
    { "{\"in\":10,\"out\":10}", ",\"overrides\":[{\"when\":{\"start\":\"25:00\",\"end\":\"26:00\"},\"rates\":{\"in\":11}}]" },
    { "{\"in\":10,\"out\":10}", ",\"overrides\":[{\"when\":{\"start\":\"01:00\"},\"rates\":{\"in\":11}}]" },
    { "{\"in\":10,\"out\":10}", ",\"overrides\":[{\"when\":{\"except_calendar\":\"none\"},\"rates\":{\"in\":11}}]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(FarthingCatalogue) catalogue = load_price (cases[i].rates, cases[i].rest, &error);

      g_assert_null (catalogue);
      g_assert_error (error, FARTHING_PRICE_ERROR, FARTHING_PRICE_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "models[0] a/m"));
    }
}

static void
test_catalogue_import_checks_whole (void)
{
  static const struct
  {
    const char *find;
    const char *replace;
  } cases[] = {
    { "\"sources\":[\"s\"]", "\"sources\":[\"x\"]" },
    { "\"sources\":[\"s\"]", "\"sources\":[]" },
    { "2026-10-17", "2026-11-22" },
    { "2026-10-17", "yesterday" },
    { "\"as_of\":\"2026-10\"", "\"as_of\":\"2026-12\"" },
    { "\"from\":null,\"to\":null", "\"from\":\"2027-01-01T00:00:00Z\",\"to\":\"2026-01-01T00:00:00Z\"" },
    { "\"from\":null", "\"from\":\"soon\"" },
    { "\"confidence\":\"low\"", "\"confidence\":\"certain\"" },
    { "\"id\":\"m\"", "\"id\":7" },
    { "\"dates\":[\"2026-10-01\"]", "\"dates\":[\"October\"]" },
    { "\"prices\":", "\"billed_as\":{\"id\":\"gone\"},\"prices\":" },
    { "\"prices\":", "\"alias_of\":\"gone\",\"prices\":" },
    { "\"prices\":", "\"aliases\":[{\"id\":\"o\"},{\"id\":\"o\"}],\"prices\":" },
    { "\"prices\":", "\"price\":" },
  };
  g_autofree char *price = make_price ("{\"in\":10,\"out\":10}", "");
  g_autofree char *prices = g_strdup_printf ("\"prices\":[%s]", price);
  g_autofree char *file = make_file (prices);
  g_autoptr(FarthingCatalogue) good = load_text (file, NULL);

  g_assert_nonnull (good);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(FarthingCatalogue) catalogue = NULL;
      g_autoptr(GString) text = g_string_new (file);

      g_assert_cmpuint (g_string_replace (text, cases[i].find, cases[i].replace, 1), ==, 1);
      catalogue = load_text (text->str, &error);
      g_assert_null (catalogue);
      g_assert_error (error, FARTHING_PRICE_ERROR, FARTHING_PRICE_ERROR_INVALID);
    }
}

static void
test_catalogue_import_checks_history (void)
{
  static const char format[] = "\"prices\":["
                               "{\"from\":null,\"to\":\"2026-06-01T00:00:00Z\",\"rates\":{\"in\":10,\"out\":10},"
                               "\"confidence\":\"low\",\"sources\":[\"s\"],\"as_of\":\"2026-10-17\"},"
                               "{\"from\":\"%s\",\"to\":null,\"rates\":{\"in\":%d,\"out\":31},"
                               "\"confidence\":\"%s\",\"sources\":[\"s\"],\"as_of\":\"2026-10-17\"}]";
  g_autofree char *overlap = g_strdup_printf (format, "2026-05-31T23:59:59Z", 20, "high");
  g_autofree char *leap = g_strdup_printf (format, "2026-06-01T00:00:00Z", 20, "low");
  g_autofree char *sure_leap = g_strdup_printf (format, "2026-06-01T00:00:00Z", 20, "medium");
  const char *const refused[] = { overlap, leap };
  g_autofree char *good_file = make_file (sure_leap);
  g_autoptr(FarthingCatalogue) good = load_text (good_file, NULL);

  g_assert_nonnull (good);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *file = make_file (refused[i]);
      g_autoptr(GError) error = NULL;
      g_autoptr(FarthingCatalogue) catalogue = load_text (file, &error);

      g_assert_null (catalogue);
      g_assert_error (error, FARTHING_PRICE_ERROR, FARTHING_PRICE_ERROR_INVALID);
    }
}

static void
test_catalogue_schema (void)
{
  g_autoptr(GError) newer = NULL;
  g_autoptr(GError) older = NULL;
  g_autoptr(GError) garbage = NULL;

  g_assert_null (load_text ("{\"schema\":2,\"catalogue_version\":\"t\",\"models\":[]}", &newer));
  g_assert_error (newer, FARTHING_PRICE_ERROR, FARTHING_PRICE_ERROR_SCHEMA);
  g_assert_null (load_text ("{\"catalogue_version\":\"t\",\"models\":[]}", &older));
  g_assert_error (older, FARTHING_PRICE_ERROR, FARTHING_PRICE_ERROR_INVALID);
  g_assert_null (load_text ("{\"schema\":1,", &garbage));
  g_assert_error (garbage, FARTHING_PRICE_ERROR, FARTHING_PRICE_ERROR_INVALID);
}

static void
test_catalogue_unknown_conditions (void)
{
  g_autoptr(FarthingCatalogue) plain = NULL;
  g_autoptr(FarthingCatalogue) bound = NULL;
  g_autoptr(FarthingRateCard) card = NULL;
  g_autoptr(FarthingRateCard) below = NULL;
  g_autoptr(FarthingRateCard) above = NULL;

  plain = load_price ("{\"in\":10,\"out\":10,\"future\":\"key\"}", ",\"overrides\":[{\"when\":{\"moon\":\"full\"},\"rates\":{\"in\":20}}]", NULL);
  card = farthing_catalogue_lookup (plain, "a", "m", at (NOW), 5, NULL);
  g_assert_cmpint (card->rates[FARTHING_RATE_INPUT], ==, 10);
  g_assert_true (card->uncertain);

  /* A part that is understood and does not hold decides. */
  bound = load_price ("{\"in\":10,\"out\":10}", ",\"overrides\":[{\"when\":{\"moon\":1,\"prompt_tokens_min\":100},\"rates\":{\"in\":20}}]", NULL);
  below = farthing_catalogue_lookup (bound, "a", "m", at (NOW), 99, NULL);
  above = farthing_catalogue_lookup (bound, "a", "m", at (NOW), 100, NULL);
  g_assert_false (below->uncertain);
  g_assert_true (above->uncertain);
  g_assert_cmpint (above->rates[FARTHING_RATE_INPUT], ==, 10);
}

static void
test_catalogue_windows (void)
{
  static const struct
  {
    const char *time;
    gint64 rate;
  } cases[] = {
    /* Friday evening to Saturday morning in Paris, which is UTC+1 in winter, UTC+2 in summer */
    { "2026-11-20T20:59:59Z", 10 },
    { "2026-11-20T21:00:00Z", 20 },
    { "2026-11-21T05:59:59Z", 20 },
    { "2026-11-21T06:00:00Z", 10 },
    { "2026-11-21T22:00:00Z", 10 },
    { "2026-11-20T02:00:00Z", 10 },
    { "2026-07-03T20:00:00Z", 20 },
    { "2026-07-03T19:59:59Z", 10 },
    { "2026-07-04T04:59:59Z", 20 },
    { "2026-07-04T05:00:00Z", 10 },
  };
  g_autoptr(FarthingCatalogue) catalogue = NULL;

  catalogue = load_price ("{\"in\":10,\"out\":10}",
                          ",\"overrides\":[{\"when\":{\"tz\":\"Europe/Paris\",\"start\":\"22:00\",\"end\":\"07:00\",\"days\":[5]},"
                          "\"rates\":{\"in\":20,\"out\":20}},"
                          "{\"when\":{\"service_tier\":\"priority\"},\"rates\":{\"in\":40,\"out\":40}}]",
                          NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FarthingRateCard) card = farthing_catalogue_lookup (catalogue, "a", "m", at (cases[i].time), 0, NULL);

      g_assert_cmpint (card->rates[FARTHING_RATE_INPUT], ==, cases[i].rate);
      g_assert_cmpint (card->in_window, ==, cases[i].rate == 20);
      g_assert_false (card->uncertain);
    }
}

static void
test_catalogue_overrides_in_order (void)
{
  g_autoptr(FarthingCatalogue) catalogue = NULL;
  g_autoptr(FarthingRateCard) card = NULL;

  catalogue = load_price ("{\"in\":10,\"in_cached\":5,\"out\":10}",
                          ",\"overrides\":[{\"when\":{\"prompt_tokens_min\":10},\"rates\":{\"in\":20,\"out\":30}},"
                          "{\"when\":{\"prompt_tokens_min\":20},\"rates\":{\"in\":40}}]",
                          NULL);
  card = farthing_catalogue_lookup (catalogue, "a", "m", at (NOW), 25, NULL);

  g_assert_cmpint (card->rates[FARTHING_RATE_INPUT], ==, 40);
  g_assert_cmpint (card->rates[FARTHING_RATE_CACHED], ==, 5);
  g_assert_cmpint (card->rates[FARTHING_RATE_OUTPUT], ==, 30);
  g_assert_cmpint (card->tier_from, ==, 10);
}

static void
test_catalogue_wrong_clock (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FarthingCatalogue) catalogue = farthing_catalogue_new_bundled (0, &error);

  g_assert_no_error (error);
  g_assert_nonnull (catalogue);
}

static void
test_catalogue_survives_cuts (void)
{
  g_autofree char *price = make_price ("{\"in\":10,\"out\":10}", ",\"overrides\":[{\"when\":{\"days\":[1]},\"rates\":{\"in\":20}}]");
  g_autofree char *prices = g_strdup_printf ("\"prices\":[%s]", price);
  g_autofree char *file = make_file (prices);
  gsize length = strlen (file);

  for (guint i = 0; i < 4000; i++)
    {
      g_autofree char *broken = g_strdup (file);
      g_autoptr(FarthingCatalogue) catalogue = NULL;
      g_autoptr(FarthingRateCard) card = NULL;

      for (guint j = 0; j < 1 + i % 3; j++)
        broken[g_test_rand_int_range (0, length)] = "0123456789{}[]\":,-.nul a"[g_test_rand_int_range (0, 24)];

      catalogue = load_text (broken, NULL);
      if (catalogue != NULL)
        card = farthing_catalogue_lookup (catalogue, "a", "m", at (NOW), 5, NULL);
      if (card != NULL)
        g_assert_cmpint (card->rates[FARTHING_RATE_INPUT], >=, FARTHING_UNKNOWN);
    }
}

/* @n pieces with a number in each, and commas between them */
static char *
repeat (const char *before,
        const char *after,
        guint       n)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s%u%s", i > 0 ? "," : "", before, i, after);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_too_many (const char *model_rest)
{
  g_autofree char *file = make_file (model_rest);
  g_autoptr(GError) error = NULL;

  g_assert_null (load_text (file, &error));
  g_assert_error (error, FARTHING_PRICE_ERROR, FARTHING_PRICE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "than can be right"));
}

/* Every lookup passes over these, on the main loop too */
static void
test_catalogue_import_checks_numbers (void)
{
  g_autofree char *overrides = repeat ("{\"when\":{\"prompt_tokens_min\":", "},\"rates\":{}}", 65);
  g_autofree char *with_overrides = g_strconcat (",\"overrides\":[", overrides, "]", NULL);
  g_autofree char *price = make_price ("{\"in\":10,\"out\":10}", with_overrides);
  g_autofree char *one = g_strdup_printf ("\"prices\":[%s]", price);
  g_autofree char *prices = repeat ("{\"n\":", "}", 257);
  g_autofree char *many = g_strdup_printf ("\"prices\":[%s]", prices);
  g_autoptr(GString) aliases = g_string_new ("\"prices\":[],\"aliases\":[");

  assert_too_many (one);
  assert_too_many (many);
  for (guint year = 1000; year < 1300; year++)
    g_string_append_printf (aliases, "%s{\"id\":\"x\",\"from\":\"%u-01-01\",\"to\":\"%u-01-01\"}", year > 1000 ? "," : "", year, year + 1);
  g_string_append_c (aliases, ']');
  assert_too_many (aliases->str);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/money/catalogue/vectors", test_catalogue_vectors);
  g_test_add_func ("/core/money/catalogue/card-tells", test_catalogue_card_tells);
  g_test_add_func ("/core/money/catalogue/valid-until", test_catalogue_valid_until);
  g_test_add_func ("/core/money/catalogue/tier-from", test_catalogue_tier_from);
  g_test_add_func ("/core/money/catalogue/names", test_catalogue_names);
  g_test_add_func ("/core/money/catalogue/confidence-of-the-way", test_catalogue_confidence_of_the_way);
  g_test_add_func ("/core/money/catalogue/alias-has-its-time", test_catalogue_alias_has_its_time);
  g_test_add_func ("/core/money/catalogue/models", test_catalogue_models);
  g_test_add_func ("/core/money/catalogue/no-card-is-negative", test_catalogue_no_card_is_negative);
  g_test_add_func ("/core/money/catalogue/tools", test_catalogue_tools);
  g_test_add_func ("/core/money/catalogue/credit-fee", test_catalogue_credit_fee);
  g_test_add_func ("/core/money/catalogue/import-checks", test_catalogue_import_checks);
  g_test_add_func ("/core/money/catalogue/import-checks-whole", test_catalogue_import_checks_whole);
  g_test_add_func ("/core/money/catalogue/import-checks-numbers", test_catalogue_import_checks_numbers);
  g_test_add_func ("/core/money/catalogue/import-checks-history", test_catalogue_import_checks_history);
  g_test_add_func ("/core/money/catalogue/schema", test_catalogue_schema);
  g_test_add_func ("/core/money/catalogue/unknown-conditions", test_catalogue_unknown_conditions);
  g_test_add_func ("/core/money/catalogue/windows", test_catalogue_windows);
  g_test_add_func ("/core/money/catalogue/overrides-in-order", test_catalogue_overrides_in_order);
  g_test_add_func ("/core/money/catalogue/wrong-clock", test_catalogue_wrong_clock);
  g_test_add_func ("/core/money/catalogue/survives-cuts", test_catalogue_survives_cuts);

  return g_test_run ();
}
