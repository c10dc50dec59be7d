/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-conversation.h"
#include "farthing-provider.h"

G_BEGIN_DECLS

/**
 * FarthingWarmCache:
 * @provider: (nullable): who answered last, %NULL if no cache is known to be warm
 * @model: on which model; it lives as long as the messages that were looked at
 * @cached: tokens of the next prompt that are probably read from that cache
 *
 * What a route has that was asked a moment ago, and no other has: the prompt in its cache.
 */
typedef struct
{
  const FarthingProvider *provider;
  const char             *model;
  gint64                  cached;
} FarthingWarmCache;

/* By the last answer of @path (element-type FarthingMessage), oldest first.  Nothing is warm if its
 * tokens were not reported, or if it is older than the cache of its provider lives. */
void farthing_warm_cache_init                  (FarthingWarmCache    *self,
                                                GPtrArray            *path,
                                                gint64                now_ms);
/* The same for what is loaded of a conversation */
void farthing_warm_cache_init_for_conversation (FarthingWarmCache    *self,
                                                FarthingConversation *conversation,
                                                gint64                now_ms);

G_END_DECLS
