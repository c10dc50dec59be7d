/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-provider.h"

/* models.dev and LiteLLM, 2026-11-21 */
static const char *const list_names[] = { "deepseek", NULL };

/* reference: api-docs.deepseek.com, 2026-11-21.  Without a word about it the models think. */
const FarthingProvider farthing_provider_deepseek = {
  .id = "deepseek",
  .name = "DeepSeek",
  .base_url = "https://api.deepseek.com",
  .wire = &farthing_wire_openai_chat,
  .quirks = {
    .flags = FARTHING_QUIRK_STREAM_OPTIONS | FARTHING_QUIRK_REASONING_IN_TOOL_TURNS | FARTHING_QUIRK_NO_SEED |
    FARTHING_QUIRK_NO_TEMPERATURE_THINKING,
    .effort_style = FARTHING_EFFORT_STYLE_THINKING,
    .efforts = 1 << FARTHING_EFFORT_NONE | 1 << FARTHING_EFFORT_LOW | 1 << FARTHING_EFFORT_HIGH |
    1 << FARTHING_EFFORT_MAX,
    .max_tokens_name = "max_tokens",
    .opaque_family = "deepseek",
  },
  .secret_header = "Authorization",
  .secret_prefix = "Bearer ",
  .needs_key = TRUE,
  .key_variable = "DEEPSEEK_API_KEY",
  .key_page = "https://platform.deepseek.com/api_keys",
  .billing_page = "https://platform.deepseek.com/top_up",
  .key_check_path = "/user/balance",
  .models_path = "/models",
  .catalogue = "deepseek",
  .tokenizer = FARTHING_TOKENIZER_DEEPSEEK,
  .list_names = list_names,
  .palette = 1,
  .default_model = "deepseek-flash",
  .account = &farthing_account_query_deepseek,
  /* Its cache is on disk; how long it keeps a prompt is not published: our cautious assumption */
  .cache_lifetime_ms = 3600000,
  /* The server itself gives up a queued request after ten minutes. */
  .idle_timeout_ms = 630000,
};
