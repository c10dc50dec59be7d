/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-failure-reader.h"

#include "farthing-json.h"

#include <string.h>

JsonObject *
farthing_failure_get_root (JsonNode *root)
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

const char *
farthing_failure_find_message (JsonObject *document)
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
read_google_details (FarthingSaying *saying,
                     JsonArray      *details)
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
read_openrouter (FarthingSaying *saying,
                 JsonObject     *document,
                 JsonObject     *error)
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

void
farthing_failure_read_document (FarthingSaying *saying,
                                JsonObject     *document)
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

  saying->message = farthing_failure_find_message (document);
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
