/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-statement.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close)

static sqlite3 *
open_memory (void)
{
  sqlite3 *connection = NULL;

  g_assert_cmpint (sqlite3_open (":memory:", &connection), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (connection, "CREATE TABLE thing (a INTEGER, b TEXT NOT NULL, c BLOB) STRICT", NULL, NULL, NULL), ==, SQLITE_OK);

  return connection;
}

static void
test_statement_round_trip (void)
{
  g_autoptr(sqlite3) connection = open_memory ();
  g_autoptr(FarthingStatement) insert = NULL;
  g_autoptr(FarthingStatement) select = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_bytes_new_static ("\0\1\2", 3);
  g_autoptr(GBytes) empty = g_bytes_new (NULL, 0);

  insert = farthing_statement_new (connection, "INSERT INTO thing VALUES (?1, ?2, ?3)", &error);
  g_assert_no_error (error);
  farthing_statement_bind_int (insert, 1, G_MININT64);
  farthing_statement_bind_text (insert, 2, "日本");
  farthing_statement_bind_bytes (insert, 3, bytes);
  g_assert_true (farthing_statement_run (insert, &error));
  farthing_statement_reset (insert);
  farthing_statement_bind_count (insert, 1, FARTHING_UNKNOWN);
  farthing_statement_bind_text (insert, 2, "");
  farthing_statement_bind_bytes (insert, 3, empty);
  g_assert_true (farthing_statement_run (insert, &error));
  g_assert_no_error (error);

  select = farthing_statement_new (connection, "SELECT * FROM thing ORDER BY rowid", &error);
  g_assert_true (farthing_statement_step (select, &error));
  g_assert_cmpint (farthing_statement_get_int (select, 0), ==, G_MININT64);
  g_assert_cmpstr (farthing_statement_get_text (select, 1), ==, "日本");
  {
    g_autoptr(GBytes) read = farthing_statement_get_bytes (select, 2);

    g_assert_true (g_bytes_equal (read, bytes));
  }
  g_assert_true (farthing_statement_step (select, &error));
  g_assert_true (farthing_statement_is_null (select, 0));
  g_assert_cmpint (farthing_statement_get_count (select, 0), ==, FARTHING_UNKNOWN);
  g_assert_false (farthing_statement_is_null (select, 2));
  g_assert_false (farthing_statement_step (select, &error));
  g_assert_no_error (error);
}

static void
test_statement_keeps_failure (void)
{
  g_autoptr(sqlite3) connection = open_memory ();
  g_autoptr(FarthingStatement) insert = NULL;
  g_autoptr(GError) error = NULL;

  insert = farthing_statement_new (connection, "INSERT INTO thing (a, b) VALUES (?1, ?2)", &error);
  farthing_statement_bind_int (insert, 7, 1);
  farthing_statement_bind_text (insert, 2, "b");
  g_assert_false (farthing_statement_run (insert, &error));
  g_assert_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_FAILED);
  g_clear_error (&error);

  farthing_statement_reset (insert);
  farthing_statement_bind_text (insert, 2, "b");
  g_assert_true (farthing_statement_run (insert, &error));
  g_assert_no_error (error);
}

static void
test_statement_errors (void)
{
  g_autoptr(sqlite3) connection = open_memory ();
  g_autoptr(FarthingStatement) statement = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (farthing_statement_new (connection, "SELECT nothing FROM nowhere", &error));
  g_assert_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_FAILED);
  g_clear_error (&error);

  statement = farthing_statement_new (connection, "INSERT INTO thing (b) VALUES (NULL)", &error);
  g_assert_no_error (error);
  g_assert_false (farthing_statement_run (statement, &error));
  g_assert_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_FAILED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/store/statement/round-trip", test_statement_round_trip);
  g_test_add_func ("/core/store/statement/keeps-failure", test_statement_keeps_failure);
  g_test_add_func ("/core/store/statement/errors", test_statement_errors);

  return g_test_run ();
}
