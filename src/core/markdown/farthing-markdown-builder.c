/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <string.h>

#include "farthing-markdown-private.h"

/* From the tree of the CommonMark parser to the flat blocks of a message.  The tree is walked with
 * an iterator, never by recursion: a provider may nest as deep as it likes. */

/* Deeper quotes and lists are drawn as this deep */
#define MAX_NESTING 8
/* A larger table is shown as text, for a grid pays for each cell */
#define MAX_CELLS 4000
#define MAX_COLUMNS 60

typedef struct
{
  guint number; /* of the next item */
  gboolean ordered;
  gboolean tight;
  gboolean parenthesis; /* "1)" */
} List;

typedef struct
{
  GPtrArray *blocks;
  GArray *lists;
  guint quote_depth;
  char *marker; /* (nullable): waits for the first block of its item */
  gboolean list_started; /* the outermost list has a block */
  FarthingMarkdownBlock *pattern; /* of a paragraph being split */
} Builder;

static void
attach (cmark_parser *parser,
        const char   *extension)
{
  cmark_parser_attach_syntax_extension (parser, cmark_find_syntax_extension (extension));
}

/**
 * farthing_markdown_build_tree:
 * @text: Markdown with line feeds as line ends
 * @length: its length in bytes
 * @syntax: what to leave out
 *
 * Returns: (transfer full): the document, to be freed by cmark_node_free()
 */
cmark_node *
farthing_markdown_build_tree (const char     *text,
                              gsize           length,
                              FarthingSyntax  syntax)
{
  cmark_parser *parser;
  cmark_node *document;

  cmark_gfm_core_extensions_ensure_registered ();
  parser = cmark_parser_new (CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE);
  if ((syntax & FARTHING_SYNTAX_NO_TABLES) == 0)
    attach (parser, "table");
  attach (parser, "strikethrough");
  if ((syntax & FARTHING_SYNTAX_NO_AUTOLINKS) == 0)
    attach (parser, "autolink");
  attach (parser, "tasklist");
  cmark_parser_feed (parser, text, length);
  document = cmark_parser_finish (parser);
  cmark_parser_free (parser);

  return document;
}

static gboolean
is_type (cmark_node *node,
         const char *name)
{
  return g_strcmp0 (cmark_node_get_type_string (node), name) == 0;
}

static List *
get_list (Builder *self)
{
  return self->lists->len > 0 ? &g_array_index (self->lists, List, self->lists->len - 1) : NULL;
}

/* Gives @block its place among lists and quotes.  Takes @block. */
static void
add_block (Builder               *self,
           FarthingMarkdownBlock *block)
{
  List *list = get_list (self);

  block->quote_depth = MIN (self->quote_depth, MAX_NESTING);
  block->list_depth = MIN (self->lists->len, MAX_NESTING);
  block->marker = g_steal_pointer (&self->marker);
  block->tight = list != NULL && list->tight && self->list_started;
  self->list_started = list != NULL;
  g_ptr_array_add (self->blocks, block);
}

/* A marker whose item begins with a list, or holds nothing, stands on a line of its own */
static void
flush_marker (Builder *self)
{
  FarthingMarkdownBlock *block;

  if (self->marker == NULL)
    return;
  if (self->lists->len > MAX_NESTING)
    {
      g_clear_pointer (&self->marker, g_free);
      return;
    }

  block = farthing_markdown_block_new (FARTHING_BLOCK_PARAGRAPH);
  block->markup = g_strdup ("");
  block->plain = g_strdup ("");
  add_block (self, block);
}

static void
take_piece_cb (GString  *markup,
               GString  *plain,
               gpointer  user_data)
{
  Builder *self = user_data;
  FarthingMarkdownBlock *block = farthing_markdown_block_new (self->pattern->kind);

  block->level = self->pattern->level;
  block->markup = g_strdup (markup->str);
  block->plain = g_strdup (plain->str);
  add_block (self, block);
  block->tight = block->tight || self->pattern->tight;
  self->pattern->tight = TRUE;
  g_string_truncate (markup, 0);
  g_string_truncate (plain, 0);
}

static void
add_text (Builder           *self,
          cmark_node        *node,
          FarthingBlockKind  kind)
{
  g_autoptr(GString) markup = g_string_new (NULL);
  g_autoptr(GString) plain = g_string_new (NULL);
  FarthingMarkdownBlock pattern = { .kind = kind };

  if (kind == FARTHING_BLOCK_HEADING)
    pattern.level = cmark_node_get_heading_level (node);
  self->pattern = &pattern;
  farthing_markdown_inline_render (node, markup, plain, take_piece_cb, self);
  if (plain->len > 0 || !pattern.tight)
    take_piece_cb (markup, plain, self);
  self->pattern = NULL;
}

static char *
dup_valid (const char *text)
{
  return g_utf8_make_valid (text != NULL ? text : "", -1);
}

/* The last line break of a code block ends its last line and starts none */
static char *
dup_code (cmark_node *node)
{
  char *code = dup_valid (cmark_node_get_literal (node));
  gsize length = strlen (code);

  if (length > 0 && code[length - 1] == '\n')
    code[length - 1] = '\0';

  return code;
}

static char *
dup_language (cmark_node *node)
{
  const char *info = cmark_node_get_fence_info (node);
  gsize length;

  if (info == NULL)
    return NULL;

  length = strcspn (info, " \t,{:");

  return length > 0 ? g_utf8_make_valid (info, MIN (length, 40)) : NULL;
}

static void
add_code (Builder    *self,
          cmark_node *node)
{
  FarthingMarkdownBlock *block = farthing_markdown_block_new (FARTHING_BLOCK_CODE);

  block->plain = dup_code (node);
  block->language = dup_language (node);
  add_block (self, block);
}

static void
add_html (Builder    *self,
          cmark_node *node)
{
  FarthingMarkdownBlock *block = farthing_markdown_block_new (FARTHING_BLOCK_CODE);

  block->plain = dup_code (node);
  block->language = g_strdup ("html");
  add_block (self, block);
}

static guint
count_children (cmark_node *node)
{
  guint n = 0;

  for (cmark_node *child = cmark_node_first_child (node); child != NULL; child = cmark_node_next (child))
    n++;

  return n;
}

static FarthingCellAlign *
dup_aligns (cmark_node *table,
            guint       n_columns)
{
  FarthingCellAlign *aligns = g_new0 (FarthingCellAlign, n_columns);
  const uint8_t *letters = cmark_gfm_extensions_get_table_alignments (table);

  for (guint i = 0; i < n_columns; i++)
    {
      if (letters[i] == 'c')
        aligns[i] = FARTHING_ALIGN_CENTER;
      else if (letters[i] == 'r')
        aligns[i] = FARTHING_ALIGN_END;
    }

  return aligns;
}

/* Fills one row of @cells, if there are any, and adds the row as tab separated text to @plain */
static void
render_row (cmark_node  *row,
            guint        n_columns,
            char       **cells,
            GString     *plain)
{
  cmark_node *cell = cmark_node_first_child (row);

  for (guint i = 0; i < n_columns; i++)
    {
      g_autoptr(GString) markup = g_string_new (NULL);

      if (i > 0)
        g_string_append_c (plain, '\t');
      if (cell != NULL)
        {
          farthing_markdown_inline_render (cell, markup, plain, NULL, NULL);
          cell = cmark_node_next (cell);
        }
      if (cells != NULL)
        cells[i] = g_strdup (markup->str);
    }
}

static void
add_table (Builder    *self,
           cmark_node *node)
{
  guint n_columns = cmark_gfm_extensions_get_table_columns (node);
  guint n_rows = count_children (node);
  gboolean small = n_columns <= MAX_COLUMNS && (gsize) n_rows * n_columns <= MAX_CELLS;
  g_autoptr(GString) plain = g_string_new (NULL);
  FarthingMarkdownBlock *block;
  guint row = 0;

  block = farthing_markdown_block_new (small ? FARTHING_BLOCK_TABLE : FARTHING_BLOCK_CODE);
  if (small)
    {
      block->n_columns = n_columns;
      block->n_rows = n_rows;
      block->aligns = dup_aligns (node, n_columns);
      block->cells = g_new0 (char *, (gsize) n_rows *n_columns);
    }

  for (cmark_node *child = cmark_node_first_child (node); child != NULL; child = cmark_node_next (child))
    {
      if (row > 0)
        g_string_append_c (plain, '\n');
      render_row (child, n_columns, small ? block->cells + (gsize) row * n_columns : NULL, plain);
      row++;
    }

  block->plain = g_strdup (plain->str);
  add_block (self, block);
}

static void
enter_list (Builder    *self,
            cmark_node *node)
{
  List list = {
    .number = MAX (cmark_node_get_list_start (node), 0),
    .ordered = cmark_node_get_list_type (node) == CMARK_ORDERED_LIST,
    .tight = cmark_node_get_list_tight (node),
    .parenthesis = cmark_node_get_list_delim (node) == CMARK_PAREN_DELIM,
  };

  flush_marker (self);
  g_array_append_val (self->lists, list);
}

static void
exit_list (Builder *self)
{
  g_array_set_size (self->lists, self->lists->len - 1);
  if (self->lists->len == 0)
    self->list_started = FALSE;
}

static void
enter_item (Builder    *self,
            cmark_node *node)
{
  List *list = get_list (self);

  g_clear_pointer (&self->marker, g_free);
  if (list == NULL)
    return;

  if (is_type (node, "tasklist"))
    self->marker = g_strdup (cmark_gfm_extensions_get_tasklist_item_checked (node) ? "☑" : "☐");
  else if (list->ordered)
    self->marker = g_strdup_printf ("%u%c", list->number, list->parenthesis ? ')' : '.');
  else
    self->marker = g_strdup (self->lists->len % 2 == 1 ? "•" : "◦");
  list->number++;
}

static gboolean
is_item (cmark_node *node)
{
  return cmark_node_get_type (node) == CMARK_NODE_ITEM || is_type (node, "tasklist");
}

/* Containers, which hold blocks.  Returns whether @node is one. */
static gboolean
visit_container (Builder          *self,
                 cmark_node       *node,
                 cmark_event_type  event)
{
  cmark_node_type type = cmark_node_get_type (node);
  gboolean enter = event == CMARK_EVENT_ENTER;

  if (type == CMARK_NODE_DOCUMENT)
    return TRUE;
  if (type == CMARK_NODE_BLOCK_QUOTE)
    {
      if (enter)
        flush_marker (self);
      self->quote_depth += enter ? 1 : -1;
      return TRUE;
    }
  if (type == CMARK_NODE_LIST)
    {
      if (enter)
        enter_list (self, node);
      else
        exit_list (self);
      return TRUE;
    }
  if (is_item (node))
    {
      if (enter)
        enter_item (self, node);
      else
        flush_marker (self);
      return TRUE;
    }

  return FALSE;
}

static void
add_leaf (Builder    *self,
          cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type == CMARK_NODE_PARAGRAPH)
    add_text (self, node, FARTHING_BLOCK_PARAGRAPH);
  else if (type == CMARK_NODE_HEADING)
    add_text (self, node, FARTHING_BLOCK_HEADING);
  else if (type == CMARK_NODE_CODE_BLOCK)
    add_code (self, node);
  else if (type == CMARK_NODE_HTML_BLOCK)
    add_html (self, node);
  else if (type == CMARK_NODE_THEMATIC_BREAK)
    add_block (self, farthing_markdown_block_new (FARTHING_BLOCK_RULE));
  else if (is_type (node, "table"))
    add_table (self, node);
}

/* The innermost block at the end of the document */
static cmark_node *
find_last_leaf (cmark_node *document)
{
  cmark_node *node = document;

  while (node != NULL && (node == document || is_item (node) ||
                          cmark_node_get_type (node) == CMARK_NODE_BLOCK_QUOTE ||
                          cmark_node_get_type (node) == CMARK_NODE_LIST))
    node = cmark_node_last_child (node);

  return node;
}

/* Whether the last line with anything on it is a fence that can end @node */
static gboolean
ends_with_fence (cmark_node *node,
                 const char *text,
                 gsize       length)
{
  int fence_length = 0;
  int fence_offset = 0;
  char fence = '`';
  gsize count = 0;
  gsize line = 1;

  cmark_node_get_fenced (node, &fence_length, &fence_offset, &fence);
  for (gsize i = 0; i < length; i++)
    line += text[i] == '\n';
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    line -= text[--length] == '\n';
  while (length > 0 && text[length - 1] == fence)
    {
      length--;
      count++;
    }
  while (length > 0 && strchr (" \t>", text[length - 1]) != NULL)
    length--;

  return count >= (gsize) fence_length && line > (gsize) cmark_node_get_start_line (node) &&
         (length == 0 || text[length - 1] == '\n');
}

static gboolean
is_open_code (cmark_node *document,
              const char *text,
              gsize       length)
{
  cmark_node *node = find_last_leaf (document);
  int fence_length = 0;
  int fence_offset = 0;
  char fence = 0;

  if (node == NULL || cmark_node_get_type (node) != CMARK_NODE_CODE_BLOCK ||
      !cmark_node_get_fenced (node, &fence_length, &fence_offset, &fence))
    return FALSE;

  return !ends_with_fence (node, text, length);
}

/**
 * farthing_markdown_build_blocks:
 * @document: the tree of @text
 * @text: what it was made from
 * @length: the length of @text
 * @node: (nullable): a node of the top level
 * @n_before: (out) (optional): how many blocks stand before @node, if there is one
 *
 * Returns: (transfer full) (element-type FarthingMarkdownBlock): its blocks
 */
GPtrArray *
farthing_markdown_build_blocks (cmark_node *document,
                                const char *text,
                                gsize       length,
                                cmark_node *node,
                                guint      *n_before)
{
  Builder self = { 0 };
  cmark_iter *iter = cmark_iter_new (document);
  cmark_event_type event;

  self.blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_markdown_block_unref);
  self.lists = g_array_new (FALSE, FALSE, sizeof (List));

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *visited = cmark_iter_get_node (iter);

      if (visited == node && event == CMARK_EVENT_ENTER)
        *n_before = self.blocks->len;
      if (visit_container (&self, visited, event) || event == CMARK_EVENT_EXIT)
        continue;

      add_leaf (&self, visited);
      cmark_iter_reset (iter, visited, CMARK_EVENT_EXIT);
    }
  cmark_iter_free (iter);

  if (self.blocks->len > 0 && is_open_code (document, text, length))
    {
      FarthingMarkdownBlock *last = g_ptr_array_index (self.blocks, self.blocks->len - 1);

      last->open = last->kind == FARTHING_BLOCK_CODE;
    }

  g_clear_pointer (&self.marker, g_free);
  g_array_unref (self.lists);

  return self.blocks;
}
