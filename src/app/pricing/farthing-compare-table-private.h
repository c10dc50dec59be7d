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
  char *scope;
  guint grow_source;
  GdkRectangle pointed; /* what the menu was opened at */

  GPtrArray *bound; /* borrowed: the GtkListItems that have a row */

  /* what the settings say, for the sorter and the filter */
  gboolean by_model;
  FarthingFigure figure;
  gboolean descending;
  gboolean wants_held;
  gboolean only_favourites;
  FarthingModelFlags needs;

  gboolean has_key;   /* any that is needed by its provider */
  gboolean only_held; /* which somebody without a key is not shown */
};

/* farthing-compare-table-actions.c */
void farthing_compare_table_add_actions (FarthingCompareTable *self);
void farthing_compare_table_update_actions (FarthingCompareTable *self);
void farthing_compare_table_update_only_held (FarthingCompareTable *self);
/* (nullable) (transfer none) */
FarthingComparisonRow *farthing_compare_table_get_selected (FarthingCompareTable *self);
void farthing_compare_table_choose (FarthingCompareTable *self,
                                    FarthingComparisonRow *row);
void farthing_compare_table_show_search (FarthingCompareTable *self,
                                         gboolean shown);

/* Brings the list up to date: with what it is filtered by, with another order, with the widths of its columns */
void farthing_compare_table_filter (FarthingCompareTable *self);
void farthing_compare_table_sort_anew (FarthingCompareTable *self);
void farthing_compare_table_update_widest (FarthingCompareTable *self);
/* What the list is filtered by is another */
void farthing_compare_table_tell_scope (FarthingCompareTable *self);

/* farthing-compare-table-settings.c */
/* Reads them, and goes on reading what changes */
void farthing_compare_table_follow_settings (FarthingCompareTable *self);
/* After keys or rows came and went: whether a key is held, and what follows for the filter */
void farthing_compare_table_look_for_key (FarthingCompareTable *self);
/* For the list: a GCompareDataFunc and a FarthingCompareMatch over the rows, with the table as their data */
int farthing_compare_table_compare (gconstpointer a,
                                    gconstpointer b,
                                    gpointer user_data);
gboolean farthing_compare_table_matches (gpointer item,
                                         gpointer user_data);

/* farthing-compare-table-menu.c */
void farthing_compare_table_secondary_pressed_cb (GtkGestureClick *gesture,
                                                  int n_press,
                                                  double x,
                                                  double y,
                                                  FarthingCompareTable *self);
void farthing_compare_table_menu_action (GtkWidget *widget,
                                         const char *action_name,
                                         GVariant *parameter);

G_END_DECLS
