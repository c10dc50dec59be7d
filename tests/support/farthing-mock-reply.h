/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How the end of the body is told */
typedef enum
{
  FARTHING_MOCK_CHUNKED,                /* every piece is a chunk, written at once */
  FARTHING_MOCK_LENGTH,                 /* Content-Length */
  FARTHING_MOCK_UNTIL_CLOSE,            /* by closing the connection */
} FarthingMockFraming;

/* What happens after the last piece */
typedef enum
{
  FARTHING_MOCK_END_CLEAN,
  FARTHING_MOCK_END_CUT,                /* closed without the last chunk, or before the length is reached */
  FARTHING_MOCK_END_RESET,              /* closed with a TCP reset */
  FARTHING_MOCK_END_HANG,               /* nothing, until the client goes */
} FarthingMockEnd;

/**
 * FarthingMockReply:
 *
 * What a mock server answers to one request: status, headers, pieces of a body with pauses between
 * them, and the way it ends.
 */
typedef struct _FarthingMockReply FarthingMockReply;

FarthingMockReply *farthing_mock_reply_new               (guint               status,
                                                          const char         *content_type) G_GNUC_WARN_UNUSED_RESULT;
/* None: the connection is reset when the request was read */
FarthingMockReply *farthing_mock_reply_new_lost          (void) G_GNUC_WARN_UNUSED_RESULT;
void               farthing_mock_reply_free              (FarthingMockReply  *self);

void               farthing_mock_reply_add_header        (FarthingMockReply  *self,
                                                          const char         *name,
                                                          const char         *value);
void               farthing_mock_reply_add_text          (FarthingMockReply  *self,
                                                          const char         *text);
void               farthing_mock_reply_add_bytes         (FarthingMockReply  *self,
                                                          GBytes             *bytes);
void               farthing_mock_reply_add_pause         (FarthingMockReply  *self,
                                                          guint               milliseconds);
void               farthing_mock_reply_set_framing       (FarthingMockReply  *self,
                                                          FarthingMockFraming framing);
void               farthing_mock_reply_set_end           (FarthingMockReply  *self,
                                                          FarthingMockEnd     end);
/* Before the status line; G_MAXUINT is until the client goes */
void               farthing_mock_reply_set_first_pause   (FarthingMockReply  *self,
                                                          guint               milliseconds);
/* Compresses the pieces, each so that it can be read as soon as it arrives */
void               farthing_mock_reply_set_gzip          (FarthingMockReply  *self,
                                                          gboolean            gzip);

/**
 * FarthingMockWriteFunc:
 *
 * Returns: %FALSE to stop, because the client is gone
 */
typedef gboolean (*FarthingMockWriteFunc) (const char *bytes,
                                           gsize       length,
                                           gpointer    user_data);
typedef gboolean (*FarthingMockPauseFunc) (guint       milliseconds,
                                           gpointer    user_data);

/* Plays the reply; what a server does. */
gboolean           farthing_mock_reply_play              (FarthingMockReply     *self,
                                                          FarthingMockWriteFunc  write_func,
                                                          FarthingMockPauseFunc  pause_func,
                                                          gpointer               user_data);
FarthingMockEnd    farthing_mock_reply_get_end           (FarthingMockReply  *self);
gboolean           farthing_mock_reply_keeps_connection  (FarthingMockReply  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingMockReply, farthing_mock_reply_free)

G_END_DECLS
