/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "farthing-test-session.h"

G_BEGIN_DECLS

/* The life of a widget: it is shown, and it goes away with all that belongs to it, whatever it waits for. */

/* Long after anything that a widget waits for; reached only by one that never goes */
#define FARTHING_TEST_WIDGET_GOES_S 30

/* First in main(): files of its own, and a display; the bus is that of the private desktop, which has no keyring. */
static inline void
farthing_test_widget_init (int    *argc,
                           char ***argv)
{
  g_autofree char *bus = g_strdup (g_getenv ("DBUS_SESSION_BUS_ADDRESS"));

  farthing_test_session_prepare ();
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", bus, TRUE);
  gtk_test_init (argc, argv, NULL);
  adw_init ();
}

static inline gboolean
farthing_test_widget_frame_cb (GtkWidget     *widget,
                               GdkFrameClock *clock,
                               gpointer       user_data)
{
  guint *n_frames = user_data;

  return --*n_frames > 0;
}

static inline void
farthing_test_widget_run_frames (GtkWidget *widget,
                                 guint      n_frames)
{
  gtk_widget_add_tick_callback (widget, farthing_test_widget_frame_cb, &n_frames, NULL);
  while (n_frames > 0)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

/* The window that shows @widget: itself, or one that takes it over */
static inline GtkWidget *
farthing_test_widget_show (GtkWidget *widget)
{
  GtkWidget *window = widget;

  if (!GTK_IS_WINDOW (widget))
    {
      window = gtk_window_new ();
      gtk_window_set_default_size (GTK_WINDOW (window), 600, 500);
      gtk_window_set_child (GTK_WINDOW (window), widget);
    }
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

static inline gboolean
farthing_test_widget_late_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

/* Closes @window and waits until @widget, in it or itself, was finalized: what still runs for it ends soon. */
static inline void
farthing_test_widget_assert_goes (GtkWidget *window,
                                  GtkWidget *widget)
{
  gboolean late = FALSE;
  guint guard = g_timeout_add_seconds (FARTHING_TEST_WIDGET_GOES_S, farthing_test_widget_late_cb, &late);

  g_object_add_weak_pointer (G_OBJECT (widget), (gpointer *) &widget);
  gtk_window_destroy (GTK_WINDOW (window));
  while (widget != NULL && !late)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (widget);
  g_source_remove (guard);
}

/* Shown for some frames; gone at once, when nothing that it asked for can have come; disposed of twice. */
static inline void
farthing_test_widget_check_life (GtkWidget *(*make) (gpointer user_data),
                                 gpointer     user_data)
{
  GtkWidget *widget = make (user_data);
  GtkWidget *window = farthing_test_widget_show (widget);

  farthing_test_widget_run_frames (window, 8);
  farthing_test_widget_assert_goes (window, widget);

  widget = make (user_data);
  farthing_test_widget_assert_goes (farthing_test_widget_show (widget), widget);

  widget = g_object_ref (make (user_data));
  window = farthing_test_widget_show (widget);
  farthing_test_widget_run_frames (window, 2);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_run_dispose (G_OBJECT (widget));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_object_unref (widget);
}

G_END_DECLS
