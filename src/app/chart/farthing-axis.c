/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-axis.h"

#include "farthing-money.h"

#include <glib/gi18n.h>

/* Steps of a month and more are counted in months from this one on */
#define MONTH_STEP 28
#define YEAR_STEP 365

/* GDate goes as far as the year 65535 */
#define LAST_DAY 23000000

struct _FarthingAxis
{
  GObject parent_instance;

  FarthingAxisKind kind;
  gint64 min;
  gint64 max;
  gint64 unit;

  FarthingAxisFormat format;
  gpointer format_data;
  GDestroyNotify format_destroy;
};

G_DEFINE_FINAL_TYPE (FarthingAxis, farthing_axis, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The next of 1, 2, 5, 10, 20, 50 … */
static gint64
next_number_step (gint64 step)
{
  gint64 power = 1;

  while (power <= step / 10)
    power *= 10;
  if (step / power < 2)
    return 2 * power;
  if (step / power < 5)
    return 5 * power;
  return power <= G_MAXINT64 / 10 ? 10 * power : G_MAXINT64;
}

static gint64
next_day_step (gint64 step)
{
  static const gint64 steps[] = { 2, 7, 14, MONTH_STEP, 3 * MONTH_STEP, 6 * MONTH_STEP, YEAR_STEP };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] > step)
      return steps[i];
  return YEAR_STEP * next_number_step (step / YEAR_STEP);
}

static gint64
divide_up (gint64 value,
           gint64 step)
{
  return value / step + (value % step > 0 ? 1 : 0);
}

/* The unsigned distance fits whatever the ends are */
static guint64
get_span (FarthingAxis *self)
{
  return (guint64) self->max - (guint64) self->min;
}

static void
append_multiples (FarthingAxis *self,
                  gint64        step,
                  gint64        offset,
                  GArray       *ticks)
{
  for (gint64 tick = divide_up (self->min - offset, step) * step + offset; tick <= self->max; tick += step)
    {
      g_array_append_val (ticks, tick);
      if (tick > G_MAXINT64 - step)
        return;
    }
}

/* The first days of every month, every third one, every year, every second … */
static void
append_months (FarthingAxis *self,
               guint         n_months,
               GArray       *ticks)
{
  GDate date;

  if (self->min < 1 || self->max > LAST_DAY)
    return;
  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) self->min);
  g_date_set_day (&date, 1);
  for (; g_date_get_julian (&date) <= self->max; g_date_add_months (&date, 1))
    {
      gint64 tick = g_date_get_julian (&date);

      if (tick >= self->min && (g_date_get_year (&date) * 12u + g_date_get_month (&date) - 1) % n_months == 0)
        g_array_append_val (ticks, tick);
    }
}

static char *
format_number (gint64   value,
               gint64   step,
               gpointer user_data)
{
  return g_strdup_printf ("%'" G_GINT64_FORMAT, value);
}

static char *
format_money (gint64   value,
              gint64   step,
              gpointer user_data)
{
  return farthing_money_format_step (value, step);
}

static char *
format_day (gint64   value,
            gint64   step,
            gpointer user_data)
{
  g_autoptr(GDateTime) time = NULL;
  GDate date;

  if (value < 1 || value > LAST_DAY)
    return g_strdup ("");
  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) value);
  time = g_date_time_new_utc (g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date), 12, 0, 0);
  if (step == 0)
    /* Translators: a day in words: "Tuesday, 3 November" */
    return g_date_time_format (time, C_("day", "%A, %-e %B"));
  if (step >= YEAR_STEP)
    return g_date_time_format (time, "%Y");
  if (step >= MONTH_STEP)
    /* Translators: a month on the axis of a chart: "Nov" */
    return g_date_time_format (time, C_("axis", "%Ob"));
  /* Translators: a day on the axis of a chart: "3 Nov" */
  return g_date_time_format (time, C_("axis", "%-e %b"));
}

static void
farthing_axis_finalize (GObject *object)
{
  FarthingAxis *self = FARTHING_AXIS (object);

  if (self->format_destroy != NULL)
    self->format_destroy (self->format_data);

  G_OBJECT_CLASS (farthing_axis_parent_class)->finalize (object);
}

static void
farthing_axis_class_init (FarthingAxisClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = farthing_axis_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
farthing_axis_init (FarthingAxis *self)
{
  self->max = 1;
  self->unit = 1;
  self->format = format_number;
}

FarthingAxis *
farthing_axis_new (FarthingAxisKind kind)
{
  FarthingAxis *self = g_object_new (FARTHING_TYPE_AXIS, NULL);

  self->kind = kind;

  return self;
}

FarthingAxis *
farthing_axis_new_money (void)
{
  FarthingAxis *self = farthing_axis_new (FARTHING_AXIS_NUMBER);

  self->format = format_money;
  self->unit = FARTHING_MONEY_DOLLAR / 100;

  return self;
}

FarthingAxis *
farthing_axis_new_days (void)
{
  FarthingAxis *self = farthing_axis_new (FARTHING_AXIS_DAY);

  self->format = format_day;

  return self;
}

void
farthing_axis_set_format (FarthingAxis       *self,
                          FarthingAxisFormat  format,
                          gpointer            user_data,
                          GDestroyNotify      destroy)
{
  g_return_if_fail (FARTHING_IS_AXIS (self));
  g_return_if_fail (format != NULL);

  if (self->format_destroy != NULL)
    self->format_destroy (self->format_data);
  self->format = format;
  self->format_data = user_data;
  self->format_destroy = destroy;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
farthing_axis_set_range (FarthingAxis *self,
                         gint64        min,
                         gint64        max)
{
  g_return_if_fail (FARTHING_IS_AXIS (self));

  min = MIN (min, G_MAXINT64 - 1);
  if (max <= min)
    max = min + 1;
  if (self->min == min && self->max == max)
    return;

  self->min = min;
  self->max = max;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

gint64
farthing_axis_get_min (FarthingAxis *self)
{
  g_return_val_if_fail (FARTHING_IS_AXIS (self), 0);

  return self->min;
}

gint64
farthing_axis_get_max (FarthingAxis *self)
{
  g_return_val_if_fail (FARTHING_IS_AXIS (self), 1);

  return self->max;
}

gint64
farthing_axis_get_unit (FarthingAxis *self)
{
  g_return_val_if_fail (FARTHING_IS_AXIS (self), 1);

  return self->unit;
}

double
farthing_axis_to_fraction (FarthingAxis *self,
                           gint64        value)
{
  g_return_val_if_fail (FARTHING_IS_AXIS (self), 0);

  return ((double) value - (double) self->min) / (double) get_span (self);
}

gint64
farthing_axis_get_step (FarthingAxis *self,
                        guint         max_ticks)
{
  gint64 step = 1;

  g_return_val_if_fail (FARTHING_IS_AXIS (self), 1);

  max_ticks = MAX (max_ticks, 1);
  while (step < G_MAXINT64 / 2 && get_span (self) / (guint64) step >= max_ticks)
    step = self->kind == FARTHING_AXIS_DAY ? next_day_step (step) : next_number_step (step);

  return step;
}

GArray *
farthing_axis_list_ticks (FarthingAxis *self,
                          guint         max_ticks)
{
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 step = farthing_axis_get_step (self, max_ticks);

  if (self->kind == FARTHING_AXIS_DAY && step >= MONTH_STEP)
    append_months (self, (guint) (step >= YEAR_STEP ? step / YEAR_STEP * 12 : step / MONTH_STEP), ticks);
  else if (self->kind == FARTHING_AXIS_DAY)
    append_multiples (self, step, 1, ticks); /* Julian day 1 is a Monday */
  else
    append_multiples (self, step, 0, ticks);

  return ticks;
}

char *
farthing_axis_format (FarthingAxis *self,
                      gint64        value,
                      gint64        step)
{
  g_return_val_if_fail (FARTHING_IS_AXIS (self), NULL);

  return self->format (value, step, self->format_data);
}

char *
farthing_axis_format_range (FarthingAxis *self,
                            gint64        low,
                            gint64        high)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  g_return_val_if_fail (FARTHING_IS_AXIS (self), NULL);

  if (self->format == format_money)
    return farthing_money_format_range (low, high);

  from = farthing_axis_format (self, low, 0);
  to = farthing_axis_format (self, high, 0);

  /* Translators: a range, from and to: "12 – 15" */
  return g_strdup_printf (_("%s – %s"), from, to);
}
