/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows where a link leads, with the choice to open or to copy it.  Nothing is opened before. */
void farthing_link_dialog_show (GtkWidget  *parent,
                                const char *uri);

G_END_DECLS
