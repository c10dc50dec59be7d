/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-conversation.h"

G_BEGIN_DECLS

/* What a conversation costs, in words: "" before its first request, "?" while no amount is known */
char *farthing_totals_dup_cost      (FarthingConversation *conversation) G_GNUC_WARN_UNUSED_RESULT;
/* "$0.0147 · 5 messages · 8,312 tokens" without the amount */
char *farthing_totals_dup_counts    (FarthingConversation *conversation) G_GNUC_WARN_UNUSED_RESULT;
/* "412 tokens", "12.3 k tokens" */
char *farthing_totals_dup_tokens    (gint64                tokens) G_GNUC_WARN_UNUSED_RESULT;
/* "8,312", "12.3 k", "?" */
char *farthing_totals_format_tokens (gint64                tokens) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
