/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-completion-private.h"

#include "farthing-budget-rows.h"
#include "farthing-budget-words.h"
#include "farthing-error.h"
#include "farthing-worst-case.h"

/* Whether a request may be sent, by what it costs at worst.  That is decided on the thread of the
 * database, in one transaction with the reservation of that amount: of two requests at the same time,
 * in this process or another, the second one sees the first. */

/* A limit above that is told only if the answer reaches it: what is on every answer is not read. */
#define TOLD_TOKENS 8192

typedef struct
{
  FarthingWorstCase worst_case;
  FarthingBudgetReservation reservation;
  char *provider;
  char *key_label;
  gint64 now_ms;
} Job;

typedef struct
{
  GPtrArray *budgets; /* (nullable): all there are */
  FarthingBudgetDecision decision;
  gint64 reservation;
} Outcome;

static void
job_free (gpointer data)
{
  Job *job = data;

  farthing_worst_case_clear (&job->worst_case);
  g_free (job->provider);
  g_free (job->key_label);
  g_free (job);
}

static void
outcome_free (gpointer data)
{
  Outcome *outcome = data;

  g_clear_pointer (&outcome->budgets, g_ptr_array_unref);
  g_free (outcome);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Outcome, outcome_free)

static gboolean
check (sqlite3    *connection,
       const Job  *job,
       Outcome    *outcome,
       GError    **error)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr(GPtrArray) applying = NULL;

  outcome->budgets = farthing_budget_rows_load (connection, job->now_ms, zone, error);
  if (outcome->budgets == NULL)
    return FALSE;
  applying = farthing_budget_select (outcome->budgets, job->provider, job->key_label, job->reservation.conversation);
  farthing_budget_check (applying, &job->worst_case.request, &outcome->decision);

  return TRUE;
}

static gboolean
decide (sqlite3  *connection,
        Job      *job,
        Outcome  *outcome,
        GError  **error)
{
  if (!check (connection, job, outcome, error))
    return FALSE;
  if (outcome->decision.verdict == FARTHING_BUDGET_STOP || outcome->decision.worst == 0)
    return TRUE;

  job->reservation.amount = outcome->decision.worst;
  outcome->reservation = farthing_budget_rows_reserve (connection, &job->reservation, error);

  return outcome->reservation != 0;
}

/* On the database's thread */
static gpointer
check_func (sqlite3   *connection,
            gpointer   data,
            GError   **error)
{
  g_autoptr(Outcome) outcome = g_new0 (Outcome, 1);
  gboolean exist;

  if (!farthing_budget_rows_exist (connection, &exist, error))
    return NULL;
  if (!exist)
    return g_steal_pointer (&outcome);
  if (!farthing_database_begin (connection, error))
    return NULL;
  if (!decide (connection, data, outcome, error) || !farthing_database_commit (connection, error))
    {
      farthing_database_rollback (connection);
      return NULL;
    }

  return g_steal_pointer (&outcome);
}

static GError *
make_refusal (const FarthingBudgetDecision *decision)
{
  const FarthingBudgetTerms *terms = farthing_budget_get_terms (decision->budget);
  const FarthingProvider *provider = terms->provider != NULL ? farthing_provider_find (terms->provider) : NULL;
  g_autofree char *refusal = farthing_budget_dup_refusal (decision, provider != NULL ? provider->name : NULL);
  GError *error = farthing_error_new (FARTHING_ERROR_BUDGET, "%s", refusal);

  farthing_error_set_budget (error, terms->id, decision->missing);

  return error;
}

/* Some count thinking apart from the answer, so that a limit does not hold it. */
static gboolean
holds_thinking (FarthingCompletion *self)
{
  return self->effort == FARTHING_EFFORT_NONE || (self->quirks.flags & FARTHING_QUIRK_REASONING_OUTSIDE) == 0;
}

static void
tell_limit (FarthingCompletion *self)
{
  g_autofree char *note = farthing_budget_dup_limit (self->budget_limit, holds_thinking (self));

  farthing_message_add_note (self->answer, note);
}

static void
limit_answer (FarthingCompletion *self,
              gint64              max_tokens)
{
  self->max_tokens = max_tokens;
  self->request->max_tokens = max_tokens;
  self->budget_limit = max_tokens;
  if (max_tokens < TOLD_TOKENS)
    tell_limit (self);
}

static void
apply (FarthingCompletion           *self,
       const FarthingBudgetDecision *decision)
{
  g_autofree char *note = farthing_budget_dup_note (decision);

  if (note != NULL)
    farthing_message_add_note (self->answer, note);
  if (decision->verdict == FARTHING_BUDGET_LIMIT)
    limit_answer (self, decision->max_tokens);
  farthing_completion_build_body (self);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(FarthingCompletion) self = user_data;
  g_autoptr(Outcome) outcome = NULL;
  GError *error = NULL;

  outcome = farthing_database_run_finish (FARTHING_DATABASE (source), result, &error);
  if (outcome == NULL)
    {
      farthing_completion_end (self, error);
      return;
    }

  if (outcome->reservation != 0)
    g_array_append_val (self->budget_reservations, outcome->reservation);
  if (outcome->budgets != NULL)
    farthing_budgets_take (farthing_session_get_budgets (self->session), g_ptr_array_ref (outcome->budgets));
  if (g_cancellable_set_error_if_cancelled (self->cancellable, &error))
    farthing_completion_end (self, error);
  else if (outcome->decision.verdict == FARTHING_BUDGET_STOP)
    farthing_completion_end (self, make_refusal (&outcome->decision));
  else
    apply (self, &outcome->decision);
}

/* What is asked of the budgets, on the way limited to what is left of the balance */
static Job *
make_job (FarthingCompletion *self)
{
  Job *job = g_new0 (Job, 1);
  gboolean is_partial;
  gint64 input;

  job->now_ms = farthing_clock_get_now (farthing_session_get_clock (self->session));
  job->provider = g_strdup (self->provider->id);
  job->key_label = g_strdup (self->key_label);
  job->reservation.provider = job->provider;
  job->reservation.key_label = job->key_label;
  job->reservation.conversation = farthing_conversation_get_id (self->conversation);
  input = farthing_completion_count_input (self, &is_partial);
  farthing_worst_case_init (&job->worst_case, self->session, self->provider->id, self->model, self->key_label, input,
                            self->max_tokens, self->effort);
  job->worst_case.request.is_partial = is_partial;
  farthing_completion_limit_to_balance (self, &job->worst_case.request);

  return job;
}

/* After the request is built, before its body is: farthing_completion_build_body() follows, or the end. */
void
farthing_completion_check_budget (FarthingCompletion *self)
{
  /* Built a second time, after an adaptation: what was decided holds. */
  if (self->budget_checked)
    {
      farthing_completion_build_body (self);
      return;
    }

  self->budget_checked = TRUE;
  farthing_database_run_async (farthing_session_get_database (self->session), check_func, make_job (self), job_free, outcome_free,
                               NULL, checked_cb, g_object_ref (self));
}

/* On the database's thread */
static gpointer
probe_func (sqlite3   *connection,
            gpointer   data,
            GError   **error)
{
  g_autoptr(Outcome) outcome = g_new0 (Outcome, 1);

  return check (connection, data, outcome, error) ? g_steal_pointer (&outcome) : NULL;
}

static void
probed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(Outcome) outcome = NULL;
  GError *error = NULL;

  outcome = farthing_database_run_finish (FARTHING_DATABASE (source), result, &error);
  if (outcome == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, outcome->decision.verdict == FARTHING_BUDGET_STOP ? make_refusal (&outcome->decision) : NULL,
                           (GDestroyNotify) g_error_free);
}

void
farthing_completion_probe_budget_async (FarthingCompletion  *self,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, farthing_completion_probe_budget_async);
  farthing_completion_build_request (self);
  farthing_database_run_async (farthing_session_get_database (self->session), probe_func, make_job (self), job_free, outcome_free,
                               cancellable, probed_cb, g_object_ref (task));
}

gboolean
farthing_completion_probe_budget_finish (FarthingCompletion  *self,
                                         GAsyncResult        *result,
                                         GError             **refusal,
                                         GError             **error)
{
  g_autoptr(GError) failure = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  *refusal = g_task_propagate_pointer (G_TASK (result), &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/* At the end: an answer that was cut off by a limit which nobody was told of yet */
void
farthing_completion_explain_limit (FarthingCompletion *self)
{
  if (self->budget_limit >= TOLD_TOKENS && farthing_message_get_finish (self->answer) == FARTHING_FINISH_LENGTH)
    tell_limit (self);
}

static void
refreshed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  FarthingCompletion *self = user_data;
  g_autoptr(GError) error = NULL;

  if (farthing_budgets_finish (FARTHING_BUDGETS (source), result, &error) < 0)
    g_debug ("The budgets were not read again: %s", error->message);
  farthing_completion_emit_finished (self);
}

/* The last step: budgets know of the request before its end is told.  @changed: whether the ledger did */
void
farthing_completion_update_budgets (FarthingCompletion *self,
                                    gboolean            changed)
{
  FarthingBudgets *budgets = farthing_session_get_budgets (self->session);
  gboolean none = farthing_budgets_is_loaded (budgets) && g_list_model_get_n_items (G_LIST_MODEL (budgets)) == 0;

  if (!none)
    farthing_budgets_refresh_async (budgets, NULL, refreshed_cb, self);
  if (changed)
    farthing_session_tell_ledger_changed (self->session);
  if (none)
    farthing_completion_emit_finished (self);
}
