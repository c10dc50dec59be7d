/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Words for a value of the axis.  @step is the distance of two ticks, which tells how many decimals
 * make a difference; 0 asks for the value as exactly as people read it.  Returns: (transfer full) */
typedef char *(*FarthingAxisFormat) (gint64 value,
                                     gint64 step,
                                     gpointer user_data);

typedef enum
{
  FARTHING_AXIS_NUMBER,                 /* ticks at 1, 2, 5 times a power of ten */
  FARTHING_AXIS_DAY,                    /* values are Julian days (g_date_get_julian()); ticks at days, Mondays, months */
} FarthingAxisKind;

/**
 * FarthingAxis:
 *
 * Where a value stands between two ends: a whole number from `min` to `max` as a fraction from 0 to
 * 1, and the values that are worth a tick.  Knows nothing of pixels.  Emits `changed`.
 */
#define FARTHING_TYPE_AXIS (farthing_axis_get_type ())

G_DECLARE_FINAL_TYPE (FarthingAxis, farthing_axis, FARTHING, AXIS, GObject)

FarthingAxis *farthing_axis_new           (FarthingAxisKind    kind) G_GNUC_WARN_UNUSED_RESULT;
/* Picodollars: "$0.05"; from zero */
FarthingAxis *farthing_axis_new_money     (void) G_GNUC_WARN_UNUSED_RESULT;
/* Julian days of the local calendar: "3 Nov" */
FarthingAxis *farthing_axis_new_days      (void) G_GNUC_WARN_UNUSED_RESULT;
void          farthing_axis_set_format    (FarthingAxis       *self,
                                           FarthingAxisFormat  format,
                                           gpointer            user_data,
                                           GDestroyNotify      destroy);
/* Which ends it has; if @max is not above @min, it is one more */
void          farthing_axis_set_range     (FarthingAxis       *self,
                                           gint64              min,
                                           gint64              max);
gint64        farthing_axis_get_min       (FarthingAxis       *self);
gint64        farthing_axis_get_max       (FarthingAxis       *self);
/* What an axis of nothing but zeros goes up to: a cent, or one */
gint64        farthing_axis_get_unit      (FarthingAxis       *self);
/* May be outside 0 … 1 */
double        farthing_axis_to_fraction   (FarthingAxis       *self,
                                           gint64              value);
/* The smallest nice step that gives at most @max_ticks ticks; at least 1 */
gint64        farthing_axis_get_step      (FarthingAxis       *self,
                                           guint               max_ticks);
/* (element-type gint64): the ticks in the range, ascending */
GArray       *farthing_axis_list_ticks    (FarthingAxis       *self,
                                           guint               max_ticks) G_GNUC_WARN_UNUSED_RESULT;
char         *farthing_axis_format        (FarthingAxis       *self,
                                           gint64              value,
                                           gint64              step) G_GNUC_WARN_UNUSED_RESULT;
/* From @low to @high, what both have in common once */
char         *farthing_axis_format_range  (FarthingAxis       *self,
                                           gint64              low,
                                           gint64              high) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
