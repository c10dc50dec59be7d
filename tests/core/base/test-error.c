/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-error.h"

static void
test_error_names (void)
{
  for (guint i = 0; i < FARTHING_N_ERROR_CODES; i++)
    {
      FarthingErrorCode code = FARTHING_N_ERROR_CODES;

      g_assert_nonnull (farthing_error_code_to_string (i));
      g_assert_true (farthing_error_code_from_string (farthing_error_code_to_string (i), &code));
      g_assert_cmpint (code, ==, i);
    }
}

static void
test_error_details_are_copied (void)
{
  g_autoptr(GError) error = farthing_error_new (FARTHING_ERROR_RATE_LIMITED, "Wait %d s", 3);
  g_autoptr(GError) copy = NULL;

  g_assert_cmpint (farthing_error_get_retry_after (error), ==, FARTHING_UNKNOWN);
  farthing_error_set_http_status (error, 429);
  farthing_error_set_retry_after (error, 3000);
  farthing_error_set_detail (error, "slow down");
  farthing_error_set_final (error, TRUE);

  copy = g_error_copy (error);
  g_assert_error (copy, FARTHING_ERROR, FARTHING_ERROR_RATE_LIMITED);
  g_assert_cmpuint (farthing_error_get_http_status (copy), ==, 429);
  g_assert_cmpint (farthing_error_get_retry_after (copy), ==, 3000);
  g_assert_cmpstr (farthing_error_get_detail (copy), ==, "slow down");
  g_assert_true (farthing_error_get_final (copy));
}

static void
test_error_other_domains (void)
{
  g_autoptr(GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "");

  g_assert_true (farthing_error_is_cancelled (error));
  g_assert_false (farthing_error_is_cancelled (NULL));
  g_assert_cmpuint (farthing_error_get_http_status (error), ==, 0);
  g_assert_null (farthing_error_get_detail (error));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/base/error/names", test_error_names);
  g_test_add_func ("/core/base/error/details-are-copied", test_error_details_are_copied);
  g_test_add_func ("/core/base/error/other-domains", test_error_other_domains);

  return g_test_run ();
}
