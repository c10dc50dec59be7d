/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-message-rows.h"
#include "farthing-test-conversations.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define add_test(path, func)                                                   \
  g_test_add (path, FarthingTestStore, NULL, farthing_test_store_set_up, func, \
              farthing_test_store_tear_down)

static const char *program;

static gpointer
write_answer (sqlite3   *connection,
              gpointer   data,
              GError   **error)
{
  if (farthing_database_begin (connection, error) &&
      farthing_conversation_store_write_answer (connection, data, error))
    farthing_database_commit (connection, error);

  return NULL;
}

static void
journal (FarthingConversationStore *store,
         FarthingMessage           *message,
         const char                *text,
         const char                *reasoning)
{
  farthing_conversation_store_journal (store, farthing_message_get_id (message), text, strlen (text), reasoning, strlen (reasoning));
}

static FarthingMessage *
reload_head (FarthingConversationStore *store,
             FarthingConversation      *conversation)
{
  farthing_conversation_unload (conversation);
  farthing_test_load (store, conversation, 10);

  return farthing_conversation_get_head (conversation);
}

static void
test_journal_write_answer (FarthingTestStore *fixture,
                           gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  g_autoptr(FarthingMessage) answer = farthing_test_say (store, conversation, 0, "q", "", FARTHING_STATUS_STREAMING);
  g_autoptr(FarthingMessage) snapshot = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *left = NULL;
  FarthingMessage *stored;

  journal (store, answer, "half ", "");
  farthing_message_set_text (answer, "half and half");
  farthing_message_set_status (answer, FARTHING_STATUS_COMPLETE);
  farthing_message_set_finish (answer, FARTHING_FINISH_STOP, NULL);
  snapshot = farthing_message_rows_snapshot (answer);
  farthing_test_store_run (fixture->database, write_answer, snapshot, &error);
  g_assert_no_error (error);

  stored = reload_head (store, conversation);
  g_assert_cmpstr (farthing_message_get_text (stored), ==, "half and half");
  g_assert_cmpint (farthing_message_get_status (stored), ==, FARTHING_STATUS_COMPLETE);
  g_assert_cmpint (farthing_message_get_finish (stored), ==, FARTHING_FINISH_STOP);
  left = farthing_test_query (fixture->database, "SELECT (SELECT count (*) FROM journal) + (SELECT count (owner) FROM message)");
  g_assert_cmpstr (left, ==, "0\n");
  g_assert_cmpuint (farthing_test_recover (fixture->database), ==, 0);
}

/* An answer of a process that lives is its own business */
static void
test_journal_living_owner (FarthingTestStore *fixture,
                           gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  g_autoptr(FarthingMessage) answer = farthing_test_say (store, conversation, 0, "q", "", FARTHING_STATUS_STREAMING);

  journal (store, answer, "so far", "");
  g_assert_cmpuint (farthing_test_recover (fixture->database), ==, 0);
  g_assert_cmpint (farthing_message_get_status (reload_head (store, conversation)), ==, FARTHING_STATUS_STREAMING);
}

static void
test_journal_dead_owner (FarthingTestStore *fixture,
                         gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  g_autoptr(FarthingMessage) answer = farthing_test_say (store, conversation, 0, "q", "before, ", FARTHING_STATUS_STREAMING);
  g_autofree char *reused = g_strdup_printf ("UPDATE message SET owner = '%d:1' WHERE owner IS NOT NULL", (int) getpid ());
  FarthingMessage *stored;

  journal (store, answer, "one, ", "hm, ");
  journal (store, answer, "two", "ah");
  farthing_test_exec (fixture->database, reused);
  g_assert_cmpuint (farthing_test_recover (fixture->database), ==, 1);
  g_assert_cmpuint (farthing_test_recover (fixture->database), ==, 0);

  stored = reload_head (store, conversation);
  g_assert_cmpint (farthing_message_get_status (stored), ==, FARTHING_STATUS_INTERRUPTED);
  g_assert_cmpstr (farthing_message_get_text (stored), ==, "before, one, two");
  g_assert_cmpstr (farthing_message_get_reasoning (stored), ==, "hm, ah");
}

/* Going on with an answer that ended claims it with the first piece */
static void
test_journal_continue (FarthingTestStore *fixture,
                       gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  g_autoptr(FarthingMessage) answer = farthing_test_say (store, conversation, 0, "q", "first ", FARTHING_STATUS_STOPPED);
  FarthingMessage *stored;

  journal (store, answer, "then", "");
  farthing_test_exec (fixture->database, "UPDATE message SET owner = '1:1' WHERE status = 'streaming'");
  g_assert_cmpuint (farthing_test_recover (fixture->database), ==, 1);
  stored = reload_head (store, conversation);
  g_assert_cmpstr (farthing_message_get_text (stored), ==, "first then");
}

static void
count_failure_cb (FarthingConversationStore *store,
                  GError                    *error,
                  gpointer                   data)
{
  g_assert_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_FAILED);
  (*(guint *) data)++;
}

/* A deleted answer is no failure, a journal that cannot be written is one */
static void
test_journal_failure (FarthingTestStore *fixture,
                      gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  g_autoptr(FarthingMessage) answer = farthing_test_say (store, conversation, 0, "q", "", FARTHING_STATUS_STREAMING);
  guint n_failures = 0;

  g_signal_connect (store, "failed", G_CALLBACK (count_failure_cb), &n_failures);
  farthing_test_exec (fixture->database, "DELETE FROM conversation");
  journal (store, answer, "lost", "");
  farthing_test_exec (fixture->database, "DROP TABLE journal");
  g_assert_cmpuint (n_failures, ==, 0);
  journal (store, answer, "lost", "");
  farthing_test_exec (fixture->database, "SELECT 1");
  g_assert_cmpuint (n_failures, ==, 1);
  g_signal_handlers_disconnect_by_data (store, &n_failures);
}

/* The program that is killed: asks, gets some pieces, says so, and goes on for ever */
static int
write_until_killed (const char *path)
{
  g_autoptr(FarthingDatabase) database = farthing_database_new (path);
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (database);
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  g_autoptr(FarthingMessage) answer = farthing_test_say (store, conversation, 0, "q", "", FARTHING_STATUS_STREAMING);

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u ", i);

      journal (store, answer, text, "");
    }
  farthing_test_exec (database, "SELECT 1");
  g_print ("written\n");
  fflush (stdout);
  for (guint i = 0;; i++)
    {
      journal (store, answer, "more ", "");
      farthing_test_exec (database, "SELECT 1");
    }

  return 0;
}

static void
test_journal_killed (FarthingTestStore *fixture,
                     gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(GSubprocess) child = NULL;
  g_autoptr(GDataInputStream) output = NULL;
  g_autoptr(FarthingConversation) conversation = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *line = NULL;
  FarthingMessage *stored;

  child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "--write-until-killed", fixture->path, NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_cmpstr (line, ==, "written");
  g_assert_cmpuint (farthing_test_recover (fixture->database), ==, 0);
  g_subprocess_force_exit (child);
  g_assert_true (g_subprocess_wait (child, NULL, &error));
  g_assert_cmpint (g_subprocess_get_term_sig (child), ==, SIGKILL);

  g_assert_cmpuint (farthing_test_recover (fixture->database), ==, 1);
  conversation = farthing_test_find (store, 1);
  farthing_test_load (store, conversation, 10);
  stored = farthing_conversation_get_head (conversation);
  g_assert_cmpint (farthing_message_get_status (stored), ==, FARTHING_STATUS_INTERRUPTED);
  g_assert_true (g_str_has_prefix (farthing_message_get_text (stored), "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 "));
}

int
main (int    argc,
      char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--write-until-killed"))
    return write_until_killed (argv[2]);

  g_test_init (&argc, &argv, NULL);
  program = argv[0];

  add_test ("/core/store/journal/write-answer", test_journal_write_answer);
  add_test ("/core/store/journal/living-owner", test_journal_living_owner);
  add_test ("/core/store/journal/dead-owner", test_journal_dead_owner);
  add_test ("/core/store/journal/continue", test_journal_continue);
  add_test ("/core/store/journal/failure", test_journal_failure);
  add_test ("/core/store/journal/killed", test_journal_killed);

  return g_test_run ();
}
