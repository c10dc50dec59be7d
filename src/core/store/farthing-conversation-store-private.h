/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-conversation-job.h"
#include "farthing-conversation-map.h"
#include "farthing-conversation-store.h"

G_BEGIN_DECLS

/* For the files that FarthingConversationStore is split in: what reads, and what writes. */

struct _FarthingConversationStore
{
  GObject parent_instance;

  FarthingDatabase *database;

  GListStore *list;
  FarthingPageState *page_state; /* the worker's */
  FarthingConversationCursor cursor; /* as of the last page that came */
  gboolean listed;

  FarthingConversationMap *map;
};

/* What a call that writes, or loads, keeps until the worker is done: the caller's own objects */
typedef struct
{
  FarthingConversation *conversation;
  GPtrArray *messages;
  gint64 before;
} FarthingStoreTarget;

FarthingStoreTarget *farthing_store_target_new               (FarthingConversation      *conversation,
                                                              GPtrArray                 *messages,
                                                              gint64                     before) G_GNUC_WARN_UNUSED_RESULT;
void                 farthing_store_target_free              (gpointer                   target);
GTask               *farthing_conversation_store_start_task  (FarthingConversationStore *self,
                                                              gpointer                   tag,
                                                              GCancellable              *cancellable,
                                                              GAsyncReadyCallback        callback,
                                                              gpointer                   user_data) G_GNUC_WARN_UNUSED_RESULT;
void                 farthing_conversation_store_place       (FarthingConversationStore *self,
                                                              FarthingConversation      *conversation);

G_END_DECLS
