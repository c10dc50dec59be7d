/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Runs the application with its window.  Returns the exit status. */
int farthing_app_run (int    argc,
                      char **argv);

G_END_DECLS
