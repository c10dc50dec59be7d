/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-date-format.h"

#include <glib/gi18n-lib.h>

static GDateTime *
get_time (gint64     time_ms,
          GTimeZone *zone)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (time_ms / 1000);

  if (utc == NULL || time_ms == FARTHING_UNKNOWN)
    return NULL;

  return zone != NULL ? g_date_time_to_timezone (utc, zone) : g_date_time_to_local (utc);
}

char *
farthing_date_format_day (gint64     time_ms,
                          GTimeZone *zone,
                          gint64     now_ms)
{
  g_autoptr(GDateTime) day = get_time (time_ms, zone);
  g_autoptr(GDateTime) now = get_time (now_ms, zone);

  if (day == NULL)
    return g_strdup ("?");
  if (now != NULL && g_date_time_get_year (now) == g_date_time_get_year (day))
    /* Translators: a day of the year, as strftime() writes it: "12 Oct" */
    return g_date_time_format (day, _("%-d %b"));

  /* Translators: a day, as strftime() writes it: "12 Oct 2026"; write it so that nobody takes the month for the day */
  return g_date_time_format (day, _("%-d %b %Y"));
}

char *
farthing_date_format_time (gint64     time_ms,
                           GTimeZone *zone)
{
  g_autoptr(GDateTime) time = get_time (time_ms, zone);

  /* Translators: a day and a time, as strftime() writes them: "12 Oct 2026, 14:05"; write it so that nobody takes the month for the day */
  return time != NULL ? g_date_time_format (time, _("%-d %b %Y, %H:%M")) : g_strdup ("?");
}
