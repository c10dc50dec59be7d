/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Chooses how GTK draws.  Call it before anything of GTK is called. */
void farthing_renderer_choose    (void);
/* Programs that are started, as a browser, choose for themselves */
void farthing_renderer_leave_out (GAppLaunchContext *context);

G_END_DECLS
