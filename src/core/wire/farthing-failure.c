/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-failure.h"

#include "farthing-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Every refusal of every provider, made one error.  Reading is in two steps: what the body says, in
 * whichever shape it says it, and what that means together with the status.
 * reference: error pages of Mistral, Gemini, DeepSeek, xAI and OpenRouter and recorded errors,
 * 2026-11-21.  A bad key is 401 with most, 400 with Gemini and xAI. */

#define MAX_DETAIL 500

/* What a body says.  Strings are borrowed from the document. */
typedef struct
{
  const char *message;
  const char *type; /* "authentication_error", "RESOURCE_EXHAUSTED" */
  const char *code; /* "context_length_exceeded", a sentence from older xAI */
  guint status; /* 0: not said */
  gint64 retry_after_ms;
  gboolean final;
  gboolean moderated;
} Saying;

static JsonObject *
get_root (JsonNode *root)
{
  if (root == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (root))
    return json_node_get_object (root);

  return JSON_NODE_HOLDS_ARRAY (root) ? farthing_json_get_element (json_node_get_array (root), 0) : NULL;
}

/* Validators put the message of each field in an array. */
static const char *
get_first_message (JsonArray *array)
{
  JsonObject *first = farthing_json_get_element (array, 0);
  const char *message = farthing_json_get_string (first, "msg");

  return message != NULL ? message : farthing_json_get_string (first, "message");
}

static const char *
find_message (JsonObject *document)
{
  JsonObject *error = farthing_json_get_object (document, "error");
  const char *candidates[] = {
    farthing_json_get_string (error, "message"),
    farthing_json_get_string (document, "error"),
    farthing_json_get_string (document, "message"),
    get_first_message (farthing_json_get_array (farthing_json_get_object (document, "message"), "detail")),
    farthing_json_get_string (document, "detail"),
    get_first_message (farthing_json_get_array (document, "detail")),
    get_first_message (farthing_json_get_array (document, "errors")),
    farthing_json_get_string (document, "error_message"),
  };
  guint index;

  for (index = 0; index < G_N_ELEMENTS (candidates); index++)
    {
      if (candidates[index] != NULL && *candidates[index] != '\0')
        return candidates[index];
    }

  return NULL;
}

/* "48s", "34.4s" */
static gint64
parse_duration (const char *text)
{
  char *end = NULL;
  gint64 seconds;
  gint64 fraction = 0;
  gint64 scale = 100;

  if (text == NULL || !g_ascii_isdigit (*text))
    return FARTHING_UNKNOWN;

  seconds = g_ascii_strtoll (text, &end, 10);
  if (*end == '.')
    {
      for (end++; g_ascii_isdigit (*end); end++, scale /= 10)
        fraction += (*end - '0') * scale;
    }

  return seconds > 86400 ? G_GINT64_CONSTANT (86400000) : seconds * 1000 + fraction;
}

/* google.rpc details: how long to wait, which quota, and why a key is refused */
static void
read_google_details (Saying    *saying,
                     JsonArray *details)
{
  guint index;
  guint at;

  for (index = 0; details != NULL && index < json_array_get_length (details); index++)
    {
      JsonObject *detail = farthing_json_get_element (details, index);
      JsonArray *violations = farthing_json_get_array (detail, "violations");
      gint64 wait = parse_duration (farthing_json_get_string (detail, "retryDelay"));

      if (wait >= 0)
        saying->retry_after_ms = wait;
      if (farthing_json_get_string (detail, "reason") != NULL)
        saying->code = farthing_json_get_string (detail, "reason");
      for (at = 0; violations != NULL && at < json_array_get_length (violations); at++)
        {
          const char *quota = farthing_json_get_string (farthing_json_get_element (violations, at), "quotaId");

          if (quota != NULL && strstr (quota, "PerDay") != NULL)
            saying->final = TRUE;
        }
    }
}

static gint64
get_seconds (JsonObject *object,
             const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;
  g_autofree char *text = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return FARTHING_UNKNOWN;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return parse_duration (json_node_get_string (node));
  text = farthing_json_print (node);

  return parse_duration (text);
}

static void
read_openrouter (Saying     *saying,
                 JsonObject *document,
                 JsonObject *error)
{
  JsonObject *metadata = farthing_json_get_object (error, "metadata");
  JsonObject *availability = farthing_json_get_object (error, "availability");

  if (availability == NULL)
    availability = farthing_json_get_object (document, "availability");

  if (farthing_json_get_string (metadata, "error_type") != NULL)
    saying->type = farthing_json_get_string (metadata, "error_type");
  saying->moderated = farthing_json_get_array (metadata, "reasons") != NULL ||
                      farthing_json_get_string (metadata, "flagged_input") != NULL ||
                      farthing_json_get_array (metadata, "patterns") != NULL;
  if (availability != NULL)
    {
      if (get_seconds (availability, "retry_after") >= 0)
        saying->retry_after_ms = get_seconds (availability, "retry_after");
      saying->final = !farthing_json_get_boolean (availability, "retryable", TRUE);
    }
}

static void
read_document (Saying     *saying,
               JsonObject *document)
{
  JsonObject *error = farthing_json_get_object (document, "error");
  JsonObject *choice = farthing_json_get_element (farthing_json_get_array (document, "choices"), 0);
  JsonObject *source;
  gint64 status;

  if (error == NULL && farthing_json_get_object (choice, "error") != NULL)
    {
      document = choice;
      error = farthing_json_get_object (choice, "error");
    }
  source = error != NULL ? error : document;

  saying->message = find_message (document);
  saying->type = farthing_json_get_string (source, "type");
  if (saying->type == NULL)
    saying->type = farthing_json_get_string (source, "status");
  if (saying->type == NULL)
    saying->type = farthing_json_get_string (source, "error_type");
  saying->code = farthing_json_get_string (source, "code");

  status = farthing_json_get_int (source, "code", 0);
  if (status == 0)
    status = farthing_json_get_int (source, "http_status", 0);
  if (status == 0)
    status = farthing_json_get_int (source, "raw_status_code", 0);
  if (status == 0 && saying->code != NULL && strlen (saying->code) == 3)
    status = g_ascii_strtoll (saying->code, NULL, 10);
  if (status >= 400 && status < 600)
    saying->status = status;

  read_google_details (saying, farthing_json_get_array (error, "details"));
  read_openrouter (saying, document, error);
}

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
says (const Saying        *saying,
      const char   *const *phrases)
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
classify_words (const Saying *saying)
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
classify_request (const Saying *saying)
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
classify_forbidden (const Saying *saying)
{
  if (says (saying, credit_phrases))
    return FARTHING_ERROR_NO_CREDIT;

  return saying->moderated || says (saying, refusal_phrases) ? FARTHING_ERROR_REFUSED : FARTHING_ERROR_FORBIDDEN;
}

static FarthingErrorCode
classify (const Saying *saying,
          guint         status)
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
  if (get_root (root) != NULL)
    return g_strdup (find_message (get_root (root)));

  return raw != message && metadata != NULL ? g_strdup (raw) : NULL;
}

/* The provider's own words, short enough to be shown. */
static char *
dup_detail (JsonObject   *document,
            const Saying *saying,
            const char   *body,
            gsize         length)
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
  Saying saying = { .retry_after_ms = FARTHING_UNKNOWN };
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *message = NULL;
  JsonObject *document;
  FarthingErrorCode code;
  GError *error;
  guint status;

  g_return_val_if_fail (context != NULL, NULL);

  root = body != NULL && length > 0 ? farthing_json_parse (body, length, NULL) : NULL;
  document = get_root (root);
  if (document != NULL)
    read_document (&saying, document);
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
