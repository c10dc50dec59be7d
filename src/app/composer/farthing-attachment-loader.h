/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-attachment.h"

G_BEGIN_DECLS

/* The largest file that may go along: what the providers take inside a request (2026) */
#define FARTHING_ATTACHMENT_MAX_BYTES (20 * 1024 * 1024)

/* Reads a file to send: text, images and PDF.  Errors of #GIOErrorEnum say in the person's language
 * why a file cannot be sent. */
void                farthing_attachment_load_async  (GFile               *file,
                                                     GCancellable        *cancellable,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             user_data);
/* Makes a PNG of an image that was pasted, beside the main thread; ends with the same call. */
void                farthing_attachment_encode_async (GdkTexture         *texture,
                                                     GCancellable        *cancellable,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             user_data);
FarthingAttachment *farthing_attachment_load_finish (GAsyncResult        *result,
                                                     GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
