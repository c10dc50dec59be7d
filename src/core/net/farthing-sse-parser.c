/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-sse-parser.h"

#include "farthing-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Bytes go through two stages.  Lines: what is left of a line at the end of a feed is kept in
 * "line", and only new bytes are searched for its end, so that a line of megabytes which comes in
 * small pieces costs its length and not its square.  Events: data lines gather in "data", lines
 * that are no field in "bare", until a blank line or the end hands them out.
 *
 * An event is always copied once.  That is a few nanoseconds, and it lets the bytes end with a nul
 * although the caller's are const.
 *
 * The rules are those of the HTML standard, "Server-sent events", §9.2.6, read 2026-11, except
 * that lines with an unknown field name are not dropped: see FARTHING_SSE_BARE. */

/* What a finished event may leave behind for the next one. */
#define KEPT_CAPACITY ((gsize) 1024 * 1024)

struct _FarthingSseParser
{
  gsize max_event;
  GString *line;
  GString *data;
  GString *bare;
  guint has_data : 1;
  guint skip_lf : 1;
  guint past_first_line : 1;
  guint failed : 1;
};

typedef struct
{
  FarthingSseFunc func;
  gpointer user_data;
} Receiver;

/**
 * farthing_sse_parser_new:
 * @max_event: how many bytes one line or one event may have; 0 is %FARTHING_SSE_MAX_EVENT
 *
 * Returns: (transfer full): a parser at the start of a stream
 */
FarthingSseParser *
farthing_sse_parser_new (gsize max_event)
{
  FarthingSseParser *self = g_new0 (FarthingSseParser, 1);

  self->max_event = max_event != 0 ? max_event : FARTHING_SSE_MAX_EVENT;
  self->line = g_string_new (NULL);
  self->data = g_string_new (NULL);
  self->bare = g_string_new (NULL);

  return self;
}

void
farthing_sse_parser_free (FarthingSseParser *self)
{
  g_return_if_fail (self != NULL);

  g_string_free (self->line, TRUE);
  g_string_free (self->data, TRUE);
  g_string_free (self->bare, TRUE);
  g_free (self);
}

static gboolean
fail_too_long (FarthingSseParser  *self,
               GError            **error)
{
  g_autofree char *limit = g_format_size (self->max_event);

  g_set_error (error, FARTHING_ERROR, FARTHING_ERROR_PROTOCOL,
               /* Translators: %s is a size, as "67.1 MB" */
               _("The provider sent more than %s in one piece. Try again, or ask for less."), limit);

  return FALSE;
}

static gboolean
append (FarthingSseParser  *self,
        GString            *buffer,
        const char         *bytes,
        gsize               length,
        GError            **error)
{
  if (length > self->max_event - MIN (buffer->len, self->max_event))
    return fail_too_long (self, error);

  g_string_append_len (buffer, bytes, length);

  return TRUE;
}

static void
empty (GString **buffer)
{
  if ((*buffer)->allocated_len > KEPT_CAPACITY)
    {
      g_string_free (*buffer, TRUE);
      *buffer = g_string_new (NULL);
    }
  else
    {
      g_string_truncate (*buffer, 0);
    }
}

static gboolean
hand_out (GString         **buffer,
          FarthingSseKind   kind,
          const Receiver   *receiver,
          GError          **error)
{
  gboolean ok = receiver->func (kind, (*buffer)->str, (*buffer)->len, receiver->user_data, error);

  empty (buffer);

  return ok;
}

static gboolean
end_event (FarthingSseParser  *self,
           const Receiver     *receiver,
           GError            **error)
{
  if (self->has_data)
    {
      FarthingSseKind kind = self->data->len > 0 ? FARTHING_SSE_DATA : FARTHING_SSE_COMMENT;

      self->has_data = FALSE;
      if (!hand_out (&self->data, kind, receiver, error))
        return FALSE;
    }

  if (self->bare->len > 0)
    return hand_out (&self->bare, FARTHING_SSE_BARE, receiver, error);

  return TRUE;
}

static gboolean
take_data (FarthingSseParser  *self,
           const char         *value,
           gsize               length,
           GError            **error)
{
  if (self->has_data && !append (self, self->data, "\n", 1, error))
    return FALSE;

  self->has_data = TRUE;

  return append (self, self->data, value, length, error);
}

static gboolean
take_bare (FarthingSseParser  *self,
           const char         *line,
           gsize               length,
           GError            **error)
{
  gboolean blank = TRUE;

  if (self->bare->len > 0)
    return append (self, self->bare, "\n", 1, error) && append (self, self->bare, line, length, error);

  for (gsize i = 0; i < length && blank; i++)
    blank = line[i] == ' ' || line[i] == '\t';

  return blank || append (self, self->bare, line, length, error);
}

static gboolean
take_comment (const char      *text,
              gsize            length,
              const Receiver  *receiver,
              GError         **error)
{
  g_autofree char *copy = g_strndup (text, length);

  return receiver->func (FARTHING_SSE_COMMENT, copy, length, receiver->user_data, error);
}

static gboolean
is_field (const char *line,
          gsize       length,
          const char *name,
          gsize       name_length)
{
  return length >= name_length &&
         memcmp (line, name, name_length) == 0 &&
         (length == name_length || line[name_length] == ':');
}

#define IS_FIELD(line, length, name) is_field ((line), (length), name, sizeof name - 1)

static gboolean
take_line (FarthingSseParser  *self,
           const char         *line,
           gsize               length,
           const Receiver     *receiver,
           GError            **error)
{
  if (!self->past_first_line)
    {
      self->past_first_line = TRUE;
      if (length >= 3 && memcmp (line, "\xef\xbb\xbf", 3) == 0)
        {
          line += 3;
          length -= 3;
        }
    }

  if (length > self->max_event)
    return fail_too_long (self, error);
  if (length == 0)
    return end_event (self, receiver, error);
  if (line[0] == ':')
    return take_comment (line + 1, length - 1, receiver, error);

  if (IS_FIELD (line, length, "data"))
    {
      gsize skip = MIN (length, strlen ("data:"));

      if (skip < length && line[skip] == ' ')
        skip++;
      return take_data (self, line + skip, length - skip, error);
    }

  if (IS_FIELD (line, length, "event") || IS_FIELD (line, length, "id") || IS_FIELD (line, length, "retry"))
    return TRUE;

  return take_bare (self, line, length, error);
}

/* The kept start of a line, if any, with the rest that has come now */
static gboolean
complete_line (FarthingSseParser  *self,
               const char         *rest,
               gsize               length,
               const Receiver     *receiver,
               GError            **error)
{
  gboolean ok;

  if (self->line->len == 0)
    return take_line (self, rest, length, receiver, error);

  if (!append (self, self->line, rest, length, error))
    return FALSE;

  ok = take_line (self, self->line->str, self->line->len, receiver, error);
  empty (&self->line);

  return ok;
}

static gboolean
feed_lines (FarthingSseParser  *self,
            const char         *bytes,
            const char         *end,
            const Receiver     *receiver,
            GError            **error)
{
  const char *lf = NULL;

  while (bytes < end)
    {
      const char *line_end;

      if (self->skip_lf)
        {
          self->skip_lf = FALSE;
          if (*bytes == '\n')
            {
              bytes++;
              continue;
            }
        }

      /* The next LF stays known while lines that end with CR are taken before it. */
      if (lf == NULL || lf < bytes)
        lf = memchr (bytes, '\n', end - bytes);
      if (lf == NULL)
        lf = end;

      line_end = memchr (bytes, '\r', lf - bytes);
      if (line_end == NULL)
        line_end = lf;
      if (line_end == end)
        return append (self, self->line, bytes, end - bytes, error);

      self->skip_lf = *line_end == '\r';
      if (!complete_line (self, bytes, line_end - bytes, receiver, error))
        return FALSE;
      bytes = line_end + 1;
    }

  return TRUE;
}

static gboolean
refuse_after_failure (FarthingSseParser  *self,
                      GError            **error)
{
  if (self->failed)
    g_set_error_literal (error, FARTHING_ERROR, FARTHING_ERROR_PROTOCOL,
                         _("The answer could not be read further. Try again."));

  return self->failed;
}

/**
 * farthing_sse_parser_feed:
 * @self: a parser
 * @bytes: the next bytes of the stream, cut anywhere
 * @length: how many
 * @func: (scope call): is given every event that they complete
 * @user_data: for @func
 *
 * After a failure the parser stays failed.  @func must not feed or free @self.
 *
 * Returns: %FALSE with the error of @func, or with %FARTHING_ERROR_PROTOCOL for a line or an event
 *   that is too long
 */
gboolean
farthing_sse_parser_feed (FarthingSseParser  *self,
                          const char         *bytes,
                          gsize               length,
                          FarthingSseFunc     func,
                          gpointer            user_data,
                          GError            **error)
{
  const Receiver receiver = { func, user_data };

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL || length == 0, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  if (refuse_after_failure (self, error))
    return FALSE;

  if (length > 0 && !feed_lines (self, bytes, bytes + length, &receiver, error))
    self->failed = TRUE;

  return !self->failed;
}

/**
 * farthing_sse_parser_finish:
 * @self: a parser
 * @func: (scope call): is given what was not yet ended by a blank line
 * @user_data: for @func
 *
 * The end of the stream.  A last line without a line end counts, other than in a browser: what the
 * provider sent was paid for.  Whether the answer is complete is for the decoder to judge.
 *
 * Returns: %FALSE with an error as for farthing_sse_parser_feed()
 */
gboolean
farthing_sse_parser_finish (FarthingSseParser  *self,
                            FarthingSseFunc     func,
                            gpointer            user_data,
                            GError            **error)
{
  const Receiver receiver = { func, user_data };

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  if (refuse_after_failure (self, error))
    return FALSE;

  if ((self->line->len > 0 && !complete_line (self, "", 0, &receiver, error)) ||
      !end_event (self, &receiver, error))
    self->failed = TRUE;

  return !self->failed;
}
