/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-key-store-sync.h"

static const char *const pairs[] = { "mistral", "TEST_MISTRAL_KEY", "gemini", "TEST_GEMINI_KEY", "xai", "TEST_XAI_KEY", NULL };

static FarthingKeyStore *
make_store (void)
{
  g_setenv ("TEST_MISTRAL_KEY", "sk-canary-0123456789", TRUE);
  g_setenv ("TEST_GEMINI_KEY", "  ", TRUE);
  g_unsetenv ("TEST_XAI_KEY");

  return farthing_environment_key_store_new (pairs);
}

static void
test_environment_reads (void)
{
  g_autoptr(FarthingKeyStore) store = make_store ();
  g_autoptr(GError) error = NULL;
  g_autofree char *found = NULL;
  g_autoptr(FarthingSecret) any = key_store_lookup (store, "mistral", NULL, &found, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, "TEST_MISTRAL_KEY");
  g_assert_cmpstr (farthing_secret_peek (any), ==, "sk-canary-0123456789");

  key_store_assert_key (store, "mistral", "TEST_MISTRAL_KEY", "sk-canary-0123456789");
  key_store_assert_no_key (store, "mistral", "work", FARTHING_ERROR_NO_KEY);
  key_store_assert_no_key (store, "gemini", NULL, FARTHING_ERROR_NO_KEY);
  key_store_assert_no_key (store, "xai", NULL, FARTHING_ERROR_NO_KEY);
  key_store_assert_list (store, "mistral/TEST_MISTRAL_KEY environment 6789\n");
}

/* What is not a key is told, not passed over */
static void
test_environment_malformed (void)
{
  g_autoptr(FarthingKeyStore) store = NULL;
  g_autoptr(GError) error = NULL;

  g_setenv ("TEST_XAI_KEY", "export XAI=sk-canary", TRUE);
  store = farthing_environment_key_store_new (pairs);
  g_assert_null (key_store_lookup (store, "xai", NULL, NULL, &error));
  g_assert_error (error, FARTHING_ERROR, FARTHING_ERROR_BAD_KEY);
  g_assert_nonnull (strstr (error->message, "TEST_XAI_KEY"));
  g_assert_null (strstr (error->message, "canary"));
  key_store_assert_no_key (store, "xai", "TEST_XAI_KEY", FARTHING_ERROR_BAD_KEY);
  key_store_assert_no_key (store, "xai", "work", FARTHING_ERROR_NO_KEY);
  g_assert_null (g_getenv ("TEST_XAI_KEY"));
}

/* A program started from here must not find the key, under any name. */
static void
test_environment_hides (void)
{
  g_autoptr(FarthingKeyStore) store = make_store ();
  g_autofree char *output = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GSubprocess) child = NULL;

  g_assert_null (g_getenv ("TEST_MISTRAL_KEY"));
  g_assert_null (g_getenv ("TEST_GEMINI_KEY"));

  child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "env", NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (child, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (output, "PATH="));
  g_assert_null (strstr (output, "sk-canary"));
}

/* A variable that was there when the process started lies in memory that others may read: this
 * program runs itself with one, as the child that looks at its own. */
static void
test_environment_wipes (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr(FarthingKeyStore) store = farthing_environment_key_store_new (pairs);
      g_autofree char *contents = NULL;
      gsize length;

      key_store_assert_key (store, "xai", NULL, "sk-canary-at-start");
      g_assert_true (g_file_get_contents ("/proc/self/environ", &contents, &length, NULL));
      g_assert_nonnull (memmem (contents, length, "TEST_XAI_KEY", strlen ("TEST_XAI_KEY")));
      g_assert_null (memmem (contents, length, "sk-canary", strlen ("sk-canary")));
      return;
    }

  g_setenv ("TEST_XAI_KEY", "sk-canary-at-start", TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

static void
test_environment_is_fixed (void)
{
  g_autoptr(FarthingKeyStore) store = make_store ();
  g_autoptr(GError) error = NULL;

  g_assert_false (key_store_add (store, "mistral", "work", "sk-work-0123456789", &error));
  g_assert_error (error, FARTHING_ERROR, FARTHING_ERROR_BAD_REQUEST);
  g_clear_error (&error);
  g_assert_false (key_store_remove (store, "mistral", "TEST_MISTRAL_KEY", &error));
  g_assert_error (error, FARTHING_ERROR, FARTHING_ERROR_BAD_REQUEST);
  g_assert_nonnull (strstr (error->message, "TEST_MISTRAL_KEY"));
  g_assert_null (strstr (error->message, "canary"));
  g_clear_error (&error);
  g_assert_false (key_store_rename (store, "mistral", "work", "office", &error));
  g_assert_error (error, FARTHING_ERROR, FARTHING_ERROR_NO_KEY);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/keys/environment-key-store/reads", test_environment_reads);
  g_test_add_func ("/core/keys/environment-key-store/malformed", test_environment_malformed);
  g_test_add_func ("/core/keys/environment-key-store/hides", test_environment_hides);
  g_test_add_func ("/core/keys/environment-key-store/wipes", test_environment_wipes);
  g_test_add_func ("/core/keys/environment-key-store/is-fixed", test_environment_is_fixed);

  return g_test_run ();
}
