/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-model-order.h"

/* 2026-11-22, 09:30 in UTC */
#define NOW G_GINT64_CONSTANT (1795339800000)
#define HOUR G_GINT64_CONSTANT (3600000)

static FarthingModel *
create_model (gint64 in,
              gint64 out)
{
  FarthingModel *model = farthing_model_new ("deepseek", "deepseek-flash", "DeepSeek V4.1 Flash", 1048576, 65536,
                                             FARTHING_MODEL_REASONING, 0);
  g_autoptr(FarthingRateCard) card = farthing_rate_card_new ("deepseek", "deepseek-flash");

  for (guint i = 0; i < FARTHING_N_RATES; i++)
    card->rates[i] = FARTHING_UNKNOWN;
  card->rates[FARTHING_RATE_INPUT] = in;
  card->rates[FARTHING_RATE_OUTPUT] = out;
  card->valid_until = FARTHING_UNKNOWN;
  farthing_model_set_card (model, card);
  return model;
}

static void
test_matches (void)
{
  g_autoptr(FarthingModel) model = create_model (150000, 600000);

  g_assert_true (farthing_model_matches (model, "DeepSeek", ""));
  g_assert_true (farthing_model_matches (model, "DeepSeek", NULL));
  g_assert_true (farthing_model_matches (model, "DeepSeek", "FLASH"));
  g_assert_true (farthing_model_matches (model, "DeepSeek", "flash deep"));
  g_assert_true (farthing_model_matches (model, "DeepSeek", "deepseek/deepseek-flash"));
  g_assert_true (farthing_model_matches (model, "DeepSeek", "v4.1"));
  g_assert_true (farthing_model_matches (model, "DeepSeek", " flash "));
  g_assert_false (farthing_model_matches (model, "DeepSeek", "flash mistral"));
}

static void
test_context (void)
{
  static const struct
  {
    gint64 tokens;
    const char *text;
  } cases[] = {
    { FARTHING_UNKNOWN, "?" },
    { 512, "512" },
    { 128000, "128 k" },
    { 1000000, "1 M" },
    { 1048576, "1 M" },
    { 1100000, "1.1 M" },
    { 10000000, "10 M" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = farthing_model_format_context (cases[i].tokens);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_rates (void)
{
  g_autoptr(FarthingModel) model = create_model (0, FARTHING_UNKNOWN);
  g_autofree char *in = farthing_model_format_rate (model, FARTHING_RATE_INPUT);
  g_autofree char *out = farthing_model_format_rate (model, FARTHING_RATE_OUTPUT);
  g_autofree char *none = NULL;

  g_assert_cmpstr (in, ==, "free");
  g_assert_cmpstr (out, ==, "?");
  farthing_model_set_card (model, NULL);
  none = farthing_model_format_rate (model, FARTHING_RATE_INPUT);
  g_assert_cmpstr (none, ==, "?");
}

static void
assert_facts (FarthingModel *model,
              const char    *expected)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *facts = farthing_model_dup_facts (model, NOW, zone);

  g_assert_cmpstr (facts, ==, expected);
}

static void
test_facts (void)
{
  g_autoptr(FarthingModel) model = create_model (150000, 600000);
  FarthingRateCard *card = farthing_model_get_card (model);

  assert_facts (model, "in $0.15 · out $0.60 per million");
  card->valid_until = NOW + 2 * HOUR;
  card->by_clock = TRUE;
  assert_facts (model, "in $0.15 · out $0.60 per million · off-peak until 11:30");
  card->in_window = TRUE;
  assert_facts (model, "in $0.15 · out $0.60 per million · peak price until 11:30");
  card->valid_until = NOW - HOUR;
  assert_facts (model, "in $0.15 · out $0.60 per million");
  farthing_model_set_card (model, NULL);
  assert_facts (model, "The price of this model is not known");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/composer/model-order/matches", test_matches);
  g_test_add_func ("/app/composer/model-order/context", test_context);
  g_test_add_func ("/app/composer/model-order/rates", test_rates);
  g_test_add_func ("/app/composer/model-order/facts", test_facts);
  return g_test_run ();
}
