/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-sidebar-private.h"

#include "farthing-conversation-row.h"

#include <glib/gi18n.h>

/* What is done to one conversation: rename, pin, delete, give it a budget. */

static FarthingConversation *
get_target (FarthingSidebar *self)
{
  return self->menu_target != NULL ? self->menu_target : self->selected;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(FarthingSidebar) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!farthing_conversation_store_save_finish (FARTHING_CONVERSATION_STORE (source), result, &error))
    farthing_sidebar_report (self, error);
}

static void
save (FarthingSidebar      *self,
      FarthingConversation *conversation)
{
  if (self->store != NULL && farthing_conversation_get_id (conversation) != 0)
    farthing_conversation_store_save_async (self->store, conversation, NULL, saved_cb, g_object_ref (self));
}

static void
renamed_cb (FarthingSidebar *self)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (self->rename_entry)));

  if (self->renamed != NULL && title[0] != '\0')
    {
      farthing_conversation_set_title (self->renamed, title);
      save (self, self->renamed);
    }
  gtk_popover_popdown (self->rename_popover);
}

static void
rename_closed_cb (FarthingSidebar *self)
{
  g_clear_object (&self->renamed);
}

static void
rename_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  FarthingSidebar *self = FARTHING_SIDEBAR (widget);
  FarthingConversation *conversation = get_target (self);
  GtkWidget *row = conversation != NULL ? farthing_sidebar_find_row (self, conversation) : NULL;
  const char *title;
  graphene_rect_t bounds;

  if (row == NULL || !gtk_widget_compute_bounds (row, widget, &bounds))
    return;
  /* The row may show another conversation, or none, before the new title is written. */
  g_set_object (&self->renamed, conversation);
  title = farthing_conversation_get_title (conversation);
  gtk_editable_set_text (self->rename_entry, title != NULL ? title : "");
  gtk_popover_set_pointing_to (self->rename_popover, &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width, (int) bounds.size.height });
  gtk_popover_popup (self->rename_popover);
  gtk_widget_grab_focus (GTK_WIDGET (self->rename_entry));
}

static void
pin_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  FarthingSidebar *self = FARTHING_SIDEBAR (widget);
  FarthingConversation *conversation = get_target (self);

  if (conversation == NULL)
    return;
  farthing_conversation_set_pinned (conversation, !farthing_conversation_get_pinned (conversation));
  save (self, conversation);
}

static void
delete_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  FarthingSidebar *self = FARTHING_SIDEBAR (widget);
  g_autoptr(FarthingConversation) conversation = NULL;

  if (get_target (self) == NULL)
    return;
  conversation = g_object_ref (get_target (self));
  g_hash_table_add (self->deleted, g_object_ref (conversation));
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->remaining), GTK_FILTER_CHANGE_MORE_STRICT);
  if (self->selected == conversation)
    farthing_sidebar_set_selected (self, NULL);
  g_signal_emit_by_name (self, "deleted", conversation);
}

static void
budget_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  FarthingConversation *conversation = get_target (FARTHING_SIDEBAR (widget));

  /* What was never stored has no place for a budget yet */
  if (conversation != NULL && farthing_conversation_get_id (conversation) != 0)
    g_signal_emit_by_name (widget, "budget", conversation);
}

static void
show_menu (FarthingSidebar *self,
           GtkWidget       *row,
           double           x,
           double           y)
{
  FarthingConversation *conversation = farthing_conversation_row_get_conversation (FARTHING_CONVERSATION_ROW (row));
  g_autoptr(GMenu) menu = g_menu_new ();
  graphene_point_t point;

  g_set_object (&self->menu_target, conversation);
  g_menu_append (menu, _("_Rename…"), "sidebar.rename");
  g_menu_append (menu, farthing_conversation_get_pinned (conversation) ? _("Un_pin") : _("_Pin"), "sidebar.pin");
  g_menu_append (menu, _("_Budget for This Conversation…"), "sidebar.budget");
  g_menu_append (menu, _("_Delete"), "sidebar.delete");

  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), G_MENU_MODEL (menu));
  if (!gtk_widget_compute_point (row, GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    return;
  gtk_popover_set_pointing_to (self->menu, &(GdkRectangle){ (int) point.x, (int) point.y, 1, 1 });
  gtk_popover_popup (self->menu);
}

static void
secondary_pressed_cb (GtkGestureClick *gesture,
                      int              n_press,
                      double           x,
                      double           y,
                      FarthingSidebar *self)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = picked != NULL ? gtk_widget_get_ancestor (picked, FARTHING_TYPE_CONVERSATION_ROW) : NULL;
  graphene_point_t point;

  if (row == NULL)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (gtk_widget_compute_point (GTK_WIDGET (self), row, &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    show_menu (self, row, point.x, point.y);
}

static void
menu_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  FarthingSidebar *self = FARTHING_SIDEBAR (widget);
  GtkWidget *row = self->selected != NULL ? farthing_sidebar_find_row (self, self->selected) : NULL;

  if (row != NULL)
    show_menu (self, row, 24, gtk_widget_get_height (row) - 8);
}

/* Keys act on what is open, not on what a menu was last shown for */
static gboolean
key_cb (GtkWidget *widget,
        GVariant  *arguments,
        gpointer   user_data)
{
  FarthingSidebar *self = FARTHING_SIDEBAR (widget);
  const char *action;

  g_variant_get (arguments, "(&s)", &action);
  g_clear_object (&self->menu_target);
  return gtk_widget_activate_action (widget, action, NULL);
}

void
farthing_sidebar_class_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "sidebar.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "sidebar.pin", NULL, pin_action);
  gtk_widget_class_install_action (widget_class, "sidebar.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "sidebar.budget", NULL, budget_action);
  gtk_widget_class_install_action (widget_class, "sidebar.menu", NULL, menu_action);

  gtk_widget_class_bind_template_callback (widget_class, renamed_cb);
  gtk_widget_class_bind_template_callback (widget_class, rename_closed_cb);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_F2, 0, key_cb, "(s)", "sidebar.rename");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, key_cb, "(s)", "sidebar.delete");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Delete, 0, key_cb, "(s)", "sidebar.delete");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, key_cb, "(s)", "sidebar.menu");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, key_cb, "(s)", "sidebar.menu");
}

void
farthing_sidebar_init_actions (FarthingSidebar *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (secondary_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
