/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-pane-layout.h"

G_BEGIN_DECLS

/**
 * FarthingPanes:
 *
 * The three panes of the window side by side, resizable by their edges; where the window is too
 * narrow for all, the outer ones lie over the conversation when they are asked for.
 *
 * `sidebar-docked` and `prices-docked` are what a person chose for a wide window and worth keeping;
 * `sidebar-shown` and `prices-shown` are what is to be seen at the moment.
 */
#define FARTHING_TYPE_PANES (farthing_panes_get_type ())

G_DECLARE_FINAL_TYPE (FarthingPanes, farthing_panes, FARTHING, PANES, GtkWidget)

GtkWidget       *farthing_panes_new               (void) G_GNUC_WARN_UNUSED_RESULT;
FarthingPaneMode farthing_panes_get_mode          (FarthingPanes *self);
gboolean         farthing_panes_get_sidebar_shown (FarthingPanes *self);
void             farthing_panes_set_sidebar_shown (FarthingPanes *self,
                                                   gboolean       shown);
gboolean         farthing_panes_get_prices_shown  (FarthingPanes *self);
void             farthing_panes_set_prices_shown  (FarthingPanes *self,
                                                   gboolean       shown);
/* Takes away the panes that lie over the conversation.  Returns whether there was one. */
gboolean         farthing_panes_close_overlays    (FarthingPanes *self);

G_END_DECLS
