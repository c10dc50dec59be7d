/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-clock.h"

struct _FarthingClock
{
  GObject parent_instance;

  gint64 fixed_ms;
};

G_DEFINE_FINAL_TYPE (FarthingClock, farthing_clock, G_TYPE_OBJECT)

static void
farthing_clock_class_init (FarthingClockClass *klass)
{
}

static void
farthing_clock_init (FarthingClock *self)
{
  self->fixed_ms = FARTHING_UNKNOWN;
}

/**
 * farthing_clock_new:
 *
 * Returns: (transfer full): the wall clock
 */
FarthingClock *
farthing_clock_new (void)
{
  return g_object_new (FARTHING_TYPE_CLOCK, NULL);
}

/**
 * farthing_clock_new_fixed:
 * @now_ms: the time it shows, in milliseconds UTC
 *
 * Returns: (transfer full): a clock that stands until farthing_clock_set_now()
 */
FarthingClock *
farthing_clock_new_fixed (gint64 now_ms)
{
  FarthingClock *self = farthing_clock_new ();

  self->fixed_ms = now_ms;

  return self;
}

/**
 * farthing_clock_get_now:
 * @self: a clock
 *
 * Returns: the time, in milliseconds UTC
 */
gint64
farthing_clock_get_now (FarthingClock *self)
{
  g_return_val_if_fail (FARTHING_IS_CLOCK (self), 0);

  if (self->fixed_ms != FARTHING_UNKNOWN)
    return self->fixed_ms;

  return g_get_real_time () / 1000;
}

/**
 * farthing_clock_set_now:
 * @self: a clock
 * @now_ms: the time it shows from now on, or %FARTHING_UNKNOWN to follow the wall clock again
 */
void
farthing_clock_set_now (FarthingClock *self,
                        gint64         now_ms)
{
  g_return_if_fail (FARTHING_IS_CLOCK (self));

  self->fixed_ms = now_ms;
}

/**
 * farthing_time_format_rfc3339:
 * @time_ms: an instant in milliseconds UTC
 *
 * Returns: (transfer full): the instant as commands print it, "2026-11-20T04:00:00Z", with
 *   milliseconds only where there are any
 */
char *
farthing_time_format_rfc3339 (gint64 time_ms)
{
  gint64 seconds = time_ms / 1000;
  gint64 rest = time_ms % 1000;
  g_autoptr(GDateTime) time = NULL;
  g_autofree char *text = NULL;

  if (rest < 0)
    {
      seconds--;
      rest += 1000;
    }

  time = g_date_time_new_from_unix_utc (seconds);
  if (time == NULL)
    return NULL;

  text = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S");
  if (rest == 0)
    return g_strconcat (text, "Z", NULL);

  return g_strdup_printf ("%s.%03dZ", text, (int) rest);
}

/**
 * farthing_time_parse:
 * @string: an RFC 3339 time, or a date alone, which means its first instant in UTC
 * @time_ms: (out): the instant in milliseconds UTC
 *
 * Returns: whether @string is a time
 */
gboolean
farthing_time_parse (const char *string,
                     gint64     *time_ms)
{
  g_autoptr(GDateTime) time = NULL;
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *with_clock = NULL;

  g_return_val_if_fail (string != NULL, FALSE);
  g_return_val_if_fail (time_ms != NULL, FALSE);

  if (strlen (string) == strlen ("2026-11-20"))
    {
      with_clock = g_strconcat (string, "T00:00:00Z", NULL);
      string = with_clock;
    }

  time = g_date_time_new_from_iso8601 (string, utc);
  if (time == NULL)
    return FALSE;

  *time_ms = g_date_time_to_unix (time) * 1000 + g_date_time_get_microsecond (time) / 1000;

  return TRUE;
}

/**
 * farthing_time_is_past:
 * @string: (nullable): a time, or a date alone
 * @now_ms: the instant to compare it with
 *
 * Returns: whether @string is a time that has come; what is no time never comes
 */
gboolean
farthing_time_is_past (const char *string,
                       gint64      now_ms)
{
  gint64 time_ms;

  return string != NULL && farthing_time_parse (string, &time_ms) && time_ms <= now_ms;
}
