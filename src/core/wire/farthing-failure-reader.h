/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "farthing-types.h"

G_BEGIN_DECLS

/* What a body says.  Strings are borrowed from the document. */
typedef struct
{
  const char *message;
  const char *type; /* "authentication_error", "RESOURCE_EXHAUSTED" */
  const char *code; /* "context_length_exceeded", a sentence from older xAI */
  guint status; /* 0: not said */
  gint64 retry_after_ms;
  gboolean final;
  gboolean moderated;
} FarthingSaying;

/* The object of a body, also where it is the only one of an array */
JsonObject *farthing_failure_get_root      (JsonNode       *root);
/* The words of an error, wherever a provider puts them: (nullable) */
const char *farthing_failure_find_message  (JsonObject     *document);
void        farthing_failure_read_document (FarthingSaying *saying,
                                            JsonObject     *document);

G_END_DECLS
