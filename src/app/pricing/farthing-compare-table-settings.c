/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-compare-table-private.h"

#include <glib/gi18n.h>

#include "farthing-model-order.h"

/* What the settings say of order, filter and columns, and how the list follows them. */

int
farthing_compare_table_compare (gconstpointer a,
                                gconstpointer b,
                                gpointer      user_data)
{
  FarthingCompareTable *self = user_data;
  FarthingComparisonRow *first = (FarthingComparisonRow *) a;
  FarthingComparisonRow *second = (FarthingComparisonRow *) b;
  int order;

  if (!self->by_model)
    return farthing_comparison_row_compare (first, second, self->figure, self->descending);

  order = g_strcmp0 (farthing_model_get_id (farthing_comparison_row_get_model (first)),
                     farthing_model_get_id (farthing_comparison_row_get_model (second)));

  return self->descending ? -order : order;
}

gboolean
farthing_compare_table_matches (gpointer item,
                                gpointer user_data)
{
  FarthingCompareTable *self = user_data;
  FarthingModel *model = farthing_comparison_row_get_model (item);
  const FarthingProvider *provider = farthing_comparison_row_get_provider (item);
  const char *search = gtk_editable_get_text (GTK_EDITABLE (self->search));
  const char *family = farthing_comparison_row_get_family (item);

  if (self->only_held && !farthing_comparison_row_get_held (item))
    return FALSE;
  if (self->only_favourites && !farthing_comparison_row_get_favourite (item))
    return FALSE;
  if (!farthing_model_may_have (model, self->needs))
    return FALSE;
  if (family != NULL && g_strcmp0 (family, search) == 0)
    return TRUE;

  return farthing_model_matches (model, provider != NULL ? provider->name : "", search);
}

static const struct
{
  const char *name;
  FarthingModelFlags flag;
  const char *word;
} abilities[] = {
  { "image", FARTHING_MODEL_IMAGE_INPUT, NC_("filter", "images") },
  { "reasoning", FARTHING_MODEL_REASONING, NC_("filter", "thinking") },
  { "tools", FARTHING_MODEL_TOOLS, NC_("filter", "tools") },
};

/* Returns whether it is another */
static gboolean
read_sort (FarthingCompareTable *self)
{
  g_autofree char *sort = g_settings_get_string (self->settings, "compare-sort");
  gboolean by_model = self->by_model;
  FarthingFigure figure = self->figure;
  gboolean descending = self->descending;

  self->by_model = g_str_equal (sort, "model");
  if (!self->by_model && !farthing_figure_from_string (sort, &self->figure))
    self->figure = FARTHING_FIGURE_MONTH;
  self->descending = g_settings_get_boolean (self->settings, "compare-descending");
  farthing_compare_columns_set_sorted (self->columns, self->by_model ? -1 : (int) self->figure);
  farthing_compare_head_set_sort (self->head, self->by_model ? sort : farthing_figure_to_string (self->figure), self->descending);

  return by_model != self->by_model || figure != self->figure || descending != self->descending;
}

static void
update_only_held (FarthingCompareTable *self)
{
  self->only_held = self->wants_held && self->has_key;
  farthing_compare_table_update_only_held (self);
  farthing_compare_table_tell_scope (self);
}

void
farthing_compare_table_look_for_key (FarthingCompareTable *self)
{
  gboolean has_key = farthing_comparison_has_key (self->comparison);

  if (has_key == self->has_key)
    return;
  self->has_key = has_key;
  update_only_held (self);
}

static void
read_filter (FarthingCompareTable *self)
{
  g_auto(GStrv) needs = g_settings_get_strv (self->settings, "compare-needs");

  self->wants_held = g_settings_get_boolean (self->settings, "compare-only-held");
  self->only_favourites = g_settings_get_boolean (self->settings, "compare-only-favourites");
  self->needs = 0;
  for (guint i = 0; i < G_N_ELEMENTS (abilities); i++)
    {
      if (g_strv_contains ((const char *const *) needs, abilities[i].name))
        self->needs |= abilities[i].flag;
    }
  update_only_held (self);
}

static void
read_columns (FarthingCompareTable *self)
{
  g_auto(GStrv) names = g_settings_get_strv (self->settings, "compare-columns");
  guint wanted = 0;

  for (guint i = 0; names[i] != NULL; i++)
    {
      FarthingFigure figure;

      if (farthing_figure_from_string (names[i], &figure))
        wanted |= 1u << figure;
    }
  farthing_compare_columns_set_wanted (self->columns, wanted);
}

static void
filter_setting_changed_cb (FarthingCompareTable *self)
{
  read_filter (self);
  if (self->comparison != NULL)
    farthing_compare_table_update_widest (self);
  farthing_compare_table_filter (self);
}

static void
sort_setting_changed_cb (FarthingCompareTable *self)
{
  if (read_sort (self) && self->order != NULL)
    farthing_compare_table_sort_anew (self);
}

static void
columns_setting_changed_cb (FarthingCompareTable *self)
{
  read_columns (self);
}

void
farthing_compare_table_follow_settings (FarthingCompareTable *self)
{
  read_columns (self);
  read_filter (self);
  read_sort (self);
  g_signal_connect_object (self->settings, "changed::compare-sort", G_CALLBACK (sort_setting_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::compare-descending", G_CALLBACK (sort_setting_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::compare-only-held", G_CALLBACK (filter_setting_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::compare-only-favourites", G_CALLBACK (filter_setting_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::compare-needs", G_CALLBACK (filter_setting_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::compare-columns", G_CALLBACK (columns_setting_changed_cb), self, G_CONNECT_SWAPPED);
}

static const char *
get_whose (FarthingCompareTable *self)
{
  if (self->only_favourites)
    return _("favourites");

  return self->only_held ? _("my keys") : _("all models");
}

/* What a filter leaves out is missed unless it is seen that there is one. */
const char *
farthing_compare_table_get_scope (FarthingCompareTable *self)
{
  const char *word = NULL;
  guint n_needs = 0;

  g_return_val_if_fail (FARTHING_IS_COMPARE_TABLE (self), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (abilities); i++)
    {
      if ((self->needs & abilities[i].flag) == 0)
        continue;
      word = g_dpgettext2 (NULL, "filter", abilities[i].word);
      n_needs++;
    }
  g_clear_pointer (&self->scope, g_free);
  if (n_needs == 1)
    /* Translators: which models are listed, and what they can: "my keys · images" */
    self->scope = g_strdup_printf (_("%1$s · %2$s"), get_whose (self), word);
  else if (n_needs > 1)
    /* Translators: which models are listed, as "my keys", and by how many abilities they are filtered */
    self->scope = g_strdup_printf (ngettext ("%1$s · %2$u filter", "%1$s · %2$u filters", n_needs), get_whose (self), n_needs);

  return self->scope != NULL ? self->scope : get_whose (self);
}
