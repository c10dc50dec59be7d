/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-provider.h"

/* All that a provider is: this file, and its name in the list of meson.build beside it. */
const FarthingProvider farthing_provider_acme = {
  .id = "acme",
  .name = "Acme",
  .base_url = "https://api.acme.example/v1",
  .wire = &farthing_wire_openai_chat,
  .quirks = {
    .flags = FARTHING_QUIRK_STREAM_OPTIONS,
    .seed_name = "seed",
    .max_tokens_name = "max_tokens",
  },
  .secret_header = "Authorization",
  .secret_prefix = "Bearer ",
  .needs_key = TRUE,
  .key_variable = "ACME_API_KEY",
  .key_page = "https://acme.example/keys",
  .key_check_path = "/models",
  .models_path = "/models",
};
