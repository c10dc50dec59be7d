/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-plan.h"

/* The figures of estimation.md §7: grok-4.7, 600 messages a month, without a cache and with one */
static void
test_plan_break_even (void)
{
  FarthingPlan plan;

  farthing_plan_compare (&plan, 2000, G_GINT64_CONSTANT (6072000000000), 600);
  g_assert_false (plan.plan_is_cheaper);
  g_assert_cmpint (plan.break_even, ==, 1976);
  g_assert_cmpint (plan.ratio, ==, 3);
  g_assert_cmpint (plan.saving, ==, G_GINT64_CONSTANT (13928000000000));

  farthing_plan_compare (&plan, 2000, G_GINT64_CONSTANT (3885000000000), 600);
  g_assert_cmpint (plan.break_even, ==, 3088);
}

/* A heavy user of a flagship pays more than the subscription, and is told so */
static void
test_plan_is_cheaper (void)
{
  FarthingPlan plan;

  farthing_plan_compare (&plan, 2000, G_GINT64_CONSTANT (79800000000000), 3000);
  g_assert_true (plan.plan_is_cheaper);
  g_assert_cmpint (plan.saving, ==, G_GINT64_CONSTANT (59800000000000));
  g_assert_cmpint (plan.break_even, ==, 751);
  g_assert_cmpint (plan.ratio, ==, 4);
}

static void
test_plan_edges (void)
{
  FarthingPlan plan;

  farthing_plan_compare (&plan, 2000, 0, 600);
  g_assert_false (plan.plan_is_cheaper);
  g_assert_cmpint (plan.ratio, ==, 0);
  g_assert_cmpint (plan.break_even, ==, FARTHING_UNKNOWN);

  farthing_plan_compare (&plan, 2000, 1000, FARTHING_UNKNOWN);
  g_assert_cmpint (plan.break_even, ==, FARTHING_UNKNOWN);

  farthing_plan_compare (&plan, 0, 1000, 10);
  g_assert_true (plan.plan_is_cheaper);
  g_assert_cmpint (plan.break_even, ==, 0);
  g_assert_cmpint (plan.ratio, ==, 0);

  farthing_plan_compare (&plan, 100000, 1, G_MAXINT64);
  g_assert_cmpint (plan.break_even, ==, G_MAXINT64);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/usage/plan/break-even", test_plan_break_even);
  g_test_add_func ("/core/usage/plan/is-cheaper", test_plan_is_cheaper);
  g_test_add_func ("/core/usage/plan/edges", test_plan_edges);

  return g_test_run ();
}
