/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-budget-bar.h"

#include "farthing-provider.h"
#include "farthing-tooltip.h"

#include <glib/gi18n.h>

struct _FarthingBudgetBar
{
  GtkWidget parent_instance;

  /* template children */
  GtkLabel *amount;
  GtkWidget *box;
  GtkLevelBar *level;
  GtkLabel *subject;
  GtkLabel *warning;
};

G_DEFINE_FINAL_TYPE (FarthingBudgetBar, farthing_budget_bar, GTK_TYPE_WIDGET)

/* What is limited, but for the time */
static char *
dup_scope (FarthingBudget *budget)
{
  const FarthingBudgetTerms *terms = farthing_budget_get_terms (budget);
  const FarthingProvider *provider = terms->provider != NULL ? farthing_provider_find (terms->provider) : NULL;
  const char *name = provider != NULL ? provider->name : terms->provider;
  const char *title = farthing_budget_get_state (budget)->title;

  switch (terms->scope)
    {
    case FARTHING_BUDGET_SCOPE_PROVIDER:
      return g_strdup (name);
    case FARTHING_BUDGET_SCOPE_KEY:
      return g_strdup_printf ("%s · %s", name, terms->key_label != NULL ? terms->key_label : _("Key without label"));
    case FARTHING_BUDGET_SCOPE_CONVERSATION:
      return g_strdup (title != NULL ? title : _("A conversation"));
    case FARTHING_BUDGET_SCOPE_ALL:
    default:
      return g_strdup (_("Budget"));
    }
}

static char *
dup_subject (FarthingBudget *budget)
{
  g_autofree char *scope = dup_scope (budget);

  switch (farthing_budget_get_terms (budget)->period)
    {
    case FARTHING_BUDGET_PERIOD_DAY:
      /* Translators: what a budget limits, as "Mistral today" */
      return g_strdup_printf (_("%s today"), scope);
    case FARTHING_BUDGET_PERIOD_MONTH:
      /* Translators: what a budget limits, as "Mistral this month" */
      return g_strdup_printf (_("%s this month"), scope);
    case FARTHING_BUDGET_PERIOD_TOTAL:
    default:
      return g_steal_pointer (&scope);
    }
}

static void
show_warning (FarthingBudgetBar *self,
              FarthingBudget    *budget)
{
  const FarthingBudgetTerms *terms = farthing_budget_get_terms (budget);
  guint percent = farthing_budget_get_percent (budget);
  gboolean exceeded = farthing_budget_get_exceeded (budget);
  gboolean near = terms->warn_percent > 0 && percent >= terms->warn_percent;
  g_autofree char *text = NULL;

  if (exceeded)
    text = g_strdup (terms->stops ? _("Used up: nothing more is sent that it counts") : _("Used up"));
  else
    /* Translators: how much of a budget is used */
    text = g_strdup_printf (_("%u %% used"), percent);
  gtk_label_set_text (self->warning, text);
  gtk_widget_set_visible (GTK_WIDGET (self->warning), exceeded || near);
}

static void
show_budget (FarthingBudgetBar *self,
             FarthingBudget    *budget)
{
  g_autofree char *subject = dup_subject (budget);
  g_autofree char *spent = farthing_money_format (farthing_budget_get_spent (budget));
  g_autofree char *limit = farthing_money_format_whole (farthing_budget_get_limit (budget));
  /* Translators: what was spent, and what may be spent: "$0.42 of $5.00" */
  g_autofree char *amount = g_strdup_printf (_("%1$s of %2$s"), spent, limit);

  gtk_label_set_text (self->subject, subject);
  farthing_tooltip_set_text (GTK_WIDGET (self->subject), subject);
  gtk_label_set_text (self->amount, amount);
  gtk_level_bar_set_value (self->level, MIN (farthing_budget_get_percent (budget), 100));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->level), GTK_ACCESSIBLE_PROPERTY_LABEL, subject,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, amount, -1);
  show_warning (self, budget);
}

static void
farthing_budget_bar_dispose (GObject *object)
{
  g_clear_pointer (&FARTHING_BUDGET_BAR (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (farthing_budget_bar_parent_class)->dispose (object);
}

static void
farthing_budget_bar_class_init (FarthingBudgetBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = farthing_budget_bar_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/pricing/farthing-budget-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingBudgetBar, amount);
  gtk_widget_class_bind_template_child (widget_class, FarthingBudgetBar, box);
  gtk_widget_class_bind_template_child (widget_class, FarthingBudgetBar, level);
  gtk_widget_class_bind_template_child (widget_class, FarthingBudgetBar, subject);
  gtk_widget_class_bind_template_child (widget_class, FarthingBudgetBar, warning);
}

static void
farthing_budget_bar_init (FarthingBudgetBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
farthing_budget_bar_new (FarthingBudget *budget)
{
  FarthingBudgetBar *self;

  g_return_val_if_fail (FARTHING_IS_BUDGET (budget), NULL);

  self = g_object_new (FARTHING_TYPE_BUDGET_BAR, NULL);
  show_budget (self, budget);

  return GTK_WIDGET (self);
}
