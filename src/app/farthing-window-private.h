/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-panes.h"
#include "farthing-window.h"

G_BEGIN_DECLS

struct _FarthingWindow
{
  AdwApplicationWindow parent_instance;

  /* template children */
  AdwHeaderBar *header_bar;
  FarthingPanes *panes;
  AdwHeaderBar *prices_header;
  AdwHeaderBar *sidebar_header;
  GtkLabel *subtitle;
  GtkLabel *title;
  AdwToastOverlay *toasts;

  /* owned */
  GSettings *settings;
};

/* farthing-window-actions.c */
void farthing_window_class_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
