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

/* The row may show another conversation, or none, before the new title is written. */
typedef struct
{
  FarthingSidebar *sidebar;
  FarthingConversation *conversation;
} Renaming;

static void
renaming_free (gpointer  data,
               GClosure *closure)
{
  Renaming *renaming = data;

  g_object_unref (renaming->conversation);
  g_free (renaming);
}

static void
rename_activate_cb (GtkEntry *entry,
                    gpointer  user_data)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (entry), GTK_TYPE_POPOVER);
  Renaming *renaming = user_data;
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  if (title[0] != '\0')
    {
      farthing_conversation_set_title (renaming->conversation, title);
      save (renaming->sidebar, renaming->conversation);
    }
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
popover_closed_cb (GtkPopover *popover,
                   gpointer    user_data)
{
  /* Not in its own signal: GTK goes on with the popover after it */
  g_idle_add_once ((GSourceOnceFunc) gtk_widget_unparent, popover);
}

static void
rename_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  FarthingSidebar *self = FARTHING_SIDEBAR (widget);
  FarthingConversation *conversation = get_target (self);
  GtkWidget *row = conversation != NULL ? farthing_sidebar_find_row (self, conversation) : NULL;
  GtkWidget *popover, *entry;
  const char *title;
  graphene_rect_t bounds;
  Renaming *renaming;

  if (row == NULL || !gtk_widget_compute_bounds (row, widget, &bounds))
    return;
  renaming = g_new0 (Renaming, 1);
  renaming->sidebar = self; /* which holds the popover */
  renaming->conversation = g_object_ref (conversation);
  title = farthing_conversation_get_title (conversation);
  popover = gtk_popover_new ();
  entry = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (entry), title != NULL ? title : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 28);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Title"), -1);
  g_signal_connect_data (entry, "activate", G_CALLBACK (rename_activate_cb), renaming, renaming_free, 0);
  g_signal_connect (popover, "closed", G_CALLBACK (popover_closed_cb), NULL);
  gtk_popover_set_child (GTK_POPOVER (popover), entry);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  gtk_widget_set_parent (popover, widget);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width, (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (popover));
  gtk_widget_grab_focus (entry);
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

  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (NULL);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), G_MENU_MODEL (menu));
  if (!gtk_widget_compute_point (row, GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    return;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int) point.x, (int) point.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
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
