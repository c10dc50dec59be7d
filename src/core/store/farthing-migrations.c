/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-connection.h"
#include "farthing-migrations-resource.h"
#include "farthing-migrations.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

/* The format of the file, as numbered scripts.  A file that holds something is copied before it is
 * changed, and each script runs in one transaction with the number it brings the file to: after a
 * crash the file is of one version or of the next, never between. */

#define SCRIPTS_PATH "/app/farthing/Farthing/migrations/"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close)

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * farthing_migrations_dup_scripts:
 *
 * Returns: (transfer full): the scripts this program knows, in order, %NULL-terminated
 */
char **
farthing_migrations_dup_scripts (void)
{
  g_autoptr(GPtrArray) scripts = g_ptr_array_new_with_free_func (g_free);
  g_auto(GStrv) names = NULL;
  guint n_names;

  /* Called only so that it is linked in: while another thread is registering the program's resources
   * it gives NULL (GLib 2.74), but the lookups below wait for that thread. */
  farthing_migrations_get_resource ();
  names = g_resources_enumerate_children (SCRIPTS_PATH, 0, NULL);
  n_names = g_strv_length (names);

  qsort (names, n_names, sizeof (char *), compare_names);
  for (guint i = 0; i < n_names; i++)
    {
      g_autofree char *path = g_strconcat (SCRIPTS_PATH, names[i], NULL);
      g_autoptr(GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
      gsize length;
      const char *text = g_bytes_get_data (bytes, &length);

      g_assert (g_ascii_strtoull (names[i], NULL, 10) == i + 1);
      g_ptr_array_add (scripts, g_strndup (text, length));
    }
  g_ptr_array_add (scripts, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&scripts), FALSE);
}

static gboolean
copy_pages (sqlite3  *source,
            sqlite3  *target,
            GError  **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", source, "main");

  if (backup == NULL)
    {
      farthing_connection_set_error (target, sqlite3_extended_errcode (target), error);
      return FALSE;
    }
  sqlite3_backup_step (backup, -1);
  if (sqlite3_backup_finish (backup) != SQLITE_OK)
    {
      farthing_connection_set_error (target, sqlite3_extended_errcode (target), error);
      return FALSE;
    }

  /* Without WAL the copy is one file that can be moved about. */
  return farthing_connection_exec (target, "PRAGMA journal_mode = DELETE", error);
}

static gboolean
check_copy (sqlite3  *source,
            sqlite3  *target,
            GError  **error)
{
  gint64 version = farthing_connection_query_int (source, "PRAGMA user_version", error);
  gint64 copied = version < 0 ? -1 : farthing_connection_query_int (target, "PRAGMA user_version", error);
  gint64 whole = copied < 0 ? -1 : farthing_connection_query_int (target, "SELECT count (*) = 0 FROM pragma_quick_check WHERE quick_check <> 'ok'", error);

  if (whole < 0)
    return FALSE;
  if (whole == 0 || version != copied)
    {
      g_set_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_CORRUPT,
                   /* Translators: a file */
                   _("The copy “%s” is not whole, so nothing was changed. Check the disk."),
                      sqlite3_db_filename (target, "main"));
      return FALSE;
    }

  return TRUE;
}

/* Never over a file that is there; file systems that cannot promise this get the next best. */
static gboolean
rename_new (const char *from,
            const char *to)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS)
    return FALSE;
  if (g_file_test (to, G_FILE_TEST_EXISTS))
    {
      errno = EEXIST;
      return FALSE;
    }

  return g_rename (from, to) == 0;
}

static gboolean
copy_to (sqlite3     *connection,
         const char  *path,
         int          descriptor,
         GError     **error)
{
  g_autoptr(sqlite3) target = NULL;
  int code = sqlite3_open_v2 (path, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);

  if (code != SQLITE_OK)
    {
      farthing_connection_set_error (target, code, error);
      return FALSE;
    }
  if (!copy_pages (connection, target, error))
    return FALSE;
  if (fsync (descriptor) != 0)
    {
      farthing_connection_set_error (target, SQLITE_IOERR_FSYNC, error);
      return FALSE;
    }

  return check_copy (connection, target, error);
}

/**
 * farthing_migrations_copy:
 * @connection: the connection to copy from; others may go on writing
 * @path: a file that must not exist yet
 * @error: what went wrong, of #FARTHING_STORE_ERROR
 *
 * Copies the file under another name, checks the copy and gives it its name: whatever stands under
 * @path is whole.  A copy that cannot be completed is removed.
 *
 * Returns: whether there is a whole copy at @path
 */
gboolean
farthing_migrations_copy (sqlite3     *connection,
                          const char  *path,
                          GError     **error)
{
  g_autofree char *part = g_strconcat (path, ".part-XXXXXX", NULL);
  int descriptor = -1;
  gboolean copied;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    errno = EEXIST;
  else
    descriptor = g_mkstemp_full (part, O_RDWR | O_CLOEXEC, 0600);
  if (descriptor < 0)
    {
      g_set_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_OPEN,
                   /* Translators: first a file, then the system's reason */
                   _("The copy “%s” cannot be made (%s)."), path, g_strerror (errno));
      return FALSE;
    }

  copied = copy_to (connection, part, descriptor, error);
  close (descriptor);
  if (copied && !rename_new (part, path))
    {
      g_set_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_OPEN,
                   /* Translators: first a file, then the system's reason */
                   _("The copy “%s” cannot be made (%s)."), path, g_strerror (errno));
      copied = FALSE;
    }
  if (!copied)
    g_unlink (part);

  return copied;
}

/* The copy is named after its version and time; a second one in the same second gets a number. */
static gboolean
copy_aside (sqlite3     *connection,
            const char  *path,
            gint64       version,
            GError     **error)
{
  g_autofree char *directory = g_path_get_dirname (path);
  g_autofree char *backups = g_build_filename (directory, "backups", NULL);
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  g_autofree char *name = g_strdup_printf ("farthing-%d-%s.db", (int) version, stamp);
  g_autofree char *copy = g_build_filename (backups, name, NULL);

  if (g_mkdir_with_parents (backups, 0700) != 0)
    {
      g_set_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_OPEN,
                   /* Translators: first a folder, then the system's reason */
                   _("The folder “%s” for the backup cannot be made (%s)."), backups, g_strerror (errno));
      return FALSE;
    }
  for (guint i = 2; g_file_test (copy, G_FILE_TEST_EXISTS); i++)
    {
      g_autofree char *numbered = g_strdup_printf ("farthing-%d-%s-%u.db", (int) version, stamp, i);

      g_free (copy);
      copy = g_build_filename (backups, numbered, NULL);
    }

  return farthing_migrations_copy (connection, copy, error);
}

static gboolean
set_version (sqlite3  *connection,
             guint     version,
             GError  **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %u",
                                          FARTHING_APPLICATION_ID, version);

  return farthing_connection_exec (connection, sql, error);
}

static gboolean
check_references (sqlite3  *connection,
                  GError  **error)
{
  gint64 n_broken = farthing_connection_query_int (connection, "SELECT count (*) FROM pragma_foreign_key_check", error);

  if (n_broken > 0)
    g_set_error_literal (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_FAILED,
                         _("The history could not be brought to the new format. It was not changed."));

  return n_broken == 0;
}

/* Another process may have been quicker, so the version is read again inside the transaction.
 * Returns the version the file has now, or -1 */
static gint64
run_script (sqlite3           *connection,
            const char *const *scripts,
            GError           **error)
{
  gint64 version;

  if (!farthing_database_begin (connection, error))
    return -1;
  version = farthing_connection_query_int (connection, "PRAGMA user_version", error);
  if (version >= 0 && version < g_strv_length ((char **) scripts))
    {
      if (farthing_connection_exec (connection, scripts[version], error) &&
          check_references (connection, error) &&
          set_version (connection, version + 1, error))
        version++;
      else
        version = -1;
    }
  if (version < 0 || !farthing_database_commit (connection, error))
    {
      farthing_database_rollback (connection);
      return -1;
    }

  return version;
}

/**
 * farthing_migrations_run:
 * @connection: a connection outside of a transaction, foreign keys not enforced
 * @path: its file; copies go to the folder "backups" beside it
 * @scripts: what brings a file of version N to N + 1, from version 0, %NULL-terminated
 * @error: what went wrong, of #FARTHING_STORE_ERROR
 *
 * Foreign keys must not be enforced meanwhile, because a script that makes a table anew drops the
 * old one; all references are checked before each commit instead.
 *
 * Returns: whether the file is of the newest version now
 */
gboolean
farthing_migrations_run (sqlite3           *connection,
                         const char        *path,
                         const char *const *scripts,
                         GError           **error)
{
  gint64 latest = g_strv_length ((char **) scripts);
  gint64 version = farthing_connection_query_int (connection, "PRAGMA user_version", error);

  if (version < 0)
    return FALSE;
  if (version > 0 && version < latest && !copy_aside (connection, path, version, error))
    return FALSE;
  while (version < latest)
    {
      version = run_script (connection, scripts, error);
      if (version < 0)
        return FALSE;
    }

  return TRUE;
}
