/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-recovery.h"

#include "farthing-provider-access.h"
#include "farthing-statement.h"
#include "farthing-test-session.h"
#include "farthing-usage-ledger.h"

static void
stop_after_text_cb (FarthingCompletion *completion,
                    guint               part,
                    const char         *text,
                    gpointer            user_data)
{
  farthing_completion_stop (completion);
}

/* What a killed run leaves: an answer that streams, written by nobody, and no ledger row for it */
static gpointer
orphan_func (sqlite3   *connection,
             gpointer   data,
             GError   **error)
{
  const char *sql = "UPDATE message SET status = 'streaming', owner = '1:1', key_label = 'Work', text = 'Half an ' WHERE role = 'assistant';"
                    "INSERT INTO journal (message, seq, kind, text)"
                    " SELECT id, 1, 'text', 'answer that never ended' FROM message WHERE role = 'assistant'";

  g_assert_cmpint (sqlite3_exec (connection, sql, NULL, NULL, NULL), ==, SQLITE_OK);

  return NULL;
}

static gpointer
sum_func (sqlite3   *connection,
          gpointer   data,
          GError   **error)
{
  FarthingUsageTotals *totals = g_new0 (FarthingUsageTotals, 1);
  gint64 *conversation = data;

  g_assert_true (farthing_usage_ledger_sum_conversation (connection, *conversation, totals, error));

  return totals;
}

/* The key of the newest row, which a budget of that key sums */
static gpointer
key_func (sqlite3   *connection,
          gpointer   data,
          GError   **error)
{
  g_autoptr(FarthingStatement) statement = farthing_statement_new (connection, "SELECT key_label FROM ledger ORDER BY id DESC LIMIT 1", error);

  g_assert_nonnull (statement);
  g_assert_true (farthing_statement_step (statement, error));

  return g_strdup (farthing_statement_get_text (statement, 0));
}

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static gpointer
run (FarthingTestSession  *test,
     FarthingDatabaseFunc  func,
     gpointer              data)
{
  FarthingDatabase *database = farthing_session_get_database (test->session);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gpointer value;

  farthing_database_run_async (database, func, data, NULL, g_free, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  value = farthing_database_run_finish (database, result, &error);
  g_assert_no_error (error);

  return value;
}

static void
sum (FarthingTestSession *test,
     gint64               conversation,
     FarthingUsageTotals *totals)
{
  g_autofree FarthingUsageTotals *read = run (test, sum_func, &conversation);

  *totals = *read;
}

/* Kills an answer halfway and starts anew */
static void
kill_and_recover (FarthingTestSession *test,
                  FarthingUsageTotals *before,
                  FarthingUsageTotals *after)
{
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek-flash");
  g_autoptr(FarthingMessage) question = farthing_message_new (FARTHING_ROLE_USER, "Go on #slow");
  g_autoptr(FarthingCompletion) completion = farthing_completion_new_ask (test->session, conversation, question, NULL);
  gint64 id;

  g_signal_connect (completion, "delta", G_CALLBACK (stop_after_text_cb), NULL);
  farthing_test_session_run (completion);
  id = farthing_conversation_get_id (conversation);
  sum (test, id, before);
  run (test, orphan_func, NULL);

  farthing_test_session_restart (test);
  do
    sum (test, id, after);
  while (after->n_requests == before->n_requests);
}

static void
test_recovery_prices_what_was_killed (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  FarthingUsageTotals before;
  FarthingUsageTotals after;
  g_autofree char *key = NULL;

  kill_and_recover (test, &before, &after);
  key = run (test, key_func, NULL);
  g_assert_cmpstr (key, ==, "Work");
  g_assert_cmpuint (after.n_requests, ==, before.n_requests + 1);
  g_assert_cmpint (after.estimated, >, before.estimated);
  g_assert_cmpuint (after.n_unknown, ==, 0);
}

static void
test_recovery_included_in_a_plan (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(GSettings) settings = farthing_provider_get_settings (farthing_provider_find ("deepseek"));
  FarthingUsageTotals before;
  FarthingUsageTotals after;

  g_settings_set_string (settings, "price-plan", "included");
  kill_and_recover (test, &before, &after);
  g_settings_reset (settings, "price-plan");
  g_assert_cmpuint (after.n_requests, ==, before.n_requests + 1);
  g_assert_cmpint (after.cost, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  farthing_test_session_prepare ();

  g_test_add_func ("/core/startup/recovery/prices-what-was-killed", test_recovery_prices_what_was_killed);
  g_test_add_func ("/core/startup/recovery/included-in-a-plan", test_recovery_included_in_a_plan);

  return g_test_run ();
}
