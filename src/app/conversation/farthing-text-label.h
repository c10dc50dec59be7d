/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A selectable label for running text, set up so that measuring it is cheap.  A link in it is not
 * followed but shown, by the action "view.open-link". */
GtkWidget *farthing_text_label_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
