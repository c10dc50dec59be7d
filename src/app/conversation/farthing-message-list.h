/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FarthingMessageList:
 *
 * A scrollable column of rows, centred and at most as wide as text is comfortable to read.  What
 * the reader looks at stays where it is, whatever grows, comes or goes above it; only a reader at
 * the end is taken along as the end grows.
 */
#define FARTHING_TYPE_MESSAGE_LIST (farthing_message_list_get_type ())

G_DECLARE_FINAL_TYPE (FarthingMessageList, farthing_message_list, FARTHING, MESSAGE_LIST, GtkWidget)

GtkWidget *farthing_message_list_new           (void) G_GNUC_WARN_UNUSED_RESULT;
void       farthing_message_list_insert        (FarthingMessageList *self,
                                                GtkWidget           *row,
                                                GtkWidget           *before);
void       farthing_message_list_remove        (FarthingMessageList *self,
                                                GtkWidget           *row);
/* Whether the reader is at the end and goes along with it */
gboolean   farthing_message_list_get_following (FarthingMessageList *self);
void       farthing_message_list_follow        (FarthingMessageList *self);

G_END_DECLS
