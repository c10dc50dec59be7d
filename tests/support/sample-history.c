/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-sample-history.h"

/* farthing-sample-history [FILE]: a history for the demo and for benchmarks.  Without FILE it goes where
 * Farthing looks, unless there is a history already: nobody's own is ever mixed with this. */

static int n_conversations = 40;
static int n_messages = 6;
static int seed = 1;

static const GOptionEntry entries[] = {
  { "conversations", 0, 0, G_OPTION_ARG_INT, &n_conversations, "How many conversations (40)", "N" },
  { "messages", 0, 0, G_OPTION_ARG_INT, &n_messages, "How many messages in each, on average (6)", "M" },
  { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Of what is chosen by chance (1)", "N" },
  { NULL },
};

int
main (int    argc,
      char **argv)
{
  g_autoptr(GOptionContext) context = g_option_context_new ("[FILE]");
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;
  FarthingSampleHistory sample;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("farthing-sample-history: %s\n", error->message);
      return 2;
    }
  if (argc > 2 || n_conversations < 0 || n_messages < 2)
    {
      g_printerr ("Usage: farthing-sample-history [FILE] [--conversations N] [--messages M] [--seed N]\n");
      return 2;
    }

  path = argc == 2 ? g_strdup (argv[1]) : g_build_filename (g_get_user_data_dir (), "farthing", "farthing.db", NULL);
  if (argc < 2 && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_printerr ("farthing-sample-history: %s is there already; name another file\n", path);
      return 1;
    }

  sample.n_conversations = n_conversations;
  sample.n_messages = n_messages;
  sample.seed = seed;
  sample.now_ms = g_get_real_time () / 1000;
  if (!farthing_sample_history_write (path, &sample, &error))
    {
      g_printerr ("farthing-sample-history: %s\n", error->message);
      return 1;
    }

  return 0;
}
