/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-compare-words.h"

G_BEGIN_DECLS

/**
 * FarthingCompareColumns:
 *
 * Which columns the comparison shows and how wide each is, shared by its head and its rows: as many
 * of those the person wants as the width has room for, beside the name.  Emits `changed`.
 */
#define FARTHING_TYPE_COMPARE_COLUMNS (farthing_compare_columns_get_type ())

G_DECLARE_FINAL_TYPE (FarthingCompareColumns, farthing_compare_columns, FARTHING, COMPARE_COLUMNS, GObject)

/* In pixels: where names begin, beside the star of a favourite, the room after the last column, and that
 * between columns */
#define FARTHING_COMPARE_START 24
#define FARTHING_COMPARE_MARGIN 8
#define FARTHING_COMPARE_GAP 7

/* How large names and figures are beside other text */
#define FARTHING_COMPARE_NAME_SCALE 0.94
#define FARTHING_COMPARE_FIGURE_SCALE 0.87
#define FARTHING_COMPARE_END_SCALE 0.8

FarthingCompareColumns *farthing_compare_columns_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* Bits 1 << FarthingFigure of the columns that are wanted */
void farthing_compare_columns_set_wanted (FarthingCompareColumns *self,
                                          guint wanted);
guint farthing_compare_columns_get_wanted (FarthingCompareColumns *self);
/* What figures are told by; without a zone, for they are told to the person */
void farthing_compare_columns_set_context (FarthingCompareColumns *self,
                                           const FarthingCompareContext *context);
const FarthingCompareContext *farthing_compare_columns_get_context (FarthingCompareColumns *self);
/* The column that the list is sorted by, whose head has an arrow, or -1 */
void farthing_compare_columns_set_sorted (FarthingCompareColumns *self,
                                          int figure);
/* (nullable): the widest figure of a column, and the widest of its second lines; farthing_compare_columns_measure()
 * makes room for them */
void farthing_compare_columns_set_widest (FarthingCompareColumns *self,
                                          FarthingFigure figure,
                                          const char *first,
                                          const char *second);
/* How wide heads and figures are in @widget's font: after that changed too */
void farthing_compare_columns_measure (FarthingCompareColumns *self,
                                       GtkWidget *widget);
void farthing_compare_columns_set_width (FarthingCompareColumns *self,
                                         int width);
/* Bits of the columns that are shown */
guint farthing_compare_columns_get_shown (FarthingCompareColumns *self);
/* Where a column that is shown ends, from the start edge of a row of @width; and how wide it is */
int farthing_compare_columns_get_end (FarthingCompareColumns *self,
                                      FarthingFigure figure,
                                      int width);
int farthing_compare_columns_get_size (FarthingCompareColumns *self,
                                       FarthingFigure figure);
/* How wide the name is, from FARTHING_COMPARE_START on */
int farthing_compare_columns_get_name_size (FarthingCompareColumns *self,
                                            int width);
/* The column at @x from the start edge; FALSE on the name */
gboolean farthing_compare_columns_hit (FarthingCompareColumns *self,
                                       int width,
                                       double x,
                                       FarthingFigure *figure);

G_END_DECLS
