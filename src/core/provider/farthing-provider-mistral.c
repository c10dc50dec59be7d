/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-provider.h"

/* models.dev and LiteLLM, 2026-11-21 */
static const char *const list_names[] = { "mistral", NULL };

/* docs.mistral.ai, vision: about W × H ÷ 784, 3025 at most, 2026-11-21 */
static const FarthingImageRule image_rule = { .pixels_per_token = 784, .longest_side = 1540 };

/* docs.mistral.ai, prompt caching, 2026-11-21 */
static const FarthingCacheRule cache_rules[] = {
  { "", 64, 64 },
  { NULL },
};

/* reference: docs.mistral.ai and the API's own specification, 2026-11-21 */
const FarthingProvider farthing_provider_mistral = {
  .id = "mistral",
  .name = "Mistral",
  .base_url = "https://api.mistral.ai/v1",
  .wire = &farthing_wire_openai_chat,
  .quirks = {
    .flags = FARTHING_QUIRK_STRICT_ROLE_ORDER | FARTHING_QUIRK_SHORT_TOOL_IDS | FARTHING_QUIRK_PREFIX_MEMBER |
    FARTHING_QUIRK_THINKING_PARTS,
    .effort_style = FARTHING_EFFORT_STYLE_FIELD,
    .efforts = 1 << FARTHING_EFFORT_NONE | 1 << FARTHING_EFFORT_HIGH,
    .seed_name = "random_seed",
    .max_tokens_name = "max_tokens",
    .cache_key_name = "prompt_cache_key",
    .opaque_family = "mistral",
    .document_style = "document_url",
  },
  .secret_header = "Authorization",
  .secret_prefix = "Bearer ",
  .needs_key = TRUE,
  .key_variable = "MISTRAL_API_KEY",
  .key_page = "https://console.mistral.ai/api-keys",
  .billing_page = "https://admin.mistral.ai/organization/billing",
  .key_check_path = "/models",
  .models_path = "/models",
  .catalogue = "mistral",
  .cache_rules = cache_rules,
  .image_rule = &image_rule,
  .list_names = list_names,
  .palette = 2,
  .default_model = "mistral-medium-3-5",
};
