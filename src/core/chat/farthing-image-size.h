/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-types.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 width;
  gint64 height;
} FarthingImageSize;

/* The pixels of a PNG, JPEG, GIF or WebP by its first bytes; FALSE, with @size untouched, for what is none
 * of them, or cut short.  Decodes nothing. */
gboolean farthing_image_size_read (FarthingImageSize *size,
                                   GBytes            *bytes);

G_END_DECLS
