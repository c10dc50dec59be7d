/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-money.h"

G_BEGIN_DECLS

/* So many active days of each kind make the mean */
#define FARTHING_PROJECTION_DAYS 14

/* Further back nobody looks for them: who chatted so last year need not do so now */
#define FARTHING_PROJECTION_REACH 92

/* The last active days of one kind */
typedef struct
{
  FarthingMoney sum;                    /* picodollars */
  guint         n_active;               /* at most FARTHING_PROJECTION_DAYS */
  guint         n_seen;                 /* days of the kind since the first request, active or not */
} FarthingDayHabit;

/**
 * FarthingProjection:
 *
 * What a person spends on a weekday and on a day of the weekend, and so what a month comes to.
 */
typedef struct
{
  FarthingDayHabit weekday;
  FarthingDayHabit weekend;
} FarthingProjection;

/* A day before today, the newest first; @cost may be FARTHING_UNKNOWN: no request with a cost */
void          farthing_projection_add_day (FarthingProjection       *self,
                                           gboolean                  weekend,
                                           FarthingMoney             cost);
/* Returns FARTHING_UNKNOWN if no day was active, or the amount leaves 64 bits */
FarthingMoney farthing_projection_end     (const FarthingProjection *self,
                                           FarthingMoney             spent,
                                           guint                     n_weekdays_left,
                                           guint                     n_weekend_days_left);
guint         farthing_projection_get_n_active (const FarthingProjection *self);

G_END_DECLS
