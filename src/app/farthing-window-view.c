/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-window-private.h"

#include "farthing-remedy.h"

/* What the conversation's messages ask for. */

#define MESSAGES_PER_LOAD 60

static void
remedy_found_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(FarthingWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!farthing_remedy_find_finish (FARTHING_SESSION (source), result, &error) && !farthing_error_is_cancelled (error))
    farthing_window_toast (self, error->message);
}

/* What an answer that failed in an earlier run can be helped with is not stored: its prices change. */
static void
find_remedies (FarthingWindow *self)
{
  guint n_messages = self->conversation != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->conversation)) : 0;

  for (guint i = 0; i < n_messages; i++)
    {
      g_autoptr(FarthingMessage) message = g_list_model_get_item (G_LIST_MODEL (self->conversation), i);

      if (farthing_remedy_is_needed (message))
        farthing_remedy_find_async (self->session, self->conversation, message, self->cancellable, remedy_found_cb,
                                    g_object_ref (self));
    }
}

static void
messages_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(FarthingWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean loaded = farthing_conversation_store_load_finish (FARTHING_CONVERSATION_STORE (source), result, &error);

  if (!loaded && farthing_error_is_cancelled (error))
    return;
  if (!loaded)
    farthing_window_toast (self, error->message);
  farthing_conversation_view_loaded (self->view);
  farthing_window_update_page (self);
  find_remedies (self);
}

void
farthing_window_load_messages (FarthingWindow *self)
{
  farthing_conversation_store_load_async (farthing_session_get_conversations (self->session), self->conversation,
                                          MESSAGES_PER_LOAD, self->cancellable, messages_loaded_cb, g_object_ref (self));
}

static void
load_older_cb (FarthingWindow *self)
{
  if (self->conversation != NULL && farthing_conversation_get_has_older (self->conversation))
    farthing_window_load_messages (self);
  else
    farthing_conversation_view_loaded (self->view);
}

static void
retry_cb (FarthingWindow  *self,
          FarthingMessage *message)
{
  farthing_answers_retry (self->answers, self->conversation, message);
}

static void
ask_next_cb (FarthingWindow  *self,
             FarthingMessage *message)
{
  farthing_answers_ask_next (self->answers, self->conversation, message);
}

static void
continue_cb (FarthingWindow  *self,
             FarthingMessage *message)
{
  farthing_answers_continue (self->answers, self->conversation, message);
}

static void
edit_cb (FarthingWindow  *self,
         FarthingMessage *message)
{
  if (farthing_answers_is_under_way (self->answers, self->conversation))
    return;
  farthing_composer_edit (self->composer, message);
  farthing_composer_focus (self->composer);
}

static void
switched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(FarthingWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!farthing_conversation_store_switch_finish (FARTHING_CONVERSATION_STORE (source), result, &error) &&
      !farthing_error_is_cancelled (error))
    farthing_window_toast (self, error->message);
}

static void
switch_sibling_cb (FarthingWindow  *self,
                   FarthingMessage *message,
                   guint            position)
{
  /* The answer under way is written to the path that is shown */
  if (farthing_answers_is_under_way (self->answers, self->conversation))
    return;
  farthing_conversation_store_switch_async (farthing_session_get_conversations (self->session), self->conversation, message,
                                            position, self->cancellable, switched_cb, g_object_ref (self));
}

static void
add_key_cb (FarthingWindow  *self,
            FarthingMessage *message)
{
  const char *provider = farthing_message_get_provider (message);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.add-key", "s", provider != NULL ? provider : "");
}

static void
change_key_cb (FarthingWindow  *self,
               FarthingMessage *message)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.manage-keys", NULL);
}

static void
choose_model_cb (FarthingWindow  *self,
                 FarthingMessage *message)
{
  farthing_composer_choose_model (self->composer);
}

static void
top_up_cb (FarthingWindow  *self,
           FarthingMessage *message)
{
  if (farthing_message_get_provider (message) != NULL)
    farthing_window_add_credit (self, farthing_message_get_provider (message));
}

void
farthing_window_class_bind_view (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, add_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, ask_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, change_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_model_cb);
  gtk_widget_class_bind_template_callback (widget_class, continue_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);
  gtk_widget_class_bind_template_callback (widget_class, load_older_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, switch_sibling_cb);
  gtk_widget_class_bind_template_callback (widget_class, top_up_cb);
}
