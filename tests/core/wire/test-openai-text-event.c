/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-provider.h"

#include <string.h>

/* An event that is like the one before but for its text means what the parser would say it means: each is
 * decoded after the one before, and once more with blanks before it, so that nothing can be like it. */

#define CHUNK(delta) "{\"id\":\"a\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":" delta ",\"finish_reason\":null}],\"p\":\"xyz\"}"

static const char *const streams[][4] = {
  { CHUNK ("{\"content\":\"One\"}"), CHUNK ("{\"content\":\" two\"}"), CHUNK ("{\"content\":\"\"}"), CHUNK ("{\"content\":\" three\"}") },
  { CHUNK ("{\"role\":\"assistant\",\"content\":\"One\"}"), CHUNK ("{\"content\":\" two\"}"), CHUNK ("{\"content\":\" three\"}") },
  /* Escapes, plain and not */
  { CHUNK ("{\"content\":\"a\"}"), CHUNK ("{\"content\":\"\\n\\t\\r\\b\\f\\\"\\\\\\/\"}"),
    CHUNK ("{\"content\":\"\\u00e9\\u20ac\\ufffe x\"}"), CHUNK ("{\"content\":\"\\ud83d\\ude00\"}") },
  { CHUNK ("{\"content\":\"a\"}"), CHUNK ("{\"content\":\"\\ud83d\"}"), CHUNK ("{\"content\":\"\\u12\"}") },
  { CHUNK ("{\"content\":\"a\"}"), CHUNK ("{\"content\":\"\\q\"}"), CHUNK ("{\"content\":\"b\\u0000c\"}") },
  { CHUNK ("{\"content\":\"a\"}"), CHUNK ("{\"content\":\"raw\nline\"}"), CHUNK ("{\"content\":\"Grüße, 農場\"}") },
  { CHUNK ("{\"content\":\"a\"}"), CHUNK ("{\"content\":\"\xc3\"}") },
  { CHUNK ("{\"content\":\"a\"}"), CHUNK ("{\"content\":\"\xc3\\u00a9\"}") },
  /* Thinking, wherever it stands */
  { CHUNK ("{\"reasoning_content\":\"Hm\"}"), CHUNK ("{\"reasoning_content\":\", so\"}"), CHUNK ("{\"content\":\"Yes\"}") },
  { CHUNK ("{\"content\":null,\"reasoning\":\"Hm\"}"), CHUNK ("{\"content\":null,\"reasoning\":\", so\"}") },
  { CHUNK ("{\"content\":\"a\",\"reasoning\":\"b\"}"), CHUNK ("{\"content\":\"c\",\"reasoning\":\"b\"}") },
  { CHUNK ("{\"content\":\"a\",\"refusal\":\"b\"}"), CHUNK ("{\"content\":\"c\",\"refusal\":\"b\"}") },
  /* Names that stand twice */
  { CHUNK ("{\"content\":\"a\",\"content\":\"a\"}"), CHUNK ("{\"content\":\"b\",\"content\":\"a\"}") },
  { CHUNK ("{\"content\":\"a\",\"\\u0063ontent\":\"a\"}"), CHUNK ("{\"content\":\"b\",\"\\u0063ontent\":\"a\"}") },
  { "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"delta\":{\"content\":\"a\"}}]}",
    "{\"choices\":[{\"delta\":{\"content\":\"b\"},\"delta\":{\"content\":\"a\"}}]}" },
  /* More than text in it */
  { "{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"usage\":{\"prompt_tokens\":1}}",
    "{\"choices\":[{\"delta\":{\"content\":\"b\"}}],\"usage\":{\"prompt_tokens\":1}}" },
  { CHUNK ("{\"content\":\"a\",\"tool_calls\":[{\"function\":{\"arguments\":\"x\"}}]}"),
    CHUNK ("{\"content\":\"b\",\"tool_calls\":[{\"function\":{\"arguments\":\"x\"}}]}") },
  { "{\"choices\":[{\"delta\":{\"content\":\"a\"}}]}", "{\"choices\":[{\"delta\":{\"content\":\"b\"}}],\"error\":{\"message\":\"no\"}}" },
  { "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}],\"timings\":{\"prompt_n\":4}}",
    "{\"choices\":[{\"delta\":{\"content\":\"b\"},\"finish_reason\":\"stop\"}],\"timings\":{\"prompt_n\":4}}" },
  /* Cut, or with more behind */
  { CHUNK ("{\"content\":\"a\"}"), "{\"id\":\"a\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"b" },
  { CHUNK ("{\"content\":\"a\"}"), CHUNK ("{\"content\":\"b\"}") "}" },
  /* Padding of another length, of another kind, and a word between that looks like the end of the text */
  { "{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"p\":\"ab\"}", "{\"choices\":[{\"delta\":{\"content\":\"b\"}}],\"p\":\"abcdef\"}",
    "{\"choices\":[{\"delta\":{\"content\":\"c\"}}],\"p\":\"\"}", "{\"choices\":[{\"delta\":{\"content\":\"d\"}}],\"p\":\"\\u0000\"}" },
  { "{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"p\":\"ab\"}", "{\"choices\":[{\"delta\":{\"content\":\"b\"}}],\"p\":\"é\xff\"}" },
  { "{\"obfuscation\":\"x\",\"choices\":[{\"delta\":{\"content\":\"a\"}}]}", "{\"obfuscation\":\"yz\",\"choices\":[{\"delta\":{\"content\":\"b\"}}]}" },
};

static void
compare_replies (FarthingDecoder *a,
                 FarthingDecoder *b)
{
  const FarthingReply *one = farthing_decoder_get_reply (a);
  const FarthingReply *other = farthing_decoder_get_reply (b);

  g_assert_cmpstr (one->text->str, ==, other->text->str);
  g_assert_cmpstr (one->reasoning->str, ==, other->reasoning->str);
  g_assert_cmpstr (one->model, ==, other->model);
  g_assert_cmpint (one->finish, ==, other->finish);
  g_assert_cmpint (one->usage.input, ==, other->usage.input);
  g_assert_cmpuint (one->tool_calls->len, ==, other->tool_calls->len);
}

static void
test_same_meaning (gconstpointer data)
{
  const char *const *events = data;
  const FarthingProvider *provider = farthing_provider_find ("compatible");
  g_autoptr(FarthingDecoder) decoder = farthing_decoder_new (provider->wire, &provider->quirks);
  g_autoptr(FarthingDecoder) parsed = farthing_decoder_new (provider->wire, &provider->quirks);

  for (guint i = 0; i < G_N_ELEMENTS (streams[0]) && events[i] != NULL; i++)
    {
      g_autofree char *blanks = g_strnfill (i, ' ');
      g_autofree char *other = g_strconcat (blanks, events[i], NULL);
      gboolean good = farthing_decoder_feed (decoder, FARTHING_SSE_DATA, events[i], strlen (events[i]), NULL);

      g_assert_cmpint (good, ==, farthing_decoder_feed (parsed, FARTHING_SSE_DATA, other, strlen (other), NULL));
      compare_replies (decoder, parsed);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (streams); i++)
    {
      g_autofree char *path = g_strdup_printf ("/core/wire/openai-text-event/same-meaning/%u", i);

      g_test_add_data_func (path, streams[i], test_same_meaning);
    }

  return g_test_run ();
}
