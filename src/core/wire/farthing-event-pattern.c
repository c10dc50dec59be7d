/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-event-pattern.h"

#include <string.h>

/* An event of 250 bytes carries a word.  json-glib makes fifty objects of it, at 10 µs; to see that all
 * but the word is as it was a moment ago takes a fiftieth of that, and no second reader of JSON. */

void
farthing_event_pattern_clear (FarthingEventPattern *self)
{
  g_clear_pointer (&self->head, g_free);
  g_clear_pointer (&self->middle, g_free);
  g_clear_pointer (&self->tail, g_free);
  if (self->text != NULL)
    g_string_free (g_steal_pointer (&self->text), TRUE);
}

static guint
count_name (const char *text,
            gsize       length,
            const char *name)
{
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", name);
  const char *end = text + length;
  guint count = 0;

  while ((text = g_strstr_len (text, end - text, quoted)) != NULL)
    {
      count++;
      text += strlen (quoted);
    }

  return count;
}

/* Of a name that stands twice the last would count, and an escape may hide one. */
static gboolean
is_plain (const char                     *data,
          gsize                           length,
          const FarthingEventPart        *text,
          const char              *const *names)
{
  const char *behind = text->start + text->length;
  gsize before_length = text->start - data;
  gsize behind_length = data + length - behind;

  if (memchr (data, '\\', before_length) != NULL || memchr (behind, '\\', behind_length) != NULL)
    return FALSE;

  for (; *names != NULL; names++)
    {
      if (count_name (data, before_length, *names) + count_name (behind, behind_length, *names) != 1)
        return FALSE;
    }

  return TRUE;
}

void
farthing_event_pattern_learn (FarthingEventPattern           *self,
                              const char                     *data,
                              gsize                           length,
                              const FarthingEventPart        *text,
                              const FarthingEventPart        *padding,
                              const char              *const *names)
{
  const char *end = data + length;
  const char *middle = text->start + text->length - 1;
  gboolean padded = padding->start != NULL && padding->start > middle;
  const char *middle_end = padded ? padding->start + 1 : end;

  g_clear_pointer (&self->head, g_free);
  g_clear_pointer (&self->middle, g_free);
  g_clear_pointer (&self->tail, g_free);
  if (!is_plain (data, length, text, names))
    return;

  self->head_length = text->start + 1 - data;
  self->head = g_memdup2 (data, self->head_length);
  self->middle_length = middle_end - middle;
  self->middle = g_memdup2 (middle, self->middle_length);
  if (padded)
    {
      self->tail_length = end - (padding->start + padding->length - 1);
      self->tail = g_memdup2 (padding->start + padding->length - 1, self->tail_length);
    }
  if (self->text == NULL)
    self->text = g_string_new (NULL);
}

/* Four hexadecimal digits that are one character by themselves; 0 if they are not */
static gunichar
read_code (const char *digits,
           const char *end)
{
  gunichar code = 0;

  if (end - digits < 4)
    return 0;
  for (guint i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (digits[i]))
        return 0;
      code = code * 16 + g_ascii_xdigit_value (digits[i]);
    }

  return g_unichar_validate (code) ? code : 0;
}

/* @at stands behind a backslash.  Returns what follows the escape, or NULL */
static const char *
read_escape (const char *at,
             const char *end,
             GString    *text)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  const char *letter = at < end && *at != '\0' ? strchr (letters, *at) : NULL;

  if (letter != NULL)
    {
      g_string_append_c (text, meanings[letter - letters]);
      return at + 1;
    }
  if (at < end && *at == 'u')
    {
      gunichar code = read_code (at + 1, end);

      if (code == 0)
        return NULL;
      g_string_append_unichar (text, code);
      return at + 5;
    }

  return NULL;
}

/* @at stands on the first byte of a string.  Returns its closing quote, or NULL */
static const char *
read_string (const char *at,
             const char *end,
             GString    *text)
{
  while (at < end && *at != '"')
    {
      const char *start = at;

      while (at < end && *at != '"' && *at != '\\' && (guchar) *at >= ' ')
        at++;
      g_string_append_len (text, start, at - start);
      if (at == end || (*at != '"' && *at != '\\'))
        return NULL;
      if (*at == '\\')
        at = read_escape (at + 1, end, text);
      if (at == NULL)
        return NULL;
    }

  return at < end ? at : NULL;
}

/* What is overlooked is letters, as far as anybody pads with them.  Returns the closing quote, or NULL */
static const char *
skip_padding (const char *at,
              const char *end)
{
  while (at < end && *at != '"' && *at != '\\' && g_ascii_isprint (*at))
    at++;

  return at < end && *at == '"' ? at : NULL;
}

static gboolean
begins_with (const char *at,
             const char *end,
             const char *part,
             gsize       length)
{
  return (gsize) (end - at) >= length && memcmp (at, part, length) == 0;
}

const char *
farthing_event_pattern_match (FarthingEventPattern *self,
                              const char           *data,
                              gsize                 length)
{
  const char *end = data + length;
  const char *at;

  if (self->head == NULL || !begins_with (data, end, self->head, self->head_length))
    return NULL;

  g_string_truncate (self->text, 0);
  at = read_string (data + self->head_length, end, self->text);
  if (at == NULL || !begins_with (at, end, self->middle, self->middle_length))
    return NULL;

  at += self->middle_length;
  if (self->tail != NULL)
    {
      at = skip_padding (at, end);
      if (at == NULL || !begins_with (at, end, self->tail, self->tail_length))
        return NULL;
      at += self->tail_length;
    }

  return at == end && g_utf8_validate_len (self->text->str, self->text->len, NULL) ? self->text->str : NULL;
}
