/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-session-curve.h"

G_BEGIN_DECLS

/**
 * FarthingCostCurve:
 *
 * What a conversation has cost, answer by answer, and where it is heading: a line so far, then a cone
 * between a cache that holds all and none, with a dashed line at the share that the cache had so far.
 * A mark stands where prompts become so long that their price rises.
 */
#define FARTHING_TYPE_COST_CURVE (farthing_cost_curve_get_type ())

G_DECLARE_FINAL_TYPE (FarthingCostCurve, farthing_cost_curve, FARTHING, COST_CURVE, GtkWidget)

GtkWidget *farthing_cost_curve_new   (void) G_GNUC_WARN_UNUSED_RESULT;
/* @curve: (nullable): without it the line ends now.  Both are read at once and not kept. */
void       farthing_cost_curve_show  (FarthingCostCurve               *self,
                                      const FarthingConversationUsage *usage,
                                      const FarthingConversationCurve *curve);

G_END_DECLS
