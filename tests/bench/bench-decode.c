/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "farthing-sse-parser.h"
#include "farthing-wire.h"

/* Microseconds an event: json-glib alone, the floor, and the SSE parser with the wire's decoder
 * over it, on the same events, taken in turns.  bench-decode ROUNDS prints a line "FLOOR OURS" a
 * round; the text that came out must be the same. */

#define N_EVENTS 20000
#define READ_BYTES 65536

static GString *
compose_stream (void)
{
  static const char *const words[] = { "The ", "farthing ", "was ", "a **quarter** ", "of a penny,\\n\\n", "it's ", "\\\"small\\\" " };
  GString *stream = g_string_new (NULL);

  for (guint i = 0; i < N_EVENTS; i++)
    g_string_append_printf (stream,
                            "data: {\"id\":\"chatcmpl-8f1b2c\",\"object\":\"chat.completion.chunk\",\"created\":1795305600,"
                            "\"model\":\"mistral-small-latest\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"},"
                            "\"finish_reason\":null}]}\n\n",
                            words[i % G_N_ELEMENTS (words)]);
  g_string_append (stream, "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
  return stream;
}

static void
floor_event (JsonParser *parser,
             const char *data,
             gsize       length,
             GString    *text)
{
  JsonObject *object;
  JsonObject *delta;

  if (data[0] != '{' || !json_parser_load_from_data (parser, data, length, NULL))
    return;
  object = json_node_get_object (json_parser_get_root (parser));
  object = json_array_get_object_element (json_object_get_array_member (object, "choices"), 0);
  delta = json_object_get_object_member (object, "delta");
  if (json_object_has_member (delta, "content"))
    g_string_append (text, json_object_get_string_member (delta, "content"));
}

static gint64
run_floor (const GString *stream,
           GString       *text)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  gint64 started = g_get_monotonic_time ();
  const char *end = stream->str + stream->len;
  const char *line = stream->str;

  while (line < end)
    {
      const char *stop = memchr (line, '\n', end - line);

      if (stop - line > 6)
        floor_event (parser, line + 6, stop - line - 6, text);
      line = stop + 1;
    }
  return g_get_monotonic_time () - started;
}

typedef struct
{
  FarthingDecoder *decoder;
  GString *text;
} Sink;

static gboolean
event_cb (FarthingSseKind   kind,
          const char       *data,
          gsize             length,
          gpointer          user_data,
          GError          **error)
{
  Sink *sink = user_data;
  FarthingReply *reply = farthing_decoder_get_reply (sink->decoder);
  gboolean good = farthing_decoder_feed (sink->decoder, kind, data, length, error);

  g_string_append_len (sink->text, reply->text->str, reply->text->len);
  g_string_truncate (reply->text, 0);
  return good;
}

static gint64
run_ours (const GString *stream,
          GString       *text)
{
  const FarthingQuirks quirks = { .opaque_family = "mistral" };
  gint64 started = g_get_monotonic_time ();
  g_autoptr(FarthingSseParser) parser = farthing_sse_parser_new (FARTHING_SSE_MAX_EVENT);
  g_autoptr(FarthingDecoder) decoder = farthing_decoder_new (&farthing_wire_openai_chat, &quirks);
  g_autoptr(GError) error = NULL;
  Sink sink = { decoder, text };

  for (gsize at = 0; error == NULL && at < stream->len; at += READ_BYTES)
    farthing_sse_parser_feed (parser, stream->str + at, MIN (READ_BYTES, stream->len - at), event_cb, &sink, &error);
  if (error != NULL)
    g_error ("The stream was refused: %s", error->message);
  return g_get_monotonic_time () - started;
}

int
main (int    argc,
      char **argv)
{
  guint rounds = argc > 1 ? g_ascii_strtoull (argv[1], NULL, 10) : 5;
  GString *stream = compose_stream ();

  for (guint i = 0; i < rounds; i++)
    {
      GString *expected = g_string_new (NULL);
      GString *text = g_string_new (NULL);
      double lowest = run_floor (stream, expected) / (double) N_EVENTS;
      double ours = run_ours (stream, text) / (double) N_EVENTS;

      if (!g_string_equal (text, expected))
        g_error ("The decoder's text differs from what was sent");
      g_print ("%.4f %.4f\n", lowest, ours);
      g_string_free (expected, TRUE);
      g_string_free (text, TRUE);
    }
  g_string_free (stream, TRUE);
  return 0;
}
