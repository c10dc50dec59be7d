/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-app.h"

int
farthing_app_run (int    argc,
                  char **argv)
{
  return 1;
}
