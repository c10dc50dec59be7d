/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-toast.h"

#include "farthing-test-widget.h"

static GtkWidget *
find_label (GtkWidget  *widget,
            const char *text)
{
  if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* What is told is no markup. */
static void
test_plain (void)
{
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWidget *window = farthing_test_widget_show (overlay);

  farthing_toast_show (ADW_TOAST_OVERLAY (overlay), "<b> & <i>");
  farthing_test_widget_run_frames (window, 2);
  g_assert_nonnull (find_label (overlay, "<b> & <i>"));
  farthing_test_widget_assert_goes (window, overlay);
}

/* A full disk refuses every fifth of a second: one toast tells of it, not one after the other for minutes. */
static void
test_last (void)
{
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWidget *window = farthing_test_widget_show (overlay);
  AdwToast *place = NULL;
  AdwToast *first;

  farthing_toast_show_last (ADW_TOAST_OVERLAY (overlay), &place, "First");
  first = place;
  g_assert_nonnull (first);
  for (guint i = 0; i < 20; i++)
    farthing_toast_show_last (ADW_TOAST_OVERLAY (overlay), &place, "The disk is full");
  g_assert_true (place == first);
  farthing_test_widget_run_frames (window, 2);
  g_assert_nonnull (find_label (overlay, "The disk is full"));
  g_assert_null (find_label (overlay, "First"));

  adw_toast_dismiss (place);
  while (place != NULL)
    g_main_context_iteration (NULL, TRUE);
  farthing_toast_show_last (ADW_TOAST_OVERLAY (overlay), &place, "Again");
  g_assert_nonnull (place);
  farthing_test_widget_assert_goes (window, overlay);
  g_clear_weak_pointer (&place);
}

int
main (int    argc,
      char **argv)
{
  farthing_test_widget_init (&argc, &argv);

  g_test_add_func ("/app/widgets/toast/plain", test_plain);
  g_test_add_func ("/app/widgets/toast/last", test_last);

  return g_test_run ();
}
