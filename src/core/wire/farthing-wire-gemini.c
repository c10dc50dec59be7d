/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-gemini-private.h"

/* Whether Google's name of the API is part of the model's id or not, the path has it once. */
static char *
build_path (const FarthingChatRequest *request)
{
  const char *id = request->model;
  g_autofree char *escaped = g_uri_escape_string (id, "/", FALSE);
  gboolean whole = g_str_has_prefix (id, "models/") || g_str_has_prefix (id, "tunedModels/");

  return g_strdup_printf ("/%s%s:streamGenerateContent?alt=sse", whole ? "" : "models/", escaped);
}

const FarthingWire farthing_wire_gemini = {
  .name = "gemini",
  .build_path = build_path,
  .build_body = farthing_gemini_build_body,
  .state_size = sizeof (FarthingGeminiState),
  .clear_state = farthing_gemini_clear_state,
  .decode_event = farthing_gemini_decode_event,
  .decode_document = farthing_gemini_decode_document,
  .dup_opaque = farthing_gemini_dup_opaque,
  .decode_models = farthing_gemini_decode_models,
};
