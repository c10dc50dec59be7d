/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-budget-check.h"

G_BEGIN_DECLS

/* How budgets are spoken of: in neutral words, whole sentences for each period.  @provider_name is the
 * name for people of the budget's provider, or %NULL for its id. */

/* What it is for: "Everything", "Mistral", "Mistral · work", the title of a conversation */
char *farthing_budget_dup_subject (FarthingBudget *self,
                                   const char *provider_name) G_GNUC_WARN_UNUSED_RESULT;
/* "$4.10 of $5.00 this month" */
char *farthing_budget_dup_standing (FarthingBudget *self) G_GNUC_WARN_UNUSED_RESULT;
/* "$0.90 of $5.00 left this month" */
char *farthing_budget_dup_left (FarthingBudget *self) G_GNUC_WARN_UNUSED_RESULT;
/* "will be stopped: $0.0022 of $5.00 left this month": of a message before it is sent */
char *farthing_budget_dup_stop (FarthingBudget *self) G_GNUC_WARN_UNUSED_RESULT;
/* What is left, for a table: "$0.90"; untouched it is as whole as the amount: "$0.0136" */
char *farthing_budget_format_left (FarthingBudget *self) G_GNUC_WARN_UNUSED_RESULT;
/* "80 % of this month’s $5.00 is spent" */
char *farthing_budget_dup_notice (FarthingBudget *self,
                                  const char *provider_name) G_GNUC_WARN_UNUSED_RESULT;
/* Why a request was stopped: "This message could cost up to $0.12 with an answer of 4,096 tokens. $0.05
 * of this month’s $5.00 is left.  Allow more, or change the budget." */
char *farthing_budget_dup_refusal (const FarthingBudgetDecision *decision,
                                   const char *provider_name) G_GNUC_WARN_UNUSED_RESULT;
/* What is to be known about a request that passed: (nullable) */
char *farthing_budget_dup_note (const FarthingBudgetDecision *decision) G_GNUC_WARN_UNUSED_RESULT;
/* "Answer limited to 1,200 tokens by your budget"; @with_thinking: whether thinking is within that */
char *farthing_budget_dup_limit (gint64 max_tokens,
                                 gboolean with_thinking) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
