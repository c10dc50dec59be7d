/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-openai-chat-private.h"

static char *
build_path (const FarthingChatRequest *request)
{
  return g_strdup ("/chat/completions");
}

const FarthingWire farthing_wire_openai_chat = {
  .name = "openai-chat",
  .build_path = build_path,
  .build_body = farthing_openai_build_body,
  .state_size = sizeof (FarthingOpenaiState),
  .clear_state = farthing_openai_clear_state,
  .decode_event = farthing_openai_decode_event,
  .decode_document = farthing_openai_decode_document,
  .dup_opaque = farthing_openai_dup_opaque,
  .decode_models = farthing_openai_decode_models,
};
