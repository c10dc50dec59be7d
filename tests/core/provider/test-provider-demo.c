/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-provider.h"

#include <string.h>

static gboolean
event_cb (FarthingSseKind   kind,
          const char       *data,
          gsize             length,
          gpointer          user_data,
          GError          **error)
{
  return farthing_decoder_feed (user_data, kind, data, length, error);
}

/* Through the parser and the wire, as the completion does */
static FarthingDecoder *
ask (const char     *question,
     const char     *said,
     FarthingEffort  effort)
{
  const FarthingProvider *demo = farthing_provider_find ("demo");
  g_autoptr(FarthingChatRequest) request = farthing_chat_request_new (&demo->quirks, demo->default_model);
  g_autoptr(FarthingSseParser) parser = farthing_sse_parser_new (FARTHING_SSE_MAX_EVENT);
  g_autoptr(GPtrArray) events = NULL;
  g_autoptr(GError) error = NULL;
  FarthingDecoder *decoder = farthing_decoder_new (demo->wire, &demo->quirks);
  guint index;

  request->effort = effort;
  g_ptr_array_add (request->turns, farthing_turn_new (FARTHING_ROLE_USER, question));
  if (said != NULL)
    {
      FarthingTurn *turn = farthing_turn_new (FARTHING_ROLE_ASSISTANT, said);

      turn->continued = TRUE;
      g_ptr_array_add (request->turns, turn);
    }

  events = demo->compose_stream (request);
  for (index = 0; index < events->len; index++)
    {
      const char *event = g_ptr_array_index (events, index);

      farthing_sse_parser_feed (parser, event, strlen (event), event_cb, decoder, &error);
      g_assert_no_error (error);
    }
  farthing_decoder_finish (decoder, &error);
  g_assert_no_error (error);

  return decoder;
}

static void
test_tour (void)
{
  static const char *const wanted[] = { "# A short tour", "| token class", "```c\n", "```python\n", "> A farthing", "- **billed**" };
  g_autoptr(FarthingDecoder) decoder = ask ("What are you?", NULL, FARTHING_EFFORT_DEFAULT);
  const FarthingReply *reply = farthing_decoder_get_reply (decoder);
  guint index;

  for (index = 0; index < G_N_ELEMENTS (wanted); index++)
    g_assert_nonnull (strstr (reply->text->str, wanted[index]));
  g_assert_cmpuint (reply->reasoning->len, >, 0);
  g_assert_cmpint (reply->finish, ==, FARTHING_FINISH_STOP);
  g_assert_true (reply->done);
  g_assert_true (reply->has_usage);
  g_assert_cmpint (reply->usage.output, >, reply->usage.reasoning);
  g_assert_true (reply->has_billed);
  g_assert_cmpint (reply->billed, ==, 0);
}

static void
test_reacts (void)
{
  g_autoptr(FarthingDecoder) hello = ask ("Hello there", NULL, FARTHING_EFFORT_NONE);
  g_autoptr(FarthingDecoder) table = ask ("Show me a Table", NULL, FARTHING_EFFORT_NONE);
  g_autoptr(FarthingDecoder) code = ask ("some code please", NULL, FARTHING_EFFORT_NONE);

  g_assert_true (g_str_has_prefix (farthing_decoder_get_reply (hello)->text->str, "Hello!"));
  g_assert_nonnull (strstr (farthing_decoder_get_reply (table)->text->str, "| --- |"));
  g_assert_null (strstr (farthing_decoder_get_reply (table)->text->str, "```"));
  g_assert_nonnull (strstr (farthing_decoder_get_reply (code)->text->str, "```c"));
  g_assert_cmpuint (farthing_decoder_get_reply (code)->reasoning->len, ==, 0);
}

static void
test_goes_on (void)
{
  g_autoptr(FarthingDecoder) whole = ask ("Hello", NULL, FARTHING_EFFORT_NONE);
  const char *text = farthing_decoder_get_reply (whole)->text->str;
  g_autofree char *half = g_strndup (text, 20);
  g_autoptr(FarthingDecoder) rest = ask ("Hello", half, FARTHING_EFFORT_NONE);

  g_assert_cmpstr (farthing_decoder_get_reply (rest)->text->str, ==, text + 20);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/provider/provider-demo/tour", test_tour);
  g_test_add_func ("/core/provider/provider-demo/reacts", test_reacts);
  g_test_add_func ("/core/provider/provider-demo/goes-on", test_goes_on);

  return g_test_run ();
}
