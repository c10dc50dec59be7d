/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-cli.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "farthing-cli-command.h"
#include "farthing-error.h"
#include "farthing-provider.h"

/* The list is made by the commands' meson.build: adding a command is one file and one line. */
#define FARTHING_CLI_COMMAND(symbol) extern const FarthingCliCommand farthing_cli_command_##symbol;
#include "farthing-cli-command-list.h"
#undef FARTHING_CLI_COMMAND

#define FARTHING_CLI_COMMAND(symbol) &farthing_cli_command_##symbol,
static const FarthingCliCommand *const commands[] = {
  #include "farthing-cli-command-list.h"
  NULL,
};
#undef FARTHING_CLI_COMMAND

const FarthingCliCommand *
farthing_cli_find_command (const char *name)
{
  for (guint i = 0; commands[i] != NULL; i++)
    {
      if (g_str_equal (commands[i]->name, name))
        return commands[i];
    }

  return NULL;
}

static void
print_help (FILE *file)
{
  fprintf (file, "%s\n  farthing\n  farthing %s\n\n%s\n", _("Usage:"), _("COMMAND [OPTION…]"), _("Without a command the window opens. Commands:"));
  for (guint i = 0; commands[i] != NULL; i++)
    fprintf (file, "  %-10s %s\n", commands[i]->name, _ (commands[i]->summary));
  fprintf (file, "\n%s\n", _("“farthing COMMAND --help” tells about one of them."));
}

/**
 * farthing_cli_option_context_new:
 * @command: a command
 * @entries: its options
 *
 * Returns: (transfer full): a context whose help names the command
 */
GOptionContext *
farthing_cli_option_context_new (const FarthingCliCommand *command,
                                 const GOptionEntry       *entries)
{
  g_autofree char *parameters = g_strconcat (command->usage != NULL ? _ (command->usage) : "", " — ",
                                                                         _ (command->summary), NULL);
  GOptionContext *context = g_option_context_new (parameters);
  g_autofree char *program = g_strconcat ("farthing ", command->name, NULL);

  g_set_prgname (program);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  return context;
}

gboolean
farthing_cli_parse (const FarthingCliCommand   *command,
                    const GOptionEntry         *entries,
                    int                        *argc,
                    char                     ***argv)
{
  g_autoptr(GOptionContext) context = farthing_cli_option_context_new (command, entries);
  g_autoptr(GError) error = NULL;

  if (g_option_context_parse (context, argc, argv, &error))
    return TRUE;

  farthing_cli_usage_error (command, error->message);

  return FALSE;
}

int
farthing_cli_usage_error (const FarthingCliCommand *command,
                          const char               *message)
{
  fprintf (stderr, "farthing %s: %s\n", command->name, message);
  /* Translators: %s is a command; leave "farthing" and "--help" as they are */
  fprintf (stderr, _("“farthing %s --help” shows how it is used.\n"), command->name);

  return FARTHING_EXIT_USAGE;
}

char *
farthing_cli_dup_no_provider (const char *id)
{
  const FarthingProvider *const *providers = farthing_provider_get_all (NULL);
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; providers[i] != NULL; i++)
    g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", providers[i]->id);

  /* Translators: what was typed, then the ids of all providers */
  return g_strdup_printf (_("there is no provider “%s”; there are %s"), id, names->str);
}

int
farthing_cli_failure (const GError *error)
{
  if (farthing_error_is_cancelled (error))
    return FARTHING_EXIT_INTERRUPTED;

  fprintf (stderr, "farthing: %s\n", error->message);

  return FARTHING_EXIT_FAILED;
}

/**
 * farthing_cli_is_command:
 * @word: the first argument of the program
 *
 * Returns: whether it is for the command line: every word is, so that a misspelt command is told
 *   and opens no window
 */
gboolean
farthing_cli_is_command (const char *word)
{
  return *word != '-' || g_str_equal (word, "--help") || g_str_equal (word, "-h") || g_str_equal (word, "--version");
}

static gboolean
has_lost_its_reader (int fd)
{
  struct pollfd end = { .fd = fd };

  return poll (&end, 1, 0) > 0 && (end.revents & POLLERR) != 0;
}

/* A result that did not get out is a failure, unless the reader had enough and went away. */
static int
end_output (int status)
{
  int problem = fflush (stdout) != 0 ? errno : 0;

  if ((problem == 0 && !ferror (stdout)) || has_lost_its_reader (STDOUT_FILENO))
    return status;

  /* Translators: %s is the system's reason */
  fprintf (stderr, _("farthing: the result could not be written: %s\n"), g_strerror (problem != 0 ? problem : EIO));

  return FARTHING_EXIT_FAILED;
}

static int
fail_to_find (const char *name)
{
  /* Translators: %s is what was typed */
  fprintf (stderr, _("farthing: there is no command “%s”\n"), name);
  print_help (stderr);

  return FARTHING_EXIT_USAGE;
}

static int
help (int    argc,
      char **argv)
{
  char *own_help[] = { NULL, (char *) "--help", NULL };
  const FarthingCliCommand *command;

  if (argc <= 2)
    {
      print_help (stdout);
      return FARTHING_EXIT_OK;
    }

  command = farthing_cli_find_command (argv[2]);
  if (command == NULL)
    return fail_to_find (argv[2]);
  own_help[0] = argv[2];

  return command->run (2, own_help);
}

/**
 * farthing_cli_run:
 * @argc: number of arguments
 * @argv: the program's arguments, with a command at 1
 *
 * Returns: the exit status
 */
int
farthing_cli_run (int    argc,
                  char **argv)
{
  const FarthingCliCommand *command;

  /* A reader that goes away is seen as a failed write, so that what runs can end in order. */
  signal (SIGPIPE, SIG_IGN);

  if (g_str_equal (argv[1], "help") || g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))
    return help (argc, argv);
  if (g_str_equal (argv[1], "--version"))
    {
      g_print ("farthing %s\n", FARTHING_VERSION);
      return FARTHING_EXIT_OK;
    }

  command = farthing_cli_find_command (argv[1]);
  if (command == NULL)
    return fail_to_find (argv[1]);

  return end_output (command->run (argc - 1, argv + 1));
}
