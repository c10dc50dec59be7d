/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-route.h"

G_BEGIN_DECLS

/**
 * FarthingRoutePopover:
 *
 * All routes to the family of a model with what the next message costs by each: one click takes one.
 * #FarthingRoutePopover::chosen tells the #FarthingRoute; where a key is missing, the window's add-key
 * action is asked for instead.  What hosts take is asked for when it is opened.
 */
#define FARTHING_TYPE_ROUTE_POPOVER (farthing_route_popover_get_type ())

G_DECLARE_FINAL_TYPE (FarthingRoutePopover, farthing_route_popover, FARTHING, ROUTE_POPOVER, GtkPopover)

GtkWidget *farthing_route_popover_new       (FarthingDraft        *draft,
                                             FarthingModel        *model) G_GNUC_WARN_UNUSED_RESULT;
/* @draft: the next message, whose amounts are told */
void       farthing_route_popover_set_model (FarthingRoutePopover *self,
                                             FarthingDraft        *draft,
                                             FarthingModel        *model);

G_END_DECLS
