/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-mock-reply.h"

#include <string.h>

typedef struct
{
  GBytes *bytes; /* NULL is a pause */
  guint pause_ms;
} Step;

struct _FarthingMockReply
{
  guint status;
  GString *headers;
  GArray *steps;
  FarthingMockFraming framing;
  FarthingMockEnd end;
  guint first_pause_ms;
  gboolean gzip;
};

typedef struct
{
  FarthingMockWriteFunc write_func;
  gpointer user_data;
} Sink;

static void
step_clear (gpointer data)
{
  Step *step = data;

  g_clear_pointer (&step->bytes, g_bytes_unref);
}

FarthingMockReply *
farthing_mock_reply_new (guint       status,
                         const char *content_type)
{
  FarthingMockReply *self = g_new0 (FarthingMockReply, 1);

  self->status = status;
  self->headers = g_string_new (NULL);
  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_array_set_clear_func (self->steps, step_clear);
  if (content_type != NULL)
    farthing_mock_reply_add_header (self, "Content-Type", content_type);

  return self;
}

FarthingMockReply *
farthing_mock_reply_new_lost (void)
{
  FarthingMockReply *self = farthing_mock_reply_new (0, NULL);

  farthing_mock_reply_set_end (self, FARTHING_MOCK_END_RESET);

  return self;
}

void
farthing_mock_reply_free (FarthingMockReply *self)
{
  g_string_free (self->headers, TRUE);
  g_array_unref (self->steps);
  g_free (self);
}

void
farthing_mock_reply_add_header (FarthingMockReply *self,
                                const char        *name,
                                const char        *value)
{
  g_string_append_printf (self->headers, "%s: %s\r\n", name, value);
}

void
farthing_mock_reply_add_bytes (FarthingMockReply *self,
                               GBytes            *bytes)
{
  Step step = { g_bytes_ref (bytes), 0 };

  g_array_append_val (self->steps, step);
}

void
farthing_mock_reply_add_text (FarthingMockReply *self,
                              const char        *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  farthing_mock_reply_add_bytes (self, bytes);
}

void
farthing_mock_reply_add_pause (FarthingMockReply *self,
                               guint              milliseconds)
{
  Step step = { NULL, milliseconds };

  g_array_append_val (self->steps, step);
}

void
farthing_mock_reply_set_framing (FarthingMockReply   *self,
                                 FarthingMockFraming  framing)
{
  self->framing = framing;
}

void
farthing_mock_reply_set_end (FarthingMockReply *self,
                             FarthingMockEnd    end)
{
  self->end = end;
}

void
farthing_mock_reply_set_first_pause (FarthingMockReply *self,
                                     guint              milliseconds)
{
  self->first_pause_ms = milliseconds;
}

void
farthing_mock_reply_set_gzip (FarthingMockReply *self,
                              gboolean           gzip)
{
  self->gzip = gzip;
  if (gzip)
    farthing_mock_reply_add_header (self, "Content-Encoding", "gzip");
}

FarthingMockEnd
farthing_mock_reply_get_end (FarthingMockReply *self)
{
  return self->end;
}

gboolean
farthing_mock_reply_keeps_connection (FarthingMockReply *self)
{
  return self->end == FARTHING_MOCK_END_CLEAN && self->framing != FARTHING_MOCK_UNTIL_CLOSE;
}

static void
compress (GConverter *compressor,
          GBytes     *bytes,
          gboolean    last,
          GByteArray *result)
{
  gsize length;
  const char *input = g_bytes_get_data (bytes, &length);
  GConverterResult state;

  do
    {
      char buffer[4096];
      gsize taken = 0;
      gsize given = 0;

      state = g_converter_convert (compressor, input, length, buffer, sizeof buffer,
                                   last ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_FLUSH, &taken, &given, NULL);
      g_byte_array_append (result, (const guint8 *) buffer, given);
      input += taken;
      length -= taken;
    }
  while (state == G_CONVERTER_CONVERTED);
}

/* The steps with compressed bytes: each flushed, so that every piece can be read for itself */
static void
compress_steps (FarthingMockReply *self)
{
  g_autoptr(GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1);
  g_autoptr(GBytes) nothing = g_bytes_new (NULL, 0);

  farthing_mock_reply_add_bytes (self, nothing);
  for (guint i = 0; i < self->steps->len; i++)
    {
      Step *step = &g_array_index (self->steps, Step, i);
      g_autoptr(GByteArray) result = g_byte_array_new ();
      g_autoptr(GBytes) bytes = g_steal_pointer (&step->bytes);

      if (bytes == NULL)
        continue;
      compress (G_CONVERTER (compressor), bytes, i + 1 == self->steps->len, result);
      step->bytes = g_byte_array_free_to_bytes (g_steal_pointer (&result));
    }
}

static gboolean
write_text (const Sink *sink,
            const char *text)
{
  return sink->write_func (text, strlen (text), sink->user_data);
}

static gboolean
write_head (FarthingMockReply *self,
            const Sink        *sink)
{
  g_autoptr(GString) head = g_string_new (NULL);
  gsize total = 0;

  for (guint i = 0; i < self->steps->len; i++)
    {
      const Step *step = &g_array_index (self->steps, Step, i);

      total += step->bytes != NULL ? g_bytes_get_size (step->bytes) : 0;
    }

  g_string_append_printf (head, "HTTP/1.1 %u Mock\r\n%s", self->status, self->headers->str);
  if (self->framing == FARTHING_MOCK_CHUNKED)
    g_string_append (head, "Transfer-Encoding: chunked\r\n");
  else if (self->framing == FARTHING_MOCK_LENGTH)
    g_string_append_printf (head, "Content-Length: %" G_GSIZE_FORMAT "\r\n",
                            total + (self->end == FARTHING_MOCK_END_CLEAN ? 0 : 100));
  else
    g_string_append (head, "Connection: close\r\n");
  g_string_append (head, "\r\n");

  return write_text (sink, head->str);
}

static gboolean
write_piece (FarthingMockReply *self,
             GBytes            *bytes,
             const Sink        *sink)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr(GString) chunk = NULL;

  if (length == 0)
    return TRUE;
  if (self->framing != FARTHING_MOCK_CHUNKED)
    return sink->write_func (data, length, sink->user_data);

  chunk = g_string_new (NULL);
  g_string_append_printf (chunk, "%" G_GSIZE_MODIFIER "x\r\n", length);
  g_string_append_len (chunk, data, length);
  g_string_append (chunk, "\r\n");

  return sink->write_func (chunk->str, chunk->len, sink->user_data);
}

gboolean
farthing_mock_reply_play (FarthingMockReply     *self,
                          FarthingMockWriteFunc  write_func,
                          FarthingMockPauseFunc  pause_func,
                          gpointer               user_data)
{
  const Sink sink = { write_func, user_data };

  if (self->first_pause_ms > 0 && !pause_func (self->first_pause_ms, user_data))
    return FALSE;
  if (self->gzip)
    compress_steps (self);
  if (self->status == 0)
    return TRUE;
  if (!write_head (self, &sink))
    return FALSE;

  for (guint i = 0; i < self->steps->len; i++)
    {
      const Step *step = &g_array_index (self->steps, Step, i);
      gboolean ok = step->bytes != NULL ? write_piece (self, step->bytes, &sink)
                                        : pause_func (step->pause_ms, user_data);

      if (!ok)
        return FALSE;
    }

  if (self->end == FARTHING_MOCK_END_HANG)
    return pause_func (G_MAXUINT, user_data);
  if (self->end == FARTHING_MOCK_END_CLEAN && self->framing == FARTHING_MOCK_CHUNKED)
    return write_text (&sink, "0\r\n\r\n");

  return TRUE;
}
