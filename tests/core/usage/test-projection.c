/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-projection.h"

static void
add (FarthingProjection *projection,
     gboolean            weekend,
     guint               n,
     FarthingMoney       cost)
{
  for (guint i = 0; i < n; i++)
    farthing_projection_add_day (projection, weekend, cost);
}

static void
test_projection_kinds (void)
{
  FarthingProjection projection = { 0 };

  add (&projection, FALSE, 2, 100);
  add (&projection, FALSE, 1, 101);
  add (&projection, TRUE, 2, 7);
  g_assert_cmpuint (farthing_projection_get_n_active (&projection), ==, 5);
  /* 301 ÷ 3 × 10 = 1003.33, 14 ÷ 2 × 4 = 28 */
  g_assert_cmpint (farthing_projection_end (&projection, 1000, 10, 4), ==, 1000 + 1003 + 28);
  /* 301 ÷ 3 × 5 = 501.67 */
  g_assert_cmpint (farthing_projection_end (&projection, 0, 5, 0), ==, 502);
  g_assert_cmpint (farthing_projection_end (&projection, 42, 0, 0), ==, 42);
}

/* A day without a request, or only with such of unknown cost, is not active */
static void
test_projection_active_days (void)
{
  FarthingProjection projection = { 0 };

  add (&projection, FALSE, 1, 10);
  add (&projection, FALSE, 3, FARTHING_UNKNOWN);
  add (&projection, FALSE, 1, 0);
  g_assert_cmpuint (farthing_projection_get_n_active (&projection), ==, 2);
  g_assert_cmpint (farthing_projection_end (&projection, 0, 2, 0), ==, 10);
}

static void
test_projection_last_14 (void)
{
  FarthingProjection projection = { 0 };

  add (&projection, FALSE, 14, 10);
  add (&projection, FALSE, 30, 1000);
  g_assert_cmpint (farthing_projection_end (&projection, 0, 3, 0), ==, 30);
}

static void
test_projection_other_kind (void)
{
  FarthingProjection unseen = { 0 };
  FarthingProjection unused = { 0 };
  FarthingProjection nothing = { 0 };

  /* There was no weekend yet */
  add (&unseen, FALSE, 2, 50);
  g_assert_cmpint (farthing_projection_end (&unseen, 0, 0, 2), ==, 100);
  /* There was one, and nobody asked anything */
  add (&unused, FALSE, 2, 50);
  add (&unused, TRUE, 2, FARTHING_UNKNOWN);
  g_assert_cmpint (farthing_projection_end (&unused, 0, 1, 2), ==, 50);
  add (&nothing, FALSE, 2, FARTHING_UNKNOWN);
  g_assert_cmpint (farthing_projection_end (&nothing, 5, 1, 2), ==, FARTHING_UNKNOWN);
}

static void
test_projection_overflow (void)
{
  FarthingProjection projection = { 0 };

  add (&projection, FALSE, 2, G_MAXINT64 / 2);
  g_assert_cmpint (farthing_projection_end (&projection, 0, 2, 0), ==, G_MAXINT64 - 1);
  g_assert_cmpint (farthing_projection_end (&projection, 2, 2, 0), ==, FARTHING_UNKNOWN);
  g_assert_cmpint (farthing_projection_end (&projection, 0, 30, 0), ==, FARTHING_UNKNOWN);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/usage/projection/kinds", test_projection_kinds);
  g_test_add_func ("/core/usage/projection/active-days", test_projection_active_days);
  g_test_add_func ("/core/usage/projection/last-14", test_projection_last_14);
  g_test_add_func ("/core/usage/projection/other-kind", test_projection_other_kind);
  g_test_add_func ("/core/usage/projection/overflow", test_projection_overflow);

  return g_test_run ();
}
