/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

#include "farthing-cli.h"

/* The pages of keys are left out of a core dump, but what the network and the keyring libraries copy
 * of them is not.  The process stays "dumpable" all the same: what is not belongs to root in /proc,
 * where the portals read who asks them.  The window inherits the limit. */
static void
forbid_core_dumps (void)
{
  const struct rlimit none = { 0, 0 };

  setrlimit (RLIMIT_CORE, &none);
}

#define WINDOW_PROGRAM "farthing-window"

/* The window is a program of its own, so that a command does not load the toolkit.  In the build
 * folder it lies beside this one. */
static int
become_window (char **argv)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : NULL;
  g_autofree char *sibling = folder != NULL ? g_build_filename (folder, WINDOW_PROGRAM, NULL) : NULL;

  if (sibling != NULL)
    execv (sibling, argv);
  execv (FARTHING_LIBEXECDIR "/" WINDOW_PROGRAM, argv);

  /* Translators: the name of a file, then the reason */
  fprintf (stderr, _("farthing: %s cannot be started: %s\n"), FARTHING_LIBEXECDIR "/" WINDOW_PROGRAM,
                      g_strerror (errno));

  return FARTHING_EXIT_FAILED;
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

  return become_window (argv);
}
