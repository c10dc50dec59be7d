/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-types.h"

G_BEGIN_DECLS

/* That of SQLite, whose own header only those include who make statements */
typedef struct sqlite3 sqlite3;

#define FARTHING_STORE_ERROR (farthing_store_error_quark ())

typedef enum
{
  FARTHING_STORE_ERROR_OPEN,            /* cannot be opened or made */
  FARTHING_STORE_ERROR_TOO_NEW,         /* written by a newer program */
  FARTHING_STORE_ERROR_CORRUPT,
  FARTHING_STORE_ERROR_BUSY,
  FARTHING_STORE_ERROR_FULL,
  FARTHING_STORE_ERROR_NOT_FOUND,
  FARTHING_STORE_ERROR_FAILED,
} FarthingStoreError;

GQuark            farthing_store_error_quark     (void);

/**
 * FarthingDatabase:
 *
 * The one SQLite file, with one worker thread that owns the connection: what is to be read or
 * written is a function run there, in the order it was asked for.  Nothing of SQLite happens on
 * the caller's thread.
 */
#define FARTHING_TYPE_DATABASE (farthing_database_get_type ())

G_DECLARE_FINAL_TYPE (FarthingDatabase, farthing_database, FARTHING, DATABASE, GObject)

/**
 * FarthingDatabaseFunc:
 * @connection: the connection, for the worker thread alone
 * @data: as given to farthing_database_run_async()
 *
 * Runs on the worker thread.  Returns a result that the caller frees, or %NULL; failure is told by
 * @error alone.
 */
typedef gpointer (*FarthingDatabaseFunc) (sqlite3  *connection,
                                          gpointer  data,
                                          GError  **error);

FarthingDatabase *farthing_database_new          (const char            *path) G_GNUC_WARN_UNUSED_RESULT;
const char       *farthing_database_get_path     (FarthingDatabase      *self);
/* Opens, makes or migrates the file on the worker thread; farthing_database_run_async() waits for it. */
void              farthing_database_open_async   (FarthingDatabase      *self,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
gboolean          farthing_database_open_finish  (FarthingDatabase      *self,
                                                  GAsyncResult          *result,
                                                  GError               **error);
/* A cancelled call still runs if it had begun; its result is freed with @free_result. */
void              farthing_database_run_async    (FarthingDatabase      *self,
                                                  FarthingDatabaseFunc   func,
                                                  gpointer               data,
                                                  GDestroyNotify         free_data,
                                                  GDestroyNotify         free_result,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
/* The result is that of @task: see farthing_database_run_async() */
void              farthing_database_run_task     (FarthingDatabase      *self,
                                                  GTask                 *task,
                                                  FarthingDatabaseFunc   func,
                                                  gpointer               data,
                                                  GDestroyNotify         free_data,
                                                  GDestroyNotify         free_result);
gpointer          farthing_database_run_finish   (FarthingDatabase      *self,
                                                  GAsyncResult          *result,
                                                  GError               **error);
/* Waits until all that was asked for is done, then closes: for the end of the program. */
void              farthing_database_close        (FarthingDatabase      *self);

/* On the worker thread: */
gboolean          farthing_database_begin        (sqlite3               *connection,
                                                  GError               **error);
gboolean          farthing_database_commit       (sqlite3               *connection,
                                                  GError               **error);
void              farthing_database_rollback     (sqlite3               *connection);

G_END_DECLS
