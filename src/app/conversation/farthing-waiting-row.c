/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-waiting-row.h"

#include "farthing-provider.h"

#include <glib/gi18n.h>

struct _FarthingWaitingRow
{
  GtkWidget parent_instance;

  GtkWidget *spinner;
  GtkWidget *label;
  char *provider;
  gint64 retry_at; /* ms UTC, 0: nothing to tell */
  guint attempt;
  guint source;
};

G_DEFINE_FINAL_TYPE (FarthingWaitingRow, farthing_waiting_row, GTK_TYPE_WIDGET)

static gboolean
tick_cb (gpointer user_data)
{
  FarthingWaitingRow *self = user_data;
  gint64 left = (self->retry_at - g_get_real_time () / 1000 + 999) / 1000;
  g_autofree char *text = NULL;

  /* Translators: a provider, which attempt to ask it comes next, and in how many seconds, whose symbol is s */
  text = g_strdup_printf (_("%s is busy: attempt %u in %d s"), self->provider, self->attempt, (int) CLAMP (left, 0, 86400));
  gtk_label_set_text (GTK_LABEL (self->label), text);
  if (left > 0)
    return G_SOURCE_CONTINUE;

  self->source = 0;

  return G_SOURCE_REMOVE;
}

static void
farthing_waiting_row_dispose (GObject *object)
{
  FarthingWaitingRow *self = FARTHING_WAITING_ROW (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->spinner, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_pointer (&self->provider, g_free);

  G_OBJECT_CLASS (farthing_waiting_row_parent_class)->dispose (object);
}

static void
farthing_waiting_row_class_init (FarthingWaitingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = farthing_waiting_row_dispose;

  gtk_widget_class_set_css_name (widget_class, "waiting");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
farthing_waiting_row_init (FarthingWaitingRow *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 8);
  self->spinner = gtk_spinner_new ();
  gtk_spinner_start (GTK_SPINNER (self->spinner));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Waiting for the answer"), -1);
  gtk_widget_set_parent (self->spinner, GTK_WIDGET (self));
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_widget_set_visible (self->label, FALSE);
  gtk_widget_add_css_class (self->label, "dim-label");
  gtk_widget_add_css_class (self->label, "numeric");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

GtkWidget *
farthing_waiting_row_new (void)
{
  return g_object_new (FARTHING_TYPE_WAITING_ROW, NULL);
}

void
farthing_waiting_row_update (FarthingWaitingRow *self,
                             FarthingMessage    *message)
{
  const char *id = farthing_message_get_provider (message);
  const FarthingProvider *provider = id != NULL ? farthing_provider_find (id) : NULL;

  g_return_if_fail (FARTHING_IS_WAITING_ROW (self));

  if (self->retry_at == farthing_message_get_retry_at (message))
    return;

  g_clear_handle_id (&self->source, g_source_remove);
  self->retry_at = farthing_message_get_retry_at (message);
  self->attempt = farthing_message_get_attempt (message);
  gtk_widget_set_visible (self->label, self->retry_at != 0);
  if (self->retry_at == 0)
    return;

  g_free (self->provider);
  self->provider = g_strdup (provider != NULL ? provider->name : _("The provider"));
  if (tick_cb (self))
    self->source = g_timeout_add (1000, tick_cb, self);
}
