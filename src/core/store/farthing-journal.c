/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-chat-types.h"
#include "farthing-connection.h"
#include "farthing-journal.h"

#include "farthing-conversation-store.h"
#include "farthing-statement.h"

#include <string.h>
#include <unistd.h>

/* What arrived is never lost: an answer that is streaming is appended to a journal piece by piece,
 * and when its process is gone the journal becomes its text.  Whether it is gone is asked of /proc:
 * the owner is a process number with the time that process was started, because numbers come again. */

/* Field 22 of /proc/PID/stat: when the process was started, in clock ticks since the machine was
 * (proc(5)).  Field 2, the name, may hold spaces and parentheses, so fields are counted from its end. */
static char *
dup_start_time (const char *process)
{
  g_autofree char *path = g_build_filename ("/proc", process, "stat", NULL);
  g_autofree char *contents = NULL;
  const char *name_end;
  g_auto(GStrv) fields = NULL;

  if (!g_file_get_contents (path, &contents, NULL, NULL))
    return NULL;
  name_end = strrchr (contents, ')');
  if (name_end == NULL)
    return NULL;
  fields = g_strsplit (name_end, " ", 22);

  return g_strv_length (fields) > 20 ? g_strdup (fields[20]) : NULL;
}

/**
 * farthing_journal_dup_owner:
 *
 * Returns: (transfer full): the name of this process among all that write the file
 */
char *
farthing_journal_dup_owner (void)
{
  g_autofree char *process = g_strdup_printf ("%d", (int) getpid ());
  g_autofree char *started = dup_start_time (process);

  return g_strconcat (process, ":", started != NULL ? started : "0", NULL);
}

/**
 * farthing_journal_is_alive:
 * @owner: (nullable): a name as farthing_journal_dup_owner() gives
 *
 * Returns: whether the process that had that name still runs
 */
gboolean
farthing_journal_is_alive (const char *owner)
{
  const char *colon = owner != NULL ? strchr (owner, ':') : NULL;
  g_autofree char *process = colon != NULL ? g_strndup (owner, colon - owner) : NULL;
  g_autofree char *started = process != NULL ? dup_start_time (process) : NULL;

  return started != NULL && g_str_equal (started, colon + 1);
}

/* A message that was deleted meanwhile has no row, and so gets no journal */
static gboolean
append_piece (sqlite3     *connection,
              gint64       message,
              const char  *kind,
              const char  *text,
              GError     **error)
{
  g_autoptr(FarthingStatement) statement = NULL;

  if (text == NULL || *text == '\0')
    return TRUE;

  statement = farthing_statement_new (connection,
                                      "INSERT INTO journal (message, seq, kind, text)"
                                      " SELECT id, (SELECT coalesce (max (seq), 0) + 1 FROM journal WHERE message = ?1), ?2, ?3"
                                      " FROM message WHERE id = ?1",
                                      error);
  if (statement == NULL)
    return FALSE;
  farthing_statement_bind_int (statement, 1, message);
  farthing_statement_bind_text (statement, 2, kind);
  farthing_statement_bind_text (statement, 3, text);

  return farthing_statement_run (statement, error);
}

/**
 * farthing_journal_claim:
 * @connection: the connection
 * @message: id of an answer that is gone on with
 * @error: of #FARTHING_STORE_ERROR
 *
 * Marks the answer as streaming, written by this process, if it is not yet.
 *
 * Returns: whether it could
 */
gboolean
farthing_journal_claim (sqlite3  *connection,
                        gint64    message,
                        GError  **error)
{
  g_autofree char *owner = farthing_journal_dup_owner ();
  g_autoptr(FarthingStatement) statement = NULL;

  statement = farthing_statement_new (connection,
                                      "UPDATE message SET status = ?2, owner = ?3 WHERE id = ?1 AND (status <> ?2 OR owner IS NOT ?3)",
                                      error);
  if (statement == NULL)
    return FALSE;
  farthing_statement_bind_int (statement, 1, message);
  farthing_statement_bind_text (statement, 2, farthing_status_to_string (FARTHING_STATUS_STREAMING));
  farthing_statement_bind_text (statement, 3, owner);

  return farthing_statement_run (statement, error);
}

static gboolean
append_in_transaction (sqlite3     *connection,
                       gint64       message,
                       const char  *text,
                       const char  *reasoning,
                       GError     **error)
{
  if (!farthing_database_begin (connection, error))
    return FALSE;
  if (!farthing_journal_claim (connection, message, error) ||
      !append_piece (connection, message, "reasoning", reasoning, error) ||
      !append_piece (connection, message, "text", text, error))
    {
      farthing_database_rollback (connection);
      return FALSE;
    }

  return farthing_database_commit (connection, error);
}

/**
 * farthing_journal_append:
 * @connection: the connection, outside of a transaction
 * @message: id of the answer
 * @text: (nullable): what came of the text
 * @reasoning: (nullable): what came of the thinking
 * @error: of #FARTHING_STORE_ERROR
 *
 * Does not wait for the disk: a piece must survive the end of the program, and a power cut may
 * take the last few.  The commit of the answer waits, and takes the pieces along.
 *
 * Returns: whether it was written
 */
gboolean
farthing_journal_append (sqlite3     *connection,
                         gint64       message,
                         const char  *text,
                         const char  *reasoning,
                         GError     **error)
{
  gboolean done;

  if (!farthing_connection_exec (connection, "PRAGMA synchronous = NORMAL", error))
    return FALSE;
  done = append_in_transaction (connection, message, text, reasoning, error);

  return farthing_connection_exec (connection, "PRAGMA synchronous = FULL", done ? error : NULL) && done;
}
