/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-recovery.h"

#include <glib/gstdio.h>

#include "farthing-provider-access.h"
#include "farthing-session-load.h"
#include "farthing-statement.h"
#include "farthing-test-session.h"
#include "farthing-usage-ledger.h"

#include "farthing-test-conversations.h"

/* The disk as a killed process leaves it: the file is copied in the middle of an answer, and the copy takes
 * its place when the session is closed, with an owner that is gone. */

typedef struct
{
  FarthingTestSession *test;
  FarthingConversation *conversation;
  FarthingCompletion *completion;
  gboolean copied;
} Victim;

static gpointer
copy_func (sqlite3   *connection,
           gpointer   data,
           GError   **error)
{
  g_autoptr(FarthingStatement) statement = farthing_statement_new (connection, "VACUUM INTO ?1", error);
  g_autofree char *path = g_strconcat (sqlite3_db_filename (connection, "main"), "-killed", NULL);

  g_assert_nonnull (statement);
  farthing_statement_bind_text (statement, 1, path);
  g_assert_true (farthing_statement_run (statement, error));

  return NULL;
}

/* All that was asked of the database before is in the copy, and nothing that comes after. */
static void
copy (Victim *victim)
{
  if (victim->copied)
    return;

  victim->copied = TRUE;
  farthing_database_run_async (farthing_session_get_database (victim->test->session), copy_func, NULL, NULL, NULL, NULL, NULL, NULL);
  farthing_completion_stop (victim->completion);
}

static void
delta_cb (FarthingCompletion *completion,
          guint               part,
          const char         *text,
          Victim             *victim)
{
  copy (victim);
}

static gboolean
poll_cb (gpointer user_data)
{
  Victim *victim = user_data;
  g_autofree char *n = farthing_test_query (farthing_session_get_database (victim->test->session), "SELECT count (*) FROM under_way");

  if (g_str_equal (n, "0\n"))
    return G_SOURCE_CONTINUE;
  copy (victim);

  return G_SOURCE_REMOVE;
}

static void
exec_file (const char *path,
           const char *sql)
{
  sqlite3 *connection = NULL;

  g_assert_cmpint (sqlite3_open (path, &connection), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (connection, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (connection);
}

/* @sql: (nullable): what else is to be in the file */
static void
put_in_place (FarthingTestSession *test,
              const char          *sql)
{
  g_autofree char *path = g_strdup (farthing_database_get_path (farthing_session_get_database (test->session)));
  g_autofree char *killed = g_strconcat (path, "-killed", NULL);

  farthing_session_close (test->session);
  exec_file (killed, "UPDATE message SET owner = '1:1' WHERE owner IS NOT NULL;"
                     "UPDATE under_way SET owner = '1:1';"
                     "UPDATE budget_reservation SET owner = '1:1'");
  if (sql != NULL)
    exec_file (killed, sql);
  g_assert_cmpint (g_rename (killed, path), ==, 0);
}

/* Asks, and is killed when the first piece has come, or as soon as the request has left */
static void
kill_in_answer (FarthingTestSession *test,
                const char          *question,
                gboolean             silent,
                const char          *sql)
{
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek-flash");
  g_autoptr(FarthingMessage) message = farthing_message_new (FARTHING_ROLE_USER, question);
  g_autoptr(FarthingCompletion) completion = NULL;
  Victim victim = { test, conversation, NULL, FALSE };

  farthing_conversation_set_system (conversation, "Answer in the manner of a clerk who has counted money for forty years");
  farthing_conversation_set_effort (conversation, FARTHING_EFFORT_HIGH);
  completion = farthing_completion_new_ask (test->session, conversation, message, NULL);
  victim.completion = completion;
  if (silent)
    g_timeout_add (5, poll_cb, &victim);
  else
    g_signal_connect (completion, "delta", G_CALLBACK (delta_cb), &victim);
  farthing_test_session_run (completion);
  g_assert_true (victim.copied);
  put_in_place (test, sql);
}

static char *
query (FarthingTestSession *test,
       const char          *sql)
{
  return farthing_test_query (farthing_session_get_database (test->session), sql);
}

#define REQUEST_SQL \
  "SELECT printf ('%s %s %s %s %s %s', provider, model, effort, key_label, finish, provenance) FROM ledger"

static void
test_recovery_prices_what_was_killed (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autofree char *request = NULL;
  g_autofree char *tokens = NULL;
  g_autofree char *created = NULL;
  g_autofree char *answer = NULL;
  g_autofree char *left = NULL;

  /* A message is written before it is known who will be asked, and may be older than the request. */
  kill_in_answer (test, "Go on #slow", FALSE,
                  "UPDATE message SET provider = 'demo', model = 'farthing-demo', created = 5 WHERE role = 'assistant';"
                  "UPDATE under_way SET key_label = 'Work', asked = 1800000000000");
  farthing_test_session_restart (test);

  request = query (test, REQUEST_SQL);
  g_assert_cmpstr (request, ==, "deepseek deepseek-flash high Work error estimated\n");
  created = query (test, "SELECT created FROM ledger");
  g_assert_cmpstr (created, ==, "1800000000000\n");
  /* The question alone counts 15 at most: what the conversation says first goes along. */
  tokens = query (test, "SELECT input_tokens > 20 AND cost > 0 FROM ledger");
  g_assert_cmpstr (tokens, ==, "1\n");
  answer = query (test, "SELECT status || ' ' || provider || ' ' || model FROM message WHERE role = 'assistant'");
  g_assert_cmpstr (answer, ==, "interrupted deepseek deepseek-flash\n");
  left = query (test, "SELECT (SELECT count (*) FROM under_way) + (SELECT count (*) FROM journal)");
  g_assert_cmpstr (left, ==, "0\n");
}

/* Who thinks in silence is paid for it: the question was read. */
static void
test_recovery_before_the_first_word (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  FarthingMockReply *silence = farthing_mock_reply_new (200, "text/event-stream");
  g_autofree char *tokens = NULL;

  farthing_mock_reply_set_first_pause (silence, G_MAXUINT);
  farthing_mock_server_add_reply (test->server, "/chat/completions", silence);
  kill_in_answer (test, "Hello", TRUE, NULL);
  farthing_test_session_restart (test);

  tokens = query (test, "SELECT printf ('%s %d %d', provenance, input_tokens > 20, output_tokens) FROM ledger");
  g_assert_cmpstr (tokens, ==, "estimated 1 0\n");
}

static void
test_recovery_included_in_a_plan (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(GSettings) settings = farthing_provider_get_settings (farthing_provider_find ("deepseek"));
  g_autofree char *cost = NULL;

  kill_in_answer (test, "Go on #slow", FALSE, NULL);
  g_settings_set_string (settings, "price-plan", "included");
  farthing_test_session_restart (test);
  g_settings_reset (settings, "price-plan");
  cost = query (test, "SELECT cost FROM ledger");
  g_assert_cmpstr (cost, ==, "0\n");
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  gboolean *done = user_data;

  farthing_session_load_finish (FARTHING_SESSION (source), result, NULL);
  *done = TRUE;
}

/* Wherever the person stops the program while it opens: what is owed is in the ledger once, or still to be found. */
static void
test_recovery_cancelled (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autofree char *n = NULL;

  kill_in_answer (test, "Go on #slow", FALSE, NULL);
  for (guint i = 0; i < 30; i++)
    {
      g_autoptr(FarthingSession) session = farthing_session_new (NULL);
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      g_autofree char *sum = NULL;
      gboolean done = FALSE;

      farthing_session_load_async (session, cancellable, loaded_cb, &done);
      for (guint turns = 0; turns < i && !done; turns++)
        g_main_context_iteration (NULL, TRUE);
      g_cancellable_cancel (cancellable);
      while (!done)
        g_main_context_iteration (NULL, TRUE);
      sum = farthing_test_query (farthing_session_get_database (session),
                                 "SELECT (SELECT count (*) FROM ledger) + (SELECT count (*) FROM under_way)");
      g_assert_cmpstr (sum, ==, "1\n");
      farthing_session_close (session);
    }

  farthing_test_session_restart (test);
  n = query (test, "SELECT count (*) FROM ledger");
  g_assert_cmpstr (n, ==, "1\n");
}

/* A ledger that cannot be written to: the answer waits with it. */
static void
test_recovery_refused (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autofree char *waiting = NULL;
  g_autofree char *entered = NULL;

  kill_in_answer (test, "Go on #slow", FALSE,
                  "CREATE TRIGGER full BEFORE INSERT ON ledger BEGIN SELECT RAISE (ABORT, 'full'); END");
  g_test_expect_message ("farthing-core", G_LOG_LEVEL_WARNING, "*not in the ledger yet*");
  farthing_test_session_restart (test);
  g_test_assert_expected_messages ();
  waiting = query (test, "SELECT status || (SELECT count (*) FROM under_way) FROM message WHERE role = 'assistant'");
  g_assert_cmpstr (waiting, ==, "streaming1\n");

  farthing_test_exec (farthing_session_get_database (test->session), "DROP TRIGGER full");
  farthing_test_session_restart (test);
  entered = query (test, "SELECT status || (SELECT count (*) FROM ledger) FROM message WHERE role = 'assistant'");
  g_assert_cmpstr (entered, ==, "interrupted1\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  farthing_test_session_prepare ();

  g_test_add_func ("/core/startup/recovery/prices-what-was-killed", test_recovery_prices_what_was_killed);
  g_test_add_func ("/core/startup/recovery/before-the-first-word", test_recovery_before_the_first_word);
  g_test_add_func ("/core/startup/recovery/included-in-a-plan", test_recovery_included_in_a_plan);
  g_test_add_func ("/core/startup/recovery/cancelled", test_recovery_cancelled);
  g_test_add_func ("/core/startup/recovery/refused", test_recovery_refused);

  return g_test_run ();
}
