/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-account-group.h"

#include "farthing-accounts.h"
#include "farthing-error.h"
#include "farthing-group-rows.h"
#include "farthing-provider.h"
#include "farthing-setting.h"
#include "farthing-toast.h"
#include "farthing-wheel.h"

#include <glib/gi18n.h>

struct _FarthingAccountGroup
{
  AdwPreferencesGroup parent_instance;

  /* template children */
  GtkSpinButton *low_balance;

  /* owned */
  FarthingSession *session;
  GCancellable *cancellable;
  FarthingGroupRows *rows;

  AdwToastOverlay *toasts; /* borrowed, an ancestor */
};

G_DEFINE_FINAL_TYPE (FarthingAccountGroup, farthing_account_group, ADW_TYPE_PREFERENCES_GROUP)

/* Balance, comparison and trouble, a line each; plain text */
static char *
describe (FarthingAccount *account)
{
  g_autofree char *balance = farthing_account_dup_balance_text (account);
  g_autofree char *comparison = farthing_account_dup_comparison (account);
  g_autofree char *week = farthing_account_dup_week_comparison (account);
  g_autoptr(GString) text = g_string_new (NULL);

  if (balance != NULL)
    /* Translators: %s is an amount of money that is left at a provider */
    g_string_append_printf (text, _("%s left"), balance);
  if (comparison != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", comparison);
  if (week != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", week);
  if (farthing_account_get_error_text (account) != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", farthing_account_get_error_text (account));

  return g_strdup (text->len > 0 ? text->str : _("Not asked yet"));
}

static GtkWidget *
make_row (FarthingAccount *account)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_strdup_printf ("%s · %s", farthing_account_get_provider (account)->name,
                                            farthing_account_get_key_label (account));
  g_autofree char *description = describe (account);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), description);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (farthing_account_get_low (account))
    {
      GtkWidget *sign = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      gtk_widget_set_tooltip_text (sign, _("Little is left"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (sign), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Little is left"), -1);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), sign);
    }

  return row;
}

/* Whose they are the table of providers says. */
static void
describe_group (FarthingAccountGroup *self)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  g_auto(GStrv) list = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *description = NULL;

  for (const FarthingProvider *const *provider = farthing_provider_get_all (NULL); *provider != NULL; provider++)
    {
      if ((*provider)->account != NULL)
        g_strv_builder_add (names, (*provider)->name);
    }
  list = g_strv_builder_end (names);
  joined = g_strjoinv (" · ", list);
  /* Translators: %s are names of providers, as "DeepSeek · OpenRouter" */
  description = g_strdup_printf (_("What providers tell of your keys, beside the ledger’s own sum: %s"), joined);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), description);
}

static void
show_accounts (FarthingAccountGroup *self)
{
  GListModel *accounts = G_LIST_MODEL (farthing_session_get_accounts (self->session));
  guint n_accounts = g_list_model_get_n_items (accounts);

  farthing_group_rows_begin (self->rows);
  for (guint i = 0; i < n_accounts; i++)
    {
      g_autoptr(FarthingAccount) account = g_list_model_get_item (accounts, i);

      farthing_group_rows_add (self->rows, make_row (account));
    }
  farthing_group_rows_end (self->rows, _("No key was asked about yet"));
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(FarthingAccountGroup) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!farthing_accounts_check_finish (FARTHING_ACCOUNTS (source), result, &error))
    {
      if (farthing_error_is_cancelled (error))
        return;
      farthing_toast_show (self->toasts, error->message);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "accounts.check", TRUE);
}

static void
check_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  FarthingAccountGroup *self = FARTHING_ACCOUNT_GROUP (widget);

  gtk_widget_action_set_enabled (widget, "accounts.check", FALSE);
  farthing_accounts_check_async (farthing_session_get_accounts (self->session), self->cancellable, checked_cb,
                                 g_object_ref (self));
}

static void
farthing_account_group_dispose (GObject *object)
{
  FarthingAccountGroup *self = FARTHING_ACCOUNT_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (farthing_account_group_parent_class)->dispose (object);
}

static void
farthing_account_group_finalize (GObject *object)
{
  FarthingAccountGroup *self = FARTHING_ACCOUNT_GROUP (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, farthing_group_rows_free);

  G_OBJECT_CLASS (farthing_account_group_parent_class)->finalize (object);
}

static void
farthing_account_group_class_init (FarthingAccountGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_account_group_dispose;
  object_class->finalize = farthing_account_group_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/preferences/farthing-account-group.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingAccountGroup, low_balance);
  gtk_widget_class_install_action (widget_class, "accounts.check", NULL, check_action);
}

static void
farthing_account_group_init (FarthingAccountGroup *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = farthing_group_rows_new (ADW_PREFERENCES_GROUP (self));
  gtk_widget_init_template (GTK_WIDGET (self));
  farthing_wheel_pass_by (GTK_WIDGET (self->low_balance));
  describe_group (self);
}

void
farthing_account_group_set_session (FarthingAccountGroup *self,
                                    FarthingSession      *session,
                                    AdwToastOverlay      *toasts)
{
  g_return_if_fail (FARTHING_IS_ACCOUNT_GROUP (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->toasts = toasts;
  farthing_setting_bind_scaled (farthing_session_get_settings (session), "low-balance", 100, self->low_balance, "value");
  g_signal_connect_object (farthing_session_get_accounts (session), "changed", G_CALLBACK (show_accounts), self, G_CONNECT_SWAPPED);
  show_accounts (self);
}
