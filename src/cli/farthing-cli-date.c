/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-cli-date.h"

#include <string.h>

#include "farthing-clock.h"

static gboolean
read_day (const char *text,
          GDate      *date)
{
  static const char form[] = "0000-00-00";
  int parts[3] = { 0 };
  guint part = 0;

  if (strlen (text) != strlen (form))
    return FALSE;

  for (guint i = 0; form[i] != '\0'; i++)
    {
      if ((form[i] == '-') != (text[i] == '-') || (form[i] == '0' && !g_ascii_isdigit (text[i])))
        return FALSE;
      if (form[i] == '-')
        part++;
      else
        parts[part] = parts[part] * 10 + (text[i] - '0');
    }

  if (!g_date_valid_dmy (parts[2], parts[1], parts[0]))
    return FALSE;
  g_date_set_dmy (date, parts[2], parts[1], parts[0]);

  return TRUE;
}

gboolean
farthing_cli_date_parse (const char *text,
                         int         n_days,
                         gint64     *time_ms)
{
  g_autoptr(GDateTime) start = NULL;
  GDate date;

  g_date_clear (&date, 1);
  if (!read_day (text, &date))
    return FALSE;

  g_date_add_days (&date, n_days);
  /* No time is later that GLib can tell */
  if (g_date_get_year (&date) > 9999)
    start = g_date_time_new_local (9999, 12, 31, 23, 59, 59);
  else
    start = g_date_time_new_local (g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date), 0, 0, 0);
  if (start == NULL)
    return FALSE;
  *time_ms = g_date_time_to_unix (start) * 1000;

  return TRUE;
}

/* A zone may put a time beyond the years that can be written in UTC. */
static gboolean
can_be_told (gint64 time_ms)
{
  g_autofree char *text = farthing_time_format_rfc3339 (time_ms);

  return text != NULL;
}

/* GLib wants seconds, people and other programs leave them out: "2026-11-20 18:30", "2026-11-20T18:30Z" */
static char *
dup_with_seconds (const char *text)
{
  static const char form[] = "0000-00-00T00:00";
  const gsize length = strlen (form);

  if (strlen (text) < length || (text[length] != '\0' && strchr ("Zz+-", text[length]) == NULL))
    return g_strdup (text);

  return g_strdup_printf ("%.*s:00%s", (int) length, text, text + length);
}

gboolean
farthing_cli_time_parse (const char *text,
                         gint64     *time_ms)
{
  g_autoptr(GTimeZone) here = g_time_zone_new_local ();
  g_autoptr(GDateTime) time = NULL;
  g_autofree char *whole = NULL;

  if (farthing_cli_date_parse (text, 0, time_ms))
    return can_be_told (*time_ms);

  whole = dup_with_seconds (text);
  time = g_date_time_new_from_iso8601 (whole, here);
  if (time == NULL)
    return FALSE;
  *time_ms = g_date_time_to_unix (time) * 1000 + g_date_time_get_microsecond (time) / 1000;

  return can_be_told (*time_ms);
}
