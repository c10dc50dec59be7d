/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-mock-reply.h"

G_BEGIN_DECLS

/**
 * FarthingMockRequest:
 *
 * One request as it arrived.  @headers has lower-case names.
 */
typedef struct
{
  char       *method;
  char       *path;                     /* with the query */
  GHashTable *headers;                  /* (element-type utf8 utf8) */
  char       *body;                     /* ended by a nul */
  gsize       body_length;
} FarthingMockRequest;

/* From the lines before the body, or NULL */
FarthingMockRequest *farthing_mock_request_new  (const char          *head) G_GNUC_WARN_UNUSED_RESULT;
void                 farthing_mock_request_free (FarthingMockRequest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingMockRequest, farthing_mock_request_free)

/**
 * FarthingMockServer:
 *
 * An HTTP/1.1 server on a free port of the loopback address, in threads of its own, so that a test
 * may block or run a loop as it likes.  It writes its bytes by itself and not through SoupServer:
 * half a reply, a missing last chunk and a TCP reset are what it is for.
 *
 * A request is answered by the first reply that was added for its path, which is used up; else by
 * the handler; else with 404.  All functions may be called from any thread.
 */
typedef struct _FarthingMockServer FarthingMockServer;

/* Called in a thread of the server, one call at a time.  Returns: (transfer full) (nullable) */
typedef FarthingMockReply *(*FarthingMockHandler) (const FarthingMockRequest *request,
                                                   gpointer                   user_data);

FarthingMockServer  *farthing_mock_server_new              (void) G_GNUC_WARN_UNUSED_RESULT;
FarthingMockServer  *farthing_mock_server_new_tls          (GTlsCertificate     *certificate) G_GNUC_WARN_UNUSED_RESULT;
/* One of "mistral", "gemini", "deepseek", "xai", "openrouter", "compatible": see farthing-mock-provider.h */
FarthingMockServer  *farthing_mock_server_new_for_provider (const char          *provider) G_GNUC_WARN_UNUSED_RESULT;
void                 farthing_mock_server_free             (FarthingMockServer  *self);

/* "http://127.0.0.1:PORT", without a slash at the end */
const char          *farthing_mock_server_get_url          (FarthingMockServer  *self);
guint16              farthing_mock_server_get_port         (FarthingMockServer  *self);

/* @path: (nullable): how the path has to end, without the query; %NULL is any.  Takes @reply. */
void                 farthing_mock_server_add_reply        (FarthingMockServer  *self,
                                                            const char          *path,
                                                            FarthingMockReply   *reply);
void                 farthing_mock_server_set_handler      (FarthingMockServer  *self,
                                                            FarthingMockHandler  handler,
                                                            gpointer             user_data,
                                                            GDestroyNotify       destroy);

/* What it has seen.  "gone" counts connections that the client closed in the middle of a reply. */
guint                farthing_mock_server_get_n_requests   (FarthingMockServer  *self);
FarthingMockRequest *farthing_mock_server_dup_request      (FarthingMockServer  *self,
                                                            guint                index) G_GNUC_WARN_UNUSED_RESULT;
guint                farthing_mock_server_get_n_connections (FarthingMockServer *self);
gboolean             farthing_mock_server_wait_requests    (FarthingMockServer  *self,
                                                            guint                n_requests,
                                                            guint                timeout_ms);
gboolean             farthing_mock_server_wait_gone        (FarthingMockServer  *self,
                                                            guint                n_gone,
                                                            guint                timeout_ms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingMockServer, farthing_mock_server_free)

G_END_DECLS
