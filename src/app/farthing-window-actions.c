/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-window-private.h"

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
escape_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  farthing_panes_close_overlays (FARTHING_WINDOW (widget)->panes);
}

void
farthing_window_class_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.toggle-sidebar", NULL, toggle_sidebar_action);
  gtk_widget_class_install_action (widget_class, "win.toggle-prices", NULL, toggle_prices_action);
  gtk_widget_class_install_action (widget_class, "win.escape", NULL, escape_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.escape", NULL);
}
