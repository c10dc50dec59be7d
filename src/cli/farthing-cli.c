/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-cli.h"

gboolean
farthing_cli_is_command (const char *word)
{
  return FALSE;
}

int
farthing_cli_run (int    argc,
                  char **argv)
{
  return FARTHING_EXIT_USAGE;
}
