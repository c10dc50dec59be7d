/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-account-row.h"

#include "farthing-allowance.h"
#include "farthing-date-format.h"

#include <glib/gi18n.h>

struct _FarthingAccountRow
{
  GtkWidget parent_instance;

  /* template children */
  GtkLabel *as_of;
  GtkLabel *balance;
  GtkWidget *box;
  GtkLabel *failure;
  GtkLabel *free_today;
  GtkLabel *gap;
  GtkGrid *grid;
  GtkWidget *low;
  GtkLabel *own_day;
  GtkLabel *own_month;
  GtkLabel *own_week;
  GtkLabel *told_day;
  GtkLabel *told_month;
  GtkLabel *told_week;
  GtkLabel *title;
  GtkWidget *week;

  /* owned */
  FarthingAccount *account;
  FarthingSession *session;
};

G_DEFINE_FINAL_TYPE (FarthingAccountRow, farthing_account_row, GTK_TYPE_WIDGET)

static void
show_amount (GtkLabel      *label,
             FarthingMoney  amount)
{
  g_autofree char *text = amount != FARTHING_UNKNOWN ? farthing_money_format (amount) : g_strdup ("?");

  gtk_label_set_text (label, text);
}

/* The gap is a difference: below zero the ledger has more than the provider tells */
static char *
dup_gap (FarthingAccount *account)
{
  gint64 since_ms;
  FarthingMoney told, own, gap;
  g_autofree char *since = NULL;
  g_autofree char *difference = NULL;

  if (!farthing_account_get_gap (account, &since_ms, &told, &own, &gap))
    return g_strdup (_("There is nothing yet to compare the ledger with."));

  since = farthing_date_format_day (since_ms, NULL, farthing_account_get_as_of (account));
  difference = farthing_money_format (ABS (gap));
  if (gap == 0)
    /* Translators: %s is a day */
    return g_strdup_printf (_("Since %s the ledger has exactly what the provider tells."), since);
  if (gap > 0)
    /* Translators: %1$s is a day, %2$s an amount */
    return g_strdup_printf (_("Since %1$s the provider tells %2$s more than the ledger has: spent elsewhere, or a fee."), since, difference);

  /* Translators: %1$s is a day, %2$s an amount */
  return g_strdup_printf (_("Since %1$s the ledger has %2$s more than the provider tells: not charged yet, or estimated too high."), since, difference);
}

static void
show_as_of (FarthingAccountRow *self)
{
  gint64 as_of = farthing_account_get_as_of (self->account);
  g_autofree char *time = farthing_date_format_time (as_of, NULL);
  g_autofree char *text = NULL;

  if (as_of == 0)
    text = g_strdup (_("Not asked yet"));
  else
    /* Translators: %s is a day and a time */
    text = g_strdup_printf (_("As of %s"), time);
  gtk_label_set_text (self->as_of, text);
}

/* A week is a column of its own where a provider tells it */
static void
show_week (FarthingAccountRow *self)
{
  FarthingMoney told = farthing_account_get_spent_week (self->account);

  gtk_widget_set_visible (self->week, told != FARTHING_UNKNOWN);
  gtk_widget_set_visible (GTK_WIDGET (self->told_week), told != FARTHING_UNKNOWN);
  gtk_widget_set_visible (GTK_WIDGET (self->own_week), told != FARTHING_UNKNOWN);
  show_amount (self->told_week, told);
  show_amount (self->own_week, farthing_account_get_own_week (self->account));
}

static void
show_free_today (FarthingAccountRow *self)
{
  g_autofree char *text = farthing_session_dup_free_today (self->session, farthing_account_get_provider (self->account)->id);

  gtk_label_set_text (self->free_today, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->free_today), text != NULL);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(FarthingAccountRow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!farthing_session_count_free_requests_finish (FARTHING_SESSION (source), result, NULL, NULL, &error))
    g_debug ("The free requests were not counted: %s", error->message);
  else if (self->account != NULL)
    show_free_today (self);
}

static void
count (FarthingAccountRow *self)
{
  if (farthing_account_get_provider (self->account)->reseller != NULL)
    farthing_session_count_free_requests_async (self->session, farthing_account_get_provider (self->account)->id,
                                                farthing_session_get_cancellable (self->session), counted_cb, g_object_ref (self));
}

static void
update (FarthingAccountRow *self)
{
  FarthingAccount *account = self->account;
  const char *failure = farthing_account_get_error_text (account);
  const char *label = farthing_account_get_key_label (account);
  gboolean told = farthing_account_get_spent_day (account) != FARTHING_UNKNOWN || farthing_account_get_spent_month (account) != FARTHING_UNKNOWN;
  g_autofree char *title = NULL;
  g_autofree char *balance = farthing_account_dup_balance_text (account);
  g_autofree char *gap = dup_gap (account);

  if (label != NULL)
    title = g_strdup_printf ("%s · %s", farthing_account_get_provider (account)->name, label);
  gtk_label_set_text (self->title, title != NULL ? title : farthing_account_get_provider (account)->name);
  gtk_label_set_text (self->balance, balance != NULL ? balance : "");
  gtk_widget_set_visible (self->low, farthing_account_get_low (account));
  gtk_widget_set_visible (GTK_WIDGET (self->grid), told);
  show_amount (self->told_day, farthing_account_get_spent_day (account));
  show_amount (self->told_month, farthing_account_get_spent_month (account));
  show_amount (self->own_day, farthing_account_get_own_day (account));
  show_amount (self->own_month, farthing_account_get_own_month (account));
  show_week (self);
  show_free_today (self);
  gtk_label_set_text (self->gap, gap);
  gtk_label_set_text (self->failure, failure != NULL ? failure : "");
  gtk_widget_set_visible (GTK_WIDGET (self->failure), failure != NULL);
  show_as_of (self);
}

static void
farthing_account_row_dispose (GObject *object)
{
  FarthingAccountRow *self = FARTHING_ACCOUNT_ROW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->account);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (farthing_account_row_parent_class)->dispose (object);
}

static void
farthing_account_row_class_init (FarthingAccountRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = farthing_account_row_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/usage/farthing-account-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingAccountRow, as_of);
  gtk_widget_class_bind_template_child (widget_class, FarthingAccountRow, balance);
  gtk_widget_class_bind_template_child (widget_class, FarthingAccountRow, box);
  gtk_widget_class_bind_template_child (widget_class, FarthingAccountRow, failure);
  gtk_widget_class_bind_template_child (widget_class, FarthingAccountRow, free_today);
  gtk_widget_class_bind_template_child (widget_class, FarthingAccountRow, gap);
  gtk_widget_class_bind_template_child (widget_class, FarthingAccountRow, grid);
  gtk_widget_class_bind_template_child (widget_class, FarthingAccountRow, low);
  gtk_widget_class_bind_template_child (widget_class, FarthingAccountRow, own_day);
  gtk_widget_class_bind_template_child (widget_class, FarthingAccountRow, own_month);
  gtk_widget_class_bind_template_child (widget_class, FarthingAccountRow, own_week);
  gtk_widget_class_bind_template_child (widget_class, FarthingAccountRow, title);
  gtk_widget_class_bind_template_child (widget_class, FarthingAccountRow, told_day);
  gtk_widget_class_bind_template_child (widget_class, FarthingAccountRow, told_month);
  gtk_widget_class_bind_template_child (widget_class, FarthingAccountRow, told_week);
  gtk_widget_class_bind_template_child (widget_class, FarthingAccountRow, week);
}

static void
farthing_account_row_init (FarthingAccountRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
farthing_account_row_new (FarthingAccount *account,
                          FarthingSession *session)
{
  FarthingAccountRow *self;

  g_return_val_if_fail (FARTHING_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (FARTHING_IS_SESSION (session), NULL);

  self = g_object_new (FARTHING_TYPE_ACCOUNT_ROW, NULL);
  self->account = g_object_ref (account);
  self->session = g_object_ref (session);
  g_signal_connect_object (account, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "ledger-changed", G_CALLBACK (count), self, G_CONNECT_SWAPPED);
  update (self);
  count (self);

  return GTK_WIDGET (self);
}
