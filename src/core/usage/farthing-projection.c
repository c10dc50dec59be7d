/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-projection.h"

/* Spent + mean of the last 14 active days of a kind × days of that kind that are left, for weekdays
 * and weekend days.  Today is in what was spent and, not being over, in no mean.  Rounded half up,
 * once for each kind. */

/**
 * farthing_projection_add_day:
 * @self: a projection, {0} at first
 * @weekend: whether the day is a Saturday or Sunday
 * @cost: what was spent on it, in picodollars; %FARTHING_UNKNOWN if no request of it has an amount
 */
void
farthing_projection_add_day (FarthingProjection *self,
                             gboolean            weekend,
                             FarthingMoney       cost)
{
  FarthingDayHabit *habit;

  g_return_if_fail (self != NULL);

  habit = weekend ? &self->weekend : &self->weekday;
  habit->n_seen++;
  if (cost < 0 || habit->n_active >= FARTHING_PROJECTION_DAYS)
    return;

  habit->n_active++;
  if (!farthing_money_add (habit->sum, cost, &habit->sum, NULL))
    habit->sum = G_MAXINT64;
}

/* Of a kind that came by and was never used, nothing is expected; of one that did not come by yet,
 * what is spent on the other. */
static const FarthingDayHabit *
get_habit (const FarthingDayHabit *habit,
           const FarthingDayHabit *other)
{
  return habit->n_active > 0 || habit->n_seen > 0 ? habit : other;
}

static gboolean
add_days (FarthingMoney          *amount,
          const FarthingDayHabit *habit,
          guint                   n_days)
{
  __int128 expected;

  if (habit->n_active == 0)
    return TRUE;
  expected = ((__int128) habit->sum * n_days + habit->n_active / 2) / habit->n_active;
  if (expected > G_MAXINT64)
    return FALSE;

  return farthing_money_add (*amount, (FarthingMoney) expected, amount, NULL);
}

/**
 * farthing_projection_end:
 * @self: the days before today
 * @spent: since the month began, today included; picodollars
 * @n_weekdays_left: after today
 * @n_weekend_days_left: after today
 *
 * Returns: what the month comes to, or %FARTHING_UNKNOWN
 */
FarthingMoney
farthing_projection_end (const FarthingProjection *self,
                         FarthingMoney             spent,
                         guint                     n_weekdays_left,
                         guint                     n_weekend_days_left)
{
  FarthingMoney amount = spent;

  g_return_val_if_fail (self != NULL, FARTHING_UNKNOWN);

  if (spent < 0 || farthing_projection_get_n_active (self) == 0)
    return FARTHING_UNKNOWN;
  if (!add_days (&amount, get_habit (&self->weekday, &self->weekend), n_weekdays_left) ||
      !add_days (&amount, get_habit (&self->weekend, &self->weekday), n_weekend_days_left))
    return FARTHING_UNKNOWN;

  return amount;
}

guint
farthing_projection_get_n_active (const FarthingProjection *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->weekday.n_active + self->weekend.n_active;
}
