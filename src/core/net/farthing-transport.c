/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-transport.h"

#include "farthing-error.h"
#include "farthing-exchange.h"

#include <glib/gi18n-lib.h>

/* The session: how many connections, which certificates, whom the requests are from, and what is
 * refused before anything is sent.  The course of one exchange is farthing-exchange.c. */

/* libsoup's own is 2: a third stream to one host would wait without a word. */
#define MAX_CONNECTIONS_PER_HOST 32
#define MAX_CONNECTIONS 128

struct _FarthingTransport
{
  GObject parent_instance;

  SoupSession *session;
};

G_DEFINE_FINAL_TYPE (FarthingTransport, farthing_transport, G_TYPE_OBJECT)

/**
 * farthing_transport_is_loopback:
 * @host: a host as it stands in an address
 *
 * The one rule for where a key may travel without encryption.  A name other than "localhost" is not
 * resolved: who answers for it may change.
 *
 * Returns: whether @host is this machine
 */
gboolean
farthing_transport_is_loopback (const char *host)
{
  g_autoptr(GInetAddress) address = g_inet_address_new_from_string (host);

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);

  return g_ascii_strcasecmp (host, "localhost") == 0;
}

/* The last gate before a key could travel in clear.  libsoup would answer an address without a host
 * with a critical warning. */
static GUri *
parse_address (const char  *url,
               GError     **error)
{
  g_autoptr(GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  const char *scheme;
  const char *host;

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    {
      g_set_error_literal (error, FARTHING_ERROR, FARTHING_ERROR_PROTOCOL,
                           _("The address of the provider is not valid. Check it under Keys and Providers."));
      return NULL;
    }

  scheme = g_uri_get_scheme (uri);
  host = g_uri_get_host (uri);
  if (!g_str_equal (scheme, "https") && !(g_str_equal (scheme, "http") && farthing_transport_is_loopback (host)))
    {
      g_set_error_literal (error, FARTHING_ERROR, FARTHING_ERROR_TLS,
                           _("The address of the provider must begin with https://. "
                              "Only a server on this computer may be asked without encryption."));
      return NULL;
    }

  return g_steal_pointer (&uri);
}

/* The message for @request, without its secret */
static SoupMessage *
create_message (const FarthingHttpRequest  *request,
                GError                    **error)
{
  g_autoptr(GUri) uri = parse_address (request->url, error);
  g_autoptr(SoupMessage) message = NULL;
  SoupMessageHeaders *headers;

  if (uri == NULL)
    return NULL;

  message = soup_message_new_from_uri (request->method, uri);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  headers = soup_message_get_request_headers (message);
  for (guint i = 0; i < request->header_names->len; i++)
    soup_message_headers_append (headers, request->header_names->pdata[i], request->header_values->pdata[i]);
  if (request->body != NULL)
    soup_message_set_request_body_from_bytes (message, request->content_type, request->body);

  return g_steal_pointer (&message);
}

static void
farthing_transport_dispose (GObject *object)
{
  FarthingTransport *self = FARTHING_TRANSPORT (object);

  g_clear_object (&self->session);

  G_OBJECT_CLASS (farthing_transport_parent_class)->dispose (object);
}

static void
farthing_transport_class_init (FarthingTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = farthing_transport_dispose;
}

static void
farthing_transport_init (FarthingTransport *self)
{
  self->session = soup_session_new_with_options ("max-conns", MAX_CONNECTIONS,
                                                 "max-conns-per-host", MAX_CONNECTIONS_PER_HOST,
                                                 "timeout", 0,
                                                 "user-agent", "Farthing/" FARTHING_VERSION,
                                                 NULL);
}

/**
 * farthing_transport_new:
 *
 * Returns: (transfer full): a transport with the system's proxy and its trusted certificates, to
 *   be used in the thread that made it
 */
FarthingTransport *
farthing_transport_new (void)
{
  return g_object_new (FARTHING_TYPE_TRANSPORT, NULL);
}

/**
 * farthing_transport_set_tls_database:
 * @self: a transport that has sent nothing yet
 * @database: the certificates to trust instead of the system's
 */
void
farthing_transport_set_tls_database (FarthingTransport *self,
                                     GTlsDatabase      *database)
{
  g_return_if_fail (FARTHING_IS_TRANSPORT (self));
  g_return_if_fail (G_IS_TLS_DATABASE (database));

  soup_session_set_tls_database (self->session, database);
}

/**
 * farthing_transport_send_async:
 * @self: a transport
 * @request: (transfer none): what to ask; may be freed after the call
 * @cancellable: (nullable): ends the call
 * @callback: called with the whole reply, whatever its status
 * @user_data: for @callback
 */
void
farthing_transport_send_async (FarthingTransport   *self,
                               FarthingHttpRequest *request,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  const FarthingReceiver nobody = { 0 };

  farthing_transport_stream_async (self, request, &nobody, cancellable, callback, user_data);
}

/**
 * farthing_transport_stream_async:
 * @self: a transport
 * @request: (transfer none): what to ask; may be freed after the call
 * @receiver: who is told of what comes; copied
 * @cancellable: (nullable): ends the call
 * @callback: called when the body has ended
 * @user_data: for @callback
 *
 * A body that is cut off may look like one that has ended (a chunked one in libsoup 3.2): whether
 * it is complete is for the decoder to judge.
 */
void
farthing_transport_stream_async (FarthingTransport      *self,
                                 FarthingHttpRequest    *request,
                                 const FarthingReceiver *receiver,
                                 GCancellable           *cancellable,
                                 GAsyncReadyCallback     callback,
                                 gpointer                user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(SoupMessage) message = NULL;
  g_autoptr(GError) error = NULL;

  g_return_if_fail (FARTHING_IS_TRANSPORT (self));
  g_return_if_fail (request != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));
  g_return_if_fail (receiver != NULL && (receiver->headers_func == NULL || receiver->data_func != NULL));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, farthing_transport_stream_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  message = create_message (request, &error);
  if (message == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  farthing_exchange_run (self->session, message, request, receiver, task);
}

/**
 * farthing_transport_send_finish:
 * @self: a transport
 * @result: the result of either call
 *
 * Returns: (transfer full): the reply, also one of an HTTP error; %NULL with %FARTHING_ERROR_NETWORK,
 *   %FARTHING_ERROR_TIMEOUT, %FARTHING_ERROR_TLS, %FARTHING_ERROR_PROTOCOL, %G_IO_ERROR_CANCELLED,
 *   or the error of the data function
 */
FarthingHttpReply *
farthing_transport_send_finish (FarthingTransport  *self,
                                GAsyncResult       *result,
                                GError            **error)
{
  g_return_val_if_fail (FARTHING_IS_TRANSPORT (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
