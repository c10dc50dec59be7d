/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-comparison-private.h"

#include <string.h>

/* A list of models that follows all that their figures depend on, as long as somebody looks at it. */

#define FOLLOW_MS 100
#define FRESH_MS G_GINT64_CONSTANT (3600000)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GType
farthing_comparison_get_item_type (GListModel *list)
{
  return FARTHING_TYPE_COMPARISON_ROW;
}

static guint
farthing_comparison_get_n_items (GListModel *list)
{
  return FARTHING_COMPARISON (list)->rows->len;
}

static gpointer
farthing_comparison_get_item (GListModel *list,
                              guint       position)
{
  FarthingComparison *self = FARTHING_COMPARISON (list);

  return position < self->rows->len ? g_object_ref (g_ptr_array_index (self->rows, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = farthing_comparison_get_item_type;
  iface->get_n_items = farthing_comparison_get_n_items;
  iface->get_item = farthing_comparison_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FarthingComparison, farthing_comparison, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

void
farthing_comparison_emit_changed (FarthingComparison *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
rows_changed_cb (FarthingComparison *self)
{
  self->rows_stale = TRUE;
  farthing_comparison_schedule (self);
}

/* Another model has a row already, but for one that nobody lists. */
static void
model_changed_cb (FarthingComparison *self)
{
  const char *provider = self->conversation != NULL ? farthing_conversation_get_provider (self->conversation) : NULL;
  const char *id = self->conversation != NULL ? farthing_conversation_get_model (self->conversation) : NULL;
  g_autofree char *reference = provider != NULL && id != NULL ? g_strdup_printf ("%s/%s", provider, id) : NULL;

  if (reference != NULL && !g_hash_table_contains (self->by_reference, reference))
    self->rows_stale = TRUE;
  farthing_comparison_schedule (self);
}

static void
ledger_changed_cb (FarthingComparison *self)
{
  self->ledger_stale = TRUE;
  farthing_comparison_schedule (self);
}

static void
setting_changed_cb (FarthingComparison *self,
                    const char         *key)
{
  static const char *const of_routes[] = { "top-up", "top-up-method", "openrouter-own-keys", NULL };

  if (g_strv_contains (of_routes, key))
    rows_changed_cb (self);
  else if (strcmp (key, "month-profile") == 0)
    {
      self->figures_stale = TRUE;
      farthing_comparison_schedule (self);
    }
  else if (strcmp (key, "favourite-models") == 0)
    {
      farthing_comparison_update_favourites (self);
      farthing_comparison_emit_changed (self);
    }
}

static gboolean
follow_draft_cb (gpointer user_data)
{
  FarthingComparison *self = user_data;

  self->draft_source = 0;
  farthing_comparison_update_next (self);
  farthing_comparison_emit_changed (self);

  return G_SOURCE_REMOVE;
}

static void
draft_changed_cb (FarthingComparison *self)
{
  if (self->active && self->draft_source == 0)
    self->draft_source = g_timeout_add (FOLLOW_MS, follow_draft_cb, self);
}

static void
farthing_comparison_dispose (GObject *object)
{
  FarthingComparison *self = FARTHING_COMPARISON (object);

  self->active = FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->step_source, g_source_remove);
  g_clear_handle_id (&self->draft_source, g_source_remove);
  g_clear_object (&self->draft);
  g_clear_object (&self->signals);
  g_clear_object (&self->conversation);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (farthing_comparison_parent_class)->dispose (object);
}

static void
farthing_comparison_finalize (GObject *object)
{
  FarthingComparison *self = FARTHING_COMPARISON (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->by_reference, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->repricing, farthing_repricing_unref);
  g_clear_pointer (&self->profile_name, g_free);
  g_clear_pointer (&self->told_profile, g_free);

  G_OBJECT_CLASS (farthing_comparison_parent_class)->finalize (object);
}

static void
farthing_comparison_class_init (FarthingComparisonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = farthing_comparison_dispose;
  object_class->finalize = farthing_comparison_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
farthing_comparison_init (FarthingComparison *self)
{
  self->at_ms = FARTHING_UNKNOWN;
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_reference = g_hash_table_new (g_str_hash, g_str_equal);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
  self->rows_stale = TRUE;
  self->ledger_stale = TRUE;
  self->signals = g_signal_group_new (FARTHING_TYPE_CONVERSATION);
  g_signal_group_connect_swapped (self->signals, "notify::model", G_CALLBACK (model_changed_cb), self);
}

FarthingComparison *
farthing_comparison_new (FarthingSession *session)
{
  FarthingComparison *self = farthing_comparison_new_at (session, FARTHING_UNKNOWN);
  GListModel *models = G_LIST_MODEL (farthing_session_get_models (session));

  g_signal_connect_object (models, "items-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (models, "repriced", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (farthing_session_get_keys (session), "items-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "ledger-changed", G_CALLBACK (ledger_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (farthing_session_get_settings (session), "changed", G_CALLBACK (setting_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

FarthingComparison *
farthing_comparison_new_at (FarthingSession *session,
                            gint64           at_ms)
{
  FarthingComparison *self;

  g_return_val_if_fail (FARTHING_IS_SESSION (session), NULL);

  self = g_object_new (FARTHING_TYPE_COMPARISON, NULL);
  self->session = g_object_ref (session);
  self->at_ms = at_ms;

  return self;
}

FarthingSession *
farthing_comparison_get_session (FarthingComparison *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPARISON (self), NULL);

  return self->session;
}

void
farthing_comparison_set_active (FarthingComparison *self,
                                gboolean            active)
{
  g_return_if_fail (FARTHING_IS_COMPARISON (self));

  if (self->active == active)
    return;
  self->active = active;
  if (!active)
    {
      g_clear_handle_id (&self->draft_source, g_source_remove);
      return;
    }
  if (farthing_comparison_get_time (self) - self->repriced_ms > FRESH_MS)
    self->ledger_stale = TRUE;
  if (self->rows_stale)
    farthing_comparison_update_rows (self);
  else
    follow_draft_cb (self);
  farthing_comparison_schedule (self);
}

FarthingDraft *
farthing_comparison_get_draft (FarthingComparison *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPARISON (self), NULL);

  return self->draft;
}

void
farthing_comparison_set_draft (FarthingComparison *self,
                               FarthingDraft      *draft)
{
  g_return_if_fail (FARTHING_IS_COMPARISON (self));

  if (self->draft == draft)
    return;
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_func (self->draft, draft_changed_cb, self);
  g_set_object (&self->draft, draft);
  if (draft != NULL)
    g_signal_connect_object (draft, "changed", G_CALLBACK (draft_changed_cb), self, G_CONNECT_SWAPPED);
  draft_changed_cb (self);
}

void
farthing_comparison_set_conversation (FarthingComparison   *self,
                                      FarthingConversation *conversation)
{
  g_return_if_fail (FARTHING_IS_COMPARISON (self));

  if (!g_set_object (&self->conversation, conversation))
    return;
  g_signal_group_set_target (self->signals, conversation);
  model_changed_cb (self);
}

void
farthing_comparison_set_profile (FarthingComparison *self,
                                 const char         *profile)
{
  g_return_if_fail (FARTHING_IS_COMPARISON (self));

  g_free (self->profile_name);
  self->profile_name = g_strdup (profile);
  self->figures_stale = TRUE;
  farthing_comparison_schedule (self);
}

gboolean
farthing_comparison_is_ready (FarthingComparison *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPARISON (self), FALSE);

  return !self->busy && !self->rows_stale && !self->ledger_stale && !self->figures_stale && self->repricing != NULL &&
         self->repriced_conversation == farthing_comparison_get_conversation_id (self);
}

void
farthing_comparison_get_basis (FarthingComparison      *self,
                               FarthingComparisonBasis *basis)
{
  FarthingComparisonProfile profile = { 0 };
  const FarthingMonthHistory *history;
  const FarthingUsageTotals *paid;

  g_return_if_fail (FARTHING_IS_COMPARISON (self));
  g_return_if_fail (basis != NULL);

  history = farthing_comparison_get_history (self);
  g_free (self->told_profile);
  self->told_profile = farthing_comparison_resolve_profile (self, &profile);
  *basis = (FarthingComparisonBasis){
    .profile = self->told_profile, .by_ledger = profile.by_ledger, .substituted = profile.substituted, .messages = FARTHING_UNKNOWN, .paid = FARTHING_UNKNOWN
  };
  if (history != NULL)
    {
      basis->active_days = farthing_month_history_get_active_days (history);
      basis->n_requests = farthing_month_history_get_n_requests (history);
      basis->n_uncounted = farthing_month_history_get_n_uncounted (history);
      paid = farthing_repricing_get_paid (self->repricing);
      if (paid->n_requests > paid->n_unknown)
        {
          basis->paid = paid->cost;
          basis->paid_provenance = paid->provenance;
        }
    }
  basis->daily = profile.by_ledger && basis->active_days < FARTHING_MONTH_MIN_ACTIVE_DAYS;
  if (profile.by_ledger)
    basis->messages = (gint64) basis->n_requests * FARTHING_MONTH_DAYS / farthing_month_history_get_n_days (history);
  else
    basis->messages = profile.profile.conversations * profile.profile.shape.turns;
}

gboolean
farthing_comparison_has_key (FarthingComparison *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPARISON (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    {
      FarthingComparisonRow *row = g_ptr_array_index (self->rows, i);

      if (row->held && row->provider != NULL && row->provider->needs_key)
        return TRUE;
    }

  return FALSE;
}

FarthingComparisonRow *
farthing_comparison_find (FarthingComparison *self,
                          const char         *reference)
{
  g_return_val_if_fail (FARTHING_IS_COMPARISON (self), NULL);

  return reference != NULL ? g_hash_table_lookup (self->by_reference, reference) : NULL;
}

void
farthing_comparison_load_async (FarthingComparison  *self,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (FARTHING_IS_COMPARISON (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, farthing_comparison_load_async);
  g_ptr_array_add (self->waiting, task);
  farthing_comparison_schedule (self);
}

gboolean
farthing_comparison_load_finish (FarthingComparison  *self,
                                 GAsyncResult        *result,
                                 GError             **error)
{
  g_return_val_if_fail (FARTHING_IS_COMPARISON (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
