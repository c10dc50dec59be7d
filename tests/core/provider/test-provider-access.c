/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-provider-access.h"

#include <string.h>

static void
test_addresses (void)
{
  static const struct
  {
    const char *url;
    gboolean good;
  } rows[] = {
    { "https://host.example/v1", TRUE },
    { "http://localhost:11434/v1", TRUE },
    { "http://127.0.0.1:8080", TRUE },
    { "http://[::1]:8080/v1", TRUE },
    { "http://host.example/v1", FALSE },
    { "http://127.0.0.1.evil.example/", FALSE },
    { "https://user:secret@host.example/", FALSE },
    { "https://host.example/v1?key=1", FALSE },
    { "https://host.example/#x", FALSE },
    { "ftp://host.example/", FALSE },
    { "host.example/v1", FALSE },
    { "", FALSE },
  };
  guint index;

  for (index = 0; index < G_N_ELEMENTS (rows); index++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_cmpint (farthing_provider_check_base_url (rows[index].url, &error), ==, rows[index].good);
      if (!rows[index].good)
        g_assert_error (error, FARTHING_ERROR, FARTHING_ERROR_BAD_REQUEST);
    }
}

/* Lists of hundreds of models ask for them */
static void
test_settings_are_kept (void)
{
  g_autoptr(GSettings) first = farthing_provider_get_settings (farthing_provider_find ("mistral"));
  g_autoptr(GSettings) again = farthing_provider_get_settings (farthing_provider_find ("mistral"));
  g_autoptr(GSettings) other = farthing_provider_get_settings (farthing_provider_find ("xai"));

  g_assert_true (first == again);
  g_assert_true (first != other);
}

static void
test_base_url (void)
{
  static const struct
  {
    const char *provider;
    const char *typed;
    const char *used; /* (nullable) */
  } rows[] = {
    { "mistral", "", "https://api.mistral.ai/v1" },
    { "mistral", "https://proxy.example/m/", "https://proxy.example/m" },
    { "compatible", "", NULL },
    { "compatible", "http://localhost:11434", "http://localhost:11434/v1" },
    { "compatible", "http://localhost:11434/", "http://localhost:11434/v1" },
    { "compatible", "http://localhost:11434/v1/", "http://localhost:11434/v1" },
    { "compatible", "https://h.example/v1/chat/completions", "https://h.example/v1" },
    { "compatible", "http://h.example/v1", NULL },
  };
  guint index;

  for (index = 0; index < G_N_ELEMENTS (rows); index++)
    {
      const FarthingProvider *provider = farthing_provider_find (rows[index].provider);
      g_autoptr(GSettings) settings = farthing_provider_get_settings (provider);
      g_autoptr(GError) error = NULL;
      g_autofree char *used = NULL;

      g_settings_set_string (settings, "base-url", rows[index].typed);
      used = farthing_provider_dup_base_url (provider, &error);
      g_assert_cmpstr (used, ==, rows[index].used);
      g_assert_cmpint (used == NULL, ==, error != NULL);
      g_settings_reset (settings, "base-url");
    }
}

static void
test_request (void)
{
  g_autoptr(FarthingSecret) secret = farthing_secret_new ("sk-or-v1-0123456789", -1);
  g_autoptr(FarthingHttpRequest) request = farthing_provider_build_request (
    farthing_provider_find ("openrouter"), "https://openrouter.ai/api/v1", "POST", "/chat/completions", secret);

  g_assert_cmpstr (request->url, ==, "https://openrouter.ai/api/v1/chat/completions");
  g_assert_cmpstr (request->method, ==, "POST");
  g_assert_cmpstr (request->secret_header, ==, "Authorization");
  g_assert_true (request->secret == secret);
  g_assert_true (g_ptr_array_find_with_equal_func (request->header_names, "X-OpenRouter-Title", g_str_equal, NULL));
}

static void
test_failure_hides_the_key (void)
{
  g_autoptr(FarthingSecret) secret = farthing_secret_new ("canary-0123456789abcdef", -1);
  const char *body = "{\"code\":\"x\",\"error\":\"Incorrect API key provided: canary-0123456789abcdef\"}";
  FarthingHttpReply reply = { .status = 400 };
  g_autoptr(GBytes) bytes = g_bytes_new_static (body, strlen (body));
  g_autoptr(GHashTable) headers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GError) error = NULL;

  reply.body = bytes;
  reply.headers = headers;
  error = farthing_provider_take_failure (farthing_provider_find ("xai"), &reply, "work", secret);
  g_assert_error (error, FARTHING_ERROR, FARTHING_ERROR_BAD_KEY);
  g_assert_null (strstr (farthing_error_get_detail (error), "canary"));
  g_assert_nonnull (strstr (error->message, "'work'"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/provider/provider-access/addresses", test_addresses);
  g_test_add_func ("/core/provider/provider-access/settings-are-kept", test_settings_are_kept);
  g_test_add_func ("/core/provider/provider-access/base-url", test_base_url);
  g_test_add_func ("/core/provider/provider-access/request", test_request);
  g_test_add_func ("/core/provider/provider-access/failure-hides-the-key", test_failure_hides_the_key);

  return g_test_run ();
}
