/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-think-tags.h"

#include <string.h>

#define OPEN_TAG "<think>"
#define CLOSE_TAG "</think>"

enum
{
  PHASE_START, /* white space or a part of the opening tag */
  PHASE_THINKING,
  PHASE_AFTER, /* white space behind the closing tag */
  PHASE_TEXT,
};

void
farthing_think_tags_init (FarthingThinkTags *self)
{
  self->held = g_string_new (NULL);
  self->phase = PHASE_START;
}

void
farthing_think_tags_clear (FarthingThinkTags *self)
{
  if (self->held != NULL)
    g_string_free (g_steal_pointer (&self->held), TRUE);
}

static gsize
count_space (const GString *string)
{
  gsize count = 0;

  while (count < string->len && g_ascii_isspace (string->str[count]))
    count++;

  return count;
}

static void
scan_start (FarthingThinkTags *self)
{
  gsize space = count_space (self->held);
  gsize rest = self->held->len - space;
  gsize compared = MIN (rest, strlen (OPEN_TAG));

  if (strncmp (self->held->str + space, OPEN_TAG, compared) != 0)
    {
      self->phase = PHASE_TEXT;
    }
  else if (compared == strlen (OPEN_TAG))
    {
      g_string_erase (self->held, 0, space + compared);
      self->phase = PHASE_THINKING;
    }
}

/* Keeps back as much of the end as could become the closing tag. */
static void
scan_thinking (FarthingThinkTags *self,
               GString           *reasoning)
{
  const char *close = strstr (self->held->str, CLOSE_TAG);
  gsize kept;

  if (close != NULL)
    {
      g_string_append_len (reasoning, self->held->str, close - self->held->str);
      g_string_erase (self->held, 0, close - self->held->str + strlen (CLOSE_TAG));
      self->phase = PHASE_AFTER;
      return;
    }

  for (kept = MIN (self->held->len, strlen (CLOSE_TAG) - 1); kept > 0; kept--)
    {
      if (strncmp (self->held->str + self->held->len - kept, CLOSE_TAG, kept) == 0)
        break;
    }
  g_string_append_len (reasoning, self->held->str, self->held->len - kept);
  g_string_erase (self->held, 0, self->held->len - kept);
}

void
farthing_think_tags_feed (FarthingThinkTags *self,
                          const char        *piece,
                          GString           *text,
                          GString           *reasoning)
{
  if (self->phase == PHASE_TEXT)
    {
      g_string_append (text, piece);
      return;
    }

  g_string_append (self->held, piece);
  if (self->phase == PHASE_START)
    scan_start (self);
  if (self->phase == PHASE_THINKING)
    scan_thinking (self, reasoning);
  if (self->phase == PHASE_AFTER)
    {
      g_string_erase (self->held, 0, count_space (self->held));
      if (self->held->len > 0)
        self->phase = PHASE_TEXT;
    }
  if (self->phase == PHASE_TEXT)
    {
      g_string_append_len (text, self->held->str, self->held->len);
      g_string_truncate (self->held, 0);
    }
}

/* The stream ended: what was held back is what it looked like. */
void
farthing_think_tags_flush (FarthingThinkTags *self,
                           GString           *text,
                           GString           *reasoning)
{
  GString *target = self->phase == PHASE_THINKING ? reasoning : text;

  g_string_append_len (target, self->held->str, self->held->len);
  g_string_truncate (self->held, 0);
}
