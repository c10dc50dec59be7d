/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-pane-layout.h"

static void
test_modes (void)
{
  g_assert_cmpint (farthing_pane_mode_for_width (1320), ==, FARTHING_PANE_MODE_ALL);
  g_assert_cmpint (farthing_pane_mode_for_width (900), ==, FARTHING_PANE_MODE_ALL);
  g_assert_cmpint (farthing_pane_mode_for_width (899), ==, FARTHING_PANE_MODE_TWO);
  g_assert_cmpint (farthing_pane_mode_for_width (600), ==, FARTHING_PANE_MODE_TWO);
  g_assert_cmpint (farthing_pane_mode_for_width (599), ==, FARTHING_PANE_MODE_ONE);
}

static void
test_wide (void)
{
  FarthingPaneLayout layout;

  farthing_pane_layout_compute (&layout, 1320, TRUE, 252, TRUE, 378);
  g_assert_cmpint (layout.sidebar.width, ==, 252);
  g_assert_cmpint (layout.content.x, ==, 252);
  g_assert_cmpint (layout.content.width, ==, 1320 - 252 - 378);
  g_assert_cmpint (layout.prices.x, ==, 1320 - 378);
  g_assert_false (layout.prices.overlay);

  farthing_pane_layout_compute (&layout, 1320, FALSE, 252, FALSE, 378);
  g_assert_cmpint (layout.content.x, ==, 0);
  g_assert_cmpint (layout.content.width, ==, 1320);
}

static void
test_conversation_keeps_its_width (void)
{
  FarthingPaneLayout layout;

  for (int width = FARTHING_PANES_TWO_WIDTH; width < 2000; width++)
    {
      farthing_pane_layout_compute (&layout, width, TRUE, 400, TRUE, 640);
      g_assert_cmpint (layout.content.width, >=, FARTHING_PANE_CONTENT_MIN);
      g_assert_cmpint (layout.sidebar.width, >=, FARTHING_PANE_SIDEBAR_MIN);
      g_assert_cmpint (layout.prices.width, >=, FARTHING_PANE_PRICES_MIN);
      g_assert_cmpint (layout.prices.x + layout.prices.width, ==, width);
    }
}

static void
test_narrow (void)
{
  FarthingPaneLayout layout;

  farthing_pane_layout_compute (&layout, 360, TRUE, 252, FALSE, 378);
  g_assert_true (layout.sidebar.overlay);
  g_assert_cmpint (layout.sidebar.width, ==, 360);
  g_assert_cmpint (layout.content.width, ==, 360);

  farthing_pane_layout_compute (&layout, 560, FALSE, 252, TRUE, 640);
  g_assert_cmpint (layout.prices.width, <, 560);
  g_assert_cmpint (layout.content.width, ==, 560);

  farthing_pane_layout_compute (&layout, 800, TRUE, 252, TRUE, 378);
  g_assert_false (layout.sidebar.overlay);
  g_assert_true (layout.prices.overlay);
  g_assert_cmpint (layout.content.width, ==, 800 - 252);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/widgets/pane-layout/modes", test_modes);
  g_test_add_func ("/app/widgets/pane-layout/wide", test_wide);
  g_test_add_func ("/app/widgets/pane-layout/conversation-keeps-its-width", test_conversation_keeps_its_width);
  g_test_add_func ("/app/widgets/pane-layout/narrow", test_narrow);
  return g_test_run ();
}
