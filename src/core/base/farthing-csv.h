/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Records as RFC 4180 has them: fields are quoted where they must be, lines end with CR LF. */

/* @value: (nullable): a figure, a time or a word of the program; nothing is an empty field */
void farthing_csv_add        (GString    *record,
                                  const char *value);
/* What a person or a provider wrote: a spreadsheet would run a text that begins with = + - @ as a formula,
 * so an apostrophe goes before it (OWASP, "CSV Injection", read 2026-11-27). */
void farthing_csv_add_text   (GString    *record,
                                  const char *value);
/* FARTHING_UNKNOWN is an empty field */
void farthing_csv_add_int    (GString    *record,
                                  gint64      value);
void farthing_csv_end_record (GString    *record);

G_END_DECLS
