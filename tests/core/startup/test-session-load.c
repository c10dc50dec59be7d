/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-session-load.h"

#include <glib/gstdio.h>

#include "farthing-await.h"
#include "farthing-test-session.h"

/* With it there is all that a request needs: models with prices, and a ledger. */
static void
test_session_load_new (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_autoptr(FarthingRateCard) card = NULL;
  g_autoptr(FarthingModel) model = farthing_session_dup_default_model (test->session);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (farthing_session_get_models (test->session))), >, 0);
  g_assert_nonnull (farthing_session_get_bundled (test->session));
  g_assert_nonnull (model);
  card = farthing_session_lookup_card (test->session, "deepseek", "deepseek-flash",
                                       farthing_clock_get_now (farthing_session_get_clock (test->session)), 0);
  g_assert_nonnull (card);
}

/* Where the file should be is a folder: nothing could be kept, which is told. */
static void
test_session_load_without_database (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_autofree char *path = g_build_filename (test->folder, "farthing", "farthing.db", NULL);
  g_autoptr(FarthingSession) session = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  farthing_session_close (test->session);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);

  session = farthing_session_new (&error);
  g_assert_no_error (error);
  farthing_session_load_async (session, NULL, farthing_await_cb, &result);
  g_assert_false (farthing_session_load_finish (session, farthing_await (&result), &error));
  g_assert_true (error->domain == FARTHING_STORE_ERROR);
  farthing_session_close (session);
}

int
main (int   argc,
      char *argv[])
{
  farthing_test_session_prepare ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/startup/session-load/new", test_session_load_new);
  g_test_add_func ("/core/startup/session-load/without-database", test_session_load_without_database);

  return g_test_run ();
}
