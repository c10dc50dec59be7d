/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Records as RFC 4180 has them: fields are quoted where they must be, lines end with CR LF. */

/* @value: (nullable): nothing is an empty field */
void farthing_csv_add        (GString    *record,
                                  const char *value);
/* FARTHING_UNKNOWN is an empty field */
void farthing_csv_add_int    (GString    *record,
                                  gint64      value);
void farthing_csv_end_record (GString    *record);

G_END_DECLS
