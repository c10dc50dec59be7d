/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-exchange.h"

#include "farthing-error.h"
#include "farthing-transport-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One exchange runs through soup_session_send_async() and then reads the body piece by piece.  It
 * ends exactly once, in exchange_end(), whoever is first: the end of the body, an error, a limit,
 * or the caller's cancellable.  The library's own answer to a cancelled request may come later or,
 * while the request is still queued (libsoup 3.2.3 and 3.6.5), never; so nothing waits for it.
 *
 * The time limits are ours: libsoup's "timeout" counts per read and would also end a model that
 * thinks in silence.  All runs in the main context of the thread that made the transport. */

#define BUFFER_SIZE ((gsize) 64 * 1024)
#define DEFAULT_CONNECT_MS G_GINT64_CONSTANT (20000)
#define DEFAULT_IDLE_MS G_GINT64_CONSTANT (300000)
#define DEFAULT_TOTAL_MS G_GINT64_CONSTANT (3600000)
#define DEFAULT_MAX_BODY ((gsize) 64 * 1024 * 1024)

/* Below drawing (GDK_PRIORITY_REDRAW is 120): a stream that is always ready must not keep the
 * window from being drawn. */
#define READ_PRIORITY 150

/* Held by its own running, and by every call of the library that may still answer */
typedef struct
{
  GTask *task; /* NULL once it has ended */
  GCancellable *inner;
  SoupMessage *message;
  GInputStream *stream;
  FarthingHttpReply *reply;
  GByteArray *body;
  char *buffer;
  char *host;

  char *secret_header;
  char *secret_prefix;
  FarthingSecret *secret;

  FarthingReceiver receiver;

  GSource *cancel_source;
  GSource *phase_source; /* the connect limit, then the idle limit */
  GSource *total_source;
  gint64 connect_ms;
  gint64 idle_ms;
  gint64 total_ms;
  gsize max_body;
  guint connected : 1;
  guint streamed : 1;
} Exchange;

static void
exchange_clear (gpointer data)
{
  Exchange *self = data;

  g_clear_object (&self->inner);
  g_clear_object (&self->message);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->reply, farthing_http_reply_free);
  g_clear_pointer (&self->body, g_byte_array_unref);
  g_free (self->buffer);
  g_free (self->host);
  g_free (self->secret_header);
  g_free (self->secret_prefix);
  g_clear_pointer (&self->secret, farthing_secret_unref);
}

static void
exchange_unref (Exchange *self)
{
  g_rc_box_release_full (self, exchange_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Exchange, exchange_unref)

static void
drop_source (GSource **source)
{
  if (*source == NULL)
    return;

  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/* Ends the exchange, with @error (taken) or with its reply */
static void
exchange_end (Exchange *self,
              GError   *error)
{
  g_autoptr(GTask) task = g_steal_pointer (&self->task);
  g_autoptr(GError) owned_error = error;

  if (task == NULL)
    return;

  drop_source (&self->cancel_source);
  drop_source (&self->phase_source);
  drop_source (&self->total_source);
  g_signal_handlers_disconnect_by_data (self->message, self);
  if (self->secret_header != NULL)
    soup_message_headers_remove (soup_message_get_request_headers (self->message), self->secret_header);

  /* A stream that is let go unread closes its connection; what still runs is told to stop. */
  if (owned_error != NULL)
    g_cancellable_cancel (self->inner);
  g_clear_object (&self->stream);

  if (owned_error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&owned_error));
    }
  else
    {
      if (self->body != NULL)
        self->reply->body = g_byte_array_free_to_bytes (g_steal_pointer (&self->body));
      g_task_return_pointer (task, g_steal_pointer (&self->reply), (GDestroyNotify) farthing_http_reply_free);
    }

  exchange_unref (self);
}

static void
exchange_fail_from_library (Exchange     *self,
                            const GError *error)
{
  if (self->task != NULL)
    exchange_end (self, farthing_transport_error_from_library (error, self->host, self->secret));
}

static void
exchange_fail_cancelled (Exchange *self)
{
  exchange_end (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled")));
}

static gboolean
is_cancelled (Exchange *self)
{
  return self->task == NULL || g_cancellable_is_cancelled (g_task_get_cancellable (self->task));
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  exchange_fail_cancelled (user_data);

  return G_SOURCE_REMOVE;
}

static gboolean
phase_limit_cb (gpointer user_data)
{
  Exchange *self = user_data;
  FarthingLimit limit = self->connected ? FARTHING_LIMIT_IDLE : FARTHING_LIMIT_CONNECT;

  exchange_end (self, farthing_transport_error_for_limit (limit, self->host,
                                                          self->connected ? self->idle_ms : self->connect_ms));

  return G_SOURCE_REMOVE;
}

static gboolean
total_limit_cb (gpointer user_data)
{
  Exchange *self = user_data;

  exchange_end (self, farthing_transport_error_for_limit (FARTHING_LIMIT_TOTAL, self->host, self->total_ms));

  return G_SOURCE_REMOVE;
}

static GSource *
add_source (Exchange    *self,
            GSource     *source,
            GSourceFunc  func)
{
  g_source_set_callback (source, func, self, NULL);
  g_source_attach (source, g_task_get_context (self->task));

  return source;
}

static GSource *
add_limit (Exchange    *self,
           gint64       limit_ms,
           GSourceFunc  func)
{
  return add_source (self, g_timeout_source_new (MIN (limit_ms, G_MAXINT)), func);
}

/* Something happened on the connection: the idle limit begins anew. */
static void
touch (Exchange *self)
{
  self->connected = TRUE;
  g_source_set_ready_time (self->phase_source, g_get_monotonic_time () + self->idle_ms * 1000);
}

/* The connection stands and the headers are about to be written, for the first time or, on a kept
 * connection that turned out to be dead, again.
 *
 * This is as late as libsoup lets a header be set.  From here on the key is also in libsoup's copy
 * of the header, in what it hands to TLS or HTTP/2, and in the kernel; those are freed when the
 * exchange ends, but not wiped, which is beyond our reach.  Our own copy is wiped at once. */
static void
starting_cb (SoupMessage *message,
             gpointer     user_data)
{
  Exchange *self = user_data;
  gsize size;
  g_autofree char *value = NULL;

  touch (self);
  if (self->secret == NULL)
    return;

  value = g_strconcat (self->secret_prefix, farthing_secret_peek (self->secret), NULL);
  size = strlen (value);
  soup_message_headers_replace (soup_message_get_request_headers (message), self->secret_header, value);
  farthing_secret_wipe (value, size);
}

static void
wrote_body_data_cb (SoupMessage *message,
                    guint        size,
                    gpointer     user_data)
{
  touch (user_data);
}

static void
wrote_body_cb (SoupMessage *message,
               gpointer     user_data)
{
  Exchange *self = user_data;

  if (self->receiver.sent_func != NULL)
    self->receiver.sent_func (self->receiver.data);
}

static void
take_header (const char *name,
             const char *value,
             gpointer    user_data)
{
  GHashTable *headers = user_data;

  g_hash_table_replace (headers, g_ascii_strdown (name, -1), g_utf8_make_valid (value, -1));
}

static FarthingHttpReply *
read_reply (Exchange *self)
{
  FarthingHttpReply *reply = g_new0 (FarthingHttpReply, 1);
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  const char *content_type = soup_message_headers_get_content_type (headers, NULL);

  reply->status = soup_message_get_status (self->message);
  reply->content_type = content_type != NULL ? g_ascii_strdown (content_type, -1) : NULL;
  reply->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  soup_message_headers_foreach (headers, take_header, reply->headers);

  return reply;
}

static gboolean
take_bytes (Exchange  *self,
            gsize      length,
            GError   **error)
{
  if (self->streamed)
    return self->receiver.data_func (self->buffer, length, self->receiver.data, error);

  if (length > self->max_body - self->body->len)
    {
      g_autofree char *limit = g_format_size (self->max_body);

      g_set_error (error, FARTHING_ERROR, FARTHING_ERROR_PROTOCOL,
                   /* Translators: the first %s is a host name, the second a size, as "67.1 MB" */
                   _("%s sent more than %s, which is no sensible answer. Check the address."), self->host, limit);
      return FALSE;
    }

  g_byte_array_append (self->body, (const guint8 *) self->buffer, length);

  return TRUE;
}

/* Adds to the buffer what has come in besides.  libsoup hands out one chunk at a time, and a fast
 * model sends a chunk a token: a turn of the main loop for each of them costs more than to decode it.
 * Returns whether there may be more to come. */
static gboolean
read_more (Exchange  *self,
           gsize     *length,
           GError   **error)
{
  g_autoptr(GError) local_error = NULL;
  GPollableInputStream *stream;
  gssize size = 1;

  if (!G_IS_POLLABLE_INPUT_STREAM (self->stream) ||
      !g_pollable_input_stream_can_poll (G_POLLABLE_INPUT_STREAM (self->stream)))
    return TRUE;

  stream = G_POLLABLE_INPUT_STREAM (self->stream);
  while (size > 0 && *length < BUFFER_SIZE)
    {
      size = g_pollable_input_stream_read_nonblocking (stream, self->buffer + *length, BUFFER_SIZE - *length,
                                                       self->inner, &local_error);
      *length += MAX (size, 0);
    }

  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    return TRUE;
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return size > 0;
}

static void read_next (Exchange *self);

static void
take_reply (Exchange *self,
            gsize     length)
{
  g_autoptr(GError) read_error = NULL;
  g_autoptr(GError) error = NULL;
  gboolean more = read_more (self, &length, &read_error);

  if (!take_bytes (self, length, &error))
    exchange_end (self, g_steal_pointer (&error));
  else if (read_error != NULL)
    exchange_fail_from_library (self, read_error);
  else if (!more)
    exchange_end (self, NULL);
  else if (self->task != NULL)
    read_next (self);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Exchange) self = user_data;
  g_autoptr(GError) error = NULL;
  gssize length = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (self->task == NULL)
    return;

  if (is_cancelled (self))
    exchange_fail_cancelled (self);
  else if (length < 0)
    exchange_fail_from_library (self, error);
  else if (length == 0)
    exchange_end (self, NULL);
  else
    take_reply (self, length);
}

static void
read_next (Exchange *self)
{
  touch (self);
  g_input_stream_read_async (self->stream, self->buffer, BUFFER_SIZE, READ_PRIORITY, self->inner,
                             read_cb, g_rc_box_acquire (self));
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Exchange) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GInputStream) stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);

  if (self->task == NULL)
    return;

  if (is_cancelled (self))
    {
      exchange_fail_cancelled (self);
      return;
    }
  if (stream == NULL)
    {
      exchange_fail_from_library (self, error);
      return;
    }

  self->stream = g_steal_pointer (&stream);
  self->reply = read_reply (self);
  if (self->reply->status >= 300 && self->reply->status < 400)
    {
      exchange_end (self, farthing_transport_error_for_redirect (self->host, self->reply->status));
      return;
    }

  self->streamed = self->receiver.headers_func != NULL && self->receiver.headers_func (self->reply, self->receiver.data);
  if (!self->streamed)
    self->body = g_byte_array_new ();
  self->buffer = g_malloc (BUFFER_SIZE);
  read_next (self);
}

static gint64
or_default (gint64 limit_ms,
            gint64 default_ms)
{
  return limit_ms > 0 ? limit_ms : default_ms;
}

static Exchange *
exchange_new (GTask                     *task,
              SoupMessage               *message,
              const FarthingHttpRequest *request)
{
  Exchange *self = g_rc_box_new0 (Exchange);

  self->task = g_object_ref (task);
  self->message = g_object_ref (message);
  self->inner = g_cancellable_new ();
  self->host = g_strdup (g_uri_get_host (soup_message_get_uri (message)));
  if (request->secret != NULL)
    {
      self->secret = farthing_secret_ref (request->secret);
      self->secret_header = g_strdup (request->secret_header);
      self->secret_prefix = g_strdup (request->secret_prefix != NULL ? request->secret_prefix : "");
    }
  self->connect_ms = or_default (request->connect_timeout_ms, DEFAULT_CONNECT_MS);
  self->idle_ms = or_default (request->idle_timeout_ms, DEFAULT_IDLE_MS);
  self->total_ms = or_default (request->total_timeout_ms, DEFAULT_TOTAL_MS);
  self->max_body = request->max_body != 0 ? request->max_body : DEFAULT_MAX_BODY;

  return self;
}

/**
 * farthing_exchange_run:
 * @session: carries it out
 * @message: what to send, without the secret
 * @request: the secret and the limits; not kept
 * @receiver: who is told; copied
 * @task: returns the #FarthingHttpReply or the error, when all is over
 */
void
farthing_exchange_run (SoupSession               *session,
                       SoupMessage               *message,
                       const FarthingHttpRequest *request,
                       const FarthingReceiver    *receiver,
                       GTask                     *task)
{
  Exchange *self = exchange_new (task, message, request);
  GCancellable *cancellable = g_task_get_cancellable (task);

  self->receiver = *receiver;
  if (cancellable != NULL)
    self->cancel_source = add_source (self, g_cancellable_source_new (cancellable), G_SOURCE_FUNC (cancelled_cb));
  self->phase_source = add_limit (self, self->connect_ms, phase_limit_cb);
  self->total_source = add_limit (self, self->total_ms, total_limit_cb);

  g_signal_connect (self->message, "starting", G_CALLBACK (starting_cb), self);
  g_signal_connect (self->message, "wrote-body-data", G_CALLBACK (wrote_body_data_cb), self);
  g_signal_connect (self->message, "wrote-body", G_CALLBACK (wrote_body_cb), self);
  soup_session_send_async (session, self->message, G_PRIORITY_DEFAULT, self->inner, sent_cb,
                           g_rc_box_acquire (self));
}
