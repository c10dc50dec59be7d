/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-secret.h"

static void
test_secret_strips (void)
{
  g_autoptr(FarthingSecret) secret = farthing_secret_new ("  sk-abcdefghij\n", -1);

  g_assert_cmpstr (farthing_secret_peek (secret), ==, "sk-abcdefghij");
  g_assert_cmpuint (farthing_secret_get_length (secret), ==, strlen ("sk-abcdefghij"));
  g_assert_null (farthing_secret_new (" \n\t", -1));
  g_assert_null (farthing_secret_new ("", 0));
}

/* What is not one word is no key, wherever it comes from */
static void
test_secret_is_one_word (void)
{
  static const char *const refused[] = {
    "sk-abc\r\nX-Other: 1",
    "sk-abc def",
    "sk-abc\tdef",
    "sk-abc\x01",
    "sk-abc\x7f",
    "sk-\xc3\xa9t\xc3\xa9",
  };

  for (guint index = 0; index < G_N_ELEMENTS (refused); index++)
    g_assert_null (farthing_secret_new (refused[index], -1));
  g_assert_null (farthing_secret_new ("sk-\0abc", 7));
}

static void
test_secret_tail (void)
{
  g_autoptr(FarthingSecret) secret = farthing_secret_new ("sk-abcdefghij", -1);
  g_autoptr(FarthingSecret) brief = farthing_secret_new ("abcdef", -1);
  g_autofree char *tail = farthing_secret_dup_tail (secret);
  g_autofree char *brief_tail = farthing_secret_dup_tail (brief);

  g_assert_cmpstr (tail, ==, "ghij");
  g_assert_cmpstr (brief_tail, ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/base/secret/strips", test_secret_strips);
  g_test_add_func ("/core/base/secret/is-one-word", test_secret_is_one_word);
  g_test_add_func ("/core/base/secret/tail", test_secret_tail);

  return g_test_run ();
}
