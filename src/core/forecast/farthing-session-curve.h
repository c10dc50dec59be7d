/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-conversation-usage.h"
#include "farthing-session.h"

G_BEGIN_DECLS

/* Where a conversation is heading, if its next turns are like those it had: picodollars as the provider
 * bills them, like the amounts of the ledger, so that both are one curve: nothing on a key that pays nothing */
typedef struct
{
  FarthingTurnShape  shape;             /* of the turns to come; its turns are how many are projected */
  FarthingMoney     *cached;            /* after 1 … turns more: a cache that holds all it may, ordinary answers */
  FarthingMoney     *uncached;          /* without a cache */
  FarthingMoney     *low;               /* with that cache and short answers: one in ten was shorter */
  FarthingMoney     *high;              /* without a cache and with long answers: one in ten was longer */
  gint64             tier_from;         /* prompt that is repriced by its size, or FARTHING_UNKNOWN */
  gint64             tier_turn;         /* first of the turns to come that reaches it, or FARTHING_UNKNOWN */
} FarthingConversationCurve;

void                       farthing_conversation_curve_free               (FarthingConversationCurve        *self);

/* @conversation: id of a conversation that was stored */
void                       farthing_session_load_conversation_usage_async (FarthingSession                  *self,
                                                                           gint64                            conversation,
                                                                           GCancellable                     *cancellable,
                                                                           GAsyncReadyCallback               callback,
                                                                           gpointer                          user_data);
/* Errors of #FARTHING_STORE_ERROR */
FarthingConversationUsage *farthing_session_load_conversation_usage_finish (FarthingSession                 *self,
                                                                           GAsyncResult                     *result,
                                                                           GError                          **error) G_GNUC_WARN_UNUSED_RESULT;
/* The next @turns on a model at today's price, arithmetic only; NULL if the conversation has no pace
 * yet or the model no price: (nullable) (transfer full) */
FarthingConversationCurve *farthing_session_project_conversation          (FarthingSession                  *self,
                                                                           const FarthingConversationUsage  *usage,
                                                                           const char                       *provider,
                                                                           const char                       *model,
                                                                           guint                             turns) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingConversationCurve, farthing_conversation_curve_free)

G_END_DECLS
