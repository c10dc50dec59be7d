/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-redact.h"

#include <string.h>

static void
assert_redacted (const char *text,
                 const char *secret,
                 const char *expected)
{
  g_autoptr(FarthingSecret) key = secret != NULL ? farthing_secret_new (secret, -1) : NULL;
  g_autofree char *result = farthing_redact (text, key);

  g_assert_cmpstr (result, ==, expected);
}

static void
test_redact_shapes (void)
{
  assert_redacted ("Incorrect API key provided: sk-proj-AbCd_1234-efgh.", NULL, "Incorrect API key provided: [key].");
  assert_redacted ("key=sk-or-v1-0123456789abcdef", NULL, "key=[key]");
  assert_redacted ("(xai-0123456789ABCDEF)", NULL, "([key])");
  assert_redacted ("\"AIzaSyA-0123456789_abc\"", NULL, "\"[key]\"");
  assert_redacted ("Authorization: Bearer abc.DEF/ghi+jkl=", NULL, "Authorization: Bearer [key]");
  assert_redacted ("authorization=bearer: 0123456789 next", NULL, "authorization=bearer: [key] next");
  assert_redacted ("https://x.example/v1?key=AIzaSyA0123456789&alt=sse", NULL, "https://x.example/v1?key=[key]&alt=sse");
}

static void
test_redact_leaves_words (void)
{
  static const char *const plain[] = {
    "use sk-learn, ask-somebody-else-now, task-0123456789abc",
    "Bearer token missing",
    "a bearer",
    "xai-",
    "sk-",
    "AIza",
    "0123456789abcdef0123456789abcdef",
    "",
    "Grüße 😀\n\tok",
  };

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    assert_redacted (plain[i], NULL, plain[i]);
  assert_redacted (NULL, NULL, NULL);
}

static void
test_redact_given_secret (void)
{
  const char *mistral = "AbCdEfGhIjKlMnOpQrStUvWxYz012345";

  assert_redacted ("key AbCdEfGhIjKlMnOpQrStUvWxYz012345 is bad", mistral, "key [key] is bad");
  assert_redacted ("xAbCdEfGhIjKlMnOpQrStUvWxYz012345x", mistral, "x[key]x");
  assert_redacted ("AbCdEfGhIjKlMnOpQrStUvWxYz01234", mistral, "AbCdEfGhIjKlMnOpQrStUvWxYz01234");
  assert_redacted ("two AbCdEfGhIjKlMnOpQrStUvWxYz012345AbCdEfGhIjKlMnOpQrStUvWxYz012345", mistral, "two [key][key]");
  assert_redacted ("x: sk-AbCdEfGh/with more", "sk-AbCdEfGh/with", "x: [key] more");
  assert_redacted ("the ask of ask", "ask", "the [key] of [key]");
  assert_redacted ("tasks of task-x", "task", "tasks of task-x");
}

static void
test_redact_control (void)
{
  assert_redacted ("a\033[31mred\r\n\tb\177", NULL, "a [31mred \n\tb ");
  assert_redacted ("caf\xe9 \xff", NULL, "caf\xef\xbf\xbd \xef\xbf\xbd");
}

/* At every place where the end may fall, no half character and no half key stays. */
static void
test_redact_bounded (void)
{
  const char *secret = "AbCdEfGhIjKlMnOpQrStUvWxYz012345";
  g_autoptr(FarthingSecret) key = farthing_secret_new (secret, -1);

  for (gsize fill = FARTHING_REDACT_MAX_LENGTH - 50; fill < FARTHING_REDACT_MAX_LENGTH + 20; fill++)
    {
      g_autofree char *start = g_strnfill (fill, ' ');
      g_autofree char *text = g_strconcat (start, "é😀", secret, " sk-0123456789abcdef é😀é😀é😀", NULL);
      g_autofree char *result = farthing_redact (text, key);

      g_assert_cmpuint (strlen (result), <=, FARTHING_REDACT_MAX_LENGTH);
      g_assert_true (g_utf8_validate (result, -1, NULL));
      g_assert_null (strstr (result, "AbC"));
      g_assert_null (strstr (result, "sk-0"));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/net/redact/shapes", test_redact_shapes);
  g_test_add_func ("/core/net/redact/leaves-words", test_redact_leaves_words);
  g_test_add_func ("/core/net/redact/given-secret", test_redact_given_secret);
  g_test_add_func ("/core/net/redact/control", test_redact_control);
  g_test_add_func ("/core/net/redact/bounded", test_redact_bounded);

  return g_test_run ();
}
