/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-low-account.h"

struct _FarthingLowAccount
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *box;
  GtkLabel *label;

  /* owned */
  FarthingAccount *account;
};

G_DEFINE_FINAL_TYPE (FarthingLowAccount, farthing_low_account, GTK_TYPE_WIDGET)

static void
update (FarthingLowAccount *self)
{
  g_autofree char *text = farthing_account_dup_low_text (self->account);

  gtk_label_set_text (self->label, text);
}

static void
farthing_low_account_dispose (GObject *object)
{
  FarthingLowAccount *self = FARTHING_LOW_ACCOUNT (object);

  if (self->account != NULL)
    g_signal_handlers_disconnect_by_func (self->account, update, self);
  g_clear_object (&self->account);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (farthing_low_account_parent_class)->dispose (object);
}

static void
farthing_low_account_class_init (FarthingLowAccountClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = farthing_low_account_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/pricing/farthing-low-account.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingLowAccount, box);
  gtk_widget_class_bind_template_child (widget_class, FarthingLowAccount, label);
}

static void
farthing_low_account_init (FarthingLowAccount *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
farthing_low_account_new (FarthingAccount *account)
{
  FarthingLowAccount *self;

  g_return_val_if_fail (FARTHING_IS_ACCOUNT (account), NULL);

  self = g_object_new (FARTHING_TYPE_LOW_ACCOUNT, NULL);
  self->account = g_object_ref (account);
  g_signal_connect_object (account, "notify::balance-text", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
