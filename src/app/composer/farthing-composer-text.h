/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FarthingComposerText:
 *
 * Where a message is written.  Enter sends (#FarthingComposerText::send), Shift+Enter breaks the
 * line, and neither while an input method composes.  What is pasted and is no text is handed over
 * by #FarthingComposerText::paste-object.
 */
#define FARTHING_TYPE_COMPOSER_TEXT (farthing_composer_text_get_type ())

G_DECLARE_FINAL_TYPE (FarthingComposerText, farthing_composer_text, FARTHING, COMPOSER_TEXT, GtkTextView)

GtkWidget *farthing_composer_text_new             (void) G_GNUC_WARN_UNUSED_RESULT;
char      *farthing_composer_text_dup_text        (FarthingComposerText *self) G_GNUC_WARN_UNUSED_RESULT;
void       farthing_composer_text_set_text        (FarthingComposerText *self,
                                                   const char           *text);
gboolean   farthing_composer_text_is_empty        (FarthingComposerText *self);
/* Whether there is nothing but white space.  Looks no further than the first word. */
gboolean   farthing_composer_text_is_blank        (FarthingComposerText *self);
void       farthing_composer_text_set_placeholder (FarthingComposerText *self,
                                                   const char           *placeholder);

G_END_DECLS
