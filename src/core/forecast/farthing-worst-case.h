/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-budget-check.h"
#include "farthing-session.h"

G_BEGIN_DECLS

/**
 * FarthingWorstCase:
 * @card: (nullable): the rates for a prompt of that size now
 * @cost: what @request is priced by
 * @request: what budgets decide on
 *
 * What a request could cost with nothing read from a cache, for as long an answer as is wished: what is told
 * before sending and what is decided at sending come from the same description.  It points into itself: it
 * stays where it is.
 */
typedef struct
{
  FarthingRateCard *card;
  FarthingBudgetCard cost;
  FarthingBudgetRequest request;
} FarthingWorstCase;

/* @input: tokens of the prompt.  @key_label: (nullable): of the key that pays.  @max_tokens: the limit that was
 * asked for, or FARTHING_UNKNOWN. */
void farthing_worst_case_init (FarthingWorstCase *self,
                               FarthingSession *session,
                               const char *provider,
                               const char *model,
                               const char *key_label,
                               gint64 input,
                               gint64 max_tokens,
                               FarthingEffort effort);
void farthing_worst_case_clear (FarthingWorstCase *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FarthingWorstCase, farthing_worst_case_clear)

G_END_DECLS
