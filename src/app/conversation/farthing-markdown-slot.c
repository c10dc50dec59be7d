/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-markdown-slot.h"

#include "farthing-code-block.h"
#include "farthing-table-block.h"
#include "farthing-text-label.h"

#include <string.h>

#define LIST_INDENT 26
/* What an unmade block is guessed by */
#define GUESS_CHAR_WIDTH 7
#define GUESS_LINE_HEIGHT 22

static void
style_text (GtkWidget                   *label,
            const FarthingMarkdownBlock *block)
{
  static const char *const headings[] = { "h1", "h2", "h3", "h4" };

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      if (block->kind == FARTHING_BLOCK_HEADING && MIN (block->level, G_N_ELEMENTS (headings)) == i + 1)
        gtk_widget_add_css_class (label, headings[i]);
      else
        gtk_widget_remove_css_class (label, headings[i]);
    }
}

static GtkWidget *
make_text (const FarthingMarkdownBlock *block)
{
  GtkWidget *label = farthing_text_label_new ();

  style_text (label, block);
  gtk_label_set_markup (GTK_LABEL (label), block->markup);

  return label;
}

static GtkWidget *
make_widget (const FarthingMarkdownBlock *block)
{
  switch (block->kind)
    {
    case FARTHING_BLOCK_CODE:
      return farthing_code_block_new (block);
    case FARTHING_BLOCK_TABLE:
      return farthing_table_block_new (block);
    case FARTHING_BLOCK_RULE:
      return gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
    case FARTHING_BLOCK_PARAGRAPH:
    case FARTHING_BLOCK_HEADING:
    default:
      return make_text (block);
    }
}

void
farthing_markdown_slot_make (FarthingMarkdownSlot *slot)
{
  slot->widget = make_widget (slot->block);
}

/* Returns whether the widget could take the new content */
gboolean
farthing_markdown_slot_update (FarthingMarkdownSlot        *slot,
                               const FarthingMarkdownBlock *block)
{
  gboolean was_text = slot->block->markup != NULL;

  if (slot->block->kind != block->kind && !(was_text && block->markup != NULL))
    return FALSE;

  switch (block->kind)
    {
    case FARTHING_BLOCK_CODE:
      farthing_code_block_update (FARTHING_CODE_BLOCK (slot->widget), block);
      return TRUE;
    case FARTHING_BLOCK_TABLE:
      return farthing_table_block_update (FARTHING_TABLE_BLOCK (slot->widget), block);
    case FARTHING_BLOCK_RULE:
      return TRUE;
    case FARTHING_BLOCK_PARAGRAPH:
    case FARTHING_BLOCK_HEADING:
    default:
      style_text (slot->widget, block);
      if (g_strcmp0 (slot->block->markup, block->markup) != 0)
        gtk_label_set_markup (GTK_LABEL (slot->widget), block->markup);
      return TRUE;
    }
}

int
farthing_markdown_slot_get_indent (const FarthingMarkdownSlot *slot,
                                   int                         width)
{
  int indent = slot->block->quote_depth * FARTHING_QUOTE_INDENT + slot->block->list_depth * LIST_INDENT;

  return CLAMP (indent, 0, MAX (0, width - FARTHING_MIN_CONTENT));
}

static int
guess_height (const FarthingMarkdownBlock *block,
              int                          width)
{
  gsize length = block->plain != NULL ? strlen (block->plain) : 0;
  int lines = 1;

  if (block->kind == FARTHING_BLOCK_RULE)
    return 1;
  if (block->kind == FARTHING_BLOCK_TABLE)
    return block->n_rows * (GUESS_LINE_HEIGHT + 11);
  if (block->kind == FARTHING_BLOCK_PARAGRAPH || block->kind == FARTHING_BLOCK_HEADING)
    return (1 + length * GUESS_CHAR_WIDTH / MAX (width, FARTHING_MIN_CONTENT)) * GUESS_LINE_HEIGHT;

  for (const char *p = block->plain; *p != '\0'; p++)
    lines += *p == '\n';

  return lines * (GUESS_LINE_HEIGHT - 2) + 50;
}

/* What an unmade block takes: what it took before, or a guess */
int
farthing_markdown_slot_recall_height (const FarthingMarkdownSlot *slot,
                                      int                         width)
{
  int content = width - farthing_markdown_slot_get_indent (slot, width);

  if (slot->height == 0)
    return guess_height (slot->block, content);
  if (slot->width == content || content < 1)
    return slot->height;

  return (int) ((gint64) slot->height * slot->width / content);
}

int
farthing_markdown_slot_measure (FarthingMarkdownSlot *slot,
                                int                   width)
{
  int content = width - farthing_markdown_slot_get_indent (slot, width);
  int natural;

  if (slot->widget == NULL)
    return farthing_markdown_slot_recall_height (slot, width);

  gtk_widget_measure (slot->widget, GTK_ORIENTATION_VERTICAL, content, NULL, &natural, NULL, NULL);
  slot->height = natural;
  slot->width = content;

  return natural;
}
