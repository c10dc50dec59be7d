/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-spending.h"

G_BEGIN_DECLS

/* Days and months of a time zone.  Instants are milliseconds since 1970 in UTC. */

/* When the day or month that @at_ms lies in begins */
gint64   farthing_calendar_get_start  (GTimeZone            *zone,
                                       gint64                at_ms,
                                       FarthingSpendingStep  step);
/* When the next one begins */
gint64   farthing_calendar_get_end    (GTimeZone            *zone,
                                       gint64                at_ms,
                                       FarthingSpendingStep  step);
/* When the day @n_days after (before, if negative) that of @at_ms begins */
gint64   farthing_calendar_add_days   (GTimeZone            *zone,
                                       gint64                at_ms,
                                       int                   n_days);
/* When the month @n_months after (before, if negative) that of @at_ms begins */
gint64   farthing_calendar_add_months (GTimeZone            *zone,
                                       gint64                at_ms,
                                       int                   n_months);
/* Saturday and Sunday */
gboolean farthing_calendar_is_weekend (GTimeZone            *zone,
                                       gint64                at_ms);

G_END_DECLS
