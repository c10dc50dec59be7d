/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-recovery.h"

#include "farthing-estimate.h"
#include "farthing-orphan.h"
#include "farthing-price-terms.h"
#include "farthing-provider.h"
#include "farthing-usage-ledger.h"

/* What was left is found first and changed last: prices are known to the main thread only, and at every
 * moment between the two the disk still says what is owed.  Answer and ledger are written together. */

typedef struct
{
  GPtrArray *orphans;
  GPtrArray *entries; /* of those with a request, NULL for the others */
  guint n_entered;
} Recovery;

static void
entry_free (gpointer entry)
{
  if (entry != NULL)
    farthing_usage_entry_free (entry);
}

static Recovery *
recovery_new (GPtrArray *orphans)
{
  Recovery *self = g_atomic_rc_box_new0 (Recovery);

  self->orphans = orphans;
  self->entries = g_ptr_array_new_with_free_func (entry_free);

  return self;
}

static void
recovery_clear (gpointer data)
{
  Recovery *self = data;

  g_ptr_array_unref (self->orphans);
  g_ptr_array_unref (self->entries);
}

static void
recovery_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, recovery_clear);
}

static FarthingUsageEntry *
make_entry (FarthingSession      *session,
            const FarthingOrphan *orphan)
{
  const FarthingUnderWay *request = orphan->request;
  FarthingTokenizer tokenizer = farthing_provider_find_tokenizer (request->provider, request->model);
  FarthingUsageEntry *entry = farthing_usage_entry_new_for_request (request);

  entry->finish = g_strdup (farthing_finish_to_string (FARTHING_FINISH_ERROR));
  entry->usage.input = request->input;
  entry->usage.output = farthing_estimate_tokens (tokenizer, orphan->text, -1) +
                        farthing_estimate_tokens (tokenizer, orphan->reasoning, -1);
  farthing_session_price_entry (session, entry, FALSE, FALSE, 0);

  return entry;
}

static gboolean
end_one (sqlite3             *connection,
         FarthingOrphan      *orphan,
         FarthingUsageEntry  *entry,
         guint               *n_entered,
         GError             **error)
{
  gboolean owed;

  if (!farthing_orphan_end (connection, orphan, &owed, error))
    return FALSE;
  if (!owed)
    return TRUE;
  (*n_entered)++;

  return farthing_usage_ledger_insert (connection, entry, error);
}

/* On the database's thread */
static gpointer
end_func (sqlite3   *connection,
          gpointer   data,
          GError   **error)
{
  Recovery *self = data;

  if (!farthing_database_begin (connection, error))
    return NULL;
  for (guint i = 0; i < self->orphans->len; i++)
    {
      if (!end_one (connection, g_ptr_array_index (self->orphans, i), g_ptr_array_index (self->entries, i),
                    &self->n_entered, error))
        {
          farthing_database_rollback (connection);
          return NULL;
        }
    }

  return farthing_database_commit (connection, error) ? g_atomic_rc_box_acquire (self) : NULL;
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  Recovery *self = farthing_database_run_finish (FARTHING_DATABASE (source), result, &error);

  if (self == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (self->n_entered > 0)
    farthing_session_tell_ledger_changed (g_task_get_source_object (task));
  recovery_unref (self);
  g_task_return_boolean (task, TRUE);
}

/* On the database's thread */
static gpointer
find_func (sqlite3   *connection,
           gpointer   data,
           GError   **error)
{
  return farthing_orphan_find_all (connection, error);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingSession *session = g_task_get_source_object (task);
  GError *error = NULL;
  GPtrArray *orphans = farthing_database_run_finish (FARTHING_DATABASE (source), result, &error);
  Recovery *self;

  if (orphans == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (orphans->len == 0)
    {
      g_ptr_array_unref (orphans);
      g_task_return_boolean (task, TRUE);
      return;
    }

  self = recovery_new (orphans);
  for (guint i = 0; i < orphans->len; i++)
    {
      const FarthingOrphan *orphan = g_ptr_array_index (orphans, i);

      g_ptr_array_add (self->entries, orphan->request != NULL ? make_entry (session, orphan) : NULL);
    }
  /* Not cancelled on the way: it happens whole, and whoever asked is told of it. */
  farthing_database_run_async (farthing_session_get_database (session), end_func, self, recovery_unref, recovery_unref, NULL,
                               ended_cb, g_steal_pointer (&task));
}

void
farthing_recovery_run_async (FarthingSession     *session,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (FARTHING_IS_SESSION (session));

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, farthing_recovery_run_async);
  farthing_database_run_async (farthing_session_get_database (session), find_func, NULL, NULL,
                               (GDestroyNotify) g_ptr_array_unref, cancellable, found_cb, task);
}

gboolean
farthing_recovery_run_finish (FarthingSession  *session,
                              GAsyncResult     *result,
                              GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
