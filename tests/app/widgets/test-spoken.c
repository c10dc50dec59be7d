/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-spoken.h"

static void
test_join (void)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new ();
  g_autofree char *none = farthing_spoken_join (parts);
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *sentences = NULL;

  g_ptr_array_add (parts, (gpointer) "echo");
  one = farthing_spoken_join (parts);
  g_ptr_array_add (parts, (gpointer) "chosen");
  two = farthing_spoken_join (parts);
  sentences = farthing_spoken_join_sentences (parts);

  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (one, ==, "echo");
  g_assert_cmpstr (two, ==, "echo, chosen");
  g_assert_cmpstr (sentences, ==, "echo. chosen");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/widgets/spoken/join", test_join);

  return g_test_run ();
}
