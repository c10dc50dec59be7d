/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-sideways-scroller.h"

#include <math.h>

/* GTK 4.8's scrolled window turns the wheel sideways where it scrolls along one axis only, and ends
 * the event also when there is nothing more to scroll.  So the wheel is handed to the conversation
 * before it gets there; a sideways wheel, or one with Shift, is left to the scrolled window. */
static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           GtkWidget                *scroller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  GtkWidget *outer = gtk_widget_get_ancestor (gtk_widget_get_parent (scroller), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;

  if (outer == NULL || fabs (dx) > fabs (dy) || (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (outer));
  /* One notch goes as far as in a scrolled window of GTK */
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + dy * pow (gtk_adjustment_get_page_size (adjustment), 2.0 / 3.0));

  return GDK_EVENT_STOP;
}

GtkWidget *
farthing_sideways_scroller_new (GtkWidget     *child,
                                GtkPolicyType  vertical)
{
  GtkWidget *scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW,
                                      "hscrollbar-policy", GTK_POLICY_AUTOMATIC,
                                      "vscrollbar-policy", vertical,
                                      "child", child,
                                      NULL);
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect (wheel, "scroll", G_CALLBACK (scroll_cb), scroller);
  gtk_widget_add_controller (scroller, wheel);

  return scroller;
}
