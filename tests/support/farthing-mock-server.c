/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-mock-server.h"

#include "farthing-mock-provider.h"

#include <string.h>
#include <sys/socket.h>

/* One thread accepts, and every connection has a thread that reads a request and plays its reply
 * with blocking calls.  A pause is a wait for the client to go, so that a cancelled request is seen
 * at once.  free() cancels whatever blocks and waits for the last thread. */

typedef struct
{
  char *path;
  FarthingMockReply *reply;
} Script;

struct _FarthingMockServer
{
  GSocketListener *listener;
  GTlsCertificate *certificate;
  GThread *thread;
  GPtrArray *connections; /* the threads of all connections; only the accepting thread adds */
  GCancellable *stop;
  char *url;
  guint16 port;

  GMutex lock; /* guards all below */
  GCond changed;
  GQueue scripts;
  GPtrArray *requests;
  FarthingMockHandler handler;
  gpointer handler_data;
  GDestroyNotify handler_destroy;
  guint n_accepted;
  guint n_gone;
};

typedef struct
{
  FarthingMockServer *server;
  GSocket *socket;
  GIOStream *stream;
  GString *input;
} Connection;

static void
script_free (gpointer data)
{
  Script *script = data;

  g_free (script->path);
  g_clear_pointer (&script->reply, farthing_mock_reply_free);
  g_free (script);
}

static gboolean
read_more (Connection *connection)
{
  char buffer[16384];
  gssize length = g_input_stream_read (g_io_stream_get_input_stream (connection->stream), buffer, sizeof buffer,
                                       connection->server->stop, NULL);

  if (length <= 0)
    return FALSE;
  g_string_append_len (connection->input, buffer, length);

  return TRUE;
}

static FarthingMockRequest *
read_request (Connection *connection)
{
  GString *input = connection->input;
  g_autoptr(FarthingMockRequest) request = NULL;
  const char *length_header;
  const char *head_end;
  gsize head_length;

  while ((head_end = strstr (input->str, "\r\n\r\n")) == NULL)
    {
      if (!read_more (connection))
        return NULL;
    }

  head_length = head_end + 4 - input->str;
  input->str[head_length - 4] = '\0';
  request = farthing_mock_request_new (input->str);
  g_string_erase (input, 0, head_length);
  if (request == NULL)
    return NULL;

  length_header = g_hash_table_lookup (request->headers, "content-length");
  request->body_length = length_header != NULL ? g_ascii_strtoull (length_header, NULL, 10) : 0;
  while (input->len < request->body_length)
    {
      if (!read_more (connection))
        return NULL;
    }
  request->body = g_strndup (input->str, request->body_length);
  g_string_erase (input, 0, request->body_length);

  return g_steal_pointer (&request);
}

static gboolean
path_matches (const char *path,
              const char *pattern)
{
  g_autofree char *plain = g_strndup (path, strcspn (path, "?"));

  return pattern == NULL || g_str_has_suffix (plain, pattern);
}

static FarthingMockReply *
choose_reply (FarthingMockServer        *self,
              const FarthingMockRequest *request)
{
  FarthingMockReply *reply = NULL;

  for (GList *link = self->scripts.head; link != NULL; link = link->next)
    {
      Script *script = link->data;

      if (path_matches (request->path, script->path))
        {
          reply = g_steal_pointer (&script->reply);
          g_queue_delete_link (&self->scripts, link);
          script_free (script);
          return reply;
        }
    }

  if (self->handler != NULL)
    reply = self->handler (request, self->handler_data);
  if (reply == NULL)
    {
      reply = farthing_mock_reply_new (404, "application/json");
      farthing_mock_reply_add_text (reply, "{\"error\":{\"message\":\"Not found\",\"type\":\"not_found\"}}");
    }

  return reply;
}

static gboolean
write_cb (const char *bytes,
          gsize       length,
          gpointer    user_data)
{
  Connection *connection = user_data;

  return g_output_stream_write_all (g_io_stream_get_output_stream (connection->stream), bytes, length, NULL,
                                    connection->server->stop, NULL);
}

/* A client that has asked says nothing more: when its side becomes readable, it has closed. */
static gboolean
pause_cb (guint    milliseconds,
          gpointer user_data)
{
  Connection *connection = user_data;
  gint64 timeout_us = milliseconds == G_MAXUINT ? -1 : (gint64) milliseconds * 1000;
  g_autoptr(GError) error = NULL;

  if (g_socket_condition_timed_wait (connection->socket, G_IO_IN, timeout_us, connection->server->stop, &error))
    return FALSE;

  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
}

static void
reset (Connection *connection)
{
  const struct linger at_once = { .l_onoff = 1, .l_linger = 0 };

  setsockopt (g_socket_get_fd (connection->socket), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  g_socket_close (connection->socket, NULL);
}

/* Returns whether the connection may carry another request */
static gboolean
answer (Connection          *connection,
        FarthingMockRequest *request)
{
  FarthingMockServer *self = connection->server;
  g_autoptr(FarthingMockReply) reply = NULL;
  gboolean played;

  g_mutex_lock (&self->lock);
  reply = choose_reply (self, request);
  g_ptr_array_add (self->requests, request);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);

  played = farthing_mock_reply_play (reply, write_cb, pause_cb, connection);
  if (!played)
    {
      g_mutex_lock (&self->lock);
      self->n_gone++;
      g_cond_broadcast (&self->changed);
      g_mutex_unlock (&self->lock);
    }
  else if (farthing_mock_reply_get_end (reply) == FARTHING_MOCK_END_RESET)
    {
      reset (connection);
    }

  return played && farthing_mock_reply_keeps_connection (reply);
}

static gpointer
connection_thread (gpointer data)
{
  Connection *connection = data;
  FarthingMockRequest *request;

  g_socket_set_option (connection->socket, 6 /* IPPROTO_TCP */, 1 /* TCP_NODELAY */, 1, NULL);
  while ((request = read_request (connection)) != NULL && answer (connection, request))
    ;

  /* Closing the socket first ends TLS without its closing words, as a real cut does. */
  g_socket_close (connection->socket, NULL);
  g_object_unref (connection->stream);
  g_object_unref (connection->socket);
  g_string_free (connection->input, TRUE);
  g_free (connection);

  return NULL;
}

static void
start_connection (FarthingMockServer *self,
                  GSocketConnection  *accepted)
{
  Connection *connection = g_new0 (Connection, 1);

  connection->server = self;
  connection->socket = g_object_ref (g_socket_connection_get_socket (accepted));
  connection->input = g_string_new (NULL);
  connection->stream = self->certificate != NULL
                         ? g_tls_server_connection_new (G_IO_STREAM (accepted), self->certificate, NULL)
                         : g_object_ref (G_IO_STREAM (accepted));

  g_mutex_lock (&self->lock);
  self->n_accepted++;
  g_mutex_unlock (&self->lock);
  g_ptr_array_add (self->connections, g_thread_new ("mock-connection", connection_thread, connection));
}

static gpointer
accept_thread (gpointer data)
{
  FarthingMockServer *self = data;

  while (!g_cancellable_is_cancelled (self->stop))
    {
      g_autoptr(GSocketConnection) accepted = g_socket_listener_accept (self->listener, NULL, self->stop, NULL);

      if (accepted != NULL)
        start_connection (self, accepted);
    }

  return NULL;
}

static FarthingMockServer *
server_new (const char      *scheme,
            GTlsCertificate *certificate)
{
  FarthingMockServer *self = g_new0 (FarthingMockServer, 1);
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) wanted = g_inet_socket_address_new (loopback, 0);
  g_autoptr(GSocketAddress) address = NULL;
  g_autoptr(GError) error = NULL;

  self->listener = g_socket_listener_new ();
  g_socket_listener_set_backlog (self->listener, 128);
  if (!g_socket_listener_add_address (self->listener, wanted, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL,
                                      &address, &error))
    g_error ("No loopback port: %s", error->message);

  self->certificate = certificate != NULL ? g_object_ref (certificate) : NULL;
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
  self->url = g_strdup_printf ("%s://127.0.0.1:%u", scheme, self->port);
  self->stop = g_cancellable_new ();
  self->connections = g_ptr_array_new ();
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_mock_request_free);
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  g_queue_init (&self->scripts);
  self->thread = g_thread_new ("mock-server", accept_thread, self);

  return self;
}

FarthingMockServer *
farthing_mock_server_new (void)
{
  return server_new ("http", NULL);
}

FarthingMockServer *
farthing_mock_server_new_tls (GTlsCertificate *certificate)
{
  return server_new ("https", certificate);
}

FarthingMockServer *
farthing_mock_server_new_for_provider (const char *provider)
{
  FarthingMockServer *self = farthing_mock_server_new ();

  farthing_mock_server_set_handler (self, farthing_mock_provider_handle, farthing_mock_provider_new (provider),
                                    (GDestroyNotify) farthing_mock_provider_free);

  return self;
}

static void
join_cb (gpointer thread,
         gpointer user_data)
{
  g_thread_join (thread);
}

void
farthing_mock_server_free (FarthingMockServer *self)
{
  g_cancellable_cancel (self->stop);
  g_thread_join (self->thread);

  g_ptr_array_foreach (self->connections, join_cb, NULL);
  g_ptr_array_unref (self->connections);

  farthing_mock_server_set_handler (self, NULL, NULL, NULL);
  g_queue_clear_full (&self->scripts, script_free);
  g_ptr_array_unref (self->requests);
  g_socket_listener_close (self->listener);
  g_object_unref (self->listener);
  g_clear_object (&self->certificate);
  g_object_unref (self->stop);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self->url);
  g_free (self);
}

const char *
farthing_mock_server_get_url (FarthingMockServer *self)
{
  return self->url;
}

guint16
farthing_mock_server_get_port (FarthingMockServer *self)
{
  return self->port;
}

void
farthing_mock_server_add_reply (FarthingMockServer *self,
                                const char         *path,
                                FarthingMockReply  *reply)
{
  Script *script = g_new0 (Script, 1);

  script->path = g_strdup (path);
  script->reply = reply;

  g_mutex_lock (&self->lock);
  g_queue_push_tail (&self->scripts, script);
  g_mutex_unlock (&self->lock);
}

void
farthing_mock_server_set_handler (FarthingMockServer  *self,
                                  FarthingMockHandler  handler,
                                  gpointer             user_data,
                                  GDestroyNotify       destroy)
{
  g_mutex_lock (&self->lock);
  if (self->handler_destroy != NULL)
    self->handler_destroy (self->handler_data);
  self->handler = handler;
  self->handler_data = user_data;
  self->handler_destroy = destroy;
  g_mutex_unlock (&self->lock);
}

static guint
read_count (FarthingMockServer *self,
            const guint        *count)
{
  guint value;

  g_mutex_lock (&self->lock);
  value = *count;
  g_mutex_unlock (&self->lock);

  return value;
}

guint
farthing_mock_server_get_n_requests (FarthingMockServer *self)
{
  return read_count (self, &self->requests->len);
}

guint
farthing_mock_server_get_n_connections (FarthingMockServer *self)
{
  return read_count (self, &self->n_accepted);
}

FarthingMockRequest *
farthing_mock_server_dup_request (FarthingMockServer *self,
                                  guint               index)
{
  FarthingMockRequest *copy = NULL;

  g_mutex_lock (&self->lock);
  if (index < self->requests->len)
    {
      const FarthingMockRequest *request = self->requests->pdata[index];

      copy = g_new0 (FarthingMockRequest, 1);
      copy->method = g_strdup (request->method);
      copy->path = g_strdup (request->path);
      copy->headers = g_hash_table_ref (request->headers);
      copy->body = g_strndup (request->body, request->body_length);
      copy->body_length = request->body_length;
    }
  g_mutex_unlock (&self->lock);

  return copy;
}

/* Waits until @count, which the lock guards, is at least @wanted */
static gboolean
wait_for (FarthingMockServer *self,
          const guint        *count,
          guint               wanted,
          guint               timeout_ms)
{
  gint64 end = g_get_monotonic_time () + (gint64) timeout_ms * 1000;
  gboolean reached = TRUE;

  g_mutex_lock (&self->lock);
  while (*count < wanted && reached)
    reached = g_cond_wait_until (&self->changed, &self->lock, end);
  reached = *count >= wanted;
  g_mutex_unlock (&self->lock);

  return reached;
}

gboolean
farthing_mock_server_wait_requests (FarthingMockServer *self,
                                    guint               n_requests,
                                    guint               timeout_ms)
{
  return wait_for (self, &self->requests->len, n_requests, timeout_ms);
}

gboolean
farthing_mock_server_wait_gone (FarthingMockServer *self,
                                guint               n_gone,
                                guint               timeout_ms)
{
  return wait_for (self, &self->n_gone, n_gone, timeout_ms);
}
