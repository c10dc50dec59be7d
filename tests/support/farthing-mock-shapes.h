/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-mock-prompt.h"
#include "farthing-mock-reply.h"

G_BEGIN_DECLS

/* Which of the shapes of the reference a mock provider speaks */
typedef enum
{
  FARTHING_MOCK_MISTRAL,
  FARTHING_MOCK_GEMINI,
  FARTHING_MOCK_DEEPSEEK,
  FARTHING_MOCK_XAI,
  FARTHING_MOCK_OPENROUTER,
  FARTHING_MOCK_COMPATIBLE,
} FarthingMockShape;

/* What the answer has come to */
typedef struct
{
  guint       n_answer;
  guint       n_thoughts;
  const char *finish;                   /* "stop", "length", "content_filter" */
  gboolean    usage;
} FarthingMockTotals;

/* One event of a stream: its data, without "data: " */
char       *farthing_mock_chunk_text     (FarthingMockShape         shape,
                                          const FarthingMockPrompt *prompt,
                                          const char               *text,
                                          gboolean                  thought,
                                          guint                     n_so_far) G_GNUC_WARN_UNUSED_RESULT;
/* (array zero-terminated=1): the events that end an answer, with the usage where the provider puts it */
char      **farthing_mock_chunk_end      (FarthingMockShape         shape,
                                          const FarthingMockPrompt *prompt,
                                          const FarthingMockTotals *totals) G_GNUC_WARN_UNUSED_RESULT;
/* A whole answer that is not streamed */
char       *farthing_mock_whole          (FarthingMockShape         shape,
                                          const FarthingMockPrompt *prompt,
                                          const char               *text,
                                          const FarthingMockTotals *totals) G_GNUC_WARN_UNUSED_RESULT;
/* An error inside a stream */
char       *farthing_mock_chunk_error    (FarthingMockShape         shape) G_GNUC_WARN_UNUSED_RESULT;
const char *farthing_mock_bare_error     (void);

/* An error reply; a status of 401 is the provider's own way to refuse a key */
FarthingMockReply *farthing_mock_error_reply  (FarthingMockShape    shape,
                                               guint                status) G_GNUC_WARN_UNUSED_RESULT;
FarthingMockReply *farthing_mock_quota_reply  (FarthingMockShape    shape) G_GNUC_WARN_UNUSED_RESULT;
FarthingMockReply *farthing_mock_length_reply (FarthingMockShape    shape) G_GNUC_WARN_UNUSED_RESULT;

/* The reply to a GET, or NULL; @path is without the query */
FarthingMockReply *farthing_mock_catalogue_reply (FarthingMockShape  shape,
                                                  const char        *path,
                                                  const char        *query) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
