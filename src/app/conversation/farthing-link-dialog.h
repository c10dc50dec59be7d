/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows where a link leads, with the choice to open or to copy it.  Nothing is opened before. */
void farthing_link_dialog_show (GtkWidget  *parent,
                                const char *uri);
/* Opens it at once, for addresses of the program's own; @parent may be a window */
void farthing_link_open        (GtkWidget  *parent,
                                const char *uri);

G_END_DECLS
