/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-provider-access.h"

#include "farthing-json.h"
#include "farthing-redact.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SETTINGS_SCHEMA "app.farthing.Farthing.Provider"

/**
 * farthing_provider_get_settings:
 * @provider: a provider
 *
 * To make such an object takes a look at the schema and a subscription, and lists of hundreds of models ask
 * for each of theirs: there is one for each provider.  For the main thread, which they tell of changes.
 *
 * Returns: (transfer full): what a person set for it
 */
GSettings *
farthing_provider_get_settings (const FarthingProvider *provider)
{
  static GHashTable *kept;
  GSettings *settings;

  g_return_val_if_fail (provider != NULL, NULL);

  if (kept == NULL)
    kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  settings = g_hash_table_lookup (kept, provider->id);
  if (settings == NULL)
    {
      g_autofree char *path = g_strdup_printf ("/app/farthing/Farthing/providers/%s/", provider->id);

      settings = g_settings_new_with_path (SETTINGS_SCHEMA, path);
      g_hash_table_insert (kept, g_strdup (provider->id), settings);
    }

  return g_object_ref (settings);
}

/**
 * farthing_provider_check_base_url:
 * @url: an address a person typed
 *
 * Returns: whether keys and conversations may be sent there: https, or http to this machine, without
 *   a password, a query or a fragment in it
 */
gboolean
farthing_provider_check_base_url (const char  *url,
                                  GError     **error)
{
  g_autoptr(GUri) uri = NULL;
  const char *host;
  const char *problem = NULL;

  g_return_val_if_fail (url != NULL, FALSE);

  uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  host = uri != NULL ? g_uri_get_host (uri) : NULL;
  if (host == NULL || *host == '\0')
    problem = _("This is not an address: write it as https://host/v1");
  else if (strcmp (g_uri_get_scheme (uri), "https") != 0 &&
           (strcmp (g_uri_get_scheme (uri), "http") != 0 || !farthing_transport_is_loopback (host)))
    problem = _("The address must begin with https://; http:// is allowed for this computer only");
  else if (g_uri_get_userinfo (uri) != NULL)
    problem = _("The address must not hold a name or password: keys belong into the keyring");
  else if (g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    problem = _("The address must end with a path, without ? and #");

  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, farthing_error_new (FARTHING_ERROR_BAD_REQUEST, "%s", problem));

  return FALSE;
}

static void
strip_end (GString    *url,
           const char *end)
{
  while (url->len > 0 && url->str[url->len - 1] == '/')
    g_string_truncate (url, url->len - 1);
  if (g_str_has_suffix (url->str, end))
    g_string_truncate (url, url->len - strlen (end));
}

/* People paste what they find: with a slash at the end, with the wire's own path, with or without the
 * /v1 that nearly all compatible servers have. */
static char *
normalise_base_url (const FarthingProvider *provider,
                    const char             *typed)
{
  GString *url = g_string_new (typed);
  const char *host;

  strip_end (url, "/chat/completions");
  strip_end (url, "/models");
  strip_end (url, "/");
  host = strstr (url->str, "://");
  if (*provider->base_url == '\0' && host != NULL && strchr (host + strlen ("://"), '/') == NULL)
    g_string_append (url, "/v1");

  return g_string_free (url, FALSE);
}

/**
 * farthing_provider_dup_base_url:
 * @provider: a provider
 *
 * Returns: (transfer full): where it is reached, without a slash at the end: the address in the
 *   settings, or the built-in one; on failure %NULL and an error of #FARTHING_ERROR
 */
char *
farthing_provider_dup_base_url (const FarthingProvider  *provider,
                                GError                 **error)
{
  g_autoptr(GSettings) settings = NULL;
  g_autofree char *typed = NULL;

  g_return_val_if_fail (provider != NULL, NULL);

  if (provider->compose_stream != NULL)
    return g_strdup ("");

  settings = farthing_provider_get_settings (provider);
  typed = g_settings_get_string (settings, "base-url");
  g_strstrip (typed);
  if (*typed == '\0' && *provider->base_url != '\0')
    return g_strdup (provider->base_url);
  if (*typed == '\0')
    {
      g_propagate_error (error, farthing_error_new (FARTHING_ERROR_BAD_REQUEST,
                                                    /* Translators: %s is a provider's name */
                                                    _("%s has no address yet: set it under Keys and Providers"),
                                                       provider->name));
      return NULL;
    }

  return farthing_provider_check_base_url (typed, error) ? normalise_base_url (provider, typed) : NULL;
}

FarthingHttpRequest *
farthing_provider_build_request (const FarthingProvider *provider,
                                 const char             *base_url,
                                 const char             *method,
                                 const char             *path,
                                 FarthingSecret         *secret)
{
  g_autofree char *url = NULL;
  FarthingHttpRequest *request;
  guint index;

  g_return_val_if_fail (provider != NULL, NULL);
  g_return_val_if_fail (base_url != NULL, NULL);
  g_return_val_if_fail (path != NULL && *path == '/', NULL);

  url = g_strconcat (base_url, path, NULL);
  request = farthing_http_request_new (method, url);
  request->idle_timeout_ms = provider->idle_timeout_ms;
  for (index = 0; provider->headers != NULL && provider->headers[index] != NULL; index += 2)
    farthing_http_request_add_header (request, provider->headers[index], provider->headers[index + 1]);
  if (secret != NULL)
    farthing_http_request_set_secret (request, provider->secret_header, provider->secret_prefix, secret);

  return request;
}

typedef struct
{
  const FarthingProvider *provider;
  char *label;
  FarthingSecret *secret;
} KeyCheck;

static void
key_check_free (gpointer data)
{
  KeyCheck *check = data;

  g_free (check->label);
  g_clear_pointer (&check->secret, farthing_secret_unref);
  g_free (check);
}

/**
 * farthing_provider_take_failure:
 * @provider: who refused
 * @reply: a reply whose status is not 2xx
 * @label: (nullable): of the key
 * @secret: (nullable): the key, taken out of the provider's words
 *
 * Returns: (transfer full): the refusal as an error
 */
GError *
farthing_provider_take_failure (const FarthingProvider  *provider,
                                const FarthingHttpReply *reply,
                                const char              *label,
                                FarthingSecret          *secret)
{
  FarthingFailureContext context = { provider->name, label, NULL };
  gsize length = 0;
  const char *body = reply->body != NULL ? g_bytes_get_data (reply->body, &length) : NULL;
  gint64 wait = farthing_http_reply_get_retry_after (reply, g_get_real_time () / 1000);
  GError *error = farthing_wire_decode_failure (&context, reply->status, wait, body, length);

  if (farthing_error_get_detail (error) != NULL)
    {
      g_autofree char *redacted = farthing_redact (farthing_error_get_detail (error), secret);

      farthing_error_set_detail (error, redacted);
    }

  return error;
}

/* xAI answers for a key that was taken away, and says so in the answer. */
static gboolean
is_blocked (const FarthingHttpReply *reply)
{
  gsize length = 0;
  const char *body = reply->body != NULL ? g_bytes_get_data (reply->body, &length) : NULL;
  g_autoptr(JsonNode) root = body != NULL ? farthing_json_parse (body, length, NULL) : NULL;
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;

  return farthing_json_get_boolean (object, "team_blocked", FALSE) ||
         farthing_json_get_boolean (object, "api_key_blocked", FALSE) ||
         farthing_json_get_boolean (object, "api_key_disabled", FALSE);
}

static void
key_checked_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  KeyCheck *check = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(FarthingHttpReply) reply = NULL;

  reply = farthing_transport_send_finish (FARTHING_TRANSPORT (source), result, &error);
  if (reply == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (reply->status == 404 && !check->provider->needs_key)
    g_task_return_boolean (task, TRUE);
  else if (reply->status < 200 || reply->status > 299)
    g_task_return_error (task, farthing_provider_take_failure (check->provider, reply, check->label, check->secret));
  else if (is_blocked (reply))
    g_task_return_error (task, farthing_error_new (FARTHING_ERROR_FORBIDDEN,
                                                   /* Translators: %s is a provider's name */
                                                   _("%s has blocked this key or its team: unblock it there, or add "
                                                      "another"),
                                                      check->provider->name));
  else
    g_task_return_boolean (task, TRUE);
}

void
farthing_provider_check_key_async (const FarthingProvider *provider,
                                   FarthingTransport      *transport,
                                   const char             *base_url,
                                   const char             *label,
                                   FarthingSecret         *secret,
                                   GCancellable           *cancellable,
                                   GAsyncReadyCallback     callback,
                                   gpointer                user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(FarthingHttpRequest) request = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *url = NULL;
  KeyCheck *check;

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, farthing_provider_check_key_async);
  if (provider->key_check_path == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (base_url == NULL)
    url = farthing_provider_dup_base_url (provider, &error);
  else if (farthing_provider_check_base_url (base_url, &error))
    url = normalise_base_url (provider, base_url);
  if (url == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  check = g_new0 (KeyCheck, 1);
  check->provider = provider;
  check->label = g_strdup (label);
  check->secret = secret != NULL ? farthing_secret_ref (secret) : NULL;
  g_task_set_task_data (task, check, key_check_free);

  request = farthing_provider_build_request (provider, url, "GET", provider->key_check_path, secret);
  request->idle_timeout_ms = 30000;
  farthing_transport_send_async (transport, request, cancellable, key_checked_cb, g_steal_pointer (&task));
}

gboolean
farthing_provider_check_key_finish (GAsyncResult  *result,
                                    GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
