/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-text-tally.h"

static void
test_tally_counts (void)
{
  FarthingTextTally tally = FARTHING_TEXT_TALLY_INIT;

  farthing_text_tally_add (&tally, "a1, é\n\n  漢か", -1);

  g_assert_cmpint (tally.counts[FARTHING_CHARACTER_LETTER], ==, 1);
  g_assert_cmpint (tally.counts[FARTHING_CHARACTER_DIGIT], ==, 1);
  g_assert_cmpint (tally.counts[FARTHING_CHARACTER_PUNCTUATION], ==, 1);
  g_assert_cmpint (tally.counts[FARTHING_CHARACTER_LATIN], ==, 1);
  g_assert_cmpint (tally.counts[FARTHING_CHARACTER_NEWLINE], ==, 1);
  g_assert_cmpint (tally.counts[FARTHING_CHARACTER_FIRST_SPACE], ==, 2);
  g_assert_cmpint (tally.counts[FARTHING_CHARACTER_NEXT_SPACE], ==, 1);
  g_assert_cmpint (tally.counts[FARTHING_CHARACTER_HAN], ==, 1);
  g_assert_cmpint (tally.counts[FARTHING_CHARACTER_KANA], ==, 1);
}

static void
test_tally_script (void)
{
  static const char *const cases[][2] = {
    { "Hello, world", "latin" },
    { "Các quyền", "latin" },
    { "人人生而自由", "han" },
    { "すべての人間は、生まれながらにして自由", "kana" },
    { "모든 인간은", "hangul" },
    { "Все люди", "cyrillic" },
    { "Όλοι οι άνθρωποι", "greek" },
    { "يولد جميع", "arabic" },
    { "כל בני האדם", "hebrew" },
    { "सभी मनुष्यों", "devanagari" },
    { "มนุษย์ทั้งหลาย", "thai" },
    { "x = 1 + 2 * (3 - 4);", "other" },
    { "", "latin" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FarthingTextTally tally = FARTHING_TEXT_TALLY_INIT;

      farthing_text_tally_add (&tally, cases[i][0], -1);
      g_assert_cmpstr (farthing_text_tally_get_script (&tally), ==, cases[i][1]);
    }
}

/* The composing on the fly against GLib's, on the characters that take part in it */
static void
test_tally_composes_like_unicode (void)
{
  static const char parts[] =
    "aeu\u00e2\u00ea\u1ea1\u0301\u0302\u0323\u0308\u0327\u0344\u0345\u03b1\u1f71\u1f00\u0314\u1100\u1161\u11a8\uac00"
    "\u304b\u3099\u0915\u093c\u0958\u09c7\u09be\u0dd9\u0dcf\u0dca\uf900\u4e00\u05d0\u05bc\u05b7\ufb2a\u0627\u0653\u0654A"
    "\u030a\u212b\U0001f600\U0001d15e\u0f71\u0f72\u1fef";
  long n_parts;
  g_autofree gunichar *characters = g_utf8_to_ucs4_fast (parts, -1, &n_parts);

  for (guint i = 0; i < 200000; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autofree char *composed = NULL;
      FarthingTextTally decomposed_tally = FARTHING_TEXT_TALLY_INIT;
      FarthingTextTally composed_tally = FARTHING_TEXT_TALLY_INIT;

      for (gint32 n = g_test_rand_int_range (1, 6); n > 0; n--)
        g_string_append_unichar (text, characters[g_test_rand_int_range (0, n_parts)]);

      composed = g_utf8_normalize (text->str, -1, G_NORMALIZE_NFC);
      farthing_text_tally_add (&decomposed_tally, text->str, -1);
      farthing_text_tally_add (&composed_tally, composed, -1);
      if (memcmp (&decomposed_tally, &composed_tally, sizeof composed_tally) != 0)
        g_error ("%s is not counted like %s", g_strescape (text->str, NULL), g_strescape (composed, NULL));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/money/text-tally/counts", test_tally_counts);
  g_test_add_func ("/core/money/text-tally/script", test_tally_script);
  g_test_add_func ("/core/money/text-tally/composes-like-unicode", test_tally_composes_like_unicode);

  return g_test_run ();
}
