/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-panes.h"

#include "farthing-test-widget.h"

#define HEIGHT 300

static const char interface[] =
  "<interface><object class='GtkFixed' id='fixed'><child><object class='FarthingPanes' id='panes'>"
  "<child type='content'><object class='GtkButton' id='content'><property name='label'>Content</property></object></child>"
  "<child type='sidebar'><object class='GtkButton' id='sidebar'><property name='label'>Sidebar</property></object></child>"
  "<child type='prices'><object class='GtkButton' id='prices'><property name='label'>Prices</property></object></child>"
  "</object></child></object></interface>";

/* A pane that lies over the conversation goes when the window becomes wide enough for all; the keyboard does not
 * stay in what is not seen. */
static void
test_focus_stays_visible (void)
{
  g_autoptr(GtkBuilder) builder = NULL;
  GtkWidget *window, *panes, *prices, *focus;

  g_type_ensure (FARTHING_TYPE_PANES);
  builder = gtk_builder_new_from_string (interface, -1);
  panes = GTK_WIDGET (gtk_builder_get_object (builder, "panes"));
  prices = GTK_WIDGET (gtk_builder_get_object (builder, "prices"));
  g_object_set (panes, "prices-docked", FALSE, NULL);
  gtk_widget_set_size_request (panes, FARTHING_PANES_TWO_WIDTH + 50, HEIGHT);
  window = farthing_test_widget_show (GTK_WIDGET (gtk_builder_get_object (builder, "fixed")));
  g_clear_object (&builder);
  farthing_test_widget_run_frames (window, 4);
  g_assert_cmpint (farthing_panes_get_mode (FARTHING_PANES (panes)), ==, FARTHING_PANE_MODE_TWO);

  g_object_set (panes, "prices-shown", TRUE, NULL);
  farthing_test_widget_run_frames (window, 2);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == prices);

  gtk_widget_set_size_request (panes, FARTHING_PANES_ALL_WIDTH + 50, HEIGHT);
  farthing_test_widget_run_frames (window, 4);
  g_assert_cmpint (farthing_panes_get_mode (FARTHING_PANES (panes)), ==, FARTHING_PANE_MODE_ALL);
  g_assert_false (gtk_widget_get_mapped (prices));
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_get_mapped (focus));
  farthing_test_widget_assert_goes (window, panes);
}

int
main (int    argc,
      char **argv)
{
  farthing_test_widget_init (&argc, &argv);

  g_test_add_func ("/app/widgets/panes/focus-stays-visible", test_focus_stays_visible);

  return g_test_run ();
}
