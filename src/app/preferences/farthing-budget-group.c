/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-budget-group.h"

#include "farthing-budget-dialog.h"
#include "farthing-budget-row.h"
#include "farthing-group-rows.h"
#include "farthing-toast.h"

#include <glib/gi18n.h>

struct _FarthingBudgetGroup
{
  AdwPreferencesGroup parent_instance;

  /* owned */
  FarthingSession *session;
  GCancellable *cancellable;
  FarthingGroupRows *rows;
  GHashTable *removed; /* AdwToast → FarthingBudget, while it can be taken back */

  AdwToastOverlay *toasts; /* borrowed, an ancestor */
};

G_DEFINE_FINAL_TYPE (FarthingBudgetGroup, farthing_budget_group, ADW_TYPE_PREFERENCES_GROUP)

/* Long enough to be read out, and for the way there by keyboard */
#define UNDO_SECONDS 15

static void
present_dialog (FarthingBudgetGroup *self,
                FarthingBudget      *budget)
{
  GtkWidget *dialog = farthing_budget_dialog_new (self->session, budget);

  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
add_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  present_dialog (FARTHING_BUDGET_GROUP (widget), NULL);
}

static void
change_cb (FarthingBudgetGroup *self,
           FarthingBudgetRow   *row)
{
  present_dialog (self, farthing_budget_row_get_budget (row));
}

static void
put_back_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(FarthingBudgetGroup) self = user_data;
  g_autoptr(GError) error = NULL;

  if (farthing_budgets_finish (FARTHING_BUDGETS (source), result, &error) < 0 && !farthing_error_is_cancelled (error))
    farthing_toast_show (self->toasts, error->message);
}

static void
undo_cb (FarthingBudgetGroup *self,
         AdwToast            *toast)
{
  FarthingBudget *budget = g_hash_table_lookup (self->removed, toast);

  if (budget == NULL)
    return;
  farthing_budgets_save_async (farthing_session_get_budgets (self->session), farthing_budget_get_terms (budget),
                               farthing_budget_get_state (budget)->allowed, self->cancellable, put_back_cb,
                               g_object_ref (self));
}

static void
dismissed_cb (FarthingBudgetGroup *self,
              AdwToast            *toast)
{
  g_hash_table_remove (self->removed, toast);
}

/* A budget that was removed, until it is known that it was */
typedef struct
{
  FarthingBudgetGroup *group;
  FarthingBudget *budget;
} Removal;

static void
removal_free (Removal *removal)
{
  g_clear_object (&removal->group);
  g_clear_object (&removal->budget);
  g_free (removal);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Removal, removal_free)

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Removal) removal = user_data;
  g_autoptr(GError) error = NULL;
  AdwToast *toast;

  if (farthing_budgets_finish (FARTHING_BUDGETS (source), result, &error) < 0)
    {
      if (!farthing_error_is_cancelled (error))
        farthing_toast_show (removal->group->toasts, error->message);
      return;
    }
  if (removal->group->session == NULL)
    return;

  toast = adw_toast_new (_("Budget removed"));
  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), removal->group, G_CONNECT_SWAPPED);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), removal->group, G_CONNECT_SWAPPED);
  g_hash_table_insert (removal->group->removed, toast, g_steal_pointer (&removal->budget));
  adw_toast_overlay_add_toast (removal->group->toasts, toast);
}

static void
remove_cb (FarthingBudgetGroup *self,
           FarthingBudgetRow   *row)
{
  Removal *removal = g_new0 (Removal, 1);

  removal->group = g_object_ref (self);
  removal->budget = g_object_ref (farthing_budget_row_get_budget (row));
  farthing_budgets_remove_async (farthing_session_get_budgets (self->session),
                                 farthing_budget_get_terms (removal->budget)->id, self->cancellable, removed_cb, removal);
}

static void
show_budgets (FarthingBudgetGroup *self)
{
  GListModel *budgets = G_LIST_MODEL (farthing_session_get_budgets (self->session));
  guint n_budgets = g_list_model_get_n_items (budgets);

  farthing_group_rows_begin (self->rows);
  for (guint i = 0; i < n_budgets; i++)
    {
      g_autoptr(FarthingBudget) budget = g_list_model_get_item (budgets, i);
      GtkWidget *row = farthing_budget_row_new (budget);

      g_signal_connect_object (row, "change", G_CALLBACK (change_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "remove", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
      farthing_group_rows_add (self->rows, row);
    }
  farthing_group_rows_end (self->rows, _("No budget yet"));
}

static void
farthing_budget_group_dispose (GObject *object)
{
  FarthingBudgetGroup *self = FARTHING_BUDGET_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (farthing_budget_group_parent_class)->dispose (object);
}

static void
farthing_budget_group_finalize (GObject *object)
{
  FarthingBudgetGroup *self = FARTHING_BUDGET_GROUP (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->removed, g_hash_table_unref);
  g_clear_pointer (&self->rows, farthing_group_rows_free);

  G_OBJECT_CLASS (farthing_budget_group_parent_class)->finalize (object);
}

static void
farthing_budget_group_class_init (FarthingBudgetGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_budget_group_dispose;
  object_class->finalize = farthing_budget_group_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/preferences/farthing-budget-group.ui");
  gtk_widget_class_install_action (widget_class, "budgets.add", NULL, add_action);
}

static void
farthing_budget_group_init (FarthingBudgetGroup *self)
{
  self->cancellable = g_cancellable_new ();
  self->removed = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->rows = farthing_group_rows_new (ADW_PREFERENCES_GROUP (self));
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
farthing_budget_group_set_session (FarthingBudgetGroup *self,
                                   FarthingSession     *session,
                                   AdwToastOverlay     *toasts)
{
  FarthingBudgets *budgets;

  g_return_if_fail (FARTHING_IS_BUDGET_GROUP (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->toasts = toasts;
  budgets = farthing_session_get_budgets (session);
  g_signal_connect_object (budgets, "changed", G_CALLBACK (show_budgets), self, G_CONNECT_SWAPPED);
  show_budgets (self);
  farthing_budgets_refresh_async (budgets, self->cancellable, NULL, NULL);
}

void
farthing_budget_group_begin (FarthingBudgetGroup *self)
{
  g_return_if_fail (FARTHING_IS_BUDGET_GROUP (self));
  g_return_if_fail (self->session != NULL);

  if (g_list_model_get_n_items (G_LIST_MODEL (farthing_session_get_budgets (self->session))) == 0)
    present_dialog (self, NULL);
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}
