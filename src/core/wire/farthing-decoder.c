/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-decoder.h"

#include "farthing-json.h"
#include "farthing-think-tags.h"
#include "farthing-wire.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What reading a stream is on every wire: the reply, one JSON parser for all its events, where text
 * goes, and when the end is an end.  How a provider says things is the wire's. */

/* A million tokens are some 4 MB; pictures and what goes back with the next request are larger. */
#define MAX_ANSWER ((gsize) 32 * 1024 * 1024)
#define MAX_NAME 200
#define MAX_CITATIONS 1000

struct _FarthingDecoder
{
  const FarthingWire *wire;
  const FarthingQuirks *quirks;
  gpointer state;
  JsonParser *parser;
  FarthingReply reply;
  FarthingThinkTags tags;

  char *provider_name;
  char *key_label;
  char *model;
  gboolean has_text;

  GHashTable *urls; /* of the citations */
  gsize kept;
  gsize event_length;
  gboolean keeps_event;
};

static void
reply_init (FarthingReply *reply)
{
  reply->text = g_string_new (NULL);
  reply->reasoning = g_string_new (NULL);
  reply->citations = g_ptr_array_new_with_free_func (g_object_unref);
  reply->tool_calls = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_tool_call_free);
  farthing_usage_init (&reply->usage);
}

static void
reply_clear (FarthingReply *reply)
{
  g_string_free (reply->text, TRUE);
  g_string_free (reply->reasoning, TRUE);
  g_ptr_array_unref (reply->citations);
  g_ptr_array_unref (reply->tool_calls);
  g_free (reply->finish_detail);
  g_free (reply->model);
  g_free (reply->id);
  g_free (reply->upstream);
}

/**
 * farthing_decoder_new:
 * @wire: the protocol of the stream
 * @quirks: the provider's; it must outlive the decoder
 *
 * Returns: (transfer full): a decoder for one stream
 */
FarthingDecoder *
farthing_decoder_new (const FarthingWire   *wire,
                      const FarthingQuirks *quirks)
{
  FarthingDecoder *self;

  g_return_val_if_fail (wire != NULL, NULL);
  g_return_val_if_fail (quirks != NULL, NULL);

  self = g_new0 (FarthingDecoder, 1);
  self->wire = wire;
  self->quirks = quirks;
  self->state = g_malloc0 (wire->state_size);
  self->parser = json_parser_new ();
  self->urls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reply_init (&self->reply);
  farthing_think_tags_init (&self->tags);

  return self;
}

void
farthing_decoder_free (FarthingDecoder *self)
{
  if (self == NULL)
    return;

  if (self->wire->clear_state != NULL)
    self->wire->clear_state (self->state);
  g_free (self->state);
  g_object_unref (self->parser);
  g_hash_table_unref (self->urls);
  reply_clear (&self->reply);
  farthing_think_tags_clear (&self->tags);
  g_free (self->provider_name);
  g_free (self->key_label);
  g_free (self->model);
  g_free (self);
}

/**
 * farthing_decoder_get_reply:
 * @self: a decoder
 *
 * Returns: (transfer none): what the stream has said; the reader empties text and reasoning
 *   with g_string_truncate() as it takes them
 */
FarthingReply *
farthing_decoder_get_reply (FarthingDecoder *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->reply;
}

const FarthingQuirks *
farthing_decoder_get_quirks (FarthingDecoder *self)
{
  return self->quirks;
}

const char *
farthing_decoder_get_provider_name (FarthingDecoder *self)
{
  return self->provider_name != NULL ? self->provider_name : _("The provider");
}

void
farthing_decoder_set_context (FarthingDecoder              *self,
                              const FarthingFailureContext *context)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (context != NULL);

  g_free (self->provider_name);
  self->provider_name = g_strdup (context->provider_name);
  g_free (self->key_label);
  self->key_label = g_strdup (context->key_label);
  g_free (self->model);
  self->model = g_strdup (context->model);
}

JsonObject *
farthing_decoder_parse (FarthingDecoder  *self,
                        const char       *data,
                        gsize             length,
                        GError          **error)
{
  g_autoptr(GError) local_error = NULL;
  JsonNode *root = NULL;

  self->event_length = length;
  if (farthing_json_is_bounded (data, length) &&
      json_parser_load_from_data (self->parser, data, length, &local_error))
    root = json_parser_get_root (self->parser);

  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    return json_node_get_object (root);
  if (root != NULL && JSON_NODE_HOLDS_ARRAY (root) && farthing_json_get_element (json_node_get_array (root), 0) != NULL)
    return farthing_json_get_element (json_node_get_array (root), 0);

  g_propagate_error (error,
                     farthing_error_new (FARTHING_ERROR_PROTOCOL,
                                         /* Translators: %s is a provider's name */
                                         _("%s sent something that is not an answer: try again, or check the address "
                                            "of the provider"),
                                            farthing_decoder_get_provider_name (self)));

  return NULL;
}

void
farthing_decoder_keep (FarthingDecoder *self,
                       gsize            n_bytes)
{
  self->kept += MIN (n_bytes, MAX_ANSWER + 1);
}

void
farthing_decoder_keep_event (FarthingDecoder *self)
{
  self->keeps_event = TRUE;
}

void
farthing_decoder_refuse (FarthingDecoder *self)
{
  farthing_decoder_keep (self, MAX_ANSWER + 1);
}

static gboolean
check_length (FarthingDecoder  *self,
              GError          **error)
{
  if (self->keeps_event)
    farthing_decoder_keep (self, self->event_length);
  self->keeps_event = FALSE;
  if (self->kept <= MAX_ANSWER)
    return TRUE;

  g_propagate_error (error,
                     farthing_error_new (FARTHING_ERROR_PROTOCOL,
                                         /* Translators: %s is a provider's name */
                                         _("The answer of %s is longer than any answer should be, and was ended: what "
                                           "arrived is kept"),
                                            farthing_decoder_get_provider_name (self)));

  return FALSE;
}

char *
farthing_decoder_dup_name (const char *name)
{
  char *valid;

  if (name == NULL)
    return NULL;

  valid = g_utf8_make_valid (name, strnlen (name, MAX_NAME + 1));
  if (strlen (valid) > MAX_NAME)
    *g_utf8_find_prev_char (valid, valid + MAX_NAME + 1) = '\0';

  return valid;
}

gint64
farthing_decoder_get_count (JsonObject *object,
                            const char *name)
{
  gint64 count = farthing_json_get_int (object, name, FARTHING_UNKNOWN);

  return count >= 0 && count <= FARTHING_DECODER_MAX_COUNT ? count : FARTHING_UNKNOWN;
}

/* JSON may escape half a surrogate pair, which makes a string that is no UTF-8: neither a widget nor
 * the database would take it. */
static const char *
ensure_valid (const char  *text,
              char       **mended)
{
  if (g_utf8_validate (text, -1, NULL))
    return text;

  *mended = g_utf8_make_valid (text, -1);
  return *mended;
}

void
farthing_decoder_add_text (FarthingDecoder *self,
                           const char      *text)
{
  g_autofree char *mended = NULL;

  if (text == NULL || *text == '\0')
    return;

  text = ensure_valid (text, &mended);
  self->has_text = TRUE;
  farthing_decoder_keep (self, strlen (text));
  if (self->quirks->flags & FARTHING_QUIRK_THINK_TAGS)
    farthing_think_tags_feed (&self->tags, text, self->reply.text, self->reply.reasoning);
  else
    g_string_append (self->reply.text, text);
}

void
farthing_decoder_add_reasoning (FarthingDecoder *self,
                                const char      *text)
{
  g_autofree char *mended = NULL;

  if (text == NULL)
    return;

  text = ensure_valid (text, &mended);
  farthing_decoder_keep (self, strlen (text));
  g_string_append (self->reply.reasoning, text);
}

void
farthing_decoder_add_citation (FarthingDecoder *self,
                               const char      *url,
                               const char      *title)
{
  if (url == NULL || *url == '\0' || self->reply.citations->len >= MAX_CITATIONS ||
      !g_hash_table_add (self->urls, g_strdup (url)))
    return;

  farthing_decoder_keep (self, strlen (url) + (title != NULL ? strlen (title) : 0));
  g_ptr_array_add (self->reply.citations, farthing_citation_new (url, title));
}

gboolean
farthing_decoder_fail (FarthingDecoder  *self,
                       const char       *data,
                       gsize             length,
                       GError          **error)
{
  FarthingFailureContext context = { farthing_decoder_get_provider_name (self), self->key_label, self->model };

  self->reply.finish = FARTHING_FINISH_ERROR;
  g_propagate_error (error, farthing_wire_decode_failure (&context, 0, FARTHING_UNKNOWN, data, length));

  return FALSE;
}

/* Lines that were no SSE: Gemini writes its errors so in mid-stream, and a server that knows no
 * streaming the whole answer.  What is neither is left to the end of the stream to judge. */
static gboolean
feed_bare (FarthingDecoder  *self,
           const char       *data,
           gsize             length,
           GError          **error)
{
  g_autoptr(GError) ignored = NULL;
  JsonObject *document = farthing_decoder_parse (self, data, length, &ignored);

  if (document == NULL)
    return TRUE;
  if (farthing_failure_is_failure (document))
    return farthing_decoder_fail (self, data, length, error);

  return self->wire->decode_document (self, self->state, document, data, length, error) && check_length (self, error);
}

gboolean
farthing_decoder_feed (FarthingDecoder  *self,
                       FarthingSseKind   kind,
                       const char       *data,
                       gsize             length,
                       GError          **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (data != NULL, FALSE);

  switch (kind)
    {
    case FARTHING_SSE_COMMENT:
      return TRUE;

    case FARTHING_SSE_BARE:
      return feed_bare (self, data, length, error);

    case FARTHING_SSE_DATA:
    default:
      if (length == strlen ("[DONE]") && memcmp (data, "[DONE]", length) == 0)
        {
          self->reply.done = TRUE;
          return TRUE;
        }
      return length == 0 ||
             (self->wire->decode_event (self, self->state, data, length, error) && check_length (self, error));
    }
}

gboolean
farthing_decoder_feed_document (FarthingDecoder  *self,
                                const char       *data,
                                gsize             length,
                                GError          **error)
{
  JsonObject *document;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (data != NULL, FALSE);

  document = farthing_decoder_parse (self, data, length, error);
  if (document == NULL)
    return FALSE;
  if (farthing_failure_is_failure (document))
    return farthing_decoder_fail (self, data, length, error);

  return self->wire->decode_document (self, self->state, document, data, length, error) && check_length (self, error) &&
         farthing_decoder_finish (self, error);
}

/**
 * farthing_decoder_finish:
 * @self: a decoder
 *
 * Hands out what was held back, so that text is to be taken once more after it.  A connection that
 * closes proves nothing: only a finish reason makes an answer whole.
 */
gboolean
farthing_decoder_finish (FarthingDecoder  *self,
                         GError          **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  farthing_think_tags_flush (&self->tags, self->reply.text, self->reply.reasoning);
  if (self->reply.finish != FARTHING_FINISH_NONE)
    return TRUE;

  if (self->has_text)
    g_propagate_error (error,
                       farthing_error_new (FARTHING_ERROR_PROTOCOL,
                                           /* Translators: %s is a provider's name */
                                           _("The answer of %s was cut off: what arrived is kept and can be "
                                              "continued"),
                                              farthing_decoder_get_provider_name (self)));
  else
    g_propagate_error (error,
                       farthing_error_new (FARTHING_ERROR_PROTOCOL,
                                           /* Translators: %s is a provider's name */
                                           _("%s closed the connection before it answered: the answer was cut off, "
                                              "try again"),
                                              farthing_decoder_get_provider_name (self)));

  return FALSE;
}

char *
farthing_decoder_dup_opaque (FarthingDecoder *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->wire->dup_opaque != NULL ? self->wire->dup_opaque (self, self->state) : NULL;
}
