/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-failure.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *provider;
  guint status;
  const char *body;
  FarthingErrorCode code;
  gint64 retry_after_ms;
  gboolean final;
  const char *detail; /* what the detail must hold */
} Case;

#define NEVER FARTHING_UNKNOWN

static const Case cases[] = {
  { "mistral-bad-key", "Mistral", 401, "{\"detail\":\"Invalid API Key\"}", FARTHING_ERROR_BAD_KEY, NEVER, FALSE,
    "Invalid API Key" },
  { "mistral-role-order", "Mistral", 400,
    "{\"object\":\"error\",\"message\":\"Unexpected role 'user' after role 'tool'\",\"type\":\"invalid_request_message_order\",\"param\":null,\"code\":\"3230\"}",
    FARTHING_ERROR_BAD_REQUEST, NEVER, FALSE, "Unexpected role" },
  { "mistral-validation", "Mistral", 422,
    "{\"detail\":[{\"loc\":[\"body\",\"temperature\"],\"msg\":\"Input should be less than 1.5\",\"type\":\"less_than\"}]}",
    FARTHING_ERROR_BAD_REQUEST, NEVER, FALSE, "less than 1.5" },
  { "mistral-validation-wrapped", "Mistral", 422,
    "{\"object\":\"error\",\"message\":{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"Extra inputs are not permitted\"}]},\"type\":\"invalid_request_error\"}",
    FARTHING_ERROR_BAD_REQUEST, NEVER, FALSE, "Extra inputs" },
  { "mistral-too-long", "Mistral", 400,
    "{\"object\":\"error\",\"message\":\"Prompt contains 140000 tokens, too large for model with 131072 maximum context length\",\"type\":\"invalid_request_error\",\"code\":\"3051\"}",
    FARTHING_ERROR_CONTEXT_TOO_LONG, NEVER, FALSE, "140000" },
  { "mistral-guardrail", "Mistral", 403, "{\"message\":\"Blocked by guardrail\"}", FARTHING_ERROR_REFUSED, NEVER, FALSE,
    "guardrail" },
  { "mistral-tier", "Mistral", 403, "{\"message\":\"Tier does not allow this model\"}", FARTHING_ERROR_FORBIDDEN, NEVER,
    FALSE, "Tier" },
  { "mistral-payment", "Mistral", 402, "", FARTHING_ERROR_NO_CREDIT, NEVER, FALSE, NULL },
  { "mistral-rate", "Mistral", 429, "{\"message\":\"Requests rate limit exceeded\"}", FARTHING_ERROR_RATE_LIMITED, 7000,
    FALSE, "rate limit" },
  { "gemini-bad-key", "Gemini", 400,
    "{\"error\":{\"code\":400,\"message\":\"API key not valid. Please pass a valid API key.\",\"status\":\"INVALID_ARGUMENT\",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"API_KEY_INVALID\",\"domain\":\"googleapis.com\"}]}}",
    FARTHING_ERROR_BAD_KEY, NEVER, FALSE, "API key not valid" },
  { "gemini-region", "Gemini", 400,
    "{\"error\":{\"code\":400,\"message\":\"User location is not supported for the API use.\",\"status\":\"FAILED_PRECONDITION\"}}",
    FARTHING_ERROR_FORBIDDEN, NEVER, FALSE, "location" },
  { "gemini-too-long", "Gemini", 400,
    "{\"error\":{\"code\":400,\"message\":\"The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).\",\"status\":\"INVALID_ARGUMENT\"}}",
    FARTHING_ERROR_CONTEXT_TOO_LONG, NEVER, FALSE, "1048576" },
  { "gemini-per-minute", "Gemini", 429,
    "{\"error\":{\"code\":429,\"message\":\"Quota. Please retry in 34.4s.\",\"status\":\"RESOURCE_EXHAUSTED\",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.QuotaFailure\",\"violations\":[{\"quotaId\":\"GenerateRequestsPerMinutePerProjectPerModel\"}]},{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"34.4s\"}]}}",
    FARTHING_ERROR_RATE_LIMITED, 34400, FALSE, "Quota" },
  { "gemini-per-day", "Gemini", 429,
    "{\"error\":{\"code\":429,\"message\":\"Quota\",\"status\":\"RESOURCE_EXHAUSTED\",\"details\":[{\"violations\":[{\"quotaId\":\"GenerateRequestsPerDayPerProjectPerModel-FreeTier\"}]},{\"retryDelay\":\"48s\"}]}}",
    FARTHING_ERROR_RATE_LIMITED, 48000, TRUE, "Quota" },
  { "gemini-array", "Gemini", 503, "[{\"error\":{\"code\":503,\"message\":\"overloaded\",\"status\":\"UNAVAILABLE\"}}]",
    FARTHING_ERROR_OVERLOADED, NEVER, FALSE, "overloaded" },
  { "gemini-deadline", "Gemini", 504, "{\"error\":{\"code\":504,\"message\":\"x\",\"status\":\"DEADLINE_EXCEEDED\"}}",
    FARTHING_ERROR_TIMEOUT, NEVER, FALSE, "x" },
  { "gemini-prepaid", "Gemini", 429,
    "{\"error\":{\"code\":429,\"message\":\"Your prepayment credits are depleted.\",\"status\":\"RESOURCE_EXHAUSTED\"}}",
    FARTHING_ERROR_NO_CREDIT, NEVER, FALSE, "depleted" },
  { "gemini-model", "Gemini", 404,
    "{\"error\":{\"code\":404,\"message\":\"models/x is not found. Call ListModels\",\"status\":\"NOT_FOUND\"}}",
    FARTHING_ERROR_NOT_FOUND, NEVER, FALSE, "ListModels" },
  { "deepseek-bad-key", "DeepSeek", 401,
    "{\"error\":{\"message\":\"Authentication Fails\",\"type\":\"authentication_error\",\"param\":null,\"code\":\"invalid_request_error\"}}",
    FARTHING_ERROR_BAD_KEY, NEVER, FALSE, "Authentication Fails" },
  { "deepseek-balance", "DeepSeek", 402,
    "{\"error\":{\"message\":\"Insufficient Balance\",\"type\":\"unknown_error\",\"param\":null,\"code\":\"invalid_request_error\"}}",
    FARTHING_ERROR_NO_CREDIT, NEVER, FALSE, "Balance" },
  { "deepseek-too-long", "DeepSeek", 400,
    "{\"error\":{\"message\":\"This model's maximum context length is 1048565 tokens.\",\"type\":\"invalid_request_error\"}}",
    FARTHING_ERROR_CONTEXT_TOO_LONG, NEVER, FALSE, "1048565" },
  { "deepseek-overloaded", "DeepSeek", 503, "", FARTHING_ERROR_OVERLOADED, NEVER, FALSE, NULL },
  { "xai-bad-key", "xAI", 400, "{\"code\":\"invalid-argument\",\"error\":\"Incorrect API key provided: xa***yz.\"}",
    FARTHING_ERROR_BAD_KEY, NEVER, FALSE, "Incorrect API key" },
  { "xai-penalty", "xAI", 400,
    "{\"code\":\"Client specified an invalid argument\",\"error\":\"Argument not supported on this model: presencePenalty\"}",
    FARTHING_ERROR_BAD_REQUEST, NEVER, FALSE, "presencePenalty" },
  { "xai-no-credit", "xAI", 403,
    "{\"code\":\"The caller does not have permission to execute the specified operation\",\"error\":\"Your newly created team doesn't have any credits yet.\"}",
    FARTHING_ERROR_NO_CREDIT, NEVER, FALSE, "credits" },
  { "xai-blocked", "xAI", 403, "{\"code\":\"x\",\"error\":\"API key is blocked\"}", FARTHING_ERROR_FORBIDDEN, NEVER, FALSE,
    "blocked" },
  { "xai-gone", "xAI", 410, "{\"code\":\"x\",\"error\":\"Live search is deprecated.\"}", FARTHING_ERROR_NOT_FOUND, NEVER,
    FALSE, "Live search" },
  { "openrouter-key", "OpenRouter", 401, "{\"error\":{\"message\":\"Missing Authentication header\",\"code\":401}}",
    FARTHING_ERROR_BAD_KEY, NEVER, FALSE, "Missing" },
  { "openrouter-credits", "OpenRouter", 402,
    "{\"error\":{\"code\":402,\"message\":\"Insufficient credits\",\"metadata\":{\"error_type\":\"payment_required\"}},\"user_id\":\"user_1\"}",
    FARTHING_ERROR_NO_CREDIT, NEVER, FALSE, "Insufficient" },
  { "openrouter-moderation", "OpenRouter", 403,
    "{\"error\":{\"code\":403,\"message\":\"Your input was flagged\",\"metadata\":{\"reasons\":[\"violence\"],\"flagged_input\":\"…\",\"provider_name\":\"OpenAI\"}}}",
    FARTHING_ERROR_REFUSED, NEVER, FALSE, "flagged" },
  { "openrouter-raw", "OpenRouter", 429,
    "{\"error\":{\"code\":429,\"message\":\"Provider returned error\",\"metadata\":{\"error_type\":\"rate_limit_exceeded\",\"provider_name\":\"Google\",\"raw\":\"{\\\"error\\\":{\\\"message\\\":\\\"Resource exhausted\\\"}}\"},\"availability\":{\"code\":\"capacity_exhausted\",\"retryable\":true,\"retry_after\":12}}}",
    FARTHING_ERROR_RATE_LIMITED, 12000, FALSE, "Resource exhausted" },
  { "openrouter-no-endpoint", "OpenRouter", 503,
    "{\"error\":{\"code\":503,\"message\":\"No provider meets your routing\",\"availability\":{\"code\":\"constraint_filtered\",\"retryable\":false}}}",
    FARTHING_ERROR_OVERLOADED, NEVER, TRUE, "routing" },
  { "openrouter-newer", "OpenRouter", 400,
    "{\"error\":{\"error_type\":\"context_length_exceeded\",\"http_status\":400,\"message\":\"Too long\"}}",
    FARTHING_ERROR_CONTEXT_TOO_LONG, NEVER, FALSE, "Too long" },
  { "openrouter-overloaded", "OpenRouter", 529, "{\"error\":{\"code\":529,\"message\":\"busy\"}}", FARTHING_ERROR_OVERLOADED,
    NEVER, FALSE, "busy" },
  { "openrouter-bad-gateway", "OpenRouter", 502,
    "{\"error\":{\"code\":502,\"message\":\"x\",\"metadata\":{\"error_type\":\"provider_unavailable\"}}}",
    FARTHING_ERROR_OVERLOADED, NEVER, FALSE, "x" },
  { "openrouter-policy", "OpenRouter", 400,
    "{\"error\":{\"code\":400,\"message\":\"no\",\"metadata\":{\"error_type\":\"content_policy_violation\"}}}",
    FARTHING_ERROR_REFUSED, NEVER, FALSE, "no" },
  { "compatible-fastapi", "Server", 404, "{\"detail\":\"Not Found\"}", FARTHING_ERROR_NOT_FOUND, NEVER, FALSE, "Not Found" },
  { "compatible-ollama", "Server", 404, "{\"error\":\"model 'x' not found, try pulling it first\"}",
    FARTHING_ERROR_NOT_FOUND, NEVER, FALSE, "pulling" },
  { "compatible-llama-context", "Server", 400,
    "{\"error\":{\"code\":400,\"message\":\"the request exceeds the available context size\",\"type\":\"exceed_context_size_error\"}}",
    FARTHING_ERROR_CONTEXT_TOO_LONG, NEVER, FALSE, "context size" },
  { "compatible-loading", "Server", 503, "{\"error\":{\"code\":503,\"message\":\"Loading model\",\"type\":\"unavailable_error\"}}",
    FARTHING_ERROR_OVERLOADED, NEVER, FALSE, "Loading" },
  { "compatible-litellm", "Server", 400,
    "{\"error\":{\"message\":\"litellm.BadRequestError: OpenAIException - {\\\"error\\\":{\\\"message\\\":\\\"Unsupported parameter\\\"}}\"}}",
    FARTHING_ERROR_BAD_REQUEST, NEVER, FALSE, "Unsupported parameter" },
  { "compatible-quota", "Server", 429,
    "{\"error\":{\"message\":\"You exceeded your current quota\",\"type\":\"insufficient_quota\",\"code\":\"insufficient_quota\"}}",
    FARTHING_ERROR_NO_CREDIT, NEVER, FALSE, "quota" },
  { "errors-array", "Server", 400, "{\"errors\":[{\"message\":\"first\"}]}", FARTHING_ERROR_BAD_REQUEST, NEVER, FALSE, "first" },
  { "cloudflare-html", "Server", 502, "<!DOCTYPE html><html><body>Bad gateway</body></html>", FARTHING_ERROR_SERVER, NEVER,
    FALSE, "Bad gateway" },
  { "empty", "Server", 500, "", FARTHING_ERROR_SERVER, NEVER, FALSE, NULL },
  { "too-large", "Server", 413, "", FARTHING_ERROR_BAD_REQUEST, NEVER, FALSE, NULL },
  { "redirect", "Server", 301, "", FARTHING_ERROR_PROTOCOL, NEVER, FALSE, NULL },
  { "request-timeout", "Server", 408, "", FARTHING_ERROR_TIMEOUT, NEVER, FALSE, NULL },
  { "cloudflare-timeout", "Server", 524, "", FARTHING_ERROR_TIMEOUT, NEVER, FALSE, NULL },
  { "not-utf8", "Server", 500, "\xff\xfe broken", FARTHING_ERROR_SERVER, NEVER, FALSE, "broken" },
  { "in-stream-code", "Server", 0, "{\"error\":{\"code\":429,\"message\":\"slow\"}}", FARTHING_ERROR_RATE_LIMITED, NEVER, FALSE,
    "slow" },
  { "in-stream-words", "Server", 0, "{\"error\":{\"message\":\"Deadline exceeded\"}}", FARTHING_ERROR_TIMEOUT, NEVER, FALSE,
    "Deadline" },
};

static void
test_case (gconstpointer data)
{
  const Case *self = data;
  FarthingFailureContext context = { self->provider, "work", "some-model" };
  gint64 header = strcmp (self->name, "mistral-rate") == 0 ? 7000 : FARTHING_UNKNOWN;
  g_autofree char *body = g_memdup2 (self->body, strlen (self->body));
  g_autoptr(GError) error = farthing_wire_decode_failure (&context, self->status, header, body, strlen (self->body));

  g_assert_error (error, FARTHING_ERROR, (int) self->code);
  g_assert_nonnull (strstr (error->message, self->code == FARTHING_ERROR_CONTEXT_TOO_LONG ? "shorten" : self->provider));
  g_assert_cmpint (farthing_error_get_retry_after (error), ==, self->retry_after_ms);
  g_assert_cmpint (farthing_error_get_final (error), ==, self->final);
  if (self->detail == NULL)
    g_assert_null (farthing_error_get_detail (error));
  else
    g_assert_nonnull (strstr (farthing_error_get_detail (error), self->detail));
  g_assert_true (farthing_error_get_detail (error) == NULL || g_utf8_validate (farthing_error_get_detail (error), -1, NULL));
}

static void
test_words (void)
{
  FarthingFailureContext context = { "OpenRouter", "work", "a/b" };
  FarthingFailureContext unlabelled = { "OpenRouter", NULL, NULL };
  g_autoptr(GError) error = farthing_wire_decode_failure (&context, 402, FARTHING_UNKNOWN, NULL, 0);
  g_autoptr(GError) plain = farthing_wire_decode_failure (&unlabelled, 402, FARTHING_UNKNOWN, NULL, 0);

  g_assert_cmpstr (error->message, ==,
                   "OpenRouter has no credit left on key 'work': top up, or choose another route");
  g_assert_cmpstr (plain->message, ==, "OpenRouter has no credit left: top up, or choose another route");
}

static void
test_bounded (void)
{
  FarthingFailureContext context = { "Server", NULL, NULL };
  g_autoptr(GString) body = g_string_new ("{\"error\":\"");
  g_autoptr(GError) error = NULL;
  guint index;

  for (index = 0; index < 100000; index++)
    g_string_append (body, "é");
  g_string_append (body, "\"}");
  error = farthing_wire_decode_failure (&context, 500, FARTHING_UNKNOWN, body->str, body->len);

  g_assert_cmpuint (strlen (farthing_error_get_detail (error)), <=, 503);
  g_assert_true (g_utf8_validate (farthing_error_get_detail (error), -1, NULL));
  g_assert_true (g_str_has_suffix (farthing_error_get_detail (error), "…"));
}

int
main (int    argc,
      char **argv)
{
  guint index;

  g_test_init (&argc, &argv, NULL);
  for (index = 0; index < G_N_ELEMENTS (cases); index++)
    {
      g_autofree char *path = g_strdup_printf ("/core/wire/failure/%s", cases[index].name);

      g_test_add_data_func (path, &cases[index], test_case);
    }
  g_test_add_func ("/core/wire/failure/words", test_words);
  g_test_add_func ("/core/wire/failure/bounded", test_bounded);

  return g_test_run ();
}
