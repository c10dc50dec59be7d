/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-connection.h"
#include "farthing-statement.h"
#include "farthing-test-store.h"

#include <unistd.h>

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

static void
assert_refused (FarthingTestStore *store,
                const char        *contents,
                gsize              length,
                int                code)
{
  g_autofree char *folder = g_path_get_dirname (store->path);
  g_autoptr(GError) error = NULL;
  g_autofree char *after = NULL;
  gsize after_length;

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (store->path, contents, length, NULL));
  g_assert_false (farthing_test_store_open (store->database, &error));
  g_assert_error (error, FARTHING_STORE_ERROR, code);
  g_clear_error (&error);
  farthing_test_store_run (store->database, exec, (char *) "CREATE TABLE never (a)", &error);
  g_assert_error (error, FARTHING_STORE_ERROR, code);
  g_assert_true (g_file_get_contents (store->path, &after, &after_length, NULL));
  g_assert_cmpmem (contents, length, after, after_length);
}

/* Each says what to do. */
static void
test_connection_words (void)
{
  static const struct
  {
    int code;
    const char *words;
  } errors[] = {
    { SQLITE_BUSY, "Try again" },
    { SQLITE_FULL, "Make room" },
    { SQLITE_IOERR, "has room" },
    { SQLITE_IOERR | (19 << 8), "has room" },
    { SQLITE_READONLY, "Check that" },
    { SQLITE_CORRUPT, "Restore a backup" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_autoptr(GError) error = NULL;

      farthing_connection_set_error (NULL, errors[i].code, &error);
      g_assert_nonnull (strstr (error->message, errors[i].words));
    }
}

static void
test_connection_not_a_database (FarthingTestStore *store,
                                gconstpointer      data)
{
  g_autofree char *contents = g_strnfill (5000, 'x');

  assert_refused (store, contents, 5000, FARTHING_STORE_ERROR_CORRUPT);
}

static char *
read_file (const char *path,
           gsize      *length)
{
  char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, length, NULL));

  return contents;
}

static void
test_connection_damaged (FarthingTestStore *store,
                         gconstpointer      data)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (farthing_test_store_open (store->database, NULL));
  farthing_database_close (store->database);
  contents = read_file (store->path, &length);
  memset (contents + 100, 0xff, 2000);
  assert_refused (store, contents, length, FARTHING_STORE_ERROR_CORRUPT);
}

static void
test_connection_too_new (FarthingTestStore *store,
                         gconstpointer      data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  farthing_test_store_run (store->database, exec, (char *) "PRAGMA user_version = 9999", &error);
  g_assert_no_error (error);
  farthing_database_close (store->database);
  contents = read_file (store->path, &length);
  assert_refused (store, contents, length, FARTHING_STORE_ERROR_TOO_NEW);
}

static void
test_connection_of_another_program (FarthingTestStore *store,
                                    gconstpointer      data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  farthing_test_store_run (store->database, exec, (char *) "PRAGMA application_id = 7", &error);
  g_assert_no_error (error);
  farthing_database_close (store->database);
  contents = read_file (store->path, &length);
  assert_refused (store, contents, length, FARTHING_STORE_ERROR_OPEN);
}

/* Root may write into every folder, but not below a file. */
static void
test_connection_folder_refused (FarthingTestStore *store,
                                gconstpointer      data)
{
  g_autofree char *folder = g_path_get_dirname (store->path);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0500), ==, 0);
  if (access (folder, W_OK) == 0)
    {
      g_assert_cmpint (g_rmdir (folder), ==, 0);
      g_assert_true (g_file_set_contents (folder, "", 0, NULL));
    }
  g_assert_false (farthing_test_store_open (store->database, &error));
  g_assert_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_OPEN);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/store/connection/words", test_connection_words);
  add_test ("/core/store/connection/not-a-database", test_connection_not_a_database);
  add_test ("/core/store/connection/damaged", test_connection_damaged);
  add_test ("/core/store/connection/too-new", test_connection_too_new);
  add_test ("/core/store/connection/of-another-program", test_connection_of_another_program);
  add_test ("/core/store/connection/folder-refused", test_connection_folder_refused);

  return g_test_run ();
}
