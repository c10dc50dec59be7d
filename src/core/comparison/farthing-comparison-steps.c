/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-comparison-private.h"

#include <string.h>

#include "farthing-provider.h"

/* What changes is only marked as stale; one step after the other then brings it up to date: rows from
 * models and catalogue (main thread, a few ms), the ledger (thread of the database), figures (worker). */

#define LAST_30 "last30"
#define FALLBACK "regular"

gint64
farthing_comparison_get_time (FarthingComparison *self)
{
  return self->at_ms != FARTHING_UNKNOWN ? self->at_ms : farthing_clock_get_now (farthing_session_get_clock (self->session));
}

void
farthing_comparison_update_next (FarthingComparison *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      FarthingComparisonRow *row = g_ptr_array_index (self->rows, i);

      if (self->draft == NULL)
        farthing_forecast_init (&row->next);
      else
        farthing_draft_forecast_model (self->draft, row->model, &row->next);
    }
}

void
farthing_comparison_update_favourites (FarthingComparison *self)
{
  g_auto(GStrv) favourites = g_settings_get_strv (farthing_session_get_settings (self->session), "favourite-models");

  for (guint i = 0; i < self->rows->len; i++)
    {
      FarthingComparisonRow *row = g_ptr_array_index (self->rows, i);

      row->favourite = g_strv_contains ((const char *const *) favourites, row->reference);
    }
}

/* Models stand by provider: what is true of all of them is asked once. */
static void
set_key_facts (FarthingComparison    *self,
               FarthingComparisonRow *row,
               FarthingComparisonRow *before)
{
  if (row->provider == NULL)
    return;
  if (before != NULL && before->provider == row->provider)
    {
      row->held = before->held;
      row->plan = before->plan;
      return;
    }

  row->held = !row->provider->needs_key || farthing_session_has_key (self->session, row->provider->id);
  row->plan = farthing_session_get_key_plan (self->session, row->provider->id, NULL);
}

/* A model that was there keeps its row, so that who shows the list keeps the place in it. */
static gboolean
make_rows (FarthingComparison *self,
           GListModel         *models)
{
  guint n_models = g_list_model_get_n_items (models);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_full (n_models, g_object_unref);
  gint64 at_ms = farthing_comparison_get_time (self);
  gboolean same = n_models == self->rows->len;

  for (guint i = 0; i < n_models; i++)
    {
      g_autoptr(FarthingModel) model = g_list_model_get_item (models, i);
      g_autofree char *reference = farthing_model_dup_reference (model);
      FarthingComparisonRow *row = g_hash_table_lookup (self->by_reference, reference);

      row = row != NULL ? g_object_ref (row) : farthing_comparison_row_new (model);
      farthing_comparison_row_look_up (row, self->session, model, at_ms);
      set_key_facts (self, row, i > 0 ? g_ptr_array_index (rows, i - 1) : NULL);
      same = same && g_ptr_array_index (self->rows, i) == row;
      g_ptr_array_add (rows, row);
    }

  g_hash_table_remove_all (self->by_reference);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = g_steal_pointer (&rows);
  for (guint i = 0; i < self->rows->len; i++)
    {
      FarthingComparisonRow *row = g_ptr_array_index (self->rows, i);

      g_hash_table_insert (self->by_reference, row->reference, row);
    }

  return same;
}

void
farthing_comparison_update_rows (FarthingComparison *self)
{
  g_autoptr(GListModel) models = farthing_comparison_list_models (self);
  guint n_before = self->rows->len;
  gboolean same;

  self->rows_stale = FALSE;
  same = make_rows (self, models);
  farthing_comparison_update_favourites (self);
  farthing_comparison_update_next (self);
  self->figures_stale = TRUE;
  if (!same)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->rows->len);
  farthing_comparison_emit_changed (self);
}

static void
end_waiting (FarthingComparison *self,
             const GError       *error)
{
  g_autoptr(GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    {
      GTask *task = g_ptr_array_index (waiting, i);

      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_boolean (task, TRUE);
    }
}

gint64
farthing_comparison_get_conversation_id (FarthingComparison *self)
{
  return self->conversation != NULL ? farthing_conversation_get_id (self->conversation) : 0;
}

typedef struct
{
  FarthingRepricing *month; /* (nullable) */
  gint64 now_ms;
  gint64 conversation;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_clear_pointer (&load->month, farthing_repricing_unref);
  g_free (load);
}

static gpointer
load_on_worker (sqlite3   *connection,
                gpointer   data,
                GError   **error)
{
  Load *load = data;

  return farthing_repricing_load (connection, farthing_provider_find_tokenizer, load->month, load->now_ms, load->conversation,
                                  error);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(FarthingComparison) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FarthingRepricing) repricing = farthing_database_run_finish (FARTHING_DATABASE (source), result, &error);

  self->busy = FALSE;
  if (repricing == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_debug ("The ledger cannot be compared: %s", error->message);
      end_waiting (self, error);
      return;
    }

  g_clear_pointer (&self->repricing, farthing_repricing_unref);
  self->repricing = g_steal_pointer (&repricing);
  self->figures_stale = TRUE;
  farthing_comparison_schedule (self);
}

static void
load (FarthingComparison *self)
{
  Load *load = g_new0 (Load, 1);

  /* The ledger is that of today, whatever the time whose prices are asked for */
  load->now_ms = farthing_clock_get_now (farthing_session_get_clock (self->session));
  load->conversation = farthing_comparison_get_conversation_id (self);
  if (!self->ledger_stale && self->repricing != NULL)
    load->month = farthing_repricing_ref (self->repricing);
  else
    self->repriced_ms = load->now_ms;
  self->ledger_stale = FALSE;
  self->repriced_conversation = load->conversation;
  self->busy = TRUE;
  farthing_database_run_async (farthing_session_get_database (self->session), load_on_worker, load, load_free,
                               (GDestroyNotify) farthing_repricing_unref, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
priced_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(FarthingComparison) self = user_data;
  g_autoptr(GError) error = NULL;

  self->busy = FALSE;
  if (farthing_comparison_price_finish (result, &error))
    farthing_comparison_emit_changed (self);
  else
    end_waiting (self, error);
  farthing_comparison_schedule (self);
}

const FarthingMonthHistory *
farthing_comparison_get_history (FarthingComparison *self)
{
  return self->repricing != NULL ? farthing_repricing_get_month (self->repricing, FARTHING_TOKENIZER_UNKNOWN) : NULL;
}

static char *
dup_profile (FarthingComparison *self)
{
  if (self->profile_name != NULL)
    return g_strdup (self->profile_name);

  return g_settings_get_string (farthing_session_get_settings (self->session), "month-profile");
}

/* A setting that somebody wrote by hand, or a ledger without a day: an ordinary month is told instead. */
char *
farthing_comparison_resolve_profile (FarthingComparison        *self,
                                     FarthingComparisonProfile *profile)
{
  g_autofree char *name = dup_profile (self);
  const FarthingMonthHistory *history = farthing_comparison_get_history (self);
  gboolean own = strcmp (name, LAST_30) == 0 && history != NULL;

  profile->by_ledger = own && farthing_month_history_get_active_days (history) > 0;
  profile->substituted = own && !profile->by_ledger;
  if (profile->by_ledger || farthing_month_profile_parse (name, &profile->profile))
    return g_steal_pointer (&name);

  farthing_month_profile_parse (FALLBACK, &profile->profile);

  return g_strdup (FALLBACK);
}

static void
price (FarthingComparison *self)
{
  FarthingComparisonProfile profile = { 0 };
  g_autofree char *name = farthing_comparison_resolve_profile (self, &profile);

  self->figures_stale = FALSE;
  self->busy = TRUE;
  farthing_comparison_price_async (self->rows, self->repricing, &profile, self->cancellable, priced_cb, g_object_ref (self));
}

static gboolean
step_cb (gpointer user_data)
{
  FarthingComparison *self = user_data;

  self->step_source = 0;
  if (self->rows_stale)
    farthing_comparison_update_rows (self);
  if (self->busy)
    return G_SOURCE_REMOVE;

  if (self->ledger_stale || self->repricing == NULL || self->repriced_conversation != farthing_comparison_get_conversation_id (self))
    load (self);
  else if (self->figures_stale)
    price (self);
  else
    end_waiting (self, NULL);

  return G_SOURCE_REMOVE;
}

void
farthing_comparison_schedule (FarthingComparison *self)
{
  if (self->step_source == 0 && (self->active || self->waiting->len > 0))
    self->step_source = g_idle_add (step_cb, self);
}
