/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-compare-columns.h"
#include "farthing-compare-head.h"
#include "farthing-compare-order.h"
#include "farthing-compare-table.h"

G_BEGIN_DECLS

/* For the files that FarthingCompareTable is split in */

struct _FarthingCompareTable
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *box;
  FarthingCompareHead *head;
  GtkListView *list_view;
  GMenuModel *row_menu;
  GtkScrolledWindow *scroller;
  GtkSearchEntry *search;
  GtkStack *stack;

  /* owned */
  FarthingComparison *comparison;
  FarthingCompareColumns *columns;
  GSettings *settings;
  GSimpleActionGroup *actions;
  FarthingCompareOrder *order;
  GtkSingleSelection *selection;
  GtkWidget *menu;
  GtkWidget *routes;
  char *current;
  guint grow_source;
  GdkRectangle pointed; /* what the menu was opened at */

  GPtrArray *bound; /* borrowed: the GtkListItems that have a row */

  /* what the settings say, for the sorter and the filter */
  gboolean by_model;
  FarthingFigure figure;
  gboolean descending;
  gboolean only_held;
  FarthingModelFlags needs;
};

/* farthing-compare-table-actions.c */
void farthing_compare_table_add_actions (FarthingCompareTable *self);
void farthing_compare_table_update_actions (FarthingCompareTable *self);
/* (nullable) (transfer none) */
FarthingComparisonRow *farthing_compare_table_get_selected (FarthingCompareTable *self);
void farthing_compare_table_choose (FarthingCompareTable *self,
                                    FarthingComparisonRow *row);
void farthing_compare_table_show_search (FarthingCompareTable *self,
                                         gboolean shown);

G_END_DECLS
