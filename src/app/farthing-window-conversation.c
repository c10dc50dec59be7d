/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-window-private.h"

#include "farthing-tooltip.h"
#include "farthing-totals.h"

#include <glib/gi18n.h>

/* The conversation that is open: its header, its questions and its answers. */

static void
update_header (FarthingWindow *self)
{
  FarthingConversation *conversation = self->conversation;
  const char *title = conversation != NULL ? farthing_conversation_get_title (conversation) : NULL;
  gboolean begun = conversation != NULL && farthing_conversation_get_n_messages (conversation) > 0;
  g_autofree char *counts = NULL;

  if (title == NULL || title[0] == '\0')
    title = conversation != NULL ? _("New conversation") : "Farthing";
  gtk_label_set_text (self->title, title);
  farthing_tooltip_set_text (GTK_WIDGET (self->title), begun ? title : NULL);
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_widget_set_visible (self->subtitle, begun);
  if (!begun)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->cost), farthing_conversation_get_n_requests (conversation) > 0);
  farthing_money_label_set_money (self->cost, farthing_conversation_get_cost (conversation),
                                  farthing_conversation_get_provenance (conversation));
  counts = farthing_totals_dup_counts (conversation);
  if (gtk_widget_get_visible (GTK_WIDGET (self->cost)))
    {
      g_autofree char *after = g_strconcat ("· ", counts, NULL);

      gtk_label_set_text (self->counts, after);
    }
  else
    gtk_label_set_text (self->counts, counts);
}

static void
conversation_changed_cb (FarthingConversation *conversation,
                         GParamSpec           *pspec,
                         FarthingWindow       *self)
{
  update_header (self);
  if (g_strcmp0 (pspec->name, "n-messages") == 0 || g_strcmp0 (pspec->name, "loaded") == 0)
    farthing_window_update_page (self);
}

static void
items_changed_cb (GListModel     *model,
                  guint           position,
                  guint           removed,
                  guint           added,
                  FarthingWindow *self)
{
  farthing_window_update_page (self);
}

void
farthing_window_open (FarthingWindow       *self,
                      FarthingConversation *conversation)
{
  if (self->conversation == conversation)
    return;
  g_set_object (&self->conversation, conversation);
  g_signal_group_set_target (self->signals, conversation);
  farthing_composer_set_conversation (self->composer, conversation);
  farthing_composer_set_streaming (self->composer, farthing_answers_is_under_way (self->answers, conversation));
  farthing_conversation_view_set_locked (self->view, farthing_answers_is_under_way (self->answers, conversation));
  farthing_price_pane_set_conversation (self->price_pane, conversation);
  farthing_conversation_view_set_conversation (self->view, conversation);
  if (farthing_conversation_get_id (conversation) != 0 && !farthing_conversation_get_loaded (conversation))
    farthing_window_load_messages (self);
  update_header (self);
  farthing_window_update_page (self);
}

void
farthing_window_new_conversation (FarthingWindow *self,
                                  FarthingModel  *model)
{
  g_autoptr(FarthingConversation) conversation = NULL;
  g_autoptr(FarthingModel) chosen = NULL;
  g_autofree char *effort_name = NULL;
  FarthingEffort effort;

  if (self->session == NULL)
    return;
  conversation = farthing_conversation_new ();
  chosen = model != NULL ? g_object_ref (model) : farthing_session_dup_default_model (self->session);
  farthing_conversation_set_route (conversation, farthing_model_get_provider (chosen), farthing_model_get_id (chosen), NULL);
  farthing_conversation_set_automatic (conversation, model == NULL && farthing_session_get_default_automatic (self->session));
  effort_name = g_settings_get_string (self->settings, "effort");
  if (farthing_effort_from_string (effort_name, &effort))
    farthing_conversation_set_effort (conversation, effort);

  farthing_sidebar_set_selected (self->sidebar, NULL);
  farthing_window_open (self, conversation);
  farthing_panes_close_overlays (self->panes);
  farthing_composer_focus (self->composer);
}

static void
selected_cb (FarthingWindow *self)
{
  FarthingConversation *conversation = farthing_sidebar_get_selected (self->sidebar);

  if (conversation == NULL)
    return;
  farthing_window_open (self, conversation);
  farthing_panes_close_overlays (self->panes);
}

static void
answers_changed_cb (FarthingWindow       *self,
                    FarthingConversation *conversation)
{
  if (conversation != self->conversation)
    return;
  farthing_composer_set_streaming (self->composer, farthing_answers_is_under_way (self->answers, conversation));
  farthing_conversation_view_set_locked (self->view, farthing_answers_is_under_way (self->answers, conversation));
  update_header (self);
  farthing_window_update_page (self);
}

static void
send_cb (FarthingWindow  *self,
         FarthingMessage *question,
         FarthingMessage *replaced)
{
  if (self->conversation == NULL)
    return;
  if (replaced != NULL)
    farthing_answers_edit (self->answers, self->conversation, replaced, question);
  else
    farthing_answers_ask (self->answers, self->conversation, question);
  farthing_conversation_view_jump_to_end (self->view);
  farthing_sidebar_set_selected (self->sidebar, self->conversation);
  farthing_window_update_page (self);
}

static void
stop_cb (FarthingWindow *self)
{
  farthing_answers_stop (self->answers, self->conversation);
}

static void
failed_cb (FarthingWindow *self,
           const char     *message)
{
  farthing_window_toast (self, message);
}

static void
model_chosen_cb (FarthingWindow *self,
                 FarthingModel  *model)
{
  farthing_composer_use_model (self->composer, model);
  farthing_panes_close_overlays (self->panes);
}

static void
undo_clicked_cb (AdwToast       *toast,
                 FarthingWindow *self)
{
  g_autoptr(FarthingConversation) conversation = NULL;

  if (g_hash_table_steal_extended (self->deletions, toast, NULL, (gpointer *) &conversation))
    {
      farthing_sidebar_undo_delete (self->sidebar, conversation);
      /* Who has gone on to another one stays there */
      if (conversation == self->deleted_open && farthing_conversation_get_n_messages (self->conversation) == 0)
        farthing_sidebar_set_selected (self->sidebar, conversation);
    }
}

static void
toast_dismissed_cb (AdwToast       *toast,
                    FarthingWindow *self)
{
  g_autoptr(FarthingConversation) conversation = NULL;

  if (g_hash_table_steal_extended (self->deletions, toast, NULL, (gpointer *) &conversation))
    {
      farthing_sidebar_finish_delete (self->sidebar, conversation);
      farthing_composer_forget (self->composer, conversation);
    }
}

static void
deleted_cb (FarthingWindow       *self,
            FarthingConversation *conversation)
{
  AdwToast *toast = adw_toast_new (_("Conversation deleted"));

  farthing_answers_stop (self->answers, conversation);
  g_hash_table_insert (self->deletions, toast, g_object_ref (conversation));
  adw_toast_set_button_label (toast, _("Undo"));
  /* Long enough to be read out, and for the way there by keyboard */
  adw_toast_set_timeout (toast, 15);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), self, 0);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (toast_dismissed_cb), self, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
  if (conversation != self->conversation)
    return;
  self->deleted_open = conversation;
  farthing_window_new_conversation (self, NULL);
}

/* The window goes: what is no longer to be taken back is deleted now. */
void
farthing_window_finish_deletions (FarthingWindow *self)
{
  GHashTableIter iter;
  gpointer conversation;

  g_hash_table_iter_init (&iter, self->deletions);
  while (g_hash_table_iter_next (&iter, NULL, &conversation))
    farthing_sidebar_finish_delete (self->sidebar, conversation);
  g_hash_table_remove_all (self->deletions);
}

void
farthing_window_class_bind_conversation (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, deleted_cb);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, model_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, send_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
}

void
farthing_window_init_conversation (FarthingWindow *self)
{
  static const char *const watched[] = { "notify::title", "notify::cost", "notify::provenance", "notify::tokens",
                                         "notify::n-requests", "notify::n-messages", "notify::loaded" };

  self->deletions = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->signals = g_signal_group_new (FARTHING_TYPE_CONVERSATION);
  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    g_signal_group_connect (self->signals, watched[i], G_CALLBACK (conversation_changed_cb), self);
  g_signal_group_connect (self->signals, "items-changed", G_CALLBACK (items_changed_cb), self);
  if (self->answers != NULL)
    g_signal_connect_object (self->answers, "changed", G_CALLBACK (answers_changed_cb), self, G_CONNECT_SWAPPED);
}
