/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-chart-legend.h"

#include "farthing-chart-swatch.h"
#include "farthing-provider.h"

#define GAP 12
#define ROW_GAP 2

typedef struct
{
  const FarthingProvider *provider;
  FarthingChartStyle style; /* of its first datum */
  double weight; /* as much as its values are together: for the order alone */
} Entry;

struct _FarthingChartLegend
{
  GtkWidget parent_instance;

  /* owned */
  FarthingSeries *series;
  GArray *entries; /* Entry: what the children show */
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

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (row), farthing_chart_swatch_new (entry->provider->id, entry->style));
  gtk_box_append (GTK_BOX (row), label);
  gtk_widget_set_parent (row, GTK_WIDGET (self));
}

static void
clear (FarthingChartLegend *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static void
update (FarthingChartLegend *self)
{
  g_autoptr(GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  for (guint i = 0; i < farthing_series_get_n_data (self->series); i++)
    add_datum (entries, farthing_series_get_datum (self->series, i));
  g_array_sort (entries, compare_weights);
  gtk_widget_set_visible (GTK_WIDGET (self), entries->len > 1);
  if (is_same (entries, self->entries))
    return;

  clear (self);
  for (guint i = 0; i < entries->len; i++)
    append_entry (self, &g_array_index (entries, Entry, i));
  g_array_unref (self->entries);
  self->entries = g_steal_pointer (&entries);
}

/* Names flow from line to line as words do.  Returns the height; gives the children their places where @allocate says so */
static int
lay_out (GtkWidget *widget,
         int        width,
         gboolean   allocate)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0;
  int y = 0;
  int line = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkRequisition size;

      gtk_widget_get_preferred_size (child, NULL, &size);
      if (x > 0 && x + size.width > width)
        {
          y += line + ROW_GAP;
          x = line = 0;
        }
      if (allocate)
        gtk_widget_size_allocate (child, &(GtkAllocation){ rtl ? width - x - size.width : x, y, size.width, size.height }, -1);
      line = MAX (line, size.height);
      x += size.width + GAP;
    }

  return y + line;
}

static GtkSizeRequestMode
farthing_chart_legend_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
farthing_chart_legend_measure (GtkWidget      *widget,
                               GtkOrientation  orientation,
                               int             for_size,
                               int            *minimum,
                               int            *natural,
                               int            *minimum_baseline,
                               int            *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = lay_out (widget, for_size < 0 ? G_MAXINT / 2 : for_size, FALSE);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkRequisition size;

      gtk_widget_get_preferred_size (child, NULL, &size);
      *minimum = MAX (*minimum, size.width);
      *natural += (*natural > 0 ? GAP : 0) + size.width;
    }
}

static void
farthing_chart_legend_size_allocate (GtkWidget *widget,
                                     int        width,
                                     int        height,
                                     int        baseline)
{
  lay_out (widget, width, TRUE);
}

static void
farthing_chart_legend_dispose (GObject *object)
{
  FarthingChartLegend *self = FARTHING_CHART_LEGEND (object);

  clear (self);
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
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_chart_legend_dispose;
  object_class->finalize = farthing_chart_legend_finalize;
  widget_class->get_request_mode = farthing_chart_legend_get_request_mode;
  widget_class->measure = farthing_chart_legend_measure;
  widget_class->size_allocate = farthing_chart_legend_size_allocate;
}

static void
farthing_chart_legend_init (FarthingChartLegend *self)
{
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
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
