/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-transport.h"

#include <libsoup/soup.h>
#include <string.h>

/* The two values of an exchange: what is asked and what came back. */

/* A wait beyond this is a mistake of the sender, and keeps the arithmetic far from its bounds. */
#define MAX_RETRY_AFTER_SECONDS (G_GUINT64_CONSTANT (366) * 24 * 3600)

/**
 * farthing_http_request_new:
 * @method: "GET" or "POST"
 * @url: an absolute address, https or http
 *
 * Returns: (transfer full): a request without headers, body or secret
 */
FarthingHttpRequest *
farthing_http_request_new (const char *method,
                           const char *url)
{
  FarthingHttpRequest *self;

  g_return_val_if_fail (method != NULL, NULL);
  g_return_val_if_fail (url != NULL, NULL);

  self = g_new0 (FarthingHttpRequest, 1);
  self->method = g_strdup (method);
  self->url = g_strdup (url);
  self->header_names = g_ptr_array_new_with_free_func (g_free);
  self->header_values = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
farthing_http_request_free (FarthingHttpRequest *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->method);
  g_free (self->url);
  g_ptr_array_unref (self->header_names);
  g_ptr_array_unref (self->header_values);
  g_free (self->secret_header);
  g_free (self->secret_prefix);
  g_clear_pointer (&self->secret, farthing_secret_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->content_type);
  g_free (self);
}

/**
 * farthing_http_request_add_header:
 * @self: a request
 * @name: a header that holds no secret
 * @value: its value
 */
void
farthing_http_request_add_header (FarthingHttpRequest *self,
                                  const char          *name,
                                  const char          *value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);
  g_return_if_fail (value != NULL);

  g_ptr_array_add (self->header_names, g_strdup (name));
  g_ptr_array_add (self->header_values, g_strdup (value));
}

/**
 * farthing_http_request_set_secret:
 * @self: a request
 * @header: "Authorization", "x-goog-api-key"
 * @prefix: (nullable): what stands before the key, as "Bearer "
 * @secret: (transfer none): the key
 */
void
farthing_http_request_set_secret (FarthingHttpRequest *self,
                                  const char          *header,
                                  const char          *prefix,
                                  FarthingSecret      *secret)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (header != NULL);
  g_return_if_fail (secret != NULL);

  g_free (self->secret_header);
  self->secret_header = g_strdup (header);
  g_free (self->secret_prefix);
  self->secret_prefix = g_strdup (prefix);
  farthing_secret_ref (secret);
  g_clear_pointer (&self->secret, farthing_secret_unref);
  self->secret = secret;
}

void
farthing_http_reply_free (FarthingHttpReply *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->content_type);
  g_clear_pointer (&self->headers, g_hash_table_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

/**
 * farthing_http_reply_get_header:
 * @self: a reply
 * @name: the name of a header, in lower case
 *
 * Returns: (nullable): its value
 */
const char *
farthing_http_reply_get_header (const FarthingHttpReply *self,
                                const char              *name)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return self->headers != NULL ? g_hash_table_lookup (self->headers, name) : NULL;
}

/* "30", and "1.5", which is not in the standard: a part of a second counts as a whole one */
static gboolean
parse_seconds (const char *text,
               guint64    *seconds)
{
  g_auto(GStrv) parts = g_strsplit (text, ".", 2);

  if (parts[0] == NULL ||
      !g_ascii_string_to_unsigned (parts[0], 10, 0, MAX_RETRY_AFTER_SECONDS, seconds, NULL))
    return FALSE;
  if (parts[1] == NULL)
    return TRUE;
  if (parts[1][strspn (parts[1], "0123456789")] != '\0')
    return FALSE;

  if (parts[1][strspn (parts[1], "0")] != '\0')
    (*seconds)++;

  return TRUE;
}

/**
 * farthing_http_reply_get_retry_after:
 * @self: a reply
 * @now_ms: the time, in milliseconds UTC, for a header that names a date
 *
 * Reads "retry-after-ms" (OpenAI and gateways that follow it) and "Retry-After" (RFC 9110 §10.2.3:
 * seconds or a date).
 *
 * Returns: how long the sender asks to wait, in milliseconds, or %FARTHING_UNKNOWN
 */
gint64
farthing_http_reply_get_retry_after (const FarthingHttpReply *self,
                                     gint64                   now_ms)
{
  const char *milliseconds = farthing_http_reply_get_header (self, "retry-after-ms");
  const char *text = farthing_http_reply_get_header (self, "retry-after");
  g_autoptr(GDateTime) date = NULL;
  guint64 number;

  if (milliseconds != NULL &&
      g_ascii_string_to_unsigned (milliseconds, 10, 0, MAX_RETRY_AFTER_SECONDS * 1000, &number, NULL))
    return (gint64) number;

  if (text == NULL)
    return FARTHING_UNKNOWN;
  if (parse_seconds (text, &number))
    return (gint64) number * 1000;

  date = soup_date_time_new_from_http_string (text);
  if (date == NULL)
    return FARTHING_UNKNOWN;

  return MAX (g_date_time_to_unix (date) * 1000 - now_ms, 0);
}
