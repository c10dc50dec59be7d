/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-types.h"

G_BEGIN_DECLS

/**
 * FarthingSseParser:
 *
 * Splits bytes into server-sent events.  It works on bytes as they come, cut anywhere: line ends
 * LF, CR and CRLF, several data lines joined by LF, comments, and lines that are no SSE field,
 * which are gathered as a bare document (Gemini writes an error that way in the middle of a
 * stream).  It does no I/O and knows no JSON.  One line and one event are bounded.
 */
typedef enum
{
  FARTHING_SSE_DATA,                    /* the joined data lines of one event, never empty */
  FARTHING_SSE_BARE,                    /* lines that were no SSE fields, joined by LF */
  FARTHING_SSE_COMMENT,                 /* a sign of life, nothing else; also an event without data */
} FarthingSseKind;

/* 64 MB: a line of 2.5 MB has been seen (an image with its signature) */
#define FARTHING_SSE_MAX_EVENT ((gsize) 64 * 1024 * 1024)

/**
 * FarthingSseFunc:
 * @kind: what it is
 * @data: its bytes, ended by a nul that does not count; valid during the call
 * @length: how many
 *
 * Returns: %FALSE with @error set to stop parsing
 */
typedef gboolean (*FarthingSseFunc) (FarthingSseKind kind,
                                     const char     *data,
                                     gsize           length,
                                     gpointer        user_data,
                                     GError        **error);

FarthingSseParser *farthing_sse_parser_new    (gsize               max_event) G_GNUC_WARN_UNUSED_RESULT;
void               farthing_sse_parser_free   (FarthingSseParser  *self);

gboolean           farthing_sse_parser_feed   (FarthingSseParser  *self,
                                               const char         *bytes,
                                               gsize               length,
                                               FarthingSseFunc     func,
                                               gpointer            user_data,
                                               GError            **error);
gboolean           farthing_sse_parser_finish (FarthingSseParser  *self,
                                               FarthingSseFunc     func,
                                               gpointer            user_data,
                                               GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingSseParser, farthing_sse_parser_free)

G_END_DECLS
