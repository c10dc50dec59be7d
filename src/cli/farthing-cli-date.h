/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Dates as a person types them, "2026-11-20", in the person's own time zone */

/* The first instant of the day that is @n_days after @text, ms UTC.  FALSE if it is no date. */
gboolean farthing_cli_date_parse (const char *text,
                                  int         n_days,
                                  gint64     *time_ms);

/* A date, which is its first instant, "2026-11-20 18:30", or an RFC 3339 time with its zone; what
 * names no zone is in the person's own.  FALSE if it is neither. */
gboolean farthing_cli_time_parse (const char *text,
                                  gint64     *time_ms);

G_END_DECLS
