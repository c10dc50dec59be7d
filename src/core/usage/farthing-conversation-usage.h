/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-turn-curve.h"
#include "farthing-usage-totals.h"

G_BEGIN_DECLS

/* One answer that was asked for, in the order in which they were */
typedef struct
{
  gint64             created_ms;
  FarthingTurnCount  count;
  gint64             cached;            /* tokens of the prompt, or FARTHING_UNKNOWN */
  FarthingMoney      cost;              /* FARTHING_UNKNOWN while the provenance is unknown */
  FarthingProvenance provenance;
  FarthingMoney      spent;             /* by the conversation up to and with this one, as far as known */
} FarthingConversationTurn;

/**
 * FarthingConversationUsage:
 *
 * What one conversation has cost and for what, by the ledger as it is settled.  @totals and @saved
 * count every request, what was asked in the background too; @turns has the answers alone.
 *
 * @saved is what the cached tokens would have cost at the input rate, less what they cost, at the
 * rates of the card that was applied to each request.  It is without the fees of a route.
 */
typedef struct
{
  FarthingUsageTotals totals;
  FarthingMoney       saved;            /* picodollars; FARTHING_UNKNOWN if the card of any cached token is */
  GArray             *turns;            /* FarthingConversationTurn */
  GPtrArray          *models;           /* FarthingUsageSum by "provider/model", of every request */
} FarthingConversationUsage;

void                       farthing_conversation_usage_free    (FarthingConversationUsage        *self);
/* From the pace of its turns to the turns to come: see farthing_turn_curve_measure() */
gboolean                   farthing_conversation_usage_measure (const FarthingConversationUsage  *self,
                                                                FarthingTurnShape                *next,
                                                                gint64                           *prefix);
/* Those turns with short and with long answers: see farthing_turn_curve_spread() */
gboolean                   farthing_conversation_usage_spread  (const FarthingConversationUsage  *self,
                                                                const FarthingTurnShape          *next,
                                                                FarthingTurnShape                *shorter,
                                                                FarthingTurnShape                *longer);
/* What @cached tokens saved at @card's rates, or FARTHING_UNKNOWN */
FarthingMoney              farthing_conversation_usage_saving  (const FarthingRateCard           *card,
                                                                gint64                            cached);

/* On the worker thread of the database: the sums are all zero if there are no requests */
FarthingConversationUsage *farthing_conversation_usage_load    (sqlite3                          *connection,
                                                                gint64                            conversation,
                                                                GError                          **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingConversationUsage, farthing_conversation_usage_free)

G_END_DECLS
