/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-estimate.h"

static gint64
weigh (const char *text)
{
  return farthing_estimate_hundredths (FARTHING_TOKENIZER_DEEPSEEK, text, -1);
}

static void
test_estimate_vectors (void)
{
  static const struct
  {
    const char *text;
    gint64 hundredths[5]; /* as FarthingTokenizer */
  } cases[] = {
    { "Hello, world!", { 308, 322, 316, 294, 316 } },
    { "The quick brown fox jumps over the lazy dog.", { 844, 881, 848, 837, 878 } },
    { "int main(void) { return 0; }", { 676, 674, 721, 614, 718 } },
    { "人人生而自由,在尊严和权利上一律平等。", { 1316, 1031, 1192, 1464, 1607 } },
    { "Tous les êtres humains naissent libres et égaux en dignité et en droits.", { 1564, 1784, 1499, 1518, 1565 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (cases[i].hundredths); j++)
        {
          g_assert_cmpint (farthing_estimate_hundredths (j, cases[i].text, -1), ==, cases[i].hundredths[j]);
          g_assert_cmpint (farthing_estimate_tokens (j, cases[i].text, -1), ==, (cases[i].hundredths[j] + 99) / 100);
        }
    }
}

static void
test_estimate_classes (void)
{
  static const struct
  {
    const char *text;
    gint64 hundredths;
  } cases[] = {
    { "", 0 },
    { "a", 24 },
    { "7", 61 },
    { "_", 41 },
    { " ", 0 },
    { "   ", 4 },
    { "\t \t", 4 },
    { "\n", 210 },
    { "\n\n\r\n", 210 },
    { "\n  \n", 422 },
    { "\001", 131 },
    { "é", 133 },
    { "\u2014", 133 },
    { "\u00a0", 133 },
    { "漢", 50 },
    { "\U00020000", 50 },
    { "か", 63 },
    { "ｶ", 63 },
    { "한", 82 },
    { "ж", 32 },
    { "λ", 52 },
    { "ἀ", 52 },
    { "س", 41 },
    { "ש", 53 },
    { "क", 64 },
    { "ก", 35 },
    { "。", 140 },
    { "！", 140 },
    { "😀", 131 },
    { "ক", 131 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (weigh (cases[i].text), ==, cases[i].hundredths);
}

static void
test_estimate_normalizes (void)
{
  static const char *const texts[] = {
    "êtres égaux",
    "Việt Nam",
    "한국어 문서",
    "が ぱ",
    "ελλάδα",
    "ড়",
    "स्वतंत्रता ज़मीन",
    "Å Ω K",
    "שלום",
    "ที่นี่",
    "آب",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *composed = g_utf8_normalize (texts[i], -1, G_NORMALIZE_NFC);
      g_autofree char *decomposed = g_utf8_normalize (texts[i], -1, G_NORMALIZE_NFD);

      for (guint j = 0; j <= FARTHING_TOKENIZER_MISTRAL; j++)
        g_assert_cmpint (farthing_estimate_hundredths (j, decomposed, -1), ==,
                         farthing_estimate_hundredths (j, composed, -1));
    }
}

/* Whatever a word holds, the sum is that of its composed form. */
static void
test_estimate_normalizes_anything (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autofree char *composed = NULL;

      for (guint j = 0; j < 4; j++)
        {
          gunichar character = g_test_rand_int_range (0x21, j % 2 == 0 ? 0x3100 : 0x12000);

          if (g_unichar_validate (character))
            g_string_append_unichar (text, character);
        }

      composed = g_utf8_normalize (text->str, -1, G_NORMALIZE_NFC);
      g_assert_cmpint (weigh (text->str), ==, weigh (composed));
    }
}

static void
test_estimate_garbage (void)
{
  for (guint i = 0; i < 5000; i++)
    {
      char text[32];
      gsize length = g_test_rand_int_range (0, sizeof text);

      for (gsize j = 0; j < length; j++)
        text[j] = g_test_rand_int_range (0, 256);

      g_assert_cmpint (farthing_estimate_hundredths (FARTHING_TOKENIZER_UNKNOWN, text, length), >=, 0);
    }
}

static void
test_estimate_stays_inside (void)
{
  g_assert_cmpint (farthing_estimate_hundredths (FARTHING_TOKENIZER_DEEPSEEK, "aab", 2), ==, 48);
}

static void
test_estimate_tokenizer (void)
{
  static const struct
  {
    FarthingTokenizer own;
    const char *model;
    FarthingTokenizer tokenizer;
  } cases[] = {
    { FARTHING_TOKENIZER_UNKNOWN, "deepseek-flash", FARTHING_TOKENIZER_DEEPSEEK },
    { FARTHING_TOKENIZER_UNKNOWN, "gemma-4-31b-it", FARTHING_TOKENIZER_GEMINI },
    { FARTHING_TOKENIZER_GEMINI, "models/whatever", FARTHING_TOKENIZER_GEMINI },
    { FARTHING_TOKENIZER_GEMINI, "codestral-latest", FARTHING_TOKENIZER_MISTRAL },
    { FARTHING_TOKENIZER_UNKNOWN, "zai-glm-5-2", FARTHING_TOKENIZER_UNKNOWN },
    { FARTHING_TOKENIZER_UNKNOWN, "openai/gpt-6-luna", FARTHING_TOKENIZER_GPT },
    { FARTHING_TOKENIZER_UNKNOWN, "google/gemini-3.8-flash", FARTHING_TOKENIZER_GEMINI },
    { FARTHING_TOKENIZER_UNKNOWN, "mistralai/mistral-nemo", FARTHING_TOKENIZER_MISTRAL },
    { FARTHING_TOKENIZER_UNKNOWN, "deepseek/deepseek-v3.2", FARTHING_TOKENIZER_DEEPSEEK },
    { FARTHING_TOKENIZER_UNKNOWN, "anthropic/claude-opus-5.5", FARTHING_TOKENIZER_UNKNOWN },
    { FARTHING_TOKENIZER_DEEPSEEK, NULL, FARTHING_TOKENIZER_DEEPSEEK },
    { FARTHING_TOKENIZER_UNKNOWN, NULL, FARTHING_TOKENIZER_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (farthing_tokenizer_for_model (cases[i].own, cases[i].model), ==, cases[i].tokenizer);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/money/estimate/vectors", test_estimate_vectors);
  g_test_add_func ("/core/money/estimate/classes", test_estimate_classes);
  g_test_add_func ("/core/money/estimate/normalizes", test_estimate_normalizes);
  g_test_add_func ("/core/money/estimate/normalizes-anything", test_estimate_normalizes_anything);
  g_test_add_func ("/core/money/estimate/garbage", test_estimate_garbage);
  g_test_add_func ("/core/money/estimate/stays-inside", test_estimate_stays_inside);
  g_test_add_func ("/core/money/estimate/tokenizer", test_estimate_tokenizer);

  return g_test_run ();
}
