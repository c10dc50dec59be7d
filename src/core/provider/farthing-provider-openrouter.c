/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-provider.h"

/* Who asks, for OpenRouter's page of applications */
static const char *const headers[] = {
  "HTTP-Referer",
  "https://farthing.app",
  "X-OpenRouter-Title",
  "Farthing",
  NULL,
};

/* models.dev and LiteLLM, 2026-11-21 */
static const char *const list_names[] = { "openrouter", NULL };

static const FarthingResellerAuthor authors[] = {
  { "mistral", "mistralai" },
  { "gemini", "google" },
  { "deepseek", "deepseek" },
  { "xai", "x-ai" },
  { NULL, NULL },
};

/* reference: OpenRouter's constants and pages on variants and limits, 2026-08-22 */
static const FarthingReseller reseller = {
  .authors = authors,
  .variants = {
    [FARTHING_VARIANT_FREE] = ":free",
    [FARTHING_VARIANT_CHEAPEST] = ":floor",
    [FARTHING_VARIANT_FASTEST] = ":nitro",
  },
  .own_keys_setting = "openrouter-own-keys",
  .hosts_path = "/models/%s/endpoints",
  .free_per_minute = 20,
  .free_per_day = 50,
  .free_per_day_paid = 1000,
};

/* reference: openrouter.ai/docs and its OpenAPI file, 2026-11-21.  The model list is public, so it
 * proves no key; /key does. */
const FarthingProvider farthing_provider_openrouter = {
  .id = "openrouter",
  .name = "OpenRouter",
  .base_url = "https://openrouter.ai/api/v1",
  .wire = &farthing_wire_openai_chat,
  .quirks = {
    .flags = FARTHING_QUIRK_PREFILL | FARTHING_QUIRK_REPORTS_COST,
    .effort_style = FARTHING_EFFORT_STYLE_OBJECT,
    .efforts = 1 << FARTHING_EFFORT_NONE | 1 << FARTHING_EFFORT_MINIMAL | 1 << FARTHING_EFFORT_LOW |
    1 << FARTHING_EFFORT_MEDIUM | 1 << FARTHING_EFFORT_HIGH | 1 << FARTHING_EFFORT_XHIGH |
    1 << FARTHING_EFFORT_MAX,
    .seed_name = "seed",
    .max_tokens_name = "max_tokens",
    .cache_key_name = "session_id",
    .opaque_family = "openrouter",
    .document_style = "file",
  },
  .secret_header = "Authorization",
  .secret_prefix = "Bearer ",
  .needs_key = TRUE,
  .key_variable = "OPENROUTER_API_KEY",
  .key_page = "https://openrouter.ai/settings/keys",
  .billing_page = "https://openrouter.ai/settings/credits",
  .key_check_path = "/key",
  .models_path = "/models",
  .models_are_public = TRUE,
  .catalogue = "openrouter",
  .list_names = list_names,
  .headers = headers,
  .response_id_header = "x-generation-id",
  .account = &farthing_account_query_openrouter,
  .settlement = &farthing_settlement_query_openrouter,
  .reseller = &reseller,
};
