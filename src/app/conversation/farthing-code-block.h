/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-markdown.h"

G_BEGIN_DECLS

/**
 * FarthingCodeBlock:
 *
 * Code on a card of its own, with its language and a button to copy it.  Long lines scroll; colours
 * come in an idle moment once the code has ended.
 */
#define FARTHING_TYPE_CODE_BLOCK (farthing_code_block_get_type ())

G_DECLARE_FINAL_TYPE (FarthingCodeBlock, farthing_code_block, FARTHING, CODE_BLOCK, GtkWidget)

GtkWidget  *farthing_code_block_new      (const FarthingMarkdownBlock *block) G_GNUC_WARN_UNUSED_RESULT;
void        farthing_code_block_update   (FarthingCodeBlock           *self,
                                          const FarthingMarkdownBlock *block);
const char *farthing_code_block_get_code (FarthingCodeBlock           *self);
/* Nothing comes after it, though it was not closed */
void        farthing_code_block_end      (FarthingCodeBlock           *self);

G_END_DECLS
