/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>

/* The floor of start and of memory: a libadwaita window with the skeleton of a chat and nothing
 * behind it: thirty rows of a list, a label, a text view that can be typed into. */

#define N_ROWS 30

static GtkWidget *
build_list (void)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  for (int i = 0; i < N_ROWS; i++)
    {
      g_autofree char *title = g_strdup_printf ("Conversation %d", i);

      gtk_list_box_append (GTK_LIST_BOX (list), gtk_label_new (title));
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_widget_set_size_request (scroller, 260, -1);
  return scroller;
}

static GtkWidget *
build_chat (GtkWidget **entry)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new ("What can I help with?");

  *entry = gtk_text_view_new ();
  gtk_widget_set_vexpand (label, TRUE);
  gtk_widget_set_size_request (*entry, -1, 80);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), *entry);
  return box;
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *panes = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  GtkWidget *entry;

  gtk_paned_set_start_child (GTK_PANED (panes), build_list ());
  gtk_paned_set_end_child (GTK_PANED (panes), build_chat (&entry));
  gtk_widget_set_vexpand (panes, TRUE);
  gtk_box_append (GTK_BOX (content), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (content), panes);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), content);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 780);
  gtk_widget_grab_focus (entry);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(AdwApplication) application = adw_application_new ("app.farthing.FloorWindow", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
