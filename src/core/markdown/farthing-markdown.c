/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "farthing-markdown-private.h"

/* A document that grows at its end.
 *
 * CommonMark is read line by line: once a line has opened a new block at the top level, the blocks
 * before it are closed and nothing that follows changes them.  So what stands before the last such
 * line is settled, and only the text from there on is parsed again.  Three things are kept out of
 * that rule: a line that has not ended, whose meaning may still turn; a block that does not follow
 * an empty line, where the parser's own positions are not exact; and definitions of link
 * references, which reach back over the whole document: a document that may hold one is parsed
 * whole.
 *
 * The parser's cost grows with the square of the length for two shapes of text, which nobody writes
 * but somebody may send: lines full of "@", and wide tables of short rows, whose missing cells it
 * makes.  A document that gets near is read without that part of the syntax. */

/* "@" in one line, and cells of all tables if each row had as many as the widest line */
#define MAX_AT 400
#define MAX_TABLE_CELLS 200000

/* Of text that comes by the page, so much is parsed at a time: the tree of it is twenty times as large */
#define SLICE ((gsize) 16 * 1024)

/* What was counted in the text so far */
typedef struct
{
  gsize offset;
  gsize line_pipes;
  gsize line_ats;
  gsize max_pipes;
  gsize n_pipe_lines;
  gboolean bracket; /* the last byte was "]" */
} Scan;

struct _FarthingMarkdown
{
  GString *text; /* with line feeds as line ends */
  GPtrArray *blocks; /* owned FarthingMarkdownBlock */
  gsize settled; /* bytes of text whose blocks cannot change */
  guint n_settled; /* their number */
  gsize parsed; /* bytes of text that the blocks are made of */
  Scan scan;
  FarthingSyntax syntax;
  gboolean after_cr; /* the text before ended with a carriage return */
  gboolean whole; /* may hold definitions: parse all of it */
  gboolean changed; /* since the last update */
};

FarthingMarkdown *
farthing_markdown_new (void)
{
  FarthingMarkdown *self = g_new0 (FarthingMarkdown, 1);

  self->text = g_string_new (NULL);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_markdown_block_unref);

  return self;
}

void
farthing_markdown_free (FarthingMarkdown *self)
{
  g_return_if_fail (self != NULL);

  g_string_free (self->text, TRUE);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

/**
 * farthing_markdown_append:
 * @self: a document
 * @text: a piece of UTF-8, which may end inside a character
 * @length: its length in bytes, or -1
 *
 * Adds @text at the end.  The blocks stay as they are until farthing_markdown_update().
 */
void
farthing_markdown_append (FarthingMarkdown *self,
                          const char       *text,
                          gssize            length)
{
  const char *end;
  const char *start = text;

  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL || length == 0);

  if (length == 0 || (length < 0 && *text == '\0'))
    return;

  end = text + (length < 0 ? strlen (text) : (gsize) length);
  if (self->after_cr && *start == '\n')
    start++;
  for (const char *p = start; p < end; p++)
    {
      if (*p != '\r')
        continue;
      g_string_append_len (self->text, start, p - start);
      g_string_append_c (self->text, '\n');
      if (p + 1 < end && p[1] == '\n')
        p++;
      start = p + 1;
    }
  if (start < end)
    g_string_append_len (self->text, start, end - start);
  self->after_cr = end[-1] == '\r';
  self->changed = TRUE;
}

/**
 * farthing_markdown_reset:
 * @self: a document
 *
 * Forgets the text.  The blocks go with the next farthing_markdown_update().
 */
void
farthing_markdown_reset (FarthingMarkdown *self)
{
  g_return_if_fail (self != NULL);

  g_string_truncate (self->text, 0);
  self->settled = 0;
  self->n_settled = 0;
  /* The blocks stay until all of the next text is known, and those that are in it again for longer. */
  self->parsed = G_MAXSIZE;
  self->scan = (Scan){ 0 };
  self->syntax = FARTHING_SYNTAX_ALL;
  self->after_cr = FALSE;
  self->whole = FALSE;
  self->changed = TRUE;
}

static void
scan_pipe (Scan *scan)
{
  scan->line_pipes++;
  if (scan->line_pipes == 1)
    scan->n_pipe_lines++;
  scan->max_pipes = MAX (scan->max_pipes, scan->line_pipes);
}

/* Looks at the text that came since the last time.  What it finds depends on the text alone, not on
 * the pieces it came in.
 *
 * A definition is a label in brackets with a colon right behind.  Nothing else of the syntax is
 * looked at: to take code for a definition costs time, the other way round costs correctness. */
static void
scan_text (FarthingMarkdown *self)
{
  Scan *scan = &self->scan;
  FarthingSyntax syntax = self->syntax;
  gboolean whole = self->whole;

  for (; scan->offset < self->text->len; scan->offset++)
    {
      char c = self->text->str[scan->offset];

      if (c == '\n')
        scan->line_pipes = scan->line_ats = 0;
      else if (c == '|')
        scan_pipe (scan);
      else if (c == '@' && ++scan->line_ats > MAX_AT)
        syntax |= FARTHING_SYNTAX_NO_AUTOLINKS;
      else if (c == ':' && scan->bracket)
        whole = TRUE;
      scan->bracket = c == ']';
    }

  if (scan->max_pipes * scan->n_pipe_lines > MAX_TABLE_CELLS)
    syntax |= FARTHING_SYNTAX_NO_TABLES;
  if (syntax == self->syntax && whole == self->whole)
    return;

  self->syntax = syntax;
  self->whole = whole;
  self->settled = 0;
  self->n_settled = 0;
}

static gboolean
is_blank (const char *line,
          const char *end)
{
  while (line < end && (*line == ' ' || *line == '\t'))
    line++;

  return line == end;
}

/* The parser gives no place to the paragraph that it makes of the lines above a table. */
static cmark_node *
find_first_of_line (cmark_node *node)
{
  cmark_node *previous = cmark_node_previous (node);

  while (previous != NULL && cmark_node_get_start_line (previous) == 0)
    {
      node = previous;
      previous = cmark_node_previous (node);
    }

  return node;
}

/* Where the last top-level block of the tail starts that nothing can reach behind, and its node; 0 if
 * none does */
static gsize
find_boundary (FarthingMarkdown  *self,
               cmark_node        *document,
               gsize              length,
               cmark_node       **first_open)
{
  const char *tail = self->text->str + self->settled;
  const char *end = tail + length;
  const char *previous = NULL;
  const char *line = tail;
  cmark_node *node = cmark_node_first_child (document);
  gsize boundary = 0;

  for (int number = 1; node != NULL; number++)
    {
      const char *stop = memchr (line, '\n', end - line);

      if (stop == NULL)
        break;
      while (node != NULL && cmark_node_get_start_line (node) < number)
        node = cmark_node_next (node);
      if (node != NULL && cmark_node_get_start_line (node) == number && previous != NULL &&
          is_blank (previous, line - 1) && !g_ascii_isspace (*line))
        {
          boundary = line - tail;
          *first_open = find_first_of_line (node);
        }
      previous = line;
      line = stop + 1;
    }

  return boundary;
}

/* Puts @fresh in the place of the blocks from n_settled on, keeping those that are equal.  Returns
 * the first index that differs. */
static guint
replace_tail (FarthingMarkdown *self,
              GPtrArray        *fresh)
{
  guint first = G_MAXUINT;
  guint n = self->n_settled + fresh->len;

  for (guint i = 0; i < fresh->len; i++)
    {
      guint index = self->n_settled + i;
      FarthingMarkdownBlock *block = g_ptr_array_index (fresh, i);

      if (index >= self->blocks->len)
        {
          g_ptr_array_add (self->blocks, farthing_markdown_block_ref (block));
          first = MIN (first, index);
        }
      else if (!farthing_markdown_block_equal (g_ptr_array_index (self->blocks, index), block))
        {
          farthing_markdown_block_unref (g_ptr_array_index (self->blocks, index));
          g_ptr_array_index (self->blocks, index) = farthing_markdown_block_ref (block);
          first = MIN (first, index);
        }
    }

  if (n < self->blocks->len)
    {
      g_ptr_array_set_size (self->blocks, n);
      first = MIN (first, n);
    }

  return MIN (first, n);
}

/* Parses what is not settled, up to @end.  Returns the first index that differs. */
static guint
parse_tail (FarthingMarkdown *self,
            gsize             end)
{
  g_autoptr(GPtrArray) fresh = NULL;
  const char *tail = self->text->str + self->settled;
  gsize length = end - self->settled;
  cmark_node *document = farthing_markdown_build_tree (tail, length, self->syntax);
  cmark_node *first_open = NULL;
  gsize boundary = self->whole ? 0 : find_boundary (self, document, length, &first_open);
  guint n_before = 0;
  guint first;

  fresh = farthing_markdown_build_blocks (document, tail, length, first_open, &n_before);
  first = replace_tail (self, fresh);
  self->n_settled += n_before;
  self->settled += boundary;
  self->parsed = end;
  cmark_node_free (document);

  return first;
}

/* A line end at least @size behind what is settled, and never before what was parsed already: blocks that
 * are there stay what they are */
static gsize
find_slice_end (FarthingMarkdown *self,
                gsize             size)
{
  gsize least = MAX (self->settled + size, self->parsed);
  const char *stop;

  if (self->whole || least >= self->text->len)
    return self->text->len;

  stop = memchr (self->text->str + least, '\n', self->text->len - least);

  return stop != NULL ? (gsize) (stop + 1 - self->text->str) : self->text->len;
}

/**
 * farthing_markdown_update:
 * @self: a document
 *
 * Brings the blocks up to date with the text.  Blocks that did not change stay the same objects.
 *
 * Returns: the index of the first block that may differ from before; the number of blocks if none
 *   does
 */
guint
farthing_markdown_update (FarthingMarkdown *self)
{
  guint first = G_MAXUINT;
  gsize size = SLICE;
  gsize end;

  g_return_val_if_fail (self != NULL, 0);

  if (!self->changed)
    return self->blocks->len;

  self->changed = FALSE;
  scan_text (self);
  do
    {
      gsize settled = self->settled;
      guint first_of_slice;

      end = find_slice_end (self, size);
      first_of_slice = parse_tail (self, end);
      first = MIN (first, first_of_slice);
      /* A block longer than a slice is parsed in as few steps as may be. */
      size = self->settled > settled ? SLICE : size * 2;
    }
  while (end < self->text->len);

  return first;
}

guint
farthing_markdown_get_n_blocks (FarthingMarkdown *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->blocks->len;
}

/**
 * farthing_markdown_get_block:
 * @self: a document
 * @index: less than farthing_markdown_get_n_blocks()
 *
 * Returns: (transfer none): the block, as of the last update
 */
FarthingMarkdownBlock *
farthing_markdown_get_block (FarthingMarkdown *self,
                             guint             index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->blocks->len, NULL);

  return g_ptr_array_index (self->blocks, index);
}

/**
 * farthing_markdown_parse:
 * @text: Markdown
 * @length: its length in bytes, or -1
 *
 * Returns: (transfer full) (element-type FarthingMarkdownBlock): the blocks of the whole of @text
 */
GPtrArray *
farthing_markdown_parse (const char *text,
                         gssize      length)
{
  g_autoptr(FarthingMarkdown) self = farthing_markdown_new ();
  GPtrArray *blocks;
  cmark_node *document;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  farthing_markdown_append (self, text, length);
  scan_text (self);
  document = farthing_markdown_build_tree (self->text->str, self->text->len, self->syntax);
  blocks = farthing_markdown_build_blocks (document, self->text->str, self->text->len, NULL, NULL);
  cmark_node_free (document);

  return blocks;
}
