/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-compare-table-private.h"

#include "farthing-compare-row.h"

/* The menu of a row, by its second button or by the keyboard */

static void
popup_menu (FarthingCompareTable *self,
            GdkRectangle         *where)
{
  if (farthing_compare_table_get_selected (self) == NULL)
    return;
  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (self->row_menu);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
    }
  farthing_compare_table_update_actions (self);
  self->pointed = *where;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), where);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* The row under the pointer is meant, not the one that happened to be selected. */
static gboolean
select_at (FarthingCompareTable *self,
           double                x,
           double                y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  while (widget != NULL && !FARTHING_IS_COMPARE_ROW (widget))
    widget = widget != GTK_WIDGET (self) ? (gtk_widget_get_first_child (widget) != NULL && FARTHING_IS_COMPARE_ROW (gtk_widget_get_first_child (widget))
                                              ? gtk_widget_get_first_child (widget)
                                              : gtk_widget_get_parent (widget))
                                         : NULL;
  for (guint i = 0; widget != NULL && i < self->bound->len; i++)
    {
      GtkListItem *item = g_ptr_array_index (self->bound, i);

      if (gtk_list_item_get_child (item) != widget)
        continue;
      gtk_single_selection_set_selected (self->selection, gtk_list_item_get_position (item));
      return TRUE;
    }

  return FALSE;
}

void
farthing_compare_table_secondary_pressed_cb (GtkGestureClick      *gesture,
                                             int                   n_press,
                                             double                x,
                                             double                y,
                                             FarthingCompareTable *self)
{
  if (self->selection == NULL || !select_at (self, x, y))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  popup_menu (self, &(GdkRectangle){ x, y, 1, 1 });
}

/* By keyboard: at the row that has the focus, which is selected */
void
farthing_compare_table_menu_action (GtkWidget  *widget,
                                    const char *action_name,
                                    GVariant   *parameter)
{
  FarthingCompareTable *self = FARTHING_COMPARE_TABLE (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  graphene_rect_t bounds;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list_view)) ||
      !gtk_widget_compute_bounds (focus, widget, &bounds))
    return;
  popup_menu (self, &(GdkRectangle){ bounds.origin.x + FARTHING_COMPARE_MARGIN, bounds.origin.y + bounds.size.height / 2, 1, 1 });
}
