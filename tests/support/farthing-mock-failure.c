/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-mock-shapes.h"

/* Errors in each provider's own shape: the same status says other things, and the same thing comes
 * with another status. */

static const char *
message_of (guint status)
{
  switch (status)
    {
    case 400:
      return "Invalid request";
    case 401:
      return "Incorrect API key provided";
    case 402:
      return "Insufficient balance";
    case 403:
      return "You have no permission for this model";
    case 404:
      return "The model does not exist";
    case 429:
      return "Rate limit reached";
    case 503:
    case 529:
      return "The service is overloaded";
    default:
      return "Internal error";
    }
}

static char *
mistral_error (guint status)
{
  if (status == 401)
    return g_strdup ("{\"detail\":\"Invalid API Key\"}");
  if (status == 422)
    return g_strdup ("{\"detail\":[{\"loc\":[\"body\",\"temperature\"],\"msg\":\"Input should be less than 1.5\","
                     "\"type\":\"less_than_equal\"}]}");

  return g_strdup_printf ("{\"object\":\"error\",\"message\":\"%s\",\"type\":\"%s\",\"param\":null,\"code\":null}",
                          message_of (status), status == 429 ? "rate_limited" : "invalid_request_error");
}

static char *
gemini_error (guint status)
{
  static const struct
  {
    guint status;
    const char *name;
  } names[] = {
    { 400, "INVALID_ARGUMENT" },
    { 402, "RESOURCE_EXHAUSTED" },
    { 403, "PERMISSION_DENIED" },
    { 404, "NOT_FOUND" },
    { 429, "RESOURCE_EXHAUSTED" },
    { 503, "UNAVAILABLE" },
  };
  const char *name = "INTERNAL";

  if (status == 401)
    return g_strdup ("{\"error\":{\"code\":400,\"message\":\"API key not valid. Please pass a valid API key.\","
                     "\"status\":\"INVALID_ARGUMENT\",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\","
                     "\"reason\":\"API_KEY_INVALID\",\"domain\":\"googleapis.com\"}]}}");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (names[i].status == status)
        name = names[i].name;
    }

  return g_strdup_printf ("{\"error\":{\"code\":%u,\"message\":\"%s%s\",\"status\":\"%s\"%s}}", status, message_of (status),
                          status == 429 ? ". Please retry in 1s." : "", name,
                          status == 429 ? ",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\","
                                          "\"retryDelay\":\"1s\"}]"
                                        : "");
}

static char *
openai_error (guint status)
{
  const char *type = status == 401   ? "authentication_error"
                     : status == 402 ? "insufficient_balance"
                     : status == 429 ? "rate_limit_error"
                     : status >= 500 ? "server_error"
                                     : "invalid_request_error";

  return g_strdup_printf ("{\"error\":{\"message\":\"%s\",\"type\":\"%s\",\"param\":null,\"code\":\"%s\"}}",
                          message_of (status), type, type);
}

static char *
openrouter_error (guint status)
{
  const char *type = status == 401   ? "authentication"
                     : status == 402 ? "payment_required"
                     : status == 403 ? "permission_denied"
                     : status == 404 ? "not_found"
                     : status == 429 ? "rate_limit_exceeded"
                     : status == 503 ? "provider_overloaded"
                     : status >= 500 ? "provider_unavailable"
                                     : "invalid_request";

  return g_strdup_printf ("{\"error\":{\"code\":%u,\"message\":\"%s\",\"metadata\":{\"error_type\":\"%s\","
                          "\"provider_name\":\"Mock\"}},\"user_id\":\"user_mock\"}",
                          status, message_of (status), type);
}

static char *
xai_error (guint status)
{
  return g_strdup_printf ("{\"code\":\"%s\",\"error\":\"%s\"}",
                          status == 401   ? "invalid-argument"
                          : status == 429 ? "resource-exhausted"
                                          : "mock-error",
                          message_of (status));
}

static char *
error_body (FarthingMockShape shape,
            guint             status)
{
  switch (shape)
    {
    case FARTHING_MOCK_MISTRAL:
      return mistral_error (status);
    case FARTHING_MOCK_GEMINI:
      return gemini_error (status);
    case FARTHING_MOCK_XAI:
      return xai_error (status);
    case FARTHING_MOCK_OPENROUTER:
      return openrouter_error (status);
    case FARTHING_MOCK_DEEPSEEK:
    case FARTHING_MOCK_COMPATIBLE:
    default:
      return openai_error (status);
    }
}

FarthingMockReply *
farthing_mock_error_reply (FarthingMockShape shape,
                           guint             status)
{
  /* A bad key is a bad request to Gemini and xAI; DeepSeek calls a 400 a stream of octets. */
  gboolean key_as_request = status == 401 && (shape == FARTHING_MOCK_GEMINI || shape == FARTHING_MOCK_XAI);
  gboolean octets = shape == FARTHING_MOCK_DEEPSEEK && status == 400;
  g_autofree char *body = error_body (shape, status);
  FarthingMockReply *reply = farthing_mock_reply_new (key_as_request ? 400 : status,
                                                      octets ? "application/octet-stream" : "application/json");

  farthing_mock_reply_set_framing (reply, FARTHING_MOCK_LENGTH);
  if (status == 429 && shape != FARTHING_MOCK_GEMINI)
    farthing_mock_reply_add_header (reply, "Retry-After", "1");
  farthing_mock_reply_add_text (reply, body);

  return reply;
}

FarthingMockReply *
farthing_mock_quota_reply (FarthingMockShape shape)
{
  FarthingMockReply *reply;

  if (shape != FARTHING_MOCK_GEMINI)
    return farthing_mock_error_reply (shape, 429);

  reply = farthing_mock_reply_new (429, "application/json");
  farthing_mock_reply_add_text (reply, "{\"error\":{\"code\":429,\"message\":\"You exceeded your current quota.\","
                                       "\"status\":\"RESOURCE_EXHAUSTED\",\"details\":[{\"@type\":"
                                       "\"type.googleapis.com/google.rpc.QuotaFailure\",\"violations\":[{\"quotaId\":"
                                       "\"GenerateRequestsPerDayPerProjectPerModel-FreeTier\",\"quotaValue\":\"50\"}]},"
                                       "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"8s\"}]}}");

  return reply;
}

FarthingMockReply *
farthing_mock_length_reply (FarthingMockShape shape)
{
  static const char *const bodies[] = {
    [FARTHING_MOCK_MISTRAL] = "{\"object\":\"error\",\"message\":\"Prompt contains 300000 tokens, too large for model with "
    "262144 maximum context length\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"3051\"}",
    [FARTHING_MOCK_GEMINI] = "{\"error\":{\"code\":400,\"message\":\"The input token count (1100000) exceeds the maximum number "
    "of tokens allowed (1048576).\",\"status\":\"INVALID_ARGUMENT\"}}",
    [FARTHING_MOCK_DEEPSEEK] = "{\"error\":{\"message\":\"This model's maximum context length is 1048565 tokens. However, you "
    "requested 1100000 tokens.\",\"type\":\"invalid_request_error\",\"param\":null,"
    "\"code\":\"invalid_request_error\"}}",
    [FARTHING_MOCK_XAI] = "{\"code\":\"invalid-argument\",\"error\":\"This model's maximum prompt length is 256000 but the "
    "request contains 300000 tokens.\"}",
    [FARTHING_MOCK_OPENROUTER] = "{\"error\":{\"code\":400,\"message\":\"This endpoint's maximum context length is 200000 "
    "tokens.\",\"metadata\":{\"error_type\":\"context_length_exceeded\"}}}",
    [FARTHING_MOCK_COMPATIBLE] = "{\"error\":{\"message\":\"This model's maximum context length is 8192 tokens.\",\"type\":"
    "\"invalid_request_error\",\"param\":\"messages\",\"code\":\"context_length_exceeded\"}}",
  };
  FarthingMockReply *reply = farthing_mock_reply_new (400, shape == FARTHING_MOCK_DEEPSEEK ? "application/octet-stream"
                                                                                           : "application/json");

  farthing_mock_reply_add_text (reply, bodies[shape]);

  return reply;
}

char *
farthing_mock_chunk_error (FarthingMockShape shape)
{
  if (shape == FARTHING_MOCK_OPENROUTER)
    return g_strdup ("{\"id\":\"gen-mock\",\"object\":\"chat.completion.chunk\",\"created\":1786000000,\"model\":\"m\","
                     "\"provider\":\"Mock\",\"error\":{\"code\":502,\"message\":\"Provider disconnected\",\"metadata\":"
                     "{\"error_type\":\"provider_unavailable\"}},\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"},"
                     "\"finish_reason\":\"error\"}]}");

  return error_body (shape, 503);
}

const char *
farthing_mock_bare_error (void)
{
  return "{\n  \"error\": {\n    \"code\": 503,\n    \"message\": \"The model is overloaded. Please try again later.\",\n"
         "    \"status\": \"UNAVAILABLE\"\n  }\n}\n";
}
