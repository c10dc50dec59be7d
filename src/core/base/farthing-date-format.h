/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-types.h"

G_BEGIN_DECLS

/* Days and times as people read them.  The locale's own short form ("%x") is not used: 12/01/26 is read as
 * the 1st of December by some and as the 12th of January by others.  The month is a word, or the order is
 * the translator's.  @zone is (nullable): the person's own.  "?" for what is no time. */

/* "1 Dec", and with the year if that is another one than that of @now_ms: "1 Jan 2027".  Both ms UTC;
 * without @now_ms (FARTHING_UNKNOWN) the year is always told */
char *farthing_date_format_day (gint64 time_ms,
                                GTimeZone *zone,
                                gint64 now_ms) G_GNUC_WARN_UNUSED_RESULT;
/* "26 Nov 2026, 23:47" */
char *farthing_date_format_time (gint64 time_ms,
                                 GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
