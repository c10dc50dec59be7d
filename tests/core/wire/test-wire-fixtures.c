/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-provider.h"

#include "farthing-json-writer.h"
#include "farthing-json.h"

#include <string.h>

/* Every folder tests/fixtures/wire/PROVIDER/CASE is a stream and what must come out of it, whether it
 * arrives whole, byte by byte, or in two pieces cut anywhere. */

typedef struct
{
  const FarthingProvider *provider;
  char *stream;
  gsize length;
  JsonNode *expected;
} Fixture;

typedef struct
{
  FarthingDecoder *decoder;
  FarthingSseParser *parser;
  GError *error;
} Run;

static gboolean
event_cb (FarthingSseKind   kind,
          const char       *data,
          gsize             length,
          gpointer          user_data,
          GError          **error)
{
  Run *run = user_data;

  return farthing_decoder_feed (run->decoder, kind, data, length, error);
}

static void
feed (Run        *run,
      const char *bytes,
      gsize       length)
{
  g_autofree char *copy = g_memdup2 (bytes, length);

  if (run->error == NULL && length > 0)
    farthing_sse_parser_feed (run->parser, copy, length, event_cb, run, &run->error);
}

static void
finish (Run *run)
{
  if (run->error == NULL)
    farthing_sse_parser_finish (run->parser, event_cb, run, &run->error);
  if (run->error == NULL)
    farthing_decoder_finish (run->decoder, &run->error);
}

static void
add_count (FarthingJsonWriter *writer,
           const char         *name,
           gint64              count)
{
  if (count != FARTHING_UNKNOWN)
    farthing_json_writer_add_int (writer, name, count);
}

static void
add_word (FarthingJsonWriter *writer,
          const char         *name,
          const char         *word)
{
  if (word != NULL && *word != '\0')
    farthing_json_writer_add_string (writer, name, word);
}

static void
write_usage (FarthingJsonWriter  *writer,
             const FarthingReply *reply)
{
  if (reply->has_usage)
    {
      farthing_json_writer_open (writer, "usage", '{');
      add_count (writer, "input", reply->usage.input);
      add_count (writer, "cached", reply->usage.cached);
      add_count (writer, "cache_write", reply->usage.cache_write);
      add_count (writer, "output", reply->usage.output);
      add_count (writer, "reasoning", reply->usage.reasoning);
      add_count (writer, "searches", reply->usage.searches);
      farthing_json_writer_close (writer, '}');
    }
  if (reply->has_billed)
    farthing_json_writer_add_int (writer, "billed", reply->billed);
}

static void
write_lists (FarthingJsonWriter  *writer,
             const FarthingReply *reply)
{
  guint index;

  if (reply->citations->len > 0)
    {
      farthing_json_writer_open (writer, "citations", '[');
      for (index = 0; index < reply->citations->len; index++)
        {
          FarthingCitation *citation = g_ptr_array_index (reply->citations, index);

          farthing_json_writer_open (writer, NULL, '{');
          add_word (writer, "url", farthing_citation_get_url (citation));
          /* One without a title is known by its address. */
          if (g_strcmp0 (farthing_citation_get_title (citation), farthing_citation_get_url (citation)) != 0)
            add_word (writer, "title", farthing_citation_get_title (citation));
          farthing_json_writer_close (writer, '}');
        }
      farthing_json_writer_close (writer, ']');
    }
  if (reply->tool_calls->len > 0)
    {
      farthing_json_writer_open (writer, "tool_calls", '[');
      for (index = 0; index < reply->tool_calls->len; index++)
        {
          const FarthingToolCall *call = g_ptr_array_index (reply->tool_calls, index);

          farthing_json_writer_open (writer, NULL, '{');
          add_word (writer, "id", call->id);
          add_word (writer, "name", call->name);
          add_word (writer, "arguments", call->arguments->str);
          farthing_json_writer_close (writer, '}');
        }
      farthing_json_writer_close (writer, ']');
    }
}

static JsonNode *
describe (Run *run)
{
  const FarthingReply *reply = farthing_decoder_get_reply (run->decoder);
  g_autofree char *opaque = farthing_decoder_dup_opaque (run->decoder);
  g_auto(FarthingJsonWriter) writer = { NULL };
  g_autoptr(GError) error = NULL;
  JsonNode *node;

  farthing_json_writer_init (&writer);
  farthing_json_writer_open (&writer, NULL, '{');
  add_word (&writer, "text", reply->text->str);
  add_word (&writer, "reasoning", reply->reasoning->str);
  add_word (&writer, "model", reply->model);
  add_word (&writer, "id", reply->id);
  add_word (&writer, "upstream", reply->upstream);
  add_word (&writer, "finish", farthing_finish_to_string (reply->finish));
  add_word (&writer, "finish_detail", reply->finish_detail);
  write_usage (&writer, reply);
  write_lists (&writer, reply);
  if (opaque != NULL)
    farthing_json_writer_add_raw (&writer, "opaque", opaque);
  if (run->error != NULL)
    {
      g_assert_true (run->error->domain == FARTHING_ERROR);
      g_assert_cmpint (strlen (run->error->message), >, 10);
      add_word (&writer, "error", farthing_error_code_to_string (run->error->code));
      add_word (&writer, "detail", farthing_error_get_detail (run->error));
    }
  farthing_json_writer_close (&writer, '}');

  node = farthing_json_parse (writer.out->str, writer.out->len, &error);
  g_assert_no_error (error);

  return node;
}

/* In pieces of @first bytes, then of @rest bytes */
static void
replay (const Fixture *fixture,
        gsize          first,
        gsize          rest)
{
  Run run = { 0 };
  g_autoptr(JsonNode) result = NULL;
  g_autofree char *expected_text = NULL;
  g_autofree char *result_text = NULL;
  gsize at;

  run.decoder = farthing_decoder_new (fixture->provider->wire, &fixture->provider->quirks);
  run.parser = farthing_sse_parser_new (FARTHING_SSE_MAX_EVENT);
  feed (&run, fixture->stream, first);
  for (at = first; at < fixture->length; at += rest)
    feed (&run, fixture->stream + at, MIN (rest, fixture->length - at));
  finish (&run);

  result = describe (&run);
  if (!json_node_equal (result, fixture->expected))
    {
      expected_text = farthing_json_print (fixture->expected);
      result_text = farthing_json_print (result);
      g_assert_cmpstr (result_text, ==, expected_text);
    }

  farthing_decoder_free (run.decoder);
  farthing_sse_parser_free (run.parser);
  g_clear_error (&run.error);
}

static void
test_fixture (gconstpointer data)
{
  const Fixture *fixture = data;
  gsize split;

  replay (fixture, fixture->length, 1);
  replay (fixture, 0, 1);
  for (split = 1; split < fixture->length; split++)
    replay (fixture, split, fixture->length);
}

static void
fixture_free (gpointer data)
{
  Fixture *fixture = data;

  g_free (fixture->stream);
  json_node_unref (fixture->expected);
  g_free (fixture);
}

static void
add_fixture (const FarthingProvider *provider,
             const char             *folder,
             const char             *name)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *stream_name = g_build_filename (folder, name, "stream.sse", NULL);
  g_autofree char *expected_name = g_build_filename (folder, name, "expected.json", NULL);
  g_autofree char *expected = NULL;
  g_autofree char *path = g_strdup_printf ("/core/wire/fixtures/%s/%s", provider->id, name);
  Fixture *fixture = g_new0 (Fixture, 1);

  fixture->provider = provider;
  g_file_get_contents (stream_name, &fixture->stream, &fixture->length, &error);
  g_assert_no_error (error);
  g_file_get_contents (expected_name, &expected, NULL, &error);
  g_assert_no_error (error);
  fixture->expected = farthing_json_parse (expected, -1, &error);
  g_assert_no_error (error);

  g_test_add_data_func_full (path, fixture, test_fixture, fixture_free);
}

static void
add_provider (const char *root,
              const char *id)
{
  const FarthingProvider *provider = farthing_provider_find (id);
  g_autofree char *folder = g_build_filename (root, id, NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint count = 0;

  g_assert_nonnull (provider);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      add_fixture (provider, folder, name);
      count++;
    }
  g_assert_cmpuint (count, >=, 8);
}

int
main (int    argc,
      char **argv)
{
  static const char *const providers[] = { "mistral", "gemini", "deepseek", "xai", "openrouter", "compatible" };
  g_autofree char *root = NULL;
  guint index;

  g_test_init (&argc, &argv, NULL);
  root = g_test_build_filename (G_TEST_DIST, "fixtures", "wire", NULL);
  for (index = 0; index < G_N_ELEMENTS (providers); index++)
    add_provider (root, providers[index]);

  return g_test_run ();
}
