/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-budget-dialog.h"

#include "farthing-budget-words.h"
#include "farthing-choice-factory.h"
#include "farthing-provider.h"
#include "farthing-wheel.h"

#include <glib/gi18n.h>

struct _FarthingBudgetDialog
{
  AdwWindow parent_instance;

  /* template children */
  AdwEntryRow *amount_row;
  AdwComboRow *period_row;
  GtkLabel *status;
  GtkSwitch *stop_switch;
  AdwComboRow *subject_row;
  GtkSpinButton *warn_spin;

  /* owned */
  FarthingSession *session;
  FarthingBudget *budget; /* (nullable): that is changed */
  GPtrArray *subjects; /* of Subject, as in the row */
  GtkStringList *names;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (FarthingBudgetDialog, farthing_budget_dialog, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What a budget can be for */
typedef struct
{
  FarthingBudgetScope scope;
  char *provider;
  char *key_label;
  gint64 conversation;
} Subject;

static void
subject_free (gpointer data)
{
  Subject *subject = data;

  g_free (subject->provider);
  g_free (subject->key_label);
  g_free (subject);
}

static gboolean
is_same (const Subject *subject,
         const Subject *other)
{
  return subject->scope == other->scope && subject->conversation == other->conversation &&
         g_strcmp0 (subject->provider, other->provider) == 0 && g_strcmp0 (subject->key_label, other->key_label) == 0;
}

/* Adds the subject of @terms if it is not there yet.  Returns its place. */
static guint
add_subject (FarthingBudgetDialog      *self,
             const FarthingBudgetTerms *terms,
             const char                *title)
{
  FarthingBudgetState state = { 0 };
  g_autoptr(FarthingBudget) budget = NULL;
  g_autofree char *name = NULL;
  const FarthingProvider *provider = terms->provider != NULL ? farthing_provider_find (terms->provider) : NULL;
  Subject *subject = g_new0 (Subject, 1);

  subject->scope = terms->scope;
  subject->provider = g_strdup (terms->provider);
  subject->key_label = g_strdup (terms->key_label);
  subject->conversation = terms->conversation;
  for (guint i = 0; i < self->subjects->len; i++)
    {
      if (is_same (g_ptr_array_index (self->subjects, i), subject))
        {
          subject_free (subject);
          return i;
        }
    }

  state.title = title;
  budget = farthing_budget_new (terms, &state);
  name = farthing_budget_dup_subject (budget, provider != NULL ? provider->name : NULL);
  g_ptr_array_add (self->subjects, subject);
  gtk_string_list_append (self->names, name);

  return self->subjects->len - 1;
}

/* All, each provider that a key is held for, and each of several keys */
static void
list_subjects (FarthingBudgetDialog *self)
{
  GListModel *keys = farthing_session_get_keys (self->session);
  FarthingBudgetTerms terms = { .scope = FARTHING_BUDGET_SCOPE_ALL };

  add_subject (self, &terms, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (keys); i++)
    {
      g_autoptr(FarthingKeyInfo) key = g_list_model_get_item (keys, i);

      terms.scope = FARTHING_BUDGET_SCOPE_PROVIDER;
      terms.provider = farthing_key_info_get_provider (key);
      terms.key_label = NULL;
      add_subject (self, &terms, NULL);
      if (farthing_key_info_get_label (key) == NULL || farthing_key_info_get_label (key)[0] == '\0')
        continue;
      terms.scope = FARTHING_BUDGET_SCOPE_KEY;
      terms.key_label = farthing_key_info_get_label (key);
      add_subject (self, &terms, NULL);
    }
}

static gboolean
read_amount (FarthingBudgetDialog  *self,
             FarthingMoney         *amount,
             GError               **error)
{
  return farthing_money_parse_typed (gtk_editable_get_text (GTK_EDITABLE (self->amount_row)), amount, error);
}

static void
set_status (FarthingBudgetDialog *self,
            const char           *status)
{
  gtk_label_set_text (self->status, status);
  gtk_widget_set_visible (GTK_WIDGET (self->status), status[0] != '\0');
}

static void
edited_cb (FarthingBudgetDialog *self)
{
  FarthingMoney amount;
  g_autoptr(GError) error = NULL;
  gboolean good = read_amount (self, &amount, &error);
  gboolean empty = gtk_editable_get_text (GTK_EDITABLE (self->amount_row))[0] == '\0';

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "budget.save", good);
  if (good || empty)
    gtk_widget_remove_css_class (GTK_WIDGET (self->amount_row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->amount_row), "error");
  set_status (self, good || empty ? "" : error->message);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(FarthingBudgetDialog) self = user_data;
  g_autoptr(GError) error = NULL;

  if (farthing_budgets_finish (FARTHING_BUDGETS (source), result, &error) >= 0)
    {
      g_signal_emit (self, signals[SIGNAL_SAVED], 0);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  if (farthing_error_is_cancelled (error))
    return;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "budget.save", TRUE);
  set_status (self, error->message);
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  FarthingBudgetDialog *self = FARTHING_BUDGET_DIALOG (widget);
  guint selected = adw_combo_row_get_selected (self->subject_row);
  FarthingBudgetTerms terms = { 0 };
  const Subject *subject;

  if (selected >= self->subjects->len || !read_amount (self, &terms.amount, NULL))
    return;

  subject = g_ptr_array_index (self->subjects, selected);
  terms.id = self->budget != NULL ? farthing_budget_get_terms (self->budget)->id : 0;
  terms.scope = subject->scope;
  terms.provider = subject->provider;
  terms.key_label = subject->key_label;
  terms.conversation = subject->conversation;
  terms.period = adw_combo_row_get_selected (self->period_row);
  terms.warn_percent = gtk_spin_button_get_value_as_int (self->warn_spin);
  terms.stops = gtk_switch_get_active (self->stop_switch);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "budget.save", FALSE);
  farthing_budgets_save_async (farthing_session_get_budgets (self->session), &terms, 0, self->cancellable, saved_cb,
                               g_object_ref (self));
}

/* Not earlier: GTK 4.8 leaves a window out of the accessibility tree whose child was focused before. */
static void
farthing_budget_dialog_map (GtkWidget *widget)
{
  FarthingBudgetDialog *self = FARTHING_BUDGET_DIALOG (widget);

  GTK_WIDGET_CLASS (farthing_budget_dialog_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->amount_row))));
}

static void
farthing_budget_dialog_dispose (GObject *object)
{
  FarthingBudgetDialog *self = FARTHING_BUDGET_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->budget);

  G_OBJECT_CLASS (farthing_budget_dialog_parent_class)->dispose (object);
}

static void
farthing_budget_dialog_finalize (GObject *object)
{
  FarthingBudgetDialog *self = FARTHING_BUDGET_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->names);
  g_clear_pointer (&self->subjects, g_ptr_array_unref);

  G_OBJECT_CLASS (farthing_budget_dialog_parent_class)->finalize (object);
}

static void
farthing_budget_dialog_class_init (FarthingBudgetDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_budget_dialog_dispose;
  object_class->finalize = farthing_budget_dialog_finalize;
  widget_class->map = farthing_budget_dialog_map;

  signals[SIGNAL_SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/preferences/farthing-budget-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingBudgetDialog, amount_row);
  gtk_widget_class_bind_template_child (widget_class, FarthingBudgetDialog, period_row);
  gtk_widget_class_bind_template_child (widget_class, FarthingBudgetDialog, status);
  gtk_widget_class_bind_template_child (widget_class, FarthingBudgetDialog, stop_switch);
  gtk_widget_class_bind_template_child (widget_class, FarthingBudgetDialog, subject_row);
  gtk_widget_class_bind_template_child (widget_class, FarthingBudgetDialog, warn_spin);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_install_action (widget_class, "budget.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
farthing_budget_dialog_init (FarthingBudgetDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->subjects = g_ptr_array_new_with_free_func (subject_free);
  self->names = gtk_string_list_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  farthing_wheel_pass_by (GTK_WIDGET (self->warn_spin));
  farthing_choice_factory_apply (self->subject_row);
  adw_combo_row_set_model (self->subject_row, G_LIST_MODEL (self->names));
  adw_combo_row_set_selected (self->period_row, FARTHING_BUDGET_PERIOD_MONTH);
  edited_cb (self);
}

static void
show_terms (FarthingBudgetDialog      *self,
            const FarthingBudgetTerms *terms)
{
  g_autofree char *amount = farthing_money_to_typed (terms->amount);

  gtk_editable_set_text (GTK_EDITABLE (self->amount_row), amount);
  adw_combo_row_set_selected (self->period_row, terms->period);
  gtk_spin_button_set_value (self->warn_spin, terms->warn_percent);
  gtk_switch_set_active (self->stop_switch, terms->stops);
}

GtkWidget *
farthing_budget_dialog_new (FarthingSession *session,
                            FarthingBudget  *budget)
{
  FarthingBudgetDialog *self = g_object_new (FARTHING_TYPE_BUDGET_DIALOG, NULL);

  self->session = g_object_ref (session);
  list_subjects (self);
  if (budget == NULL)
    return GTK_WIDGET (self);

  self->budget = g_object_ref (budget);
  gtk_window_set_title (GTK_WINDOW (self), _("Change Budget"));
  adw_combo_row_set_selected (self->subject_row, add_subject (self, farthing_budget_get_terms (budget),
                                                              farthing_budget_get_state (budget)->title));
  show_terms (self, farthing_budget_get_terms (budget));

  return GTK_WIDGET (self);
}

static FarthingBudget *
find_budget (FarthingSession *session,
             gint64           conversation)
{
  GListModel *budgets = G_LIST_MODEL (farthing_session_get_budgets (session));

  for (guint i = 0; i < g_list_model_get_n_items (budgets); i++)
    {
      g_autoptr(FarthingBudget) budget = g_list_model_get_item (budgets, i);
      const FarthingBudgetTerms *terms = farthing_budget_get_terms (budget);

      if (terms->scope == FARTHING_BUDGET_SCOPE_CONVERSATION && terms->conversation == conversation)
        return budget;
    }

  return NULL;
}

GtkWidget *
farthing_budget_dialog_new_for_conversation (FarthingSession      *session,
                                             FarthingConversation *conversation)
{
  FarthingBudgetTerms terms = { .scope = FARTHING_BUDGET_SCOPE_CONVERSATION };
  FarthingBudget *budget;
  FarthingBudgetDialog *self;

  g_return_val_if_fail (farthing_conversation_get_id (conversation) != 0, NULL);

  terms.conversation = farthing_conversation_get_id (conversation);
  budget = find_budget (session, terms.conversation);
  if (budget != NULL)
    return farthing_budget_dialog_new (session, budget);

  self = FARTHING_BUDGET_DIALOG (farthing_budget_dialog_new (session, NULL));
  adw_combo_row_set_selected (self->subject_row,
                              add_subject (self, &terms, farthing_conversation_get_title (conversation)));
  adw_combo_row_set_selected (self->period_row, FARTHING_BUDGET_PERIOD_TOTAL);

  return GTK_WIDGET (self);
}
