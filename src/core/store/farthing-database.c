/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-connection.h"
#include "farthing-database.h"
#include "farthing-migrations.h"

#include <glib/gi18n-lib.h>

/* One thread takes jobs from a queue, in order, and is the only one that sees the connection.
 * Whatever a job holds (its data, its result, its task) is given back on the caller's main context
 * and freed there, so nothing of the caller dies on the worker thread. */

struct _FarthingDatabase
{
  GObject parent_instance;

  char *path;

  GAsyncQueue *queue;
  GThread *thread;
};

/* What the thread owns */
typedef struct
{
  char *path;
  GAsyncQueue *queue;
  sqlite3 *connection;
  GError *failure;
} Worker;

/* A job without a function opens the file.  One without a task ends the thread. */
typedef struct
{
  GTask *task;
  FarthingDatabaseFunc func;
  gpointer data;
  GDestroyNotify free_data;
  gpointer result;
  GDestroyNotify free_result;
  GError *error;
} Job;

G_DEFINE_FINAL_TYPE (FarthingDatabase, farthing_database, G_TYPE_OBJECT)

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->data != NULL && job->free_data != NULL)
    job->free_data (job->data);
  if (job->result != NULL && job->free_result != NULL)
    job->free_result (job->result);
  g_clear_error (&job->error);
  g_clear_object (&job->task);
  g_free (job);
}

static gboolean
job_done_cb (gpointer data)
{
  Job *job = data;

  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (job->task, g_steal_pointer (&job->result), job->free_result);

  return G_SOURCE_REMOVE;
}

static void
give_back (Job *job)
{
  g_autoptr(GSource) source = g_idle_source_new ();

  g_source_set_priority (source, g_task_get_priority (job->task));
  g_source_set_callback (source, job_done_cb, job, job_free);
  g_source_set_static_name (source, "[farthing] database job");
  g_source_attach (source, g_task_get_context (job->task));
}

/* A file that could not be opened is tried again only when somebody asks for just that. */
static gboolean
ensure_open (Worker    *worker,
             gboolean   again,
             GError   **error)
{
  g_auto(GStrv) scripts = NULL;

  if (worker->connection != NULL)
    return TRUE;
  if (worker->failure == NULL || again)
    {
      g_clear_error (&worker->failure);
      scripts = farthing_migrations_dup_scripts ();
      worker->connection = farthing_connection_open (worker->path, (const char *const *) scripts, &worker->failure);
    }
  if (worker->connection == NULL)
    g_propagate_error (error, g_error_copy (worker->failure));

  return worker->connection != NULL;
}

static void
run_job (Worker *worker,
         Job    *job)
{
  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (job->task), &job->error) ||
      !ensure_open (worker, job->func == NULL, &job->error) ||
      job->func == NULL)
    return;

  job->result = job->func (worker->connection, job->data, &job->error);
  farthing_database_rollback (worker->connection);
}

static gpointer
work (gpointer data)
{
  Worker *worker = data;

  for (Job *job = g_async_queue_pop (worker->queue); job->task != NULL; job = g_async_queue_pop (worker->queue))
    {
      run_job (worker, job);
      give_back (job);
    }

  g_clear_pointer (&worker->connection, sqlite3_close);
  g_clear_error (&worker->failure);
  g_async_queue_unref (worker->queue);
  g_free (worker->path);
  g_free (worker);

  return NULL;
}

static void
ensure_thread (FarthingDatabase *self)
{
  Worker *worker;

  if (self->thread != NULL)
    return;

  worker = g_new0 (Worker, 1);
  worker->path = g_strdup (self->path);
  worker->queue = g_async_queue_ref (self->queue);
  self->thread = g_thread_new ("database", work, worker);
}

static void
push (FarthingDatabase     *self,
      GTask                *task,
      FarthingDatabaseFunc  func,
      gpointer              data,
      GDestroyNotify        free_data,
      GDestroyNotify        free_result)
{
  Job *job = g_new0 (Job, 1);

  job->task = g_object_ref (task);
  job->func = func;
  job->data = data;
  job->free_data = free_data;
  job->free_result = free_result;

  ensure_thread (self);
  g_async_queue_push (self->queue, job);
}

static void
farthing_database_finalize (GObject *object)
{
  FarthingDatabase *self = FARTHING_DATABASE (object);

  farthing_database_close (self);
  g_async_queue_unref (self->queue);
  g_free (self->path);

  G_OBJECT_CLASS (farthing_database_parent_class)->finalize (object);
}

static void
farthing_database_class_init (FarthingDatabaseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = farthing_database_finalize;
}

static void
farthing_database_init (FarthingDatabase *self)
{
  self->queue = g_async_queue_new ();
}

/**
 * farthing_database_new:
 * @path: the file; it and its folder are made when it is first used, for their owner alone
 *
 * Returns: (transfer full): a database that nothing was read of yet
 */
FarthingDatabase *
farthing_database_new (const char *path)
{
  FarthingDatabase *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (FARTHING_TYPE_DATABASE, NULL);
  self->path = g_strdup (path);

  return self;
}

const char *
farthing_database_get_path (FarthingDatabase *self)
{
  g_return_val_if_fail (FARTHING_IS_DATABASE (self), NULL);

  return self->path;
}

/**
 * farthing_database_open_async:
 * @self: a database
 * @cancellable: (nullable): a cancellable
 * @callback: called when the file is open and of the newest format, or cannot be
 * @user_data: for @callback
 *
 * Work that is asked for without this opens the file too; this is for who wants to know first,
 * and for another try after a failure.
 */
void
farthing_database_open_async (FarthingDatabase    *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (FARTHING_IS_DATABASE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, farthing_database_open_async);
  push (self, task, NULL, NULL, NULL, NULL);
}

gboolean
farthing_database_open_finish (FarthingDatabase  *self,
                               GAsyncResult      *result,
                               GError           **error)
{
  g_autoptr(GError) failure = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  g_task_propagate_pointer (G_TASK (result), &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  return TRUE;
}

/**
 * farthing_database_run_async:
 * @self: a database
 * @func: what to do on the worker thread; a transaction that it leaves open is rolled back
 * @data: (nullable): its data, which nobody else touches meanwhile
 * @free_data: (nullable): frees @data, on the caller's main context
 * @free_result: (nullable): frees a result that nobody took, likewise
 * @cancellable: (nullable): a cancellable
 * @callback: (nullable): called on the caller's main context
 * @user_data: for @callback
 */
void
farthing_database_run_async (FarthingDatabase     *self,
                             FarthingDatabaseFunc  func,
                             gpointer              data,
                             GDestroyNotify        free_data,
                             GDestroyNotify        free_result,
                             GCancellable         *cancellable,
                             GAsyncReadyCallback   callback,
                             gpointer              user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (FARTHING_IS_DATABASE (self));
  g_return_if_fail (func != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, farthing_database_run_async);
  push (self, task, func, data, free_data, free_result);
}

/**
 * farthing_database_run_task:
 * @self: a database, which lives as long as the source object of @task
 * @task: of whoever asks; what @func returns or fails with becomes what the task returns
 * @func: what to do on the worker thread, as for farthing_database_run_async()
 * @data: (nullable): its data, which nobody else touches meanwhile
 * @free_data: (nullable): frees @data, on the task's main context
 * @free_result: (nullable): frees a result that nobody took, likewise
 *
 * For an asynchronous function that is one question to the database and hands on the answer.
 */
void
farthing_database_run_task (FarthingDatabase     *self,
                            GTask                *task,
                            FarthingDatabaseFunc  func,
                            gpointer              data,
                            GDestroyNotify        free_data,
                            GDestroyNotify        free_result)
{
  g_return_if_fail (FARTHING_IS_DATABASE (self));
  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (func != NULL);

  push (self, task, func, data, free_data, free_result);
}

/**
 * farthing_database_run_finish:
 * @self: a database
 * @result: what the callback was given
 * @error: of #FARTHING_STORE_ERROR, or what the function said, or that it was cancelled
 *
 * Returns: (transfer full) (nullable): what the function returned; %NULL may be a success
 */
gpointer
farthing_database_run_finish (FarthingDatabase  *self,
                              GAsyncResult      *result,
                              GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * farthing_database_close:
 * @self: a database
 *
 * Blocks until all that was asked for is on the disk and the file is closed.  Callbacks of work
 * that was done meanwhile come when the main context runs again.  Work that is asked for later opens
 * the file anew.
 */
void
farthing_database_close (FarthingDatabase *self)
{
  Job *last;

  g_return_if_fail (FARTHING_IS_DATABASE (self));

  if (self->thread == NULL)
    return;

  last = g_new0 (Job, 1);
  g_async_queue_push (self->queue, last);
  g_thread_join (g_steal_pointer (&self->thread));
  g_free (last);
}

/**
 * farthing_database_begin:
 * @connection: the connection of the worker thread
 * @error: what went wrong, of #FARTHING_STORE_ERROR
 *
 * Begins a transaction that will write: it waits here, and not in the middle, for other processes.
 *
 * Returns: whether it began
 */
gboolean
farthing_database_begin (sqlite3  *connection,
                         GError  **error)
{
  return farthing_connection_exec (connection, "BEGIN IMMEDIATE", error);
}

/* A transaction that cannot be committed is rolled back */
gboolean
farthing_database_commit (sqlite3  *connection,
                          GError  **error)
{
  if (farthing_connection_exec (connection, "COMMIT", error))
    return TRUE;

  farthing_database_rollback (connection);

  return FALSE;
}

/* Does nothing outside of a transaction: many failures have already rolled back */
void
farthing_database_rollback (sqlite3 *connection)
{
  if (sqlite3_get_autocommit (connection) == 0)
    sqlite3_exec (connection, "ROLLBACK", NULL, NULL, NULL);
}
