/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-provider.h"

/* Any server that speaks the wire: LiteLLM, Ollama, llama.cpp, vLLM, Together …  Nothing is built in
 * but the caution: only what all of them take is sent. */
const FarthingProvider farthing_provider_compatible = {
  .id = "compatible",
  .name = "OpenAI-compatible",
  .base_url = "",
  .wire = &farthing_wire_openai_chat,
  .quirks = {
    .flags = FARTHING_QUIRK_STREAM_OPTIONS | FARTHING_QUIRK_THINK_TAGS,
    .effort_style = FARTHING_EFFORT_STYLE_FIELD,
    .efforts = 1 << FARTHING_EFFORT_NONE | 1 << FARTHING_EFFORT_LOW | 1 << FARTHING_EFFORT_MEDIUM |
    1 << FARTHING_EFFORT_HIGH,
    .seed_name = "seed",
    .max_tokens_name = "max_tokens",
  },
  .secret_header = "Authorization",
  .secret_prefix = "Bearer ",
  .needs_key = FALSE,
  .key_variable = "FARTHING_COMPATIBLE_API_KEY",
  .key_check_path = "/models",
  .models_path = "/models",
  .palette = 5,
};
