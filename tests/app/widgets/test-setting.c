/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gtk/gtk.h>

#include "farthing-setting.h"

static const char *const methods[] = { "card", "crypto", NULL };

/* What a person types comes back as typed, however a double is made up. */
static void
test_scaled (void)
{
  g_autoptr(GSettings) settings = g_settings_new ("app.farthing.Farthing");
  GtkAdjustment *adjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 10000, 0.01, 1, 0));

  farthing_setting_bind_scaled (settings, "subscription-price", 100, adjustment, "value");
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (adjustment), g_settings_get_int (settings, "subscription-price") / 100.0, 1e-9);
  for (int cents = 1; cents < 3000; cents += 7)
    {
      gtk_adjustment_set_value (adjustment, cents / 100.0);
      g_assert_cmpint (g_settings_get_int (settings, "subscription-price"), ==, cents);
    }
  g_settings_set_int (settings, "subscription-price", 1999);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (adjustment), 19.99, 1e-9);
  g_settings_reset (settings, "subscription-price");
  g_assert_finalize_object (adjustment);
}

static void
test_choice (void)
{
  g_autoptr(GSettings) settings = g_settings_new ("app.farthing.Farthing");
  g_autoptr(GtkStringList) names = gtk_string_list_new (methods);
  g_autoptr(GtkSingleSelection) selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (names)));
  g_autofree char *method = NULL;

  farthing_setting_bind_choice (settings, "top-up-method", methods, selection, "selected");
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 0);
  gtk_single_selection_set_selected (selection, 1);
  method = g_settings_get_string (settings, "top-up-method");
  g_assert_cmpstr (method, ==, "crypto");
  g_settings_set_string (settings, "top-up-method", "card");
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 0);
}

static void
assert_folded (GSettings  *settings,
               const char *all)
{
  g_auto(GStrv) list = g_settings_get_strv (settings, "folded-price-groups");
  g_autofree char *joined = g_strjoinv (" ", list);

  g_assert_cmpstr (joined, ==, all);
}

/* Each of two looks after its own member of one list. */
static void
test_member (void)
{
  g_autoptr(GSettings) settings = g_settings_new ("app.farthing.Farthing");
  g_autoptr(GSimpleAction) first = g_simple_action_new ("first", NULL);
  g_autoptr(GSimpleAction) second = g_simple_action_new ("second", NULL);

  g_settings_set_strv (settings, "folded-price-groups", (const char *const[]){ "other", "second", NULL });
  farthing_setting_bind_member (settings, "folded-price-groups", "first", first, "enabled");
  farthing_setting_bind_member (settings, "folded-price-groups", "second", second, "enabled");
  g_assert_false (g_action_get_enabled (G_ACTION (first)));
  g_assert_true (g_action_get_enabled (G_ACTION (second)));
  g_simple_action_set_enabled (first, TRUE);
  assert_folded (settings, "other second first");
  g_simple_action_set_enabled (second, FALSE);
  assert_folded (settings, "other first");
  farthing_setting_set_member (settings, "folded-price-groups", "first", FALSE);
  g_assert_false (g_action_get_enabled (G_ACTION (first)));
  assert_folded (settings, "other");
  g_settings_reset (settings, "folded-price-groups");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/widgets/setting/scaled", test_scaled);
  g_test_add_func ("/app/widgets/setting/choice", test_choice);
  g_test_add_func ("/app/widgets/setting/member", test_member);

  return g_test_run ();
}
