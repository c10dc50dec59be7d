/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-connection.h"
#include "farthing-exact-sum.h"
#include "farthing-migrations.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

/* How the file is opened, and what SQLite's codes mean to a person.  A file that is not ours, is
 * damaged or is newer than the program is left exactly as it was found. */

/* How long another program (a command beside the window) may hold the file */
#define BUSY_TIMEOUT_MS 5000
#define BUSY_STEP_MS 20

#define PRIVATE_DIRECTORY_MODE 0700
#define PRIVATE_FILE_MODE 0600

G_DEFINE_QUARK (farthing - store - error - quark, farthing_store_error)

/**
 * farthing_connection_set_error:
 * @connection: (nullable): the connection that failed
 * @code: the (extended) result code
 * @error: where to say it, as one of #FARTHING_STORE_ERROR in words that say what to do
 */
void
farthing_connection_set_error (sqlite3  *connection,
                               int       code,
                               GError  **error)
{
  const char *path = connection != NULL ? sqlite3_db_filename (connection, "main") : NULL;
  const char *reason = connection != NULL ? sqlite3_errmsg (connection) : sqlite3_errstr (code);

  if (path == NULL || *path == '\0')
    path = _("the history");

  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error_literal (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_BUSY,
                           _("The history is being written by another program. Try again in a moment."));
      break;

    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_CORRUPT,
                   /* Translators: first a file, then a technical reason */
                   _("“%s” is damaged or is not a history of Farthing (%s). It was not changed. Restore a backup, or move it away to begin anew."),
                      path, reason);
      break;

    case SQLITE_FULL:
      g_set_error_literal (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_FULL,
                           _("The disk is full, so the history could not be written. Make room and try again."));
      break;

    case SQLITE_IOERR:
      g_set_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_FAILED,
                   /* Translators: first a file, then a technical reason */
                   _("“%s” could not be read or written (%s). Check that its disk has room and is sound."), path, reason);
      break;

    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_AUTH:
      g_set_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_OPEN,
                   /* Translators: first a file, then a technical reason */
                   _("“%s” cannot be written (%s). Check that the file and its folder belong to you."),
                      path, reason);
      break;

    default:
      g_set_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_FAILED,
                   /* Translators: first a file, then a technical reason */
                   _("“%s” could not be read or written (%s)."), path, reason);
      break;
    }
}

/**
 * farthing_connection_exec:
 * @connection: a connection
 * @sql: one or more constant statements whose rows do not matter
 * @error: what went wrong, of #FARTHING_STORE_ERROR
 *
 * Returns: whether all of it ran
 */
gboolean
farthing_connection_exec (sqlite3     *connection,
                          const char  *sql,
                          GError     **error)
{
  int code = sqlite3_exec (connection, sql, NULL, NULL, NULL);

  if (code != SQLITE_OK)
    {
      farthing_connection_set_error (connection, code, error);
      return FALSE;
    }

  return TRUE;
}

/**
 * farthing_connection_query_int:
 * @connection: a connection
 * @sql: a constant statement that gives one number
 * @error: what went wrong, of #FARTHING_STORE_ERROR
 *
 * Returns: the number, which is not below 0, or -1 with @error set
 */
gint64
farthing_connection_query_int (sqlite3     *connection,
                               const char  *sql,
                               GError     **error)
{
  sqlite3_stmt *statement = NULL;
  gint64 value = -1;
  int code = sqlite3_prepare_v2 (connection, sql, -1, &statement, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    value = sqlite3_column_int64 (statement, 0);
  else
    farthing_connection_set_error (connection, code, error);
  sqlite3_finalize (statement);

  return value;
}

/* SQLite would make the file readable by everybody's group; what is in it is nobody else's. */
static gboolean
make_private_file (const char  *path,
                   GError     **error)
{
  g_autofree char *directory = g_path_get_dirname (path);
  struct stat status;
  int descriptor = -1;

  if (g_mkdir_with_parents (directory, PRIVATE_DIRECTORY_MODE) == 0)
    descriptor = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY, PRIVATE_FILE_MODE);
  if (descriptor < 0)
    {
      int code = errno;

      g_set_error (error, FARTHING_STORE_ERROR,
                   code == ENOSPC ? FARTHING_STORE_ERROR_FULL : FARTHING_STORE_ERROR_OPEN,
                   /* Translators: first a file, then the system's reason */
                   _("“%s” cannot be opened (%s). Check that its folder exists and belongs to you."),
                      path, g_strerror (code));
      return FALSE;
    }
  if (fstat (descriptor, &status) == 0 && (status.st_mode & 0077) != 0)
    fchmod (descriptor, PRIVATE_FILE_MODE);
  close (descriptor);

  return TRUE;
}

/* Refuses what another program made, and what a newer Farthing made, before anything is written. */
static gboolean
check_origin (sqlite3           *connection,
              const char        *path,
              const char *const *migrations,
              GError           **error)
{
  gint64 n_objects = farthing_connection_query_int (connection, "SELECT count (*) FROM sqlite_schema", error);
  gint64 application_id;
  gint64 version;

  if (n_objects < 0)
    return FALSE;
  if (n_objects == 0)
    return TRUE;
  application_id = farthing_connection_query_int (connection, "PRAGMA application_id", error);
  version = application_id < 0 ? -1 : farthing_connection_query_int (connection, "PRAGMA user_version", error);
  if (version < 0)
    return FALSE;

  if (application_id != FARTHING_APPLICATION_ID)
    {
      g_set_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_OPEN,
                   /* Translators: a file */
                   _("“%s” is not a history of Farthing. It was not changed. Choose another file."), path);
      return FALSE;
    }
  if (version > g_strv_length ((char **) migrations))
    {
      g_set_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_TOO_NEW,
                   /* Translators: a file, then two version numbers */
                   _("“%s” was written by a newer Farthing (format %d; this one knows %d). It was not changed. Install the newer program."),
                      path, (int) version, (int) g_strv_length ((char **) migrations));
      return FALSE;
    }

  return TRUE;
}

/* Changing to WAL needs the file alone, and SQLite does not call the busy handler for it. */
static gboolean
enter_wal (sqlite3  *connection,
           GError  **error)
{
  int code = SQLITE_BUSY;

  for (int waited = 0; waited < BUSY_TIMEOUT_MS; waited += BUSY_STEP_MS)
    {
      code = sqlite3_exec (connection, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
      if ((code & 0xff) != SQLITE_BUSY)
        break;
      sqlite3_sleep (BUSY_STEP_MS);
    }
  if (code != SQLITE_OK)
    {
      farthing_connection_set_error (connection, code, error);
      return FALSE;
    }

  return TRUE;
}

/* FULL: what is committed survives a power cut.  It costs one fsync a message; the journal, which
 * is written four times a second, does without (see farthing-journal.c). */
static gboolean
configure (sqlite3           *connection,
           const char        *path,
           const char *const *migrations,
           GError           **error)
{
  int code;

  sqlite3_extended_result_codes (connection, 1);
  sqlite3_busy_timeout (connection, BUSY_TIMEOUT_MS);

  if (!check_origin (connection, path, migrations, error))
    return FALSE;
  code = farthing_exact_sum_register (connection);
  if (code != SQLITE_OK)
    {
      farthing_connection_set_error (connection, code, error);
      return FALSE;
    }
  if (sqlite3_db_readonly (connection, "main") == 1)
    {
      farthing_connection_set_error (connection, SQLITE_READONLY, error);
      return FALSE;
    }

  return enter_wal (connection, error) &&
         farthing_connection_exec (connection, "PRAGMA synchronous = FULL", error) &&
         farthing_migrations_run (connection, path, migrations, error) &&
         farthing_connection_exec (connection, "PRAGMA foreign_keys = ON", error);
}

/**
 * farthing_connection_open:
 * @path: the file, made if it is not there
 * @migrations: what brings a file of version N to N + 1, from version 0, %NULL-terminated
 * @error: what went wrong, of #FARTHING_STORE_ERROR
 *
 * Returns: (nullable): a connection to an up-to-date file, to be used by one thread
 */
sqlite3 *
farthing_connection_open (const char        *path,
                          const char *const *migrations,
                          GError           **error)
{
  sqlite3 *connection = NULL;
  int code;

  if (!make_private_file (path, error))
    return NULL;
  code = sqlite3_open_v2 (path, &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  if (code != SQLITE_OK)
    farthing_connection_set_error (connection, code, error);
  if (code != SQLITE_OK || !configure (connection, path, migrations, error))
    g_clear_pointer (&connection, sqlite3_close);

  return connection;
}
