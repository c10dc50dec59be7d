/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-connection.h"
#include "farthing-migrations.h"
#include "farthing-test-store.h"

#include <sys/inotify.h>
#include <unistd.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close)

#define add_test(path, func)                                                   \
  g_test_add (path, FarthingTestStore, NULL, farthing_test_store_set_up, func, \
              farthing_test_store_tear_down)

static const char *const first[] = { "CREATE TABLE thing (a)", NULL };
static const char *const second[] = { "CREATE TABLE thing (a)", "ALTER TABLE thing ADD COLUMN b DEFAULT 7", NULL };
static const char *const broken[] = { "CREATE TABLE thing (a)", "CREATE TABLE half (a); NONSENSE", NULL };
static const char *const dangling[] = {
  "CREATE TABLE thing (a)",
  "CREATE TABLE part (of INTEGER REFERENCES whole (id)); CREATE TABLE whole (id INTEGER PRIMARY KEY); INSERT INTO part VALUES (3)",
  NULL
};

static sqlite3 *
open_with (FarthingTestStore        *store,
           const char        *const *scripts)
{
  g_autoptr(GError) error = NULL;
  sqlite3 *connection = farthing_connection_open (store->path, scripts, &error);

  g_assert_no_error (error);

  return connection;
}

static void
assert_int (sqlite3    *connection,
            const char *sql,
            gint64      expected)
{
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (farthing_connection_query_int (connection, sql, &error), ==, expected);
  g_assert_no_error (error);
}

static guint
list_backups (FarthingTestStore  *store,
              char              **path)
{
  g_autofree char *folder = g_path_get_dirname (store->path);
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autoptr(GDir) directory = g_dir_open (backups, 0, NULL);
  const char *name;
  guint n = 0;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_free (*path);
      *path = g_build_filename (backups, name, NULL);
      n++;
    }

  return n;
}

static void
test_migrations_init (FarthingTestStore *store,
                      gconstpointer      data)
{
  g_auto(GStrv) scripts = farthing_migrations_dup_scripts ();
  g_autoptr(sqlite3) connection = open_with (store, (const char *const *) scripts);
  g_autofree char *backup = NULL;

  g_assert_cmpuint (g_strv_length (scripts), >=, 1);
  assert_int (connection, "PRAGMA user_version", g_strv_length (scripts));
  assert_int (connection, "PRAGMA application_id", FARTHING_APPLICATION_ID);
  assert_int (connection, "SELECT count (*) FROM ledger", 0);
  g_assert_cmpuint (list_backups (store, &backup), ==, 0);
}

static void
test_migrations_copy_first (FarthingTestStore *store,
                            gconstpointer      data)
{
  g_autoptr(sqlite3) old = open_with (store, first);
  g_autoptr(sqlite3) connection = NULL;
  g_autoptr(sqlite3) copy = NULL;
  g_autofree char *backup = NULL;

  g_assert_true (farthing_connection_exec (old, "INSERT INTO thing VALUES (41), (42)", NULL));
  g_clear_pointer (&old, sqlite3_close);

  connection = open_with (store, second);
  assert_int (connection, "PRAGMA user_version", 2);
  assert_int (connection, "SELECT sum (b) FROM thing", 14);
  g_assert_cmpuint (list_backups (store, &backup), ==, 1);

  g_assert_cmpint (sqlite3_open_v2 (backup, &copy, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  assert_int (copy, "PRAGMA user_version", 1);
  assert_int (copy, "SELECT sum (a) FROM thing", 83);

  g_clear_pointer (&connection, sqlite3_close);
  connection = open_with (store, second);
  g_assert_cmpuint (list_backups (store, &backup), ==, 1);
}

static void
assert_stays_old (FarthingTestStore        *store,
                  const char        *const *scripts)
{
  g_autoptr(sqlite3) old = open_with (store, first);
  g_autoptr(GError) error = NULL;

  g_clear_pointer (&old, sqlite3_close);
  g_assert_null (farthing_connection_open (store->path, scripts, &error));
  g_assert_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_FAILED);
  old = open_with (store, first);
  assert_int (old, "PRAGMA user_version", 1);
  assert_int (old, "SELECT count (*) FROM sqlite_schema", 1);
}

static void
test_migrations_broken (FarthingTestStore *store,
                        gconstpointer      data)
{
  assert_stays_old (store, broken);
}

static void
test_migrations_dangling (FarthingTestStore *store,
                          gconstpointer      data)
{
  assert_stays_old (store, dangling);
}

static void
test_migrations_no_place_for_copy (FarthingTestStore *store,
                                   gconstpointer      data)
{
  g_autoptr(sqlite3) old = open_with (store, first);
  g_autofree char *folder = g_path_get_dirname (store->path);
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autoptr(GError) error = NULL;

  g_clear_pointer (&old, sqlite3_close);
  g_assert_true (g_file_set_contents (backups, "a file where a folder should be", -1, NULL));
  g_assert_null (farthing_connection_open (store->path, second, &error));
  g_assert_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_OPEN);
  old = open_with (store, first);
  assert_int (old, "PRAGMA user_version", 1);
}

static void
test_migrations_copy_never_overwrites (FarthingTestStore *store,
                                       gconstpointer      data)
{
  g_autoptr(sqlite3) connection = open_with (store, first);
  g_autoptr(GError) error = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *path = g_build_filename (store->directory, "mine", NULL);

  g_assert_true (g_file_set_contents (path, "mine", -1, NULL));
  g_assert_false (farthing_migrations_copy (connection, path, &error));
  g_assert_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_OPEN);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "mine");
}

static gpointer
read_scripts (gpointer data)
{
  int *waiting = data;

  g_atomic_int_add (waiting, -1);
  while (g_atomic_int_get (waiting) > 0)
    continue;

  return farthing_migrations_dup_scripts ();
}

/* Two threads ask at once, in a process that has read no resource yet: so does every start */
static void
test_migrations_first_read (void)
{
  g_auto(GStrv) here = NULL;
  g_auto(GStrv) there = NULL;
  GThread *thread;
  int waiting = 2;

  if (!g_test_subprocess ())
    {
      for (guint index = 0; index < 60; index++)
        {
          g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
          g_test_trap_assert_passed ();
        }
      return;
    }

  thread = g_thread_new ("other", read_scripts, &waiting);
  here = read_scripts (&waiting);
  there = g_thread_join (thread);
  g_assert_cmpuint (g_strv_length (here), >, 0);
  g_assert_cmpuint (g_strv_length (there), ==, g_strv_length (here));
}

/* What stands under its name is whole: it comes there by being renamed */
static void
test_migrations_copy_is_whole (FarthingTestStore *store,
                               gconstpointer      data)
{
  g_autoptr(sqlite3) connection = open_with (store, first);
  g_autofree char *path = g_build_filename (store->directory, "copy", NULL);
  char buffer[4096] __attribute__ ((aligned (__alignof__(struct inotify_event))));
  guint32 seen = 0;
  int watch = inotify_init1 (IN_NONBLOCK | IN_CLOEXEC);
  gssize length;

  g_assert_cmpint (inotify_add_watch (watch, store->directory, IN_CREATE | IN_MOVED_TO), >=, 0);
  g_assert_true (farthing_migrations_copy (connection, path, NULL));
  while ((length = read (watch, buffer, sizeof buffer)) > 0)
    {
      const struct inotify_event *event;

      for (gssize at = 0; at < length; at += sizeof *event + event->len)
        {
          event = (const struct inotify_event *) (buffer + at);
          if (event->len > 0 && strcmp (event->name, "copy") == 0)
            seen |= event->mask;
        }
    }
  close (watch);
  g_assert_cmpuint (seen, ==, IN_MOVED_TO);
}

static void
test_migrations_ledger_append_only (FarthingTestStore *store,
                                    gconstpointer      data)
{
  g_auto(GStrv) scripts = farthing_migrations_dup_scripts ();
  g_autoptr(sqlite3) connection = open_with (store, (const char *const *) scripts);
  const char *insert = "INSERT INTO ledger (id, created, provider, model, purpose, provenance) VALUES (1, 0, 'demo', 'echo', 'chat', 'unknown')";
  const char *refused[] = {
    "UPDATE ledger SET cost = 0",
    "DELETE FROM ledger",
    "INSERT OR REPLACE INTO ledger (id, created, provider, model, purpose, provenance) VALUES (1, 0, 'demo', 'echo', 'chat', 'billed')",
  };

  g_assert_true (farthing_connection_exec (connection, insert, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (farthing_connection_exec (connection, refused[i], &error));
      g_assert_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_FAILED);
    }
  assert_int (connection, "SELECT count (*) FROM ledger WHERE provenance = 'unknown' AND cost IS NULL", 1);
}

static void
test_migrations_settlement_append_only (FarthingTestStore *store,
                                        gconstpointer      data)
{
  g_auto(GStrv) scripts = farthing_migrations_dup_scripts ();
  g_autoptr(sqlite3) connection = open_with (store, (const char *const *) scripts);
  const char *insert =
    "INSERT INTO ledger (id, created, provider, model, purpose, cost, provenance) VALUES (1, 0, 'x', 'y', 'chat', 40, 'estimated'); "
    "INSERT INTO settlement (entry, created, source, cost, provenance) VALUES (1, 5, 'generation', 33, 'billed')";
  const char *refused[] = {
    "UPDATE settlement SET cost = 0",
    "DELETE FROM settlement",
    "INSERT INTO settlement (entry, created, source, cost, provenance) VALUES (1, 6, 'generation', 34, 'billed')",
    "INSERT OR REPLACE INTO settlement (entry, created, source, cost, provenance) VALUES (1, 6, 'generation', 34, 'billed')",
    "INSERT INTO settlement (entry, created, source, cost, provenance) VALUES (2, 6, 'generation', 34, 'billed')",
  };

  g_assert_true (farthing_connection_exec (connection, insert, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (farthing_connection_exec (connection, refused[i], &error));
      g_assert_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_FAILED);
    }
  assert_int (connection, "SELECT cost FROM settlement", 33);
  assert_int (connection, "SELECT cost FROM ledger WHERE provenance = 'estimated'", 40);
  assert_int (connection, "SELECT cost FROM settled_ledger WHERE provenance = 'billed'", 33);
}

/* A file of 0.1, with rows in every table that 0002 touches */
static void
test_migrations_prices (FarthingTestStore *store,
                        gconstpointer      data)
{
  g_auto(GStrv) scripts = farthing_migrations_dup_scripts ();
  const char *const initial[] = { scripts[0], NULL };
  g_autoptr(sqlite3) connection = open_with (store, initial);
  g_autofree char *backup = NULL;
  const char *insert =
    "INSERT INTO conversation (id, created, updated, effort, title) VALUES (7, 1, 2, 'default', 'Old'); "
    "INSERT INTO ledger (created, provider, model, conversation, purpose, input_tokens, cost, provenance) VALUES "
    "(3, 'mistral', 'small', 7, 'chat', 10, 600, 'computed'), (4, 'openrouter', 'big', 7, 'chat', NULL, NULL, 'unknown')";

  g_assert_true (farthing_connection_exec (connection, insert, NULL));
  g_clear_pointer (&connection, sqlite3_close);

  connection = open_with (store, (const char *const *) scripts);
  assert_int (connection, "PRAGMA user_version", g_strv_length (scripts));
  g_assert_cmpuint (list_backups (store, &backup), ==, 1);
  assert_int (connection, "SELECT automatic FROM conversation WHERE title = 'Old'", 0);
  assert_int (connection, "SELECT count (*) FROM ledger WHERE effort IS NULL", 2);
  assert_int (connection, "SELECT sum (cost) FROM settled_ledger WHERE conversation = 7", 600);
  assert_int (connection, "SELECT sum (input_tokens) FROM settled_ledger WHERE provenance = 'computed'", 10);
  assert_int (connection, "SELECT count (*) FROM settled_ledger WHERE cost IS NULL AND provenance = 'unknown'", 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/core/store/migrations/init", test_migrations_init);
  add_test ("/core/store/migrations/copy-first", test_migrations_copy_first);
  add_test ("/core/store/migrations/broken", test_migrations_broken);
  add_test ("/core/store/migrations/dangling", test_migrations_dangling);
  add_test ("/core/store/migrations/no-place-for-copy", test_migrations_no_place_for_copy);
  add_test ("/core/store/migrations/copy-never-overwrites", test_migrations_copy_never_overwrites);
  g_test_add_func ("/core/store/migrations/first-read", test_migrations_first_read);
  add_test ("/core/store/migrations/copy-is-whole", test_migrations_copy_is_whole);
  add_test ("/core/store/migrations/ledger-append-only", test_migrations_ledger_append_only);
  add_test ("/core/store/migrations/settlement-append-only", test_migrations_settlement_append_only);
  add_test ("/core/store/migrations/prices", test_migrations_prices);

  return g_test_run ();
}
