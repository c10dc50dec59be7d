/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-provider.h"

/* models.dev and LiteLLM, 2026-11-21 */
static const char *const list_names[] = { "google", "gemini", NULL };

/* ai.google.dev, implicit caching, 2026-11-21; models of which nothing is told as the smaller of both */
static const FarthingCacheRule cache_rules[] = {
  { "gemini-2.5-pro", 1, 4096 },
  { "gemini-4", 1, 4096 },
  { "", 1, 1024 },
  { NULL },
};

/* reference: ai.google.dev and the types of Google's SDK, 2026-11-21 */
const FarthingProvider farthing_provider_gemini = {
  .id = "gemini",
  .name = "Gemini",
  .base_url = "https://generativelanguage.googleapis.com/v1beta",
  .wire = &farthing_wire_gemini,
  .quirks = {
    .flags = FARTHING_QUIRK_PREFILL,
    .effort_style = FARTHING_EFFORT_STYLE_GEMINI,
    .efforts = 1 << FARTHING_EFFORT_NONE | 1 << FARTHING_EFFORT_MINIMAL | 1 << FARTHING_EFFORT_LOW |
    1 << FARTHING_EFFORT_MEDIUM | 1 << FARTHING_EFFORT_HIGH,
    .seed_name = "seed",
    .max_tokens_name = "maxOutputTokens",
    .opaque_family = "gemini",
    .document_style = "inline",
  },
  .secret_header = "x-goog-api-key",
  .secret_prefix = "",
  .needs_key = TRUE,
  .key_variable = "GEMINI_API_KEY",
  .key_page = "https://aistudio.google.com/apikey",
  .billing_page = "https://aistudio.google.com/usage",
  .key_check_path = "/models?pageSize=1",
  .models_path = "/models?pageSize=1000",
  .catalogue = "gemini",
  .tokenizer = FARTHING_TOKENIZER_GEMINI,
  .cache_rules = cache_rules,
  .list_names = list_names,
  .palette = 3,
  .default_model = "gemini-3.8-flash",
};
