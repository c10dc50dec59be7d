/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-calendar.h"

/* A day begins at midnight of its zone, whether or not the one before had 24 hours; where a clock
 * skips midnight, with the first instant after it, and where midnight comes twice, with the first. */

/* No clock is changed by more, or by less */
#define LONGEST_STEP_S (3 * 60 * 60)
#define SHORTEST_STEP_S (15 * 60)

static GDateTime *
get_local (GTimeZone *zone,
           gint64     at_ms)
{
  /* Rounded down, also before 1970 */
  gint64 seconds = at_ms >= 0 ? at_ms / 1000 : (at_ms - 999) / 1000;
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (seconds);

  return utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}

static void
get_date (GTimeZone *zone,
          gint64     at_ms,
          GDate     *date)
{
  g_autoptr(GDateTime) local = get_local (zone, at_ms);

  g_date_clear (date, 1);
  if (local != NULL)
    g_date_set_dmy (date, g_date_time_get_day_of_month (local), g_date_time_get_month (local), g_date_time_get_year (local));
  else
    g_date_set_dmy (date, 1, 1, 1970);
}

static gint64
get_midnight (GTimeZone *zone,
              GDate     *date)
{
  g_autoptr(GDateTime) midnight = g_date_time_new (zone, g_date_get_year (date), g_date_get_month (date), g_date_get_day (date), 0, 0, 0);
  gint64 found = midnight != NULL ? g_date_time_to_unix (midnight) : 0;

  /* GLib takes the second of two midnights, and for one that is missing may name the evening before. */
  for (gint64 at = found - LONGEST_STEP_S; midnight != NULL && at <= found + LONGEST_STEP_S; at += SHORTEST_STEP_S)
    {
      GDate other;

      get_date (zone, at * 1000, &other);
      if (g_date_compare (&other, date) == 0)
        return at * 1000;
    }

  return found * 1000;
}

gint64
farthing_calendar_add_days (GTimeZone *zone,
                            gint64     at_ms,
                            int        n_days)
{
  GDate date;

  g_return_val_if_fail (zone != NULL, 0);

  get_date (zone, at_ms, &date);
  if (n_days >= 0)
    g_date_add_days (&date, n_days);
  else
    g_date_subtract_days (&date, -n_days);

  return get_midnight (zone, &date);
}

gint64
farthing_calendar_add_months (GTimeZone *zone,
                              gint64     at_ms,
                              int        n_months)
{
  GDate date;

  g_return_val_if_fail (zone != NULL, 0);

  get_date (zone, at_ms, &date);
  g_date_set_day (&date, 1);
  if (n_months >= 0)
    g_date_add_months (&date, n_months);
  else
    g_date_subtract_months (&date, -n_months);

  return get_midnight (zone, &date);
}

gint64
farthing_calendar_get_start (GTimeZone            *zone,
                             gint64                at_ms,
                             FarthingSpendingStep  step)
{
  return step == FARTHING_SPENDING_DAYS ? farthing_calendar_add_days (zone, at_ms, 0) : farthing_calendar_add_months (zone, at_ms, 0);
}

gint64
farthing_calendar_get_end (GTimeZone            *zone,
                           gint64                at_ms,
                           FarthingSpendingStep  step)
{
  return step == FARTHING_SPENDING_DAYS ? farthing_calendar_add_days (zone, at_ms, 1) : farthing_calendar_add_months (zone, at_ms, 1);
}

gboolean
farthing_calendar_is_weekend (GTimeZone *zone,
                              gint64     at_ms)
{
  GDate date;

  g_return_val_if_fail (zone != NULL, FALSE);

  get_date (zone, at_ms, &date);

  return g_date_get_weekday (&date) >= G_DATE_SATURDAY;
}
