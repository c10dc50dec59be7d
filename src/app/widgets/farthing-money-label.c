/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-money-label.h"

#include "farthing-provenance-mark.h"
#include "farthing-tooltip.h"

#include <glib/gi18n.h>

struct _FarthingMoneyLabel
{
  GtkWidget parent_instance;

  GtkWidget *mark;
  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (FarthingMoneyLabel, farthing_money_label, GTK_TYPE_WIDGET)

static void
update_accessible (FarthingMoneyLabel *self,
                   FarthingProvenance  provenance)
{
  const char *word = farthing_provenance_get_word (provenance);
  g_autofree char *name = NULL;

  if (provenance == FARTHING_PROVENANCE_UNKNOWN)
    name = g_strdup (_("cost unknown"));
  else
    /* Translators: an amount of money and how it came about, as "$0.42, billed" */
    name = g_strdup_printf (_("%s, %s"), farthing_money_label_get_text (self), word);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The label says it all, the mark in it would say a part */
static void
update_tooltip (FarthingMoneyLabel *self,
                FarthingMoney       money,
                FarthingProvenance  provenance)
{
  g_autofree char *exact = farthing_money_label_dup_exact (money, provenance);

  farthing_tooltip_set_text (GTK_WIDGET (self), exact);
  gtk_widget_set_has_tooltip (self->mark, FALSE);
}

static void
farthing_money_label_dispose (GObject *object)
{
  FarthingMoneyLabel *self = FARTHING_MONEY_LABEL (object);

  g_clear_pointer (&self->mark, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (farthing_money_label_parent_class)->dispose (object);
}

static void
farthing_money_label_class_init (FarthingMoneyLabelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_money_label_dispose;

  gtk_widget_class_set_css_name (widget_class, "money");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
farthing_money_label_init (FarthingMoneyLabel *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  self->mark = farthing_provenance_mark_new (FARTHING_PROVENANCE_UNKNOWN);
  gtk_widget_set_parent (self->mark, GTK_WIDGET (self));
  self->label = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->label, "numeric");
  gtk_widget_set_visible (self->label, FALSE);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  update_accessible (self, FARTHING_PROVENANCE_UNKNOWN);
}

GtkWidget *
farthing_money_label_new (void)
{
  return g_object_new (FARTHING_TYPE_MONEY_LABEL, NULL);
}

void
farthing_money_label_set_money (FarthingMoneyLabel *self,
                                FarthingMoney       money,
                                FarthingProvenance  provenance)
{
  gboolean known = provenance != FARTHING_PROVENANCE_UNKNOWN;
  g_autofree char *text = NULL;

  g_return_if_fail (FARTHING_IS_MONEY_LABEL (self));

  if (!known)
    text = g_strdup ("");
  else
    text = money == 0 ? g_strdup (_("free")) : farthing_money_format (money);
  farthing_provenance_mark_set_provenance (FARTHING_PROVENANCE_MARK (self->mark), provenance);
  gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_widget_set_visible (self->mark, TRUE);
  gtk_widget_set_visible (self->label, known);
  update_accessible (self, provenance);
  update_tooltip (self, money, provenance);
}

static void
set_nothing (FarthingMoneyLabel *self)
{
  gtk_label_set_text (GTK_LABEL (self->label), _("nothing"));
  gtk_widget_set_visible (self->mark, FALSE);
  gtk_widget_set_visible (self->label, TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("nothing"), -1);
}

void
farthing_money_label_set_totals (FarthingMoneyLabel        *self,
                                 const FarthingUsageTotals *totals)
{
  g_return_if_fail (FARTHING_IS_MONEY_LABEL (self));
  g_return_if_fail (totals != NULL);

  if (totals->n_requests == 0)
    set_nothing (self);
  else
    farthing_money_label_set_money (self, totals->cost, totals->provenance);
}

char *
farthing_money_label_dup_exact (FarthingMoney      money,
                                FarthingProvenance provenance)
{
  const char *sentence = farthing_provenance_get_sentence (provenance);
  g_autofree char *amount = NULL;

  if (provenance == FARTHING_PROVENANCE_UNKNOWN)
    return g_strdup (sentence);
  amount = farthing_money_format_whole (money);

  /* Translators: an exact amount, and how it came about: "$0.000042 · Billed: the provider named this amount" */
  return g_strdup_printf (_("%1$s · %2$s"), amount, sentence);
}

const char *
farthing_money_label_get_text (FarthingMoneyLabel *self)
{
  g_return_val_if_fail (FARTHING_IS_MONEY_LABEL (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->label));
}
