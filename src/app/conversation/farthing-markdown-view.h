/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FarthingMarkdownView:
 *
 * Markdown as a column of widgets, one a block, so that each can be selected, copied and read
 * aloud.  It grows at its end: farthing_markdown_view_append() takes the text and
 * farthing_markdown_view_update() brings the blocks up to date, touching those that changed.
 * Widgets are made for what is near the part in sight, in slices of a frame's time; a block without
 * one takes the room it took before or will probably need.
 */
#define FARTHING_TYPE_MARKDOWN_VIEW (farthing_markdown_view_get_type ())

G_DECLARE_FINAL_TYPE (FarthingMarkdownView, farthing_markdown_view, FARTHING, MARKDOWN_VIEW, GtkWidget)

GtkWidget *farthing_markdown_view_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void       farthing_markdown_view_set_text  (FarthingMarkdownView *self,
                                             const char           *text);
void       farthing_markdown_view_append    (FarthingMarkdownView *self,
                                             const char           *text,
                                             gssize                length);
void       farthing_markdown_view_update    (FarthingMarkdownView *self);
/* Done by the view itself; for who cannot wait for a frame */
gboolean   farthing_markdown_view_build     (FarthingMarkdownView *self,
                                             gint64                deadline);
guint      farthing_markdown_view_get_n_blocks (FarthingMarkdownView *self);
/* How many of them have a widget */
guint      farthing_markdown_view_get_n_made (FarthingMarkdownView *self);
/* (nullable): the widget of a block, if it was made */
GtkWidget *farthing_markdown_view_get_block_widget (FarthingMarkdownView *self,
                                             guint                 index);
/* The part of its height that is in sight */
void       farthing_markdown_view_set_range (FarthingMarkdownView *self,
                                             int                   top,
                                             int                   bottom);
/* Nothing comes after it: also what was cut off in the middle takes its colours */
void       farthing_markdown_view_end             (FarthingMarkdownView *self);

G_END_DECLS
