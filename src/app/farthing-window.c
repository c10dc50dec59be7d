/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-window-private.h"

G_DEFINE_FINAL_TYPE (FarthingWindow, farthing_window, ADW_TYPE_APPLICATION_WINDOW)

/* Only the outermost headers carry the buttons of the window. */
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
}

static void
farthing_window_dispose (GObject *object)
{
  FarthingWindow *self = FARTHING_WINDOW (object);

  g_clear_object (&self->settings);

  G_OBJECT_CLASS (farthing_window_parent_class)->dispose (object);
}

static void
farthing_window_class_init (FarthingWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_window_dispose;

  g_type_ensure (FARTHING_TYPE_PANES);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/farthing-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingWindow, header_bar);
  gtk_widget_class_bind_template_child (widget_class, FarthingWindow, panes);
  gtk_widget_class_bind_template_child (widget_class, FarthingWindow, prices_header);
  gtk_widget_class_bind_template_child (widget_class, FarthingWindow, sidebar_header);
  gtk_widget_class_bind_template_child (widget_class, FarthingWindow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, FarthingWindow, title);
  gtk_widget_class_bind_template_child (widget_class, FarthingWindow, toasts);
  farthing_window_class_install_actions (widget_class);
}

static void
farthing_window_init (FarthingWindow *self)
{
  self->settings = g_settings_new ("app.farthing.Farthing");
  gtk_widget_init_template (GTK_WIDGET (self));

  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "sidebar-visible", self->panes, "sidebar-docked", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "sidebar-width", self->panes, "sidebar-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "prices-visible", self->panes, "prices-docked", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "prices-width", self->panes, "prices-width", G_SETTINGS_BIND_DEFAULT);

  g_signal_connect_object (self->panes, "notify::mode", G_CALLBACK (update_headers), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panes, "notify::sidebar-shown", G_CALLBACK (update_headers), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panes, "notify::prices-shown", G_CALLBACK (update_headers), self, G_CONNECT_SWAPPED);
  update_headers (self);
}

GtkWidget *
farthing_window_new (GtkApplication *application)
{
  return g_object_new (FARTHING_TYPE_WINDOW, "application", application, NULL);
}
