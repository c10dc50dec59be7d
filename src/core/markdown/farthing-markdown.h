/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-types.h"

G_BEGIN_DECLS

/**
 * FarthingMarkdownBlock:
 *
 * One block of a message, flattened to what a column of widgets shows: lists and quotes carry
 * their depth on each of their blocks instead of nesting.  Immutable, compared by content, so that
 * a view touches only what changed.
 */
typedef enum
{
  FARTHING_BLOCK_PARAGRAPH,
  FARTHING_BLOCK_HEADING,
  FARTHING_BLOCK_CODE,
  FARTHING_BLOCK_TABLE,
  FARTHING_BLOCK_RULE,
} FarthingBlockKind;

typedef enum
{
  FARTHING_ALIGN_START,
  FARTHING_ALIGN_CENTER,
  FARTHING_ALIGN_END,
} FarthingCellAlign;

typedef struct
{
  gatomicrefcount    ref_count;
  FarthingBlockKind  kind;

  guint              level;             /* of a heading, 1 to 6 */
  guint              quote_depth;
  guint              list_depth;        /* 0 outside lists */
  char              *marker;            /* (nullable): "•", "3.", "☐", "☑" on the first block of an item */
  gboolean           tight;             /* follows its predecessor closely, as items of a tight list do */

  char              *markup;            /* (nullable): Pango markup of a paragraph or heading, safe to set as it is */
  char              *plain;             /* the text of the block as copying gives it; of code: the code */
  char              *language;          /* (nullable): of code, the first word of the info string */
  gboolean           open;              /* code whose fence has not ended yet */

  guint              n_columns;         /* of a table */
  guint              n_rows;            /* of a table, the heading row included */
  FarthingCellAlign *aligns;            /* n_columns of them */
  char             **cells;             /* n_rows × n_columns of Pango markup, row by row */
} FarthingMarkdownBlock;

FarthingMarkdownBlock *farthing_markdown_block_ref   (FarthingMarkdownBlock       *self);
void                   farthing_markdown_block_unref (FarthingMarkdownBlock       *self);
gboolean               farthing_markdown_block_equal (const FarthingMarkdownBlock *a,
                                                      const FarthingMarkdownBlock *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingMarkdownBlock, farthing_markdown_block_unref)

/**
 * FarthingMarkdown:
 *
 * A document that grows at its end.  Parsing again costs what was added since the last block that
 * can still change, not the length of the document.
 */
typedef struct _FarthingMarkdown FarthingMarkdown;

FarthingMarkdown      *farthing_markdown_new          (void) G_GNUC_WARN_UNUSED_RESULT;
void                   farthing_markdown_free         (FarthingMarkdown *self);
void                   farthing_markdown_append       (FarthingMarkdown *self,
                                                       const char       *text,
                                                       gssize            length);
void                   farthing_markdown_reset        (FarthingMarkdown *self);
/* Brings the blocks up to date.  Returns the index of the first block that may differ from before. */
guint                  farthing_markdown_update       (FarthingMarkdown *self);
guint                  farthing_markdown_get_n_blocks (FarthingMarkdown *self);
FarthingMarkdownBlock *farthing_markdown_get_block    (FarthingMarkdown *self,
                                                       guint             index);

/* The whole of a text at once: (element-type FarthingMarkdownBlock) */
GPtrArray             *farthing_markdown_parse        (const char       *text,
                                                       gssize            length) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingMarkdown, farthing_markdown_free)

G_END_DECLS
