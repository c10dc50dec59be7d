/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-wheel.h"

static guint
count_wheels (GtkWidget *spin)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (spin);
  guint n_wheels = 0;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      n_wheels += GTK_IS_EVENT_CONTROLLER_SCROLL (controller) ? 1 : 0;
    }

  return n_wheels;
}

static void
test_wheel (void)
{
  GtkWidget *spin = g_object_ref_sink (gtk_spin_button_new_with_range (0, 10, 1));

  g_assert_cmpuint (count_wheels (spin), >, 0);
  farthing_wheel_pass_by (spin);
  g_assert_cmpuint (count_wheels (spin), ==, 0);
  g_assert_finalize_object (spin);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/widgets/wheel/passes-by", test_wheel);

  return g_test_run ();
}
