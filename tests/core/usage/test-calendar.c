/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-calendar.h"
#include "farthing-clock.h"

#define HOUR G_GINT64_CONSTANT (3600000)

static void
assert_time (gint64      at_ms,
             const char *expected)
{
  g_autofree char *text = farthing_time_format_rfc3339 (at_ms);

  g_assert_cmpstr (text, ==, expected);
}

static gint64
parse (const char *text)
{
  gint64 at_ms = 0;

  g_assert_true (farthing_time_parse (text, &at_ms));

  return at_ms;
}

static void
test_calendar_bounds (void)
{
  static const struct
  {
    const char *at;
    const char *day;
    const char *next_day;
    const char *month;
    const char *next_month;
  } cases[] = {
    /* Berlin: the clock goes forward on 29 March, back on 25 October */
    { "2026-03-29T10:00:00Z", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", "2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z" },
    { "2026-10-25T10:00:00Z", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", "2026-09-30T22:00:00Z", "2026-10-31T23:00:00Z" },
    { "2026-11-20T23:30:00Z", "2026-11-20T23:00:00Z", "2026-11-21T23:00:00Z", "2026-10-31T23:00:00Z", "2026-11-30T23:00:00Z" },
    { "2028-02-29T12:00:00Z", "2028-02-28T23:00:00Z", "2028-02-29T23:00:00Z", "2028-01-31T23:00:00Z", "2028-02-29T23:00:00Z" },
    { "2026-12-31T23:00:00Z", "2026-12-31T23:00:00Z", "2027-01-01T23:00:00Z", "2026-12-31T23:00:00Z", "2027-01-31T23:00:00Z" },
  };
  g_autoptr(GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");

  g_assert_nonnull (berlin);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 at_ms = parse (cases[i].at);

      assert_time (farthing_calendar_get_start (berlin, at_ms, FARTHING_SPENDING_DAYS), cases[i].day);
      assert_time (farthing_calendar_get_end (berlin, at_ms, FARTHING_SPENDING_DAYS), cases[i].next_day);
      assert_time (farthing_calendar_get_start (berlin, at_ms, FARTHING_SPENDING_MONTHS), cases[i].month);
      assert_time (farthing_calendar_get_end (berlin, at_ms, FARTHING_SPENDING_MONTHS), cases[i].next_month);
    }
}

/* Cairo: on 24 April 2026 there is no midnight */
static void
test_calendar_skipped_midnight (void)
{
  g_autoptr(GTimeZone) cairo = g_time_zone_new_identifier ("Africa/Cairo");
  gint64 before = parse ("2026-04-23T12:00:00Z");
  gint64 end;

  g_assert_nonnull (cairo);
  end = farthing_calendar_get_end (cairo, before, FARTHING_SPENDING_DAYS);
  assert_time (end, "2026-04-23T22:00:00Z");
  g_assert_cmpint (farthing_calendar_get_start (cairo, end, FARTHING_SPENDING_DAYS), ==, end);
  g_assert_cmpint (farthing_calendar_get_end (cairo, end, FARTHING_SPENDING_DAYS) - end, ==, 23 * HOUR);
}

static void
test_calendar_steps (void)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  gint64 at_ms = parse ("2026-03-31T12:00:00Z");

  assert_time (farthing_calendar_add_days (utc, at_ms, -31), "2026-02-28T00:00:00Z");
  assert_time (farthing_calendar_add_days (utc, at_ms, 1), "2026-04-01T00:00:00Z");
  assert_time (farthing_calendar_add_months (utc, at_ms, -1), "2026-02-01T00:00:00Z");
  assert_time (farthing_calendar_add_months (utc, at_ms, -12), "2025-03-01T00:00:00Z");
  assert_time (farthing_calendar_add_months (utc, at_ms, 11), "2027-02-01T00:00:00Z");
  assert_time (farthing_calendar_get_start (utc, -1, FARTHING_SPENDING_DAYS), "1969-12-31T00:00:00Z");
}

static void
test_calendar_weekend (void)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GTimeZone) tokyo = g_time_zone_new_identifier ("Asia/Tokyo");
  gint64 friday = parse ("2026-11-20T20:00:00Z");

  g_assert_false (farthing_calendar_is_weekend (utc, friday));
  g_assert_true (farthing_calendar_is_weekend (tokyo, friday));
  g_assert_true (farthing_calendar_is_weekend (utc, friday + 24 * HOUR));
  g_assert_true (farthing_calendar_is_weekend (utc, friday + 48 * HOUR));
  g_assert_false (farthing_calendar_is_weekend (utc, friday + 72 * HOUR));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/usage/calendar/bounds", test_calendar_bounds);
  g_test_add_func ("/core/usage/calendar/skipped-midnight", test_calendar_skipped_midnight);
  g_test_add_func ("/core/usage/calendar/steps", test_calendar_steps);
  g_test_add_func ("/core/usage/calendar/weekend", test_calendar_weekend);

  return g_test_run ();
}
