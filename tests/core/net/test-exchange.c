/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-error.h"
#include "farthing-mock-server.h"
#include "farthing-transport-error.h"
#include "farthing-transport.h"
#include "transport-call.h"

/* When and how an exchange ends: limits, cancelling, many at once. */

#define MANY 40

static FarthingMockReply *
reply_that_hangs (void)
{
  FarthingMockReply *reply = farthing_mock_reply_new (200, "text/event-stream");

  farthing_mock_reply_set_first_pause (reply, G_MAXUINT);

  return reply;
}

static void
assert_limit (Call          *call,
              FarthingLimit  limit,
              gint64         limit_ms)
{
  g_autoptr(GError) expected = farthing_transport_error_for_limit (limit, "127.0.0.1", limit_ms);

  g_assert_error (call->error, FARTHING_ERROR, FARTHING_ERROR_TIMEOUT);
  g_assert_cmpstr (call->error->message, ==, expected->message);
}

static void
test_exchange_idle_before_headers (void)
{
  g_autoptr(FarthingMockServer) server = farthing_mock_server_new ();
  g_autoptr(FarthingTransport) transport = farthing_transport_new ();
  g_autoptr(Call) call = call_new (server, "/");

  farthing_mock_server_add_reply (server, NULL, reply_that_hangs ());
  call->request->idle_timeout_ms = 100;
  call_stream (call, transport);

  assert_limit (call, FARTHING_LIMIT_IDLE, 100);
  g_assert_true (call->sent);
  g_assert_true (sees_client_go (server));
}

static void
test_exchange_idle_in_the_middle (void)
{
  g_autoptr(FarthingMockServer) server = farthing_mock_server_new ();
  g_autoptr(FarthingTransport) transport = farthing_transport_new ();
  g_autoptr(Call) call = call_new (server, "/");

  farthing_mock_server_add_reply (server, NULL, reply_of_two_pieces (FARTHING_MOCK_CHUNKED, FARTHING_MOCK_END_HANG));
  call->request->idle_timeout_ms = 100;
  call_stream (call, transport);

  assert_limit (call, FARTHING_LIMIT_IDLE, 100);
  g_assert_cmpstr (call->data->str, ==, "ab");
  g_assert_true (sees_client_go (server));
}

/* Signs of life hold off the idle limit, and nothing holds off the total one. */
static void
test_exchange_total (void)
{
  g_autoptr(FarthingMockServer) server = farthing_mock_server_new ();
  g_autoptr(FarthingTransport) transport = farthing_transport_new ();
  g_autoptr(Call) call = call_new (server, "/");
  FarthingMockReply *reply = farthing_mock_reply_new (200, "text/event-stream");

  for (guint i = 0; i < 2000; i++)
    {
      farthing_mock_reply_add_text (reply, ": keep-alive\n\n");
      farthing_mock_reply_add_pause (reply, 10);
    }
  farthing_mock_server_add_reply (server, NULL, reply);
  call->request->idle_timeout_ms = 700;
  call->request->total_timeout_ms = 1500;
  call_stream (call, transport);

  assert_limit (call, FARTHING_LIMIT_TOTAL, 1500);
  g_assert_cmpuint (call->data->len, >, 14 * 10);
  g_assert_true (sees_client_go (server));
}

/* A server that accepts and never takes part in the TLS handshake */
static void
test_exchange_connect (void)
{
  guint16 port;
  g_autoptr(GSocket) socket = bind_port (TRUE, &port);
  g_autofree char *url = g_strdup_printf ("https://127.0.0.1:%u/", port);
  g_autoptr(FarthingTransport) transport = farthing_transport_new ();
  g_autoptr(Call) call = call_new_for_url (url);

  call->request->connect_timeout_ms = 100;
  call_stream (call, transport);

  assert_limit (call, FARTHING_LIMIT_CONNECT, 100);
  g_assert_false (call->sent);
}

/* Whoever asks is told that the request had left, though no reply ever began. */
static void
test_exchange_lost_before_headers (void)
{
  g_autoptr(FarthingMockServer) server = farthing_mock_server_new ();
  g_autoptr(FarthingTransport) transport = farthing_transport_new ();
  g_autoptr(Call) call = call_new (server, "/");
  g_autoptr(GBytes) body = g_bytes_new_static ("{}", 2);

  farthing_mock_server_add_reply (server, NULL, farthing_mock_reply_new_lost ());
  g_free (call->request->method);
  call->request->method = g_strdup ("POST");
  call->request->body = g_bytes_ref (body);
  call->request->content_type = g_strdup ("application/json");
  call_stream (call, transport);

  g_assert_error (call->error, FARTHING_ERROR, FARTHING_ERROR_NETWORK);
  g_assert_cmpuint (call->n_headers, ==, 0);
  g_assert_true (call->sent);
  g_assert_cmpuint (farthing_mock_server_get_n_requests (server), ==, 1);
}

static void
test_exchange_cancel_before (void)
{
  g_autoptr(FarthingMockServer) server = farthing_mock_server_new ();
  g_autoptr(FarthingTransport) transport = farthing_transport_new ();
  g_autoptr(Call) call = call_new (server, "/");

  g_cancellable_cancel (call->cancellable);
  call_stream (call, transport);

  g_assert_error (call->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (farthing_mock_server_get_n_requests (server), ==, 0);
}

/* Never blocks: once all has arrived, nothing more may come. */
static void
turn_until_asked (FarthingMockServer *server,
                  guint               n_requests)
{
  while (!farthing_mock_server_wait_requests (server, n_requests, 1))
    g_main_context_iteration (NULL, FALSE);
}

static void
test_exchange_cancel_while_waiting (void)
{
  g_autoptr(FarthingMockServer) server = farthing_mock_server_new ();
  g_autoptr(FarthingTransport) transport = farthing_transport_new ();
  g_autoptr(Call) call = call_new (server, "/");

  farthing_mock_server_add_reply (server, NULL, reply_that_hangs ());
  call_start (call, transport);
  turn_until_asked (server, 1);
  g_assert_false (call->done);
  g_cancellable_cancel (call->cancellable);
  call_wait (call);

  g_assert_error (call->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (sees_client_go (server));
}

static void
test_exchange_cancel_at_headers (void)
{
  g_autoptr(FarthingMockServer) server = farthing_mock_server_new ();
  g_autoptr(FarthingTransport) transport = farthing_transport_new ();
  g_autoptr(Call) call = call_new (server, "/");

  farthing_mock_server_add_reply (server, NULL, reply_of_two_pieces (FARTHING_MOCK_CHUNKED, FARTHING_MOCK_END_HANG));
  call->cancel_at_headers = TRUE;
  call_stream (call, transport);

  g_assert_error (call->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (call->n_headers, ==, 1);
  g_assert_cmpuint (call->data->len, ==, 0);
  g_assert_true (sees_client_go (server));
}

/* More streams than libsoup would allow by itself run at once; the ones above our own number wait,
 * and can be cancelled while they do. */
static void
test_exchange_many (void)
{
  g_autoptr(FarthingMockServer) server = farthing_mock_server_new ();
  g_autoptr(FarthingTransport) transport = farthing_transport_new ();
  Call *calls[MANY];

  for (guint i = 0; i < MANY; i++)
    {
      farthing_mock_server_add_reply (server, NULL, reply_that_hangs ());
      calls[i] = call_new (server, "/");
      call_start (calls[i], transport);
    }
  turn_until_asked (server, 16);

  g_cancellable_cancel (calls[MANY - 1]->cancellable);
  call_wait (calls[MANY - 1]);
  g_assert_error (calls[MANY - 1]->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (calls[0]->done);

  for (guint i = 0; i < MANY; i++)
    g_cancellable_cancel (calls[i]->cancellable);
  for (guint i = 0; i < MANY; i++)
    {
      call_wait (calls[i]);
      g_assert_error (calls[i]->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      call_free (calls[i]);
    }
}

/* After a whole reply the connection is used again: the server sees one, and nobody gone. */
static void
test_exchange_again (void)
{
  g_autoptr(FarthingMockServer) server = farthing_mock_server_new ();
  g_autoptr(FarthingTransport) transport = farthing_transport_new ();

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr(Call) call = call_new (server, "/");

      farthing_mock_server_add_reply (server, NULL, reply_of_two_pieces (FARTHING_MOCK_CHUNKED, FARTHING_MOCK_END_CLEAN));
      call_stream (call, transport);
      g_assert_no_error (call->error);
      g_assert_cmpstr (call->data->str, ==, "ab");
    }

  g_assert_cmpuint (farthing_mock_server_get_n_connections (server), ==, 1);
}

/* The caller may let the transport go while a call runs. */
static void
test_exchange_outlives_transport (void)
{
  g_autoptr(FarthingMockServer) server = farthing_mock_server_new ();
  FarthingTransport *transport = farthing_transport_new ();
  g_autoptr(Call) call = call_new (server, "/");

  farthing_mock_server_add_reply (server, NULL, reply_of_two_pieces (FARTHING_MOCK_LENGTH, FARTHING_MOCK_END_CLEAN));
  call_start (call, transport);
  g_object_unref (transport);
  call_wait (call);

  g_assert_no_error (call->error);
  g_assert_cmpstr (call->data->str, ==, "ab");
}

int
main (int   argc,
      char *argv[])
{
  set_proxy_for_tests ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/net/exchange/idle-before-headers", test_exchange_idle_before_headers);
  g_test_add_func ("/core/net/exchange/idle-in-the-middle", test_exchange_idle_in_the_middle);
  g_test_add_func ("/core/net/exchange/total", test_exchange_total);
  g_test_add_func ("/core/net/exchange/connect", test_exchange_connect);
  g_test_add_func ("/core/net/exchange/lost-before-headers", test_exchange_lost_before_headers);
  g_test_add_func ("/core/net/exchange/cancel-before", test_exchange_cancel_before);
  g_test_add_func ("/core/net/exchange/cancel-while-waiting", test_exchange_cancel_while_waiting);
  g_test_add_func ("/core/net/exchange/cancel-at-headers", test_exchange_cancel_at_headers);
  g_test_add_func ("/core/net/exchange/many", test_exchange_many);
  g_test_add_func ("/core/net/exchange/again", test_exchange_again);
  g_test_add_func ("/core/net/exchange/outlives-transport", test_exchange_outlives_transport);

  return g_test_run ();
}
