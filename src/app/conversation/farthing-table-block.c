/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-table-block.h"

#include "farthing-sideways-scroller.h"
#include "farthing-text-label.h"

#define MAX_CELL_CHARS 44

struct _FarthingTableBlock
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkWidget *grid;
  GPtrArray *labels; /* borrowed, row by row */
  guint n_columns;
};

G_DEFINE_FINAL_TYPE (FarthingTableBlock, farthing_table_block, GTK_TYPE_WIDGET)

static GtkWidget *
make_cell (const FarthingMarkdownBlock *block,
           guint                        index)
{
  static const float xaligns[] = { 0.0f, 0.5f, 1.0f };
  guint column = index % block->n_columns;
  GtkWidget *label = farthing_text_label_new ();

  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_CELL_CHARS);
  gtk_label_set_width_chars (GTK_LABEL (label), -1);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_WORD);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD);
  gtk_label_set_xalign (GTK_LABEL (label), xaligns[block->aligns[column]]);
  gtk_label_set_justify (GTK_LABEL (label),
                         block->aligns[column] == FARTHING_ALIGN_END      ? GTK_JUSTIFY_RIGHT
                         : block->aligns[column] == FARTHING_ALIGN_CENTER ? GTK_JUSTIFY_CENTER
                                                                          : GTK_JUSTIFY_LEFT);
  gtk_widget_add_css_class (label, "cell");
  if (block->aligns[column] == FARTHING_ALIGN_END)
    gtk_widget_add_css_class (label, "numeric");
  if (index < block->n_columns)
    gtk_widget_add_css_class (label, "heading-cell");
  if (column + 1 == block->n_columns)
    gtk_widget_add_css_class (label, "last");

  return label;
}

static GtkSizeRequestMode
farthing_table_block_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* A scrolled window asks for the height of the narrowest table; what counts is the width it gets */
static void
farthing_table_block_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  FarthingTableBlock *self = FARTHING_TABLE_BLOCK (widget);
  int width;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->scroller, orientation, -1, minimum, natural, NULL, NULL);
      return;
    }

  gtk_widget_measure (self->grid, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (self->grid, orientation, MAX (width, for_size), natural, NULL, NULL, NULL);
  *minimum = *natural;
}

static void
farthing_table_block_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  FarthingTableBlock *self = FARTHING_TABLE_BLOCK (widget);

  gtk_widget_size_allocate (self->scroller, &(GtkAllocation){ 0, 0, width, height }, -1);
}

static void
farthing_table_block_dispose (GObject *object)
{
  FarthingTableBlock *self = FARTHING_TABLE_BLOCK (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->labels, g_ptr_array_unref);

  G_OBJECT_CLASS (farthing_table_block_parent_class)->dispose (object);
}

static void
farthing_table_block_class_init (FarthingTableBlockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_table_block_dispose;
  widget_class->get_request_mode = farthing_table_block_get_request_mode;
  widget_class->measure = farthing_table_block_measure;
  widget_class->size_allocate = farthing_table_block_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "tableblock");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TABLE);
}

static void
farthing_table_block_init (FarthingTableBlock *self)
{
  self->labels = g_ptr_array_new ();
  self->grid = gtk_grid_new ();
  gtk_widget_set_halign (self->grid, GTK_ALIGN_START);
  self->scroller = farthing_sideways_scroller_new (self->grid, GTK_POLICY_EXTERNAL);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
farthing_table_block_new (const FarthingMarkdownBlock *block)
{
  FarthingTableBlock *self = g_object_new (FARTHING_TYPE_TABLE_BLOCK, NULL);

  self->n_columns = block->n_columns;
  farthing_table_block_update (self, block);

  return GTK_WIDGET (self);
}

gboolean
farthing_table_block_update (FarthingTableBlock          *self,
                             const FarthingMarkdownBlock *block)
{
  guint n_cells = block->n_columns * block->n_rows;

  g_return_val_if_fail (FARTHING_IS_TABLE_BLOCK (self), FALSE);

  if (block->n_columns != self->n_columns || n_cells < self->labels->len)
    return FALSE;

  for (guint i = 0; i < n_cells; i++)
    {
      if (i >= self->labels->len)
        {
          GtkWidget *cell = make_cell (block, i);

          gtk_grid_attach (GTK_GRID (self->grid), cell, i % block->n_columns, i / block->n_columns, 1, 1);
          g_ptr_array_add (self->labels, cell);
        }
      else if (g_str_equal (gtk_label_get_label (g_ptr_array_index (self->labels, i)), block->cells[i]))
        {
          continue;
        }
      gtk_label_set_markup (g_ptr_array_index (self->labels, i), block->cells[i]);
    }

  return TRUE;
}
