/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-account-page.h"

#include "farthing-account-row.h"
#include "farthing-accounts.h"

#include <glib/gi18n.h>

struct _FarthingAccountPage
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *check;
  GtkListBox *list;
  GtkLabel *none;
  GtkWidget *scroller;
  GtkSpinner *spinner;

  /* owned */
  FarthingAccounts *accounts;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (FarthingAccountPage, farthing_account_page, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update_none (FarthingAccountPage *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->accounts)) == 0;

  gtk_widget_set_visible (GTK_WIDGET (self->none), empty);
  gtk_widget_set_visible (GTK_WIDGET (self->list), !empty);
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  return farthing_account_row_new (item, user_data);
}

static void
set_busy (FarthingAccountPage *self,
          gboolean             busy)
{
  gtk_widget_set_sensitive (self->check, !busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(FarthingAccountPage) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!farthing_accounts_check_finish (FARTHING_ACCOUNTS (source), result, &error) && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_busy (self, FALSE);
  if (error != NULL)
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
  update_none (self);
}

static void
check_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  FarthingAccountPage *self = FARTHING_ACCOUNT_PAGE (widget);

  if (self->accounts == NULL)
    return;
  set_busy (self, TRUE);
  farthing_accounts_check_async (self->accounts, self->cancellable, checked_cb, g_object_ref (self));
}

static void
farthing_account_page_dispose (GObject *object)
{
  FarthingAccountPage *self = FARTHING_ACCOUNT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->accounts);

  G_OBJECT_CLASS (farthing_account_page_parent_class)->dispose (object);
}

static void
farthing_account_page_finalize (GObject *object)
{
  g_clear_object (&FARTHING_ACCOUNT_PAGE (object)->cancellable);

  G_OBJECT_CLASS (farthing_account_page_parent_class)->finalize (object);
}

static void
farthing_account_page_class_init (FarthingAccountPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_account_page_dispose;
  object_class->finalize = farthing_account_page_finalize;

  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/usage/farthing-account-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingAccountPage, check);
  gtk_widget_class_bind_template_child (widget_class, FarthingAccountPage, list);
  gtk_widget_class_bind_template_child (widget_class, FarthingAccountPage, none);
  gtk_widget_class_bind_template_child (widget_class, FarthingAccountPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, FarthingAccountPage, spinner);
  gtk_widget_class_install_action (widget_class, "accounts.check", NULL, check_action);
}

static void
farthing_account_page_init (FarthingAccountPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
farthing_account_page_new (void)
{
  return g_object_new (FARTHING_TYPE_ACCOUNT_PAGE, NULL);
}

void
farthing_account_page_set_session (FarthingAccountPage *self,
                                   FarthingSession     *session)
{
  g_return_if_fail (FARTHING_IS_ACCOUNT_PAGE (self));
  g_return_if_fail (FARTHING_IS_SESSION (session));

  g_set_object (&self->accounts, farthing_session_get_accounts (session));
  farthing_accounts_list_keys (self->accounts);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->accounts), create_row, g_object_ref (session), g_object_unref);
  g_signal_connect_object (self->accounts, "items-changed", G_CALLBACK (update_none), self, G_CONNECT_SWAPPED);
  update_none (self);
}
