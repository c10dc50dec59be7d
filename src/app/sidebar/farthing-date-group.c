/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-date-group.h"

#include <glib/gi18n.h>

#define GROUP_PINNED -4
#define GROUP_TODAY -3
#define GROUP_YESTERDAY -2
#define GROUP_WEEK -1

static GDateTime *
to_local (gint64     time_ms,
          GTimeZone *zone)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (time_ms / 1000);

  return utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}

/* Days since the beginning of the calendar, so that the length of a day does not matter */
static int
day_number (GDateTime *time)
{
  GDate date;
  int year, month, day;

  g_date_time_get_ymd (time, &year, &month, &day);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return (int) g_date_get_julian (&date);
}

gint64
farthing_date_group_find (gboolean   pinned,
                          gint64     updated_ms,
                          gint64     now_ms,
                          GTimeZone *zone)
{
  g_autoptr(GDateTime) updated = to_local (updated_ms, zone);
  g_autoptr(GDateTime) now = to_local (now_ms, zone);
  int age;

  if (pinned)
    return GROUP_PINNED;
  if (updated == NULL || now == NULL)
    return GROUP_TODAY;

  age = day_number (now) - day_number (updated);
  if (age <= 0)
    return GROUP_TODAY;
  if (age == 1)
    return GROUP_YESTERDAY;
  if (age < g_date_time_get_day_of_week (now))
    return GROUP_WEEK;
  return g_date_time_get_year (updated) * 12 + g_date_time_get_month (updated) - 1;
}

char *
farthing_date_group_dup_heading (gint64     group,
                                 gint64     now_ms,
                                 GTimeZone *zone)
{
  g_autoptr(GDateTime) now = to_local (now_ms, zone);
  g_autoptr(GDateTime) month = NULL;

  switch (group)
    {
    case GROUP_PINNED:
      return g_strdup (_("Pinned"));
    case GROUP_TODAY:
      return g_strdup (_("Today"));
    case GROUP_YESTERDAY:
      return g_strdup (_("Yesterday"));
    case GROUP_WEEK:
      return g_strdup (_("This week"));
    default:
      break;
    }

  month = g_date_time_new (zone, (int) (group / 12), (int) (group % 12) + 1, 1, 12, 0, 0);
  if (month == NULL)
    return g_strdup ("");
  if (now != NULL && g_date_time_get_year (now) == g_date_time_get_year (month))
    /* Translators: a month of this year, as a heading: "November" */
    return g_date_time_format (month, C_("heading", "%OB"));
  /* Translators: a month of another year, as a heading: "November 2025" */
  return g_date_time_format (month, C_("heading", "%OB %Y"));
}
