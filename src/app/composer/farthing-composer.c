/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-composer-private.h"

#include <glib/gi18n.h>

#include "farthing-tooltip.h"

typedef struct
{
  char *text;
  GListStore *attachments;
  /* As in the composer, if an earlier question is edited */
  FarthingMessage *edited;
  char *text_before;
  GListStore *attachments_before;
} Draft;

static void
draft_free (Draft *draft)
{
  g_free (draft->text);
  g_clear_object (&draft->attachments);
  g_clear_object (&draft->edited);
  g_free (draft->text_before);
  g_clear_object (&draft->attachments_before);
  g_free (draft);
}

G_DEFINE_FINAL_TYPE (FarthingComposer, farthing_composer, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_EFFORT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_SEND,
  SIGNAL_STOP,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
farthing_composer_fail (FarthingComposer *self,
                        const char       *message)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, message);
}

void
farthing_composer_take_effort (FarthingComposer *self,
                               FarthingEffort    effort)
{
  if (self->effort == effort)
    return;
  self->effort = effort;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EFFORT]);
}

static gboolean
has_content (FarthingComposer *self)
{
  return !farthing_composer_text_is_blank (self->text) || g_list_model_get_n_items (G_LIST_MODEL (self->attachments)) > 0;
}

static gboolean
can_send (FarthingComposer *self)
{
  return !self->streaming && self->conversation != NULL && self->n_loading == 0 && has_content (self);
}

static void
update_button (FarthingComposer *self)
{
  const char *name = self->streaming ? _("Stop") : _("Send");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->send_button), self->streaming ? "composer.stop" : "composer.send");
  gtk_button_set_icon_name (self->send_button, self->streaming ? "media-playback-stop-symbolic" : "farthing-send-symbolic");
  farthing_tooltip_set_text (GTK_WIDGET (self->send_button), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->send_button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
farthing_composer_update_sensitive (FarthingComposer *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "composer.send", can_send (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "composer.stop", self->streaming);
}

static void
send (FarthingComposer *self)
{
  g_autoptr(FarthingMessage) question = NULL;
  g_autoptr(FarthingMessage) replaced = NULL;
  g_autofree char *text = NULL;
  guint n_attachments = g_list_model_get_n_items (G_LIST_MODEL (self->attachments));

  if (!can_send (self))
    return;
  text = g_strstrip (farthing_composer_text_dup_text (self->text));
  question = farthing_message_new (FARTHING_ROLE_USER, text);
  for (guint i = 0; i < n_attachments; i++)
    {
      g_autoptr(FarthingAttachment) attachment = g_list_model_get_item (G_LIST_MODEL (self->attachments), i);

      farthing_message_add_attachment (question, attachment);
    }
  replaced = self->edited != NULL ? g_object_ref (self->edited) : NULL;
  farthing_composer_text_set_text (self->text, "");
  g_list_store_remove_all (self->attachments);
  farthing_composer_end_editing (self);
  g_signal_emit (self, signals[SIGNAL_SEND], 0, question, replaced);
}

static void
send_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  send (FARTHING_COMPOSER (widget));
}

static void
stop_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_STOP], 0);
}

static void
send_cb (FarthingComposer *self)
{
  send (self);
}

static void
model_chosen_cb (FarthingComposer *self,
                 FarthingModel    *model)
{
  farthing_composer_model_chosen (self, model);
}

static void
automatic_cb (FarthingComposer *self)
{
  farthing_composer_automatic_chosen (self);
}

static void
route_chosen_cb (FarthingComposer *self,
                 FarthingRoute    *route)
{
  farthing_composer_route_chosen (self, route);
}

static void
show_routes_cb (GtkMenuButton *button,
                gpointer       user_data)
{
  farthing_composer_show_routes (user_data);
}

static void
route_changed_cb (FarthingConversation *conversation,
                  GParamSpec           *pspec,
                  FarthingComposer     *self)
{
  farthing_composer_update_route (self);
}

void
farthing_composer_set_attachments (FarthingComposer *self,
                                   GListStore       *attachments)
{
  if (self->attachments != NULL)
    g_signal_handlers_disconnect_by_func (self->attachments, farthing_composer_update_sensitive, self);
  g_set_object (&self->attachments, attachments);
  g_signal_connect_object (attachments, "items-changed", G_CALLBACK (farthing_composer_update_sensitive), self, G_CONNECT_SWAPPED);
  farthing_attachment_strip_set_model (self->attachment_strip, attachments);
  if (self->draft != NULL)
    farthing_draft_set_attachments (self->draft, G_LIST_MODEL (attachments));
}

/* Counted once a frame, however fast one types */
static gboolean
draft_tick_cb (GtkWidget     *widget,
               GdkFrameClock *clock,
               gpointer       user_data)
{
  FarthingComposer *self = FARTHING_COMPOSER (widget);
  g_autofree char *text = farthing_composer_text_dup_text (self->text);

  self->draft_tick = 0;
  farthing_draft_set_text (self->draft, text);

  return G_SOURCE_REMOVE;
}

static void
text_changed_cb (FarthingComposer *self)
{
  farthing_composer_update_sensitive (self);
  if (self->draft != NULL && self->draft_tick == 0)
    self->draft_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), draft_tick_cb, NULL, NULL);
}

static void
keep_draft (FarthingComposer *self)
{
  Draft *draft;

  if (self->conversation == NULL)
    return;
  if (!has_content (self) && self->n_loading == 0 && self->edited == NULL)
    {
      g_hash_table_remove (self->drafts, self->conversation);
      return;
    }
  draft = g_new0 (Draft, 1);
  draft->text = farthing_composer_text_dup_text (self->text);
  draft->attachments = g_object_ref (self->attachments);
  draft->edited = g_steal_pointer (&self->edited);
  draft->text_before = g_steal_pointer (&self->text_before);
  draft->attachments_before = g_steal_pointer (&self->attachments_before);
  g_hash_table_replace (self->drafts, g_object_ref (self->conversation), draft);
}

static void
take_draft (FarthingComposer *self)
{
  Draft *draft = self->conversation != NULL ? g_hash_table_lookup (self->drafts, self->conversation) : NULL;
  g_autoptr(GListStore) attachments =
               draft != NULL ? g_object_ref (draft->attachments) : g_list_store_new (FARTHING_TYPE_ATTACHMENT);

  farthing_composer_text_set_text (self->text, draft != NULL ? draft->text : "");
  farthing_composer_set_attachments (self, attachments);
  if (draft != NULL)
    {
      self->edited = g_steal_pointer (&draft->edited);
      self->text_before = g_steal_pointer (&draft->text_before);
      self->attachments_before = g_steal_pointer (&draft->attachments_before);
    }
  farthing_composer_update_editing (self);
  if (self->conversation != NULL)
    g_hash_table_remove (self->drafts, self->conversation);
}

static void
farthing_composer_dispose (GObject *object)
{
  FarthingComposer *self = FARTHING_COMPOSER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->narrow_source, g_source_remove);
  g_clear_object (&self->chooser);
  g_clear_object (&self->signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), FARTHING_TYPE_COMPOSER);
  g_clear_object (&self->attachments);
  g_clear_object (&self->edited);
  g_clear_object (&self->attachments_before);
  g_clear_object (&self->model);
  g_clear_object (&self->draft);
  g_clear_object (&self->conversation);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (farthing_composer_parent_class)->dispose (object);
}

static void
farthing_composer_finalize (GObject *object)
{
  FarthingComposer *self = FARTHING_COMPOSER (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->effort_name, g_free);
  g_clear_pointer (&self->route_name, g_free);
  g_clear_pointer (&self->text_before, g_free);
  g_clear_pointer (&self->drafts, g_hash_table_unref);

  G_OBJECT_CLASS (farthing_composer_parent_class)->finalize (object);
}

static void
farthing_composer_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  if (prop_id == PROP_EFFORT)
    g_value_set_string (value, farthing_effort_to_string (FARTHING_COMPOSER (object)->effort));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
farthing_composer_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  if (prop_id == PROP_EFFORT)
    farthing_composer_effort_chosen (FARTHING_COMPOSER (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/composer/farthing-composer.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingComposer, attachment_strip);
  gtk_widget_class_bind_template_child (widget_class, FarthingComposer, box);
  gtk_widget_class_bind_template_child (widget_class, FarthingComposer, editing_bar);
  gtk_widget_class_bind_template_child (widget_class, FarthingComposer, effort_button);
  gtk_widget_class_bind_template_child (widget_class, FarthingComposer, effort_label);
  gtk_widget_class_bind_template_child (widget_class, FarthingComposer, forecast_line);
  gtk_widget_class_bind_template_child (widget_class, FarthingComposer, model_button);
  gtk_widget_class_bind_template_child (widget_class, FarthingComposer, model_label);
  gtk_widget_class_bind_template_child (widget_class, FarthingComposer, picker);
  gtk_widget_class_bind_template_child (widget_class, FarthingComposer, route_button);
  gtk_widget_class_bind_template_child (widget_class, FarthingComposer, route_label);
  gtk_widget_class_bind_template_child (widget_class, FarthingComposer, route_popover);
  gtk_widget_class_bind_template_child (widget_class, FarthingComposer, send_button);
  gtk_widget_class_bind_template_child (widget_class, FarthingComposer, text);
  gtk_widget_class_bind_template_callback (widget_class, automatic_cb);
  gtk_widget_class_bind_template_callback (widget_class, model_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, route_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, send_cb);
}

static void
farthing_composer_class_init (FarthingComposerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_composer_dispose;
  object_class->finalize = farthing_composer_finalize;
  object_class->get_property = farthing_composer_get_property;
  object_class->set_property = farthing_composer_set_property;

  /* How hard the model thinks, as the choice in the menu */
  properties[PROP_EFFORT] = g_param_spec_string ("effort", NULL, NULL, farthing_effort_to_string (FARTHING_EFFORT_DEFAULT),
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_SEND] = g_signal_new ("send", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, FARTHING_TYPE_MESSAGE, FARTHING_TYPE_MESSAGE);
  signals[SIGNAL_STOP] = g_signal_new ("stop", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (FARTHING_TYPE_ATTACHMENT_STRIP);
  g_type_ensure (FARTHING_TYPE_COMPOSER_TEXT);
  g_type_ensure (FARTHING_TYPE_FORECAST_LINE);
  g_type_ensure (FARTHING_TYPE_MODEL_PICKER);
  g_type_ensure (FARTHING_TYPE_ROUTE_POPOVER);
  farthing_composer_class_install_layout (widget_class);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "composer.send", NULL, send_action);
  gtk_widget_class_install_action (widget_class, "composer.stop", NULL, stop_action);
  farthing_composer_class_install_attach (widget_class);
  farthing_composer_class_install_editing (widget_class);
  farthing_composer_class_install_route (widget_class);
}

static void
farthing_composer_init (FarthingComposer *self)
{
  static const char *const watched[] = { "notify::provider", "notify::model", "notify::effort", "notify::automatic" };

  self->cancellable = g_cancellable_new ();
  self->drafts = g_hash_table_new_full (NULL, NULL, g_object_unref, (GDestroyNotify) draft_free);
  gtk_widget_init_template (GTK_WIDGET (self));

  self->signals = g_signal_group_new (FARTHING_TYPE_CONVERSATION);
  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    g_signal_group_connect (self->signals, watched[i], G_CALLBACK (route_changed_cb), self);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text)), "changed",
                           G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);

  gtk_menu_button_set_create_popup_func (self->route_button, show_routes_cb, self, NULL);
  farthing_tooltip_hide_under_menu (self->model_button);
  farthing_tooltip_hide_under_menu (self->route_button);
  farthing_tooltip_hide_under_menu (self->effort_button);
  farthing_composer_text_set_placeholder (self->text, _("Write a message"));
  farthing_composer_init_attach (self);
  take_draft (self);
  update_button (self);
  farthing_composer_update_sensitive (self);
}

GtkWidget *
farthing_composer_new (void)
{
  return g_object_new (FARTHING_TYPE_COMPOSER, NULL);
}

void
farthing_composer_set_session (FarthingComposer *self,
                               FarthingSession  *session)
{
  g_return_if_fail (FARTHING_IS_COMPOSER (self));

  g_set_object (&self->session, session);
  g_signal_connect_object (farthing_session_get_models (session), "repriced", G_CALLBACK (farthing_composer_update_route), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (farthing_session_get_models (session), "items-changed", G_CALLBACK (farthing_composer_update_route), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (farthing_session_get_keys (session), "items-changed", G_CALLBACK (farthing_composer_update_route), self, G_CONNECT_SWAPPED);
  farthing_model_picker_set_session (self->picker, session);
  self->draft = farthing_draft_new (session);
  farthing_draft_set_attachments (self->draft, G_LIST_MODEL (self->attachments));
  farthing_draft_set_conversation (self->draft, self->conversation);
  farthing_forecast_line_set_draft (self->forecast_line, self->draft);
  farthing_composer_update_route (self);
}

void
farthing_composer_set_conversation (FarthingComposer     *self,
                                    FarthingConversation *conversation)
{
  g_return_if_fail (FARTHING_IS_COMPOSER (self));

  if (self->conversation == conversation)
    return;
  keep_draft (self);
  g_set_object (&self->conversation, conversation);
  g_signal_group_set_target (self->signals, conversation);
  if (self->draft != NULL)
    farthing_draft_set_conversation (self->draft, conversation);
  take_draft (self);
  farthing_composer_update_route (self);
  farthing_composer_update_sensitive (self);
}

void
farthing_composer_forget (FarthingComposer     *self,
                          FarthingConversation *conversation)
{
  g_return_if_fail (FARTHING_IS_COMPOSER (self));

  g_hash_table_remove (self->drafts, conversation);
}

void
farthing_composer_set_streaming (FarthingComposer *self,
                                 gboolean          streaming)
{
  g_return_if_fail (FARTHING_IS_COMPOSER (self));

  if (self->streaming == streaming)
    return;
  self->streaming = streaming;
  update_button (self);
  farthing_composer_update_sensitive (self);
  farthing_forecast_line_set_still (self->forecast_line, streaming);
}

FarthingDraft *
farthing_composer_get_draft (FarthingComposer *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPOSER (self), NULL);

  return self->draft;
}

void
farthing_composer_focus (FarthingComposer *self)
{
  g_return_if_fail (FARTHING_IS_COMPOSER (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

void
farthing_composer_choose_model (FarthingComposer *self)
{
  g_return_if_fail (FARTHING_IS_COMPOSER (self));

  gtk_menu_button_popup (self->model_button);
}

void
farthing_composer_use_model (FarthingComposer *self,
                             FarthingModel    *model)
{
  g_return_if_fail (FARTHING_IS_COMPOSER (self));

  farthing_composer_model_chosen (self, model);
}
