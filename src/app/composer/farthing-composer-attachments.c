/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-composer-private.h"

#include "farthing-attachment-loader.h"

#include <glib/gi18n.h>

/* Files from the chooser, the clipboard and drops. */

typedef struct
{
  FarthingComposer *composer;
  GListStore *attachments; /* of the conversation the file was meant for */
} Load;

static void
load_free (Load *load)
{
  g_object_unref (load->composer);
  g_object_unref (load->attachments);
  g_free (load);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Load, load_free)

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Load) load = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FarthingAttachment) attachment = farthing_attachment_load_finish (result, &error);

  load->composer->n_loading--;
  /* The composer is gone, with all that it shows */
  if (g_cancellable_is_cancelled (load->composer->cancellable))
    return;
  if (attachment != NULL)
    g_list_store_append (load->attachments, attachment);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    farthing_composer_fail (load->composer, error->message);
  farthing_composer_update_sensitive (load->composer);
}

static Load *
begin_load (FarthingComposer *self)
{
  Load *load = g_new0 (Load, 1);

  load->composer = g_object_ref (self);
  load->attachments = g_object_ref (self->attachments);
  self->n_loading++;
  farthing_composer_update_sensitive (self);

  return load;
}

static void
attach_file (FarthingComposer *self,
             GFile            *file)
{
  farthing_attachment_load_async (file, self->cancellable, loaded_cb, begin_load (self));
}

static void
attach_texture (FarthingComposer *self,
                GdkTexture       *texture)
{
  farthing_attachment_encode_async (texture, self->cancellable, loaded_cb, begin_load (self));
}

gboolean
farthing_composer_attach (FarthingComposer *self,
                          const GValue     *value)
{
  g_return_val_if_fail (FARTHING_IS_COMPOSER (self), FALSE);

  if (self->conversation == NULL)
    return FALSE;
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      g_autoptr(GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

      for (GSList *at = files; at != NULL; at = at->next)
        attach_file (self, at->data);
      return files != NULL;
    }
  if (G_VALUE_HOLDS (value, G_TYPE_FILE))
    attach_file (self, g_value_get_object (value));
  else if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    attach_texture (self, g_value_get_object (value));
  else
    return FALSE;
  return TRUE;
}

static void
chosen_cb (GtkNativeDialog  *dialog,
           int               response,
           FarthingComposer *self)
{
  g_autoptr(GListModel) files = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
      for (guint i = 0; i < g_list_model_get_n_items (files); i++)
        {
          g_autoptr(GFile) file = g_list_model_get_item (files, i);

          attach_file (self, file);
        }
    }
  g_clear_object (&self->chooser);
  farthing_composer_focus (self);
}

static void
attach_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  FarthingComposer *self = FARTHING_COMPOSER (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_("Add Files"), GTK_WINDOW (root), GTK_FILE_CHOOSER_ACTION_OPEN,
                                                  _("_Add"), NULL);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static gboolean
drop_cb (GtkDropTarget    *target,
         const GValue     *value,
         double            x,
         double            y,
         FarthingComposer *self)
{
  return farthing_composer_attach (self, value);
}

static void
paste_object_cb (FarthingComposer *self,
                 const GValue     *value)
{
  farthing_composer_attach (self, value);
}

void
farthing_composer_class_install_attach (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "composer.attach", NULL, attach_action);
  gtk_widget_class_bind_template_callback (widget_class, paste_object_cb);
}

void
farthing_composer_init_attach (FarthingComposer *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_FILE, GDK_TYPE_TEXTURE };

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
