/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-token-mix.h"

/* The text of estimation.md's table: 1031 hundredths to DeepSeek, 1607 to Mistral */
static const char chinese[] = "人人生而自由,在尊严和权利上一律平等。";

static void
test_token_mix_convert (void)
{
  FarthingTokenMix mix = { 0 };

  farthing_token_mix_add (&mix, chinese, -1);
  g_assert_cmpint (mix.hundredths[FARTHING_TOKENIZER_DEEPSEEK], ==, 1031);
  g_assert_cmpint (mix.hundredths[FARTHING_TOKENIZER_MISTRAL], ==, 1607);

  /* 1000 × 1607 ÷ 1031 = 1558.68 */
  g_assert_cmpint (farthing_token_mix_convert (&mix, 1000, FARTHING_TOKENIZER_DEEPSEEK, FARTHING_TOKENIZER_MISTRAL), ==, 1559);
  g_assert_cmpint (farthing_token_mix_convert (&mix, 1559, FARTHING_TOKENIZER_MISTRAL, FARTHING_TOKENIZER_DEEPSEEK), ==, 1000);
  g_assert_cmpint (farthing_token_mix_convert (&mix, 0, FARTHING_TOKENIZER_MISTRAL, FARTHING_TOKENIZER_DEEPSEEK), ==, 0);
}

/* What is not known stays as it is, rather than becoming a guess */
static void
test_token_mix_unknown (void)
{
  FarthingTokenMix mix = { 0 };

  g_assert_cmpint (farthing_token_mix_convert (&mix, 1000, FARTHING_TOKENIZER_DEEPSEEK, FARTHING_TOKENIZER_MISTRAL), ==, 1000);
  farthing_token_mix_add (&mix, chinese, -1);
  g_assert_cmpint (farthing_token_mix_convert (&mix, 1000, FARTHING_TOKENIZER_UNKNOWN, FARTHING_TOKENIZER_MISTRAL), ==, 1000);
  g_assert_cmpint (farthing_token_mix_convert (&mix, 1000, FARTHING_TOKENIZER_MISTRAL, FARTHING_TOKENIZER_UNKNOWN), ==, 1000);
  g_assert_cmpint (farthing_token_mix_convert (&mix, FARTHING_UNKNOWN, FARTHING_TOKENIZER_DEEPSEEK, FARTHING_TOKENIZER_MISTRAL), ==,
                   FARTHING_UNKNOWN);
  g_assert_cmpint (farthing_token_mix_convert (&mix, G_MAXINT64, FARTHING_TOKENIZER_DEEPSEEK, FARTHING_TOKENIZER_MISTRAL), ==, G_MAXINT64);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/usage/token-mix/convert", test_token_mix_convert);
  g_test_add_func ("/core/usage/token-mix/unknown", test_token_mix_unknown);

  return g_test_run ();
}
