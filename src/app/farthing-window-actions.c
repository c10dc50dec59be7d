/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-window-private.h"

#include "farthing-preferences.h"
#include "farthing-price-changes.h"
#include "farthing-provider.h"
#include "farthing-usage-window.h"

static void
new_conversation_action (GtkWidget  *widget,
                         const char *action_name,
                         GVariant   *parameter)
{
  farthing_window_new_conversation (FARTHING_WINDOW (widget), NULL);
}

static void
try_demo_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  FarthingWindow *self = FARTHING_WINDOW (widget);
  const FarthingProvider *demo = farthing_provider_find ("demo");
  g_autoptr(FarthingModel) model = NULL;

  if (self->session == NULL || demo == NULL)
    return;
  model = farthing_model_list_find (farthing_session_get_models (self->session), demo->id, demo->default_model);
  farthing_window_new_conversation (self, model);
  self->demo = TRUE;
  farthing_window_update_page (self);
}

static void
unlock_keys_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  farthing_window_unlock_keys (FARTHING_WINDOW (widget));
}

static void
next_conversation_action (GtkWidget  *widget,
                          const char *action_name,
                          GVariant   *parameter)
{
  farthing_sidebar_step (FARTHING_WINDOW (widget)->sidebar, 1);
}

static void
previous_conversation_action (GtkWidget  *widget,
                              const char *action_name,
                              GVariant   *parameter)
{
  farthing_sidebar_step (FARTHING_WINDOW (widget)->sidebar, -1);
}

static void
toggle_sidebar_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  FarthingPanes *panes = FARTHING_WINDOW (widget)->panes;

  farthing_panes_set_sidebar_shown (panes, !farthing_panes_get_sidebar_shown (panes));
}

static void
toggle_prices_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  FarthingPanes *panes = FARTHING_WINDOW (widget)->panes;

  farthing_panes_set_prices_shown (panes, !farthing_panes_get_prices_shown (panes));
}

static void
choose_model_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  farthing_composer_choose_model (FARTHING_WINDOW (widget)->composer);
}

static void
focus_composer_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  farthing_composer_focus (FARTHING_WINDOW (widget)->composer);
}

static GtkWidget *
present_preferences (FarthingWindow *self,
                     const char     *provider)
{
  GtkWidget *preferences;

  if (self->session == NULL)
    return NULL;
  preferences = farthing_preferences_new (self->session);
  gtk_window_set_transient_for (GTK_WINDOW (preferences), GTK_WINDOW (self));
  g_signal_connect_object (preferences, "edited", G_CALLBACK (farthing_window_refresh_keys), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (preferences));
  if (provider != NULL)
    farthing_preferences_add_key (FARTHING_PREFERENCES (preferences), provider);

  return preferences;
}

static void
manage_keys_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  present_preferences (FARTHING_WINDOW (widget), NULL);
}

/* The parameter is a provider, or "" for any */
static void
add_key_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  present_preferences (FARTHING_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(FarthingWindow) self = user_data;
  g_autoptr(FarthingConversation) conversation = NULL;
  g_autoptr(GError) error = NULL;

  conversation = farthing_conversation_store_find_finish (FARTHING_CONVERSATION_STORE (source), result, &error);
  if (conversation != NULL)
    {
      farthing_sidebar_set_selected (self->sidebar, conversation);
      farthing_window_open (self, conversation);
      farthing_panes_close_overlays (self->panes);
      gtk_window_present (GTK_WINDOW (self));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    farthing_window_toast (self, error->message);
}

static void
open_cb (FarthingWindow *self,
         gint64          conversation)
{
  farthing_conversation_store_find_async (farthing_session_get_conversations (self->session), conversation, self->cancellable, found_cb,
                                          g_object_ref (self));
}

static void
usage_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  FarthingWindow *self = FARTHING_WINDOW (widget);

  if (self->session == NULL)
    return;
  if (self->usage == NULL)
    {
      g_set_weak_pointer (&self->usage, farthing_usage_window_new (self->session));
      gtk_window_set_transient_for (GTK_WINDOW (self->usage), GTK_WINDOW (self));
      gtk_window_set_destroy_with_parent (GTK_WINDOW (self->usage), TRUE);
      g_signal_connect_object (self->usage, "open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_window_present (GTK_WINDOW (self->usage));
}

/* The parameter is a provider */
static void
add_credit_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  farthing_window_add_credit (FARTHING_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
show_price_changes_action (GtkWidget  *widget,
                           const char *action_name,
                           GVariant   *parameter)
{
  FarthingWindow *self = FARTHING_WINDOW (widget);
  GtkWidget *changes;

  if (self->session == NULL)
    return;
  changes = farthing_price_changes_new (self->session);
  gtk_window_set_transient_for (GTK_WINDOW (changes), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (changes));
}

/* The preferences at the page of prices */
static void
price_preferences_action (GtkWidget  *widget,
                          const char *action_name,
                          GVariant   *parameter)
{
  GtkWidget *preferences = present_preferences (FARTHING_WINDOW (widget), NULL);

  if (preferences != NULL)
    farthing_preferences_show_prices (FARTHING_PREFERENCES (preferences));
}

/* The preferences at the budgets; where there is none, with the dialog to add one */
static void
budgets_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  GtkWidget *preferences = present_preferences (FARTHING_WINDOW (widget), NULL);

  if (preferences != NULL)
    farthing_preferences_show_budgets (FARTHING_PREFERENCES (preferences));
}

/* Escape takes away what lies over the conversation, else it stops the answer. */
static void
escape_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  FarthingWindow *self = FARTHING_WINDOW (widget);

  if (!farthing_panes_close_overlays (self->panes) && self->answers != NULL)
    farthing_answers_stop (self->answers, self->conversation);
}

static void
back_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  farthing_panes_close_overlays (FARTHING_WINDOW (widget)->panes);
}

void
farthing_window_class_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.new-conversation", NULL, new_conversation_action);
  gtk_widget_class_install_action (widget_class, "win.next-conversation", NULL, next_conversation_action);
  gtk_widget_class_install_action (widget_class, "win.previous-conversation", NULL, previous_conversation_action);
  gtk_widget_class_install_action (widget_class, "win.try-demo", NULL, try_demo_action);
  gtk_widget_class_install_action (widget_class, "win.unlock-keys", NULL, unlock_keys_action);
  gtk_widget_class_install_action (widget_class, "win.toggle-sidebar", NULL, toggle_sidebar_action);
  gtk_widget_class_install_action (widget_class, "win.toggle-prices", NULL, toggle_prices_action);
  gtk_widget_class_install_action (widget_class, "win.choose-model", NULL, choose_model_action);
  gtk_widget_class_install_action (widget_class, "win.focus-composer", NULL, focus_composer_action);
  gtk_widget_class_install_action (widget_class, "win.manage-keys", NULL, manage_keys_action);
  gtk_widget_class_install_action (widget_class, "win.add-key", "s", add_key_action);
  gtk_widget_class_install_action (widget_class, "win.usage", NULL, usage_action);
  gtk_widget_class_install_action (widget_class, "win.add-credit", "s", add_credit_action);
  gtk_widget_class_install_action (widget_class, "win.show-price-changes", NULL, show_price_changes_action);
  gtk_widget_class_install_action (widget_class, "win.price-preferences", NULL, price_preferences_action);
  gtk_widget_class_install_action (widget_class, "win.budgets", NULL, budgets_action);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "win.escape", NULL, escape_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.escape", NULL);
}
