/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-session.h"

#include "farthing-test-session.h"

typedef struct
{
  FarthingSecret *secret;
  char *label;
  GError *error;
  gboolean done;
} Lookup;

static void
lookup_clear (Lookup *lookup)
{
  g_clear_pointer (&lookup->secret, farthing_secret_unref);
  g_clear_pointer (&lookup->label, g_free);
  g_clear_error (&lookup->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lookup, lookup_clear)

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Lookup *lookup = user_data;

  lookup->secret = farthing_session_lookup_key_finish (FARTHING_SESSION (source), result, &lookup->label,
                                                       &lookup->error);
  lookup->done = TRUE;
}

static void
look_up (FarthingSession *session,
         const char      *provider,
         const char      *label,
         Lookup          *lookup)
{
  farthing_session_lookup_key_async (session, provider, label, NULL, looked_up_cb, lookup);
  while (!lookup->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
refreshed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  gboolean *done = user_data;
  g_autoptr(GError) error = NULL;

  farthing_session_refresh_keys_finish (FARTHING_SESSION (source), result, &error);
  *done = TRUE;
}

static void
refresh_keys (FarthingSession *session)
{
  gboolean done = FALSE;

  farthing_session_refresh_keys_async (session, NULL, refreshed_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_session_key_of_the_environment (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_auto(Lookup) lookup = { 0 };

  look_up (test->session, "mistral", NULL, &lookup);
  g_assert_no_error (lookup.error);
  g_assert_cmpstr (farthing_secret_peek (lookup.secret), ==, farthing_test_session_key);
  g_assert_nonnull (lookup.label);

  /* Taken out, so that no child of the program sees it */
  g_assert_null (g_getenv ("MISTRAL_API_KEY"));
}

static void
test_session_label_that_is_not_there (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_auto(Lookup) lookup = { 0 };

  look_up (test->session, "mistral", "no such label", &lookup);
  g_assert_null (lookup.secret);
  g_assert_nonnull (lookup.error);
  g_assert_true (lookup.error->domain == FARTHING_ERROR);
}

static void
count_cb (GListModel *model,
          guint       position,
          guint       removed,
          guint       added,
          guint      *count)
{
  (*count)++;
}

static void
test_session_lists_keys (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  guint changes = 0;

  g_assert_false (farthing_session_has_key (test->session, "mistral"));
  refresh_keys (test->session);
  g_assert_true (farthing_session_has_key (test->session, "mistral"));
  g_assert_false (farthing_session_has_key (test->session, "demo"));

  g_signal_connect (farthing_session_get_keys (test->session), "items-changed", G_CALLBACK (count_cb), &changes);
  refresh_keys (test->session);
  g_assert_cmpuint (changes, ==, 0);
}

static void
test_session_default_model (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_autoptr(FarthingModel) without_keys = farthing_session_dup_default_model (test->session);
  g_autoptr(FarthingModel) with_keys = NULL;
  g_autoptr(FarthingModel) chosen = NULL;

  g_assert_cmpstr (farthing_model_get_provider (without_keys), ==, "demo");

  refresh_keys (test->session);
  with_keys = farthing_session_dup_default_model (test->session);
  g_assert_cmpstr (farthing_model_get_provider (with_keys), ==, "mistral");

  g_settings_set_string (farthing_session_get_settings (test->session), "model", "xai/grok-4.7");
  chosen = farthing_session_dup_default_model (test->session);
  g_assert_cmpstr (farthing_model_get_id (chosen), ==, "grok-4.7");
  g_settings_reset (farthing_session_get_settings (test->session), "model");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  farthing_test_session_prepare ();

  g_test_add_func ("/core/session/session/key-of-the-environment", test_session_key_of_the_environment);
  g_test_add_func ("/core/session/session/label-that-is-not-there", test_session_label_that_is_not_there);
  g_test_add_func ("/core/session/session/lists-keys", test_session_lists_keys);
  g_test_add_func ("/core/session/session/default-model", test_session_default_model);

  return g_test_run ();
}
