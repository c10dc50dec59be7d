/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-composer.h"
#include "farthing-conversation-view.h"
#include "farthing-money-label.h"
#include "farthing-panes.h"
#include "farthing-price-pane.h"
#include "farthing-sidebar.h"
#include "farthing-window.h"

G_BEGIN_DECLS

struct _FarthingWindow
{
  AdwApplicationWindow parent_instance;

  /* template children */
  FarthingComposer *composer;
  GtkWidget *composer_clamp;
  FarthingMoneyLabel *cost;
  GtkLabel *counts;
  AdwStatusPage *error_page;
  AdwHeaderBar *header_bar;
  GtkMenuButton *menu_button;
  FarthingPanes *panes;
  FarthingPricePane *price_pane;
  GtkWidget *prices_back;
  FarthingSidebar *sidebar;
  GtkWidget *sidebar_back;
  GtkStack *stack;
  GtkWidget *subtitle;
  GtkLabel *title;
  AdwToastOverlay *toasts;
  FarthingConversationView *view;

  /* owned */
  GSettings *settings;
  FarthingSession *session;
  FarthingAnswers *answers;
  FarthingConversation *conversation;
  GSignalGroup *signals;
  GCancellable *cancellable;
  GHashTable *deletions;                /* AdwToast → FarthingConversation, while it can be undone */

  GtkWidget *usage;                     /* (nullable), weak: the window of usage, while it is open */

  AdwToast *store_toast;                /* (nullable), weak: tells that the store failed */

  gpointer deleted_open;                /* only compared: was open when it was deleted last */

  gboolean keys_known;
  gboolean unlocking;
  gboolean demo;                        /* the person went past the welcome without a key */
};

/* farthing-window.c */
void farthing_window_show_page            (FarthingWindow       *self,
                                           const char           *name);
void farthing_window_update_page          (FarthingWindow       *self);
void farthing_window_toast                (FarthingWindow       *self,
                                           const char           *message);

/* farthing-window-actions.c */
void farthing_window_class_install_actions (GtkWidgetClass      *widget_class);

/* farthing-window-conversation.c */
void farthing_window_class_bind_conversation (GtkWidgetClass    *widget_class);
void farthing_window_init_conversation    (FarthingWindow       *self);
void farthing_window_open                 (FarthingWindow       *self,
                                           FarthingConversation *conversation);
void farthing_window_new_conversation     (FarthingWindow       *self,
                                           FarthingModel        *model);
void farthing_window_finish_deletions     (FarthingWindow       *self);

/* farthing-window-budgets.c */
void farthing_window_class_bind_budgets   (GtkWidgetClass       *widget_class);
void farthing_window_follow_budgets       (FarthingWindow       *self);

/* farthing-window-prices.c */
void farthing_window_class_install_prices (GtkWidgetClass       *widget_class);

/* farthing-window-view.c */
void farthing_window_class_bind_view      (GtkWidgetClass       *widget_class);
void farthing_window_load_messages        (FarthingWindow       *self);

/* farthing-window-session.c */
void farthing_window_load_session         (FarthingWindow       *self,
                                           FarthingApplication  *application);
void farthing_window_refresh_keys         (FarthingWindow       *self);
gboolean farthing_window_has_keys         (FarthingWindow       *self);
gboolean farthing_window_has_locked_keys  (FarthingWindow       *self);
void farthing_window_add_credit           (FarthingWindow       *self,
                                           const char           *provider);
void farthing_window_unlock_keys          (FarthingWindow       *self);

G_END_DECLS
