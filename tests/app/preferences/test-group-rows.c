/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-group-rows.h"

static void
show (FarthingGroupRows *rows,
      guint              n_rows)
{
  farthing_group_rows_begin (rows);
  for (guint i = 0; i < n_rows; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *title = g_strdup_printf ("Row %u", i);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_button_new_with_label (title));
      farthing_group_rows_add (rows, row);
    }
  farthing_group_rows_end (rows, "Nothing");
}

static const char *
get_focused_title (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, ADW_TYPE_PREFERENCES_ROW) : NULL;

  return row != NULL ? adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)) : NULL;
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Made anew, the keyboard is in the row at the same place, or in the last one that there is. */
static void
test_keeps_focus (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *group = adw_preferences_group_new ();
  FarthingGroupRows *rows = farthing_group_rows_new (ADW_PREFERENCES_GROUP (group));

  gtk_window_set_child (GTK_WINDOW (window), group);
  show (rows, 3);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (gtk_widget_grab_focus (find_button (group, "Row 1")));
  g_assert_cmpstr (get_focused_title (GTK_WINDOW (window)), ==, "Row 1");
  show (rows, 4);
  g_assert_cmpstr (get_focused_title (GTK_WINDOW (window)), ==, "Row 1");
  show (rows, 1);
  g_assert_cmpstr (get_focused_title (GTK_WINDOW (window)), ==, "Row 0");
  show (rows, 0);
  g_assert_cmpstr (get_focused_title (GTK_WINDOW (window)), ==, "Nothing");
  gtk_window_destroy (GTK_WINDOW (window));
  farthing_group_rows_free (rows);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/app/preferences/group-rows/keeps-focus", test_keeps_focus);

  return g_test_run ();
}
