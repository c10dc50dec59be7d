/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-types.h"

G_BEGIN_DECLS

/**
 * FarthingClock:
 *
 * Where the time comes from: the wall clock, or in a test whatever the test says.  Instants are
 * milliseconds since 1970 in UTC everywhere in Farthing.
 */
#define FARTHING_TYPE_CLOCK (farthing_clock_get_type ())

G_DECLARE_FINAL_TYPE (FarthingClock, farthing_clock, FARTHING, CLOCK, GObject)

FarthingClock *farthing_clock_new               (void) G_GNUC_WARN_UNUSED_RESULT;
FarthingClock *farthing_clock_new_fixed         (gint64         now_ms) G_GNUC_WARN_UNUSED_RESULT;

gint64         farthing_clock_get_now           (FarthingClock *self);
void           farthing_clock_set_now           (FarthingClock *self,
                                                 gint64         now_ms);

char          *farthing_time_format_rfc3339     (gint64         time_ms) G_GNUC_WARN_UNUSED_RESULT;
gboolean       farthing_time_parse              (const char    *string,
                                                 gint64        *time_ms);
gboolean       farthing_time_is_past            (const char    *string,
                                                 gint64         now_ms);

G_END_DECLS
