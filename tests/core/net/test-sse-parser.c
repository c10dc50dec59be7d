/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-sse-parser.h"

#include "farthing-error.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *stream;
  const char *events; /* one a line: "D" data, "B" bare, "C" comment, with LF written as "⏎" */
} Case;

static const Case cases[] = {
  { "lf", "data: a\n\ndata: b\n\n", "D a\nD b\n" },
  { "crlf", "data: a\r\n\r\ndata: b\r\n\r\n", "D a\nD b\n" },
  { "cr", "data: a\r\rdata: b\r\r", "D a\nD b\n" },
  { "mixed-line-ends", "data: a\rdata: b\r\ndata: c\n\r\ndata: d\n\n", "D a⏎b⏎c\nD d\n" },
  { "no-space", "data:a\n\ndata:  b\n\n", "D a\nD  b\n" },
  { "several-data-lines", "data: a\ndata\ndata: b\n\n", "D a⏎⏎b\n" },
  { "no-data", "data:\n\nevent: ping\n\ndata\n\n", "C \nC \n" },
  { "other-fields", "id: 4\nevent: x\nretry: 5\ndata: a\n\n", "D a\n" },
  { "comments", ": hello\ndata: a\n: between\ndata: b\n:\n\n", "C  hello\nC  between\nC \nD a⏎b\n" },
  { "unended", "data: a\n\ndata: b", "D a\nD b\n" },
  { "unended-line", "data: a\n", "D a\n" },
  { "unended-comment", ": x", "C  x\n" },
  { "blank-lines", "\n\n\r\n\r\rdata: a\n\n\n\n", "D a\n" },
  { "byte-order-mark", "\xef\xbb\xbf"
    "data: a\n\ndata: \xef\xbb\xbf\n\n",
    "D a\nD \xef\xbb\xbf\n" },
  { "bare-document", "data: a\n\n{\n  \"error\": {\n    \"code\": 503\n  }\n}\n\ndata: b\n\n",
    "D a\nB {⏎  \"error\": {⏎    \"code\": 503⏎  }⏎}\nD b\n" },
  { "bare-at-the-end", "data: a\n\n{\"error\": {\"code\": 503}}", "D a\nB {\"error\": {\"code\": 503}}\n" },
  { "bare-beside-data", "data: a\n{\"e\":1}\n\n", "D a\nB {\"e\":1}\n" },
  { "bare-like-a-field", "database: 1\n\nidea\n\n data: x\n\n", "B database: 1\nB idea\nB  data: x\n" },
  { "white-space", "  \n\t\n\ndata: a\n\n", "D a\n" },
  { "utf-8", "data: gr\xc3\xbc\xc3\x9f dich \xf0\x9f\x98\x80\n\n", "D gr\xc3\xbc\xc3\x9f dich \xf0\x9f\x98\x80\n" },
  { "done", "data: {\"a\":\"b: c\"}\n\ndata: [DONE]\n\n", "D {\"a\":\"b: c\"}\nD [DONE]\n" },
};

static gboolean
note_cb (FarthingSseKind   kind,
         const char       *data,
         gsize             length,
         gpointer          user_data,
         GError          **error)
{
  GString *events = user_data;
  g_autoptr(GString) text = g_string_new_len (data, length);

  g_assert_cmpint (data[length], ==, '\0');
  g_string_replace (text, "\n", "⏎", 0);
  g_string_append_printf (events, "%c %s\n", "DBC"[kind], text -> str);

  return TRUE;
}

/* Feeds @stream with cuts at the two places */
static char *
parse (const char *stream,
       gsize       length,
       gsize       first_cut,
       gsize       second_cut)
{
  g_autoptr(FarthingSseParser) parser = farthing_sse_parser_new (0);
  g_autoptr(GError) error = NULL;
  GString *events = g_string_new (NULL);
  const gsize cuts[] = { 0, first_cut, second_cut, length };

  for (guint i = 0; i + 1 < G_N_ELEMENTS (cuts); i++)
    {
      /* A piece of its own, so that a sanitizer sees a read beyond it */
      g_autofree char *piece = g_memdup2 (stream + cuts[i], cuts[i + 1] - cuts[i]);

      farthing_sse_parser_feed (parser, piece, cuts[i + 1] - cuts[i], note_cb, events, &error);
      g_assert_no_error (error);
    }
  farthing_sse_parser_finish (parser, note_cb, events, &error);
  g_assert_no_error (error);

  return g_string_free (events, FALSE);
}

static void
test_sse_parser_case (gconstpointer data)
{
  const Case *item = data;
  gsize length = strlen (item->stream);

  for (gsize first = 0; first <= length; first++)
    {
      for (gsize second = first; second <= length; second++)
        {
          g_autofree char *events = parse (item->stream, length, first, second);

          g_assert_cmpstr (events, ==, item->events);
        }
    }
}

static void
test_sse_parser_bytewise (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FarthingSseParser) parser = farthing_sse_parser_new (0);
      g_autoptr(GString) events = g_string_new (NULL);

      for (const char *p = cases[i].stream; *p != '\0'; p++)
        g_assert_true (farthing_sse_parser_feed (parser, p, 1, note_cb, events, NULL));
      g_assert_true (farthing_sse_parser_finish (parser, note_cb, events, NULL));

      g_assert_cmpstr (events->str, ==, cases[i].events);
    }
}

/* Streams of random pieces in random cuts give what the whole gives. */
static void
test_sse_parser_random (void)
{
  static const char *const pieces[] = {
    "data: x",
    "data:",
    "data",
    ":",
    "\n",
    "\r",
    "\r\n",
    "{",
    " ",
    "id: 1",
    "\n\n",
    "é",
    "}",
    "event",
    "\xef\xbb\xbf",
  };

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr(GString) stream = g_string_new (NULL);
      g_autofree char *whole = NULL;
      g_autofree char *cut = NULL;
      gsize first;

      for (guint i = g_test_rand_int_range (0, 20); i > 0; i--)
        g_string_append (stream, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      first = g_test_rand_int_range (0, stream->len + 1);

      whole = parse (stream->str, stream->len, 0, 0);
      cut = parse (stream->str, stream->len, first, g_test_rand_int_range (first, stream->len + 1));
      g_assert_cmpstr (cut, ==, whole);
    }
}

static gboolean
count_bytes_cb (FarthingSseKind   kind,
                const char       *data,
                gsize             length,
                gpointer          user_data,
                GError          **error)
{
  gsize *bytes = user_data;

  *bytes += length;

  return TRUE;
}

static void
test_sse_parser_long_line (void)
{
  g_autoptr(FarthingSseParser) parser = farthing_sse_parser_new (0);
  g_autofree char *piece = g_strnfill (1000, 'x');
  gsize bytes = 0;

  g_assert_true (farthing_sse_parser_feed (parser, "data: ", 6, count_bytes_cb, &bytes, NULL));
  for (guint i = 0; i < 5000; i++)
    g_assert_true (farthing_sse_parser_feed (parser, piece, 1000, count_bytes_cb, &bytes, NULL));
  g_assert_cmpuint (bytes, ==, 0);
  g_assert_true (farthing_sse_parser_feed (parser, "\n\n", 2, count_bytes_cb, &bytes, NULL));

  g_assert_cmpuint (bytes, ==, 5000000);
}

static void
assert_too_long (const char *repeated)
{
  g_autoptr(FarthingSseParser) parser = farthing_sse_parser_new (100);
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) again = NULL;
  gsize bytes = 0;
  guint fed = 0;

  while (fed < 200 && farthing_sse_parser_feed (parser, repeated, strlen (repeated), count_bytes_cb, &bytes, &error))
    fed++;

  g_assert_error (error, FARTHING_ERROR, FARTHING_ERROR_PROTOCOL);
  g_assert_cmpuint (bytes, ==, 0);
  g_assert_false (farthing_sse_parser_feed (parser, "\n\n", 2, count_bytes_cb, &bytes, &again));
  g_assert_error (again, FARTHING_ERROR, FARTHING_ERROR_PROTOCOL);
  g_assert_false (farthing_sse_parser_finish (parser, count_bytes_cb, &bytes, NULL));
  g_assert_cmpuint (bytes, ==, 0);
}

static void
test_sse_parser_bounds (void)
{
  g_autofree char *line = g_strdup_printf ("data: %0120d\n", 1);

  assert_too_long ("x");
  assert_too_long ("data: x\n");
  assert_too_long ("bare\n");
  assert_too_long (line);
}

static gboolean
refuse_cb (FarthingSseKind   kind,
           const char       *data,
           gsize             length,
           gpointer          user_data,
           GError          **error)
{
  guint *calls = user_data;

  (*calls)++;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "no");

  return FALSE;
}

static void
test_sse_parser_stop (void)
{
  g_autoptr(FarthingSseParser) parser = farthing_sse_parser_new (0);
  g_autoptr(GError) error = NULL;
  guint calls = 0;

  g_assert_false (farthing_sse_parser_feed (parser, "data: a\n\ndata: b\n\n", 18, refuse_cb, &calls, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_false (farthing_sse_parser_finish (parser, refuse_cb, &calls, NULL));
  g_assert_cmpuint (calls, ==, 1);
}

static void
test_sse_parser_speed (void)
{
  g_autoptr(FarthingSseParser) parser = farthing_sse_parser_new (0);
  g_autoptr(GString) stream = g_string_new (NULL);
  const guint rounds = 2000;
  gsize bytes = 0;
  double nanoseconds;
  gint64 start;

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (stream, "data: {\"n\":\"%0190d\"}\n\n", i);

  start = g_get_monotonic_time ();
  for (guint i = 0; i < rounds; i++)
    farthing_sse_parser_feed (parser, stream->str, stream->len, count_bytes_cb, &bytes, NULL);
  nanoseconds = (double) (g_get_monotonic_time () - start) * 1000 / (rounds * 300);
  g_test_minimized_result (nanoseconds, "%.0f ns an event of 200 bytes", nanoseconds);

  g_assert_cmpuint (bytes, ==, (gsize) rounds * 300 * 198);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/core/net/sse-parser/case/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_sse_parser_case);
    }
  g_test_add_func ("/core/net/sse-parser/bytewise", test_sse_parser_bytewise);
  g_test_add_func ("/core/net/sse-parser/random", test_sse_parser_random);
  g_test_add_func ("/core/net/sse-parser/long-line", test_sse_parser_long_line);
  g_test_add_func ("/core/net/sse-parser/bounds", test_sse_parser_bounds);
  g_test_add_func ("/core/net/sse-parser/stop", test_sse_parser_stop);
  if (g_test_perf ())
    g_test_add_func ("/core/net/sse-parser/speed", test_sse_parser_speed);

  return g_test_run ();
}
