/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Widths of the window at which panes leave the row, and what is left for the conversation. */
#define FARTHING_PANES_ALL_WIDTH     900
#define FARTHING_PANES_TWO_WIDTH     600
#define FARTHING_PANES_FULL_WIDTH    480
#define FARTHING_PANE_CONTENT_MIN    360
#define FARTHING_PANE_SIDEBAR_MIN    180
#define FARTHING_PANE_SIDEBAR_MAX    400
#define FARTHING_PANE_PRICES_MIN     300
#define FARTHING_PANE_PRICES_MAX     640

typedef enum
{
  FARTHING_PANE_MODE_ALL,               /* list, conversation and prices side by side */
  FARTHING_PANE_MODE_TWO,               /* prices lie over the conversation */
  FARTHING_PANE_MODE_ONE,               /* so does the list */
} FarthingPaneMode;

typedef struct
{
  int      x;
  int      width;
  gboolean shown;
  gboolean overlay;
} FarthingPane;

/* How the width of the window is shared out, from left to right. */
typedef struct
{
  FarthingPaneMode mode;
  FarthingPane     sidebar;
  FarthingPane     content;
  FarthingPane     prices;
} FarthingPaneLayout;

FarthingPaneMode farthing_pane_mode_for_width (int                 width);

void             farthing_pane_layout_compute (FarthingPaneLayout *layout,
                                               int                 width,
                                               gboolean            sidebar_shown,
                                               int                 sidebar_width,
                                               gboolean            prices_shown,
                                               int                 prices_width);

G_END_DECLS
