/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The group a conversation is listed in: pinned, today, …, then its month.  Two conversations are
 * of one group when their numbers are the same. */
gint64 farthing_date_group_find        (gboolean pinned,
                                        gint64   updated_ms,
                                        gint64   now_ms,
                                        GTimeZone *zone);
char  *farthing_date_group_dup_heading (gint64   group,
                                        gint64   now_ms,
                                        GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
