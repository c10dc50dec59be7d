/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-markdown.h"

G_BEGIN_DECLS

/* One block of a FarthingMarkdownView: what it says, its widget and the room it takes */
typedef struct
{
  FarthingMarkdownBlock *block;
  GtkWidget             *widget; /* (nullable): not made yet */
  GtkWidget             *marker; /* (nullable) */
  int                    y;
  int                    height; /* 0: never measured */
  int                    width;  /* that it was measured for */
} FarthingMarkdownSlot;

#define FARTHING_QUOTE_INDENT 18
#define FARTHING_MIN_CONTENT 140

/* Makes the widget, which has no parent yet */
void     farthing_markdown_slot_make          (FarthingMarkdownSlot        *slot);
/* Shows @block in the widget, before it becomes the slot's.  Returns whether the widget could take it. */
gboolean farthing_markdown_slot_update        (FarthingMarkdownSlot        *slot,
                                               const FarthingMarkdownBlock *block);
/* How far in the block stands, where the column is @width wide */
int      farthing_markdown_slot_get_indent    (const FarthingMarkdownSlot  *slot,
                                               int                          width);
/* The height in a column of @width: of the widget, or what it took before, or a guess */
int      farthing_markdown_slot_measure       (FarthingMarkdownSlot        *slot,
                                               int                          width);
/* The same without asking the widget */
int      farthing_markdown_slot_recall_height (const FarthingMarkdownSlot  *slot,
                                               int                          width);

G_END_DECLS
