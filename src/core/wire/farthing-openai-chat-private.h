/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-event-pattern.h"
#include "farthing-json-writer.h"
#include "farthing-wire.h"

G_BEGIN_DECLS

/* The parts of the wire "openai-chat", one file each.
 * reference: docs of Mistral, DeepSeek, xAI and OpenRouter and recorded streams, 2026-06 to 2026-11. */

/* One of OpenRouter's reasoning_details, put together from its pieces */
typedef struct
{
  JsonObject *object;
  const char *member;                   /* (nullable): which one grows */
  GString    *grown;                    /* (nullable): its text so far */
} FarthingOpenaiDetail;

typedef struct
{
  GPtrArray *calls;                     /* (element-type FarthingToolCall): by index; owned by the reply */
  GArray    *indices;                   /* (element-type gint64): the index each call was given */
  GString   *thinking;                  /* (nullable): Mistral's thinking parts, merged */
  char      *signature;                 /* (nullable): of them */
  GPtrArray *details;                   /* (nullable) (element-type FarthingOpenaiDetail): OpenRouter's */
  JsonArray *files;                     /* (nullable): OpenRouter's file annotations */
  GString   *reasoning;                 /* (nullable): all of it, where tool turns must give it back */
  FarthingEventPattern text_event;      /* one that only adds text */
  gboolean   thinks;                    /* the text of those is thinking */
  gboolean   named;                     /* id, model and host are known */
} FarthingOpenaiState;

GBytes  *farthing_openai_build_body      (FarthingChatRequest *request,
                                          GError             **error);
gboolean farthing_openai_add_messages    (FarthingJsonWriter  *writer,
                                          FarthingChatRequest *request,
                                          GError             **error);
void     farthing_openai_clear_state     (gpointer             state);
gboolean farthing_openai_decode_event    (FarthingDecoder     *decoder,
                                          gpointer             state,
                                          const char          *data,
                                          gsize                length,
                                          GError             **error);
gboolean farthing_openai_decode_document (FarthingDecoder     *decoder,
                                          gpointer             state,
                                          JsonObject          *document,
                                          const char          *data,
                                          gsize                length,
                                          GError             **error);
void     farthing_openai_decode_message  (FarthingDecoder     *decoder,
                                          FarthingOpenaiState *state,
                                          JsonObject          *message);
void     farthing_openai_add_reasoning   (FarthingDecoder     *decoder,
                                          FarthingOpenaiState *state,
                                          const char          *text);
/* Takes an event that differs from one before in its text alone; returns whether it does */
gboolean farthing_openai_take_text_event (FarthingDecoder     *decoder,
                                          FarthingOpenaiState *state,
                                          const char          *data,
                                          gsize                length);
/* Remembers the event @data, which was decoded from @chunk, if there may be more like it */
void     farthing_openai_learn_text_event (FarthingDecoder    *decoder,
                                          FarthingOpenaiState *state,
                                          JsonObject          *chunk,
                                          const char          *data,
                                          gsize                length);
void     farthing_openai_decode_usage    (FarthingDecoder     *decoder,
                                          JsonObject          *usage,
                                          const char          *data,
                                          gsize                length);
void     farthing_openai_decode_timings  (FarthingDecoder     *decoder,
                                          JsonObject          *timings);
void     farthing_openai_detail_free     (gpointer             detail);
char    *farthing_openai_dup_opaque      (FarthingDecoder     *decoder,
                                          gpointer             state);
gboolean farthing_openai_decode_models   (const char          *provider,
                                          gint64               now_ms,
                                          const char          *data,
                                          gsize                length,
                                          GPtrArray           *models,
                                          char               **next,
                                          GError             **error);

G_END_DECLS
