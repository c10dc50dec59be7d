/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-key-store-sync.h"

static const char *const pairs[] = { "xai", "TEST_XAI_KEY", NULL };

typedef struct
{
  FarthingKeyStore *keyring;
  FarthingKeyStore *memory;
  FarthingKeyStore *store;
} Layers;

/* A second store in memory stands for the keyring. */
static void
set_up (Layers        *layers,
        gconstpointer  data)
{
  g_autoptr(FarthingKeyStore) environment = NULL;

  g_setenv ("TEST_XAI_KEY", "sk-variable-0123", TRUE);
  environment = farthing_environment_key_store_new (pairs);
  layers->keyring = farthing_memory_key_store_new ();
  layers->memory = farthing_memory_key_store_new ();
  layers->store = farthing_layered_key_store_new (layers->keyring, environment, layers->memory);
}

static void
tear_down (Layers        *layers,
           gconstpointer  data)
{
  g_assert_finalize_object (g_steal_pointer (&layers->store));
  g_assert_finalize_object (g_steal_pointer (&layers->memory));
  g_assert_finalize_object (g_steal_pointer (&layers->keyring));
}

static void
test_layered_looks_in_all (Layers        *layers,
                           gconstpointer  data)
{
  g_autofree char *found = NULL;
  g_autoptr(FarthingSecret) any = NULL;

  g_assert_true (key_store_add (layers->keyring, "mistral", "work", "sk-keyring-4567", NULL));
  g_assert_true (key_store_add (layers->keyring, "xai", "work", "sk-keyring-89ab", NULL));
  g_assert_true (key_store_add (layers->memory, "gemini", "run", "sk-memory-cdef", NULL));

  key_store_assert_key (layers->store, "mistral", NULL, "sk-keyring-4567");
  key_store_assert_key (layers->store, "gemini", "run", "sk-memory-cdef");
  key_store_assert_no_key (layers->store, "deepseek", NULL, FARTHING_ERROR_NO_KEY);

  /* Without a label the key that is kept wins; with one the key that was named is meant. */
  any = key_store_lookup (layers->store, "xai", NULL, &found, NULL);
  g_assert_cmpstr (found, ==, "work");
  g_assert_cmpstr (farthing_secret_peek (any), ==, "sk-keyring-89ab");
  key_store_assert_key (layers->store, "xai", "TEST_XAI_KEY", "sk-variable-0123");

  key_store_assert_list (layers->store, "gemini/run memory cdef\n"
                                        "mistral/work memory 4567\n"
                                        "xai/TEST_XAI_KEY environment 0123\n"
                                        "xai/work memory 89ab\n");
}

/* A variable is better than nothing */
static void
test_layered_asks_the_environment_last (Layers        *layers,
                                        gconstpointer  data)
{
  key_store_assert_key (layers->store, "xai", NULL, "sk-variable-0123");
  g_assert_true (key_store_add (layers->memory, "xai", "run", "sk-memory-cdef", NULL));
  key_store_assert_key (layers->store, "xai", NULL, "sk-memory-cdef");
}

static void
test_layered_adds (Layers        *layers,
                   gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  farthing_layered_key_store_set_memory_only (layers->store, TRUE);
  g_assert_true (key_store_add (layers->store, "mistral", "work", "sk-for-this-run", &error));
  g_assert_no_error (error);
  key_store_assert_list (layers->memory, "mistral/work memory -run\n");
  key_store_assert_list (layers->keyring, "");

  /* The one kept for good is not hidden by the one of this run. */
  farthing_layered_key_store_set_memory_only (layers->store, FALSE);
  g_assert_true (key_store_add (layers->store, "mistral", "work", "sk-kept-for-good", &error));
  g_assert_no_error (error);
  key_store_assert_list (layers->memory, "");
  key_store_assert_key (layers->store, "mistral", "work", "sk-kept-for-good");
}

static void
test_layered_changes (Layers        *layers,
                      gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (key_store_add (layers->keyring, "mistral", "work", "sk-keyring-4567", NULL));

  g_assert_true (key_store_rename (layers->store, "mistral", "work", "office", &error));
  g_assert_no_error (error);
  key_store_assert_list (layers->keyring, "mistral/office memory 4567\n");

  g_assert_false (key_store_remove (layers->store, "xai", "TEST_XAI_KEY", &error));
  g_assert_error (error, FARTHING_ERROR, FARTHING_ERROR_BAD_REQUEST);
  g_clear_error (&error);
  g_assert_false (key_store_remove (layers->store, "mistral", "work", &error));
  g_assert_error (error, FARTHING_ERROR, FARTHING_ERROR_NO_KEY);
  g_clear_error (&error);

  g_assert_true (key_store_remove (layers->store, "mistral", "office", &error));
  g_assert_no_error (error);
  key_store_assert_list (layers->keyring, "");
}

/* Without a bus there is no keyring: what is held is listed all the same, and the reason is kept. */
static void
test_layered_without_keyring (void)
{
  g_autoptr(FarthingKeyStore) keyring = farthing_secret_key_store_new ();
  g_autoptr(FarthingKeyStore) memory = farthing_memory_key_store_new ();
  g_autoptr(FarthingKeyStore) environment = NULL;
  g_autoptr(FarthingKeyStore) store = NULL;
  g_autoptr(GError) error = NULL;

  g_setenv ("TEST_XAI_KEY", "sk-variable-0123", TRUE);
  environment = farthing_environment_key_store_new (pairs);
  store = farthing_layered_key_store_new (keyring, environment, memory);

  key_store_assert_list (store, "xai/TEST_XAI_KEY environment 0123\n");
  g_assert_error (farthing_layered_key_store_get_keyring_error (store), FARTHING_ERROR, FARTHING_ERROR_KEYRING_MISSING);
  key_store_assert_no_key (store, "mistral", NULL, FARTHING_ERROR_KEYRING_MISSING);
  key_store_assert_key (store, "xai", NULL, "sk-variable-0123");
  g_assert_false (key_store_add (store, "mistral", "work", "sk-work-0123456789", &error));
  g_assert_error (error, FARTHING_ERROR, FARTHING_ERROR_KEYRING_MISSING);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);

  g_test_add ("/core/keys/layered-key-store/looks-in-all", Layers, NULL, set_up, test_layered_looks_in_all, tear_down);
  g_test_add ("/core/keys/layered-key-store/asks-the-environment-last", Layers, NULL, set_up,
              test_layered_asks_the_environment_last, tear_down);
  g_test_add ("/core/keys/layered-key-store/adds", Layers, NULL, set_up, test_layered_adds, tear_down);
  g_test_add ("/core/keys/layered-key-store/changes", Layers, NULL, set_up, test_layered_changes, tear_down);
  g_test_add_func ("/core/keys/layered-key-store/without-keyring", test_layered_without_keyring);

  return g_test_run ();
}
