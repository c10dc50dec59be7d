/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-budget-row.h"

#include "farthing-budget-words.h"
#include "farthing-provider.h"

#include <glib/gi18n.h>

struct _FarthingBudgetRow
{
  AdwPreferencesRow parent_instance;

  /* template children */
  GtkProgressBar *bar;
  GtkButton *change_button;
  GtkLabel *detail;
  GtkButton *remove_button;
  GtkLabel *standing;
  GtkLabel *subject;

  FarthingBudget *budget;
};

G_DEFINE_FINAL_TYPE (FarthingBudgetRow, farthing_budget_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  SIGNAL_CHANGE,
  SIGNAL_REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
change_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_CHANGE], 0);
}

static void
remove_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_REMOVE], 0);
}

static void
farthing_budget_row_dispose (GObject *object)
{
  FarthingBudgetRow *self = FARTHING_BUDGET_ROW (object);

  g_clear_object (&self->budget);

  G_OBJECT_CLASS (farthing_budget_row_parent_class)->dispose (object);
}

static void
farthing_budget_row_class_init (FarthingBudgetRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = farthing_budget_row_dispose;

  signals[SIGNAL_CHANGE] = g_signal_new ("change", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_REMOVE] = g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/preferences/farthing-budget-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingBudgetRow, bar);
  gtk_widget_class_bind_template_child (widget_class, FarthingBudgetRow, change_button);
  gtk_widget_class_bind_template_child (widget_class, FarthingBudgetRow, detail);
  gtk_widget_class_bind_template_child (widget_class, FarthingBudgetRow, remove_button);
  gtk_widget_class_bind_template_child (widget_class, FarthingBudgetRow, standing);
  gtk_widget_class_bind_template_child (widget_class, FarthingBudgetRow, subject);
  gtk_widget_class_install_action (widget_class, "budget.change", NULL, change_action);
  gtk_widget_class_install_action (widget_class, "budget.remove", NULL, remove_action);
}

static void
farthing_budget_row_init (FarthingBudgetRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* What happens near its end, and what is not in the sum */
static char *
dup_detail (FarthingBudget *budget)
{
  const FarthingBudgetTerms *terms = farthing_budget_get_terms (budget);
  guint n_unknown = farthing_budget_get_state (budget)->n_unknown;
  FarthingMoney allowed = farthing_budget_get_state (budget)->allowed;
  g_autoptr(GStrvBuilder) parts = g_strv_builder_new ();
  g_auto(GStrv) detail = NULL;

  g_strv_builder_add (parts, terms->stops ? _("Stops before it is exceeded") : _("Tells only"));
  if (terms->warn_percent > 0)
    {
      /* Translators: %u is a percentage of a budget */
      g_autofree char *notice = g_strdup_printf (_("notice at %u %%"), terms->warn_percent);

      g_strv_builder_add (parts, notice);
    }
  if (allowed > 0)
    {
      g_autofree char *amount = farthing_money_format_whole (allowed);
      /* Translators: %s is an amount of money that was allowed beyond a budget */
      g_autofree char *more = g_strdup_printf (_("%s more allowed"), amount);

      g_strv_builder_add (parts, more);
    }
  if (n_unknown > 0)
    {
      /* Translators: %u is a number of requests */
      g_autofree char *unknown = g_strdup_printf (ngettext ("%u request of unknown cost is not counted",
                                                            "%u requests of unknown cost are not counted", n_unknown),
                                                  n_unknown);

      g_strv_builder_add (parts, unknown);
    }
  detail = g_strv_builder_end (parts);

  return g_strjoinv (" · ", detail);
}

static void
name_button (GtkButton  *button,
             const char *verb,
             const char *subject)
{
  /* Translators: what a button does, as "Remove", then the budget it is for */
  g_autofree char *name = g_strdup_printf (_("%s: %s"), verb, subject);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_budget (FarthingBudgetRow *self)
{
  const char *id = farthing_budget_get_terms (self->budget)->provider;
  const FarthingProvider *provider = id != NULL ? farthing_provider_find (id) : NULL;
  g_autofree char *subject = farthing_budget_dup_subject (self->budget, provider != NULL ? provider->name : NULL);
  g_autofree char *standing = farthing_budget_dup_standing (self->budget);
  g_autofree char *detail = dup_detail (self->budget);
  guint percent = farthing_budget_get_percent (self->budget);

  gtk_label_set_text (self->subject, subject);
  gtk_label_set_text (self->standing, standing);
  gtk_label_set_text (self->detail, detail);
  gtk_progress_bar_set_fraction (self->bar, MIN (percent, 100) / 100.0);
  if (farthing_budget_get_exceeded (self->budget))
    gtk_widget_add_css_class (GTK_WIDGET (self->bar), "full");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), subject);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, standing, -1);
  name_button (self->change_button, _("Change"), subject);
  name_button (self->remove_button, _("Remove"), subject);
}

GtkWidget *
farthing_budget_row_new (FarthingBudget *budget)
{
  FarthingBudgetRow *self = g_object_new (FARTHING_TYPE_BUDGET_ROW, NULL);

  self->budget = g_object_ref (budget);
  show_budget (self);

  return GTK_WIDGET (self);
}

FarthingBudget *
farthing_budget_row_get_budget (FarthingBudgetRow *self)
{
  g_return_val_if_fail (FARTHING_IS_BUDGET_ROW (self), NULL);

  return self->budget;
}
