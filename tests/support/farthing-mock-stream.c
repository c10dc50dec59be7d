/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-mock-shapes.h"

/* Chunks as the providers write them, with the members that a client may rely on and the ones that
 * it has to overlook. */

static char *
quote (const char *text)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_VALUE);

  json_node_set_string (node, text);

  return json_to_string (node, FALSE);
}

/* A chunk of the OpenAI family around @choices and @rest */
static char *
openai_chunk (FarthingMockShape         shape,
              const FarthingMockPrompt *prompt,
              const char               *choices,
              const char               *rest)
{
  static const char *const extras[] = {
    [FARTHING_MOCK_MISTRAL] = ",\"p\":\"abcdef\"",
    [FARTHING_MOCK_DEEPSEEK] = ",\"system_fingerprint\":\"fp_mock\"",
    [FARTHING_MOCK_XAI] = ",\"system_fingerprint\":\"fp_mock\",\"service_tier\":\"default\"",
    [FARTHING_MOCK_OPENROUTER] = ",\"provider\":\"Mock\"",
    [FARTHING_MOCK_COMPATIBLE] = "",
  };
  g_autofree char *model = quote (prompt->model);

  return g_strdup_printf ("{\"id\":\"%s\",\"object\":\"chat.completion.chunk\",\"created\":1787000000,\"model\":%s,"
                          "\"choices\":[%s]%s%s}",
                          shape == FARTHING_MOCK_OPENROUTER ? "gen-mock" : "mock-1", model, choices, extras[shape], rest);
}

static char *
openai_delta (FarthingMockShape  shape,
              const char        *text,
              gboolean           thought)
{
  g_autofree char *quoted = quote (text);

  if (!thought)
    return g_strdup_printf (shape == FARTHING_MOCK_DEEPSEEK ? "{\"content\":%s,\"reasoning_content\":null}"
                                                            : "{\"content\":%s}",
                            quoted);

  switch (shape)
    {
    case FARTHING_MOCK_MISTRAL:
      return g_strdup_printf ("{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":%s}]}]}", quoted);
    case FARTHING_MOCK_OPENROUTER:
      return g_strdup_printf ("{\"role\":\"assistant\",\"content\":\"\",\"reasoning\":%s,\"reasoning_details\":"
                              "[{\"type\":\"reasoning.text\",\"text\":%s,\"format\":\"mock-v1\",\"index\":0}]}",
                              quoted, quoted);
    case FARTHING_MOCK_DEEPSEEK:
      return g_strdup_printf ("{\"content\":null,\"reasoning_content\":%s}", quoted);
    case FARTHING_MOCK_GEMINI:
    case FARTHING_MOCK_XAI:
    case FARTHING_MOCK_COMPATIBLE:
    default:
      return g_strdup_printf ("{\"reasoning_content\":%s}", quoted);
    }
}

static char *
gemini_usage (const FarthingMockPrompt *prompt,
              guint                     n_answer,
              guint                     n_thoughts)
{
  return g_strdup_printf ("\"usageMetadata\":{\"promptTokenCount\":%u,\"candidatesTokenCount\":%u,"
                          "\"thoughtsTokenCount\":%u,\"totalTokenCount\":%u,"
                          "\"promptTokensDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":%u}]}",
                          prompt->prompt_tokens, n_answer, n_thoughts, prompt->prompt_tokens + n_answer + n_thoughts,
                          prompt->prompt_tokens);
}

static char *
gemini_chunk (const FarthingMockPrompt *prompt,
              const char               *candidate,
              const char               *usage)
{
  g_autofree char *model = quote (prompt->model);

  return g_strdup_printf ("{\"candidates\": [{%s\"index\": 0}],%s%s\"modelVersion\": %s,\"responseId\": \"mock\"}",
                          candidate, usage, *usage != '\0' ? "," : "", model);
}

char *
farthing_mock_chunk_text (FarthingMockShape         shape,
                          const FarthingMockPrompt *prompt,
                          const char               *text,
                          gboolean                  thought,
                          guint                     n_so_far)
{
  g_autofree char *delta = NULL;
  g_autofree char *choice = NULL;

  if (shape == FARTHING_MOCK_GEMINI)
    {
      g_autofree char *quoted = quote (text);
      g_autofree char *usage = gemini_usage (prompt, thought ? 0 : n_so_far, thought ? n_so_far : 0);

      choice = g_strdup_printf ("\"content\": {\"parts\": [{\"text\": %s%s}],\"role\": \"model\"},", quoted,
                                thought ? ",\"thought\": true" : "");
      return gemini_chunk (prompt, choice, usage);
    }

  delta = openai_delta (shape, text, thought);
  choice = g_strdup_printf ("{\"index\":0,\"delta\":%s%s}", delta,
                            shape == FARTHING_MOCK_XAI ? "" : ",\"finish_reason\":null");

  return openai_chunk (shape, prompt, choice, shape == FARTHING_MOCK_DEEPSEEK ? ",\"usage\":null" : "");
}

/* The usage of the OpenAI family, with what each provider adds: xAI counts thoughts beside the
 * answer, all others inside. */
static char *
openai_usage (FarthingMockShape         shape,
              const FarthingMockPrompt *prompt,
              const FarthingMockTotals *totals)
{
  guint completion = totals->n_answer + (shape == FARTHING_MOCK_XAI ? 0 : totals->n_thoughts);
  guint total = prompt->prompt_tokens + totals->n_answer + totals->n_thoughts;
  g_autofree char *extra = NULL;

  if (shape == FARTHING_MOCK_DEEPSEEK)
    extra = g_strdup_printf (",\"completion_tokens_details\":{\"reasoning_tokens\":%u},\"prompt_cache_hit_tokens\":0,"
                             "\"prompt_cache_miss_tokens\":%u",
                             totals->n_thoughts, prompt->prompt_tokens);
  else if (shape == FARTHING_MOCK_XAI)
    extra = g_strdup_printf (",\"completion_tokens_details\":{\"reasoning_tokens\":%u},\"num_sources_used\":0,"
                             "\"cost_in_usd_ticks\":%u",
                             totals->n_thoughts,
                             prompt->prompt_tokens * 12500 + (totals->n_answer + totals->n_thoughts) * 25000);
  else if (shape == FARTHING_MOCK_OPENROUTER)
    extra = g_strdup_printf (",\"cost\":0.%08u,\"is_byok\":false,\"cost_details\":{\"upstream_inference_cost\":null},"
                             "\"completion_tokens_details\":{\"reasoning_tokens\":%u}",
                             prompt->prompt_tokens * 30 + completion * 150, totals->n_thoughts);
  else
    extra = g_strdup ("");

  return g_strdup_printf (",\"usage\":{\"prompt_tokens\":%u,\"completion_tokens\":%u,\"total_tokens\":%u,"
                          "\"prompt_tokens_details\":{\"cached_tokens\":0}%s}",
                          prompt->prompt_tokens, completion, total, extra);
}

static char *
gemini_end (const FarthingMockPrompt *prompt,
            const FarthingMockTotals *totals,
            const char               *text)
{
  const char *reason = g_str_equal (totals->finish, "length")           ? "MAX_TOKENS"
                       : g_str_equal (totals->finish, "content_filter") ? "SAFETY"
                                                                        : "STOP";
  g_autofree char *usage = totals->usage ? gemini_usage (prompt, totals->n_answer, totals->n_thoughts) : g_strdup ("");
  g_autofree char *quoted = quote (text);
  g_autofree char *candidate = g_strdup_printf ("\"content\": {\"parts\": [{\"text\": %s}],\"role\": \"model\"},"
                                                "\"finishReason\": \"%s\",",
                                                quoted, reason);

  return gemini_chunk (prompt, candidate, usage);
}

static char *
finish_choice (FarthingMockShape  shape,
               const char        *finish)
{
  switch (shape)
    {
    case FARTHING_MOCK_DEEPSEEK:
      return g_strdup_printf ("{\"index\":0,\"delta\":{\"content\":\"\",\"reasoning_content\":null},\"logprobs\":null,"
                              "\"finish_reason\":\"%s\"}",
                              finish);
    case FARTHING_MOCK_OPENROUTER:
      return g_strdup_printf ("{\"index\":0,\"delta\":{\"content\":\"\",\"role\":\"assistant\"},\"finish_reason\":\"%s\","
                              "\"native_finish_reason\":\"end_turn\"}",
                              finish);
    case FARTHING_MOCK_MISTRAL:
      return g_strdup_printf ("{\"index\":0,\"delta\":{\"content\":\"\"},\"finish_reason\":\"%s\"}", finish);
    case FARTHING_MOCK_GEMINI:
    case FARTHING_MOCK_XAI:
    case FARTHING_MOCK_COMPATIBLE:
    default:
      return g_strdup_printf ("{\"index\":0,\"delta\":{},\"finish_reason\":\"%s\"}", finish);
    }
}

char **
farthing_mock_chunk_end (FarthingMockShape         shape,
                         const FarthingMockPrompt *prompt,
                         const FarthingMockTotals *totals)
{
  g_autoptr(GStrvBuilder) chunks = g_strv_builder_new ();
  g_autofree char *finish = finish_choice (shape, totals->finish);
  g_autofree char *usage = totals->usage ? openai_usage (shape, prompt, totals) : g_strdup ("");
  gboolean with_finish = shape == FARTHING_MOCK_MISTRAL || shape == FARTHING_MOCK_DEEPSEEK;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (shape == FARTHING_MOCK_GEMINI)
    {
      first = gemini_end (prompt, totals, "");
      g_strv_builder_add (chunks, first);
      return g_strv_builder_end (chunks);
    }

  first = openai_chunk (shape, prompt, finish, with_finish ? usage : "");
  g_strv_builder_add (chunks, first);
  if (!with_finish && totals->usage)
    {
      second = openai_chunk (shape, prompt, shape == FARTHING_MOCK_OPENROUTER ? finish : "", usage);
      g_strv_builder_add (chunks, second);
    }
  g_strv_builder_add (chunks, "[DONE]");

  return g_strv_builder_end (chunks);
}

char *
farthing_mock_whole (FarthingMockShape         shape,
                     const FarthingMockPrompt *prompt,
                     const char               *text,
                     const FarthingMockTotals *totals)
{
  g_autofree char *quoted = quote (text);
  g_autofree char *model = quote (prompt->model);
  g_autofree char *usage = totals->usage ? openai_usage (shape, prompt, totals) : g_strdup ("");

  if (shape == FARTHING_MOCK_GEMINI)
    return gemini_end (prompt, totals, text);

  return g_strdup_printf ("{\"id\":\"mock-1\",\"object\":\"chat.completion\",\"created\":1787000000,\"model\":%s,"
                          "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":%s},"
                          "\"finish_reason\":\"%s\"}]%s}",
                          model, quoted, totals->finish, usage);
}
