/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-group-rows.h"

struct _FarthingGroupRows
{
  AdwPreferencesGroup *group;
  GPtrArray *rows; /* borrowed children */
  int focused; /* the row that had the keyboard, or -1 */
  GtkWidget *focus; /* (nullable), owned: what had it there */
};

FarthingGroupRows *
farthing_group_rows_new (AdwPreferencesGroup *group)
{
  FarthingGroupRows *self;

  g_return_val_if_fail (ADW_IS_PREFERENCES_GROUP (group), NULL);

  self = g_new0 (FarthingGroupRows, 1);
  self->group = group;
  self->rows = g_ptr_array_new ();
  self->focused = -1;

  return self;
}

void
farthing_group_rows_free (FarthingGroupRows *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->focus);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static void
find_focused (FarthingGroupRows *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->group));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->focused = -1;
  g_clear_object (&self->focus);
  for (guint i = 0; focus != NULL && i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (focus == row || gtk_widget_is_ancestor (focus, row))
        {
          self->focused = (int) i;
          self->focus = g_object_ref (focus);
        }
    }
}

/* To where it was, if that row was kept; else to the row at the same place */
static void
give_focus (FarthingGroupRows *self)
{
  g_autoptr(GtkWidget) focus = g_steal_pointer (&self->focus);
  guint position = (guint) self->focused;

  if (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->group)) && gtk_widget_grab_focus (focus))
    return;
  gtk_widget_child_focus (g_ptr_array_index (self->rows, MIN (position, self->rows->len - 1)), GTK_DIR_TAB_FORWARD);
}

void
farthing_group_rows_begin (FarthingGroupRows *self)
{
  g_return_if_fail (self != NULL);

  find_focused (self);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

void
farthing_group_rows_add (FarthingGroupRows *self,
                         GtkWidget         *row)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (GTK_IS_WIDGET (row));

  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

void
farthing_group_rows_end (FarthingGroupRows *self,
                         const char        *nothing)
{
  g_return_if_fail (self != NULL);

  if (self->rows->len == 0 && nothing != NULL)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), nothing);
      gtk_widget_add_css_class (row, "dim-label");
      farthing_group_rows_add (self, row);
    }
  if (self->focused >= 0 && self->rows->len > 0)
    give_focus (self);
  self->focused = -1;
}
