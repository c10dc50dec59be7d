/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "farthing-sse-parser.h"

/* However the network cuts a stream, the same events come of it. */

#define LIMIT 4096

static gboolean
gather (FarthingSseKind   kind,
        const char       *data,
        gsize             length,
        gpointer          user_data,
        GError          **error)
{
  GString *events = user_data;

  fuzz_must_hold (data[length] == '\0');
  fuzz_must_hold (length <= LIMIT);
  g_string_append_printf (events, "%d:%" G_GSIZE_FORMAT ":", kind, length);
  g_string_append_len (events, data, length);
  return TRUE;
}

/* Feeds @step bytes at a time; the outcome of a failed stream is where it failed, in events */
static GString *
parse (const char *data,
       gsize       size,
       gsize       step)
{
  g_autoptr(FarthingSseParser) parser = farthing_sse_parser_new (LIMIT);
  GString *events = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  gboolean good = TRUE;

  for (gsize at = 0; good && at < size; at += step)
    good = farthing_sse_parser_feed (parser, data + at, MIN (step, size - at), gather, events, &error);
  if (good)
    good = farthing_sse_parser_finish (parser, gather, events, &error);

  fuzz_must_hold (good == (error == NULL));
  if (!good)
    g_string_append (events, "failed");
  return events;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autofree char *copy = g_memdup2 (data, size);
  GString *whole = parse (copy, size, MAX (size, 1));
  GString *bytes = parse (copy, size, 1);
  GString *pieces = parse (copy, size, size > 0 ? 2 + data[0] % 13 : 2);

  fuzz_must_hold (g_string_equal (whole, bytes));
  fuzz_must_hold (g_string_equal (whole, pieces));
  g_string_free (whole, TRUE);
  g_string_free (bytes, TRUE);
  g_string_free (pieces, TRUE);
  return 0;
}
