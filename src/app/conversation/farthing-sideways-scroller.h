/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A scrolled window for what is wider than the column; the wheel over it scrolls the column */
GtkWidget *farthing_sideways_scroller_new (GtkWidget     *child,
                                           GtkPolicyType  vertical) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
