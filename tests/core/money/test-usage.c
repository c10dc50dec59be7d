/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-usage.h"

static void
test_usage_nothing_is_known (void)
{
  FarthingUsage usage = { 1, 1, 1, 1, 1, 1 };
  const FarthingUsage initialised = FARTHING_USAGE_INIT;

  farthing_usage_init (&usage);

  g_assert_cmpmem (&usage, sizeof usage, &initialised, sizeof initialised);
  g_assert_cmpint (usage.searches, ==, FARTHING_UNKNOWN);
  g_assert_false (farthing_usage_is_known (&usage));
}

static void
test_usage_needs_both (void)
{
  FarthingUsage usage = FARTHING_USAGE_INIT;

  usage.input = 0;
  g_assert_false (farthing_usage_is_known (&usage));
  usage.output = 0;
  g_assert_true (farthing_usage_is_known (&usage));
  usage.input = FARTHING_UNKNOWN;
  g_assert_false (farthing_usage_is_known (&usage));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/money/usage/nothing-is-known", test_usage_nothing_is_known);
  g_test_add_func ("/core/money/usage/needs-both", test_usage_needs_both);

  return g_test_run ();
}
