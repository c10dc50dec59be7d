/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-failure.h"

#include "farthing-failure-reader.h"
#include "farthing-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Every refusal of every provider, made one error.  Reading is in two steps: what the body says, in
 * whichever shape it says it, and what that means together with the status.
 * reference: error pages of Mistral, Gemini, DeepSeek, xAI and OpenRouter and recorded errors,
 * 2026-11-21.  A bad key is 401 with most, 400 with Gemini and xAI. */

#define MAX_DETAIL 500

static gboolean
mentions (const char        *text,
          const char *const *phrases)
{
  g_autofree char *lower = NULL;

  if (text == NULL)
    return FALSE;

  lower = g_ascii_strdown (text, -1);
  for (; *phrases != NULL; phrases++)
    {
      if (strstr (lower, *phrases) != NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
says (const FarthingSaying        *saying,
      const char           *const *phrases)
{
  return mentions (saying->message, phrases) || mentions (saying->type, phrases) || mentions (saying->code, phrases);
}

static const char *const too_long_phrases[] = {
  "context_length",
  "context length",
  "maximum context",
  "context window",
  "too many tokens",
  "maximum number of tokens",
  "prompt is too long",
  "string_too_long",
  "input token count",
  "exceeds model context",
  "max_tokens_exceeded",
  "too large for model with",
  "maximum prompt length",
  "exceed_context_size",
  NULL,
};
static const char *const key_phrases[] = {
  "api_key_invalid",
  "incorrect api key",
  "api key not valid",
  "invalid api key",
  "api key expired",
  "invalid_api_key",
  "authentication",
  "unauthenticated",
  "api key not found",
  NULL,
};
static const char *const credit_phrases[] = {
  "insufficient balance",
  "insufficient_quota",
  "insufficient credit",
  "payment_required",
  "out of credits",
  "used all available credits",
  "monthly spending limit",
  "credits are depleted",
  "no credits",
  "prepay",
  "insufficient funds",
  "purchase credits",
  "doesn't have any credits",
  NULL,
};
static const char *const refusal_phrases[] = {
  "content_policy",
  "content policy",
  "moderation",
  "guardrail",
  "flagged",
  "refusal",
  "safety",
  "usage guidelines",
  NULL,
};
static const char *const overload_phrases[] = {
  "overloaded",
  "unavailable",
  "no_capacity",
  "capacity",
  "system resource",
  "currently loading",
  NULL,
};
static const char *const rate_phrases[] = { "rate_limit", "rate limit", "resource_exhausted", "too many requests", NULL };
static const char *const place_phrases[] = { "failed_precondition", "user location", "region", NULL };
static const char *const missing_phrases[] = { "model_not_found", "not_found", "not found", NULL };
static const char *const timeout_phrases[] = { "timeout", "timed out", "deadline", NULL };
static const char *const request_phrases[] = { "invalid_request", "invalid-argument", "invalid_argument", "unprocessable", NULL };
static const char *const forbidden_phrases[] = { "permission", "forbidden", NULL };

/* An error without a status: what stands in the middle of a stream */
static FarthingErrorCode
classify_words (const FarthingSaying *saying)
{
  static const struct
  {
    const char *const *phrases;
    FarthingErrorCode code;
  } rules[] = {
    { credit_phrases, FARTHING_ERROR_NO_CREDIT },
    { too_long_phrases, FARTHING_ERROR_CONTEXT_TOO_LONG },
    { key_phrases, FARTHING_ERROR_BAD_KEY },
    { rate_phrases, FARTHING_ERROR_RATE_LIMITED },
    { overload_phrases, FARTHING_ERROR_OVERLOADED },
    { timeout_phrases, FARTHING_ERROR_TIMEOUT },
    { refusal_phrases, FARTHING_ERROR_REFUSED },
    { forbidden_phrases, FARTHING_ERROR_FORBIDDEN },
    { missing_phrases, FARTHING_ERROR_NOT_FOUND },
    { request_phrases, FARTHING_ERROR_BAD_REQUEST },
  };
  guint index;

  for (index = 0; index < G_N_ELEMENTS (rules); index++)
    {
      if (says (saying, rules[index].phrases))
        return rules[index].code;
    }

  return FARTHING_ERROR_SERVER;
}

static FarthingErrorCode
classify_request (const FarthingSaying *saying)
{
  if (says (saying, key_phrases))
    return FARTHING_ERROR_BAD_KEY;
  if (says (saying, too_long_phrases))
    return FARTHING_ERROR_CONTEXT_TOO_LONG;
  if (says (saying, credit_phrases))
    return FARTHING_ERROR_NO_CREDIT;
  if (saying->moderated || mentions (saying->type, refusal_phrases) || mentions (saying->code, refusal_phrases))
    return FARTHING_ERROR_REFUSED;

  return says (saying, place_phrases) ? FARTHING_ERROR_FORBIDDEN : FARTHING_ERROR_BAD_REQUEST;
}

static FarthingErrorCode
classify_forbidden (const FarthingSaying *saying)
{
  if (says (saying, credit_phrases))
    return FARTHING_ERROR_NO_CREDIT;

  return saying->moderated || says (saying, refusal_phrases) ? FARTHING_ERROR_REFUSED : FARTHING_ERROR_FORBIDDEN;
}

static FarthingErrorCode
classify (const FarthingSaying *saying,
          guint                 status)
{
  switch (status)
    {
    case 401:
      return FARTHING_ERROR_BAD_KEY;
    case 402:
      return FARTHING_ERROR_NO_CREDIT;
    case 403:
      return classify_forbidden (saying);
    case 404:
    case 410:
      return FARTHING_ERROR_NOT_FOUND;
    case 408:
    case 504:
    case 524:
      return FARTHING_ERROR_TIMEOUT;
    case 429:
      return says (saying, credit_phrases) ? FARTHING_ERROR_NO_CREDIT : FARTHING_ERROR_RATE_LIMITED;
    case 503:
    case 529:
      return FARTHING_ERROR_OVERLOADED;
    default:
      break;
    }

  if (status >= 500)
    return mentions (saying->type, overload_phrases) ? FARTHING_ERROR_OVERLOADED : FARTHING_ERROR_SERVER;
  if (status >= 400)
    return classify_request (saying);
  if (status >= 300)
    return FARTHING_ERROR_PROTOCOL;

  return classify_words (saying);
}

/* A message may hold the upstream's error as JSON text, alone (OpenRouter's raw) or behind words
 * (LiteLLM): once is unwrapped, for the words in it. */
static char *
dup_inner_message (JsonObject *document,
                   const char *message)
{
  JsonObject *metadata = farthing_json_get_object (farthing_json_get_object (document, "error"), "metadata");
  const char *raw = farthing_json_get_string (metadata, "raw");
  g_autoptr(JsonNode) root = NULL;

  if (raw == NULL && message != NULL)
    raw = strchr (message, '{');
  if (raw == NULL)
    return NULL;

  root = farthing_json_parse (raw, -1, NULL);
  if (farthing_failure_get_root (root) != NULL)
    return g_strdup (farthing_failure_find_message (farthing_failure_get_root (root)));

  return raw != message && metadata != NULL ? g_strdup (raw) : NULL;
}

/* The provider's own words, short enough to be shown. */
static char *
dup_detail (JsonObject           *document,
            const FarthingSaying *saying,
            const char           *body,
            gsize                 length)
{
  g_autofree char *inner = dup_inner_message (document, saying->message);
  g_autofree char *valid = NULL;
  g_autofree char *whole = NULL;
  gsize end;

  if (inner != NULL && saying->message != NULL && strstr (saying->message, inner) == NULL && strchr (saying->message, '{') == NULL)
    whole = g_strdup_printf ("%s: %s", saying->message, inner);
  else if (inner != NULL)
    whole = g_steal_pointer (&inner);
  else if (saying->message != NULL)
    whole = g_strdup (saying->message);
  else
    whole = g_strndup (body != NULL ? body : "", MIN (length, MAX_DETAIL));

  valid = g_utf8_make_valid (whole, -1);
  g_strstrip (valid);
  if (strlen (valid) <= MAX_DETAIL)
    return g_steal_pointer (&valid);

  end = g_utf8_find_prev_char (valid, valid + MAX_DETAIL - 2) - valid;
  valid[end] = '\0';

  return g_strconcat (valid, "…", NULL);
}

/**
 * farthing_wire_decode_failure:
 * @context: whose error it is, for its words
 * @http_status: the status of the reply, or 0 for an error in the middle of a stream
 * @retry_after_ms: how long the headers ask to wait, or %FARTHING_UNKNOWN
 * @body: (nullable): what came; JSON, HTML or anything, whatever its content type says
 * @length: its length
 *
 * Any refusal, of any provider, in any of the shapes they use.  The body's own hint how long to wait
 * wins over the headers'.  The detail is the provider's words and must be redacted before it is shown.
 *
 * Returns: (transfer full): an error of #FARTHING_ERROR, never %NULL
 */
GError *
farthing_wire_decode_failure (const FarthingFailureContext *context,
                              guint                         http_status,
                              gint64                        retry_after_ms,
                              const char                   *body,
                              gsize                         length)
{
  FarthingSaying saying = { .retry_after_ms = FARTHING_UNKNOWN };
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *message = NULL;
  JsonObject *document;
  FarthingErrorCode code;
  GError *error;
  guint status;

  g_return_val_if_fail (context != NULL, NULL);

  root = body != NULL && length > 0 ? farthing_json_parse (body, length, NULL) : NULL;
  document = farthing_failure_get_root (root);
  if (document != NULL)
    farthing_failure_read_document (&saying, document);
  detail = dup_detail (document, &saying, body, length);
  saying.message = detail;

  status = http_status >= 300 ? http_status : saying.status;
  code = classify (&saying, status);
  message = farthing_failure_dup_message (context, code, status, saying.final);
  error = farthing_error_new (code, "%s", message);
  farthing_error_set_http_status (error, status);
  farthing_error_set_retry_after (error, saying.retry_after_ms >= 0 ? saying.retry_after_ms : retry_after_ms);
  farthing_error_set_final (error, saying.final);
  if (*detail != '\0')
    farthing_error_set_detail (error, detail);

  return error;
}

gboolean
farthing_failure_is_failure (JsonObject *document)
{
  JsonNode *error = json_object_get_member (document, "error");

  if (error != NULL && !JSON_NODE_HOLDS_NULL (error))
    return TRUE;
  if (json_object_has_member (document, "choices") && farthing_json_get_array (document, "choices") != NULL)
    return FALSE;

  return g_strcmp0 (farthing_json_get_string (document, "object"), "error") == 0 ||
         farthing_json_get_string (document, "error_message") != NULL ||
         farthing_json_get_string (document, "error_type") != NULL ||
         farthing_json_get_string (document, "detail") != NULL ||
         farthing_json_get_array (document, "detail") != NULL ||
         (farthing_json_get_string (document, "message") != NULL && !json_object_has_member (document, "usage"));
}
