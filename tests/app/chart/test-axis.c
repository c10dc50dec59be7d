/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>

#include "farthing-axis.h"
#include "farthing-money.h"

#define CENT (FARTHING_MONEY_DOLLAR / 100)

static void
counted_cb (guint *count)
{
  (*count)++;
}

static void
test_fraction (void)
{
  g_autoptr(FarthingAxis) axis = farthing_axis_new (FARTHING_AXIS_NUMBER);
  guint changed = 0;

  g_signal_connect_swapped (axis, "changed", G_CALLBACK (counted_cb), &changed);
  farthing_axis_set_range (axis, 100, 300);
  farthing_axis_set_range (axis, 100, 300);
  g_assert_cmpuint (changed, ==, 1);
  g_assert_cmpfloat_with_epsilon (farthing_axis_to_fraction (axis, 100), 0, 1e-12);
  g_assert_cmpfloat_with_epsilon (farthing_axis_to_fraction (axis, 200), 0.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (farthing_axis_to_fraction (axis, 400), 1.5, 1e-12);
}

/* A range of nothing and one of everything divide by no zero and overflow nowhere. */
static void
test_odd_ranges (void)
{
  g_autoptr(FarthingAxis) axis = farthing_axis_new (FARTHING_AXIS_NUMBER);
  g_autoptr(GArray) few = NULL;
  g_autoptr(GArray) wide = NULL;

  farthing_axis_set_range (axis, 5, 5);
  g_assert_cmpint (farthing_axis_get_max (axis), ==, 6);
  few = farthing_axis_list_ticks (axis, 10);
  g_assert_cmpuint (few->len, ==, 2);

  farthing_axis_set_range (axis, G_MAXINT64, G_MAXINT64);
  g_assert_cmpint (farthing_axis_get_min (axis), <, farthing_axis_get_max (axis));
  farthing_axis_set_range (axis, G_MININT64, G_MAXINT64);
  g_assert_cmpfloat_with_epsilon (farthing_axis_to_fraction (axis, 0), 0.5, 1e-9);
  wide = farthing_axis_list_ticks (axis, 6);
  g_assert_cmpuint (wide->len, >, 0);
  g_assert_cmpuint (wide->len, <=, 6);
}

static void
test_steps (void)
{
  static const struct
  {
    gint64 max;
    guint n_ticks;
    gint64 step;
    guint found;
  } cases[] = {
    { 10, 11, 1, 11 },
    { 10, 6, 2, 6 },
    { 10, 5, 5, 3 },
    { 10, 2, 10, 2 },
    { 97, 4, 50, 2 },
    { 97, 5, 20, 5 },
    { 97, 10, 10, 10 },
    { 1000, 5, 500, 3 },
    { 7 * CENT, 5, 2 * CENT, 4 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FarthingAxis) axis = farthing_axis_new (FARTHING_AXIS_NUMBER);
      g_autoptr(GArray) ticks = NULL;

      farthing_axis_set_range (axis, 0, cases[i].max);
      g_assert_cmpint (farthing_axis_get_step (axis, cases[i].n_ticks), ==, cases[i].step);
      ticks = farthing_axis_list_ticks (axis, cases[i].n_ticks);
      g_assert_cmpuint (ticks->len, ==, cases[i].found);
    }
}

static void
test_ticks_below_zero (void)
{
  g_autoptr(FarthingAxis) axis = farthing_axis_new (FARTHING_AXIS_NUMBER);
  g_autoptr(GArray) ticks = NULL;

  farthing_axis_set_range (axis, -7, 7);
  ticks = farthing_axis_list_ticks (axis, 4);
  g_assert_cmpuint (ticks->len, ==, 3);
  g_assert_cmpint (g_array_index (ticks, gint64, 0), ==, -5);
  g_assert_cmpint (g_array_index (ticks, gint64, 2), ==, 5);
}

/* Whatever the range and the room, there are no more ticks than there is room for. */
static void
test_ticks_fit (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr(FarthingAxis) axis = i % 2 == 0 ? farthing_axis_new (FARTHING_AXIS_NUMBER) : farthing_axis_new_days ();
      gint64 min = g_rand_int_range (rand, 700000, 740000);
      gint64 max = min + (g_rand_int (rand) >> g_rand_int_range (rand, 8, 31));
      guint n_ticks = g_rand_int_range (rand, 2, 30);
      g_autoptr(GArray) ticks = NULL;

      farthing_axis_set_range (axis, min, max);
      ticks = farthing_axis_list_ticks (axis, n_ticks);
      /* Months differ in length: one more may fall into the range */
      g_assert_cmpuint (ticks->len, <=, n_ticks + (i % 2));
      for (guint j = 0; j < ticks->len; j++)
        {
          gint64 tick = g_array_index (ticks, gint64, j);

          g_assert_cmpint (tick, >=, farthing_axis_get_min (axis));
          g_assert_cmpint (tick, <=, farthing_axis_get_max (axis));
          if (j > 0)
            g_assert_cmpint (tick, >, g_array_index (ticks, gint64, j - 1));
        }
    }
}

static gint64
to_julian (GDateYear  year,
           GDateMonth month,
           GDateDay   day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);

  return g_date_get_julian (&date);
}

static void
test_days (void)
{
  g_autoptr(FarthingAxis) axis = farthing_axis_new_days ();
  g_autoptr(GArray) mondays = NULL;
  g_autoptr(GArray) months = NULL;
  g_autofree char *short_day = NULL;
  g_autofree char *month = NULL;

  farthing_axis_set_range (axis, to_julian (2026, 11, 1), to_julian (2026, 11, 30));
  mondays = farthing_axis_list_ticks (axis, 6);
  g_assert_cmpuint (mondays->len, ==, 5);
  g_assert_cmpint (g_array_index (mondays, gint64, 0), ==, to_julian (2026, 11, 2));
  short_day = farthing_axis_format (axis, to_julian (2026, 11, 2), 7);
  g_assert_cmpstr (short_day, ==, "2 Nov");

  farthing_axis_set_range (axis, to_julian (2026, 1, 15), to_julian (2026, 11, 30));
  months = farthing_axis_list_ticks (axis, 12);
  g_assert_cmpuint (months->len, ==, 10);
  g_assert_cmpint (g_array_index (months, gint64, 0), ==, to_julian (2026, 2, 1));
  month = farthing_axis_format (axis, to_julian (2026, 2, 1), farthing_axis_get_step (axis, 12));
  g_assert_cmpstr (month, ==, "Feb");
}

static void
test_money (void)
{
  g_autoptr(FarthingAxis) axis = farthing_axis_new_money ();
  g_autofree char *tick = farthing_axis_format (axis, CENT + CENT / 2, CENT / 2);
  g_autofree char *exact = farthing_axis_format (axis, 61 * CENT, 0);

  g_assert_cmpstr (tick, ==, "$0.015");
  g_assert_cmpstr (exact, ==, "$0.61");
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/chart/axis/fraction", test_fraction);
  g_test_add_func ("/app/chart/axis/odd-ranges", test_odd_ranges);
  g_test_add_func ("/app/chart/axis/steps", test_steps);
  g_test_add_func ("/app/chart/axis/ticks-below-zero", test_ticks_below_zero);
  g_test_add_func ("/app/chart/axis/ticks-fit", test_ticks_fit);
  g_test_add_func ("/app/chart/axis/days", test_days);
  g_test_add_func ("/app/chart/axis/money", test_money);

  return g_test_run ();
}
