/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-markdown.h"

G_BEGIN_DECLS

/**
 * FarthingTableBlock:
 *
 * A table with rules between its rows, which scrolls sideways where it is too wide.
 */
#define FARTHING_TYPE_TABLE_BLOCK (farthing_table_block_get_type ())

G_DECLARE_FINAL_TYPE (FarthingTableBlock, farthing_table_block, FARTHING, TABLE_BLOCK, GtkWidget)

GtkWidget *farthing_table_block_new    (const FarthingMarkdownBlock *block) G_GNUC_WARN_UNUSED_RESULT;
/* Takes over @block if it is the same table grown.  Returns whether it did. */
gboolean   farthing_table_block_update (FarthingTableBlock          *self,
                                        const FarthingMarkdownBlock *block);

G_END_DECLS
