/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-types.h"

G_BEGIN_DECLS

/**
 * FarthingAttachment:
 *
 * A file that goes along with a message: its name, media type and bytes; immutable.
 */
#define FARTHING_TYPE_ATTACHMENT (farthing_attachment_get_type ())

G_DECLARE_FINAL_TYPE (FarthingAttachment, farthing_attachment, FARTHING, ATTACHMENT, GObject)

FarthingAttachment *farthing_attachment_new            (const char         *name,
                                                        const char         *media_type,
                                                        GBytes             *bytes) G_GNUC_WARN_UNUSED_RESULT;
const char         *farthing_attachment_get_name       (FarthingAttachment *self);
const char         *farthing_attachment_get_media_type (FarthingAttachment *self);
GBytes             *farthing_attachment_get_bytes      (FarthingAttachment *self);
gboolean            farthing_attachment_is_text        (FarthingAttachment *self);
gboolean            farthing_attachment_is_image       (FarthingAttachment *self);

G_END_DECLS
