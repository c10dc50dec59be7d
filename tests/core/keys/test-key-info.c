/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-key-info.h"

static void
test_key_info_holds (void)
{
  g_autoptr(FarthingKeyInfo) info = farthing_key_info_new ("xai", "work", "id-1", "cdef", FARTHING_KEY_SOURCE_KEYRING, FALSE);
  g_autoptr(FarthingKeyInfo) locked = farthing_key_info_new (NULL, NULL, NULL, NULL, FARTHING_KEY_SOURCE_KEYRING, TRUE);

  g_assert_cmpstr (farthing_key_info_get_provider (info), ==, "xai");
  g_assert_cmpstr (farthing_key_info_get_label (info), ==, "work");
  g_assert_cmpstr (farthing_key_info_get_id (info), ==, "id-1");
  g_assert_cmpstr (farthing_key_info_get_tail (info), ==, "cdef");
  g_assert_cmpint (farthing_key_info_get_source (info), ==, FARTHING_KEY_SOURCE_KEYRING);
  g_assert_false (farthing_key_info_get_locked (info));

  g_assert_cmpstr (farthing_key_info_get_provider (locked), ==, "");
  g_assert_cmpstr (farthing_key_info_get_label (locked), ==, "");
  g_assert_true (farthing_key_info_get_locked (locked));
}

static void
test_key_info_compares (void)
{
  g_autoptr(FarthingKeyInfo) gemini = farthing_key_info_new ("gemini", "z", "1", "", FARTHING_KEY_SOURCE_MEMORY, FALSE);
  g_autoptr(FarthingKeyInfo) first = farthing_key_info_new ("xai", "a", "2", "", FARTHING_KEY_SOURCE_MEMORY, FALSE);
  g_autoptr(FarthingKeyInfo) second = farthing_key_info_new ("xai", "b", "3", "", FARTHING_KEY_SOURCE_MEMORY, FALSE);

  g_assert_cmpint (farthing_key_info_compare (gemini, first, NULL), <, 0);
  g_assert_cmpint (farthing_key_info_compare (second, first, NULL), >, 0);
  g_assert_cmpint (farthing_key_info_compare (first, first, NULL), ==, 0);
}

static void
test_key_info_sources (void)
{
  g_assert_cmpstr (farthing_key_source_to_string (FARTHING_KEY_SOURCE_KEYRING), ==, "keyring");
  g_assert_cmpstr (farthing_key_source_to_string (FARTHING_KEY_SOURCE_ENVIRONMENT), ==, "environment");
  g_assert_cmpstr (farthing_key_source_to_string (FARTHING_KEY_SOURCE_MEMORY), ==, "memory");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/keys/key-info/holds", test_key_info_holds);
  g_test_add_func ("/core/keys/key-info/compares", test_key_info_compares);
  g_test_add_func ("/core/keys/key-info/sources", test_key_info_sources);

  return g_test_run ();
}
