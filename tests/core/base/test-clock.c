/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-clock.h"

static void
test_clock_fixed (void)
{
  g_autoptr(FarthingClock) clock = farthing_clock_new_fixed (1000);

  g_assert_cmpint (farthing_clock_get_now (clock), ==, 1000);
  farthing_clock_set_now (clock, 2500);
  g_assert_cmpint (farthing_clock_get_now (clock), ==, 2500);
  farthing_clock_set_now (clock, FARTHING_UNKNOWN);
  g_assert_cmpint (farthing_clock_get_now (clock), >, 1700000000000);
}

static void
test_time_round_trip (void)
{
  const struct
  {
    const char *text;
    gint64 time_ms;
    const char *printed;
  } cases[] = {
    { "2026-11-20T04:00:00Z", 1795147200000, "2026-11-20T04:00:00Z" },
    { "2026-11-20T03:59:59.250Z", 1795147199250, "2026-11-20T03:59:59.250Z" },
    { "2026-11-20T05:00:00+01:00", 1795147200000, "2026-11-20T04:00:00Z" },
    { "2026-11-20", 1795132800000, "2026-11-20T00:00:00Z" },
    { "1969-12-31T23:59:59.999Z", -1, "1969-12-31T23:59:59.999Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *printed = NULL;
      gint64 time_ms = 0;

      g_assert_true (farthing_time_parse (cases[i].text, &time_ms));
      g_assert_cmpint (time_ms, ==, cases[i].time_ms);
      printed = farthing_time_format_rfc3339 (time_ms);
      g_assert_cmpstr (printed, ==, cases[i].printed);
    }
}

static void
test_time_refuses (void)
{
  const char *cases[] = { "", "yesterday", "2026-13-01", "2026-11-20T", "20261120T04" };
  gint64 time_ms;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_false (farthing_time_parse (cases[i], &time_ms));
}

static void
test_time_is_past (void)
{
  gint64 noon;

  g_assert_true (farthing_time_parse ("2026-11-20T12:00:00Z", &noon));
  g_assert_true (farthing_time_is_past ("2026-11-20", noon));
  g_assert_true (farthing_time_is_past ("2026-11-20T12:00:00Z", noon));
  g_assert_false (farthing_time_is_past ("2026-11-20T12:00:00.001Z", noon));
  g_assert_false (farthing_time_is_past ("2026-11-21", noon));
  g_assert_false (farthing_time_is_past ("soon", noon));
  g_assert_false (farthing_time_is_past (NULL, noon));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/base/clock/fixed", test_clock_fixed);
  g_test_add_func ("/core/base/clock/time-round-trip", test_time_round_trip);
  g_test_add_func ("/core/base/clock/time-refuses", test_time_refuses);
  g_test_add_func ("/core/base/clock/time-is-past", test_time_is_past);

  return g_test_run ();
}
