/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-transport.h"

static FarthingHttpReply *
reply_with (const char *name,
            const char *value)
{
  FarthingHttpReply *reply = g_new0 (FarthingHttpReply, 1);

  reply->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (reply->headers, g_strdup (name), g_strdup (value));

  return reply;
}

static gint64
wait_of (const char *name,
         const char *value)
{
  g_autoptr(FarthingHttpReply) reply = reply_with (name, value);

  /* 2026-11-20 04:00:00 UTC, a Friday */
  return farthing_http_reply_get_retry_after (reply, G_GINT64_CONSTANT (1795147200000));
}

static void
test_http_retry_after (void)
{
  g_assert_cmpint (wait_of ("retry-after", "30"), ==, 30000);
  g_assert_cmpint (wait_of ("retry-after", "0"), ==, 0);
  g_assert_cmpint (wait_of ("retry-after", "1.5"), ==, 2000);
  g_assert_cmpint (wait_of ("retry-after", "2.0"), ==, 2000);
  g_assert_cmpint (wait_of ("retry-after-ms", "350"), ==, 350);
  g_assert_cmpint (wait_of ("retry-after", "Fri, 20 Nov 2026 04:01:00 GMT"), ==, 60000);
  g_assert_cmpint (wait_of ("retry-after", "Fri, 20 Nov 2026 03:59:00 GMT"), ==, 0);
}

static void
test_http_retry_after_nonsense (void)
{
  static const char *const nonsense[] = { "", "-1", "soon", "1.x", "1e3", ".", "99999999999999999999", "20 Nov" };

  for (guint i = 0; i < G_N_ELEMENTS (nonsense); i++)
    g_assert_cmpint (wait_of ("retry-after", nonsense[i]), ==, FARTHING_UNKNOWN);
  g_assert_cmpint (wait_of ("x-other", "1"), ==, FARTHING_UNKNOWN);
}

static void
test_http_empty_reply (void)
{
  const FarthingHttpReply reply = { .status = 204 };

  g_assert_null (farthing_http_reply_get_header (&reply, "retry-after"));
  g_assert_cmpint (farthing_http_reply_get_retry_after (&reply, 0), ==, FARTHING_UNKNOWN);
}

static void
test_http_secret (void)
{
  g_autoptr(FarthingHttpRequest) request = farthing_http_request_new ("GET", "https://x.example/");
  g_autoptr(FarthingSecret) first = farthing_secret_new ("one", -1);
  g_autoptr(FarthingSecret) second = farthing_secret_new ("two", -1);

  farthing_http_request_set_secret (request, "Authorization", "Bearer ", first);
  farthing_http_request_set_secret (request, "x-goog-api-key", NULL, second);
  farthing_http_request_set_secret (request, "x-goog-api-key", NULL, second);

  g_assert_cmpstr (request->secret_header, ==, "x-goog-api-key");
  g_assert_null (request->secret_prefix);
  g_assert_true (request->secret == second);
  g_assert_cmpuint (request->header_names->len, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/net/http/retry-after", test_http_retry_after);
  g_test_add_func ("/core/net/http/retry-after-nonsense", test_http_retry_after_nonsense);
  g_test_add_func ("/core/net/http/empty-reply", test_http_empty_reply);
  g_test_add_func ("/core/net/http/secret", test_http_secret);

  return g_test_run ();
}
