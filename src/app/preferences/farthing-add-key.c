/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-add-key.h"

#include "farthing-link-dialog.h"
#include "farthing-provider-access.h"

#include <glib/gi18n.h>

struct _FarthingAddKey
{
  AdwWindow parent_instance;

  /* template children */
  GtkButton *add_button;
  AdwEntryRow *address_row;
  AdwEntryRow *label_row;
  GtkLinkButton *link;
  AdwComboRow *provider_row;
  AdwPasswordEntryRow *secret_row;
  GtkSpinner *spinner;
  GtkLabel *status;

  /* owned */
  FarthingSession *session;
  GPtrArray *providers; /* of const FarthingProvider, as in the row */
  GCancellable *cancellable;
  FarthingSecret *secret; /* while it is checked and stored */
  char *address; /* of a provider without one of its own, till the key is stored */

  gboolean busy;
  gboolean unchecked; /* the next press keeps it although it could not be checked */
};

G_DEFINE_FINAL_TYPE (FarthingAddKey, farthing_add_key, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_ADDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const FarthingProvider *
get_provider (FarthingAddKey *self)
{
  guint selected = adw_combo_row_get_selected (self->provider_row);

  return selected < self->providers->len ? g_ptr_array_index (self->providers, selected) : NULL;
}

static char *
dup_label (FarthingAddKey *self)
{
  g_autofree char *label = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->label_row))));

  return label[0] != '\0' ? g_steal_pointer (&label) : g_strdup ("default");
}

static void
set_busy (FarthingAddKey *self,
          gboolean        busy,
          const char     *status)
{
  self->busy = busy;
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->provider_row), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->address_row), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->secret_row), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->label_row), !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "key.add", !busy && gtk_editable_get_text (GTK_EDITABLE (self->secret_row))[0] != '\0');
  gtk_label_set_text (self->status, status);
  gtk_widget_set_visible (GTK_WIDGET (self->status), status[0] != '\0');
}

static void
edited_cb (FarthingAddKey *self)
{
  if (self->busy)
    return;
  self->unchecked = FALSE;
  gtk_button_set_label (self->add_button, _("Add"));
  set_busy (self, FALSE, "");
}

static void
provider_changed_cb (FarthingAddKey *self)
{
  const FarthingProvider *provider = get_provider (self);

  edited_cb (self);
  if (provider == NULL)
    return;
  if (provider->base_url[0] == '\0')
    {
      g_autoptr(GSettings) settings = farthing_provider_get_settings (provider);
      g_autofree char *url = g_settings_get_string (settings, "base-url");

      gtk_editable_set_text (GTK_EDITABLE (self->address_row), url);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->address_row), provider->base_url[0] == '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->link), provider->key_page != NULL);
  if (provider->key_page != NULL)
    {
      gtk_link_button_set_uri (self->link, provider->key_page);
      gtk_button_set_label (GTK_BUTTON (self->link), provider->key_page);
    }
}

static gboolean
activate_link_cb (FarthingAddKey *self)
{
  farthing_link_open (GTK_WIDGET (self), gtk_link_button_get_uri (self->link));

  return TRUE;
}

/* The row itself takes no focus, its text does. */
static void
focus_key (FarthingAddKey *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->secret_row))));
}

/* What was insensitive while it was busy has lost the focus. */
static void
fail (FarthingAddKey *self,
      const char     *reason)
{
  set_busy (self, FALSE, reason);
  focus_key (self);
}

static void store (FarthingAddKey *self);

static void
hold_response_cb (FarthingAddKey *self,
                  const char     *response)
{
  if (g_strcmp0 (response, "hold") != 0)
    {
      fail (self, _("The key was not kept."));
      return;
    }
  farthing_layered_key_store_set_memory_only (farthing_session_get_key_store (self->session), TRUE);
  store (self);
}

/* Never a file: without a keyring a key may be held for this run, if the person wants that. */
static void
offer_to_hold (FarthingAddKey *self,
               const GError   *error)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Hold the Key for This Run Only?"), error->message);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "hold", _("_Hold for This Run"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "hold");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (hold_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* An address that no key was stored for would be asked all the same. */
static void
keep_address (FarthingAddKey *self)
{
  g_autoptr(GSettings) settings = NULL;

  if (self->address == NULL)
    return;
  settings = farthing_provider_get_settings (get_provider (self));
  g_settings_set_string (settings, "base-url", self->address);
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(FarthingAddKey) self = user_data;
  g_autoptr(GError) error = NULL;

  if (farthing_key_store_add_finish (FARTHING_KEY_STORE (source), result, &error))
    {
      g_clear_pointer (&self->secret, farthing_secret_unref);
      keep_address (self);
      g_signal_emit (self, signals[SIGNAL_ADDED], 0);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  if (farthing_error_is_cancelled (error))
    return;
  if (g_error_matches (error, FARTHING_ERROR, FARTHING_ERROR_KEYRING_MISSING) && self->secret != NULL)
    offer_to_hold (self, error);
  else
    fail (self, error->message);
}

static void
store (FarthingAddKey *self)
{
  g_autofree char *label = dup_label (self);

  set_busy (self, TRUE, _("Storing the key…"));
  farthing_key_store_add_async (farthing_session_get_key_store (self->session), get_provider (self)->id, label, self->secret,
                                self->cancellable, stored_cb, g_object_ref (self));
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(FarthingAddKey) self = user_data;
  g_autoptr(GError) error = NULL;

  if (farthing_provider_check_key_finish (result, &error))
    {
      store (self);
      return;
    }
  if (farthing_error_is_cancelled (error))
    return;
  fail (self, error->message);
  /* The provider said no, or it could not be asked: only the second may be put right later. */
  if (!g_error_matches (error, FARTHING_ERROR, FARTHING_ERROR_BAD_KEY) && !g_error_matches (error, FARTHING_ERROR, FARTHING_ERROR_FORBIDDEN))
    {
      self->unchecked = TRUE;
      gtk_button_set_label (self->add_button, _("Add Unchecked"));
    }
}

/* For a provider without an address of its own */
static gboolean
take_address (FarthingAddKey         *self,
              const FarthingProvider *provider)
{
  g_autofree char *url = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address_row))));
  g_autoptr(GError) error = NULL;

  g_clear_pointer (&self->address, g_free);
  if (provider->base_url[0] != '\0')
    return TRUE;
  if (!farthing_provider_check_base_url (url, &error))
    {
      set_busy (self, FALSE, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->address_row))));
      return FALSE;
    }
  self->address = g_steal_pointer (&url);
  return TRUE;
}

static void
add_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  FarthingAddKey *self = FARTHING_ADD_KEY (widget);
  const FarthingProvider *provider = get_provider (self);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->secret_row));
  g_autofree char *label = NULL;
  g_autofree char *status = NULL;

  if (provider == NULL || text[0] == '\0' || self->busy || !take_address (self, provider))
    return;
  g_clear_pointer (&self->secret, farthing_secret_unref);
  self->secret = farthing_secret_new (text, -1);
  if (self->secret == NULL)
    {
      set_busy (self, FALSE, _("This is not a key: a key is one word, without spaces"));
      focus_key (self);
      return;
    }
  if (self->unchecked)
    {
      store (self);
      return;
    }
  label = dup_label (self);
  /* Translators: %s is the name of a provider */
  status = g_strdup_printf (_("Asking %s whether it takes the key…"), provider->name);
  set_busy (self, TRUE, status);
  farthing_provider_check_key_async (provider, farthing_session_get_transport (self->session), self->address, label,
                                     self->secret, self->cancellable, checked_cb, g_object_ref (self));
}

/* Not earlier: GTK 4.8 leaves a window out of the accessibility tree whose child was focused before. */
static void
farthing_add_key_map (GtkWidget *widget)
{
  FarthingAddKey *self = FARTHING_ADD_KEY (widget);

  GTK_WIDGET_CLASS (farthing_add_key_parent_class)->map (widget);
  focus_key (self);
}

static void
farthing_add_key_dispose (GObject *object)
{
  FarthingAddKey *self = FARTHING_ADD_KEY (object);

  g_cancellable_cancel (self->cancellable);
  if (self->secret_row != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->secret_row), "");
  g_clear_pointer (&self->secret, farthing_secret_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (farthing_add_key_parent_class)->dispose (object);
}

static void
farthing_add_key_finalize (GObject *object)
{
  FarthingAddKey *self = FARTHING_ADD_KEY (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->providers, g_ptr_array_unref);

  G_OBJECT_CLASS (farthing_add_key_parent_class)->finalize (object);
}

static void
farthing_add_key_class_init (FarthingAddKeyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_add_key_dispose;
  object_class->finalize = farthing_add_key_finalize;
  widget_class->map = farthing_add_key_map;

  signals[SIGNAL_ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/preferences/farthing-add-key.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingAddKey, add_button);
  gtk_widget_class_bind_template_child (widget_class, FarthingAddKey, address_row);
  gtk_widget_class_bind_template_child (widget_class, FarthingAddKey, label_row);
  gtk_widget_class_bind_template_child (widget_class, FarthingAddKey, link);
  gtk_widget_class_bind_template_child (widget_class, FarthingAddKey, provider_row);
  gtk_widget_class_bind_template_child (widget_class, FarthingAddKey, secret_row);
  gtk_widget_class_bind_template_child (widget_class, FarthingAddKey, spinner);
  gtk_widget_class_bind_template_child (widget_class, FarthingAddKey, status);
  gtk_widget_class_bind_template_callback (widget_class, activate_link_cb);
  gtk_widget_class_install_action (widget_class, "key.add", NULL, add_action);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, provider_changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
farthing_add_key_init (FarthingAddKey *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint n_providers;
  const FarthingProvider *const *providers = farthing_provider_get_all (&n_providers);

  self->cancellable = g_cancellable_new ();
  self->providers = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < n_providers; i++)
    {
      if (!providers[i]->needs_key && providers[i]->key_variable == NULL)
        continue;
      g_ptr_array_add (self->providers, (gpointer) providers[i]);
      gtk_string_list_append (names, providers[i]->name);
    }
  adw_combo_row_set_model (self->provider_row, G_LIST_MODEL (names));
  provider_changed_cb (self);
}

GtkWidget *
farthing_add_key_new (FarthingSession *session,
                      const char      *provider)
{
  FarthingAddKey *self = g_object_new (FARTHING_TYPE_ADD_KEY, NULL);

  self->session = g_object_ref (session);
  for (guint i = 0; i < self->providers->len; i++)
    {
      const FarthingProvider *candidate = g_ptr_array_index (self->providers, i);

      if (g_strcmp0 (candidate->id, provider) == 0)
        adw_combo_row_set_selected (self->provider_row, i);
    }
  return GTK_WIDGET (self);
}
