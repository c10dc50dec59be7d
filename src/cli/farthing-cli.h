/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Exit statuses of every command */
#define FARTHING_EXIT_OK          0
#define FARTHING_EXIT_FAILED      1
#define FARTHING_EXIT_USAGE       2
#define FARTHING_EXIT_INTERRUPTED 130

/* Whether @word names a command, so that main() knows what to start */
gboolean farthing_cli_is_command (const char *word);

/* Runs the command argv[1].  Returns the exit status. */
int      farthing_cli_run        (int         argc,
                                  char      **argv);

G_END_DECLS
