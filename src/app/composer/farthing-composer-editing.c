/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-composer-private.h"

/* Asking an earlier question in other words.  What had been begun before comes back afterwards. */

static GListStore *
copy_attachments (FarthingMessage *message)
{
  GListModel *from = farthing_message_get_attachments (message);
  GListStore *to = g_list_store_new (FARTHING_TYPE_ATTACHMENT);

  for (guint i = 0; i < g_list_model_get_n_items (from); i++)
    {
      g_autoptr(FarthingAttachment) attachment = g_list_model_get_item (from, i);

      g_list_store_append (to, attachment);
    }

  return to;
}

void
farthing_composer_update_editing (FarthingComposer *self)
{
  gtk_widget_set_visible (self->editing_bar, self->edited != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "composer.cancel-edit", self->edited != NULL);
  if (self->draft != NULL)
    farthing_draft_set_replaced (self->draft, self->edited);
  farthing_composer_update_sensitive (self);
}

void
farthing_composer_edit (FarthingComposer *self,
                        FarthingMessage  *question)
{
  g_autoptr(GListStore) attachments = NULL;

  g_return_if_fail (FARTHING_IS_COMPOSER (self));
  g_return_if_fail (FARTHING_IS_MESSAGE (question));

  farthing_composer_end_editing (self);
  self->edited = g_object_ref (question);
  self->text_before = farthing_composer_text_dup_text (self->text);
  self->attachments_before = g_object_ref (self->attachments);

  attachments = copy_attachments (question);
  farthing_composer_set_attachments (self, attachments);
  farthing_composer_text_set_text (self->text, farthing_message_get_text (question));
  farthing_composer_update_editing (self);
}

void
farthing_composer_end_editing (FarthingComposer *self)
{
  if (self->edited == NULL)
    return;

  g_clear_object (&self->edited);
  farthing_composer_set_attachments (self, self->attachments_before);
  farthing_composer_text_set_text (self->text, self->text_before);
  g_clear_pointer (&self->text_before, g_free);
  g_clear_object (&self->attachments_before);
  farthing_composer_update_editing (self);
}

static void
cancel_edit_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  FarthingComposer *self = FARTHING_COMPOSER (widget);

  farthing_composer_end_editing (self);
  farthing_composer_focus (self);
}

void
farthing_composer_class_install_editing (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "composer.cancel-edit", NULL, cancel_edit_action);
}
