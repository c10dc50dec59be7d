/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-statement.h"
#include "farthing-test-store.h"

#include <sys/stat.h>

#define add_test(path, func)                                                   \
  g_test_add (path, FarthingTestStore, NULL, farthing_test_store_set_up, func, \
              farthing_test_store_tear_down)

static gpointer
exec (sqlite3   *connection,
      gpointer   data,
      GError   **error)
{
  g_autoptr(FarthingStatement) statement = farthing_statement_new (connection, data, error);

  if (statement != NULL)
    farthing_statement_run (statement, error);

  return NULL;
}

static gpointer
query (sqlite3   *connection,
       gpointer   data,
       GError   **error)
{
  g_autoptr(FarthingStatement) statement = farthing_statement_new (connection, data, error);

  if (statement == NULL || !farthing_statement_step (statement, error))
    return NULL;

  return g_strdup (farthing_statement_get_text (statement, 0));
}

static void
assert_query (FarthingDatabase *database,
              const char       *sql,
              const char       *expected)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *value = farthing_test_store_run (database, query, (char *) sql, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (value, ==, expected);
}

static void
test_database_opens (FarthingTestStore *store,
                     gconstpointer      data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_path_get_dirname (store->path);
  struct stat status;

  g_assert_true (farthing_test_store_open (store->database, &error));
  g_assert_no_error (error);
  assert_query (store->database, "PRAGMA journal_mode", "wal");
  assert_query (store->database, "PRAGMA synchronous", "2");
  assert_query (store->database, "PRAGMA foreign_keys", "1");
  g_assert_cmpint (stat (folder, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, 0700);
  g_assert_cmpint (stat (store->path, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, 0600);
}

static gpointer
append_number (sqlite3   *connection,
               gpointer   data,
               GError   **error)
{
  static int n_running;

  g_assert_cmpint (g_atomic_int_add (&n_running, 1), ==, 0);
  g_string_append_printf (data, "%d ", (int) ((GString *) data)->len);
  g_atomic_int_add (&n_running, -1);

  return g_thread_self ();
}

/* In order, one at a time, on one other thread; and closing waits for all of it */
static void
test_database_order (FarthingTestStore *store,
                     gconstpointer      data)
{
  g_autoptr(GString) log = g_string_new (NULL);
  GAsyncResult *results[3] = { NULL };
  gpointer threads[3];

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    farthing_database_run_async (store->database, append_number, log, NULL, NULL, NULL, farthing_await_cb, &results[i]);
  farthing_database_close (store->database);
  g_assert_cmpstr (log->str, ==, "0 2 4 ");

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      threads[i] = farthing_database_run_finish (store->database, farthing_await (&results[i]), NULL);
      g_clear_object (&results[i]);
    }
  g_assert_true (threads[0] == threads[1] && threads[1] == threads[2]);
  g_assert_true (threads[0] != g_thread_self ());
}

static gpointer
count_and_cancel (sqlite3   *connection,
                  gpointer   data,
                  GError   **error)
{
  g_cancellable_cancel (data);

  return g_strdup ("freed by the task");
}

static guint n_freed;

static void
count_free (gpointer data)
{
  n_freed++;
  g_free (data);
}

static void
test_database_cancel (FarthingTestStore *store,
                      gconstpointer      data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncResult) begun = NULL;
  g_autoptr(GAsyncResult) waiting = NULL;

  n_freed = 0;
  farthing_database_run_async (store->database, count_and_cancel, cancellable, NULL, count_free, cancellable, farthing_await_cb, &begun);
  farthing_database_run_async (store->database, exec, (char *) "CREATE TABLE never (a)", NULL, NULL, cancellable, farthing_await_cb, &waiting);
  g_assert_null (farthing_database_run_finish (store->database, farthing_await (&begun), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (farthing_database_run_finish (store->database, farthing_await (&waiting), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_query (store->database, "SELECT count (*) FROM sqlite_schema WHERE name = 'never'", "0");
  g_clear_object (&begun);
  g_assert_cmpuint (n_freed, ==, 1);
}

/* What the function comes to is what the task of whoever asked returns. */
static void
test_database_run_task (FarthingTestStore *store,
                        gconstpointer      data)
{
  g_autoptr(GAsyncResult) answered = NULL;
  g_autoptr(GAsyncResult) failed = NULL;
  g_autoptr(GTask) answer = NULL;
  g_autoptr(GTask) failure = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  answer = g_task_new (NULL, NULL, farthing_await_cb, &answered);
  g_task_set_source_tag (answer, test_database_run_task);
  failure = g_task_new (NULL, NULL, farthing_await_cb, &failed);
  g_task_set_source_tag (failure, test_database_run_task);
  farthing_database_run_task (store->database, answer, query, (char *) "SELECT 'seven'", NULL, g_free);
  farthing_database_run_task (store->database, failure, query, (char *) "SELECT nothing", NULL, g_free);
  text = g_task_propagate_pointer (G_TASK (farthing_await (&answered)), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "seven");
  g_assert_null (g_task_propagate_pointer (G_TASK (farthing_await (&failed)), &error));
  g_assert_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_FAILED);
}

static gpointer
begin_and_fail (sqlite3   *connection,
                gpointer   data,
                GError   **error)
{
  if (farthing_database_begin (connection, error))
    exec (connection, (char *) "CREATE TABLE half (a)", error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "in the middle");

  return NULL;
}

static void
test_database_rolls_back (FarthingTestStore *store,
                          gconstpointer      data)
{
  g_autoptr(GError) error = NULL;

  farthing_test_store_run (store->database, begin_and_fail, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  assert_query (store->database, "SELECT count (*) FROM sqlite_schema WHERE name = 'half'", "0");
}

/* What failed to open is opened by asking again, once its cause is gone */
static void
test_database_opens_later (FarthingTestStore *store,
                           gconstpointer      data)
{
  g_autofree char *folder = g_path_get_dirname (store->path);
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (folder, "a file where a folder should be", -1, NULL));
  g_assert_false (farthing_test_store_open (store->database, &error));
  g_assert_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_OPEN);
  g_clear_error (&error);
  g_assert_cmpint (g_remove (folder), ==, 0);
  g_assert_true (farthing_test_store_open (store->database, &error));
  g_assert_no_error (error);
}

static void
test_database_full (FarthingTestStore *store,
                    gconstpointer      data)
{
  g_autoptr(GError) error = NULL;

  farthing_test_store_run (store->database, exec, (char *) "CREATE TABLE thing (a BLOB)", &error);
  farthing_test_store_run (store->database, exec, (char *) "PRAGMA max_page_count = 100", &error);
  g_assert_no_error (error);
  farthing_test_store_run (store->database, exec, (char *) "INSERT INTO thing VALUES (zeroblob (1000000))", &error);
  g_assert_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_FULL);
  assert_query (store->database, "SELECT count (*) FROM thing", "0");
}

/* A command and the window: each waits for the other, nothing is lost */
static void
test_database_two_connections (FarthingTestStore *store,
                               gconstpointer      data)
{
  g_autoptr(FarthingDatabase) other = farthing_database_new (store->path);
  g_autoptr(GPtrArray) results = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  const char *insert = "INSERT INTO thing VALUES (1)";

  farthing_test_store_run (store->database, exec, (char *) "CREATE TABLE thing (a)", &error);
  g_ptr_array_set_size (results, 200);
  for (guint i = 0; i < results->len; i++)
    farthing_database_run_async (i % 2 == 0 ? store->database : other, exec, (char *) insert, NULL, NULL, NULL, farthing_await_cb, &results->pdata[i]);
  for (guint i = 0; i < results->len; i++)
    {
      g_autoptr(GAsyncResult) result = farthing_await ((GAsyncResult **) &results->pdata[i]);

      farthing_database_run_finish (i % 2 == 0 ? store->database : other, result, &error);
      g_assert_no_error (error);
    }
  assert_query (store->database, "SELECT count (*) FROM thing", "200");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/core/store/database/opens", test_database_opens);
  add_test ("/core/store/database/order", test_database_order);
  add_test ("/core/store/database/cancel", test_database_cancel);
  add_test ("/core/store/database/run-task", test_database_run_task);
  add_test ("/core/store/database/rolls-back", test_database_rolls_back);
  add_test ("/core/store/database/opens-later", test_database_opens_later);
  add_test ("/core/store/database/full", test_database_full);
  add_test ("/core/store/database/two-connections", test_database_two_connections);

  return g_test_run ();
}
