/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-compare-table-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "farthing-compare-details.h"
#include "farthing-route-popover.h"
#include "farthing-setting.h"

/* What can be done with the comparison and with the row that is selected.  What is chosen by it is a
 * setting, so that it is the same tomorrow. */

#define FAVOURITES "favourite-models"

static gboolean
has_member (GSettings  *settings,
            const char *key,
            const char *member)
{
  g_auto(GStrv) members = g_settings_get_strv (settings, key);

  return g_strv_contains ((const char *const *) members, member);
}

/* "need-image" is the member "image" of "compare-needs", "column-in" is "in" of "compare-columns" */
static const char *
split_name (const char  *action,
            const char **key)
{
  *key = g_str_has_prefix (action, "need-") ? "compare-needs" : "compare-columns";

  return strchr (action, '-') + 1;
}

static void
member_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  FarthingCompareTable *self = user_data;
  const char *key;
  const char *member = split_name (g_action_get_name (G_ACTION (action)), &key);

  farthing_setting_set_member (self->settings, key, member, !has_member (self->settings, key, member));
}

static void
sort_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  g_autoptr(GSettings) settings = g_settings_new ("app.farthing.Farthing");
  g_autofree char *before = g_settings_get_string (settings, "compare-sort");
  const char *sort = g_variant_get_string (parameter, NULL);
  gboolean again = strcmp (before, sort) == 0;

  /* Both at once: the list is in no order between */
  g_settings_delay (settings);
  g_settings_set_boolean (settings, "compare-descending", again && !g_settings_get_boolean (settings, "compare-descending"));
  g_settings_set_string (settings, "compare-sort", sort);
  g_settings_apply (settings);
}

static void
only_held_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  FarthingCompareTable *self = user_data;

  g_settings_set_boolean (self->settings, "compare-only-held", !self->only_held);
}

void
farthing_compare_table_show_search (FarthingCompareTable *self,
                                    gboolean              shown)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "search");

  gtk_widget_set_visible (GTK_WIDGET (self->search), shown);
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (shown));
  if (!shown)
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
search_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  FarthingCompareTable *self = user_data;
  gboolean shown = !gtk_widget_get_visible (GTK_WIDGET (self->search));

  farthing_compare_table_show_search (self, shown);
  if (shown)
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
show_all_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  FarthingCompareTable *self = user_data;

  farthing_compare_table_show_search (self, FALSE);
  g_settings_set_boolean (self->settings, "compare-only-held", FALSE);
  g_settings_reset (self->settings, "compare-only-favourites");
  g_settings_reset (self->settings, "compare-needs");
}

static void
use_action (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  FarthingCompareTable *self = user_data;
  FarthingComparisonRow *row = farthing_compare_table_get_selected (self);

  if (row != NULL)
    farthing_compare_table_choose (self, row);
}

static void
favourite_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  FarthingCompareTable *self = user_data;
  FarthingComparisonRow *row = farthing_compare_table_get_selected (self);

  if (row != NULL)
    farthing_setting_set_member (self->settings, FAVOURITES, farthing_comparison_row_get_reference (row), !farthing_comparison_row_get_favourite (row));
}

/* Of the row whose star was pressed, selected or not */
static void
star_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  FarthingCompareTable *self = user_data;
  const char *reference = g_variant_get_string (parameter, NULL);

  farthing_setting_set_member (self->settings, FAVOURITES, reference, !has_member (self->settings, FAVOURITES, reference));
}

static void
details_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  FarthingCompareTable *self = user_data;
  FarthingComparisonRow *row = farthing_compare_table_get_selected (self);
  GtkWidget *window;

  if (row == NULL)
    return;
  window = farthing_compare_details_new (self->comparison, row);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (window));
}

static void
route_chosen_cb (FarthingCompareTable *self,
                 FarthingRoute        *route)
{
  g_autofree char *reference = g_strconcat (farthing_route_get_provider (route), "/", farthing_route_get_model (route), NULL);
  FarthingComparisonRow *row = farthing_comparison_find (self->comparison, reference);

  if (row != NULL)
    farthing_compare_table_choose (self, row);
}

/* All routes to the same model, with keys or without */
static void
routes_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  FarthingCompareTable *self = user_data;
  FarthingComparisonRow *row = farthing_compare_table_get_selected (self);
  FarthingDraft *draft = self->comparison != NULL ? farthing_comparison_get_draft (self->comparison) : NULL;

  if (row == NULL || draft == NULL || farthing_comparison_row_get_family (row) == NULL)
    return;
  if (self->routes == NULL)
    {
      self->routes = farthing_route_popover_new (draft, farthing_comparison_row_get_model (row));
      gtk_widget_set_parent (self->routes, GTK_WIDGET (self));
      gtk_popover_set_position (GTK_POPOVER (self->routes), GTK_POS_BOTTOM);
      g_signal_connect_object (self->routes, "chosen", G_CALLBACK (route_chosen_cb), self, G_CONNECT_SWAPPED);
    }
  farthing_route_popover_set_model (FARTHING_ROUTE_POPOVER (self->routes), draft, farthing_comparison_row_get_model (row));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->routes), &self->pointed);
  gtk_popover_popup (GTK_POPOVER (self->routes));
}

static void
copy_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  FarthingCompareTable *self = user_data;
  FarthingComparisonRow *row = farthing_compare_table_get_selected (self);

  if (row != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), farthing_comparison_row_get_reference (row));
}

static void
add_stateful (FarthingCompareTable *self,
              const char           *name,
              GCallback             activate)
{
  g_autoptr(GSimpleAction) action = g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (FALSE));

  g_signal_connect (action, "activate", activate, self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

static void
update_members (FarthingCompareTable *self)
{
  g_auto(GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (self->actions));

  for (guint i = 0; names[i] != NULL; i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), names[i]);
      const char *key;
      const char *member;

      if (!g_str_has_prefix (names[i], "need-") && !g_str_has_prefix (names[i], "column-"))
        continue;
      member = split_name (names[i], &key);
      g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (has_member (self->settings, key, member)));
    }
}

static void
setting_changed_cb (FarthingCompareTable *self)
{
  update_members (self);
}

/* Without a key there is nothing to leave out */
void
farthing_compare_table_update_only_held (FarthingCompareTable *self)
{
  GSimpleAction *action = G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "only-held"));

  g_simple_action_set_enabled (action, self->has_key);
  g_simple_action_set_state (action, g_variant_new_boolean (self->only_held));
}

/* Which of the row's actions make sense: after the selection changed, or a favourite */
void
farthing_compare_table_update_actions (FarthingCompareTable *self)
{
  FarthingComparisonRow *row = farthing_compare_table_get_selected (self);
  GActionMap *map = G_ACTION_MAP (self->actions);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "use")), row != NULL);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "favourite")), row != NULL);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "copy")), row != NULL);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "details")), row != NULL);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "routes")),
                               row != NULL && farthing_comparison_row_get_family (row) != NULL);
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "favourite")),
                             g_variant_new_boolean (row != NULL && farthing_comparison_row_get_favourite (row)));
}

void
farthing_compare_table_add_actions (FarthingCompareTable *self)
{
  static const GActionEntry entries[] = {
    { .name = "sort", .activate = sort_action, .parameter_type = "s" },
    { .name = "star", .activate = star_action, .parameter_type = "s" },
    { .name = "show-all", .activate = show_all_action },
    { .name = "use", .activate = use_action },
    { .name = "details", .activate = details_action },
    { .name = "routes", .activate = routes_action },
    { .name = "copy", .activate = copy_action },
  };
  static const char *const needs[] = { "need-image", "need-reasoning", "need-tools" };
  g_autoptr(GAction) only_favourites = g_settings_create_action (self->settings, "compare-only-favourites");

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), only_favourites);
  add_stateful (self, "only-held", G_CALLBACK (only_held_action));
  add_stateful (self, "search", G_CALLBACK (search_action));
  add_stateful (self, "favourite", G_CALLBACK (favourite_action));
  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    add_stateful (self, needs[i], G_CALLBACK (member_action));
  for (guint i = 0; i < FARTHING_N_FIGURES; i++)
    {
      g_autofree char *name = g_strconcat ("column-", farthing_figure_to_string (i), NULL);

      add_stateful (self, name, G_CALLBACK (member_action));
    }

  g_signal_connect_object (self->settings, "changed::compare-needs", G_CALLBACK (setting_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::compare-columns", G_CALLBACK (setting_changed_cb), self, G_CONNECT_SWAPPED);
  update_members (self);
  farthing_compare_table_update_actions (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "compare", G_ACTION_GROUP (self->actions));
}
