/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "farthing-markdown-private.h"

FarthingMarkdownBlock *
farthing_markdown_block_new (FarthingBlockKind kind)
{
  FarthingMarkdownBlock *self = g_new0 (FarthingMarkdownBlock, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;

  return self;
}

/**
 * farthing_markdown_block_ref:
 * @self: a block
 *
 * Returns: (transfer full): @self
 */
FarthingMarkdownBlock *
farthing_markdown_block_ref (FarthingMarkdownBlock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
farthing_markdown_block_unref (FarthingMarkdownBlock *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->marker);
  g_free (self->markup);
  g_free (self->plain);
  g_free (self->language);
  g_free (self->aligns);
  for (gsize i = 0; i < (gsize) self->n_rows * self->n_columns; i++)
    g_free (self->cells[i]);
  g_free (self->cells);
  g_free (self);
}

static gboolean
equal_table (const FarthingMarkdownBlock *a,
             const FarthingMarkdownBlock *b)
{
  if (a->n_columns != b->n_columns || a->n_rows != b->n_rows)
    return FALSE;
  if (a->n_columns == 0)
    return TRUE;
  if (memcmp (a->aligns, b->aligns, a->n_columns * sizeof *a->aligns) != 0)
    return FALSE;

  for (gsize i = 0; i < (gsize) a->n_rows * a->n_columns; i++)
    {
      if (!g_str_equal (a->cells[i], b->cells[i]))
        return FALSE;
    }

  return TRUE;
}

/**
 * farthing_markdown_block_equal:
 * @a: a block
 * @b: a block
 *
 * Returns: whether @a and @b look the same and copy the same
 */
gboolean
farthing_markdown_block_equal (const FarthingMarkdownBlock *a,
                               const FarthingMarkdownBlock *b)
{
  g_return_val_if_fail (a != NULL, FALSE);
  g_return_val_if_fail (b != NULL, FALSE);

  if (a == b)
    return TRUE;

  return a->kind == b->kind &&
         a->level == b->level &&
         a->quote_depth == b->quote_depth &&
         a->list_depth == b->list_depth &&
         a->tight == b->tight &&
         a->open == b->open &&
         g_strcmp0 (a->marker, b->marker) == 0 &&
         g_strcmp0 (a->language, b->language) == 0 &&
         g_strcmp0 (a->plain, b->plain) == 0 &&
         g_strcmp0 (a->markup, b->markup) == 0 &&
         equal_table (a, b);
}
