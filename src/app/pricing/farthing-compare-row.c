/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-compare-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "farthing-compare-notes.h"
#include "farthing-compare-tooltip.h"
#include "farthing-tooltip.h"

#define LINE_PADDING 5

/* The star before the name, which is wider than it looks: it is to be hit */
#define STAR_X 1
#define STAR_SIZE 22

struct _FarthingCompareRow
{
  GtkWidget parent_instance;

  FarthingCompareColumns *columns;
  FarthingComparisonRow *row;
  GtkWidget *star;
  PangoLayout *name;
  PangoLayout *note;
  int note_size; /* the width that it was picked for */
  PangoLayout *figures[FARTHING_N_FIGURES];
  PangoLayout *ends[FARTHING_N_FIGURES]; /* the second lines of those that have one */
  int sorted;
  gboolean current;
};

G_DEFINE_FINAL_TYPE (FarthingCompareRow, farthing_compare_row, GTK_TYPE_WIDGET)

static PangoLayout *
make_layout (FarthingCompareRow *self,
             const char         *text,
             double              scale,
             gboolean            bold)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);

  return layout;
}

static void
forget_layouts (FarthingCompareRow *self)
{
  g_clear_object (&self->name);
  g_clear_object (&self->note);
  for (guint i = 0; i < FARTHING_N_FIGURES; i++)
    {
      g_clear_object (&self->figures[i]);
      g_clear_object (&self->ends[i]);
    }
}

static void
make_name (FarthingCompareRow *self)
{
  const char *id;
  const char *slash;

  if (self->name != NULL || self->row == NULL)
    return;
  id = farthing_model_get_id (farthing_comparison_row_get_model (self->row));
  /* A reseller writes whose model it is before the name; the whole is in the tooltip */
  slash = strrchr (id, '/');
  if (slash != NULL && slash[1] != '\0')
    id = slash + 1;
  self->name = make_layout (self, id, FARTHING_COMPARE_NAME_SCALE, FALSE);
}

/* The longest that is not cut in @size */
static void
make_note (FarthingCompareRow *self,
           int                 size)
{
  g_auto(GStrv) notes = NULL;
  int width = G_MAXINT;

  if (self->note != NULL && self->note_size == size)
    return;
  g_clear_object (&self->note);
  notes = farthing_compare_dup_notes (self->row, farthing_compare_columns_get_context (self->columns));
  self->note = make_layout (self, NULL, PANGO_SCALE_SMALL, FALSE);
  self->note_size = size;
  for (guint i = 0; notes[i] != NULL && width > size; i++)
    {
      pango_layout_set_text (self->note, notes[i], -1);
      pango_layout_get_pixel_size (self->note, &width, NULL);
    }
}

static void
make_figure (FarthingCompareRow *self,
             FarthingFigure      figure)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (self->figures[figure] != NULL)
    return;
  first = farthing_compare_dup_lines (self->row, figure, &second);
  self->figures[figure] = make_layout (self, first, FARTHING_COMPARE_FIGURE_SCALE, (int) figure == self->sorted && self->current);
  if (second != NULL)
    self->ends[figure] = make_layout (self, second, FARTHING_COMPARE_END_SCALE, FALSE);
}

/* @x is from the start edge, mirrored from right to left.  A name that is too long for @size is cut, a
 * figure never: it would be another one. */
static void
draw_layout (FarthingCompareRow *self,
             GtkSnapshot        *snapshot,
             PangoLayout        *layout,
             const GdkRGBA      *color,
             int                 x,
             double              y,
             int                 size)
{
  int width;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    {
      pango_layout_get_pixel_size (layout, &width, NULL);
      x = gtk_widget_get_width (GTK_WIDGET (self)) - x - MIN (width, size);
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

/* Ends at @end, with its baseline at @y */
static void
draw_aligned (FarthingCompareRow *self,
              GtkSnapshot        *snapshot,
              PangoLayout        *layout,
              const GdkRGBA      *color,
              int                 end,
              double              y)
{
  int length;

  pango_layout_get_pixel_size (layout, &length, NULL);
  draw_layout (self, snapshot, layout, color, end - length, y - PANGO_PIXELS (pango_layout_get_baseline (layout)), length);
}

/* A range has its ends on the lines of name and note; one number stands in the middle. */
static void
draw_figures (FarthingCompareRow *self,
              GtkSnapshot        *snapshot,
              const GdkRGBA      *color,
              const GdkRGBA      *dim,
              int                 first,
              int                 second)
{
  guint shown = farthing_compare_columns_get_shown (self->columns);
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  for (guint i = 0; i < FARTHING_N_FIGURES; i++)
    {
      int end = farthing_compare_columns_get_end (self->columns, i, width);
      gboolean known;
      int text;

      if ((shown & (1u << i)) == 0)
        continue;
      make_figure (self, i);
      known = farthing_comparison_row_get_figure (self->row, i) != FARTHING_UNKNOWN;
      pango_layout_get_pixel_size (self->figures[i], NULL, &text);
      if (self->ends[i] == NULL)
        {
          draw_aligned (self, snapshot, self->figures[i], known ? color : dim, end,
                        (height - text) / 2 + PANGO_PIXELS (pango_layout_get_baseline (self->figures[i])));
          continue;
        }
      draw_aligned (self, snapshot, self->figures[i], color, end, first);
      draw_aligned (self, snapshot, self->ends[i], dim, end, second);
    }
}

static void
farthing_compare_row_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  FarthingCompareRow *self = FARTHING_COMPARE_ROW (widget);
  int size = farthing_compare_columns_get_name_size (self->columns, gtk_widget_get_width (widget));
  int name, note, top;
  GdkRGBA color, dim;

  if (self->row == NULL)
    return;
  make_name (self);
  make_note (self, size);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  dim = color;
  dim.alpha *= 0.6;
  pango_layout_set_width (self->name, size * PANGO_SCALE);
  pango_layout_set_width (self->note, size * PANGO_SCALE);
  pango_layout_get_pixel_size (self->name, NULL, &name);
  pango_layout_get_pixel_size (self->note, NULL, &note);
  top = (gtk_widget_get_height (widget) - name - note) / 2;
  draw_layout (self, snapshot, self->name, &color, FARTHING_COMPARE_START, top, size);
  draw_layout (self, snapshot, self->note, &dim, FARTHING_COMPARE_START, top + name, size);
  draw_figures (self, snapshot, &color, &dim, top + PANGO_PIXELS (pango_layout_get_baseline (self->name)),
                top + name + PANGO_PIXELS (pango_layout_get_baseline (self->note)));
  gtk_widget_snapshot_child (widget, self->star, snapshot);
}

static void
farthing_compare_row_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  PangoFontMetrics *metrics;
  int line;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = 0;
      return;
    }
  /* All rows are equally high, whatever is in them */
  metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  line = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));
  pango_font_metrics_unref (metrics);
  *minimum = *natural = line + (int) (line * PANGO_SCALE_SMALL + 1) + 2 * LINE_PADDING;
}

static void
farthing_compare_row_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  FarthingCompareRow *self = FARTHING_COMPARE_ROW (widget);
  int x = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? width - STAR_X - STAR_SIZE : STAR_X;
  int smallest, size;

  gtk_widget_measure (self->star, GTK_ORIENTATION_VERTICAL, STAR_SIZE, &smallest, NULL, NULL, NULL);
  size = MAX (smallest, MIN (height, STAR_SIZE + 4));
  gtk_widget_size_allocate (self->star, &(GtkAllocation){ x, (height - size) / 2, STAR_SIZE, size }, -1);
}

static gboolean
farthing_compare_row_query_tooltip (GtkWidget  *widget,
                                    int         x,
                                    int         y,
                                    gboolean    keyboard,
                                    GtkTooltip *tooltip)
{
  FarthingCompareRow *self = FARTHING_COMPARE_ROW (widget);
  const FarthingCompareContext *context = farthing_compare_columns_get_context (self->columns);
  g_autofree char *text = NULL;
  int width = gtk_widget_get_width (widget);
  FarthingFigure figure;

  if (self->row == NULL || farthing_tooltip_is_under_menu (widget))
    return FALSE;
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x = width - x;
  if (!keyboard && farthing_compare_columns_hit (self->columns, width, x, &figure))
    text = farthing_compare_dup_tooltip (self->row, figure, context);
  else
    text = farthing_compare_dup_facts (self->row, context);
  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

static void
farthing_compare_row_css_changed (GtkWidget         *widget,
                                  GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (farthing_compare_row_parent_class)->css_changed (widget, change);

  /* Fonts and colours may be others; hovering changes neither, but GTK does not tell */
  forget_layouts (FARTHING_COMPARE_ROW (widget));
  gtk_widget_queue_draw (widget);
}

static void
columns_changed_cb (FarthingCompareRow *self)
{
  farthing_compare_row_update (self);
}

static void
farthing_compare_row_dispose (GObject *object)
{
  FarthingCompareRow *self = FARTHING_COMPARE_ROW (object);

  forget_layouts (self);
  g_clear_pointer (&self->star, gtk_widget_unparent);
  g_clear_object (&self->row);
  g_clear_object (&self->columns);

  G_OBJECT_CLASS (farthing_compare_row_parent_class)->dispose (object);
}

static void
farthing_compare_row_class_init (FarthingCompareRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = farthing_compare_row_dispose;
  widget_class->css_changed = farthing_compare_row_css_changed;
  widget_class->measure = farthing_compare_row_measure;
  widget_class->query_tooltip = farthing_compare_row_query_tooltip;
  widget_class->size_allocate = farthing_compare_row_size_allocate;
  widget_class->snapshot = farthing_compare_row_snapshot;

  gtk_widget_class_set_css_name (widget_class, "comparerow");
}

static void
farthing_compare_row_init (FarthingCompareRow *self)
{
  self->sorted = -1;
  self->star = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->star), "non-starred-symbolic");
  gtk_widget_add_css_class (self->star, "flat");
  gtk_widget_set_parent (self->star, GTK_WIDGET (self));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
farthing_compare_row_new (FarthingCompareColumns *columns)
{
  FarthingCompareRow *self = g_object_new (FARTHING_TYPE_COMPARE_ROW, NULL);

  self->columns = g_object_ref (columns);
  g_signal_connect_object (columns, "changed", G_CALLBACK (columns_changed_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/* An action without a state leaves it to its button how that looks. */
static void
update_star (FarthingCompareRow *self)
{
  gboolean favourite = farthing_comparison_row_get_favourite (self->row);
  g_autofree char *label = NULL;

  /* Translators: for screen readers: a button that is pressed if the model %s is a favourite */
  label = g_strdup_printf (_("Favourite: %s"), farthing_model_get_id (farthing_comparison_row_get_model (self->row)));
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->star)) != favourite)
    {
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->star), favourite);
      gtk_button_set_icon_name (GTK_BUTTON (self->star), favourite ? "starred-symbolic" : "non-starred-symbolic");
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->star), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

void
farthing_compare_row_set_row (FarthingCompareRow    *self,
                              FarthingComparisonRow *row)
{
  g_return_if_fail (FARTHING_IS_COMPARE_ROW (self));

  if (!g_set_object (&self->row, row))
    return;
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->star), "s", farthing_comparison_row_get_reference (row));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->star), "compare.star");
  farthing_compare_row_update (self);
}

FarthingComparisonRow *
farthing_compare_row_get_row (FarthingCompareRow *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPARE_ROW (self), NULL);

  return self->row;
}

void
farthing_compare_row_set_current (FarthingCompareRow *self,
                                  gboolean            current)
{
  g_return_if_fail (FARTHING_IS_COMPARE_ROW (self));

  if (self->current == current)
    return;
  self->current = current;
  if (current)
    gtk_widget_add_css_class (GTK_WIDGET (self), "current");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "current");
  farthing_compare_row_update (self);
}

void
farthing_compare_row_set_sorted (FarthingCompareRow *self,
                                 int                 figure)
{
  g_return_if_fail (FARTHING_IS_COMPARE_ROW (self));

  if (self->sorted == figure)
    return;
  self->sorted = figure;
  farthing_compare_row_update (self);
}

void
farthing_compare_row_update (FarthingCompareRow *self)
{
  g_autofree char *label = NULL;

  g_return_if_fail (FARTHING_IS_COMPARE_ROW (self));

  forget_layouts (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->row == NULL)
    return;
  update_star (self);
  label = farthing_compare_dup_label (self->row, farthing_compare_columns_get_shown (self->columns),
                                      farthing_compare_columns_get_context (self->columns));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
