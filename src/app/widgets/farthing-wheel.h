/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A number that stands in something that scrolls must not change when the wheel passes over it: takes the
 * wheel from @widget, a spin button or a scale, so that it goes to what is around.  Arrow keys and buttons stay. */
void farthing_wheel_pass_by (GtkWidget *widget);

G_END_DECLS
