/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-completion-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "farthing-error.h"
#include "farthing-provider-access.h"
#include "farthing-redact.h"
#include "farthing-retry.h"

/* Request → transport → parser → decoder → answer.  A provider that needs no network gives its
 * events as a script, which goes through the same parser and decoder. */

/* What a crash may cost, at most: the store promises 250 ms */
#define JOURNAL_INTERVAL_MS 200

/* The pace of a scripted answer: a fast model's */
#define SCRIPT_INTERVAL_MS 16

static gboolean
journal_cb (gpointer user_data)
{
  FarthingCompletion *self = user_data;

  self->journal_source = 0;
  farthing_completion_flush_journal (self);

  return G_SOURCE_REMOVE;
}

/* The name that it is billed by goes before the one in the stream. */
const char *
farthing_completion_get_response_id (FarthingCompletion *self)
{
  if (self->response_id != NULL)
    return self->response_id;

  return self->decoder != NULL ? farthing_decoder_get_reply (self->decoder)->id : NULL;
}

void
farthing_completion_flush_journal (FarthingCompletion *self)
{
  const char *text = farthing_message_get_text (self->answer);
  const char *reasoning = farthing_message_get_reasoning (self->answer);
  gsize text_length = farthing_message_get_text_length (self->answer);
  gsize reasoning_length = farthing_message_get_reasoning_length (self->answer);

  g_clear_handle_id (&self->journal_source, g_source_remove);
  if (self->no_save || (text_length == self->journalled_text && reasoning_length == self->journalled_reasoning))
    return;

  farthing_conversation_store_journal (farthing_session_get_conversations (self->session),
                                       farthing_message_get_id (self->answer), text + self->journalled_text, text_length - self->journalled_text,
                                       reasoning + self->journalled_reasoning,
                                       reasoning_length - self->journalled_reasoning);
  self->journalled_text = text_length;
  self->journalled_reasoning = reasoning_length;
}

/* From now on it may have to be paid, whatever becomes of it and of this process. */
static void
note_sent (FarthingCompletion *self)
{
  if (self->sent)
    return;

  self->sent = TRUE;
  farthing_conversation_store_note_request (farthing_session_get_conversations (self->session), self->under_way);
}

void
farthing_completion_forget_request (FarthingCompletion *self)
{
  if (!self->sent)
    return;

  self->sent = FALSE;
  farthing_conversation_store_forget_request (farthing_session_get_conversations (self->session), self->under_way);
}

/* By that it can be asked for: a prompt may be charged for long before its first word comes. */
static void
note_response_id (FarthingCompletion *self)
{
  const char *id = farthing_completion_get_response_id (self);

  if (id == NULL || self->under_way->response_id != NULL)
    return;

  self->under_way->response_id = g_strdup (id);
  farthing_conversation_store_note_request (farthing_session_get_conversations (self->session), self->under_way);
}

static void
note_arrival (FarthingCompletion *self,
              gint64             *first_us)
{
  gint64 now = g_get_monotonic_time ();

  if (self->first_token_us == 0)
    self->first_token_us = now;
  if (*first_us == 0)
    *first_us = now;

  self->received = TRUE;
  farthing_completion_set_state (self, FARTHING_COMPLETION_STREAMING);
  if (self->journal_source == 0 && !self->no_save)
    self->journal_source = g_timeout_add (JOURNAL_INTERVAL_MS, journal_cb, self);
}

/* Some providers begin a continued answer with what they were given of it (Mistral, "prefix",
 * documentation of 2026-08): the part that is there already is dropped. */
static void
drop_repeated_beginning (FarthingCompletion *self,
                         GString            *piece)
{
  const char *before = farthing_message_get_text (self->answer);
  gsize rest = self->text_before - self->repeated;
  gsize length = MIN (rest, piece->len);

  if (self->mode != FARTHING_COMPLETION_MODE_CONTINUE || rest == 0)
    return;

  if (memcmp (before + self->repeated, piece->str, length) == 0)
    {
      g_string_erase (piece, 0, length);
      self->repeated += length;
      return;
    }

  /* It only began alike: what was held back belongs to the answer. */
  g_string_prepend_len (piece, before, self->repeated);
  self->repeated = self->text_before;
}

/* The answer ended while it still only looked like a repetition: it was meant. */
static void
give_back_held (FarthingCompletion *self)
{
  gsize held = self->mode == FARTHING_COMPLETION_MODE_CONTINUE ? self->repeated : 0;
  g_autofree char *piece = NULL;

  if (held == 0 || held == self->text_before)
    return;

  piece = g_strndup (farthing_message_get_text (self->answer), held);
  self->repeated = self->text_before;
  farthing_message_append_text (self->answer, piece, held);
  farthing_completion_emit_delta (self, FARTHING_COMPLETION_TEXT, piece);
}

static void
take_citations (FarthingCompletion *self,
                FarthingReply      *reply)
{
  guint n_known = g_list_model_get_n_items (farthing_message_get_citations (self->answer));

  for (guint i = n_known; i < reply->citations->len; i++)
    farthing_message_add_citation (self->answer, g_ptr_array_index (reply->citations, i));
}

/* Moves what the decoder has found since the last time into the answer. */
static void
drain (FarthingCompletion *self)
{
  FarthingReply *reply = farthing_decoder_get_reply (self->decoder);

  note_response_id (self);
  if (reply->reasoning->len > 0)
    {
      note_arrival (self, &self->first_reasoning_us);
      farthing_message_append_reasoning (self->answer, reply->reasoning->str, reply->reasoning->len);
      farthing_completion_emit_delta (self, FARTHING_COMPLETION_REASONING, reply->reasoning->str);
      g_string_truncate (reply->reasoning, 0);
    }
  if (reply->text->len > 0)
    drop_repeated_beginning (self, reply->text);
  if (reply->text->len > 0)
    {
      note_arrival (self, &self->first_text_us);
      farthing_message_append_text (self->answer, reply->text->str, reply->text->len);
      farthing_completion_emit_delta (self, FARTHING_COMPLETION_TEXT, reply->text->str);
      g_string_truncate (reply->text, 0);
    }
  take_citations (self, reply);
}

static gboolean
event_cb (FarthingSseKind   kind,
          const char       *data,
          gsize             length,
          gpointer          user_data,
          GError          **error)
{
  FarthingCompletion *self = user_data;

  return farthing_decoder_feed (self->decoder, kind, data, length, error);
}

static gboolean
data_cb (const char  *bytes,
         gsize        length,
         gpointer     user_data,
         GError     **error)
{
  FarthingCompletion *self = user_data;
  gboolean ok = farthing_sse_parser_feed (self->parser, bytes, length, event_cb, self, error);

  drain (self);

  return ok;
}

static void
sent_cb (gpointer user_data)
{
  note_sent (user_data);
}

/* A 200 that is JSON is a whole answer or an error, whatever was asked for. */
static gboolean
headers_cb (const FarthingHttpReply *reply,
            gpointer                 user_data)
{
  FarthingCompletion *self = user_data;

  self->document = reply->status != 200 || g_strcmp0 (reply->content_type, "application/json") == 0;
  self->answering = reply->status == 200;
  if (self->answering)
    note_sent (self);
  if (self->answering && self->provider->response_id_header != NULL)
    {
      self->response_id = farthing_decoder_dup_name (farthing_http_reply_get_header (reply, self->provider->response_id_header));
      note_response_id (self);
    }

  return !self->document;
}

static void
redact_error (FarthingCompletion *self,
              GError             *error)
{
  g_autofree char *message = farthing_redact (error->message, self->secret);

  g_free (error->message);
  error->message = g_steal_pointer (&message);
  if (farthing_error_get_detail (error) != NULL)
    {
      g_autofree char *detail = farthing_redact (farthing_error_get_detail (error), self->secret);

      farthing_error_set_detail (error, detail);
    }
}

static gboolean
retry_cb (gpointer user_data)
{
  FarthingCompletion *self = user_data;

  self->retry_source = 0;
  farthing_completion_send (self);

  return G_SOURCE_REMOVE;
}

static gboolean
may_retry (FarthingCompletion *self,
           const GError       *error)
{
  /* What may be charged for already is not asked for twice by itself. */
  return !farthing_completion_is_charged (self, error) &&
         !g_cancellable_is_cancelled (self->cancellable) && self->attempt < FARTHING_RETRY_MAX_ATTEMPTS && farthing_retry_is_possible (error) &&
         farthing_error_get_retry_after (error) <= FARTHING_RETRY_MAX_DELAY_MS;
}

/* Takes @error. */
void
farthing_completion_retry_or_end (FarthingCompletion *self,
                                  GError             *error)
{
  gint64 delay;

  if (!may_retry (self, error))
    {
      farthing_completion_end (self, error);
      return;
    }

  farthing_completion_forget_request (self);
  delay = farthing_retry_get_delay (error, self->attempt, g_random_int_range (0, 1001));
  g_error_free (error);
  farthing_completion_clear_stream (self);
  self->next_attempt_ms = farthing_clock_get_now (farthing_session_get_clock (self->session)) + delay;
  self->retry_source = g_timeout_add (delay, retry_cb, self);
  farthing_completion_set_state (self, FARTHING_COMPLETION_RETRYING);
}

/* Takes @error. */
static void
take_failure (FarthingCompletion *self,
              GError             *error)
{
  FarthingReply *reply = self->decoder != NULL ? farthing_decoder_get_reply (self->decoder) : NULL;

  /* The connection was lost after the answer had ended: nothing is missing. */
  if (reply != NULL && reply->finish != FARTHING_FINISH_NONE && reply->finish != FARTHING_FINISH_ERROR &&
      g_error_matches (error, FARTHING_ERROR, FARTHING_ERROR_NETWORK))
    {
      g_error_free (error);
      farthing_completion_end (self, NULL);
      return;
    }
  if (!self->received && farthing_completion_adapt (self, error))
    {
      g_error_free (error);
      farthing_completion_forget_request (self);
      farthing_completion_rebuild (self);
      return;
    }
  if (farthing_completion_is_route_refusal (self, error))
    farthing_completion_leave_route (self, error);
  else
    farthing_completion_retry_or_end (self, error);
}

/* Half an event at the end is no nonsense of the provider's but a connection that was cut, which
 * the decoder tells by the missing finish reason. */
static gboolean
finish_stream (FarthingCompletion  *self,
               GError             **error)
{
  g_autoptr(GError) last_event = NULL;
  gboolean ok = TRUE;

  if (!farthing_sse_parser_finish (self->parser, event_cb, self, &last_event) &&
      !g_error_matches (last_event, FARTHING_ERROR, FARTHING_ERROR_PROTOCOL))
    {
      g_propagate_error (error, g_steal_pointer (&last_event));
      ok = FALSE;
    }
  else
    {
      ok = farthing_decoder_finish (self->decoder, error);
    }
  drain (self);
  give_back_held (self);

  return ok;
}

static gboolean
read_reply (FarthingCompletion  *self,
            FarthingHttpReply   *reply,
            GError             **error)
{
  gsize length = 0;
  const char *body = reply->body != NULL ? g_bytes_get_data (reply->body, &length) : NULL;
  gint64 now = farthing_clock_get_now (farthing_session_get_clock (self->session));

  if (reply->status != 200)
    {
      FarthingFailureContext context = { self->provider->name, self->key_label, self->model };

      g_propagate_error (error,
                         farthing_wire_decode_failure (&context, reply->status,
                                                       farthing_http_reply_get_retry_after (reply, now),
                                                       body, length));
      return FALSE;
    }
  if (self->document)
    {
      gboolean ok = farthing_decoder_feed_document (self->decoder, body != NULL ? body : "", length, error);

      drain (self);
      return ok;
    }

  return finish_stream (self, error);
}

static void
reply_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(FarthingCompletion) self = user_data;
  g_autoptr(FarthingHttpReply) reply = NULL;
  GError *error = NULL;

  reply = farthing_transport_send_finish (FARTHING_TRANSPORT (source), result, &error);
  if (reply != NULL)
    read_reply (self, reply, &error);
  if (error != NULL && error->domain == FARTHING_ERROR)
    redact_error (self, error);

  if (error == NULL)
    farthing_completion_end (self, NULL);
  else if (g_cancellable_is_cancelled (self->cancellable))
    farthing_completion_end (self, error);
  else
    take_failure (self, error);
}

static gboolean
script_cb (gpointer user_data)
{
  FarthingCompletion *self = user_data;
  GError *error = NULL;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, &error))
    {
      self->script_source = 0;
      farthing_completion_end (self, error);
      return G_SOURCE_REMOVE;
    }
  if (self->script_position < self->script->len)
    {
      const char *event = g_ptr_array_index (self->script, self->script_position++);

      if (data_cb (event, strlen (event), self, &error))
        return G_SOURCE_CONTINUE;
    }
  else
    {
      finish_stream (self, &error);
    }

  self->script_source = 0;
  farthing_completion_end (self, error);

  return G_SOURCE_REMOVE;
}

static void
send_over_network (FarthingCompletion *self)
{
  g_autoptr(FarthingHttpRequest) request = farthing_provider_build_request (self->provider, self->base_url, "POST",
                                                                             self->url_path, self->secret);
  const FarthingReceiver receiver = { sent_cb, headers_cb, data_cb, self };

  request->body = g_bytes_ref (self->body);
  request->content_type = g_strdup ("application/json");
  request->idle_timeout_ms = self->provider->idle_timeout_ms;
  farthing_http_request_add_header (request, "Accept", "text/event-stream");

  farthing_transport_stream_async (farthing_session_get_transport (self->session), request, &receiver, self->cancellable,
                                   reply_cb, g_object_ref (self));
}

static FarthingUnderWay *
describe_request (FarthingCompletion *self)
{
  FarthingUnderWay *request = farthing_under_way_new ();

  request->asked_ms = farthing_clock_get_now (farthing_session_get_clock (self->session));
  request->provider = g_strdup (self->provider->id);
  request->model = g_strdup (self->model);
  request->effort = self->effort;
  request->key_label = g_strdup (self->key_label);
  request->conversation = farthing_conversation_get_id (self->conversation);
  request->message = farthing_message_get_id (self->answer);
  request->input = farthing_completion_estimate_input (self);

  return request;
}

void
farthing_completion_send (FarthingCompletion *self)
{
  FarthingFailureContext context = { self->provider->name, self->key_label, self->model };

  farthing_completion_clear_stream (self);
  g_clear_pointer (&self->decoder, farthing_decoder_free);
  g_clear_pointer (&self->response_id, g_free);
  g_clear_pointer (&self->under_way, farthing_under_way_free);
  self->under_way = describe_request (self);
  self->sent = FALSE;
  self->attempt++;
  self->answering = FALSE;
  self->document = FALSE;
  self->repeated = 0;
  self->sent_us = g_get_monotonic_time ();
  self->parser = farthing_sse_parser_new (FARTHING_SSE_MAX_EVENT);
  self->decoder = farthing_decoder_new (self->provider->wire, &self->quirks);
  farthing_decoder_set_context (self->decoder, &context);
  farthing_completion_set_state (self, FARTHING_COMPLETION_WAITING);

  if (self->provider->compose_stream == NULL)
    {
      send_over_network (self);
      return;
    }

  note_sent (self);
  self->script = self->provider->compose_stream (self->request);
  self->script_source = g_timeout_add (SCRIPT_INTERVAL_MS, script_cb, self);
}

/* Stops the clocks and drops what belongs to one attempt; the decoder stays, for its findings. */
void
farthing_completion_clear_stream (FarthingCompletion *self)
{
  g_clear_handle_id (&self->retry_source, g_source_remove);
  g_clear_handle_id (&self->script_source, g_source_remove);
  g_clear_handle_id (&self->journal_source, g_source_remove);
  g_clear_pointer (&self->script, g_ptr_array_unref);
  g_clear_pointer (&self->parser, farthing_sse_parser_free);
  self->script_position = 0;
  self->next_attempt_ms = 0;
}
