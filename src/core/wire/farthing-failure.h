/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "farthing-error.h"

G_BEGIN_DECLS

/* Where an error came from, for its words */
typedef struct
{
  const char *provider_name;            /* "OpenRouter" */
  const char *key_label;                /* (nullable) */
  const char *model;                    /* (nullable) */
} FarthingFailureContext;

GError  *farthing_wire_decode_failure (const FarthingFailureContext *context,
                                       guint                         http_status,
                                       gint64                        retry_after_ms,
                                       const char                   *body,
                                       gsize                         length) G_GNUC_WARN_UNUSED_RESULT;
/* The words for @code; what the provider said itself is the error's detail */
char    *farthing_failure_dup_message (const FarthingFailureContext *context,
                                       FarthingErrorCode             code,
                                       guint                         http_status,
                                       gboolean                      final) G_GNUC_WARN_UNUSED_RESULT;
/* Whether a document is an error and nothing else, in any of the shapes */
gboolean farthing_failure_is_failure  (JsonObject                   *document);

G_END_DECLS
