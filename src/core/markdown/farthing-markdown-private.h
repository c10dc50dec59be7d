/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cmark-gfm.h>

#include "farthing-markdown.h"

G_BEGIN_DECLS

/* What the parts of the folder share: block making, inline markup, tree to blocks */

FarthingMarkdownBlock *farthing_markdown_block_new     (FarthingBlockKind  kind) G_GNUC_WARN_UNUSED_RESULT;

/* Called when a paragraph has grown beyond what one label should hold: takes what is there */
typedef void (*FarthingInlineSplit) (GString  *markup,
                                     GString  *plain,
                                     gpointer  user_data);

void                   farthing_markdown_inline_render (cmark_node          *node,
                                                        GString             *markup,
                                                        GString             *plain,
                                                        FarthingInlineSplit  split,
                                                        gpointer             user_data);
void                   farthing_markdown_append_escaped (GString            *markup,
                                                        const char          *text,
                                                        gssize               length);
char                  *farthing_markdown_dup_safe_url  (const char          *url) G_GNUC_WARN_UNUSED_RESULT;

/* Parts of the syntax to leave out, where a text would make them cost too much */
typedef enum
{
  FARTHING_SYNTAX_ALL = 0,
  FARTHING_SYNTAX_NO_TABLES = 1 << 0,
  FARTHING_SYNTAX_NO_AUTOLINKS = 1 << 1,
} FarthingSyntax;

cmark_node            *farthing_markdown_build_tree    (const char          *text,
                                                        gsize                length,
                                                        FarthingSyntax       syntax);
/* @n_before is set to how many of the blocks stand before the top-level node @node, if that is not NULL */
GPtrArray             *farthing_markdown_build_blocks  (cmark_node          *document,
                                                        const char          *text,
                                                        gsize                length,
                                                        cmark_node          *node,
                                                        guint               *n_before) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
