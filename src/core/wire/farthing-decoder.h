/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "farthing-failure.h"
#include "farthing-reply.h"
#include "farthing-sse-parser.h"

G_BEGIN_DECLS

/**
 * FarthingDecoder:
 *
 * The state of reading one stream on one wire.
 */
typedef struct _FarthingDecoder FarthingDecoder;

FarthingDecoder *farthing_decoder_new         (const FarthingWire   *wire,
                                               const FarthingQuirks *quirks) G_GNUC_WARN_UNUSED_RESULT;
void             farthing_decoder_free        (FarthingDecoder      *self);
FarthingReply   *farthing_decoder_get_reply   (FarthingDecoder      *self);
/* One event of the stream.  An error that the provider reports in mid-stream is returned as such,
 * after the text that came with it was taken over. */
gboolean         farthing_decoder_feed        (FarthingDecoder      *self,
                                               FarthingSseKind       kind,
                                               const char           *data,
                                               gsize                 length,
                                               GError              **error);
/* A whole answer that came as one document instead of a stream */
gboolean         farthing_decoder_feed_document (FarthingDecoder    *self,
                                               const char           *data,
                                               gsize                 length,
                                               GError              **error);
/* The stream ended.  Fails with FARTHING_ERROR_PROTOCOL if no finish reason was seen. */
gboolean         farthing_decoder_finish      (FarthingDecoder      *self,
                                               GError              **error);
/* What must be stored verbatim for the next request: (nullable) */
char            *farthing_decoder_dup_opaque  (FarthingDecoder      *self) G_GNUC_WARN_UNUSED_RESULT;

/* Whose words an error in mid-stream is told with; copied */
void             farthing_decoder_set_context (FarthingDecoder              *self,
                                               const FarthingFailureContext *context);

/* A count of tokens or requests, or FARTHING_UNKNOWN if there is none or it is absurd: nothing that is
 * added up from these can overflow */
#define FARTHING_DECODER_MAX_COUNT G_GINT64_CONSTANT (1000000000000)
gint64           farthing_decoder_get_count   (JsonObject           *object,
                                               const char           *name);

/* For the wires */
/* More of what must be kept of an answer: it fails once all of it is longer than any answer is */
void             farthing_decoder_keep        (FarthingDecoder      *self,
                                               gsize                 n_bytes);
/* The same for something that has no length of its own: it is in the event that is being read */
void             farthing_decoder_keep_event  (FarthingDecoder      *self);
/* Too many of something: the answer fails as one that is too long */
void             farthing_decoder_refuse      (FarthingDecoder      *self);
/* @name, short enough for a name */
char            *farthing_decoder_dup_name    (const char           *name) G_GNUC_WARN_UNUSED_RESULT;
/* As many calls as no answer has; each piece of one is looked for among them */
#define FARTHING_DECODER_MAX_CALLS 128
const FarthingQuirks *farthing_decoder_get_quirks (FarthingDecoder  *self);
/* The root object, valid until the next call; an array of one object is taken for that object */
JsonObject      *farthing_decoder_parse       (FarthingDecoder      *self,
                                               const char           *data,
                                               gsize                 length,
                                               GError              **error);
void             farthing_decoder_add_text    (FarthingDecoder      *self,
                                               const char           *text);
void             farthing_decoder_add_reasoning (FarthingDecoder    *self,
                                               const char           *text);
void             farthing_decoder_add_citation (FarthingDecoder     *self,
                                               const char           *url,
                                               const char           *title);
/* Fails with what the provider reported in @data */
gboolean         farthing_decoder_fail        (FarthingDecoder      *self,
                                               const char           *data,
                                               gsize                 length,
                                               GError              **error);
const char      *farthing_decoder_get_provider_name (FarthingDecoder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingDecoder, farthing_decoder_free)

G_END_DECLS
