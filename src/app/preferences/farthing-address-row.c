/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-address-row.h"

#include "farthing-provider-access.h"

#include <glib/gi18n.h>

struct _FarthingAddressRow
{
  AdwEntryRow parent_instance;

  GSettings *settings;
  GtkWidget *problem; /* the row below */
};

G_DEFINE_FINAL_TYPE (FarthingAddressRow, farthing_address_row, ADW_TYPE_ENTRY_ROW)

static void
changed_cb (FarthingAddressRow *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_widget_set_visible (self->problem, FALSE);
}

/* Why an address is not taken stands below it, not only in a tooltip. */
static void
apply_cb (FarthingAddressRow *self)
{
  g_autofree char *url = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self))));
  g_autoptr(GError) error = NULL;

  if (url[0] == '\0' || farthing_provider_check_base_url (url, &error))
    {
      g_settings_set_string (self->settings, "base-url", url);
      return;
    }
  gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->problem), error->message);
  gtk_widget_set_visible (self->problem, TRUE);
}

static void
farthing_address_row_dispose (GObject *object)
{
  FarthingAddressRow *self = FARTHING_ADDRESS_ROW (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->problem);

  G_OBJECT_CLASS (farthing_address_row_parent_class)->dispose (object);
}

static void
farthing_address_row_class_init (FarthingAddressRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = farthing_address_row_dispose;
}

static void
farthing_address_row_init (FarthingAddressRow *self)
{
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self), TRUE);
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self), GTK_INPUT_PURPOSE_URL);
  self->problem = g_object_ref_sink (g_object_new (ADW_TYPE_ACTION_ROW,
                                                   "visible", FALSE,
                                                   "title-lines", 0,
                                                   "use-markup", FALSE,
                                                   "icon-name", "dialog-warning-symbolic",
                                                   NULL));
}

GtkWidget *
farthing_address_row_new (const FarthingProvider *provider)
{
  FarthingAddressRow *self = g_object_new (FARTHING_TYPE_ADDRESS_ROW, NULL);
  g_autofree char *title = NULL;
  g_autofree char *url = NULL;

  self->settings = farthing_provider_get_settings (provider);
  url = g_settings_get_string (self->settings, "base-url");
  if (provider->base_url[0] != '\0')
    /* Translators: the first is a provider, the second its address when none is given */
    title = g_strdup_printf (_("%s, else %s"), provider->name, provider->base_url);
  else
    title = g_strdup (provider->name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_editable_set_text (GTK_EDITABLE (self), url);
  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), NULL);
  g_signal_connect (self, "apply", G_CALLBACK (apply_cb), NULL);
  return GTK_WIDGET (self);
}

GtkWidget *
farthing_address_row_get_problem (FarthingAddressRow *self)
{
  g_return_val_if_fail (FARTHING_IS_ADDRESS_ROW (self), NULL);

  return self->problem;
}
