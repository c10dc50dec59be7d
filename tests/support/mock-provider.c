/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-mock-provider.h"

#include <glib-unix.h>
#include <json-glib/json-glib.h>
#include <stdio.h>

/* farthing-mock-provider: a mock provider as a program.  It writes its port on the first line of
 * standard output and serves until it is ended, or until its standard input is closed, so that it
 * does not outlive a test that was killed.
 *
 * A scenario is a JSON array of replies, used up in order before the provider answers by itself:
 *   [{"path": "/chat/completions", "status": 200, "type": "text/event-stream",
 *     "headers": {"Retry-After": "5"}, "pieces": ["data: x\n\n", 100, "data: y\n\n"],
 *     "first-pause": 0, "framing": "chunked|length|close", "end": "clean|cut|reset|hang"}]
 * where a number among the pieces is a pause in milliseconds. */

static char *provider_id;
static char *scenario_path;
static char *log_path;
static int rate;
static gboolean keeps_running;

static const GOptionEntry entries[] = {
  { "provider", 0, 0, G_OPTION_ARG_STRING, &provider_id, "mistral, gemini, deepseek, xai, openrouter or compatible", "ID" },
  { "scenario", 0, 0, G_OPTION_ARG_FILENAME, &scenario_path, "Replies to give first", "FILE" },
  { "rate", 0, 0, G_OPTION_ARG_INT, &rate, "Tokens a second of an ordinary answer (0: at once)", "TOKENS_PER_S" },
  { "log", 0, 0, G_OPTION_ARG_FILENAME, &log_path, "Where to write a line for each request", "FILE" },
  { "keep-running", 0, 0, G_OPTION_ARG_NONE, &keeps_running, "Do not end with standard input", NULL },
  { NULL },
};

static void
log_cb (const char *line,
        gpointer    user_data)
{
  fprintf (user_data, "%s\n", line);
  fflush (user_data);
}

static guint
choose_word (JsonObject        *object,
             const char        *name,
             const char *const *words)
{
  const char *word = json_object_get_string_member_with_default (object, name, words[0]);
  guint i = 0;

  while (words[i] != NULL && !g_str_equal (words[i], word))
    i++;

  return words[i] != NULL ? i : 0;
}

static void
add_pieces (FarthingMockReply *reply,
            JsonArray         *pieces)
{
  for (guint i = 0; i < json_array_get_length (pieces); i++)
    {
      JsonNode *piece = json_array_get_element (pieces, i);

      if (json_node_get_value_type (piece) == G_TYPE_STRING)
        farthing_mock_reply_add_text (reply, json_node_get_string (piece));
      else
        farthing_mock_reply_add_pause (reply, (guint) json_node_get_int (piece));
    }
}

static FarthingMockReply *
read_reply (JsonObject *object)
{
  static const char *const framings[] = { "chunked", "length", "close", NULL };
  static const char *const ends[] = { "clean", "cut", "reset", "hang", NULL };
  FarthingMockReply *reply;

  reply = farthing_mock_reply_new ((guint) json_object_get_int_member_with_default (object, "status", 200),
                                   json_object_get_string_member_with_default (object, "type", "text/event-stream"));
  farthing_mock_reply_set_framing (reply, choose_word (object, "framing", framings));
  farthing_mock_reply_set_end (reply, choose_word (object, "end", ends));
  farthing_mock_reply_set_first_pause (reply, (guint) json_object_get_int_member_with_default (object, "first-pause", 0));
  if (json_object_has_member (object, "headers"))
    {
      JsonObject *headers = json_object_get_object_member (object, "headers");
      g_autoptr(GList) names = json_object_get_members (headers);

      for (GList *name = names; name != NULL; name = name->next)
        farthing_mock_reply_add_header (reply, name->data, json_object_get_string_member (headers, name->data));
    }
  if (json_object_has_member (object, "pieces"))
    add_pieces (reply, json_object_get_array_member (object, "pieces"));

  return reply;
}

static gboolean
load_scenario (FarthingMockServer  *server,
               GError             **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonArray *replies;

  if (!json_parser_load_from_file (parser, scenario_path, error))
    return FALSE;

  replies = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (replies); i++)
    {
      JsonObject *object = json_array_get_object_element (replies, i);

      farthing_mock_server_add_reply (server, json_object_get_string_member_with_default (object, "path", NULL),
                                      read_reply (object));
    }

  return TRUE;
}

static gboolean
input_closed_cb (int          fd,
                 GIOCondition condition,
                 gpointer     user_data)
{
  char buffer[64];

  if (read (fd, buffer, sizeof buffer) > 0)
    return G_SOURCE_CONTINUE;

  g_main_loop_quit (user_data);

  return G_SOURCE_REMOVE;
}

static gboolean
ended_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_REMOVE;
}

static void
serve (FarthingMockServer *server)
{
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  printf ("%u\n", farthing_mock_server_get_port (server));
  fflush (stdout);

  g_unix_signal_add (SIGTERM, ended_cb, loop);
  g_unix_signal_add (SIGINT, ended_cb, loop);
  if (!keeps_running)
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP, input_closed_cb, loop);
  g_main_loop_run (loop);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(FarthingMockServer) server = NULL;
  g_autoptr(GError) error = NULL;
  FarthingMockProvider *provider;
  FILE *log = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return 2;
    }

  provider = farthing_mock_provider_new (provider_id != NULL ? provider_id : "compatible");
  farthing_mock_provider_set_rate (provider, (guint) MAX (rate, 0));
  if (log_path != NULL && (log = fopen (log_path, "ae")) != NULL)
    farthing_mock_provider_set_log (provider, log_cb, log);

  server = farthing_mock_server_new ();
  farthing_mock_server_set_handler (server, farthing_mock_provider_handle, provider,
                                    (GDestroyNotify) farthing_mock_provider_free);
  if (scenario_path != NULL && !load_scenario (server, &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return 2;
    }

  serve (server);
  g_clear_pointer (&server, farthing_mock_server_free);
  if (log != NULL)
    fclose (log);

  return 0;
}
