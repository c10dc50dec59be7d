/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-cli-table.h"

#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#define GAP 2

struct _FarthingCliTable
{
  char *alignment;
  gsize n_columns;
  GPtrArray *cells;
};

static void
add_cells (FarthingCliTable *self,
           va_list           arguments)
{
  for (gsize i = 0; i < self->n_columns; i++)
    {
      const char *cell = va_arg (arguments, const char *);

      g_assert (cell != NULL);
      g_ptr_array_add (self->cells, farthing_cli_clean (cell));
    }
}

FarthingCliTable *
farthing_cli_table_new (const char *alignment,
                        ...)
{
  FarthingCliTable *self = g_new0 (FarthingCliTable, 1);
  va_list arguments;

  self->alignment = g_strdup (alignment);
  self->n_columns = strlen (alignment);
  self->cells = g_ptr_array_new_with_free_func (g_free);

  va_start (arguments, alignment);
  add_cells (self, arguments);
  va_end (arguments);

  return self;
}

void
farthing_cli_table_free (FarthingCliTable *self)
{
  g_free (self->alignment);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

void
farthing_cli_table_add (FarthingCliTable *self,
                        ...)
{
  va_list arguments;

  va_start (arguments, self);
  add_cells (self, arguments);
  va_end (arguments);
}

guint
farthing_cli_get_width (const char *text)
{
  guint width = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }

  return width;
}

char *
farthing_cli_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      g_string_append_unichar (clean, g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029 ? ' ' : c);
    }

  return g_string_free (clean, FALSE);
}

char *
farthing_cli_defuse (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_iscntrl (c) || c == '\n' || c == '\t')
        g_string_append_unichar (clean, c);
    }

  return g_string_free (clean, FALSE);
}

char *
farthing_cli_defuse_for (FILE       *file,
                         const char *text)
{
  return isatty (fileno (file)) ? farthing_cli_defuse (text) : g_strdup (text);
}

gboolean
farthing_cli_is_styled (FILE *file)
{
  const char *no_color = g_getenv ("NO_COLOR");

  return (no_color == NULL || *no_color == '\0') && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0 &&
         isatty (fileno (file));
}

static void
print_spaces (FILE  *file,
              guint  n)
{
  fprintf (file, "%*s", (int) n, "");
}

static void
print_row (FarthingCliTable *self,
           gsize             first,
           const guint      *widths,
           FILE             *file)
{
  gsize end = self->n_columns;

  /* No blanks at the end of a line */
  while (end > 0 && *(const char *) g_ptr_array_index (self->cells, first + end - 1) == '\0')
    end--;

  for (gsize i = 0; i < end; i++)
    {
      const char *cell = g_ptr_array_index (self->cells, first + i);
      guint rest = widths[i] - farthing_cli_get_width (cell);

      if (i > 0)
        print_spaces (file, GAP);
      if (self->alignment[i] == 'r')
        print_spaces (file, rest);
      fputs (cell, file);
      if (self->alignment[i] != 'r' && i + 1 < end)
        print_spaces (file, rest);
    }
}

void
farthing_cli_table_print (FarthingCliTable *self,
                          FILE             *file)
{
  gboolean styled = farthing_cli_is_styled (file);
  g_autofree guint *widths = g_new0 (guint, self->n_columns);

  for (guint i = 0; i < self->cells->len; i++)
    widths[i % self->n_columns] = MAX (widths[i % self->n_columns],
                                       farthing_cli_get_width (g_ptr_array_index (self->cells, i)));

  for (gsize first = 0; first < self->cells->len; first += self->n_columns)
    {
      gboolean heading = styled && first == 0;

      fputs (heading ? "\033[1m" : "", file);
      print_row (self, first, widths, file);
      fputs (heading ? "\033[0m\n" : "\n", file);
    }
}
