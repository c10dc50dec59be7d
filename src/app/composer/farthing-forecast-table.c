/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-forecast-table.h"

#include "farthing-forecast-words.h"

#include <glib/gi18n.h>

#define COLUMN_SPACING 18
#define ROW_SPACING 3
/* Between what the price is made of, its bounds, and what is worth a word */
#define SECTION_SPACING 8
#define DETAIL_INDENT 12
/* Of a line of words, in characters: it is wrapped rather than that the table grows */
#define WORDS_CHARS 24
#define FACT_CHARS 36

static GtkWidget *
attach (GtkGrid    *grid,
        const char *text,
        int         column,
        int         row,
        int         width)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, column == 0);
  gtk_widget_add_css_class (label, "numeric");
  gtk_grid_attach (grid, label, column, row, width, 1);

  return label;
}

static void
attach_heading (GtkGrid    *grid,
                const char *text,
                int         column)
{
  GtkWidget *label = attach (grid, text, column, 0, 1);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
}

static void
attach_part (GtkGrid                    *grid,
             const FarthingForecastPart *part,
             int                         row)
{
  GtkWidget *labels[] = {
    attach (grid, part->name, 0, row, 1),
    attach (grid, part->tokens, 1, row, 1),
    attach (grid, part->cost, 2, row, 1),
  };

  if (!part->is_detail)
    return;

  gtk_widget_set_margin_start (labels[0], DETAIL_INDENT);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    gtk_widget_add_css_class (labels[i], "dim-label");
}

static void
attach_rule (GtkGrid *grid,
             int     *row)
{
  GtkWidget *rule = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

  gtk_widget_set_margin_top (rule, SECTION_SPACING - ROW_SPACING);
  gtk_widget_set_margin_bottom (rule, SECTION_SPACING - ROW_SPACING);
  gtk_grid_attach (grid, rule, 0, (*row)++, 3, 1);
}

/* A bound, its amount, and below it in words when it comes to that */
static void
attach_bound (GtkGrid       *grid,
              const char    *name,
              const char    *words,
              FarthingMoney  amount,
              int           *row)
{
  g_autofree char *text = amount != FARTHING_UNKNOWN ? farthing_money_format (amount) : g_strdup ("?");
  GtkWidget *label;

  gtk_widget_set_margin_top (attach (grid, name, 0, *row, 2), ROW_SPACING);
  gtk_widget_set_margin_top (attach (grid, text, 2, (*row)++, 1), ROW_SPACING);
  label = attach (grid, words, 0, (*row)++, 3);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WORDS_CHARS);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
}

static void
attach_bounds (GtkGrid                *grid,
               const FarthingForecast *forecast,
               int                    *row)
{
  attach_rule (grid, row);
  attach_bound (grid, C_("bound", "Low"), _("a short answer, the history from the cache"), forecast->low, row);
  attach_bound (grid, _("Likely"), _("an ordinary answer: the parts above together"), forecast->likely, row);
  attach_bound (grid, _("High"), _("a long answer"), forecast->high, row);
  attach_bound (grid, _("At most"),
                         forecast->ceiling != FARTHING_UNKNOWN ? _("the longest answer allowed, nothing cached")
                                                               : _("nothing bounds it"),
                                                                    forecast->ceiling, row);
}

static void
attach_words (GtkGrid    *grid,
              const char *words,
              int        *row)
{
  GtkWidget *label = attach (grid, words, 0, (*row)++, 3);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), FACT_CHARS);
}

static void
attach_facts (GtkGrid                *grid,
              const FarthingForecast *forecast,
              GPtrArray              *facts,
              int                    *row)
{
  gboolean has_bounds = FARTHING_FORECAST_HAS_COST (forecast) && forecast->high > 0;
  g_autofree char *words = has_bounds ? NULL : farthing_forecast_dup_range (forecast);

  if (words != NULL || facts->len > 0)
    attach_rule (grid, row);
  if (words != NULL)
    attach_words (grid, words, row);
  for (guint i = 0; i < facts->len; i++)
    attach_words (grid, g_ptr_array_index (facts, i), row);
}

GtkWidget *
farthing_forecast_table_new (const FarthingForecast *forecast,
                             GPtrArray              *facts)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());
  g_autoptr(GPtrArray) parts = farthing_forecast_list_parts (forecast);
  int row = 1;

  gtk_grid_set_column_spacing (grid, COLUMN_SPACING);
  gtk_grid_set_row_spacing (grid, ROW_SPACING);
  gtk_widget_set_margin_top (GTK_WIDGET (grid), SECTION_SPACING);
  attach_heading (grid, _("Tokens"), 1);
  attach_heading (grid, _("Likely"), 2);
  for (guint i = 0; i < parts->len; i++)
    attach_part (grid, g_ptr_array_index (parts, i), row++);
  if (FARTHING_FORECAST_HAS_COST (forecast) && forecast->high > 0)
    attach_bounds (grid, forecast, &row);
  attach_facts (grid, forecast, facts, &row);

  return GTK_WIDGET (grid);
}
