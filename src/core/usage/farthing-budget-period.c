/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-budget.h"

/* Where days and months begin.  Clocks are put forward and back at midnight in some countries, so that
 * a day begins at one o'clock, or has midnight twice. */

/* The largest step of a clock, and the smallest there is */
#define LONGEST_STEP_S (3 * 60 * 60)
#define SHORTEST_STEP_S (15 * 60)

static gboolean
is_on_day (gint64     time_s,
           GTimeZone *zone,
           int        year,
           int        month,
           int        day)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (time_s);
  g_autoptr(GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  return local != NULL && g_date_time_get_year (local) == year && g_date_time_get_month (local) == month &&
         g_date_time_get_day_of_month (local) == day;
}

/* The first instant of a day, in seconds UTC */
static gint64
find_start (GTimeZone *zone,
            int        year,
            int        month,
            int        day)
{
  g_autoptr(GDateTime) midnight = g_date_time_new (zone, year, month, day, 0, 0, 0);
  gint64 start;
  gint64 first;

  if (midnight == NULL)
    return 0;
  start = first = g_date_time_to_unix (midnight);

  /* There may be an earlier midnight, or what was found lies on the evening before one that is missing. */
  for (gint64 at = start - LONGEST_STEP_S; at <= start + LONGEST_STEP_S; at += SHORTEST_STEP_S)
    {
      if (is_on_day (at, zone, year, month, day))
        return at;
    }

  return first;
}

void
farthing_budget_period_get_span (FarthingBudgetPeriod  period,
                                 gint64                now_ms,
                                 GTimeZone            *zone,
                                 gint64               *start_ms,
                                 gint64               *end_ms)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (now_ms / 1000);
  g_autoptr(GDateTime) now = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  g_autoptr(GDateTime) day = NULL;
  g_autoptr(GDateTime) next = NULL;

  g_return_if_fail ((guint) period < FARTHING_N_BUDGET_PERIODS);
  g_return_if_fail (start_ms != NULL && end_ms != NULL);

  *start_ms = 0;
  *end_ms = G_MAXINT64;
  if (period == FARTHING_BUDGET_PERIOD_TOTAL || now == NULL)
    return;

  /* At noon in UTC, where no clock is changed, the calendar is plain. */
  day = g_date_time_new_utc (g_date_time_get_year (now), g_date_time_get_month (now),
                             period == FARTHING_BUDGET_PERIOD_DAY ? g_date_time_get_day_of_month (now) : 1, 12, 0, 0);
  next = period == FARTHING_BUDGET_PERIOD_DAY ? g_date_time_add_days (day, 1) : g_date_time_add_months (day, 1);
  if (next == NULL)
    return;

  *start_ms = 1000 * find_start (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                                 g_date_time_get_day_of_month (day));
  *end_ms = 1000 * find_start (zone, g_date_time_get_year (next), g_date_time_get_month (next),
                               g_date_time_get_day_of_month (next));
}
