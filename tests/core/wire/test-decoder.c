/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-error.h"
#include "farthing-provider.h"

#include <string.h>

/* What a hostile or broken server may send: a bound on everything, and nothing that overflows. */

static FarthingDecoder *
make_decoder (const char *id)
{
  const FarthingProvider *provider = farthing_provider_find (id);

  g_assert_nonnull (provider);

  return farthing_decoder_new (provider->wire, &provider->quirks);
}

static gboolean
feed (FarthingDecoder  *decoder,
      const char       *text,
      GError          **error)
{
  return farthing_decoder_feed (decoder, FARTHING_SSE_DATA, text, strlen (text), error);
}

/* As an event, as bare lines, as a whole answer and as the body of a failure */
static void
test_decoder_depth (void)
{
  static const char *const providers[] = { "compatible", "gemini" };
  g_autofree char *hostile = g_strnfill (200000, '[');
  FarthingFailureContext context = { "Test", NULL, NULL };
  g_autoptr(GError) refused = farthing_wire_decode_failure (&context, 500, FARTHING_UNKNOWN, hostile, strlen (hostile));
  g_autofree char *message = g_strconcat ("{\"error\":{\"message\":\"{\\\"a\\\":", hostile, "\"}}", NULL);
  g_autoptr(GError) inner = farthing_wire_decode_failure (&context, 500, FARTHING_UNKNOWN, message, strlen (message));
  guint index;

  g_assert_error (refused, FARTHING_ERROR, FARTHING_ERROR_SERVER);
  g_assert_error (inner, FARTHING_ERROR, FARTHING_ERROR_SERVER);
  for (index = 0; index < G_N_ELEMENTS (providers); index++)
    {
      g_autoptr(FarthingDecoder) decoder = make_decoder (providers[index]);
      g_autoptr(GError) event = NULL;
      g_autoptr(GError) document = NULL;

      g_assert_false (feed (decoder, hostile, &event));
      g_assert_error (event, FARTHING_ERROR, FARTHING_ERROR_PROTOCOL);
      g_assert_true (farthing_decoder_feed (decoder, FARTHING_SSE_BARE, hostile, strlen (hostile), NULL));
      g_assert_false (farthing_decoder_feed_document (decoder, hostile, strlen (hostile), &document));
      g_assert_error (document, FARTHING_ERROR, FARTHING_ERROR_PROTOCOL);
    }
}

/* A count that cannot be is not known, and adds up to nothing */
static void
test_decoder_counts (void)
{
  static const struct
  {
    const char *provider;
    const char *event;
    gint64 input;
    gint64 output;
  } rows[] = {
    { "compatible", "{\"usage\":{\"prompt_tokens\":9223372036854775807,\"completion_tokens\":5}}", -1, 5 },
    { "compatible", "{\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":9223372036854775807,\"total_tokens\":9}}", 3, -1 },
    { "compatible", "{\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":5,\"total_tokens\":9223372036854775807}}", 3, 5 },
    { "compatible", "{\"usage\":{\"prompt_tokens\":1000000000000,\"completion_tokens\":-7}}", 1000000000000, -1 },
    { "compatible", "{\"choices\":[{\"finish_reason\":\"stop\"}],\"timings\":"
      "{\"cache_n\":9223372036854775807,\"prompt_n\":4,\"predicted_n\":2}}",
      4, 2 },
    { "gemini", "{\"usageMetadata\":{\"promptTokenCount\":7,\"toolUsePromptTokenCount\":9223372036854775807,"
      "\"candidatesTokenCount\":1,\"thoughtsTokenCount\":9223372036854775807}}",
      7, 1 },
    { "gemini", "{\"usageMetadata\":{\"promptTokenCount\":1000000000001,\"candidatesTokenCount\":1}}", -1, 1 },
  };
  guint index;

  for (index = 0; index < G_N_ELEMENTS (rows); index++)
    {
      g_autoptr(FarthingDecoder) decoder = make_decoder (rows[index].provider);
      FarthingReply *reply = farthing_decoder_get_reply (decoder);

      g_assert_true (feed (decoder, rows[index].event, NULL));
      g_assert_cmpint (reply->usage.input, ==, rows[index].input);
      g_assert_cmpint (reply->usage.output, ==, rows[index].output);
    }
}

/* No more than 32 MB of anything, however it comes */
static void
test_decoder_long_answers (void)
{
  static const struct
  {
    const char *provider;
    const char *event; /* around a megabyte of text */
  } rows[] = {
    { "compatible", "{\"choices\":[{\"delta\":{\"content\":\"%s\"}}]}" },
    { "compatible", "{\"choices\":[{\"delta\":{\"reasoning\":\"%s\"}}]}" },
    { "compatible", "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"%s\"}}]}}]}" },
    { "compatible", "{\"choices\":[{\"delta\":{\"annotations\":[{\"file\":{\"x\":\"%s\"}}]}}]}" },
    { "openrouter", "{\"choices\":[{\"delta\":{\"reasoning_details\":[{\"type\":\"t\",\"index\":0,\"data\":\"%s\"}]}}]}" },
    { "openrouter", "{\"choices\":[{\"delta\":{\"reasoning_details\":[{\"type\":\"t\",\"signature\":\"%s\"}]}}]}" },
    { "gemini", "{\"candidates\":[{\"content\":{\"parts\":[{\"inlineData\":\"%s\"}]}}]}" },
  };
  g_autofree char *megabyte = g_strnfill (1024 * 1024, 'x');

  for (guint row = 0; row < G_N_ELEMENTS (rows); row++)
    {
      g_autoptr(FarthingDecoder) decoder = make_decoder (rows[row].provider);
      g_auto(GStrv) halves = g_strsplit (rows[row].event, "%s", 2);
      g_autofree char *event = g_strconcat (halves[0], megabyte, halves[1], NULL);
      g_autoptr(GError) error = NULL;
      guint n_events = 0;

      while (n_events < 40 && feed (decoder, event, &error))
        n_events++;
      g_assert_error (error, FARTHING_ERROR, FARTHING_ERROR_PROTOCOL);
      g_assert_cmpuint (n_events, >=, 30);
      g_assert_cmpuint (n_events, <=, 32);
    }
}

/* A name is a name, and there are so many sources and calls */
static void
test_decoder_bounds (void)
{
  g_autoptr(FarthingDecoder) decoder = make_decoder ("compatible");
  FarthingReply *reply = farthing_decoder_get_reply (decoder);
  g_autofree char *name = g_strnfill (199, 'n');
  g_autofree char *names = g_strdup_printf ("{\"id\":\"%sé\",\"model\":\"%sab\",\"choices\":[{\"finish_reason\":\"%szz\"}]}",
                                            name, name, name);
  g_autoptr(GString) sources = g_string_new ("{\"citations\":[\"https://a.example/0\"");
  g_autoptr(GString) calls = g_string_new ("{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0}");
  g_autoptr(GError) error = NULL;

  g_assert_true (feed (decoder, names, NULL));
  g_assert_cmpstr (reply->id, ==, name);
  g_assert_cmpuint (strlen (reply->model), ==, 200);
  g_assert_cmpuint (strlen (reply->finish_detail), ==, 200);

  for (guint index = 0; index < 100000; index++)
    g_string_append_printf (sources, ",\"https://a.example/%u\"", index);
  g_string_append (sources, "]}");
  g_assert_true (feed (decoder, sources->str, NULL));
  g_assert_cmpuint (reply->citations->len, ==, 1000);

  for (guint index = 1; index <= 128; index++)
    g_string_append_printf (calls, ",{\"index\":%u}", index);
  g_string_append (calls, "]}}]}");
  g_assert_false (feed (decoder, calls->str, &error));
  g_assert_error (error, FARTHING_ERROR, FARTHING_ERROR_PROTOCOL);
  g_assert_cmpuint (reply->tool_calls->len, ==, 128);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/wire/decoder/depth", test_decoder_depth);
  g_test_add_func ("/core/wire/decoder/counts", test_decoder_counts);
  g_test_add_func ("/core/wire/decoder/long-answers", test_decoder_long_answers);
  g_test_add_func ("/core/wire/decoder/bounds", test_decoder_bounds);

  return g_test_run ();
}
