/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fuzz-wire.h"

#include "farthing-failure.h"

#include <string.h>

/* 2026-11-22: whether a model is retired must not depend on when this runs */
#define NOW_MS G_GINT64_CONSTANT (1795305600000)

static void
check_reply (FarthingReply *reply)
{
  fuzz_must_hold (g_utf8_validate (reply->text->str, reply->text->len, NULL));
  fuzz_must_hold (g_utf8_validate (reply->reasoning->str, reply->reasoning->len, NULL));
  fuzz_must_hold (!reply->has_billed || reply->billed >= 0);
  fuzz_must_hold (reply->usage.input >= FARTHING_UNKNOWN);
  fuzz_must_hold (reply->usage.output >= FARTHING_UNKNOWN);
}

typedef struct
{
  FarthingDecoder *decoder;
  FarthingDecoder *other;
  guint n_events;
} Pair;

/* An event may be understood by its likeness to one before.  The other decoder gets each with so many
 * blanks before it that none is like any other, and must understand the same. */
static void
feed_other (Pair       *pair,
            const char *data,
            gsize       length,
            gboolean    good)
{
  const FarthingReply *reply = farthing_decoder_get_reply (pair->decoder);
  const FarthingReply *other = farthing_decoder_get_reply (pair->other);
  g_autofree char *text = g_strnfill (pair->n_events + length, ' ');

  memcpy (text + pair->n_events++, data, length);
  fuzz_must_hold (farthing_decoder_feed (pair->other, FARTHING_SSE_DATA, text, strlen (text), NULL) == good);
  fuzz_must_hold (g_string_equal (reply->text, other->text));
  fuzz_must_hold (g_string_equal (reply->reasoning, other->reasoning));
  fuzz_must_hold (reply->finish == other->finish);
  fuzz_must_hold (reply->citations->len == other->citations->len);
  fuzz_must_hold (reply->tool_calls->len == other->tool_calls->len);
}

static gboolean
feed_event (FarthingSseKind   kind,
            const char       *data,
            gsize             length,
            gpointer          user_data,
            GError          **error)
{
  Pair *pair = user_data;
  gboolean good = farthing_decoder_feed (pair->decoder, kind, data, length, error);

  check_reply (farthing_decoder_get_reply (pair->decoder));
  if (kind == FARTHING_SSE_DATA && *data == '{' && memchr (data, '\0', length) == NULL)
    feed_other (pair, data, length, good);
  else if (kind != FARTHING_SSE_COMMENT)
    farthing_decoder_feed (pair->other, kind, data, length, NULL);
  return good;
}

static void
fuzz_stream (const FarthingWire   *wire,
             const FarthingQuirks *quirks,
             const char           *data,
             gsize                 size)
{
  g_autoptr(FarthingDecoder) decoder = farthing_decoder_new (wire, quirks);
  g_autoptr(FarthingDecoder) other = farthing_decoder_new (wire, quirks);
  Pair pair = { decoder, other, 0 };
  g_autoptr(FarthingSseParser) parser = farthing_sse_parser_new (1024 * 1024);
  g_autoptr(GError) error = NULL;
  g_autofree char *opaque = NULL;
  gboolean good = farthing_sse_parser_feed (parser, data, size, feed_event, &pair, &error) &&
                  farthing_sse_parser_finish (parser, feed_event, &pair, &error) &&
                  farthing_decoder_finish (decoder, &error);

  fuzz_must_hold (good == (error == NULL));
  check_reply (farthing_decoder_get_reply (decoder));
  opaque = farthing_decoder_dup_opaque (decoder);
}

static void
fuzz_document (const FarthingWire   *wire,
               const FarthingQuirks *quirks,
               const char           *data,
               gsize                 size)
{
  g_autoptr(FarthingDecoder) decoder = farthing_decoder_new (wire, quirks);
  g_autoptr(GError) error = NULL;
  gboolean good = farthing_decoder_feed_document (decoder, data, size, &error);

  fuzz_must_hold (good == (error == NULL));
  check_reply (farthing_decoder_get_reply (decoder));
}

static void
fuzz_models (const FarthingWire *wire,
             const char         *data,
             gsize               size)
{
  g_autoptr(GPtrArray) models = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GError) error = NULL;
  g_autofree char *next = NULL;
  gboolean good = wire->decode_models ("mistral", NOW_MS, data, size, models, &next, &error);

  fuzz_must_hold (good == (error == NULL));
}

static void
fuzz_failure (const char *data,
              gsize       size)
{
  static const guint statuses[] = { 200, 400, 401, 402, 403, 404, 413, 422, 429, 500, 503 };
  const FarthingFailureContext context = { .provider_name = "Mistral", .key_label = "work", .model = "m" };
  g_autoptr(GError) error = farthing_wire_decode_failure (&context, statuses[size % G_N_ELEMENTS (statuses)], -1, data, size);

  fuzz_must_hold (error != NULL);
  fuzz_must_hold (g_utf8_validate (error->message, -1, NULL));
}

void
fuzz_wire (const FarthingWire *wire,
           const uint8_t      *data,
           size_t              size)
{
  FarthingQuirks quirks = { .opaque_family = "mistral", .seed_name = "seed", .max_tokens_name = "max_tokens" };
  g_autofree char *text = NULL;

  if (size < 1)
    return;
  if (data[0] & 1)
    quirks.flags |= FARTHING_QUIRK_THINK_TAGS;
  if (data[0] & 2)
    quirks.flags |= FARTHING_QUIRK_THINKING_PARTS;
  if (data[0] & 4)
    quirks.flags |= FARTHING_QUIRK_REASONING_OUTSIDE;

  /* A copy of its own length: reading past its end is seen */
  text = size > 1 ? g_memdup2 (data + 1, size - 1) : g_strdup ("");
  fuzz_stream (wire, &quirks, text, size - 1);
  fuzz_document (wire, &quirks, text, size - 1);
  fuzz_models (wire, text, size - 1);
  fuzz_failure (text, size - 1);
}
