/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-transport-error.h"

#include "farthing-error.h"

#include <string.h>

static GError *
translate (GQuark domain,
           int    code)
{
  g_autoptr(GError) error = g_error_new_literal (domain, code, "said with sk-0123456789abc");

  return farthing_transport_error_from_library (error, "host.example", NULL);
}

static void
test_transport_error_codes (void)
{
  const struct
  {
    GQuark domain;
    int code;
    FarthingErrorCode expected;
    gboolean final;
  } cases[] = {
    { G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED, FARTHING_ERROR_NETWORK, TRUE },
    { G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED, FARTHING_ERROR_NETWORK, FALSE },
    { G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, FARTHING_ERROR_NETWORK, FALSE },
    { G_IO_ERROR, G_IO_ERROR_TIMED_OUT, FARTHING_ERROR_NETWORK, FALSE },
    { G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE, FARTHING_ERROR_NETWORK, FALSE },
    { G_IO_ERROR, G_IO_ERROR_PROXY_NEED_AUTH, FARTHING_ERROR_NETWORK, FALSE },
    { G_IO_ERROR, G_IO_ERROR_INVALID_DATA, FARTHING_ERROR_PROTOCOL, FALSE },
    { G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, FARTHING_ERROR_NETWORK, FALSE },
    { G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE, FARTHING_ERROR_TLS, FALSE },
    { G_TLS_ERROR, G_TLS_ERROR_EOF, FARTHING_ERROR_NETWORK, FALSE },
    { g_quark_from_static_string ("other"), 1, FARTHING_ERROR_PROTOCOL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = translate (cases[i].domain, cases[i].code);

      g_assert_error (error, FARTHING_ERROR, (int) cases[i].expected);
      g_assert_cmpint (farthing_error_get_final (error), ==, cases[i].final);
      g_assert_nonnull (strstr (error->message, "host.example"));
      g_assert_cmpstr (farthing_error_get_detail (error), ==, "said with [key]");
    }
}

static void
test_transport_error_limits (void)
{
  g_autoptr(GError) connect = farthing_transport_error_for_limit (FARTHING_LIMIT_CONNECT, "h", 20000);
  g_autoptr(GError) idle = farthing_transport_error_for_limit (FARTHING_LIMIT_IDLE, "h", 300000);
  g_autoptr(GError) total = farthing_transport_error_for_limit (FARTHING_LIMIT_TOTAL, "h", 1);

  g_assert_error (connect, FARTHING_ERROR, FARTHING_ERROR_TIMEOUT);
  g_assert_error (idle, FARTHING_ERROR, FARTHING_ERROR_TIMEOUT);
  g_assert_error (total, FARTHING_ERROR, FARTHING_ERROR_TIMEOUT);
  g_assert_cmpstr (connect->message, !=, idle->message);
  g_assert_nonnull (strstr (connect->message, "20 seconds"));
  g_assert_nonnull (strstr (idle->message, "300 seconds"));
  g_assert_nonnull (strstr (total->message, "1 second."));
}

static void
test_transport_error_redirect (void)
{
  g_autoptr(GError) error = farthing_transport_error_for_redirect ("h", 307);

  g_assert_error (error, FARTHING_ERROR, FARTHING_ERROR_PROTOCOL);
  g_assert_cmpuint (farthing_error_get_http_status (error), ==, 307);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/net/transport-error/codes", test_transport_error_codes);
  g_test_add_func ("/core/net/transport-error/limits", test_transport_error_limits);
  g_test_add_func ("/core/net/transport-error/redirect", test_transport_error_redirect);

  return g_test_run ();
}
