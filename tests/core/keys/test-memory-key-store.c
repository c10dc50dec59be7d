/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-key-store-sync.h"

static void
test_memory_keeps (void)
{
  g_autoptr(FarthingKeyStore) store = farthing_memory_key_store_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *found = NULL;
  g_autoptr(FarthingSecret) any = NULL;

  key_store_assert_no_key (store, "mistral", NULL, FARTHING_ERROR_NO_KEY);

  g_assert_true (key_store_add (store, "mistral", "work", "sk-work-0123456789", &error));
  g_assert_true (key_store_add (store, "mistral", "private", "sk-priv-9876543210", &error));
  g_assert_true (key_store_add (store, "gemini", "work", "short", &error));
  g_assert_no_error (error);

  key_store_assert_list (store, "gemini/work memory \n"
                                "mistral/private memory 3210\n"
                                "mistral/work memory 6789\n");
  key_store_assert_key (store, "mistral", "work", "sk-work-0123456789");
  key_store_assert_no_key (store, "mistral", "other", FARTHING_ERROR_NO_KEY);
  key_store_assert_no_key (store, "xai", NULL, FARTHING_ERROR_NO_KEY);

  any = key_store_lookup (store, "mistral", NULL, &found, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, "private");
  g_assert_cmpstr (farthing_secret_peek (any), ==, "sk-priv-9876543210");
}

static void
test_memory_replaces (void)
{
  g_autoptr(FarthingKeyStore) store = farthing_memory_key_store_new ();

  g_assert_true (key_store_add (store, "mistral", "work", "sk-old-0123456789", NULL));
  g_assert_true (key_store_add (store, "mistral", "work", "sk-new-9876543210", NULL));

  key_store_assert_list (store, "mistral/work memory 3210\n");
  key_store_assert_key (store, "mistral", "work", "sk-new-9876543210");
}

static void
test_memory_renames (void)
{
  g_autoptr(FarthingKeyStore) store = farthing_memory_key_store_new ();
  g_autoptr(GError) error = NULL;

  g_assert_true (key_store_add (store, "mistral", "work", "sk-work-0123456789", NULL));
  g_assert_true (key_store_add (store, "mistral", "private", "sk-priv-9876543210", NULL));

  g_assert_false (key_store_rename (store, "mistral", "work", "private", &error));
  g_assert_error (error, FARTHING_ERROR, FARTHING_ERROR_BAD_REQUEST);
  g_clear_error (&error);
  g_assert_false (key_store_rename (store, "mistral", "none", "some", &error));
  g_assert_error (error, FARTHING_ERROR, FARTHING_ERROR_NO_KEY);
  g_clear_error (&error);

  g_assert_true (key_store_rename (store, "mistral", "work", "work", &error));
  g_assert_true (key_store_rename (store, "mistral", "work", "office", &error));
  g_assert_no_error (error);
  key_store_assert_key (store, "mistral", "office", "sk-work-0123456789");
  key_store_assert_no_key (store, "mistral", "work", FARTHING_ERROR_NO_KEY);
}

static void
test_memory_removes (void)
{
  g_autoptr(FarthingKeyStore) store = farthing_memory_key_store_new ();
  g_autoptr(GError) error = NULL;

  g_assert_true (key_store_add (store, "mistral", "work", "sk-work-0123456789", NULL));
  g_assert_true (key_store_remove (store, "mistral", "work", &error));
  g_assert_no_error (error);
  key_store_assert_list (store, "");

  g_assert_false (key_store_remove (store, "mistral", "work", &error));
  g_assert_error (error, FARTHING_ERROR, FARTHING_ERROR_NO_KEY);
}

static void
test_memory_cancelled (void)
{
  g_autoptr(FarthingKeyStore) store = farthing_memory_key_store_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(FarthingSecret) secret = farthing_secret_new ("sk-work-0123456789", -1);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  farthing_key_store_add_async (store, "mistral", "work", secret, cancellable, key_store_answered_cb, &result);
  g_assert_false (farthing_key_store_add_finish (store, key_store_wait (&result), &error));

  g_assert_true (farthing_error_is_cancelled (error));
  key_store_assert_list (store, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/keys/memory-key-store/keeps", test_memory_keeps);
  g_test_add_func ("/core/keys/memory-key-store/replaces", test_memory_replaces);
  g_test_add_func ("/core/keys/memory-key-store/renames", test_memory_renames);
  g_test_add_func ("/core/keys/memory-key-store/removes", test_memory_removes);
  g_test_add_func ("/core/keys/memory-key-store/cancelled", test_memory_cancelled);

  return g_test_run ();
}
