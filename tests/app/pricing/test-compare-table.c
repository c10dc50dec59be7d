/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-compare-table-private.h"
#include "farthing-test-widget.h"

static FarthingTestSession *session;

typedef struct
{
  GSettings *settings;
  FarthingComparison *comparison;
  FarthingCompareTable *table;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->settings = g_settings_new ("app.farthing.Farthing");
  fixture->comparison = farthing_comparison_new (session->session);
  fixture->table = FARTHING_COMPARE_TABLE (farthing_compare_table_new ());
  farthing_compare_table_set_comparison (fixture->table, fixture->comparison);
  farthing_comparison_set_active (fixture->comparison, TRUE);
  fixture->window = farthing_test_widget_show (GTK_WIDGET (fixture->table));
  farthing_test_widget_run_frames (fixture->window, 2);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  farthing_comparison_set_active (fixture->comparison, FALSE);
  farthing_test_widget_assert_goes (fixture->window, GTK_WIDGET (fixture->table));
  g_clear_object (&fixture->comparison);
  g_clear_object (&fixture->settings);
}

static guint
get_n_found (Fixture *fixture)
{
  return farthing_compare_order_get_n_found (fixture->table->order);
}

/* Who holds no key may want to see where to get one; with a key the setting has its say. */
static void
test_no_key (Fixture       *fixture,
             gconstpointer  data)
{
  GActionGroup *actions = farthing_compare_table_get_actions (fixture->table);

  g_assert_true (g_settings_get_boolean (fixture->settings, "compare-only-held"));
  g_assert_cmpstr (farthing_compare_table_get_scope (fixture->table), ==, "all models");
  g_assert_false (g_action_group_get_action_enabled (actions, "only-held"));
  g_assert_cmpuint (get_n_found (fixture), ==, g_list_model_get_n_items (G_LIST_MODEL (fixture->comparison)));
  g_assert_cmpuint (get_n_found (fixture), >, 5);

  g_assert_false (farthing_comparison_has_key (fixture->comparison));

  farthing_test_session_list_keys (session);
  while (!g_str_equal (farthing_compare_table_get_scope (fixture->table), "my keys"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_action_group_get_action_enabled (actions, "only-held"));
  g_action_group_activate_action (actions, "only-held", NULL);
  g_assert_cmpstr (farthing_compare_table_get_scope (fixture->table), ==, "all models");
  g_assert_false (g_settings_get_boolean (fixture->settings, "compare-only-held"));
  g_action_group_activate_action (actions, "only-held", NULL);
  g_assert_cmpstr (farthing_compare_table_get_scope (fixture->table), ==, "my keys");
}

static void
test_favourites (Fixture       *fixture,
                 gconstpointer  data)
{
  GActionGroup *actions = farthing_compare_table_get_actions (fixture->table);
  g_autoptr(FarthingComparisonRow) row = g_list_model_get_item (G_LIST_MODEL (fixture->comparison), 3);
  const char *const favourites[] = { farthing_comparison_row_get_reference (row), NULL };

  g_settings_set_strv (fixture->settings, "favourite-models", favourites);
  g_action_group_activate_action (actions, "compare-only-favourites", NULL);
  while (get_n_found (fixture) != 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (farthing_compare_table_get_scope (fixture->table), ==, "favourites");
  g_settings_reset (fixture->settings, "favourite-models");
  while (get_n_found (fixture) != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->table->stack), ==, "empty");
  g_action_group_activate_action (actions, "show-all", NULL);
  g_assert_cmpuint (get_n_found (fixture), ==, g_list_model_get_n_items (G_LIST_MODEL (fixture->comparison)));
  g_assert_cmpstr (farthing_compare_table_get_scope (fixture->table), ==, "all models");
  g_settings_reset (fixture->settings, "compare-only-held");
}

/* Rows that a filter leaves out are missed unless the heading says so. */
static void
test_scope_tells_filters (Fixture       *fixture,
                          gconstpointer  data)
{
  const char *const one[] = { "image", NULL };
  const char *const two[] = { "image", "tools", NULL };

  g_settings_set_boolean (fixture->settings, "compare-only-held", FALSE);
  g_settings_set_strv (fixture->settings, "compare-needs", one);
  g_assert_cmpstr (farthing_compare_table_get_scope (fixture->table), ==, "all models · images");
  g_settings_set_strv (fixture->settings, "compare-needs", two);
  g_assert_cmpstr (farthing_compare_table_get_scope (fixture->table), ==, "all models · 2 filters");
  g_settings_reset (fixture->settings, "compare-needs");
  g_assert_cmpstr (farthing_compare_table_get_scope (fixture->table), ==, "all models");
  g_settings_reset (fixture->settings, "compare-only-held");
}

static void
count_cb (guint *n_times)
{
  ++*n_times;
}

/* Another column in another direction is another order once, not one order for each of the two. */
static void
test_sort_once (Fixture       *fixture,
                gconstpointer  data)
{
  GActionGroup *actions = farthing_compare_table_get_actions (fixture->table);
  guint n_times = 0;

  g_action_group_activate_action (actions, "sort", g_variant_new_string ("month"));
  g_assert_true (fixture->table->descending);
  g_signal_connect_swapped (fixture->table->list_view, "notify::model", G_CALLBACK (count_cb), &n_times);
  g_action_group_activate_action (actions, "sort", g_variant_new_string ("out"));
  g_assert_false (fixture->table->descending);
  g_assert_cmpint (fixture->table->figure, ==, FARTHING_FIGURE_OUT);
  /* The list is taken away, and given back */
  g_assert_cmpuint (n_times, ==, 2);
  g_settings_reset (fixture->settings, "compare-sort");
}

static void
add (const char *path,
     void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  int status;

  farthing_test_widget_init (&argc, &argv);
  session = farthing_test_session_new ("mistral");

  add ("/app/pricing/compare-table/no-key", test_no_key);
  add ("/app/pricing/compare-table/favourites", test_favourites);
  add ("/app/pricing/compare-table/scope-tells-filters", test_scope_tells_filters);
  add ("/app/pricing/compare-table/sort-once", test_sort_once);
  status = g_test_run ();

  farthing_test_session_free (session);

  return status;
}
