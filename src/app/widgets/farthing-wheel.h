/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A number that stands in something that scrolls must not change when the wheel passes over it: takes the
 * wheel from @spin, so that it goes to what is around.  Arrow keys and buttons stay. */
void farthing_wheel_pass_by (GtkSpinButton *spin);

G_END_DECLS
