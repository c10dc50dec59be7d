/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-attachment-strip.h"
#include "farthing-composer-text.h"
#include "farthing-composer.h"
#include "farthing-forecast-line.h"
#include "farthing-model-picker.h"
#include "farthing-route-popover.h"

G_BEGIN_DECLS

struct _FarthingComposer
{
  GtkWidget parent_instance;

  /* template children */
  FarthingAttachmentStrip *attachment_strip;
  GtkWidget *box;
  GtkWidget *editing_bar;
  GtkMenuButton *effort_button;
  GtkLabel *effort_label;
  FarthingForecastLine *forecast_line;
  GtkMenuButton *model_button;
  GtkLabel *model_label;
  FarthingModelPicker *picker;
  GtkMenuButton *route_button;
  GtkLabel *route_label;
  FarthingRoutePopover *route_popover;
  GtkButton *send_button;
  FarthingComposerText *text;

  /* owned */
  FarthingSession *session;
  FarthingConversation *conversation;
  FarthingDraft *draft;
  GSignalGroup *signals;
  FarthingModel *model;
  GListStore *attachments;
  GHashTable *drafts;                   /* FarthingConversation → Draft */
  GCancellable *cancellable;
  GtkFileChooserNative *chooser;

  /* While an earlier question is edited: it, and what had been begun before */
  FarthingMessage *edited;
  char *text_before;
  GListStore *attachments_before;

  FarthingEffort effort;                /* as the menu shows it */
  guint efforts_taken;                  /* those that the menu offers, once it was made */

  gboolean streaming;
  gboolean narrow;                      /* short names on the buttons */
  gboolean roomy;                       /* also for the number of routes */
  guint narrow_source;
  char *effort_name;                    /* the long one */
  char *route_name;                     /* likewise */
  guint draft_tick;
  guint n_loading;
};

/* farthing-composer-attachments.c */
void farthing_composer_class_install_attach (GtkWidgetClass   *widget_class);
void farthing_composer_init_attach          (FarthingComposer *self);
/* farthing-composer-route.c */
void farthing_composer_class_install_route  (GtkWidgetClass   *widget_class);
void farthing_composer_update_route         (FarthingComposer *self);
void farthing_composer_model_chosen         (FarthingComposer *self,
                                             FarthingModel    *model);
void farthing_composer_automatic_chosen     (FarthingComposer *self);
void farthing_composer_route_chosen         (FarthingComposer *self,
                                             FarthingRoute    *route);
void farthing_composer_effort_chosen        (FarthingComposer *self,
                                             const char       *name);
void farthing_composer_show_routes          (FarthingComposer *self);
/* farthing-composer-layout.c */
void farthing_composer_class_install_layout (GtkWidgetClass   *widget_class);
/* farthing-composer-editing.c */
void farthing_composer_class_install_editing (GtkWidgetClass  *widget_class);
void farthing_composer_end_editing          (FarthingComposer *self);
void farthing_composer_update_editing       (FarthingComposer *self);
/* farthing-composer.c */
void farthing_composer_set_attachments      (FarthingComposer *self,
                                             GListStore       *attachments);
void farthing_composer_take_effort          (FarthingComposer *self,
                                             FarthingEffort    effort);
void farthing_composer_update_sensitive     (FarthingComposer *self);
void farthing_composer_fail                 (FarthingComposer *self,
                                             const char       *message);

G_END_DECLS
