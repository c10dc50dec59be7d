/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-attachment-strip.h"

#include "farthing-attachment.h"

#include <glib/gi18n.h>

struct _FarthingAttachmentStrip
{
  GtkWidget parent_instance;

  GtkFlowBox *flow_box;
  GListStore *attachments;
};

G_DEFINE_FINAL_TYPE (FarthingAttachmentStrip, farthing_attachment_strip, GTK_TYPE_WIDGET)

static void
remove_clicked_cb (GtkButton               *button,
                   FarthingAttachmentStrip *self)
{
  GtkWidget *child = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_FLOW_BOX_CHILD);

  g_list_store_remove (self->attachments, (guint) gtk_flow_box_child_get_index (GTK_FLOW_BOX_CHILD (child)));
}

static const char *
find_icon (FarthingAttachment *attachment)
{
  if (farthing_attachment_is_image (attachment))
    return "image-x-generic-symbolic";
  return farthing_attachment_is_text (attachment) ? "text-x-generic-symbolic" : "x-office-document-symbolic";
}

static GtkWidget *
create_chip (gpointer item,
             gpointer user_data)
{
  FarthingAttachment *attachment = item;
  const char *name = farthing_attachment_get_name (attachment);
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *size = g_format_size (g_bytes_get_size (farthing_attachment_get_bytes (attachment)));
  g_autofree char *remove = NULL;

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_widget_set_tooltip_text (label, size);
  /* Translators: %s is the name of a file */
  remove = g_strdup_printf (_("Remove %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, remove, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_add_css_class (chip, "chip");
  g_signal_connect (button, "clicked", G_CALLBACK (remove_clicked_cb), user_data);
  gtk_box_append (GTK_BOX (chip), gtk_image_new_from_icon_name (find_icon (attachment)));
  gtk_box_append (GTK_BOX (chip), label);
  gtk_box_append (GTK_BOX (chip), button);
  return chip;
}

static void
update_visible (FarthingAttachmentStrip *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self),
                          self->attachments != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->attachments)) > 0);
}

static void
farthing_attachment_strip_dispose (GObject *object)
{
  FarthingAttachmentStrip *self = FARTHING_ATTACHMENT_STRIP (object);

  farthing_attachment_strip_set_model (self, NULL);
  g_clear_pointer ((GtkWidget **) &self->flow_box, gtk_widget_unparent);

  G_OBJECT_CLASS (farthing_attachment_strip_parent_class)->dispose (object);
}

static void
farthing_attachment_strip_class_init (FarthingAttachmentStripClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = farthing_attachment_strip_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
farthing_attachment_strip_init (FarthingAttachmentStrip *self)
{
  self->flow_box = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->flow_box, GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (self->flow_box, 8);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->flow_box), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Files to send"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->flow_box), GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
farthing_attachment_strip_new (void)
{
  return g_object_new (FARTHING_TYPE_ATTACHMENT_STRIP, NULL);
}

void
farthing_attachment_strip_set_model (FarthingAttachmentStrip *self,
                                     GListStore              *attachments)
{
  g_return_if_fail (FARTHING_IS_ATTACHMENT_STRIP (self));

  if (self->attachments == attachments)
    return;
  if (self->attachments != NULL)
    g_signal_handlers_disconnect_by_data (self->attachments, self);
  g_set_object (&self->attachments, attachments);
  gtk_flow_box_bind_model (self->flow_box, G_LIST_MODEL (attachments), attachments != NULL ? create_chip : NULL, self, NULL);
  if (attachments != NULL)
    g_signal_connect_object (attachments, "items-changed", G_CALLBACK (update_visible), self, G_CONNECT_SWAPPED);
  update_visible (self);
}
