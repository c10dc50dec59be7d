/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-decoder.h"
#include "farthing-model.h"

G_BEGIN_DECLS

/**
 * FarthingWire:
 *
 * A protocol as pure functions: values in, values out, no I/O, no state but the decoder's.
 */
struct _FarthingWire
{
  const char *name;                     /* "openai-chat" */

  /* The path behind the base URL, with its query */
  char       *(*build_path)     (const FarthingChatRequest    *request);
  GBytes     *(*build_body)     (FarthingChatRequest          *request,
                                 GError                      **error);
  /* Decoder state of the wire: size is allocated zeroed in the decoder */
  gsize         state_size;
  void        (*clear_state)    (gpointer                      state);
  gboolean    (*decode_event)   (FarthingDecoder              *decoder,
                                 gpointer                      state,
                                 const char                   *data,
                                 gsize                         length,
                                 GError                      **error);
  /* A whole answer; @document is the root of @data */
  gboolean    (*decode_document) (FarthingDecoder             *decoder,
                                 gpointer                      state,
                                 JsonObject                   *document,
                                 const char                   *data,
                                 gsize                         length,
                                 GError                      **error);
  /* (nullable) */
  char       *(*dup_opaque)     (FarthingDecoder              *decoder,
                                 gpointer                      state);
  /* One page of the model list: appends FarthingModel that can chat at @now_ms; *next is the path of
   * the next page or NULL */
  gboolean    (*decode_models)  (const char                   *provider,
                                 gint64                        now_ms,
                                 const char                   *data,
                                 gsize                         length,
                                 GPtrArray                    *models,
                                 char                        **next,
                                 GError                      **error);
};

extern const FarthingWire farthing_wire_openai_chat;
extern const FarthingWire farthing_wire_gemini;

G_END_DECLS
