/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-route.h"

G_BEGIN_DECLS

/**
 * FarthingRouteRow:
 *
 * One route of the popover: its name, what the next message costs by it and how much more that is than
 * by the one that is taken, and what has to be known of it.
 */
#define FARTHING_TYPE_ROUTE_ROW (farthing_route_row_get_type ())

G_DECLARE_FINAL_TYPE (FarthingRouteRow, farthing_route_row, FARTHING, ROUTE_ROW, GtkListBoxRow)

/* @current: (nullable): the route that is taken */
GtkWidget *farthing_route_row_new (FarthingRoute *route,
                                   FarthingRoute *current) G_GNUC_WARN_UNUSED_RESULT;
/* Words wrap earlier */
void farthing_route_row_set_narrow (FarthingRouteRow *self,
                                    gboolean narrow);
FarthingRoute *farthing_route_row_get_route (FarthingRouteRow *self);

G_END_DECLS
