/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <sys/resource.h>

#include "farthing-app.h"
#include "farthing-cli.h"

/* The pages of keys are left out of a core dump, but what the network and the keyring libraries copy
 * of them is not.  The process stays "dumpable" all the same: what is not belongs to root in /proc,
 * where the portals read who asks them. */
static void
forbid_core_dumps (void)
{
  const struct rlimit none = { 0, 0 };

  setrlimit (RLIMIT_CORE, &none);
}

int
main (int    argc,
      char **argv)
{
  forbid_core_dumps ();

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, FARTHING_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (argc > 1 && farthing_cli_is_command (argv[1]))
    return farthing_cli_run (argc, argv);

  return farthing_app_run (argc, argv);
}
