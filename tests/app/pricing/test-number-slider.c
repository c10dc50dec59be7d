/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <locale.h>
#include <math.h>

#include "farthing-number-slider.h"

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = find (child, type);

  return found;
}

/* Every tenfold is equally long; what was typed stays as it was typed. */
static void
test_both_ways (void)
{
  GtkAdjustment *number = g_object_ref_sink (gtk_adjustment_new (600, 0, 100000, 50, 500, 0));
  GtkWidget *slider = g_object_ref_sink (g_object_new (FARTHING_TYPE_NUMBER_SLIDER, "title", "Messages", "adjustment", number, NULL));
  GtkRange *scale = GTK_RANGE (find (slider, GTK_TYPE_SCALE));

  g_assert_cmpfloat_with_epsilon (gtk_range_get_value (scale), log10 (600), 1e-9);
  gtk_adjustment_set_value (number, 12345);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (number), 12345, 1e-9);
  g_assert_cmpfloat_with_epsilon (gtk_range_get_value (scale), log10 (12345), 1e-9);
  gtk_range_set_value (scale, 3);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (number), 1000, 1e-9);
  gtk_range_set_value (scale, log10 (4567));
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (number), 4600, 1e-6);
  gtk_range_set_value (scale, 5);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (number), 100000, 1e-6);

  /* What has no place is at the start, and nothing is made of it */
  gtk_adjustment_set_value (number, 0);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (number), 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (gtk_range_get_value (scale), 1, 1e-9);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (scale), GTK_ACCESSIBLE_PROPERTY_LABEL, "Messages");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "0");

  g_assert_finalize_object (slider);
  g_assert_finalize_object (number);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/app/pricing/number-slider/both-ways", test_both_ways);

  return g_test_run ();
}
