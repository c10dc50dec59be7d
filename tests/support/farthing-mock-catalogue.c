/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-mock-shapes.h"

#include <string.h>

/* What can be had with a GET: model lists, keys, balances. */

#define MISTRAL_MODEL(id, aliases, chat, vision, reasoning)                                                      \
  "{\"id\":\"" id "\",\"object\":\"model\",\"created\":1777000000,\"owned_by\":\"mistralai\",\"capabilities\":{" \
  "\"completion_chat\":" chat ",\"function_calling\":true,\"reasoning\":" reasoning ",\"vision\":" vision "},"   \
  "\"name\":\"" id "\",\"description\":null,\"max_context_length\":262144,\"aliases\":[" aliases "],"            \
  "\"deprecation\":null,\"default_model_temperature\":0.7,\"type\":\"base\"}"

#define GEMINI_MODEL(id, name, method, thinking)                                                                  \
  "{\"name\":\"models/" id "\",\"version\":\"001\",\"displayName\":\"" name "\",\"inputTokenLimit\":1048576,"     \
  "\"outputTokenLimit\":65536,\"supportedGenerationMethods\":[\"" method "\",\"countTokens\"],\"temperature\":1," \
  "\"topP\":0.95,\"topK\":64,\"maxTemperature\":2,\"thinking\":" thinking "}"

#define XAI_MODEL(id, input, cached, output)                                                                            \
  "{\"id\":\"" id "\",\"fingerprint\":\"fp_mock\",\"created\":1777000000,\"object\":\"model\",\"owned_by\":\"xai\","    \
  "\"version\":\"1.0\",\"input_modalities\":[\"text\",\"image\"],\"output_modalities\":[\"text\"],"                     \
  "\"prompt_text_token_price\":" input ",\"cached_prompt_text_token_price\":" cached ",\"prompt_image_token_price\":0," \
  "\"completion_text_token_price\":" output ",\"search_price\":0,\"aliases\":[\"" id "-latest\"]}"

#define OPENROUTER_MODEL(id, name, input, output, modalities)                                            \
  "{\"id\":\"" id "\",\"canonical_slug\":\"" id "\",\"name\":\"" name "\",\"created\":1780000000,"       \
  "\"description\":\"A mock.\",\"context_length\":200000,\"architecture\":{\"modality\":\"text->text\"," \
  "\"input_modalities\":[" modalities "],\"output_modalities\":[\"text\"],\"tokenizer\":\"Other\"},"     \
  "\"pricing\":{\"prompt\":\"" input "\",\"completion\":\"" output "\",\"web_search\":\"0.01\"},"        \
  "\"top_provider\":{\"context_length\":200000,\"max_completion_tokens\":64000,\"is_moderated\":false}," \
  "\"supported_parameters\":[\"max_tokens\",\"reasoning\",\"temperature\"],"                             \
  "\"reasoning\":{\"supported_efforts\":[\"high\",\"medium\",\"low\"]},\"expiration_date\":null}"

#define PLAIN_MODEL(id, owner) \
  "{\"id\":\"" id "\",\"object\":\"model\",\"created\":1780000000,\"owned_by\":\"" owner "\"}"

static const char mistral_models[] =
  "{\"object\":\"list\",\"data\":[" MISTRAL_MODEL ("mistral-medium-3-5", "\"mistral-medium-latest\"", "true", "true", "true") "," MISTRAL_MODEL ("mistral-medium-latest", "\"mistral-medium-3-5\"", "true", "true", "true") "," MISTRAL_MODEL ("mistral-small-2603", "\"mistral-small-latest\"", "true", "true", "true") "," MISTRAL_MODEL ("ministral-8b-2512", "", "true", "false", "false") "," MISTRAL_MODEL ("mistral-embed", "", "false", "false", "false") "]}";

static const char *const gemini_models[] = {
  GEMINI_MODEL ("gemini-2.5-flash", "Gemini 2.5 Flash", "generateContent", "true"),
  GEMINI_MODEL ("gemini-2.5-pro", "Gemini 2.5 Pro", "generateContent", "true"),
  GEMINI_MODEL ("gemini-3-flash-preview", "Gemini 3 Flash Preview", "generateContent", "true"),
  GEMINI_MODEL ("gemini-embedding-001", "Gemini Embedding", "embedContent", "false"),
  GEMINI_MODEL ("gemma-4-31b-it", "Gemma 4 31B", "generateContent", "false"),
};

static const char deepseek_models[] =
  "{\"object\":\"list\",\"data\":[{\"id\":\"deepseek-flash\",\"object\":\"model\",\"owned_by\":\"deepseek\"},"
  "{\"id\":\"deepseek-v4-pro\",\"object\":\"model\",\"owned_by\":\"deepseek\"}]}";

static const char xai_models[] =
  "{\"object\":\"list\",\"data\":[" PLAIN_MODEL ("grok-4.3", "xai") "," PLAIN_MODEL ("grok-4.6", "xai") "]}";

static const char xai_language_models[] =
  "{\"models\":[" XAI_MODEL ("grok-4.3", "12500", "2000", "25000") "," XAI_MODEL ("grok-4.6", "30000", "7500", "150000") "]}";

static const char openrouter_models[] =
  "{\"data\":[" OPENROUTER_MODEL ("deepseek/deepseek-v3.2", "DeepSeek: V3.2", "0.00000025", "0.0000004", "\"text\"") "," OPENROUTER_MODEL ("google/gemini-2.5-pro", "Google: Gemini 2.5 Pro", "0.00000125", "0.00001", "\"text\",\"image\",\"file\"") "," OPENROUTER_MODEL ("x-ai/grok-4.3", "xAI: Grok 4.3", "0.00000125", "0.0000025", "\"text\",\"image\"") "," OPENROUTER_MODEL ("mock/free:free", "Mock: Free", "0", "0", "\"text\"") "],\"total_count\":4,\"links\":{\"next\":null}}";

/* Three hosts of any model: the cheapest is not the maker, and one of them is cheaper for long prompts,
 * which cannot be right */
#define OPENROUTER_HOST(name, in, out, more)                                                                                \
  "{\"name\":\"" name " | mock\",\"provider_name\":\"" name "\",\"context_length\":131072,\"max_completion_tokens\":65536," \
  "\"quantization\":\"fp8\",\"status\":0,\"pricing\":{\"prompt\":\"" in "\",\"completion\":\"" out "\"" more "}}"

static const char openrouter_hosts[] =
  "{\"data\":{\"id\":\"mock\",\"name\":\"Mock\",\"endpoints\":[" OPENROUTER_HOST ("DeepSeek", "0.00000015", "0.0000006", "") "," OPENROUTER_HOST ("Sixpence", "0.000000112", "0.000000336", "") "," OPENROUTER_HOST ("Sovereign", "0.0000003", "0.0000012", "") "," OPENROUTER_HOST ("Groat", "0.0000001", "0.0000001", ",\"overrides\":[{\"min_prompt_tokens\":1000,\"prompt\":\"0.00000001\"}]") "]}}";

static const char compatible_models[] =
  "{\"object\":\"list\",\"data\":[" PLAIN_MODEL ("llama-mock", "library") "," PLAIN_MODEL ("qwen-mock:8b", "library") "]}";

/* Further price lists, each in its publisher's shape */
static const char models_dev_list[] =
  "{\"mistral\":{\"id\":\"mistral\",\"name\":\"Mistral\",\"models\":{"
  "\"mistral-small-2603\":{\"id\":\"mistral-small-2603\",\"name\":\"Mistral Small 4\",\"cost\":{\"input\":0.300000007,\"output\":1.2}},"
  "\"mistral-mock\":{\"id\":\"mistral-mock\",\"name\":\"Mistral Mock\",\"limit\":{\"context\":128000,\"output\":8192},"
  "\"modalities\":{\"input\":[\"text\"],\"output\":[\"text\"]},\"cost\":{\"input\":0.05,\"output\":0.2}}}},"
  "\"nobody\":{\"models\":{\"x\":{\"cost\":{\"input\":-1}}}}}";

static const char litellm_list[] =
  "{\"sample_spec\":{\"litellm_provider\":\"one of them\",\"mode\":\"one of chat\"},"
  "\"deepseek/deepseek-flash\":{\"litellm_provider\":\"deepseek\",\"mode\":\"chat\",\"input_cost_per_token\":1.5e-07,\"output_cost_per_token\":6e-07},"
  "\"xai/grok-4.3\":{\"litellm_provider\":\"xai\",\"mode\":\"chat\",\"input_cost_per_token\":2.5e-06,\"output_cost_per_token\":5e-06}}";

static const char refused_list[] =
  "{\"mistral\":{\"models\":{\"mistral-small-2603\":{\"cost\":{\"input\":0.15,\"output\":0.6,\"cache_read\":0.3}}}}}";

static const struct
{
  FarthingMockShape shape;
  const char *path;
  const char *body;
} replies[] = {
  { FARTHING_MOCK_MISTRAL, "/models", mistral_models },
  { FARTHING_MOCK_DEEPSEEK, "/models", deepseek_models },
  { FARTHING_MOCK_DEEPSEEK, "/user/balance",
    "{\"is_available\":true,\"balance_infos\":[{\"currency\":\"USD\",\"total_balance\":\"12.50\","
    "\"granted_balance\":\"2.50\",\"topped_up_balance\":\"10.00\"}]}" },
  { FARTHING_MOCK_XAI, "/language-models", xai_language_models },
  { FARTHING_MOCK_XAI, "/models", xai_models },
  { FARTHING_MOCK_XAI, "/api-key",
    "{\"redacted_api_key\":\"xai-...mock\",\"user_id\":\"u\",\"name\":\"Mock\",\"team_id\":\"t\",\"acls\":[\"api-key:*\"],"
    "\"api_key_id\":\"k\",\"team_blocked\":false,\"api_key_blocked\":false,\"api_key_disabled\":false}" },
  { FARTHING_MOCK_OPENROUTER, "/models", openrouter_models },
  { FARTHING_MOCK_OPENROUTER, "/endpoints", openrouter_hosts },
  { FARTHING_MOCK_OPENROUTER, "/key",
    "{\"data\":{\"label\":\"sk-or-v1-mock...key\",\"limit\":20,\"limit_remaining\":11.5,\"limit_reset\":\"monthly\","
    "\"usage\":8.5,\"usage_daily\":0.1,\"usage_weekly\":1.2,\"usage_monthly\":3,\"is_free_tier\":false,"
    "\"is_management_key\":false,\"expires_at\":null}}" },
  { FARTHING_MOCK_OPENROUTER, "/generation",
    "{\"data\":{\"id\":\"gen-mock\",\"model\":\"mock\",\"streamed\":true,\"cancelled\":true,\"native_tokens_prompt\":10,"
    "\"native_tokens_completion\":20,\"total_cost\":0.00033,\"usage\":0.00033,\"is_byok\":false}}" },
  { FARTHING_MOCK_COMPATIBLE, "/models", compatible_models },
  { FARTHING_MOCK_COMPATIBLE, "/models-dev.json", models_dev_list },
  { FARTHING_MOCK_COMPATIBLE, "/litellm.json", litellm_list },
  { FARTHING_MOCK_COMPATIBLE, "/refused.json", refused_list },
};

static FarthingMockReply *
json_reply (const char *body)
{
  FarthingMockReply *reply = farthing_mock_reply_new (200, "application/json; charset=utf-8");

  farthing_mock_reply_set_framing (reply, FARTHING_MOCK_LENGTH);
  farthing_mock_reply_add_text (reply, body);

  return reply;
}

/* Two models a page: a client that reads only the first has too few. */
static FarthingMockReply *
gemini_page (const char *query)
{
  const char *token = query != NULL ? strstr (query, "pageToken=page") : NULL;
  guint64 start = token != NULL ? g_ascii_strtoull (token + strlen ("pageToken=page"), NULL, 10) : 0;
  g_autoptr(GString) body = g_string_new ("{\"models\":[");
  guint64 end = MIN (start + 2, G_N_ELEMENTS (gemini_models));

  for (guint64 i = start; i < end; i++)
    g_string_append_printf (body, "%s%s", i > start ? "," : "", gemini_models[i]);
  g_string_append_c (body, ']');
  if (end < G_N_ELEMENTS (gemini_models))
    g_string_append_printf (body, ",\"nextPageToken\":\"page%" G_GUINT64_FORMAT "\"", end);
  g_string_append_c (body, '}');

  return json_reply (body->str);
}

FarthingMockReply *
farthing_mock_catalogue_reply (FarthingMockShape  shape,
                               const char        *path,
                               const char        *query)
{
  if (shape == FARTHING_MOCK_GEMINI)
    return g_str_has_suffix (path, "/models") ? gemini_page (query) : NULL;
  if (shape == FARTHING_MOCK_OPENROUTER && g_str_has_suffix (path, "/credits"))
    return farthing_mock_error_reply (shape, 403);

  for (guint i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      if (replies[i].shape == shape && g_str_has_suffix (path, replies[i].path))
        return json_reply (replies[i].body);
    }

  return NULL;
}
