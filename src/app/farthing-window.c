/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-window-private.h"

#include "farthing-toast.h"
#include "farthing-tooltip.h"

G_DEFINE_FINAL_TYPE (FarthingWindow, farthing_window, ADW_TYPE_APPLICATION_WINDOW)

void
farthing_window_toast (FarthingWindow *self,
                       const char     *message)
{
  farthing_toast_show (self->toasts, message);
}

/* The pages that are not shown are hidden as well: a screen reader of GTK 4.8 would read them. */
void
farthing_window_show_page (FarthingWindow *self,
                           const char     *name)
{
  static const char *const without_composer[] = { "welcome", "locked", "error", NULL };
  GtkWidget *shown = gtk_stack_get_child_by_name (self->stack, name);
  gboolean with_composer = !g_strv_contains (without_composer, name);

  gtk_widget_set_visible (shown, TRUE);
  gtk_stack_set_visible_child (self->stack, shown);
  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); page != NULL; page = gtk_widget_get_next_sibling (page))
    gtk_widget_set_visible (page, page == shown);
  gtk_widget_set_visible (self->composer_clamp, with_composer);
  if (with_composer)
    gtk_widget_add_css_class (GTK_WIDGET (self->toasts), "above-composer");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->toasts), "above-composer");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.choose-model", with_composer);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.focus-composer", with_composer);
}

void
farthing_window_update_page (FarthingWindow *self)
{
  const char *page = "conversation";
  gboolean fresh = self->conversation != NULL && farthing_conversation_get_id (self->conversation) == 0 &&
                   g_list_model_get_n_items (G_LIST_MODEL (self->conversation)) == 0;

  if (self->session == NULL || self->conversation == NULL)
    page = "loading";
  else if (fresh && !farthing_answers_is_under_way (self->answers, self->conversation))
    {
      if (farthing_window_has_keys (self) || self->demo)
        page = "empty";
      else if (farthing_window_has_locked_keys (self))
        page = "locked";
      else
        page = self->keys_known ? "welcome" : "loading";
    }
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "error") != 0)
    farthing_window_show_page (self, page);
}

/* Only the outermost headers carry the buttons of the window; a pane that fills it has a way back. */
static void
update_headers (FarthingWindow *self)
{
  FarthingPaneMode mode = farthing_panes_get_mode (self->panes);
  gboolean sidebar = farthing_panes_get_sidebar_shown (self->panes);
  gboolean prices = farthing_panes_get_prices_shown (self->panes);
  gboolean sidebar_docked = sidebar && mode != FARTHING_PANE_MODE_ONE;
  gboolean prices_docked = prices && mode == FARTHING_PANE_MODE_ALL;

  adw_header_bar_set_show_start_title_buttons (self->header_bar, !sidebar_docked);
  adw_header_bar_set_show_end_title_buttons (self->header_bar, !prices_docked);
  gtk_widget_set_visible (self->sidebar_back, mode == FARTHING_PANE_MODE_ONE);
  gtk_widget_set_visible (self->prices_back, mode != FARTHING_PANE_MODE_ALL);
}

/* Answers go on only while the program runs: the last window stops them, and their text is kept. */
static gboolean
farthing_window_close_request (GtkWindow *window)
{
  FarthingWindow *self = FARTHING_WINDOW (window);

  farthing_window_finish_deletions (self);
  if (self->answers != NULL)
    farthing_answers_stop_all (self->answers);
  g_cancellable_cancel (self->cancellable);

  return GTK_WINDOW_CLASS (farthing_window_parent_class)->close_request (window);
}

static void
farthing_window_dispose (GObject *object)
{
  FarthingWindow *self = FARTHING_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_weak_pointer (&self->usage);
  g_clear_weak_pointer (&self->store_toast);
  g_clear_object (&self->signals);
  g_clear_object (&self->conversation);
  g_clear_object (&self->answers);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (farthing_window_parent_class)->dispose (object);
}

static void
farthing_window_finalize (GObject *object)
{
  FarthingWindow *self = FARTHING_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->deletions, g_hash_table_unref);

  G_OBJECT_CLASS (farthing_window_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/farthing-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingWindow, composer);
  gtk_widget_class_bind_template_child (widget_class, FarthingWindow, composer_clamp);
  gtk_widget_class_bind_template_child (widget_class, FarthingWindow, cost);
  gtk_widget_class_bind_template_child (widget_class, FarthingWindow, counts);
  gtk_widget_class_bind_template_child (widget_class, FarthingWindow, error_page);
  gtk_widget_class_bind_template_child (widget_class, FarthingWindow, header_bar);
  gtk_widget_class_bind_template_child (widget_class, FarthingWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, FarthingWindow, panes);
  gtk_widget_class_bind_template_child (widget_class, FarthingWindow, price_pane);
  gtk_widget_class_bind_template_child (widget_class, FarthingWindow, prices_back);
  gtk_widget_class_bind_template_child (widget_class, FarthingWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, FarthingWindow, sidebar_back);
  gtk_widget_class_bind_template_child (widget_class, FarthingWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, FarthingWindow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, FarthingWindow, title);
  gtk_widget_class_bind_template_child (widget_class, FarthingWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, FarthingWindow, view);
}

static void
farthing_window_class_init (FarthingWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_window_dispose;
  object_class->finalize = farthing_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = farthing_window_close_request;

  g_type_ensure (FARTHING_TYPE_COMPOSER);
  g_type_ensure (FARTHING_TYPE_CONVERSATION_VIEW);
  g_type_ensure (FARTHING_TYPE_MONEY_LABEL);
  g_type_ensure (FARTHING_TYPE_PANES);
  g_type_ensure (FARTHING_TYPE_PRICE_PANE);
  g_type_ensure (FARTHING_TYPE_SIDEBAR);
  bind_template (widget_class);
  farthing_window_class_bind_budgets (widget_class);
  farthing_window_class_bind_conversation (widget_class);
  farthing_window_class_bind_view (widget_class);
  farthing_window_class_install_actions (widget_class);
  farthing_window_class_install_prices (widget_class);
}

static void
bind_settings (FarthingWindow *self)
{
  static const char *const bindings[][2] = {
    { "sidebar-visible", "sidebar-docked" },
    { "sidebar-width", "sidebar-width" },
    { "prices-visible", "prices-docked" },
    { "prices-width", "prices-width" },
  };

  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    g_settings_bind (self->settings, bindings[i][0], self->panes, bindings[i][1], G_SETTINGS_BIND_DEFAULT);
}

static void
farthing_window_init (FarthingWindow *self)
{
  self->settings = g_settings_new ("app.farthing.Farthing");
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  bind_settings (self);
  farthing_tooltip_hide_under_menu (self->menu_button);

  g_signal_connect_object (self->panes, "notify::mode", G_CALLBACK (update_headers), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panes, "notify::sidebar-shown", G_CALLBACK (update_headers), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panes, "notify::prices-shown", G_CALLBACK (update_headers), self, G_CONNECT_SWAPPED);
  update_headers (self);
  farthing_window_show_page (self, "loading");
}

GtkWidget *
farthing_window_new (FarthingApplication *application)
{
  FarthingWindow *self = g_object_new (FARTHING_TYPE_WINDOW, "application", application, NULL);

  farthing_window_load_session (self, application);
  farthing_window_init_conversation (self);
  return GTK_WIDGET (self);
}
