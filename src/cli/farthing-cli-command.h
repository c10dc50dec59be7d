/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FarthingCliCommand:
 * @name: the word that follows "farthing"
 * @usage: what may follow it, as help shows it
 * @summary: what it does, in one line (marked for translation)
 * @run: does it; gets the command's own name as argv[0], returns the exit status
 *
 * A command: one file with its table, and its name in the list of this folder's meson.build.
 */
typedef struct
{
  const char *name;
  const char *usage;
  const char *summary;
  int       (*run) (int    argc,
                    char **argv);
} FarthingCliCommand;

const FarthingCliCommand *farthing_cli_find_command       (const char               *name);

/* For the command's own options: --help prints usage, summary and options */
GOptionContext           *farthing_cli_option_context_new (const FarthingCliCommand *command,
                                                           const GOptionEntry       *entries) G_GNUC_WARN_UNUSED_RESULT;
/* Takes the command's options out of @argv.  %FALSE after telling of wrong use on standard error. */
gboolean                  farthing_cli_parse              (const FarthingCliCommand *command,
                                                           const GOptionEntry       *entries,
                                                           int                      *argc,
                                                           char                   ***argv);
/* Tells of wrong use on standard error.  Returns the exit status for it. */
int                       farthing_cli_usage_error        (const FarthingCliCommand *command,
                                                           const char               *message);
/* (transfer full): that there is no provider @id, and which there are */
char                     *farthing_cli_dup_no_provider    (const char               *id) G_GNUC_WARN_UNUSED_RESULT;
/* Tells of a failure on standard error, but not of an interruption.  Returns the exit status. */
int                       farthing_cli_failure            (const GError             *error);

G_END_DECLS
