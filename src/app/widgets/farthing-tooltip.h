/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Sets the tooltip of @widget to @text, which may be NULL, if that is not what it is.  GTK asks the display
 * where the pointer is each time one is set, and waits for the answer. */
void farthing_tooltip_set_text (GtkWidget  *widget,
                                const char *text);

/* Whether a menu of @widget, or of what it is in, is open and may lie over it: nothing is to be said of it then */
gboolean farthing_tooltip_is_under_menu (GtkWidget *widget);

/* No tooltip of @button lies over its own menu while that is open. */
void farthing_tooltip_hide_under_menu (GtkMenuButton *button);

G_END_DECLS
