/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-retry.h"

#include "farthing-error.h"

static GError *
failure (FarthingErrorCode code,
         guint             status,
         gint64            retry_after_ms)
{
  GError *error = farthing_error_new (code, "x");

  farthing_error_set_http_status (error, status);
  farthing_error_set_retry_after (error, retry_after_ms);

  return error;
}

static gboolean
is_possible (FarthingErrorCode code,
             guint             status)
{
  g_autoptr(GError) error = failure (code, status, FARTHING_UNKNOWN);

  return farthing_retry_is_possible (error);
}

static gint64
delay_of (FarthingErrorCode code,
          gint64            retry_after_ms,
          guint             attempt,
          guint             jitter)
{
  g_autoptr(GError) error = failure (code, 0, retry_after_ms);

  return farthing_retry_get_delay (error, attempt, jitter);
}

static void
test_retry_which (void)
{
  static const FarthingErrorCode never[] = {
    FARTHING_ERROR_NO_KEY,
    FARTHING_ERROR_BAD_KEY,
    FARTHING_ERROR_FORBIDDEN,
    FARTHING_ERROR_NO_CREDIT,
    FARTHING_ERROR_NOT_FOUND,
    FARTHING_ERROR_BAD_REQUEST,
    FARTHING_ERROR_CONTEXT_TOO_LONG,
    FARTHING_ERROR_TLS,
    FARTHING_ERROR_REFUSED,
    FARTHING_ERROR_PROTOCOL,
    FARTHING_ERROR_CANCELLED,
    FARTHING_ERROR_BUDGET,
    FARTHING_ERROR_KEYRING_LOCKED,
    FARTHING_ERROR_KEYRING_MISSING,
  };
  static const guint passing[] = { 0, 500, 502, 503, 504, 529 };

  for (guint i = 0; i < G_N_ELEMENTS (never); i++)
    {
      g_assert_false (is_possible (never[i], 0));
      g_assert_false (is_possible (never[i], 429));
    }
  for (guint i = 0; i < G_N_ELEMENTS (passing); i++)
    g_assert_true (is_possible (FARTHING_ERROR_SERVER, passing[i]));

  g_assert_true (is_possible (FARTHING_ERROR_RATE_LIMITED, 429));
  g_assert_true (is_possible (FARTHING_ERROR_OVERLOADED, 529));
  g_assert_true (is_possible (FARTHING_ERROR_NETWORK, 0));
  g_assert_true (is_possible (FARTHING_ERROR_TIMEOUT, 408));
  g_assert_false (is_possible (FARTHING_ERROR_TIMEOUT, 0));
  g_assert_false (is_possible (FARTHING_ERROR_SERVER, 501));
}

static void
test_retry_other_errors (void)
{
  g_autoptr(GError) cancelled = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "x");
  g_autoptr(GError) final = failure (FARTHING_ERROR_RATE_LIMITED, 429, 1000);

  farthing_error_set_final (final, TRUE);

  g_assert_false (farthing_retry_is_possible (NULL));
  g_assert_false (farthing_retry_is_possible (cancelled));
  g_assert_false (farthing_retry_is_possible (final));
  g_assert_cmpint (farthing_retry_get_delay (final, 1, 500), ==, FARTHING_UNKNOWN);
}

static void
test_retry_schedule (void)
{
  for (guint attempt = 1; attempt < FARTHING_RETRY_MAX_ATTEMPTS; attempt++)
    {
      gint64 middle = 1000 << (attempt - 1);

      g_assert_cmpint (delay_of (FARTHING_ERROR_SERVER, FARTHING_UNKNOWN, attempt, 500), ==, middle);
      g_assert_cmpint (delay_of (FARTHING_ERROR_SERVER, FARTHING_UNKNOWN, attempt, 0), ==, middle * 3 / 4);
      g_assert_cmpint (delay_of (FARTHING_ERROR_SERVER, FARTHING_UNKNOWN, attempt, 1000), ==, middle * 5 / 4);
    }

  g_assert_cmpint (delay_of (FARTHING_ERROR_SERVER, FARTHING_UNKNOWN, FARTHING_RETRY_MAX_ATTEMPTS, 500), ==,
                   FARTHING_UNKNOWN);
}

static void
test_retry_hint (void)
{
  g_assert_cmpint (delay_of (FARTHING_ERROR_RATE_LIMITED, 34400, 1, 0), ==, 34400);
  g_assert_cmpint (delay_of (FARTHING_ERROR_RATE_LIMITED, 34400, 4, 1000), ==, 34400);
  g_assert_cmpint (delay_of (FARTHING_ERROR_OVERLOADED, 0, 1, 500), ==, 0);
  g_assert_cmpint (delay_of (FARTHING_ERROR_RATE_LIMITED, 60000, 1, 0), ==, 60000);
  g_assert_cmpint (delay_of (FARTHING_ERROR_RATE_LIMITED, 60001, 1, 0), ==, FARTHING_UNKNOWN);
  g_assert_cmpint (delay_of (FARTHING_ERROR_RATE_LIMITED, 1000, 5, 0), ==, FARTHING_UNKNOWN);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/net/retry/which", test_retry_which);
  g_test_add_func ("/core/net/retry/other-errors", test_retry_other_errors);
  g_test_add_func ("/core/net/retry/schedule", test_retry_schedule);
  g_test_add_func ("/core/net/retry/hint", test_retry_hint);

  return g_test_run ();
}
