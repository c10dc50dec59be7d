/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A history as somebody might have after some months, for the demo and for benchmarks.  The same
 * seed and time give the same history. */
typedef struct
{
  guint   n_conversations;
  guint   n_messages;                   /* in each, on average; at least 2 */
  guint32 seed;
  gint64  now_ms;                       /* what today, yesterday and this week are counted from */
} FarthingSampleHistory;

gboolean farthing_sample_history_write (const char                  *path,
                                        const FarthingSampleHistory *sample,
                                        GError                     **error);

G_END_DECLS
