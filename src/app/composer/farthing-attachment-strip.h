/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FarthingAttachmentStrip:
 *
 * The files that go along with the message being written, each with a button to take it away.
 */
#define FARTHING_TYPE_ATTACHMENT_STRIP (farthing_attachment_strip_get_type ())

G_DECLARE_FINAL_TYPE (FarthingAttachmentStrip, farthing_attachment_strip, FARTHING, ATTACHMENT_STRIP, GtkWidget)

GtkWidget *farthing_attachment_strip_new       (void) G_GNUC_WARN_UNUSED_RESULT;
/* @attachments: of FarthingAttachment, (nullable) */
void       farthing_attachment_strip_set_model (FarthingAttachmentStrip *self,
                                                GListStore              *attachments);

G_END_DECLS
