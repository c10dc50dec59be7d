/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-answer-costs.h"
#include "farthing-month.h"
#include "farthing-request-log.h"
#include "farthing-usage-totals.h"

G_BEGIN_DECLS

/**
 * FarthingRepricing:
 *
 * What the ledger has for comparing models: the last 30 days, one conversation, and what answers
 * cost.  Immutable once loaded, so that a worker may price it while the next one is being read.
 */
typedef struct _FarthingRepricing FarthingRepricing;

/* On the worker thread of the database.  @find_tokenizer tells whose tokens a request has; @month: (nullable):
 * one that was loaded before, whose 30 days and answers are taken over; @conversation: its id, or 0 for none */
FarthingRepricing *farthing_repricing_load (sqlite3 *connection,
                                            FarthingTokenizerFunc find_tokenizer,
                                            FarthingRepricing *month,
                                            gint64 now_ms,
                                            gint64 conversation,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
FarthingRepricing *farthing_repricing_ref (FarthingRepricing *self);
void farthing_repricing_unref (FarthingRepricing *self);
/* The last 30 days in the tokens of @tokenizer */
const FarthingMonthHistory *farthing_repricing_get_month (const FarthingRepricing *self,
                                                          FarthingTokenizer tokenizer);
/* What the conversation would cost in picodollars by @price; FARTHING_UNKNOWN if that cannot be told */
gint64 farthing_repricing_price_conversation (const FarthingRepricing *self,
                                              const FarthingPrice *price,
                                              FarthingTokenizer tokenizer);
/* The ends of that for a model that nobody knows the cache of: see farthing_request_log_price_range() */
gboolean farthing_repricing_price_conversation_range (const FarthingRepricing *self,
                                                      const FarthingPrice *price,
                                                      const FarthingRequestTarget *target,
                                                      FarthingMoney *low,
                                                      FarthingMoney *high);
const FarthingRequestLog *farthing_repricing_get_requests (const FarthingRepricing *self);
const FarthingAnswerCosts *farthing_repricing_get_answers (const FarthingRepricing *self);
/* What the last 30 days really cost, settled */
const FarthingUsageTotals *farthing_repricing_get_paid (const FarthingRepricing *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingRepricing, farthing_repricing_unref)

G_END_DECLS
