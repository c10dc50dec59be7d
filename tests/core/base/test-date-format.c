/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-date-format.h"

/* 2026-12-01 00:00 and 2026-11-26 22:47:59 in UTC */
#define DECEMBER G_GINT64_CONSTANT (1796083200000)
#define EVENING G_GINT64_CONSTANT (1795733279000)

static void
test_date_format_day (void)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GTimeZone) new_york = g_time_zone_new_offset (-5 * 3600);
  g_autofree char *near = farthing_date_format_day (DECEMBER, utc, EVENING);
  g_autofree char *before = farthing_date_format_day (DECEMBER, new_york, EVENING);
  g_autofree char *far = farthing_date_format_day (DECEMBER + G_GINT64_CONSTANT (31) * 86400000, utc, EVENING);
  g_autofree char *whole = farthing_date_format_day (DECEMBER, utc, FARTHING_UNKNOWN);
  g_autofree char *unknown = farthing_date_format_day (FARTHING_UNKNOWN, utc, EVENING);

  g_assert_cmpstr (near, ==, "1 Dec");
  g_assert_cmpstr (before, ==, "30 Nov");
  g_assert_cmpstr (far, ==, "1 Jan 2027");
  g_assert_cmpstr (whole, ==, "1 Dec 2026");
  g_assert_cmpstr (unknown, ==, "?");
}

static void
test_date_format_time (void)
{
  g_autoptr(GTimeZone) berlin = g_time_zone_new_offset (3600);
  g_autofree char *time = farthing_date_format_time (EVENING, berlin);
  g_autofree char *beyond = farthing_date_format_time (G_MAXINT64, berlin);
  g_autofree char *local = farthing_date_format_time (EVENING, NULL);

  g_assert_cmpstr (time, ==, "26 Nov 2026, 23:47");
  g_assert_cmpstr (beyond, ==, "?");
  g_assert_nonnull (local);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/base/date-format/day", test_date_format_day);
  g_test_add_func ("/core/base/date-format/time", test_date_format_time);

  return g_test_run ();
}
