/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-tooltip.h"

#include "farthing-test-widget.h"

static void
test_hides_under_menu (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *window;

  gtk_popover_set_child (GTK_POPOVER (popover), gtk_label_new ("entry"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  farthing_tooltip_set_text (button, "Menu");
  farthing_tooltip_hide_under_menu (GTK_MENU_BUTTON (button));
  window = farthing_test_widget_show (button);
  farthing_test_widget_run_frames (window, 2);
  g_assert_true (gtk_widget_get_has_tooltip (button));
  g_assert_false (farthing_tooltip_is_under_menu (gtk_widget_get_first_child (button)));

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  farthing_test_widget_run_frames (window, 2);
  g_assert_false (gtk_widget_get_has_tooltip (button));
  g_assert_true (farthing_tooltip_is_under_menu (gtk_widget_get_first_child (button)));

  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  farthing_test_widget_run_frames (window, 2);
  g_assert_true (gtk_widget_get_has_tooltip (button));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Menu");
  farthing_test_widget_assert_goes (window, button);
}

int
main (int    argc,
      char **argv)
{
  farthing_test_widget_init (&argc, &argv);

  g_test_add_func ("/app/widgets/tooltip/hides-under-menu", test_hides_under_menu);

  return g_test_run ();
}
