/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-mock-server.h"
#include "farthing-transport.h"

/* One call of a transport, run to its end; for the tests of the transport and of the exchange. */

typedef struct
{
  FarthingHttpRequest *request;
  GCancellable *cancellable;
  FarthingHttpReply *reply;
  GError *error;
  GString *data;
  guint n_headers;
  guint cancel_after;       /* bytes; 0 is never */
  guint fail_after;         /* bytes; 0 is never */
  gboolean cancel_at_headers;
  gboolean sent;
  gboolean done;
} Call;

static inline Call *
call_new_for_url (const char *url)
{
  Call *call = g_new0 (Call, 1);

  call->request = farthing_http_request_new ("GET", url);
  call->cancellable = g_cancellable_new ();
  call->data = g_string_new (NULL);

  return call;
}

static inline Call *
call_new (FarthingMockServer *server,
          const char         *path)
{
  g_autofree char *url = g_strconcat (farthing_mock_server_get_url (server), path, NULL);

  return call_new_for_url (url);
}

static inline void
call_free (Call *call)
{
  g_clear_pointer (&call->request, farthing_http_request_free);
  g_clear_pointer (&call->reply, farthing_http_reply_free);
  g_clear_error (&call->error);
  g_object_unref (call->cancellable);
  g_string_free (call->data, TRUE);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)

static inline void
sent_cb (gpointer user_data)
{
  Call *call = user_data;

  call->sent = TRUE;
}

static inline gboolean
headers_cb (const FarthingHttpReply *reply,
            gpointer                 user_data)
{
  Call *call = user_data;

  call->n_headers++;
  if (call->cancel_at_headers)
    g_cancellable_cancel (call->cancellable);

  return reply->status == 200;
}

static inline gboolean
data_cb (const char *bytes,
         gsize       length,
         gpointer    user_data,
         GError    **error)
{
  Call *call = user_data;

  g_assert_false (g_cancellable_is_cancelled (call->cancellable));
  g_string_append_len (call->data, bytes, length);
  if (call->cancel_after > 0 && call->data->len >= call->cancel_after)
    g_cancellable_cancel (call->cancellable);
  if (call->fail_after == 0 || call->data->len < call->fail_after)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "no");

  return FALSE;
}

static inline void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Call *call = user_data;

  g_assert_false (call->done);
  call->reply = farthing_transport_send_finish (FARTHING_TRANSPORT (source), result, &call->error);
  g_assert_true ((call->reply == NULL) == (call->error != NULL));
  call->done = TRUE;
}

/* The request is freed at once: the transport must not need it any more. */
static inline void
call_start (Call              *call,
            FarthingTransport *transport)
{
  const FarthingReceiver receiver = { sent_cb, headers_cb, data_cb, call };

  farthing_transport_stream_async (transport, call->request, &receiver, call->cancellable, done_cb, call);
  g_clear_pointer (&call->request, farthing_http_request_free);
}

static inline void
call_wait (Call *call)
{
  while (!call->done)
    g_main_context_iteration (NULL, TRUE);
}

static inline void
call_stream (Call              *call,
             FarthingTransport *transport)
{
  call_start (call, transport);
  call_wait (call);
}

static inline void
call_send (Call              *call,
           FarthingTransport *transport)
{
  farthing_transport_send_async (transport, call->request, call->cancellable, done_cb, call);
  g_clear_pointer (&call->request, farthing_http_request_free);
  call_wait (call);
}

/* The library closes a connection in the turns of the loop that follow. */
static inline gboolean
sees_client_go (FarthingMockServer *server)
{
  for (guint i = 0; i < 1000; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      if (farthing_mock_server_wait_gone (server, 1, 5))
        return TRUE;
    }

  return FALSE;
}

static inline FarthingMockReply *
reply_of_two_pieces (FarthingMockFraming framing,
                     FarthingMockEnd     end)
{
  FarthingMockReply *reply = farthing_mock_reply_new (200, "text/event-stream");

  farthing_mock_reply_set_framing (reply, framing);
  farthing_mock_reply_set_end (reply, end);
  farthing_mock_reply_add_text (reply, "a");
  farthing_mock_reply_add_text (reply, "b");

  /* A reset throws away what the other side has not read yet. */
  if (end == FARTHING_MOCK_END_RESET)
    farthing_mock_reply_add_pause (reply, 50);

  return reply;
}

/* A port of the loopback address that refuses, or that takes connections and says nothing */
static inline GSocket *
bind_port (gboolean listens,
           guint16 *port)
{
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) wanted = g_inet_socket_address_new (loopback, 0);
  g_autoptr(GSocket) socket = NULL;
  g_autoptr(GSocketAddress) address = NULL;

  socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_assert_true (g_socket_bind (socket, wanted, FALSE, NULL));
  g_assert_true (!listens || g_socket_listen (socket, NULL));
  address = g_socket_get_local_address (socket, NULL);
  *port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));

  return g_steal_pointer (&socket);
}

/* No test leaves this computer, whatever the environment says. */
static inline void
set_proxy_for_tests (void)
{
  static const char *const names[] = { "http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_setenv (names[i], "http://127.0.0.1:1", TRUE);
  g_setenv ("no_proxy", "127.0.0.1,localhost", TRUE);
  g_setenv ("NO_PROXY", "127.0.0.1,localhost", TRUE);
}
