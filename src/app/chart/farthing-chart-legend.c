/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-chart-legend.h"

#include "farthing-chart-swatch.h"
#include "farthing-provider.h"

typedef struct
{
  const FarthingProvider *provider;
  FarthingChartStyle style; /* of its first datum */
  double weight; /* as much as its values are together: for the order alone */
} Entry;

struct _FarthingChartLegend
{
  GtkWidget parent_instance;

  GtkWidget *box;

  /* owned */
  FarthingSeries *series;
  GArray *entries; /* Entry: what the box holds */
};

G_DEFINE_FINAL_TYPE (FarthingChartLegend, farthing_chart_legend, GTK_TYPE_WIDGET)

static void
add_datum (GArray              *entries,
           const FarthingDatum *datum)
{
  const FarthingProvider *provider = datum->provider != NULL ? farthing_provider_find (datum->provider) : NULL;
  Entry entry = { provider, datum->style, MAX (datum->value, 0) };

  if (provider == NULL)
    return;
  for (guint i = 0; i < entries->len; i++)
    {
      Entry *known = &g_array_index (entries, Entry, i);

      if (known->provider != provider)
        continue;
      known->weight += entry.weight;
      return;
    }
  g_array_append_val (entries, entry);
}

static int
compare_weights (gconstpointer a,
                 gconstpointer b)
{
  const Entry *left = a;
  const Entry *right = b;

  return left->weight > right->weight ? -1 : left->weight < right->weight;
}

static gboolean
is_same (GArray *a,
         GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const Entry *left = &g_array_index (a, Entry, i);
      const Entry *right = &g_array_index (b, Entry, i);

      if (left->provider != right->provider || left->style != right->style)
        return FALSE;
    }

  return TRUE;
}

static void
append_entry (FarthingChartLegend *self,
              const Entry         *entry)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);
  GtkWidget *label = gtk_label_new (entry->provider->name);
  GtkWidget *child = gtk_flow_box_child_new ();

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (row), farthing_chart_swatch_new (entry->provider->id, entry->style));
  gtk_box_append (GTK_BOX (row), label);
  /* There is nothing to do with it */
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), row);
  gtk_flow_box_append (GTK_FLOW_BOX (self->box), child);
}

static void
update (FarthingChartLegend *self)
{
  g_autoptr(GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  GtkWidget *child;

  for (guint i = 0; i < farthing_series_get_n_data (self->series); i++)
    add_datum (entries, farthing_series_get_datum (self->series, i));
  g_array_sort (entries, compare_weights);
  gtk_widget_set_visible (GTK_WIDGET (self), entries->len > 1);
  if (is_same (entries, self->entries))
    return;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->box), child);
  for (guint i = 0; i < entries->len; i++)
    append_entry (self, &g_array_index (entries, Entry, i));
  g_array_unref (self->entries);
  self->entries = g_steal_pointer (&entries);
}

static void
farthing_chart_legend_dispose (GObject *object)
{
  FarthingChartLegend *self = FARTHING_CHART_LEGEND (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->series);

  G_OBJECT_CLASS (farthing_chart_legend_parent_class)->dispose (object);
}

static void
farthing_chart_legend_finalize (GObject *object)
{
  g_array_unref (FARTHING_CHART_LEGEND (object)->entries);

  G_OBJECT_CLASS (farthing_chart_legend_parent_class)->finalize (object);
}

static void
farthing_chart_legend_class_init (FarthingChartLegendClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = farthing_chart_legend_dispose;
  object_class->finalize = farthing_chart_legend_finalize;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
farthing_chart_legend_init (FarthingChartLegend *self)
{
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->box = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->box), GTK_SELECTION_NONE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->box), 12);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->box), 2);
  gtk_widget_set_halign (self->box, GTK_ALIGN_START);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
farthing_chart_legend_new (FarthingSeries *series)
{
  FarthingChartLegend *self = g_object_new (FARTHING_TYPE_CHART_LEGEND, NULL);

  self->series = g_object_ref (series);
  g_signal_connect_object (series, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
