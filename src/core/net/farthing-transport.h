/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-secret.h"

G_BEGIN_DECLS

/**
 * FarthingHttpRequest:
 *
 * One request, as a plain value.  The secret goes into a header of its own at the last moment and
 * is never part of a string that could be printed.
 */
typedef struct
{
  char           *method;               /* "GET", "POST" */
  char           *url;
  GPtrArray      *header_names;         /* (element-type utf8) */
  GPtrArray      *header_values;        /* (element-type utf8) */
  char           *secret_header;        /* (nullable): "Authorization", "x-goog-api-key" */
  char           *secret_prefix;        /* (nullable): "Bearer " */
  FarthingSecret *secret;               /* (nullable) */
  GBytes         *body;                 /* (nullable) */
  char           *content_type;         /* (nullable): of @body */
  gint64          connect_timeout_ms;   /* until the headers of the reply begin to be awaited: 0 is the default (20 s) */
  gint64          idle_timeout_ms;      /* without a byte from the provider: 0 is the default (300 s) */
  gint64          total_timeout_ms;     /* of the whole exchange: 0 is the default (3,600 s) */
  gsize           max_body;             /* bytes of a reply that is not streamed: 0 is the default (64 MB) */
} FarthingHttpRequest;

FarthingHttpRequest *farthing_http_request_new        (const char          *method,
                                                       const char          *url) G_GNUC_WARN_UNUSED_RESULT;
void                 farthing_http_request_free       (FarthingHttpRequest *self);
void                 farthing_http_request_add_header (FarthingHttpRequest *self,
                                                       const char          *name,
                                                       const char          *value);
void                 farthing_http_request_set_secret (FarthingHttpRequest *self,
                                                       const char          *header,
                                                       const char          *prefix,
                                                       FarthingSecret      *secret);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingHttpRequest, farthing_http_request_free)

/**
 * FarthingHttpReply:
 *
 * What came back.  @headers has lower-case names.  For a streamed reply @body is empty.
 */
typedef struct
{
  guint       status;
  char       *content_type;             /* (nullable): lower case, without parameters */
  GHashTable *headers;                  /* (element-type utf8 utf8) */
  GBytes     *body;                     /* (nullable) */
} FarthingHttpReply;

void        farthing_http_reply_free            (FarthingHttpReply       *self);
const char *farthing_http_reply_get_header      (const FarthingHttpReply *self,
                                                 const char              *name);
gint64      farthing_http_reply_get_retry_after (const FarthingHttpReply *self,
                                                 gint64                   now_ms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingHttpReply, farthing_http_reply_free)

/**
 * FarthingTransport:
 *
 * Requests over HTTP, and nothing of libsoup for anybody outside this folder.  Errors are of #FARTHING_ERROR: network, timeout, tls,
 * protocol; a cancelled call ends with %G_IO_ERROR_CANCELLED at once and closes its connection.
 * Redirects are never followed.  Nothing is retried here.
 * Plain http is refused but for a server on this computer.
 */
#define FARTHING_TYPE_TRANSPORT (farthing_transport_get_type ())

G_DECLARE_FINAL_TYPE (FarthingTransport, farthing_transport, FARTHING, TRANSPORT, GObject)

/**
 * FarthingTransportHeadersFunc:
 * @reply: status and headers, valid during the call
 *
 * Called once, before any data.
 *
 * Returns: whether to stream the body to the data function; %FALSE gathers it in the reply
 */
typedef gboolean (*FarthingTransportHeadersFunc) (const FarthingHttpReply *reply,
                                                  gpointer                 user_data);

/**
 * FarthingTransportDataFunc:
 * @bytes: what has just arrived, valid during the call
 * @length: how much
 *
 * Returns: %FALSE with @error set to close the connection and end the call with that error
 */
typedef gboolean (*FarthingTransportDataFunc) (const char *bytes,
                                               gsize       length,
                                               gpointer    user_data,
                                               GError    **error);

/**
 * FarthingTransportSentFunc:
 *
 * Called when the request has left whole: from then on whoever got it may work, and charge, even if no reply
 * ever comes.
 */
typedef void (*FarthingTransportSentFunc) (gpointer user_data);

/**
 * FarthingReceiver:
 * @sent_func: (nullable): told that the request has left
 * @headers_func: (nullable): told status and headers; %NULL gathers the body
 * @data_func: (nullable): given the body, if @headers_func said so
 * @data: for all three; has to stay alive until the call has ended
 *
 * Who is told of a request's progress
 */
typedef struct
{
  FarthingTransportSentFunc     sent_func;
  FarthingTransportHeadersFunc  headers_func;
  FarthingTransportDataFunc     data_func;
  gpointer                      data;
} FarthingReceiver;

FarthingTransport *farthing_transport_new           (void) G_GNUC_WARN_UNUSED_RESULT;
void               farthing_transport_set_tls_database (FarthingTransport            *self,
                                                     GTlsDatabase                 *database);

void               farthing_transport_send_async    (FarthingTransport            *self,
                                                     FarthingHttpRequest          *request,
                                                     GCancellable                 *cancellable,
                                                     GAsyncReadyCallback           callback,
                                                     gpointer                      user_data);
void               farthing_transport_stream_async  (FarthingTransport            *self,
                                                     FarthingHttpRequest          *request,
                                                     const FarthingReceiver       *receiver,
                                                     GCancellable                 *cancellable,
                                                     GAsyncReadyCallback           callback,
                                                     gpointer                      user_data);
FarthingHttpReply *farthing_transport_send_finish   (FarthingTransport            *self,
                                                     GAsyncResult                 *result,
                                                     GError                      **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean           farthing_transport_is_loopback   (const char                   *host);

G_END_DECLS
