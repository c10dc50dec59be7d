/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-json-writer.h"

#include <string.h>

void
farthing_json_writer_init (FarthingJsonWriter *self)
{
  self->out = g_string_new (NULL);
}

void
farthing_json_writer_clear (FarthingJsonWriter *self)
{
  if (self->out != NULL)
    g_string_free (g_steal_pointer (&self->out), TRUE);
}

/**
 * farthing_json_writer_take:
 * @self: a writer whose brackets are all closed
 *
 * Returns: (transfer full): the document; the writer is empty after it
 */
GBytes *
farthing_json_writer_take (FarthingJsonWriter *self)
{
  return g_string_free_to_bytes (g_steal_pointer (&self->out));
}

/* Everything between two quotes is escaped, so a bracket or colon at the end is always structure. */
static void
begin_value (FarthingJsonWriter *self,
             const char         *name)
{
  char last = self->out->len > 0 ? self->out->str[self->out->len - 1] : '\0';

  if (last != '\0' && last != '{' && last != '[')
    g_string_append_c (self->out, ',');
  if (name != NULL)
    g_string_append_printf (self->out, "\"%s\":", name);
}

void
farthing_json_writer_open (FarthingJsonWriter *self,
                           const char         *name,
                           char                bracket)
{
  begin_value (self, name);
  g_string_append_c (self->out, bracket);
}

void
farthing_json_writer_close (FarthingJsonWriter *self,
                            char                bracket)
{
  g_string_append_c (self->out, bracket);
}

static void
append_escaped (GString    *out,
                const char *value)
{
  const char *run = value;
  const char *at;

  g_string_append_c (out, '"');
  for (at = value; *at != '\0'; at++)
    {
      guchar c = *at;

      if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
        continue;

      g_string_append_len (out, run, at - run);
      run = at + 1;
      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", c);
      else if (c == '\n')
        g_string_append (out, "\\n");
      else if (c == '\t')
        g_string_append (out, "\\t");
      else
        g_string_append_printf (out, "\\u%04x", c);
    }
  g_string_append_len (out, run, at - run);
  g_string_append_c (out, '"');
}

/**
 * farthing_json_writer_add_string:
 * @self: a writer
 * @name: (nullable): the member's name, or %NULL in an array
 * @value: what it is; bytes that are no UTF-8 are replaced
 *
 * Adds a string as it is: for names, identifiers and what a provider wants back unchanged.
 */
void
farthing_json_writer_add_string (FarthingJsonWriter *self,
                                 const char         *name,
                                 const char         *value)
{
  begin_value (self, name);
  if (g_utf8_validate (value, -1, NULL))
    {
      append_escaped (self->out, value);
    }
  else
    {
      g_autofree char *valid = g_utf8_make_valid (value, -1);

      append_escaped (self->out, valid);
    }
}

/**
 * farthing_json_writer_add_text:
 * @self: a writer
 * @name: (nullable): the member's name, or %NULL in an array
 * @text: what a person or a model wrote
 *
 * Adds text in composed form (NFC): decomposed text, as file names of some systems and some PDFs
 * bring it, costs up to nine times as many tokens and reads the same.
 */
void
farthing_json_writer_add_text (FarthingJsonWriter *self,
                               const char         *name,
                               const char         *text)
{
  g_autofree char *composed = NULL;

  if (!g_str_is_ascii (text))
    composed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);

  farthing_json_writer_add_string (self, name, composed != NULL ? composed : text);
}

void
farthing_json_writer_add_int (FarthingJsonWriter *self,
                              const char         *name,
                              gint64              value)
{
  begin_value (self, name);
  g_string_append_printf (self->out, "%" G_GINT64_FORMAT, value);
}

void
farthing_json_writer_add_boolean (FarthingJsonWriter *self,
                                  const char         *name,
                                  gboolean            value)
{
  begin_value (self, name);
  g_string_append (self->out, value ? "true" : "false");
}

/**
 * farthing_json_writer_add_raw:
 * @self: a writer
 * @name: (nullable): the member's name, or %NULL in an array
 * @json: a JSON value, which the caller has checked
 */
void
farthing_json_writer_add_raw (FarthingJsonWriter *self,
                              const char         *name,
                              const char         *json)
{
  begin_value (self, name);
  g_string_append (self->out, json);
}

/**
 * farthing_json_writer_add_data:
 * @self: a writer
 * @name: (nullable): the member's name, or %NULL in an array
 * @media_type: (nullable): for a data URL; %NULL adds the bare base64
 * @bytes: the data
 */
void
farthing_json_writer_add_data (FarthingJsonWriter *self,
                               const char         *name,
                               const char         *media_type,
                               GBytes             *bytes)
{
  gsize length;
  const guchar *data = g_bytes_get_data (bytes, &length);
  gsize start;
  int state = 0;
  int save = 0;
  gsize written;

  begin_value (self, name);
  g_string_append_c (self->out, '"');
  if (media_type != NULL)
    g_string_append_printf (self->out, "data:%s;base64,", media_type);

  /* Encoded in place: an attachment may be tens of megabytes. */
  start = self->out->len;
  g_string_set_size (self->out, start + length / 3 * 4 + 8);
  written = g_base64_encode_step (data, length, FALSE, self->out->str + start, &state, &save);
  written += g_base64_encode_close (FALSE, self->out->str + start + written, &state, &save);
  g_string_truncate (self->out, start + written);
  g_string_append_c (self->out, '"');
}
