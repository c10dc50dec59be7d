/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-wire.h"

G_BEGIN_DECLS

/* The parts of the wire "gemini", one file each.
 * reference: ai.google.dev, the types of Google's Python SDK and recorded streams, 2026-11-21. */

typedef struct
{
  GPtrArray *parts;                     /* (nullable) (element-type FarthingGeminiPart) */
  gboolean   must_keep;                 /* a part cannot be made again from the text */
  guint      n_searches;
} FarthingGeminiState;

GBytes  *farthing_gemini_build_body      (FarthingChatRequest *request,
                                          GError             **error);
void     farthing_gemini_clear_state     (gpointer             state);
gboolean farthing_gemini_decode_event    (FarthingDecoder     *decoder,
                                          gpointer             state,
                                          const char          *data,
                                          gsize                length,
                                          GError             **error);
gboolean farthing_gemini_decode_document (FarthingDecoder     *decoder,
                                          gpointer             state,
                                          JsonObject          *document,
                                          const char          *data,
                                          gsize                length,
                                          GError             **error);
void     farthing_gemini_decode_parts    (FarthingDecoder     *decoder,
                                          FarthingGeminiState *state,
                                          JsonArray           *parts);
char    *farthing_gemini_dup_opaque      (FarthingDecoder     *decoder,
                                          gpointer             state);
gboolean farthing_gemini_decode_models   (const char          *provider,
                                          gint64               now_ms,
                                          const char          *data,
                                          gsize                length,
                                          GPtrArray           *models,
                                          char               **next,
                                          GError             **error);

G_END_DECLS
