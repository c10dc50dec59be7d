/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-key-store-sync.h"
#include "farthing-secret-key-store.h"

/* Against the real gnome-keyring, in the session that tests/support/run-headless makes.  The
 * keyring is in one state a run, named by the test path that meson passes with -p. */

#define SERVICE "org.freedesktop.secrets"
#define SERVICE_PATH "/org/freedesktop/secrets"
#define COLLECTION SERVICE_PATH "/collection/login"

/* What a person does at the prompt */
#define DISMISS "xdotool search --onlyvisible --class gcr-prompter > /dev/null && xdotool key Escape"
#define UNLOCK "xdotool search --onlyvisible --class gcr-prompter > /dev/null && xdotool key ctrl+a type test && xdotool key Return"
#define AWAIT "xdotool search --onlyvisible --class gcr-prompter > /dev/null"

static gboolean
wake_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

/* Lets the main loop run until there is an answer, half a second at most. */
static void
run_for_a_moment (GAsyncResult **result)
{
  gboolean woken = FALSE;
  guint id = g_timeout_add (500, wake_cb, &woken);

  while (!woken && (result == NULL || *result == NULL))
    g_main_context_iteration (NULL, TRUE);
  if (!woken)
    g_source_remove (id);
}

static gboolean
run (const char *script)
{
  g_autoptr(GSubprocess) shell = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, "sh", "-c", script, NULL);

  return g_subprocess_wait_check (shell, NULL, NULL);
}

/* A prompt takes keys only once it has the focus: so again, until there is an answer. */
static GAsyncResult *
act_until_answered (GAsyncResult **result,
                    const char    *script)
{
  for (guint i = 0; i < 60 && *result == NULL; i++)
    {
      run (script);
      run_for_a_moment (result);
    }
  g_assert_nonnull (*result);

  return *result;
}

/* The window of a prompt that is over goes a moment after its answer; one that asks stays. */
static void
assert_no_prompt_stays (void)
{
  for (guint i = 0; i < 40 && run (AWAIT); i++)
    run_for_a_moment (NULL);

  g_assert_false (run (AWAIT));
}

static char *
read_output (const char *script)
{
  g_autoptr(GSubprocess) shell = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL, "sh", "-c", script, NULL);
  char *output = NULL;

  g_subprocess_communicate_utf8 (shell, NULL, NULL, &output, NULL, NULL);

  return output;
}

static void
assert_output (const char *script,
               const char *expected)
{
  g_autofree char *output = read_output (script);

  g_assert_cmpstr (output, ==, expected);
}

static void
call_service (const char *method,
              GVariant   *parameters)
{
  g_autoptr(GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) reply = g_dbus_connection_call_sync (bus, SERVICE, SERVICE_PATH, "org.freedesktop.Secret.Service",
                                                            method, parameters, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                                                            &error);

  g_assert_no_error (error);
}

/* Puts one key into the open keyring, then locks it. */
static FarthingKeyStore *
make_locked (guint prompt_limit_ms)
{
  const char *const paths[] = { COLLECTION, NULL };

  call_service ("Lock", g_variant_new ("(^ao)", paths));

  return farthing_secret_key_store_new_with_limits (5000, prompt_limit_ms);
}

/* Open: what is stored is what another program reads, and nothing of it is in clear on disk. */
static void
test_unlocked_stores (void)
{
  g_autoptr(FarthingKeyStore) store = farthing_secret_key_store_new ();
  g_autoptr(GError) error = NULL;

  g_assert_true (key_store_add (store, "mistral", "work", "sk-canary-work-0123", &error));
  g_assert_no_error (error);
  g_assert_true (key_store_add (store, "mistral", "private", "sk-canary-private-4567", &error));
  g_assert_no_error (error);

  assert_output ("secret-tool lookup application app.farthing.Farthing provider mistral label work",
                 "sk-canary-work-0123");
  key_store_assert_list (store, "mistral/private keyring 4567\nmistral/work keyring 0123\n");
  key_store_assert_key (store, "mistral", "work", "sk-canary-work-0123");
  key_store_assert_key (store, "mistral", NULL, "sk-canary-private-4567");
  key_store_assert_no_key (store, "mistral", "other", FARTHING_ERROR_NO_KEY);
  key_store_assert_no_key (store, "gemini", NULL, FARTHING_ERROR_NO_KEY);
  assert_output ("grep -rc sk-canary $XDG_DATA_HOME/keyrings/login.keyring", "0\n");

  g_assert_true (key_store_remove (store, "mistral", "work", &error));
  g_assert_true (key_store_remove (store, "mistral", "private", &error));
  g_assert_no_error (error);
  assert_output ("secret-tool search --all application app.farthing.Farthing 2>&1", "");
}

static char *
dup_only_id (FarthingKeyStore *store)
{
  g_autoptr(GListModel) list = key_store_list (store, NULL);
  g_autoptr(FarthingKeyInfo) info = g_list_model_get_item (list, 0);

  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1);

  return g_strdup (farthing_key_info_get_id (info));
}

static void
test_unlocked_changes (void)
{
  g_autoptr(FarthingKeyStore) store = farthing_secret_key_store_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *replaced = NULL;
  g_autofree char *renamed = NULL;

  g_assert_true (key_store_add (store, "xai", "work", "sk-old-0123456789", NULL));
  id = dup_only_id (store);
  g_assert_true (key_store_add (store, "xai", "work", "sk-new-0123456789", NULL));
  replaced = dup_only_id (store);
  g_assert_true (key_store_rename (store, "xai", "work", "office", &error));
  g_assert_no_error (error);
  renamed = dup_only_id (store);

  g_assert_cmpstr (id, !=, "");
  g_assert_cmpstr (id, ==, replaced);
  g_assert_cmpstr (id, ==, renamed);
  key_store_assert_key (store, "xai", "office", "sk-new-0123456789");
  assert_output ("secret-tool lookup application app.farthing.Farthing provider xai label work", "");

  g_assert_true (key_store_add (store, "xai", "work", "sk-two-0123456789", NULL));
  g_assert_false (key_store_rename (store, "xai", "work", "office", &error));
  g_assert_error (error, FARTHING_ERROR, FARTHING_ERROR_BAD_REQUEST);
  g_clear_error (&error);
  g_assert_false (key_store_rename (store, "xai", "none", "some", &error));
  g_assert_error (error, FARTHING_ERROR, FARTHING_ERROR_NO_KEY);
  g_clear_error (&error);

  g_assert_true (key_store_remove (store, "xai", "office", NULL));
  g_assert_true (key_store_remove (store, "xai", "work", NULL));
  g_assert_false (key_store_remove (store, "xai", "work", &error));
  g_assert_error (error, FARTHING_ERROR, FARTHING_ERROR_NO_KEY);
}

/* Listing never prompts, and says that there is something. */
static void
test_locked_lists (void)
{
  g_autoptr(FarthingKeyStore) store = make_locked (60000);
  g_autoptr(GError) error = NULL;
  g_autoptr(GListModel) list = key_store_list (store, &error);
  g_autoptr(FarthingKeyInfo) info = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1);
  info = g_list_model_get_item (list, 0);
  g_assert_true (farthing_key_info_get_locked (info));
  g_assert_cmpstr (farthing_key_info_get_tail (info), ==, "");
  g_assert_false (run (AWAIT));
}

static void
assert_dismissed (GError *error)
{
  g_assert_error (error, FARTHING_ERROR, FARTHING_ERROR_KEYRING_LOCKED);
  assert_output ("secret-tool search --all application app.farthing.Farthing 2>/dev/null | grep -c '^\\[/'", "1\n");
}

static void
test_locked_dismissed (void)
{
  g_autoptr(FarthingKeyStore) store = make_locked (60000);
  g_autoptr(GAsyncResult) lookup = NULL;
  g_autoptr(GAsyncResult) removal = NULL;
  g_autoptr(GAsyncResult) addition = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(FarthingSecret) secret = farthing_secret_new ("sk-other-0123456789", -1);

  /* A key that is not there is known to be missing without a prompt. */
  key_store_assert_no_key (store, "gemini", NULL, FARTHING_ERROR_NO_KEY);

  farthing_key_store_lookup_async (store, "mistral", NULL, NULL, key_store_answered_cb, &lookup);
  g_assert_null (farthing_key_store_lookup_finish (store, act_until_answered (&lookup, DISMISS), NULL, &error));
  assert_dismissed (error);
  g_clear_error (&error);

  farthing_key_store_remove_async (store, "mistral", "work", NULL, key_store_answered_cb, &removal);
  g_assert_false (farthing_key_store_remove_finish (store, act_until_answered (&removal, DISMISS), &error));
  assert_dismissed (error);
  g_clear_error (&error);

  farthing_key_store_add_async (store, "xai", "work", secret, NULL, key_store_answered_cb, &addition);
  g_assert_false (farthing_key_store_add_finish (store, act_until_answered (&addition, DISMISS), &error));
  assert_dismissed (error);
}

static void
test_locked_unlocks (void)
{
  g_autoptr(FarthingKeyStore) store = make_locked (60000);
  g_autoptr(GAsyncResult) first = NULL;
  g_autoptr(GAsyncResult) second = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *label = NULL;
  g_autoptr(FarthingSecret) secret = NULL;
  g_autoptr(FarthingSecret) other = NULL;

  /* Two at once share one prompt. */
  farthing_key_store_lookup_async (store, "mistral", NULL, NULL, key_store_answered_cb, &first);
  farthing_key_store_lookup_async (store, "mistral", "work", NULL, key_store_answered_cb, &second);

  secret = farthing_key_store_lookup_finish (store, act_until_answered (&first, UNLOCK), &label, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (farthing_secret_peek (secret), ==, "sk-seeded-0123");
  g_assert_cmpstr (label, ==, "work");

  other = farthing_key_store_lookup_finish (store, key_store_wait (&second), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (farthing_secret_peek (other), ==, "sk-seeded-0123");
  assert_no_prompt_stays ();
  key_store_assert_list (store, "mistral/work keyring 0123\n");
}

static char *
dup_owner (void)
{
  return read_output ("gdbus call --session -d org.freedesktop.DBus -o / -m org.freedesktop.DBus.GetNameOwner " SERVICE);
}

/* Cancelled while the prompt is open: at once for the caller, and without harm to the service, which
 * would abort at the next prompt if the call itself were cancelled. */
static void
test_locked_cancelled (void)
{
  g_autoptr(FarthingKeyStore) store = make_locked (60000);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) first = NULL;
  g_autoptr(GAsyncResult) second = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(FarthingSecret) secret = NULL;
  g_autofree char *owner = dup_owner ();
  g_autofree char *owner_after = NULL;

  farthing_key_store_lookup_async (store, "mistral", "work", cancellable, key_store_answered_cb, &first);
  while (!run (AWAIT))
    run_for_a_moment (NULL);
  g_cancellable_cancel (cancellable);
  g_assert_null (farthing_key_store_lookup_finish (store, key_store_wait (&first), NULL, &error));
  g_assert_true (farthing_error_is_cancelled (error));
  g_clear_error (&error);

  farthing_key_store_lookup_async (store, "mistral", "work", NULL, key_store_answered_cb, &second);
  secret = farthing_key_store_lookup_finish (store, act_until_answered (&second, UNLOCK), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (farthing_secret_peek (secret), ==, "sk-seeded-0123");

  owner_after = dup_owner ();
  g_assert_cmpstr (owner, ==, owner_after);
}

static void
test_locked_prompt_limit (void)
{
  g_autoptr(FarthingKeyStore) store = make_locked (300);
  g_autoptr(FarthingKeyStore) patient = NULL;
  g_autoptr(GAsyncResult) lookup = NULL;

  key_store_assert_no_key (store, "mistral", "work", FARTHING_ERROR_TIMEOUT);

  /* The prompt is still there: whoever asks next gets its answer. */
  patient = make_locked (60000);
  farthing_key_store_lookup_async (patient, "mistral", "work", NULL, key_store_answered_cb, &lookup);
  g_assert_null (farthing_key_store_lookup_finish (patient, act_until_answered (&lookup, DISMISS), NULL, NULL));
}

/* The service ends while the person looks at the prompt.  libsecret 0.20 then prints a critical of
 * its own in one run out of two, and never calls back: that must not be fatal here. */
static void
test_locked_service_ends (void)
{
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_FATAL_MASK);
  g_autoptr(FarthingKeyStore) store = make_locked (60000);
  g_autoptr(GAsyncResult) lookup = NULL;
  g_autoptr(GError) error = NULL;
  gint64 start;

  farthing_key_store_lookup_async (store, "mistral", "work", NULL, key_store_answered_cb, &lookup);
  while (!run (AWAIT))
    run_for_a_moment (NULL);
  start = g_get_monotonic_time ();
  g_assert_true (run ("kill -9 $(gdbus call --session -d org.freedesktop.DBus -o / "
                      "-m org.freedesktop.DBus.GetConnectionUnixProcessID " SERVICE " | tr -dc '0-9 ' | cut -d' ' -f2)"));

  g_assert_null (farthing_key_store_lookup_finish (store, key_store_wait (&lookup), NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 30 * G_USEC_PER_SEC);
  g_log_set_always_fatal (fatal);
}

/* Each call fails with @code, within @seconds. */
static void
assert_all_fail (FarthingKeyStore  *store,
                 FarthingErrorCode  code,
                 gint64             seconds)
{
  g_autoptr(GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  g_assert_null (key_store_list (store, &error));
  g_assert_error (error, FARTHING_ERROR, (int) code);
  g_clear_error (&error);
  key_store_assert_no_key (store, "mistral", NULL, code);
  g_assert_false (key_store_add (store, "mistral", "work", "sk-work-0123456789", &error));
  g_assert_error (error, FARTHING_ERROR, (int) code);
  g_assert_null (strstr (error->message, "sk-work"));
  g_clear_error (&error);
  g_assert_false (key_store_rename (store, "mistral", "work", "office", &error));
  g_assert_error (error, FARTHING_ERROR, (int) code);
  g_clear_error (&error);
  g_assert_false (key_store_remove (store, "mistral", "work", &error));
  g_assert_error (error, FARTHING_ERROR, (int) code);

  g_assert_cmpint (g_get_monotonic_time () - start, <, seconds * G_USEC_PER_SEC);
}

static void
test_none_missing (void)
{
  g_autoptr(FarthingKeyStore) store = farthing_secret_key_store_new ();
  g_autoptr(GError) error = NULL;

  assert_all_fail (store, FARTHING_ERROR_KEYRING_MISSING, 20);
  g_assert_null (key_store_list (store, &error));
  g_assert_nonnull (strstr (error->message, SERVICE));
}

static void
test_hung_times_out (void)
{
  g_autoptr(FarthingKeyStore) store = farthing_secret_key_store_new_with_limits (300, 300);
  g_autofree char *program = g_test_build_filename (G_TEST_DIST, "support", "hung-secret-service.py", NULL);
  g_autoptr(GSubprocess) service = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL, program, NULL);
  char line[3] = "";

  g_assert_cmpint (g_input_stream_read (g_subprocess_get_stdout_pipe (service), line, 2, NULL, NULL), ==, 2);
  g_assert_cmpstr (line, ==, "up");

  assert_all_fail (store, FARTHING_ERROR_TIMEOUT, 20);

  g_subprocess_force_exit (service);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  if (g_getenv ("FARTHING_HEADLESS") == NULL)
    {
      g_printerr ("Run this in tests/support/run-headless: it changes the keyring\n");
      return 77;
    }

  g_test_add_func ("/core/keys/secret-key-store/unlocked/stores", test_unlocked_stores);
  g_test_add_func ("/core/keys/secret-key-store/unlocked/changes", test_unlocked_changes);
  g_test_add_func ("/core/keys/secret-key-store/locked/lists", test_locked_lists);
  g_test_add_func ("/core/keys/secret-key-store/locked/dismissed", test_locked_dismissed);
  g_test_add_func ("/core/keys/secret-key-store/locked/unlocks", test_locked_unlocks);
  g_test_add_func ("/core/keys/secret-key-store/locked/cancelled", test_locked_cancelled);
  g_test_add_func ("/core/keys/secret-key-store/locked/prompt-limit", test_locked_prompt_limit);
  g_test_add_func ("/core/keys/secret-key-store/locked/service-ends", test_locked_service_ends);
  g_test_add_func ("/core/keys/secret-key-store/none/missing", test_none_missing);
  g_test_add_func ("/core/keys/secret-key-store/hung/times-out", test_hung_times_out);

  return g_test_run ();
}
