/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-tooltip.h"

void
farthing_tooltip_set_text (GtkWidget  *widget,
                           const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) != 0)
    gtk_widget_set_tooltip_text (widget, text);
}

static gboolean
has_open_menu (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_POPOVER (child) && gtk_widget_get_visible (child))
        return TRUE;
    }

  return FALSE;
}

gboolean
farthing_tooltip_is_under_menu (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  for (GtkWidget *at = widget; at != NULL; at = gtk_widget_get_parent (at))
    {
      if (has_open_menu (at))
        return TRUE;
    }

  return FALSE;
}

void
farthing_tooltip_hide_under_menu (GtkMenuButton *button)
{
  GtkWidget *inner;

  g_return_if_fail (GTK_IS_MENU_BUTTON (button));

  /* The button itself tells of its state only from GTK 4.10 on; the one inside it always did. */
  inner = gtk_widget_get_first_child (GTK_WIDGET (button));
  if (GTK_IS_TOGGLE_BUTTON (inner))
    g_object_bind_property (inner, "active", button, "has-tooltip", G_BINDING_INVERT_BOOLEAN);
}
