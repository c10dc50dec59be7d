/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-date-group.h"

/* Sunday, 2026-11-22, 09:30 in UTC */
#define NOW G_GINT64_CONSTANT (1795339800000)
#define HOUR G_GINT64_CONSTANT (3600000)
#define DAY (24 * HOUR)

static void
assert_heading (gboolean    pinned,
                gint64      updated_ms,
                GTimeZone  *zone,
                const char *expected)
{
  gint64 group = farthing_date_group_find (pinned, updated_ms, NOW, zone);
  g_autofree char *heading = farthing_date_group_dup_heading (group, NOW, zone);

  g_assert_cmpstr (heading, ==, expected);
}

static void
test_headings (void)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();

  assert_heading (TRUE, NOW - 400 * DAY, utc, "Pinned");
  assert_heading (FALSE, NOW, utc, "Today");
  assert_heading (FALSE, NOW + DAY, utc, "Today");
  assert_heading (FALSE, NOW - 9 * HOUR, utc, "Today");
  assert_heading (FALSE, NOW - 10 * HOUR, utc, "Yesterday");
  assert_heading (FALSE, NOW - 2 * DAY, utc, "This week");
  assert_heading (FALSE, NOW - 6 * DAY, utc, "This week");
  assert_heading (FALSE, NOW - 7 * DAY, utc, "November");
  assert_heading (FALSE, NOW - 30 * DAY, utc, "October");
  assert_heading (FALSE, NOW - 365 * DAY, utc, "November 2025");
}

static void
test_zone (void)
{
  g_autoptr(GTimeZone) tokyo = g_time_zone_new_identifier ("Asia/Tokyo");

  g_assert_nonnull (tokyo);
  /* 18:30 in Tokyo: midnight was 18.5 hours ago */
  assert_heading (FALSE, NOW - 18 * HOUR, tokyo, "Today");
  assert_heading (FALSE, NOW - 19 * HOUR, tokyo, "Yesterday");
}

static void
test_groups_differ (void)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();

  g_assert_cmpint (farthing_date_group_find (FALSE, NOW - 365 * DAY, NOW, utc), !=,
                   farthing_date_group_find (FALSE, NOW - 8 * DAY, NOW, utc));
  g_assert_cmpint (farthing_date_group_find (FALSE, NOW - HOUR, NOW, utc), ==,
                   farthing_date_group_find (FALSE, NOW, NOW, utc));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/sidebar/date-group/headings", test_headings);
  g_test_add_func ("/app/sidebar/date-group/zone", test_zone);
  g_test_add_func ("/app/sidebar/date-group/groups-differ", test_groups_differ);
  return g_test_run ();
}
