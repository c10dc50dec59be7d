/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-chart-table.h"

#include "farthing-chart-private.h"

#include <glib/gi18n.h>

enum
{
  COLUMN_NAME,
  COLUMN_AMOUNT,
  COLUMN_RANGE,
  N_COLUMNS
};

struct _FarthingChartTable
{
  AdwWindow parent_instance;

  /* template children */
  GtkWidget *columns;
  GtkListBox *list;
  AdwWindowTitle *window_title;

  GtkSizeGroup *groups[N_COLUMNS];
  gboolean has_ranges;
};

G_DEFINE_FINAL_TYPE (FarthingChartTable, farthing_chart_table, ADW_TYPE_WINDOW)

static GtkWidget *
make_text (const char *text,
           float       xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);

  return label;
}

/* A name, and under it what else is to be said */
static GtkWidget *
make_name (const char *name,
           const char *note)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *const lines[] = { name, note };

  gtk_widget_set_hexpand (box, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      GtkWidget *label;

      if (lines[i] == NULL || *lines[i] == '\0')
        continue;
      label = make_text (lines[i], 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      if (i > 0)
        {
          gtk_widget_add_css_class (label, "dim-label");
          gtk_widget_add_css_class (label, "caption");
        }
      gtk_box_append (GTK_BOX (box), label);
    }

  return box;
}

static GtkWidget *
make_row (FarthingChartTable *self,
          const char         *name,
          const char         *note,
          const char         *amount,
          const char         *range)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  const char *const texts[N_COLUMNS] = { NULL, amount, range };

  gtk_box_append (GTK_BOX (box), make_name (name, note));
  for (guint column = COLUMN_AMOUNT; column < N_COLUMNS; column++)
    {
      GtkWidget *cell = make_text (texts[column] != NULL ? texts[column] : "", 1);

      gtk_widget_add_css_class (cell, "numeric");
      gtk_widget_set_visible (cell, column == COLUMN_AMOUNT || self->has_ranges);
      gtk_size_group_add_widget (self->groups[column], cell);
      gtk_box_append (GTK_BOX (box), cell);
    }

  return box;
}

/* What stands under the name */
static char *
dup_note (const FarthingDatum *datum,
          const char          *place)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new ();

  if (place != NULL && *datum->label != '\0')
    g_ptr_array_add (parts, datum->label);
  if (datum->note != NULL)
    g_ptr_array_add (parts, datum->note);
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

static gboolean
has_ranges (FarthingChart *chart)
{
  guint n_data = farthing_chart_get_n_data (chart);

  for (guint n = 0; n < n_data; n++)
    {
      FarthingChartLayer *layer;
      guint index;
      g_autofree char *range = NULL;

      farthing_chart_get_nth (chart, n, &layer, &index);
      range = farthing_chart_layer_dup_range (layer, &chart->canvas, index);
      if (range != NULL)
        return TRUE;
    }

  return FALSE;
}

static void
append_datum (FarthingChartTable *self,
              FarthingChart      *chart,
              FarthingChartLayer *layer,
              guint               index)
{
  const FarthingDatum *datum = farthing_series_get_datum (farthing_chart_layer_get_series (layer), index);
  g_autofree char *place = farthing_chart_layer_dup_place (layer, &chart->canvas, index);
  g_autofree char *note = dup_note (datum, place);
  g_autofree char *amount = farthing_chart_layer_dup_amount (layer, &chart->canvas, index);
  g_autofree char *range = farthing_chart_layer_dup_range (layer, &chart->canvas, index);
  g_autofree char *words = farthing_chart_layer_describe (layer, &chart->canvas, index);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), make_row (self, place != NULL ? place : datum->label, note, amount, range));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_list_box_append (self->list, row);
}

static void
fill (FarthingChartTable *self,
      FarthingChart      *chart)
{
  guint n_data = farthing_chart_get_n_data (chart);

  self->has_ranges = has_ranges (chart);
  gtk_box_append (GTK_BOX (self->columns),
                  make_row (self, chart->place_heading, NULL, chart->amount_heading != NULL ? chart->amount_heading : _("Amount"), _("Range")));
  for (guint n = 0; n < n_data; n++)
    {
      FarthingChartLayer *layer;
      guint index;

      farthing_chart_get_nth (chart, n, &layer, &index);
      append_datum (self, chart, layer, index);
    }
}

static void
farthing_chart_table_dispose (GObject *object)
{
  FarthingChartTable *self = FARTHING_CHART_TABLE (object);

  for (guint column = 0; column < N_COLUMNS; column++)
    g_clear_object (&self->groups[column]);

  G_OBJECT_CLASS (farthing_chart_table_parent_class)->dispose (object);
}

static void
farthing_chart_table_class_init (FarthingChartTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = farthing_chart_table_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/chart/farthing-chart-table.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingChartTable, columns);
  gtk_widget_class_bind_template_child (widget_class, FarthingChartTable, list);
  gtk_widget_class_bind_template_child (widget_class, FarthingChartTable, window_title);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
farthing_chart_table_init (FarthingChartTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint column = 0; column < N_COLUMNS; column++)
    self->groups[column] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
}

GtkWidget *
farthing_chart_table_new (FarthingChart *chart)
{
  FarthingChartTable *self = g_object_new (FARTHING_TYPE_CHART_TABLE, NULL);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (chart));
  const char *title = chart->title != NULL ? chart->title : "";

  if (GTK_IS_WINDOW (root))
    {
      gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
      gtk_window_set_modal (GTK_WINDOW (self), TRUE);
    }
  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_window_title_set_title (self->window_title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  fill (self, chart);

  return GTK_WIDGET (self);
}
