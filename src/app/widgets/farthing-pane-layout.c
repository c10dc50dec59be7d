/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-pane-layout.h"

FarthingPaneMode
farthing_pane_mode_for_width (int width)
{
  if (width >= FARTHING_PANES_ALL_WIDTH)
    return FARTHING_PANE_MODE_ALL;
  return width >= FARTHING_PANES_TWO_WIDTH ? FARTHING_PANE_MODE_TWO : FARTHING_PANE_MODE_ONE;
}

/* A pane that lies over the conversation leaves a strip to go back by, unless the window is too
 * narrow for that: then it fills the window and has a button to go back. */
static int
overlay_width (int wanted,
               int width)
{
  return width < FARTHING_PANES_FULL_WIDTH ? width : MIN (wanted, width - 56);
}

void
farthing_pane_layout_compute (FarthingPaneLayout *layout,
                              int                 width,
                              gboolean            sidebar_shown,
                              int                 sidebar_width,
                              gboolean            prices_shown,
                              int                 prices_width)
{
  FarthingPaneMode mode = farthing_pane_mode_for_width (width);
  gboolean sidebar_docked = sidebar_shown && mode != FARTHING_PANE_MODE_ONE;
  gboolean prices_docked = prices_shown && mode == FARTHING_PANE_MODE_ALL;
  int left, right;

  sidebar_width = CLAMP (sidebar_width, FARTHING_PANE_SIDEBAR_MIN, FARTHING_PANE_SIDEBAR_MAX);
  prices_width = CLAMP (prices_width, FARTHING_PANE_PRICES_MIN, FARTHING_PANE_PRICES_MAX);

  /* The conversation keeps its least width: first the prices give way, then the list. */
  left = sidebar_docked ? sidebar_width : 0;
  right = prices_docked ? prices_width : 0;
  if (prices_docked && width - left - right < FARTHING_PANE_CONTENT_MIN)
    right = MAX (width - left - FARTHING_PANE_CONTENT_MIN, FARTHING_PANE_PRICES_MIN);
  if (sidebar_docked && width - left - right < FARTHING_PANE_CONTENT_MIN)
    left = MAX (width - right - FARTHING_PANE_CONTENT_MIN, FARTHING_PANE_SIDEBAR_MIN);

  layout->mode = mode;
  layout->sidebar.shown = sidebar_shown;
  layout->sidebar.overlay = mode == FARTHING_PANE_MODE_ONE;
  layout->sidebar.width = sidebar_docked ? left : overlay_width (sidebar_width, width);
  layout->sidebar.x = 0;
  layout->content.shown = TRUE;
  layout->content.overlay = FALSE;
  layout->content.x = left;
  layout->content.width = MAX (width - left - right, 0);
  layout->prices.shown = prices_shown;
  layout->prices.overlay = mode != FARTHING_PANE_MODE_ALL;
  layout->prices.width = prices_docked ? right : overlay_width (prices_width, width);
  layout->prices.x = width - layout->prices.width;
}
