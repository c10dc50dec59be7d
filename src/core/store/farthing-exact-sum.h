/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* What exact_sum() gives where the sum leaves 64 bits */
#define FARTHING_EXACT_SUM_OVERFLOW G_MININT64

int farthing_exact_sum_register (sqlite3 *connection) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
