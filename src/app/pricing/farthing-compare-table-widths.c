/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-compare-table-private.h"

#include "farthing-compare-words.h"

/* How wide the columns are: as wide as what comes to stand in them. */

/* The rows whose figures are the widest of each column, in its first line and in its second */
typedef struct
{
  FarthingComparisonRow *first[FARTHING_N_FIGURES];
  FarthingComparisonRow *second[FARTHING_N_FIGURES];
  guint first_length[FARTHING_N_FIGURES];
  guint second_length[FARTHING_N_FIGURES];
} Widest;

static void
add_to_widest (Widest                *self,
               FarthingComparisonRow *row)
{
  for (guint i = 0; i < FARTHING_N_FIGURES; i++)
    {
      guint second;
      guint first = farthing_compare_get_length (row, i, &second);

      if (first > self->first_length[i])
        {
          self->first[i] = row;
          self->first_length[i] = first;
        }
      if (second > self->second_length[i])
        {
          self->second[i] = row;
          self->second_length[i] = second;
        }
    }
}

/* Columns are as wide as the widest figure that can come to be seen by scrolling. */
void
farthing_compare_table_update_widest (FarthingCompareTable *self)
{
  Widest widest = { 0 };

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->comparison)); i++)
    {
      g_autoptr(FarthingComparisonRow) row = g_list_model_get_item (G_LIST_MODEL (self->comparison), i);

      if (!self->only_held || farthing_comparison_row_get_held (row))
        add_to_widest (&widest, row);
    }

  for (guint i = 0; i < FARTHING_N_FIGURES; i++)
    {
      g_autofree char *first = NULL;
      g_autofree char *ignored = NULL;
      g_autofree char *second = NULL;

      if (widest.first[i] != NULL)
        first = farthing_compare_dup_lines (widest.first[i], i, &ignored);
      if (widest.second[i] != NULL)
        g_free (farthing_compare_dup_lines (widest.second[i], i, &second));
      farthing_compare_columns_set_widest (self->columns, i, first, second);
    }
  farthing_compare_columns_measure (self->columns, GTK_WIDGET (self->head));
}
