/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-provider.h"

/* models.dev and LiteLLM, 2026-11-21 */
static const char *const list_names[] = { "xai", NULL };

/* reference: docs.x.ai and xAI's protocol files, 2026-11-21 */
const FarthingProvider farthing_provider_xai = {
  .id = "xai",
  .name = "xAI",
  .base_url = "https://api.x.ai/v1",
  .wire = &farthing_wire_openai_chat,
  .quirks = {
    .flags = FARTHING_QUIRK_STREAM_OPTIONS | FARTHING_QUIRK_REASONING_OUTSIDE | FARTHING_QUIRK_NO_PENALTIES |
    FARTHING_QUIRK_NO_STOP,
    .effort_style = FARTHING_EFFORT_STYLE_FIELD,
    .efforts = 1 << FARTHING_EFFORT_NONE | 1 << FARTHING_EFFORT_LOW | 1 << FARTHING_EFFORT_MEDIUM |
    1 << FARTHING_EFFORT_HIGH | 1 << FARTHING_EFFORT_XHIGH,
    .seed_name = "seed",
    .max_tokens_name = "max_completion_tokens",
    .opaque_family = "xai",
  },
  .secret_header = "Authorization",
  .secret_prefix = "Bearer ",
  .needs_key = TRUE,
  .key_variable = "XAI_API_KEY",
  .key_page = "https://console.x.ai",
  .billing_page = "https://console.x.ai",
  .key_check_path = "/api-key",
  .models_path = "/models",
  .catalogue = "xai",
  .list_names = list_names,
  .palette = 4,
  .default_model = "grok-4.3",
};
