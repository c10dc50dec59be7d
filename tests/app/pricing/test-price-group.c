/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <locale.h>

#include "farthing-price-group.h"

#define KEY "folded-price-groups"

/* A group with a label in it, as a template builds it */
static GtkWidget *
make_group (const char  *name,
            GtkWidget  **child)
{
  GtkWidget *group = g_object_ref_sink (farthing_price_group_new (name));
  g_autoptr(GtkBuilder) builder = gtk_builder_new ();

  *child = gtk_label_new ("figures");
  GTK_BUILDABLE_GET_IFACE (group)->add_child (GTK_BUILDABLE (group), builder, G_OBJECT (*child), NULL);

  return group;
}

/* What the heading does when it is pressed */
static void
press (GtkWidget *group)
{
  GtkWidget *heading = gtk_widget_get_first_child (group);
  const char *action = gtk_actionable_get_action_name (GTK_ACTIONABLE (gtk_widget_get_first_child (heading)));

  g_assert_nonnull (action);
  g_assert_true (gtk_widget_activate_action (group, action, NULL));
}

/* What is folded stays folded, each part by itself. */
static void
test_fold (void)
{
  g_autoptr(GSettings) settings = g_settings_new ("app.farthing.Farthing");
  GtkWidget *first_child, *second_child;
  GtkWidget *first = make_group ("compare", &first_child);
  GtkWidget *second = make_group ("month", &second_child);
  GtkWidget *again, *again_child;
  g_auto(GStrv) folded = NULL;

  g_assert_true (gtk_widget_get_visible (first_child));
  press (first);
  g_assert_false (gtk_widget_get_visible (first_child));
  g_assert_true (gtk_widget_get_visible (second_child));
  press (second);
  g_assert_false (gtk_widget_get_visible (second_child));
  folded = g_settings_get_strv (settings, KEY);
  g_assert_cmpuint (g_strv_length (folded), ==, 2);

  again = make_group ("compare", &again_child);
  g_assert_false (gtk_widget_get_visible (again_child));
  press (again);
  g_assert_true (gtk_widget_get_visible (again_child));
  g_assert_true (gtk_widget_get_visible (first_child));
  g_assert_false (gtk_widget_get_visible (second_child));

  g_settings_reset (settings, KEY);
  g_assert_finalize_object (first);
  g_assert_finalize_object (second);
  g_assert_finalize_object (again);
}

static void
test_title (void)
{
  GtkWidget *child;
  GtkWidget *group = make_group ("month", &child);
  g_autofree char *title = NULL;

  g_object_set (group, "title", "My month", NULL);
  g_object_get (group, "title", &title, NULL);
  g_assert_cmpstr (title, ==, "My month");
  farthing_price_group_set_fact (FARTHING_PRICE_GROUP (group), "612 messages");
  farthing_price_group_set_fact (FARTHING_PRICE_GROUP (group), NULL);
  g_assert_finalize_object (group);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/app/pricing/price-group/fold", test_fold);
  g_test_add_func ("/app/pricing/price-group/title", test_title);

  return g_test_run ();
}
