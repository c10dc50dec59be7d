/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-sidebar.h"

G_BEGIN_DECLS

struct _FarthingSidebar
{
  GtkWidget parent_instance;

  /* template children */
  GtkListView *list_view;
  GtkPopover *menu;
  GtkEditable *rename_entry;
  GtkPopover *rename_popover;
  GtkScrolledWindow *scroller;

  /* owned */
  FarthingConversationStore *store;
  FarthingClock *clock;
  GtkFilterListModel *remaining;        /* the slice's: without those about to be deleted */
  GtkSliceListModel *slice;             /* as many as were scrolled to: each row alive costs */
  GtkSingleSelection *selection;
  GHashTable *deleted;                  /* set of FarthingConversation */
  FarthingConversation *selected;
  FarthingConversation *menu_target;
  FarthingConversation *renamed;        /* while it is asked for another title */
  GCancellable *cancellable;
  GTimeZone *zone;

  GPtrArray *rows;                      /* borrowed: the GtkListItems that are bound */
  guint headings_source;
  guint day_source;
  gboolean loading;
  gboolean at_end;
};

/* farthing-sidebar-actions.c */
void farthing_sidebar_class_install_actions (GtkWidgetClass  *widget_class);
void farthing_sidebar_init_actions          (FarthingSidebar *self);
void farthing_sidebar_report                (FarthingSidebar *self,
                                             const GError    *error);
GtkWidget *farthing_sidebar_find_row        (FarthingSidebar      *self,
                                             FarthingConversation *conversation);

G_END_DECLS
