/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-key-row.h"

#include "farthing-provider-access.h"

#include <glib/gi18n.h>

struct _FarthingKeyRow
{
  AdwActionRow parent_instance;

  /* owned */
  FarthingSession *session;
  FarthingKeyInfo *info;
  GSettings *settings; /* the provider's, (nullable) */
  GCancellable *cancellable;
  FarthingSecret *secret; /* while it is tested */

  /* borrowed children */
  GtkMenuButton *menu_button;
  GtkSpinner *spinner;

  gboolean testing;
};

G_DEFINE_FINAL_TYPE (FarthingKeyRow, farthing_key_row, ADW_TYPE_ACTION_ROW)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_TOLD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const FarthingProvider *
get_provider (FarthingKeyRow *self)
{
  return farthing_provider_find (farthing_key_info_get_provider (self->info));
}

static void
tell (FarthingKeyRow *self,
      const char     *message)
{
  g_signal_emit (self, signals[SIGNAL_TOLD], 0, message);
}

static void
set_testing (FarthingKeyRow *self,
             gboolean        testing)
{
  self->testing = testing;
  gtk_spinner_set_spinning (self->spinner, testing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "key.test", !testing);
  if (!testing)
    g_clear_pointer (&self->secret, farthing_secret_unref);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(FarthingKeyRow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *message = NULL;

  if (farthing_provider_check_key_finish (result, &error))
    {
      set_testing (self, FALSE);
      /* Translators: the first is the name of a provider, the second the label of a key */
      message = g_strdup_printf (_("%s takes the key “%s”"), get_provider (self)->name, farthing_key_info_get_label (self->info));
      tell (self, message);
    }
  else if (!farthing_error_is_cancelled (error))
    {
      set_testing (self, FALSE);
      tell (self, error->message);
    }
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(FarthingKeyRow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *label = NULL;
  g_autoptr(FarthingSecret) secret = farthing_session_lookup_key_finish (FARTHING_SESSION (source), result, &label, &error);

  /* The row may have gone while the keyring asked */
  if (farthing_error_is_cancelled (error) || self->session == NULL)
    return;
  if (secret == NULL)
    {
      set_testing (self, FALSE);
      tell (self, error->message);
      return;
    }
  self->secret = g_steal_pointer (&secret);
  farthing_provider_check_key_async (get_provider (self), farthing_session_get_transport (self->session), NULL, label, self->secret,
                                     self->cancellable, checked_cb, g_object_ref (self));
}

static void
test_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  FarthingKeyRow *self = FARTHING_KEY_ROW (widget);

  if (self->testing)
    return;
  set_testing (self, TRUE);
  farthing_session_lookup_key_async (self->session, farthing_key_info_get_provider (self->info),
                                     farthing_key_info_get_label (self->info), self->cancellable, looked_up_cb, g_object_ref (self));
}

static void
default_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  FarthingKeyRow *self = FARTHING_KEY_ROW (widget);

  g_settings_set_string (self->settings, "default-key", farthing_key_info_get_label (self->info));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* What the key was called when a change of the keyring was asked for: the row may have gone when it is answered,
 * and when it ends. */
typedef struct
{
  FarthingKeyRow *row;
  FarthingSession *session;
  char *provider;
  char *label;
  char *new_label; /* NULL: it is removed, or not known yet */
} Change;

static Change *
change_new (FarthingKeyRow *self)
{
  Change *change = g_new0 (Change, 1);

  change->row = g_object_ref (self);
  change->session = g_object_ref (self->session);
  change->provider = g_strdup (farthing_key_info_get_provider (self->info));
  change->label = g_strdup (farthing_key_info_get_label (self->info));
  return change;
}

static Change *
change_copy (const Change *from,
             const char   *new_label)
{
  Change *change = g_new0 (Change, 1);

  change->row = g_object_ref (from->row);
  change->session = g_object_ref (from->session);
  change->provider = g_strdup (from->provider);
  change->label = g_strdup (from->label);
  change->new_label = g_strdup (new_label);

  return change;
}

static void
change_free (Change *change)
{
  g_object_unref (change->row);
  g_object_unref (change->session);
  g_free (change->provider);
  g_free (change->label);
  g_free (change->new_label);
  g_free (change);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Change, change_free)

/* The dialog belongs to the window: it asks about the key even if its row is made anew meanwhile. */
static void
ask (FarthingKeyRow *self,
     GtkWidget      *dialog,
     GCallback       response_cb)
{
  g_signal_connect_data (dialog, "response", response_cb, change_new (self), (GClosureNotify) (GCallback) change_free, 0);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The default follows a key that gets another name, and ends with it. */
static void
end_change (Change *change)
{
  g_autofree char *current = farthing_session_dup_default_key (change->session, change->provider);

  if (g_strcmp0 (current, change->label) == 0)
    farthing_session_set_default_key (change->session, change->provider, change->new_label);
  g_signal_emit (change->row, signals[SIGNAL_CHANGED], 0);
}

static void
renamed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Change) change = user_data;
  g_autoptr(GError) error = NULL;

  if (farthing_key_store_rename_finish (FARTHING_KEY_STORE (source), result, &error))
    end_change (change);
  else if (!farthing_error_is_cancelled (error))
    tell (change->row, error->message);
}

static void
rename_response_cb (AdwMessageDialog *dialog,
                    const char       *response,
                    const Change     *change)
{
  GtkWidget *entry = adw_message_dialog_get_extra_child (dialog);
  g_autofree char *label = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  if (g_strcmp0 (response, "rename") != 0 || label[0] == '\0' || g_strcmp0 (label, change->label) == 0)
    return;
  farthing_key_store_rename_async (farthing_session_get_key_store (change->session), change->provider, change->label, label, NULL,
                                   renamed_cb, change_copy (change, label));
}

static void
rename_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  FarthingKeyRow *self = FARTHING_KEY_ROW (widget);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), _("Rename Key"), NULL);
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), farthing_key_info_get_label (self->info));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Label"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "rename", _("_Rename"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "rename");
  ask (self, dialog, G_CALLBACK (rename_response_cb));
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Change) change = user_data;
  g_autoptr(GError) error = NULL;

  if (farthing_key_store_remove_finish (FARTHING_KEY_STORE (source), result, &error))
    end_change (change);
  else if (!farthing_error_is_cancelled (error))
    tell (change->row, error->message);
}

static void
remove_response_cb (AdwMessageDialog *dialog,
                    const char       *response,
                    const Change     *change)
{
  if (g_strcmp0 (response, "remove") == 0)
    farthing_key_store_remove_async (farthing_session_get_key_store (change->session), change->provider, change->label, NULL,
                                     removed_cb, change_copy (change, NULL));
}

static void
remove_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  FarthingKeyRow *self = FARTHING_KEY_ROW (widget);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), NULL, NULL);

  adw_message_dialog_format_heading (ADW_MESSAGE_DIALOG (dialog),
                                     /* Translators: the first is the label of a key, the second the name of a provider */
                                     _("Remove the Key “%s” for %s?"), farthing_key_info_get_label (self->info),
                                        get_provider (self)->name);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog),
                               _("It is removed from this computer. On the provider’s page it stays valid until it is revoked there."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "remove", _("_Remove"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  ask (self, dialog, G_CALLBACK (remove_response_cb));
}

static void
farthing_key_row_dispose (GObject *object)
{
  FarthingKeyRow *self = FARTHING_KEY_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->secret, farthing_secret_unref);
  g_clear_object (&self->info);
  g_clear_object (&self->settings);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (farthing_key_row_parent_class)->dispose (object);
}

static void
farthing_key_row_class_init (FarthingKeyRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = farthing_key_row_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_TOLD] = g_signal_new ("told", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "key.test", NULL, test_action);
  gtk_widget_class_install_action (widget_class, "key.make-default", NULL, default_action);
  gtk_widget_class_install_action (widget_class, "key.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "key.remove", NULL, remove_action);
}

static void
farthing_key_row_init (FarthingKeyRow *self)
{
  self->cancellable = g_cancellable_new ();
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->spinner));
}

static char *
dup_subtitle (FarthingKeyInfo *info,
              gboolean         is_default)
{
  static const char *const sources[] = { N_("in the keyring"), N_("from the environment"), N_("for this run only") };
  const char *tail = farthing_key_info_get_tail (info);
  GString *subtitle = g_string_new (NULL);

  if (tail != NULL && tail[0] != '\0')
    g_string_append_printf (subtitle, "…%s · ", tail);
  g_string_append (subtitle, _(sources[farthing_key_info_get_source (info)]));
  if (farthing_key_info_get_locked (info))
    g_string_append_printf (subtitle, " · %s", _("locked"));
  if (is_default)
    g_string_append_printf (subtitle, " · %s", C_("key", "default"));
  return g_string_free (subtitle, FALSE);
}

static void
show_menu (FarthingKeyRow *self,
           gboolean        is_default)
{
  g_autoptr(GMenu) menu = g_menu_new ();
  gboolean kept = farthing_key_info_get_source (self->info) != FARTHING_KEY_SOURCE_ENVIRONMENT;

  g_menu_append (menu, _("_Test"), "key.test");
  if (!is_default)
    g_menu_append (menu, _("Make _Default"), "key.make-default");
  if (kept)
    {
      g_menu_append (menu, _("_Rename…"), "key.rename");
      g_menu_append (menu, _("Re_move…"), "key.remove");
    }
  gtk_menu_button_set_menu_model (self->menu_button, G_MENU_MODEL (menu));
}

static void
add_menu (FarthingKeyRow *self)
{
  /* Translators: for screen readers: %s is the label of a key */
  g_autofree char *label = g_strdup_printf (_("Actions for the key %s"), farthing_key_info_get_label (self->info));

  self->menu_button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->menu_button, "view-more-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_valign (GTK_WIDGET (self->menu_button), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->menu_button), "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->menu_button));
}

static void
update (FarthingKeyRow *self)
{
  g_autofree char *default_label = farthing_session_dup_default_key (self->session, farthing_key_info_get_provider (self->info));
  gboolean is_default = g_strcmp0 (default_label, farthing_key_info_get_label (self->info)) == 0;
  g_autofree char *subtitle = dup_subtitle (self->info, is_default);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  if (self->menu_button != NULL)
    show_menu (self, is_default);
}

GtkWidget *
farthing_key_row_new (FarthingSession *session,
                      FarthingKeyInfo *info)
{
  FarthingKeyRow *self = g_object_new (FARTHING_TYPE_KEY_ROW, "use-markup", FALSE, NULL);
  const FarthingProvider *provider = farthing_provider_find (farthing_key_info_get_provider (info));
  g_autofree char *title = g_strdup_printf ("%s · %s", provider != NULL ? provider->name : farthing_key_info_get_provider (info),
                                            farthing_key_info_get_label (info));

  self->session = g_object_ref (session);
  self->info = g_object_ref (info);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  if (provider != NULL)
    {
      self->settings = farthing_provider_get_settings (provider);
      g_signal_connect_object (self->settings, "changed::default-key", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      add_menu (self);
    }
  update (self);

  return GTK_WIDGET (self);
}

gboolean
farthing_key_row_take (FarthingKeyRow  *self,
                       FarthingKeyInfo *info)
{
  g_return_val_if_fail (FARTHING_IS_KEY_ROW (self), FALSE);
  g_return_val_if_fail (FARTHING_IS_KEY_INFO (info), FALSE);

  if (!g_str_equal (farthing_key_info_get_provider (self->info), farthing_key_info_get_provider (info)) ||
      !g_str_equal (farthing_key_info_get_label (self->info), farthing_key_info_get_label (info)) ||
      farthing_key_info_get_source (self->info) != farthing_key_info_get_source (info))
    return FALSE;

  if (g_set_object (&self->info, info))
    update (self);

  return TRUE;
}
