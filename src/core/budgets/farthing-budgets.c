/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-budgets.h"

#include "farthing-budget-rows.h"

struct _FarthingBudgets
{
  GObject parent_instance;

  FarthingDatabase *database;
  FarthingClock *clock;
  GPtrArray *items; /* of FarthingBudget */
  gboolean loaded;
  guint n_running; /* reads under way */
};

static void farthing_budgets_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FarthingBudgets, farthing_budgets, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, farthing_budgets_list_model_init))

enum
{
  SIGNAL_CHANGED,
  SIGNAL_NOTICE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GType
farthing_budgets_get_item_type (GListModel *model)
{
  return FARTHING_TYPE_BUDGET;
}

static guint
farthing_budgets_get_n_items (GListModel *model)
{
  return FARTHING_BUDGETS (model)->items->len;
}

static gpointer
farthing_budgets_get_item (GListModel *model,
                           guint       position)
{
  FarthingBudgets *self = FARTHING_BUDGETS (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static void
farthing_budgets_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = farthing_budgets_get_item_type;
  iface->get_n_items = farthing_budgets_get_n_items;
  iface->get_item = farthing_budgets_get_item;
}

/* Whether the share that is to be told of was reached between two snapshots */
static gboolean
crosses (FarthingBudget *before,
         FarthingBudget *after,
         guint           percent)
{
  gboolean same_period = farthing_budget_get_state (before)->start_ms == farthing_budget_get_state (after)->start_ms;
  guint from = same_period ? farthing_budget_get_percent (before) : 0;

  return percent > 0 && from < percent && farthing_budget_get_percent (after) >= percent;
}

/* A change of the terms, or of what was allowed, is no spending. */
static gboolean
deserves_notice (FarthingBudget *before,
                 FarthingBudget *after)
{
  guint warn_percent = farthing_budget_get_terms (after)->warn_percent;

  if (farthing_budget_get_limit (before) != farthing_budget_get_limit (after) &&
      farthing_budget_get_state (before)->start_ms == farthing_budget_get_state (after)->start_ms)
    return FALSE;

  return warn_percent > 0 && (crosses (before, after, warn_percent) || crosses (before, after, 100));
}

static gboolean
has_same_terms (const FarthingBudgetTerms *a,
                const FarthingBudgetTerms *b)
{
  return a->id == b->id && a->scope == b->scope && a->period == b->period && a->conversation == b->conversation &&
         a->amount == b->amount && a->warn_percent == b->warn_percent && a->stops == b->stops &&
         g_strcmp0 (a->provider, b->provider) == 0 && g_strcmp0 (a->key_label, b->key_label) == 0;
}

static gboolean
stands_the_same (const FarthingBudgetState *a,
                 const FarthingBudgetState *b)
{
  return a->start_ms == b->start_ms && a->end_ms == b->end_ms && a->allowed == b->allowed && a->spent == b->spent &&
         a->reserved == b->reserved && a->n_unknown == b->n_unknown && g_strcmp0 (a->title, b->title) == 0;
}

static gboolean
is_same (FarthingBudget *a,
         FarthingBudget *b)
{
  return has_same_terms (farthing_budget_get_terms (a), farthing_budget_get_terms (b)) &&
         stands_the_same (farthing_budget_get_state (a), farthing_budget_get_state (b));
}

static gboolean
is_same_list (GPtrArray *a,
              GPtrArray *b)
{
  for (guint i = 0; i < a->len && i < b->len; i++)
    {
      if (!is_same (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
        return FALSE;
    }

  return a->len == b->len;
}

/* Takes @items as what is known now.  They are asked for often: each time that a person comes back to the window. */
void
farthing_budgets_take (FarthingBudgets *self,
                       GPtrArray       *items)
{
  g_autoptr(GPtrArray) before = g_steal_pointer (&self->items);
  g_autoptr(GPtrArray) notices = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->loaded && is_same_list (before, items))
    {
      self->items = g_steal_pointer (&before);
      g_ptr_array_unref (items);
      return;
    }
  self->items = items;
  self->loaded = TRUE;
  for (guint i = 0; i < items->len; i++)
    {
      FarthingBudget *after = g_ptr_array_index (items, i);

      for (guint j = 0; j < before->len; j++)
        {
          FarthingBudget *earlier = g_ptr_array_index (before, j);

          if (farthing_budget_get_terms (earlier)->id == farthing_budget_get_terms (after)->id &&
              deserves_notice (earlier, after))
            g_ptr_array_add (notices, g_object_ref (after));
        }
    }

  if (before->len > 0 || items->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before->len, items->len);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  for (guint i = 0; i < notices->len; i++)
    g_signal_emit (self, signals[SIGNAL_NOTICE], 0, g_ptr_array_index (notices, i));
}

gboolean
farthing_budgets_is_loaded (FarthingBudgets *self)
{
  return self->loaded;
}

/* The database does one thing after another. */
gboolean
farthing_budgets_is_reading (FarthingBudgets *self)
{
  return self->n_running > 0;
}

static void
farthing_budgets_finalize (GObject *object)
{
  FarthingBudgets *self = FARTHING_BUDGETS (object);

  g_clear_object (&self->database);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->items, g_ptr_array_unref);

  G_OBJECT_CLASS (farthing_budgets_parent_class)->finalize (object);
}

static void
farthing_budgets_class_init (FarthingBudgetsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = farthing_budgets_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * FarthingBudgets::notice:
   * @budget: a #FarthingBudget, as it stands now
   */
  signals[SIGNAL_NOTICE] = g_signal_new ("notice", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, FARTHING_TYPE_BUDGET);
}

static void
farthing_budgets_init (FarthingBudgets *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

FarthingBudgets *
farthing_budgets_new (FarthingDatabase *database,
                      FarthingClock    *clock)
{
  FarthingBudgets *self = g_object_new (FARTHING_TYPE_BUDGETS, NULL);

  self->database = g_object_ref (database);
  self->clock = g_object_ref (clock);

  return self;
}

FarthingBudget *
farthing_budgets_find (FarthingBudgets *self,
                       gint64           id)
{
  g_return_val_if_fail (FARTHING_IS_BUDGETS (self), NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      FarthingBudget *budget = g_ptr_array_index (self->items, i);

      if (farthing_budget_get_terms (budget)->id == id)
        return budget;
    }

  return NULL;
}

FarthingBudget *
farthing_budgets_find_tightest (FarthingBudgets *self,
                                const char      *provider,
                                const char      *key_label,
                                gint64           conversation)
{
  FarthingBudget *tightest = NULL;

  g_return_val_if_fail (FARTHING_IS_BUDGETS (self), NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      FarthingBudget *budget = g_ptr_array_index (self->items, i);

      if (farthing_budget_applies (budget, provider, key_label, conversation) &&
          (tightest == NULL || farthing_budget_get_left (budget) < farthing_budget_get_left (tightest)))
        tightest = budget;
    }

  return tightest;
}

void
farthing_budgets_check (FarthingBudgets             *self,
                        const char                  *provider,
                        const char                  *key_label,
                        gint64                       conversation,
                        const FarthingBudgetRequest *request,
                        FarthingBudgetDecision      *decision)
{
  g_autoptr(GPtrArray) applying = NULL;

  g_return_if_fail (FARTHING_IS_BUDGETS (self));

  applying = farthing_budget_select (self->items, provider, key_label, conversation);
  farthing_budget_check (applying, request, decision);
}

/* One change, and what there is after it */
typedef struct
{
  gboolean (*change) (sqlite3 *connection,
                      gpointer job,
                      GError **error);
  FarthingBudgetTerms terms;
  char *provider;
  char *key_label;
  FarthingMoney amount;
  gint64 now_ms;
  gint64 id;
} Job;

static void
job_clear (gpointer data)
{
  Job *job = data;

  g_free (job->provider);
  g_free (job->key_label);
}

static void
job_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, job_clear);
}

static gboolean
save (sqlite3   *connection,
      gpointer   data,
      GError   **error)
{
  Job *job = data;

  return farthing_budget_rows_save (connection, &job->terms, &job->id, error) &&
         (job->amount <= 0 || farthing_budget_rows_allow (connection, job->id, job->amount, job->now_ms, error));
}

static gboolean
remove_budget (sqlite3   *connection,
               gpointer   data,
               GError   **error)
{
  Job *job = data;

  return farthing_budget_rows_remove (connection, job->id, error);
}

static gboolean
allow (sqlite3   *connection,
       gpointer   data,
       GError   **error)
{
  Job *job = data;

  return farthing_budget_rows_allow (connection, job->id, job->amount, job->now_ms, error);
}

/* On the database's thread */
static gpointer
run_job (sqlite3   *connection,
         gpointer   data,
         GError   **error)
{
  Job *job = data;
  g_autoptr(GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr(GError) unread = NULL;
  GPtrArray *items;

  if (job->change != NULL)
    {
      if (!farthing_database_begin (connection, error))
        return NULL;
      if (!job->change (connection, job, error) || !farthing_database_commit (connection, error))
        {
          farthing_database_rollback (connection);
          return NULL;
        }
    }

  items = farthing_budget_rows_load (connection, job->now_ms, zone, &unread);
  /* A change that was made did not fail, whatever comes of reading it again. */
  if (items == NULL && job->change == NULL)
    g_propagate_error (error, g_steal_pointer (&unread));
  else if (items == NULL)
    g_debug ("The budgets were not read again: %s", unread->message);

  return items;
}

static void
job_done_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  GPtrArray *items = farthing_database_run_finish (FARTHING_DATABASE (source), result, &error);
  FarthingBudgets *self = g_task_get_source_object (task);

  self->n_running--;
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (items != NULL)
    farthing_budgets_take (self, items);
  g_task_return_int (task, job->id);
}

static Job *
job_new (FarthingBudgets *self)
{
  Job *job = g_atomic_rc_box_new0 (Job);

  job->now_ms = farthing_clock_get_now (self->clock);

  return job;
}

/* Takes @job.  A change is made or not: once it is asked for, nobody can take it back. */
static void
start (FarthingBudgets     *self,
       Job                 *job,
       gpointer             tag,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, job_unref);
  if (g_task_return_error_if_cancelled (task))
    return;

  self->n_running++;
  if (job->change != NULL)
    {
      g_task_set_check_cancellable (task, FALSE);
      cancellable = NULL;
    }
  farthing_database_run_async (self->database, run_job, g_atomic_rc_box_acquire (job), job_unref,
                               (GDestroyNotify) g_ptr_array_unref, cancellable, job_done_cb, g_object_ref (task));
}

void
farthing_budgets_refresh_async (FarthingBudgets     *self,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (FARTHING_IS_BUDGETS (self));

  start (self, job_new (self), farthing_budgets_refresh_async, cancellable, callback, user_data);
}

void
farthing_budgets_save_async (FarthingBudgets           *self,
                             const FarthingBudgetTerms *terms,
                             FarthingMoney              allowed,
                             GCancellable              *cancellable,
                             GAsyncReadyCallback        callback,
                             gpointer                   user_data)
{
  Job *job;

  g_return_if_fail (FARTHING_IS_BUDGETS (self));
  g_return_if_fail (terms != NULL);

  job = job_new (self);
  job->change = save;
  job->terms = *terms;
  job->terms.provider = job->provider = g_strdup (terms->provider);
  job->terms.key_label = job->key_label = g_strdup (terms->key_label);
  job->amount = allowed;
  start (self, job, farthing_budgets_save_async, cancellable, callback, user_data);
}

void
farthing_budgets_remove_async (FarthingBudgets     *self,
                               gint64               id,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  Job *job;

  g_return_if_fail (FARTHING_IS_BUDGETS (self));

  job = job_new (self);
  job->change = remove_budget;
  job->id = id;
  start (self, job, farthing_budgets_remove_async, cancellable, callback, user_data);
}

void
farthing_budgets_allow_async (FarthingBudgets     *self,
                              gint64               id,
                              FarthingMoney        amount,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  Job *job;

  g_return_if_fail (FARTHING_IS_BUDGETS (self));
  g_return_if_fail (amount > 0);

  job = job_new (self);
  job->change = allow;
  job->id = id;
  job->amount = amount;
  start (self, job, farthing_budgets_allow_async, cancellable, callback, user_data);
}

gint64
farthing_budgets_finish (FarthingBudgets  *self,
                         GAsyncResult     *result,
                         GError          **error)
{
  g_return_val_if_fail (FARTHING_IS_BUDGETS (self), -1);
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return g_task_propagate_int (G_TASK (result), error);
}
