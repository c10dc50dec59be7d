/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-app.h"

#include "farthing-application.h"
#include "farthing-renderer.h"

int
farthing_app_run (int    argc,
                  char **argv)
{
  g_autoptr(GApplication) application = NULL;

  farthing_renderer_choose ();
  application = farthing_application_new ();
  return g_application_run (application, argc, argv);
}
