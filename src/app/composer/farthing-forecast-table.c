/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-forecast-table.h"

#include "farthing-forecast-words.h"

#include <glib/gi18n.h>

static void
attach (GtkGrid    *grid,
        const char *text,
        int         column,
        int         row,
        int         width)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_grid_attach (grid, label, column, row, width, 1);
}

static void
attach_sum (GtkGrid       *grid,
            const char    *name,
            FarthingMoney  amount,
            int           *row)
{
  g_autofree char *text = NULL;

  if (amount == FARTHING_UNKNOWN)
    return;

  text = farthing_money_format (amount);
  attach (grid, name, 0, *row, 2);
  attach (grid, text, 2, (*row)++, 1);
}

GtkWidget *
farthing_forecast_table_new (const FarthingForecast *forecast,
                             GPtrArray              *facts)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());
  g_autoptr(GPtrArray) parts = farthing_forecast_list_parts (forecast);
  int row = 0;

  gtk_grid_set_column_spacing (grid, 18);
  gtk_grid_set_row_spacing (grid, 2);
  attach (grid, _("Tokens"), 1, row, 1);
  attach (grid, _("Likely"), 2, row++, 1);
  for (guint i = 0; i < parts->len; i++)
    {
      const FarthingForecastPart *part = g_ptr_array_index (parts, i);

      attach (grid, part->name, 0, row, 1);
      attach (grid, part->tokens, 1, row, 1);
      attach (grid, part->cost, 2, row++, 1);
    }
  attach_sum (grid, _("Together"), forecast->likely, &row);
  attach_sum (grid, _("With a long answer"), forecast->high, &row);
  attach_sum (grid, _("At most"), forecast->ceiling, &row);

  for (guint i = 0; i < facts->len; i++)
    attach (grid, g_ptr_array_index (facts, i), 0, row++, 3);

  return GTK_WIDGET (grid);
}
